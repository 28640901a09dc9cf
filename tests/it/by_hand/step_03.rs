//! Three perceptrons.

use nalgebra::DMatrix;

use super::{DAYS, hidden_layer, network};

#[test]
fn it_answers_as_the_network_by_hand_of_the_crate() {
    let by_crate = ::network::xor::by_hand().unwrap();
    for (x, target) in DAYS {
        let inputs = DMatrix::from_column_slice(2, 1, &x);
        let trace = by_crate.forward(&inputs).unwrap();
        assert_eq!(trace.activations()[1].as_slice(), hidden_layer(x));
        assert_eq!(trace.outputs()[0].to_bits(), network(x).to_bits());
        assert_eq!(network(x).to_bits(), target.to_bits());
    }
}
