"""The perceptron's learning rule, the weights and the bias after each pass in fixed order.

scikit-learn counts a weighted sum of 0 as a mistake for either class. The crate's unit does not
fire at 0, so there only a sample that should fire is a mistake. The cases from scikit-learn have
no sum of 0 at a sample that should not fire; those with one come from the rule written out below.
"""

import numpy as np
from sklearn.linear_model import Perceptron

PASSES = 12
GATES = {"and": [0, 0, 0, 1], "or": [0, 1, 1, 1], "nand": [1, 1, 1, 0], "xor": [0, 1, 1, 0]}
GATE_INPUTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def by_scikit_learn(inputs, targets, weights, bias):
    unit = Perceptron(shuffle=False, tol=None, eta0=1, max_iter=1)
    unit.fit(inputs, targets, coef_init=weights, intercept_init=bias)
    return unit.coef_[0], unit.intercept_[0]


def by_hand(inputs, targets, weights, bias, zero_is_always_a_mistake=False):
    for x, target in zip(inputs, targets):
        z = weights @ x + bias
        if target != (z > 0) or (z == 0 and zero_is_always_a_mistake):
            sign = 2 * target - 1
            weights, bias = weights + sign * x, bias + sign
    return weights, bias


def case(name, one_pass, inputs, targets, weights, bias):
    passes = []
    start = {"weights": weights.tolist(), "bias": bias}
    for _ in range(PASSES):
        if one_pass is by_scikit_learn:  # and the rule by hand, with its ties, is the same
            want = by_hand(inputs, targets, weights, bias, zero_is_always_a_mistake=True)
        weights, bias = one_pass(inputs, targets, weights, bias)
        assert one_pass is by_hand or (want[0] == weights).all() and want[1] == bias
        passes.append({"weights": weights.tolist(), "bias": bias})
    return {
        "name": name,
        "inputs": inputs.T.tolist(),
        "targets": [bool(t) for t in targets],
        "start": start,
        "passes": passes,
    }


def perceptrons():
    rng = np.random.default_rng(4)
    cases = []
    for gate, targets in GATES.items():
        cases.append(case(gate, by_hand, GATE_INPUTS, targets, np.zeros(2), 0.0))
        # Each sum has a part below 1 that whole steps leave as it is, so none is ever 0.
        start = np.array([0.5, 0.25])
        cases.append(
            case(f"{gate} without ties", by_scikit_learn, GATE_INPUTS, targets, start, 0.125)
        )
    for features, samples in [(2, 12), (3, 25), (6, 40)]:
        inputs = rng.normal(size=(samples, features))
        sums = inputs @ rng.normal(size=features) + 0.3
        # From zero, the first sum is the one tie: the rules agree on it if that sample fires.
        order = np.argsort(sums <= 0, kind="stable")
        order[1:] = rng.permutation(order[1:])
        inputs, targets = inputs[order], [int(z > 0) for z in sums[order]]
        name = f"{samples} random samples"
        cases.append(case(name, by_scikit_learn, inputs, targets, np.zeros(features), 0.0))
    return cases
