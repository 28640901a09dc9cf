use nalgebra::dmatrix;
use network::{Error, Network};

pub fn test(roof: fn() -> Result<Network, Error>) {
    let network = roof().expect("the layers make a network");
    for hundredth in 0..=100 {
        let x = f64::from(hundredth) / 100.0;
        // Two straight lines and the ground: 10 (x − 0.4) up, 10 (0.6 − x) down.
        let wanted = match hundredth {
            40..=50 => f64::from(hundredth - 40) / 10.0,
            51..=60 => f64::from(60 - hundredth) / 10.0,
            _ => 0.0,
        };
        let output = network
            .predict(&dmatrix![x])
            .expect("the network reads one input")[0];
        assert!(
            (output - wanted).abs() < 1e-9,
            "at x = {x} the output should be {wanted}; it is {output}"
        );
    }
}
