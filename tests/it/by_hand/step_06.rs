//! The forward pass.

use losses::Loss;
use nalgebra::DMatrix;
use network::Activation;

use super::{DAYS, forward, generator, loss};
use crate::by_hand::{bits, crates};

#[test]
fn it_has_every_value_of_the_forward_pass() {
    let network = crates::network(&[2, 3, 1], Activation::Sigmoid, &mut generator(1));
    let parameters = crates::parameters(&network);
    let days = crates::days(&DAYS);
    let trace = network.forward(days.inputs()).unwrap();
    for (sample, (x, _)) in DAYS.iter().enumerate() {
        let (sums, hidden, output) = forward(&parameters, x);
        let column = |matrix: &DMatrix<f64>| bits(matrix.column(sample).as_slice());
        assert_eq!(bits(&sums), column(&trace.sums()[0]));
        assert_eq!(bits(&hidden), column(&trace.activations()[1]));
        assert_eq!(bits(&[output]), column(trace.outputs()));
    }
    let by_crate = Loss::MeanSquaredError.value(trace.outputs(), &days.target_matrix());
    assert_eq!(bits(&[loss(&parameters)]), bits(&[by_crate.unwrap()]));
}
