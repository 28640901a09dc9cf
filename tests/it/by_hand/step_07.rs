//! Two losses.

use losses::Loss;
use network::Activation;

use super::{DAYS, cross_entropy, generator, squared_error};
use crate::by_hand::{bits, crates};

#[test]
fn it_has_both_losses() {
    for seed in [1, 2, 3] {
        let network = crates::network(&[2, 3, 1], Activation::Identity, &mut generator(seed));
        let parameters = crates::parameters(&network);
        let days = crates::days(&DAYS);
        let logits = network.predict(days.inputs()).unwrap();
        let by_crate = Loss::BinaryCrossEntropy.value(&logits, &days.target_matrix());
        assert_eq!(bits(&[cross_entropy(&parameters)]), bits(&[by_crate.unwrap()]));
        let probabilities = logits.map(network::activation::sigmoid);
        let by_crate = Loss::MeanSquaredError.value(&probabilities, &days.target_matrix());
        assert_eq!(bits(&[squared_error(&parameters)]), bits(&[by_crate.unwrap()]));
    }
}
