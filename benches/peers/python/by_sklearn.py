"""scikit-learn's MLPClassifier, whose `partial_fit` makes one pass over the samples it gets.

It has no quadratic loss: where the workload wants one, it descends the cross-entropy of each output
(targets as for several labels at once) with a tenth of the learning rate, which saves it the slope
of the outputs' sigmoid. Its Adam adds epsilon before the correction of the second moment.
"""

import sys

import numpy
from sklearn.neural_network import MLPClassifier
from work import Batches, Work, serve


def started(start, settings):
    """A classifier with given first weights."""

    class Started(MLPClassifier):
        def _init_coef(self, inputs, units, dtype):
            weights, biases = next(layer for layer in start if layer[0].shape == (units, inputs))
            return weights.T.astype(dtype), biases.astype(dtype)

        __init__ = MLPClassifier.__init__

    return Started(**settings)


def main(folder, precision):
    work = Work(folder, precision)
    check_inputs, check_targets = work.inputs("check"), work.targets("check")
    activation = {"sigmoid": "logistic", "relu": "relu"}[work["hidden_activation"]]
    settings = dict(
        hidden_layer_sizes=work.sizes[1:-1],
        activation=activation,
        solver=work["optimizer"] if work["optimizer"] == "adam" else "sgd",
        learning_rate_init=work.learning_rate / 10 if work.squared else work.learning_rate,
        batch_size=work.batch_size,
        momentum=0,
        alpha=0,
        shuffle=False,
    )
    model = started(work.start(), settings)
    outputs = work.sizes[-1]

    def wanted(part):
        """Several outputs with a sigmoid each are several labels at once."""
        return work.targets(part).astype(numpy.int64) if work.squared and outputs > 1 else work.labels(part)

    classes = numpy.arange(max(outputs, 2))

    if work.learns:
        inputs, targets = work.inputs("training"), wanted("training")
        batches = Batches(work.batches())
    else:
        # It has no way to take weights but to make a pass; one without a step.
        model.set_params(solver="sgd", learning_rate_init=1e-300)
        model.partial_fit(check_inputs[:1], wanted("check")[:1], classes=classes)

    def iterate(iterations):
        if not work.learns:
            return len(model.predict_proba(check_inputs))
        samples, pass_of = 0, []
        for batch in batches.take(iterations):
            pass_of.append(batch)
            samples += len(batch)
            if len(batch) < work.batch_size:
                one_pass(pass_of)
                pass_of = []
        if pass_of:
            one_pass(pass_of)
        return samples

    def one_pass(taken):
        indices = numpy.concatenate(taken)
        model.partial_fit(inputs[indices], targets[indices], classes=classes)

    def loss():
        outputs = model.predict_proba(check_inputs)
        if not work.squared:
            return -numpy.log((outputs * check_targets).sum(1)).mean()
        if outputs.shape[1] == 2 and check_targets.shape[1] == 1:
            outputs = outputs[:, 1:]
        return ((outputs - check_targets) ** 2).sum() / 2 / len(outputs)

    serve(work, iterate, loss)


main(sys.argv[1], sys.argv[2])
