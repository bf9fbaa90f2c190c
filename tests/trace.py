#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Traceability: every rule of spec/ has a scenario or a unit test, and every scenario and
unit test names rules that exist.

A rule is a heading `### mro.3 …` in spec/*.md, followed by a line `Flavour: …`. A scenario
names its rules in its first line, `# rules: mro.3`; a unit test in the first line of its
body, `/* [mro.3] */`; a row of tests/command.py in its first field."""
import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
RULE = re.compile(r"^### ([a-z]+\.\d+)\b")
FLAVOUR = re.compile(r"^Flavour: (language|cpython|unspecified|internal)\b")
TEST = re.compile(r"^(?:Parameterized)?Test\((\w+), (\w+)[^\n]*\)\s*\{\s*\n\s*(.*)$", re.M)
problems = []


def complain(place, message):
    problems.append(f"{place}: {message}")


def read_rules():
    rules = {}
    for path in sorted((ROOT / "spec").glob("*.md")):
        lines = path.read_text().splitlines()
        for number, line in enumerate(lines, 1):
            found = RULE.match(line)
            if not found:
                continue
            place = f"spec/{path.name}:{number}"
            if found[1] in rules:
                complain(place, f"rule {found[1]} is also at {rules[found[1]]}")
            rules[found[1]] = place
            if not any(FLAVOUR.match(text) for text in lines[number : number + 3]):
                complain(place, f"rule {found[1]} has no line 'Flavour: …'")
    return rules


def scenario_rules():
    for path in sorted((ROOT / "tests/conformance").glob("*/*.py")):
        place = path.relative_to(ROOT)
        first = path.read_text().split("\n", 1)[0]
        if not first.startswith("# rules: "):
            complain(place, "its first line is not '# rules: ID…'")
            continue
        for rule in first.removeprefix("# rules: ").split():
            yield rule, place


def unit_rules():
    for path in sorted((ROOT / "tests/unit").glob("test_*.c")):
        for found in TEST.finditer(path.read_text()):
            place = f"{path.relative_to(ROOT)}: {found[1]}.{found[2]}"
            named = re.match(r"/\* \[([a-z0-9. ,]+)\] \*/", found[3])
            if not named:
                complain(place, "the first line of its body is not '/* [rule] */'")
                continue
            for rule in re.split(r"[ ,]+", named[1]):
                yield rule, place


def command_rules():
    text = (ROOT / "tests/command.py").read_text()
    for rule in re.findall(r'(?:\(|yield )"(command\.\d+)"', text):
        yield rule, "tests/command.py"


def main():
    rules = read_rules()
    uses = collections.Counter()
    tests = 0
    for source in (scenario_rules, unit_rules, command_rules):
        for rule, place in source():
            tests += 1
            uses[rule] += 1
            if rule not in rules:
                complain(place, f"names rule {rule}, which spec/ does not have")
    for rule, place in rules.items():
        if not uses[rule]:
            complain(place, f"rule {rule} has no scenario and no unit test")
    for problem in problems:
        print(problem)
    print(f"{len(rules)} rules, {tests} references from tests, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
