#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares Etalon with other Pythons on generated programs: see fuzz/README.md.

diff.py [--programs N] [--seed N] [--jobs N] [--only NAME] TOOL ETALON
diff.py --again TOOL ETALON      examples of what was new in the last run
diff.py --replay TOOL ETALON     the cases of corpus/diff, on Etalon alone
diff.py --try FILE TOOL ETALON   the program in FILE on everything, line by line"""
import argparse
import collections
import concurrent.futures
import hashlib
import itertools
import json
import os
import pathlib
import re
import shutil
import sys
import threading
import time

import batches
import shrink

ROOT = batches.ROOT
CASES = ROOT / "corpus/diff"
OPEN = ROOT / "build/diff"
REFERENCE, BOUND = "CPython 3.14", "CPython 3.11"
VERDICTS = "ours", "theirs", "unspecified"
KINDS = ("plain", "hooks", "plain", "every")
# Addresses and what is made from them: no two runs agree.
ADDRESS = re.compile(r"'<[^']* at 0x[^']*'|-?\b\d{7,}\b")
# Of what types functions and methods of built-in types are, PyPy chooses for itself.
CALLABLES = re.compile(r"\b(wrapper_descriptor|method_descriptor|builtin_function_or_method|"
                       r"classmethod_descriptor|member_descriptor|method-wrapper|getset_descriptor|hook|method)\b")
# A finalizer that runs a block shows when objects die.
TIMED_OPS = re.compile(r"^ +(weak_\w+|drop_\w+|collect)\(", re.M)
TIMED_HOOKS = re.compile(r"'__del__'\)?, (hook\('x', [12]|[12],)")


def shape(line):
    """A line of a log without the numbers of registers."""
    return re.sub(r"\b[COM]\d+\b", lambda label: label[0][0], line)


def coarse(name, log):
    """What is compared of a log."""
    log = [ADDRESS.sub("address", line) for line in log]
    if name == "PyPy 3.9":
        return [CALLABLES.sub("callable", line) for line in log]
    return log


class Difference:
    """Where the log of an implementation first leaves that of the reference."""

    def __init__(self, program, other, expected, got, at):
        self.program, self.other, self.at = program, other, at
        self.expected, self.got = expected, got
        self.word = self.expected.split(" ")[0]

    def key(self):
        return self.other, shape(self.expected), shape(self.got)

    def operations(self):
        """The operations that may have written the line: which one, if nothing is nested."""
        lines = re.findall(r"^    (\w+\(.*\))$", self.program.partition("def block0")[2], re.M)
        everything = re.findall(r"^    (\w+\(.*\))$", self.program, re.M)
        if len(lines) == len(everything) and self.at < len(lines):
            return lines[self.at : self.at + 1]
        return [line for line in everything if line.startswith(self.word + "(")] or [""]


class Case:
    """A judged difference: the head of a .why file says what it looks like."""

    def __init__(self, path):
        self.path, self.name = path, path.stem
        head, _, self.argument = path.read_text().partition("\n\n")
        pairs = [line.partition(": ")[::2] for line in head.splitlines()]
        self.fields = dict(pairs)
        self.verdict = self.fields["verdict"]
        self.passing = self.fields.get("after") == "compare"
        self.others = [word.strip() for word in self.fields.get("in", "").split(",")]
        self.patterns = [re.compile(self.fields.get(field, "$^"))
                         for field in ("operation", "expected", "got")]
        self.program = re.compile(self.fields.get("program", ""), re.S)
        self.fold = re.compile(self.fields.get("fold", "$^"))
        self.seen = 0

    def explains(self, difference):
        operation, expected, got = self.patterns
        folded = [self.fold.sub("_", line) for line in (difference.expected, difference.got)]
        return (difference.other in self.others
                and ((expected.fullmatch(difference.expected) and got.fullmatch(difference.got))
                     or folded[0] == folded[1])
                and self.program.search(difference.program)
                and any(operation.fullmatch(line) for line in difference.operations()))


def differences(program, other, expected, got):
    """The lines in which two logs differ, with "end" where one is shorter."""
    rows = itertools.zip_longest(coarse(other, expected), coarse(other, got), fillvalue="end")
    for at, (wanted, found) in enumerate(rows):
        if wanted != found:
            yield Difference(program, other, wanted, found, at)


def find_all(tool, etalon, only):
    """Makers of implementations: each thread has its own."""
    makers = [
        lambda b: batches.Implementation(BOUND, ["/usr/bin/python3"], b),
        lambda b: batches.Driver(REFERENCE, ["node", str(ROOT / "fuzz/cpython.mjs")], b),
        lambda b: batches.Machine("machine", [str(tool), "logs"], b),
        lambda b: batches.Implementation("Etalon", [str(etalon), "run"], b),
        lambda b: batches.Implementation("PyPy 3.9", ["pypy3"], b),
    ]
    for program in ("node", "/usr/bin/python3", "pypy3"):
        if shutil.which(program) is None:
            sys.exit(f"diff: {program} is missing; make deps-conform installs it")
    return lambda shared: [one for one in (make(shared) for make in makers)
                           if not only or one.name in (BOUND, REFERENCE, only)]


class Run:
    """A whole comparison: what was run, and what was found."""

    def __init__(self, options):
        self.options = options
        self.cases = [Case(path) for path in sorted(CASES.glob("*.why"))]
        self.make = find_all(options.tool, options.etalon, options.only)
        self.batches = batches.Batches(options.tool)
        self.lock, self.local = threading.Lock(), threading.local()
        self.all, self.new = [], collections.defaultdict(list)
        self.programs = self.compared = self.endless = 0
        self.start = time.monotonic()

    def implementations(self):
        if not hasattr(self.local, "list"):
            self.local.list = self.make(self.batches)
            with self.lock:
                self.all += self.local.list
        return self.local.list

    def logs(self, programs, names=None):
        """name -> logs; None where a program is not for that implementation."""
        found = {}
        for one in self.implementations():
            if names and one.name not in names:
                continue
            wanted = [self.wants(one, at, program, found) for at, program in enumerate(programs)]
            logs = iter(one.logs(list(itertools.compress(programs, wanted))))
            found[one.name] = [next(logs) if want else None for want in wanted]
        return found

    def wants(self, one, at, program, found):
        """PyPy chooses when objects die. A recursion without end overflows the stack that
        WebAssembly has before it reaches CPython's limit: 3.11 shows where there is one."""
        if one.name == "PyPy 3.9":
            return not TIMED_OPS.search(program) and not TIMED_HOOKS.search(program)
        return one.name != REFERENCE or "RecursionError" not in "".join(found[BOUND][at])

    def compare(self, programs):
        logs = self.logs(programs)
        with self.lock:
            for other in logs.keys() - {REFERENCE}:
                for program, expected, got, bound in zip(
                        programs, logs[REFERENCE], logs[other], logs[BOUND]):
                    if got is not None:
                        self.compare_one(program, other, expected or bound, got)
            self.endless += logs[REFERENCE].count(None)
            self.programs += len(programs)
            self.show()

    def known(self, difference):
        return next((case for case in self.cases if case.explains(difference)), None)

    def compare_one(self, program, other, expected, got):
        """Goes on behind a difference that leaves no trace."""
        self.compared += 1
        for difference in differences(program, other, expected, got):
            case = self.judge(difference)
            if case is None or not case.passing:
                return

    def judge(self, difference):
        case = self.known(difference)
        if case is not None:
            case.seen += 1
        else:
            self.new[difference.key()].append(difference)
        return case

    def batch(self, number):
        if time.monotonic() - self.start > self.options.time:
            return
        kind = KINDS[number % len(KINDS)]
        seed = self.options.seed * 1_000_003 + number
        text = self.batches.ask("random", self.options.batch, seed, kind)
        self.compare(batches.split(text))

    def everything(self):
        if self.options.again:
            self.judge_again()
            return
        count = -(-self.options.programs // self.options.batch)
        with concurrent.futures.ThreadPoolExecutor(self.options.jobs) as pool:
            for done in [pool.submit(self.batch, number) for number in range(count)]:
                done.result()

    def show(self):
        rate = self.programs / (time.monotonic() - self.start)
        known = sum(case.seen for case in self.cases)
        new = sum(map(len, self.new.values()))
        print(f"\r{self.programs} programs, {rate:.0f}/s, {known} known differences, "
              f"{new} new in {len(self.new)} kinds ", end="", file=sys.stderr, flush=True)

    def save(self):
        """Keeps what is new for --again."""
        OPEN.mkdir(parents=True, exist_ok=True)
        rows = [[one.program, one.other, one.expected, one.got, one.at]
                for found in self.new.values() for one in found]
        (OPEN / "new.json").write_text(json.dumps(rows))

    def judge_again(self):
        """What was new in the last run, by the cases that there are now."""
        for row in json.loads((OPEN / "new.json").read_text()):
            program, other, expected, got, at = row
            if coarse(other, [expected]) != coarse(other, [got]):
                self.judge(Difference(*row))

    # What a difference comes down to ---------------------------------------------------------

    def same(self, wanted, candidates):
        """Whether each candidate still shows the difference: the same implementation leaves
        the reference at an operation of the same name in the same way."""
        logs = self.logs(candidates, {BOUND, REFERENCE, wanted.other})
        for program, expected, got in zip(candidates, logs[REFERENCE], logs[wanted.other]):
            if expected is None or got is None:
                yield None
                continue
            found = differences(program, wanted.other, expected, got)
            left = next((one for one in found if not self.passes(one)), None)
            yield left if left and left.key() == wanted.key() else None

    def passes(self, difference):
        case = self.known(difference)
        return case is not None and case.passing

    def explain(self):
        """Minimises what is new; a kind whose smallest program is known is known."""
        zeros = shrink.zeros(self.batches.ask("zeros"))
        for key, found in sorted(self.new.items(), key=lambda row: -len(row[1])):
            first = min(found, key=lambda difference: len(difference.program))
            small = shrink.shrink(first, zeros, self.same)
            yield small, len(found)

    def file(self, small, count):
        OPEN.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(repr(small.key()).encode()).hexdigest()[:8]
        (OPEN / f"{name}.py").write_text(small.program)
        operation = re.escape(small.operations()[0])
        (OPEN / f"{name}.why").write_text(
            f"verdict: open\nin: {small.other}\noperation: {operation}\n"
            f"expected: {re.escape(small.expected)}\ngot: {re.escape(small.got)}\n\n")
        print(f"new, {count} times: {small.other}: {small.operations()[0]}: "
              f"{small.expected!r} -> {small.got!r}: {OPEN / name}.py")

    def close(self):
        for one in self.all:
            one.close()


def report(run):
    print(file=sys.stderr)
    totals = collections.defaultdict(lambda: [0, 0.0])
    for one in run.all:
        totals[one.name][0] += one.programs
        totals[one.name][1] += one.seconds
    for name, (programs, seconds) in totals.items():
        print(f"{name}: {programs} programs, {programs / max(seconds, 0.001):.0f}/s")
    verdicts = collections.Counter()
    for case in run.cases:
        verdicts[case.verdict] += case.seen
        if case.seen:
            print(f"  {case.seen:7} {case.verdict}: {case.name}")
    print(f"{run.endless} programs recurse without end: {BOUND} is their reference")
    new = sum(map(len, run.new.values()))
    words = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.items())
    print(f"diff: {run.programs} programs, {run.compared} comparisons, "
          f"{new + sum(verdicts.values())} differences: {words or 'none known'}, {new} new")
    return new


def compare_all(options):
    run = Run(options)
    try:
        run.everything()
        new = report(run)
        run.save()
        for small, count in itertools.islice(run.explain(), options.minimise):
            run.file(small, count)
    finally:
        run.close()
    return 1 if new else 0


def show_one(options):
    run = Run(options)
    text = pathlib.Path(options.show).read_text()
    program = text[text.index("def block"):]
    logs = run.logs([program])
    run.close()
    for name, (log,) in logs.items():
        print(f"{name}:\n    " + "\n    ".join(log or ["(not for it)"]))
    return 0


def complaints():
    """What is wrong with the cases as such."""
    rules = set(re.findall(r"^### (\w+\.\d+) ", "".join(
        path.read_text() for path in (ROOT / "spec").glob("*.md")), re.M))
    for path in sorted(CASES.glob("*.why")):
        case = Case(path)
        if case.verdict not in VERDICTS:
            yield f"{path}: the verdict is none of {', '.join(VERDICTS)}"
        if case.verdict == "unspecified" and case.fields.get("rule") not in rules:
            yield f"{path}: an unspecified difference names no rule of spec/"
        if not case.argument.strip():
            yield f"{path}: no argument"
        if not path.with_suffix(".py").exists():
            yield f"{path}: no program"


def replay(options):
    """Each case prints on Etalon and on the machine what its .out says."""
    shared = batches.Batches(options.tool)
    paths = sorted(CASES.glob("*.py"))
    programs = [path.read_text() for path in paths]
    wanted = [path.with_suffix(".out").read_text().splitlines() for path in paths]
    wrong = list(complaints())
    print(*wrong, sep="\n", end="\n" if wrong else "")
    failed = len(wrong)
    for one in find_all(options.tool, options.etalon, "")(shared)[2:4]:
        for path, expected, got in zip(paths, wanted, one.logs(programs)):
            if got != expected:
                failed += 1
                print(f"{path}: {one.name} prints\n" + "\n".join(got))
    print(f"corpus/diff: {len(paths)} cases, {failed} failures")
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--programs", type=int, default=2000)
    parser.add_argument("--batch", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--minimise", type=int, default=20)
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--time", type=float, default=1e9, help="begin nothing after so long")
    parser.add_argument("--only", default="")
    parser.add_argument("--replay", action="store_true")
    parser.add_argument("--try", dest="show")
    parser.add_argument("tool", type=pathlib.Path)
    parser.add_argument("etalon", type=pathlib.Path)
    options = parser.parse_args()
    options.tool, options.etalon = options.tool.resolve(), options.etalon.resolve()
    action = replay if options.replay else show_one if options.show else compare_all
    return action(options)


if __name__ == "__main__":
    sys.exit(main())
