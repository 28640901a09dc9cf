"""PyTorch as its tutorials use it: modules, autograd and an optimizer."""

import sys

import torch
from work import Batches, Work, serve

ACTIVATIONS = {"sigmoid": torch.nn.Sigmoid, "relu": torch.nn.ReLU}


def model_of(work):
    parts = []
    for weights, biases in work.start():
        linear = torch.nn.Linear(weights.shape[1], weights.shape[0], dtype=torch_type(work))
        with torch.no_grad():
            linear.weight.copy_(torch.from_numpy(weights))
            linear.bias.copy_(torch.from_numpy(biases))
        parts += [linear, ACTIVATIONS[work["hidden_activation"]]()]
    parts.pop()
    if work["output_activation"] != "identity":
        parts.append(ACTIVATIONS[work["output_activation"]]())
    return torch.nn.Sequential(*parts)


def torch_type(work):
    return {"float64": torch.float64, "float32": torch.float32}[work.precision.name]


def main(folder, precision, threads):
    torch.set_num_threads(int(threads))
    work = Work(folder, precision)
    model = model_of(work)
    check_inputs = torch.from_numpy(work.inputs("check"))

    def targets(part):
        return torch.from_numpy(work.targets(part) if work.squared else work.labels(part))

    check_targets = targets("check")

    def loss_of(outputs, wanted):
        if work.squared:
            return torch.nn.functional.mse_loss(outputs, wanted, reduction="sum") / (2 * len(wanted))
        return torch.nn.functional.cross_entropy(outputs, wanted)

    if work.learns:
        inputs, wanted = torch.from_numpy(work.inputs("training")), targets("training")
        batches = Batches([torch.from_numpy(batch) for batch in work.batches()])
        whole = work.batch_size >= len(inputs)
        rate = work.learning_rate
        if work["optimizer"] == "adam":
            optimizer = torch.optim.Adam(model.parameters(), lr=rate, fused=True)
        else:
            optimizer = torch.optim.SGD(model.parameters(), lr=rate)

    def iterate(iterations):
        if not work.learns:
            with torch.inference_mode():
                return len(model(check_inputs))
        samples = 0
        for batch in batches.take(iterations):
            x, t = (inputs, wanted) if whole else (inputs[batch], wanted[batch])
            optimizer.zero_grad()
            loss_of(model(x), t).backward()
            optimizer.step()
            samples += len(batch)
        return samples

    def loss():
        with torch.inference_mode():
            return loss_of(model(check_inputs), check_targets)

    serve(work, iterate, loss)


main(sys.argv[1], sys.argv[2], sys.argv[3])
