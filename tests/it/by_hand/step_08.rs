//! Backpropagation.

use losses::Loss;
use network::Activation;

use super::{DAYS, generator, gradient, loss};
use crate::by_hand::{bits, crates};

#[test]
fn it_has_the_gradient_of_the_crate() {
    for seed in [1, 2, 3] {
        let network = crates::network(&[2, 3, 1], Activation::Identity, &mut generator(seed));
        let parameters = crates::parameters(&network);
        let days = crates::days(&DAYS);
        let (inputs, targets) = (days.inputs(), days.target_matrix());
        let (value, by_crate) =
            backprop::gradient(&network, Loss::BinaryCrossEntropy, inputs, &targets).unwrap();
        let by_crate: Vec<f64> = by_crate.iter().collect();
        assert_eq!(bits(&gradient(&parameters)), bits(&by_crate));
        assert_eq!(bits(&[loss(&parameters)]), bits(&[value]));
    }
}
