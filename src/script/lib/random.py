# SPDX-License-Identifier: MIT
"""Pseudo-random numbers from a 64-bit state."""

import time as _time

_MASK = (1 << 64) - 1


class Random:
    """A generator of pseudo-random numbers."""

    def __init__(self, x=None):
        self.seed(x)

    def seed(self, a=None):
        """Start a sequence."""
        if a is None:
            a = _time.time_ns()
        elif not isinstance(a, int):
            a = hash(a)
        self._state = (a * 2 + 1) & _MASK
        for _ in range(4):
            self._next()

    def getstate(self):
        """Return what setstate needs."""
        return self._state

    def setstate(self, state):
        """Continue a sequence."""
        self._state = state

    def _next(self):
        x = self._state
        x ^= x >> 12
        x = (x ^ (x << 25)) & _MASK
        x ^= x >> 27
        self._state = x
        return ((x * 0x2545F4914F6CDD1D) & _MASK) >> 11

    def random(self):
        """Return a float from 0.0 up to, but not including, 1.0."""
        return self._next() / (1 << 53)

    def getrandbits(self, k):
        """Return an int of k bits."""
        value = 0
        for _ in range(0, k, 32):
            value = (value << 32) | (self._next() & 0xFFFFFFFF)
        return value & ((1 << k) - 1)

    def _below(self, n):
        if n <= 0:
            raise ValueError('empty range')
        return self.getrandbits(n.bit_length() + 32) % n

    def randrange(self, start, stop=None, step=1):
        """Return an item of a range."""
        choices = range(start) if stop is None else range(start, stop, step)
        if not choices:
            raise ValueError(
                f'empty range in randrange({choices.start}, {choices.stop})')
        return choices[self._below(len(choices))]

    def randint(self, a, b):
        """Return an int from a to b, both included."""
        return self.randrange(a, b + 1)

    def uniform(self, a, b):
        """Return a float between a and b."""
        return a + (b - a) * self.random()

    def choice(self, seq):
        """Return an item."""
        if not len(seq):
            raise IndexError('Cannot choose from an empty sequence')
        return seq[self._below(len(seq))]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """Return k items; items can come again."""
        if weights is None and cum_weights is None:
            return [self.choice(population) for _ in range(k)]
        if cum_weights is None:
            cum_weights = []
            for weight in weights:
                cum_weights.append((cum_weights[-1] if cum_weights else 0) + weight)
        result = []
        for _ in range(k):
            point = self.random() * cum_weights[-1]
            for index, bound in enumerate(cum_weights):
                if point < bound:
                    result.append(population[index])
                    break
        return result

    def sample(self, population, k):
        """Return k different items."""
        pool = list(population)
        if not 0 <= k <= len(pool):
            raise ValueError('Sample larger than population or is negative')
        return [pool.pop(self._below(len(pool))) for _ in range(k)]

    def shuffle(self, x):
        """Put the items of a list in a random order."""
        for i in range(len(x) - 1, 0, -1):
            j = self._below(i + 1)
            x[i], x[j] = x[j], x[i]


_shared = Random()
choice = _shared.choice
choices = _shared.choices
getrandbits = _shared.getrandbits
getstate = _shared.getstate
randint = _shared.randint
random = _shared.random
randrange = _shared.randrange
sample = _shared.sample
seed = _shared.seed
setstate = _shared.setstate
shuffle = _shared.shuffle
uniform = _shared.uniform
