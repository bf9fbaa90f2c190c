# SPDX-License-Identifier: MIT
"""Makes programs small: operations are left out, then operands become those of byte 0."""
import re

from batches import parse

OPERATION = re.compile(r"^    \w+\(")


def zeros(text):
    """The operands of byte 0, for each operation."""
    found = {}
    for line in text.splitlines():
        if OPERATION.match(line):
            name, operands = parse(line)
            found[name] = operands
    return found


def operations(program):
    """The numbers of the lines that are operations."""
    return [i for i, line in enumerate(program) if OPERATION.match(line)]


def without(program, gone):
    return [line for i, line in enumerate(program) if i not in gone]


def shorter(program, size):
    """The program without `size` neighbouring operations, in every way."""
    numbers = operations(program)
    for start in range(0, len(numbers), size):
        yield without(program, set(numbers[start : start + size]))


def simpler(program, zero):
    """The program with one operand replaced, in every way."""
    for i in operations(program):
        name, operands = parse(program[i])
        for at, simple in enumerate(zero[name]):
            if operands[at] != simple:
                words = operands[:at] + [simple] + operands[at + 1 :]
                line = f"    {name}({', '.join(words)})"
                yield program[:i] + [line] + program[i + 1 :]


def text_of(program):
    return "\n".join(program) + "\n"


def step(best, candidates, same):
    """The first candidate that still shows the difference, or None."""
    texts = [text_of(candidate) for candidate in candidates]
    return next((found for found in same(best, texts) if found), None) if texts else None


def shrink(difference, zero, same):
    """The smallest difference that `same` lets pass."""
    best = difference
    size = max(len(operations(best.program.splitlines())) // 2, 1)
    while size:
        found = step(best, shorter(best.program.splitlines(), size), same)
        best = found or best
        size = size if found else size // 2
    while found := step(best, simpler(best.program.splitlines(), zero), same):
        best = found
    return best
