"""JAX: all iterations that are timed at once in one `lax.scan`, compiled."""

import sys
from functools import partial

import jax
import numpy
from jax import lax, numpy as jnp
from work import Batches, Work, serve

jax.config.update("jax_enable_x64", True)
BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8
ACTIVATIONS = {"sigmoid": jax.nn.sigmoid, "relu": jax.nn.relu, "identity": lambda values: values}


def main(folder, precision):
    work = Work(folder, precision)
    layers = [(jnp.asarray(weights), jnp.asarray(biases)) for weights, biases in work.start()]
    check_inputs, check_targets = (jnp.asarray(work.inputs("check")), jnp.asarray(work.targets("check")))

    def forward(layers, inputs):
        for weights, biases in layers[:-1]:
            inputs = ACTIVATIONS[work["hidden_activation"]](inputs @ weights.T + biases)
        weights, biases = layers[-1]
        return ACTIVATIONS[work["output_activation"]](inputs @ weights.T + biases)

    def loss_of(layers, inputs, targets):
        outputs = forward(layers, inputs)
        if work.squared:
            return jnp.sum((outputs - targets) ** 2) / (2 * len(inputs))
        return -jnp.sum(jax.nn.log_softmax(outputs) * targets) / len(inputs)

    def sgd(state, gradient):
        layers, rest = state
        move = lambda parameter, slope: parameter - work.learning_rate * slope
        return jax.tree.map(move, layers, gradient), rest

    def adam(state, gradient):
        layers, (iteration, first, second) = state
        iteration = iteration + 1
        first = jax.tree.map(lambda m, g: BETA1 * m + (1 - BETA1) * g, first, gradient)
        second = jax.tree.map(lambda v, g: BETA2 * v + (1 - BETA2) * g * g, second, gradient)
        rate = (work.learning_rate / (1 - BETA1**iteration)).astype(work.precision)
        root = jnp.sqrt(1 - BETA2**iteration).astype(work.precision)
        move = lambda p, m, v: p - rate * m / (jnp.sqrt(v) / root + EPSILON)
        return jax.tree.map(move, layers, first, second), (iteration, first, second)

    zeros = jax.tree.map(jnp.zeros_like, layers)
    if work["optimizer"] == "adam":
        update, rest = adam, (jnp.float64(0), zeros, jax.tree.map(jnp.copy, zeros))
    else:
        update, rest = sgd, ()
    state = layers, rest

    if work.learns:
        inputs, targets = jnp.asarray(work.inputs("training")), jnp.asarray(work.targets("training"))
        batches = Batches(work.batches())
        whole = work.batch_size >= len(inputs)

    @partial(jax.jit, donate_argnums=0)
    def learn(state, inputs, targets, indices):
        def iteration(state, batch):
            x, t = (inputs, targets) if whole else (inputs[batch], targets[batch])
            return update(state, jax.grad(loss_of)(state[0], x, t)), None

        return lax.scan(iteration, state, indices)[0]

    predict = jax.jit(forward)

    def iterate(iterations):
        nonlocal state
        if not work.learns:
            return len(predict(state[0], check_inputs).block_until_ready())
        taken = list(batches.take(iterations))
        # The last batch of an epoch may be smaller: a scan wants them all alike.
        pieces, first = [], 0
        for place in range(1, len(taken) + 1):
            if place == len(taken) or len(taken[place]) != len(taken[first]):
                pieces.append(numpy.stack(taken[first:place]).astype(numpy.int32))
                first = place
        for indices in pieces:
            state = learn(state, inputs, targets, indices)
        jax.block_until_ready(state)
        return sum(len(batch) for batch in taken)

    serve(work, iterate, lambda: jax.jit(loss_of)(state[0], check_inputs, check_targets))


main(sys.argv[1], sys.argv[2])
