//! The nine nodes of the family tree and their arrows.

use std::collections::BTreeSet;

use descent::{Error, Variant};

#[test]
fn the_tree_has_nine_nodes_and_these_arrows() {
    use Variant::{
        Adadelta, Adagrad, Adam, GradientDescent, Momentum, Nadam, Nesterov, RmsProp,
        StochasticGradientDescent,
    };
    let expected = BTreeSet::from([
        (GradientDescent, StochasticGradientDescent),
        (StochasticGradientDescent, Momentum),
        (Momentum, Nesterov),
        (Nesterov, Nadam),
        (Momentum, Adam),
        (StochasticGradientDescent, Adagrad),
        (Adagrad, RmsProp),
        (RmsProp, Adam),
        (Adagrad, Adadelta),
        (Adam, Nadam),
    ]);
    let found: BTreeSet<_> = Variant::ALL
        .into_iter()
        .flat_map(|child| child.parents().iter().map(move |&parent| (parent, child)))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(BTreeSet::from(Variant::ALL).len(), 9);
}

#[test]
fn the_four_others_are_children_of_adam() {
    assert_eq!(
        Variant::LATER.map(Variant::name),
        ["AdamW", "Adamax", "AMSGrad", "RAdam"]
    );
    for variant in Variant::LATER {
        assert_eq!(variant.parents(), [Variant::Adam]);
    }
    assert_eq!(Variant::every().collect::<BTreeSet<_>>().len(), 13);
}

#[test]
fn parents_come_before_their_children() {
    for (place, variant) in Variant::ALL.into_iter().enumerate() {
        for parent in variant.parents() {
            assert!(Variant::ALL[..place].contains(parent), "{variant}");
        }
    }
}

#[test]
fn every_name_to_type_is_read_back() -> Result<(), Error> {
    for variant in Variant::every() {
        assert_eq!(variant.key().parse::<Variant>()?, variant);
    }
    Ok(())
}

#[test]
fn every_variant_makes_an_optimizer_with_its_starting_learning_rate() -> Result<(), Error> {
    for variant in Variant::every() {
        let learning_rate = variant.default_learning_rate();
        let optimizer = variant.optimizer(learning_rate)?;
        assert_eq!(optimizer.learning_rate().to_bits(), learning_rate.to_bits());
    }
    Ok(())
}

#[test]
fn every_variant_has_a_short_motto_of_its_own_and_is_shown_by_its_name() {
    let mottos: BTreeSet<_> = Variant::every().map(Variant::motto).collect();
    assert_eq!(mottos.len(), 13);
    for variant in Variant::every() {
        assert!(!variant.motto().is_empty() && variant.motto().len() <= 60);
        assert_eq!(variant.to_string(), variant.name());
    }
    assert_eq!(format!("{:>9}", Variant::RmsProp), "  RMSprop");
}

#[test]
#[allow(clippy::float_cmp, reason = "the numbers are stored as they are")]
fn starting_learning_rates_are_pytorchs() {
    // The signatures of torch.optim.SGD (whatever its momentum), Adagrad and so on, PyTorch 2.5.
    for (variant, expected) in [
        (Variant::GradientDescent, 1e-3),
        (Variant::StochasticGradientDescent, 1e-3),
        (Variant::Momentum, 1e-3),
        (Variant::Nesterov, 1e-3),
        (Variant::Adagrad, 1e-2),
        (Variant::RmsProp, 1e-2),
        (Variant::Adadelta, 1.0),
        (Variant::Adam, 1e-3),
        (Variant::Nadam, 2e-3),
        (Variant::AdamW, 1e-3),
        (Variant::Adamax, 2e-3),
        (Variant::AmsGrad, 1e-3),
        (Variant::RAdam, 1e-3),
    ] {
        assert_eq!(variant.default_learning_rate(), expected, "{variant}");
    }
}
