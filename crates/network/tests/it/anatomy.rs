//! The ten parts of a network.

use network::anatomy::{self, Kind};
use network::{Activation, Network};

fn parts(sizes: &[usize]) -> [anatomy::Part; 10] {
    let activations = vec![Activation::Tanh; sizes.len() - 1];
    anatomy::of(&Network::zeros(sizes, &activations).unwrap())
}

#[test]
fn ten_letters_name_eight_parts_and_two_spans_of_time() {
    let parts = parts(&[6, 4, 4, 3]);
    assert_eq!(
        parts.each_ref().map(|part| part.letter),
        ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J']
    );
    let time = parts.iter().filter(|part| part.kind == Kind::Time);
    assert_eq!(
        time.map(|part| part.name).collect::<Vec<_>>(),
        ["iteration", "epoch"]
    );
}

#[test]
fn a_network_is_counted_part_by_part() {
    // 6·4 + 4·4 + 4·3 = 24 + 16 + 12 = 52 weights, 4 + 4 + 3 = 11 neurons with a bias each.
    assert_eq!(
        parts(&[6, 4, 4, 3]).map(|part| part.here),
        [
            "6 inputs",
            "2, of 4 and 4 neurons",
            "11 = 4 + 4 + 3",
            "3 neurons",
            "11, one per neuron",
            "52 = 6·4 + 4·4 + 4·3",
            "tanh",
            "52 arrows, all to all",
            "one update of 63 numbers",
            "one pass over all samples",
        ]
    );
}

#[test]
fn the_smallest_network_has_no_hidden_layer_and_no_plurals() {
    let here = parts(&[1, 1]).map(|part| part.here);
    assert_eq!(here[..4], ["1 input", "none", "1", "1 neuron"]);
    assert_eq!(here[5], "1 = 1·1");
    assert_eq!(here[7], "1 arrow, all to all");
    assert_eq!(parts(&[2, 1, 1])[1].here, "1, of 1 neuron");
    assert_eq!(parts(&[2, 5, 4, 3, 1])[1].here, "3, of 5, 4 and 3 neurons");
}

#[test]
fn a_part_is_one_line_of_a_table() {
    let lines = parts(&[2, 3, 1]).map(|part| part.to_string());
    assert_eq!(
        lines[5],
        "F  weight         9 = 2·3 + 3·1                Layer::weights"
    );
    assert!(lines.iter().all(|line| line.chars().count() <= 72));
}
