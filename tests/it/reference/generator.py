"""The crates' generator, ChaCha8, in plain Python, so that PyTorch gets the same dropout masks."""

import numpy as np

U32, U64 = 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF


def key(seed):
    """Eight draws of PCG32, as the crate `rand` makes a key from a number."""
    state, words = seed, []
    for _ in range(8):
        state = (state * 6364136223846793005 + 11634580027462260723) & U64
        mixed, turns = (((state >> 18) ^ state) >> 27) & U32, state >> 59
        words.append((mixed >> turns | mixed << (32 - turns)) & U32)
    return words


def block(words, counter):
    """Bernstein, "ChaCha, a variant of Salsa20" (2008), with 8 rounds."""
    constants = [int.from_bytes(b"expand 32-byte k"[i : i + 4], "little") for i in range(0, 16, 4)]
    start = constants + words + [counter & U32, counter >> 32, 0, 0]
    x = start.copy()

    def quarter(a, b, c, d):
        for to, plus, turned, turns in [(a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)]:
            x[to] = (x[to] + x[plus]) & U32
            mixed = x[turned] ^ x[to]
            x[turned] = (mixed << turns | mixed >> (32 - turns)) & U32

    for _ in range(4):
        for i in range(4):
            quarter(i, 4 + i, 8 + i, 12 + i)
        for i in range(4):
            quarter(i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4)
    return [(a + b) & U32 for a, b in zip(x, start)]


def uniform(seed):
    """Numbers of 0..1, each from the upper 53 bits of a draw of 64."""
    counter, words = 0, key(seed)
    while True:
        stream = block(words, counter)
        for low, high in zip(stream[::2], stream[1::2]):
            yield ((high << 32 | low) >> 11) / 2**53
        counter += 1


def dropout_masks(numbers, rates, shapes):
    """Units × samples a layer, drawn column by column; None where the rate is 0."""
    masks = []
    for rate, (units, samples) in zip(rates, shapes):
        if rate == 0:
            masks.append(None)
            continue
        drawn = np.array([next(numbers) for _ in range(units * samples)])
        kept = np.where(drawn < rate, 0.0, 1 / (1 - rate))
        masks.append(kept.reshape((units, samples), order="F"))
    return masks
