"""NumPy: a whole batch as one matrix, every buffer made once.

As a third argument `as-fann` takes the sigmoid's slope as FANN does, and `as-burn` keeps Adam's numbers
in 32 bits as Burn does, to say which loss these two must have.
"""

import sys

import numpy
from work import Batches, Work, serve

AS_BURN = "as-burn" in sys.argv
BETA1, BETA2, EPSILON = (numpy.float32(number) if AS_BURN else number for number in (0.9, 0.999, 1e-8))


class Layer:
    """Views of one layer's part of all parameters and of all slopes, and room for a batch."""

    def __init__(self, parameters, gradient, units, inputs, batch_size):
        split = units * inputs
        self.weights, self.biases = parameters[:split].reshape(units, inputs), parameters[split:]
        self.d_weights, self.d_biases = gradient[:split].reshape(units, inputs), gradient[split:]
        self.room(batch_size)

    def room(self, batch_size):
        shape = (batch_size, len(self.biases))
        self.outputs = numpy.empty(shape, self.weights.dtype)
        self.delta = numpy.empty(shape, self.weights.dtype)


class Network:
    def __init__(self, work):
        self.work = work
        flat = [part.ravel() for layer in work.start() for part in layer]
        self.parameters = numpy.concatenate(flat)
        self.gradient = numpy.zeros_like(self.parameters)
        self.layers, place = [], 0
        for inputs, units in zip(work.sizes, work.sizes[1:]):
            here = slice(place, place + units * inputs + units)
            parts = self.parameters[here], self.gradient[here]
            self.layers.append(Layer(*parts, units, inputs, work.batch_size))
            place = here.stop
        self.iteration = 0
        if work["optimizer"] == "adam":
            self.first, self.second, self.scratch = numpy.zeros((3, place), work.precision)

    def forward(self, inputs):
        for layer in self.layers:
            if len(layer.outputs) != len(inputs):
                layer.room(len(inputs))
            numpy.matmul(inputs, layer.weights.T, out=layer.outputs)
            layer.outputs += layer.biases
            is_output = layer is self.layers[-1]
            activation = "output_activation" if is_output else "hidden_activation"
            activate(self.work[activation], layer.outputs)
            inputs = layer.outputs
        return inputs

    def backward(self, inputs, targets):
        """Leaves the slopes of the batch's loss in `gradient`."""
        last = self.layers[-1]
        if self.work.squared:
            numpy.subtract(last.outputs, targets, out=last.delta)
            last.delta /= len(inputs)
            times_slope(self.work["output_activation"], last)
        else:
            numpy.subtract(last.outputs, last.outputs.max(1, keepdims=True), out=last.delta)
            numpy.exp(last.delta, out=last.delta)
            last.delta /= last.delta.sum(1, keepdims=True)
            last.delta -= targets
            last.delta /= len(inputs)
        for index in reversed(range(len(self.layers))):
            layer = self.layers[index]
            before = self.layers[index - 1] if index > 0 else None
            numpy.matmul(layer.delta.T, before.outputs if before else inputs, out=layer.d_weights)
            layer.delta.sum(0, out=layer.d_biases)
            if before:
                numpy.matmul(layer.delta, layer.weights, out=before.delta)
                times_slope(self.work["hidden_activation"], before)

    def update(self):
        rate, gradient = self.work.learning_rate, self.gradient
        if self.work["optimizer"] != "adam":
            gradient *= rate
            self.parameters -= gradient
            return
        self.iteration += 1
        scratch = self.scratch
        self.first *= BETA1
        numpy.multiply(gradient, 1 - BETA1, out=scratch)
        self.first += scratch
        self.second *= BETA2
        gradient *= gradient
        gradient *= 1 - BETA2
        self.second += gradient
        root = numpy.sqrt(1 - power(BETA2, self.iteration))
        numpy.sqrt(self.second, out=scratch)
        scratch += float(EPSILON * root)
        numpy.divide(self.first, scratch, out=scratch)
        scratch *= rate * float(root / (1 - power(BETA1, self.iteration)))
        self.parameters -= scratch


def power(base, exponent):
    if not AS_BURN:
        return base**exponent
    # By squaring, as Rust's `powi` does: each product is rounded to 32 bits.
    result = numpy.float32(1)
    for digit in reversed(f"{exponent:b}"):
        if digit == "1":
            result *= base
        base *= base
    return result


def activate(name, values):
    if name == "sigmoid":
        numpy.negative(values, out=values)
        numpy.exp(values, out=values)
        values += 1
        numpy.reciprocal(values, out=values)
    elif name == "relu":
        numpy.maximum(values, 0, out=values)


def times_slope(name, layer):
    if name == "sigmoid":
        outputs = layer.outputs
        if "as-fann" in sys.argv:
            outputs = numpy.clip(outputs, numpy.float32(0.01), numpy.float32(0.99))
        layer.delta *= outputs
        layer.delta *= 1 - outputs
    elif name == "relu":
        layer.delta *= layer.outputs > 0


def main(folder, precision):
    work = Work(folder, precision)
    network = Network(work)
    check_inputs, check_targets = work.inputs("check"), work.targets("check")

    if work.learns:
        inputs, targets = work.inputs("training"), work.targets("training")
        batches = Batches(work.batches())
        whole = work.batch_size >= len(inputs)
        batch_inputs = numpy.empty((work.batch_size, inputs.shape[1]), work.precision)
        batch_targets = numpy.empty((work.batch_size, targets.shape[1]), work.precision)

    def iterate(iterations):
        if not work.learns:
            return len(network.forward(check_inputs))
        samples = 0
        for batch in batches.take(iterations):
            size = len(batch)
            if whole:
                x, t = inputs, targets
            else:
                x, t = batch_inputs[:size], batch_targets[:size]
                numpy.take(inputs, batch, 0, out=x, mode="clip")
                numpy.take(targets, batch, 0, out=t, mode="clip")
            network.forward(x)
            network.backward(x, t)
            network.update()
            samples += size
        return samples

    def loss():
        outputs = network.forward(check_inputs)
        if work.squared:
            return ((outputs - check_targets) ** 2).sum() / 2 / len(outputs)
        largest = outputs.max(1, keepdims=True)
        rest = numpy.log(numpy.exp(outputs - largest).sum(1, keepdims=True))
        return ((largest + rest - outputs) * check_targets).sum() / len(outputs)

    serve(work, iterate, loss)


main(sys.argv[1], sys.argv[2])
