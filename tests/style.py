#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The limits of the house style that clang-format does not know: length of files and
functions, licence line, include guards, leftovers, and imports that point upwards.

With --lines: lines per folder and file, and the longest functions."""
import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FILE_LINES = 600
FUNCTION_LINES = 60
TABLE_LINES = 120  # of a test that is a table
LAYERS = ["include", "kernel", "sync", "memory", "object", "type", "builtin", "script", "cli"]
LICENCE = "SPDX-License-Identifier: MIT"
LEFTOVER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
INCLUDE = re.compile(r'^#include "(\w+)/')
BUILD_SWITCH = re.compile(r"\bPy_GIL_DISABLED\b")


def c_files():
    for folder in ("src", "tests", "fuzz", "spec"):
        for path in sorted((ROOT / folder).rglob("*.[ch]")):
            yield path, path.relative_to(ROOT)


def functions(text):
    """Name, first line and length of each function: from its opening brace in column 0 to
    the closing one."""
    lines = text.splitlines()
    start = None
    for number, line in enumerate(lines):
        if line == "{":
            start = number
        elif line == "}" and start is not None:
            head = start - 1
            while head > 0 and lines[head].startswith((" ", "\t")):
                head -= 1
            name = re.search(r"(\w+)\(", lines[head])
            yield (name[1] if name else lines[head]), start + 1, number - start - 1
            start = None


def check(path, place, complain):
    text = path.read_text()
    lines = text.splitlines()
    if len(lines) > FILE_LINES:
        complain(place, f"{len(lines)} lines, more than {FILE_LINES}")
    if not lines or LICENCE not in lines[0]:
        complain(place, f"the first line is not '{LICENCE}'")
    for name, line, length in functions(text):
        most = TABLE_LINES if name == "Test" else FUNCTION_LINES
        if length > most:
            complain(f"{place}:{line}", f"{name} has {length} lines, more than {most}")
    layer = place.parts[1] if place.parts[0] == "src" else None
    for number, line in enumerate(lines, 1):
        if LEFTOVER.search(line):
            complain(f"{place}:{number}", "something is left to do")
        if layer not in (None, "sync", "kernel") and BUILD_SWITCH.search(line):
            complain(f"{place}:{number}", "the builds differ only in src/sync and src/kernel")
        included = INCLUDE.match(line)
        if layer in LAYERS[1:] and included and included[1] in LAYERS:
            if LAYERS.index(included[1]) > LAYERS.index(layer):
                complain(f"{place}:{number}", f"{layer} includes {included[1]}, above it")


def show_lines():
    folders = collections.Counter()
    longest = []
    for path, place in c_files():
        text = path.read_text()
        folders[str(place.parent)] += text.count("\n")
        print(f"{text.count(chr(10)):6} {place}")
        longest += [(length, f"{place}:{line} {name}") for name, line, length in functions(text)]
    print()
    for folder, count in folders.items():
        print(f"{count:6} {folder}/")
    print(f"{sum(folders.values()):6} all\n")
    for length, place in sorted(longest, reverse=True)[:10]:
        print(f"{length:6} lines: {place}")


def main():
    if "--lines" in sys.argv:
        show_lines()
        return 0
    problems = []
    for path, place in c_files():
        check(path, place, lambda where, what: problems.append(f"{where}: {what}"))
    for problem in problems:
        print(problem)
    print(f"style: {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
