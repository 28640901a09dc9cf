"""PyTorch's tensors without autograd: the chain rule written out, every buffer made once."""

import sys

import torch
from work import Batches, Work, serve

BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8


class Layer:
    """Views of one layer's part of all parameters and of all slopes, and room for a batch."""

    def __init__(self, parameters, gradient, units, inputs, batch_size):
        split = units * inputs
        self.weights, self.biases = parameters[:split].view(units, inputs), parameters[split:]
        self.d_weights, self.d_biases = gradient[:split].view(units, inputs), gradient[split:]
        self.room(batch_size)

    def room(self, batch_size):
        shape = (batch_size, len(self.biases))
        self.outputs = torch.empty(shape, dtype=self.weights.dtype)
        self.delta = torch.empty(shape, dtype=self.weights.dtype)


class Network:
    def __init__(self, work):
        self.work = work
        flat = [torch.from_numpy(part).flatten() for layer in work.start() for part in layer]
        self.parameters = torch.cat(flat)
        self.gradient = torch.zeros_like(self.parameters)
        self.layers, place = [], 0
        for inputs, units in zip(work.sizes, work.sizes[1:]):
            here = slice(place, place + units * inputs + units)
            parts = self.parameters[here], self.gradient[here]
            self.layers.append(Layer(*parts, units, inputs, work.batch_size))
            place = here.stop
        self.iteration = 0
        if work["optimizer"] == "adam":
            self.first = torch.zeros_like(self.parameters)
            self.second = torch.zeros_like(self.parameters)
            self.scratch = torch.empty_like(self.parameters)

    def forward(self, inputs):
        for layer in self.layers:
            if len(layer.outputs) != len(inputs):
                layer.room(len(inputs))
            torch.addmm(layer.biases, inputs, layer.weights.t(), out=layer.outputs)
            is_output = layer is self.layers[-1]
            activation = self.work["output_activation" if is_output else "hidden_activation"]
            if activation == "sigmoid":
                layer.outputs.sigmoid_()
            elif activation == "relu":
                layer.outputs.relu_()
            inputs = layer.outputs
        return inputs

    def backward(self, inputs, targets):
        """Leaves the slopes of the batch's loss in `gradient`."""
        last = self.layers[-1]
        if self.work.squared:
            torch.sub(last.outputs, targets, out=last.delta)
            last.delta.div_(len(inputs))
            times_slope(self.work["output_activation"], last)
        else:
            torch.softmax(last.outputs, 1, out=last.delta)
            last.delta.sub_(targets).div_(len(inputs))
        for index in reversed(range(len(self.layers))):
            layer = self.layers[index]
            before = self.layers[index - 1] if index > 0 else None
            torch.mm(layer.delta.t(), before.outputs if before else inputs, out=layer.d_weights)
            torch.sum(layer.delta, 0, out=layer.d_biases)
            if before:
                torch.mm(layer.delta, layer.weights, out=before.delta)
                times_slope(self.work["hidden_activation"], before)

    def update(self):
        rate, gradient = self.work.learning_rate, self.gradient
        if self.work["optimizer"] != "adam":
            self.parameters.sub_(gradient, alpha=rate)
            return
        self.iteration += 1
        self.first.lerp_(gradient, 1 - BETA1)
        self.second.mul_(BETA2).addcmul_(gradient, gradient, value=1 - BETA2)
        torch.sqrt(self.second, out=self.scratch)
        self.scratch.mul_(1 / (1 - BETA2**self.iteration) ** 0.5).add_(EPSILON)
        step = rate / (1 - BETA1**self.iteration)
        self.parameters.addcdiv_(self.first, self.scratch, value=-step)


def times_slope(name, layer):
    if name == "sigmoid":
        torch.ops.aten.sigmoid_backward(layer.delta, layer.outputs, grad_input=layer.delta)
    elif name == "relu":
        torch.ops.aten.threshold_backward(layer.delta, layer.outputs, 0, grad_input=layer.delta)


@torch.inference_mode()
def main(folder, precision, threads):
    torch.set_num_threads(int(threads))
    work = Work(folder, precision)
    network = Network(work)
    check_inputs = torch.from_numpy(work.inputs("check"))
    check_targets = torch.from_numpy(work.targets("check"))

    if work.learns:
        inputs = torch.from_numpy(work.inputs("training"))
        targets = torch.from_numpy(work.targets("training"))
        batches = Batches([torch.from_numpy(batch) for batch in work.batches()])
        whole = work.batch_size >= len(inputs)
        batch_inputs = torch.empty((work.batch_size, inputs.shape[1]), dtype=inputs.dtype)
        batch_targets = torch.empty((work.batch_size, targets.shape[1]), dtype=inputs.dtype)

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
                torch.index_select(inputs, 0, batch, out=x)
                torch.index_select(targets, 0, batch, out=t)
            network.forward(x)
            network.backward(x, t)
            network.update()
            samples += size
        return samples

    def loss():
        outputs = network.forward(check_inputs)
        if work.squared:
            return (outputs - check_targets).square().sum() / (2 * len(outputs))
        return -(torch.log_softmax(outputs, 1) * check_targets).sum() / len(outputs)

    serve(work, iterate, loss)


main(sys.argv[1], sys.argv[2], sys.argv[3])
