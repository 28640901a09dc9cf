//! The nine nodes of the family tree and their arrows.

use std::collections::BTreeSet;

use descent::{Error, OptimizerKind};

#[test]
fn the_tree_has_nine_nodes_and_these_arrows() {
    use OptimizerKind::{
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
    let found: BTreeSet<_> = OptimizerKind::FAMILY_TREE
        .into_iter()
        .flat_map(|child| child.parents().iter().map(move |&parent| (parent, child)))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(BTreeSet::from(OptimizerKind::FAMILY_TREE).len(), 9);
}

#[test]
fn the_four_others_are_children_of_adam() {
    let (tree, others) = OptimizerKind::ALL.split_at(9);
    assert_eq!(tree, OptimizerKind::FAMILY_TREE);
    for (kind, name) in others.iter().zip(["AdamW", "Adamax", "AMSGrad", "RAdam"]) {
        assert_eq!(kind.name(), name);
        assert_eq!(kind.parents(), [OptimizerKind::Adam]);
    }
    assert_eq!(BTreeSet::from(OptimizerKind::ALL).len(), 13);
}

#[test]
fn parents_come_before_their_children() {
    for (place, kind) in OptimizerKind::FAMILY_TREE.into_iter().enumerate() {
        for parent in kind.parents() {
            assert!(
                OptimizerKind::FAMILY_TREE[..place].contains(parent),
                "{kind}"
            );
        }
    }
}

#[test]
fn every_name_to_type_is_read_back() -> Result<(), Error> {
    for kind in OptimizerKind::ALL {
        assert_eq!(kind.key().parse::<OptimizerKind>()?, kind);
    }
    Ok(())
}

#[test]
fn every_kind_makes_an_optimizer_with_its_starting_learning_rate() -> Result<(), Error> {
    for kind in OptimizerKind::ALL {
        let learning_rate = kind.default_learning_rate();
        let optimizer = kind.build(learning_rate)?;
        assert_eq!(optimizer.learning_rate().to_bits(), learning_rate.to_bits());
    }
    Ok(())
}

#[test]
fn every_kind_has_a_short_motto_of_its_own_and_is_shown_by_its_name() {
    let mottos: BTreeSet<_> = OptimizerKind::ALL
        .into_iter()
        .map(OptimizerKind::motto)
        .collect();
    assert_eq!(mottos.len(), 13);
    for kind in OptimizerKind::ALL {
        assert!(!kind.motto().is_empty() && kind.motto().len() <= 60);
        assert_eq!(kind.to_string(), kind.name());
    }
    assert_eq!(format!("{:>9}", OptimizerKind::RmsProp), "  RMSprop");
}

#[test]
#[allow(clippy::float_cmp, reason = "the numbers are stored as they are")]
fn starting_learning_rates_are_pytorchs() {
    // The signatures of torch.optim.SGD (whatever its momentum), Adagrad and so on, PyTorch 2.5.
    for (kind, expected) in [
        (OptimizerKind::GradientDescent, 1e-3),
        (OptimizerKind::StochasticGradientDescent, 1e-3),
        (OptimizerKind::Momentum, 1e-3),
        (OptimizerKind::Nesterov, 1e-3),
        (OptimizerKind::Adagrad, 1e-2),
        (OptimizerKind::RmsProp, 1e-2),
        (OptimizerKind::Adadelta, 1.0),
        (OptimizerKind::Adam, 1e-3),
        (OptimizerKind::Nadam, 2e-3),
        (OptimizerKind::AdamW, 1e-3),
        (OptimizerKind::Adamax, 2e-3),
        (OptimizerKind::AmsGrad, 1e-3),
        (OptimizerKind::RAdam, 1e-3),
    ] {
        assert_eq!(kind.default_learning_rate(), expected, "{kind}");
    }
}
