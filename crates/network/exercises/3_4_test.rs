use nalgebra::dmatrix;
use network::Network;

pub fn test(triangle: fn() -> Result<Network, Box<dyn std::error::Error>>) {
    let network = triangle().expect("the numbers make a network");
    // A grid from −0.95 to 1.95 in steps of 0.1: no point of it is on a side.
    for row in 0..30 {
        for column in 0..30 {
            let x1 = f64::from(column) / 10.0 - 0.95;
            let x2 = f64::from(row) / 10.0 - 0.95;
            if (x1 + x2 - 1.0).abs() < 0.01 {
                continue;
            }
            let wanted = x1 > 0.0 && x2 > 0.0 && x1 + x2 < 1.0;
            let trace = network
                .forward(&dmatrix![x1; x2])
                .expect("the network reads two inputs");
            let hidden = trace.activations()[1].as_slice();
            let answer = trace.outputs()[0];
            assert!(
                answer == f64::from(u8::from(wanted)),
                "the point ({x1:.2}, {x2:.2}) is {} the triangle, so the output should be {}; it \
                 is {answer}. The hidden units gave {hidden:?}",
                if wanted { "inside" } else { "outside" },
                u8::from(wanted),
            );
        }
    }
}
