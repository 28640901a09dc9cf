use nalgebra::dmatrix;
use network::{Error, Network};

pub fn test(towers: fn() -> Result<Network, Error>) {
    let network = towers().expect("the layers make a network");
    let units = network.layers()[0].units();
    assert!(
        units <= 3,
        "three hidden units are enough; yours has {units}"
    );
    // Halfway between the hundredths, so never on a wall.
    for hundredth in 0..100 {
        let x = (f64::from(hundredth) + 0.5) / 100.0;
        let wanted = match hundredth {
            10..30 => 0.5,
            30..60 => 1.0,
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
