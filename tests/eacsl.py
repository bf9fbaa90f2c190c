#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs tests with the contracts of the code checked as it runs, by Frama-C's E-ACSL.

  eacsl.py run [NAME…]   the units of UNITS, or some; prints the share of clauses that ran
  eacsl.py mutants       breaks the code as proofs/mutants.tsv tells, and sees that a clause
                         is violated or a test fails; the run of all units does so with
                         the first one. One that differs from the code only by a defined
                         wrap of unsigned numbers is WP's to find, and missed here

A unit is a test file and the C files that it tests. E-ACSL rewrites them so that every
clause is evaluated where it must hold, and Criterion runs the result. A clause counts as
checked when a test evaluated it. Clauses about frames and termination are for WP only and
not counted, nor is ghost code. What cannot run is in tests/eacsl/left.tsv with the reason:
a clause that is neither checked nor there fails the run, and so does one that is both."""
import concurrent.futures
import csv
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
from collections import namedtuple

ROOT = pathlib.Path(__file__).resolve().parent.parent
HERE = ROOT / "tests" / "eacsl"
BUILD = ROOT / "build" / "eacsl"
SECONDS = 60  # for one program
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE))
import clauses as acsl  # noqa: E402

Unit = namedtuple("Unit", "name test sources headers")
UNITS = [
    Unit("refcount", "test_refcount.c", [], ["kernel/refcount.h"]),
    Unit("biased", "test_biased.c", [], ["kernel/biased.h", "kernel/refcount.h"]),
    Unit("c3", "test_c3.c", ["kernel/c3.c"], ["kernel/c3.h"]),
    Unit("version", "test_version_kernel.c", [], ["kernel/version.h"]),
    Unit("cache", "test_cache_kernel.c", [], ["kernel/cache.h"]),
    Unit("layout", "test_layout.c", ["kernel/layout.c"], ["kernel/layout.h"]),
    Unit("slotpick", "test_slotpick.c", ["kernel/slotpick.c"], ["kernel/slotpick.h"]),
    Unit("hash", "test_hash.c", ["kernel/hash.c"], ["kernel/hash.h"]),
]


class Failure(Exception):
    pass


def shell(words, log, **kwargs):
    """Runs a program and keeps what it says in the file `log`."""
    with open(log, "w") as stream:
        try:
            return subprocess.call(words, cwd=ROOT, stdout=stream, stderr=subprocess.STDOUT,
                                   timeout=SECONDS, **kwargs)
        except subprocess.TimeoutExpired:
            stream.write(f"more than {SECONDS} s\n")
            return 124


def must(words, log, what):
    if shell(words, log) != 0:
        raise Failure(f"{what}:\n" + "".join(log.read_text(errors="replace")[-2500:]))


def frama_c(option):
    return subprocess.run(["frama-c", option], capture_output=True, text=True, check=True).stdout


class Tools:
    """Where E-ACSL keeps its run-time library, compiled once."""

    def __init__(self):
        self.share = pathlib.Path(frama_c("-print-share-path").strip()) / "e-acsl"
        self.library = pathlib.Path(frama_c("-print-lib-path").strip()) / "e-acsl"
        self.runtime = BUILD / "runtime.o"
        BUILD.mkdir(parents=True, exist_ok=True)
        must(["gcc", "-w", "-O2", "-fvisibility=hidden", "-std=gnu11", "-D_GNU_SOURCE", "-DE_ACSL_BITTREE_MMODEL",
              f"-I{self.share}", "-c", HERE / "runtime.c", "-o", self.runtime],
             BUILD / "runtime.log", "the run-time library")


class Table:
    """tests/eacsl/left.tsv: clauses that cannot run."""

    def __init__(self):
        with (HERE / "left.tsv").open(newline="") as stream:
            self.rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
        self.used = set()

    def has(self, file, clause):
        text = " ".join(clause.text.split())
        for i, row in enumerate(self.rows):
            if row["file"] == file and row["clause"] in text:
                self.used.add(i)
                return True
        return False


def prepare(root, tree, left):
    """Writes the files of all units below `tree` in the form that E-ACSL can run."""
    names = sorted({f for unit in UNITS for f in (*unit.sources, *unit.headers)})
    texts = {name: (root / "src" / name).read_text() for name in names}
    defined = {}
    for text in texts.values():
        defined.update(acsl.clauses(text)[1])
    expander = acsl.Expander(defined)
    for name, text in texts.items():
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(acsl.rewrite(text, expander, lambda c, n=name: left.has(n, c)))


def tests_of(unit):
    return re.findall(r"^Test\((\w+), (\w+)", (ROOT / "tests/unit" / unit.test).read_text(), re.M)


def write_runner(unit, where):
    """The test with a door to each of its functions, and Criterion's side of the door."""
    tests = list(enumerate(tests_of(unit)))
    test = ROOT / "tests" / "unit" / unit.test
    inner = [f'#include "{test}"', "extern int eacsl_test;", "int main(void)", "{"]
    inner += [f"    if (eacsl_test == {n}) {suite}_{name}();" for n, (suite, name) in tests]
    inner += ["    return 0;", "}", ""]
    outer = ["#include <criterion/criterion.h>", "int eacsl_test;", "int eacsl_main(void);"]
    outer += [f"Test({suite}, {name}) {{ eacsl_test = {n}; eacsl_main(); }}"
              for n, (suite, name) in tests] + [""]
    (where / "inner.c").write_text("\n".join(inner))
    (where / "outer.c").write_text("\n".join(outer))


def build(unit, tools, tree, where):
    where.mkdir(parents=True, exist_ok=True)
    write_runner(unit, where)
    must(["frama-c", "-c11", "-machdep", "gcc_x86_64",
          f"-cpp-extra-args=-DROUNDS=300 -DLIVES=2000 -Itests/eacsl -I{tree} -Isrc -I{tools.share}", f"-e-acsl-share={tools.share}", where / "inner.c", *(tree / s for s in unit.sources),
          "-e-acsl", "-e-acsl-gmp-only", "-then-last", "-print", "-ocode", where / "instrumented.c"],
         where / "frama-c.log", f"{unit.name}: E-ACSL")
    must(["gcc", "-w", "-O1", "-g", "-std=gnu11", "-D_GNU_SOURCE", "-Dmain=eacsl_main",
          f"-I{tools.share}", where / "instrumented.c", where / "outer.c", tools.runtime,
          tools.library / "libeacsl-dlmalloc.a", "-lcriterion", "-lgmp", "-lm", "-lpthread",
          "-o", where / "run"], where / "gcc.log", f"{unit.name}: gcc")


Outcome = namedtuple("Outcome", "unit evaluated failures tests elapsed")


def run(unit, tools, tree, where):
    start = time.monotonic()
    shutil.rmtree(where, ignore_errors=True)
    build(unit, tools, tree, where)
    hits = where / "clauses"
    hits.touch()
    status = shell([where / "run", f"--xml={where}/run.xml"], where / "run.log",
                   env=dict(os.environ, EACSL_CLAUSES=str(hits)))
    log = (where / "run.log").read_text(errors="replace")
    evaluated = set()
    for line in hits.read_text().splitlines():
        file, number, _, label = line.split("\t")
        path = ROOT / file
        if path.is_relative_to(tree):
            evaluated.add((str(path.relative_to(tree)), int(number), label))
    bad = [line for line in log.splitlines() if line.startswith("eacsl:") or "FAIL" in line]
    failures = bad or ([log[-1500:]] if status != 0 else [])
    return Outcome(unit, evaluated, failures, len(tests_of(unit)), time.monotonic() - start)


def run_units(units, tools, tree, base):
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        jobs = [pool.submit(run, unit, tools, tree, base / unit.name) for unit in units]
        for job in concurrent.futures.as_completed(jobs):
            r = job.result()
            print(f"  {r.unit.name}: {r.tests} tests, {len(r.evaluated)} clauses evaluated, "
                  f"{r.elapsed:.1f} s", flush=True)
            for failure in r.failures:
                print("      " + failure.replace(str(ROOT) + "/", ""))
            yield r


def account(outcomes, left):
    """Prints the share of each file, and returns what is wrong with the table."""
    evaluated = {hit for r in outcomes for hit in r.evaluated}
    problems, checked, total = [], 0, 0
    for name in sorted({f for r in outcomes for f in (*r.unit.sources, *r.unit.headers)}):
        found, _ = acsl.clauses((ROOT / "src" / name).read_text())
        found = [c for c in found if c.kind in acsl.CHECKED]
        ran = 0
        for c in found:
            did = (name, c.line, c.label) in evaluated
            ran += did
            if did == left.has(name, c):
                problems.append(f"src/{name}:{c.line}: {c.label or c.kind} is "
                                + ("checked, but in left.tsv" if did else "not checked"))
        print(f"  src/{name}: clauses checked {ran} / {len(found)}")
        checked += ran
        total += len(found)
    print(f"clauses checked {checked} / {total} ({100 * checked / max(total, 1):.1f} %)")
    return problems


def code_mutants():
    """The rows of proofs/mutants.tsv that break code, each with its unit."""
    with (ROOT / "proofs/mutants.tsv").open(newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            name = row["file"].removeprefix("src/")
            unit = next((u for u in UNITS if name in (*u.sources, *u.headers)), None)
            if row["kind"] == "code" and unit:
                yield row, unit


def violated(number, row, unit, tools):
    """Whether the mutant violates a clause, fails a test otherwise, or is missed."""
    base = BUILD / f"mutant{number}"
    shutil.rmtree(base, ignore_errors=True)
    for name in {f for u in UNITS for f in (*u.sources, *u.headers)}:
        path = base / "src" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "src" / name, path)
    path = base / row["file"]
    text = path.read_text()
    old, new = (row[k].replace("\\n", "\n") for k in ("old", "new"))
    if text.count(old) != 1:
        raise Failure(f"mutant {number}: its text occurs {text.count(old)} times in {row['file']}")
    path.write_text(text.replace(old, new))
    prepare(base, base / "tree", Table())
    failures = run(unit, tools, base / "tree", base / "run").failures
    shutil.rmtree(base)
    found = next((f for f in failures if f.startswith("eacsl:")), None)
    word = "violated   " if found else "test fails " if failures else "MISSED     "
    print(f"  {word} {row['theorem']} {row['file']}: {row['new']}"
          + (f"  by {found.split('/')[-1]}" if found else ""), flush=True)
    return word


def run_mutants():
    tools = Tools()
    table = list(enumerate(code_mutants()))
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        done = [word.strip() for word in
                pool.map(lambda m: violated(m[0], *m[1], tools), table)]
    print(f"mutants that violate a clause {done.count('violated')}, that a test sees otherwise "
          f"{done.count('test fails')}, of {len(done)}")
    return 1 if "MISSED" in done else 0


def run_all(names):
    start = time.monotonic()
    units = [u for u in UNITS if not names or u.name in names]
    left = Table()
    tree = BUILD / "src"
    shutil.rmtree(tree, ignore_errors=True)
    prepare(ROOT, tree, left)
    tools = Tools()
    outcomes = list(run_units(units, tools, tree, BUILD))
    problems = account(outcomes, left)
    if not names:
        if not violated(0, *next(code_mutants()), tools).startswith("violated"):
            problems.append("a mutant violates no clause")
        problems += [f"left.tsv: no clause has {row['clause']}"
                     for i, row in enumerate(left.rows) if i not in left.used]
    for problem in problems:
        print(problem)
    failed = sum(len(r.failures) for r in outcomes)
    print(f"{sum(r.tests for r in outcomes)} tests, {failed} failures, "
          f"{time.monotonic() - start:.0f} s")
    return 1 if problems or failed else 0


def main():
    verb = sys.argv[1] if len(sys.argv) > 1 else ""
    try:
        if verb == "run":
            return run_all(sys.argv[2:])
        if verb == "mutants":
            return run_mutants()
    except Failure as failure:
        print(failure)
        return 1
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main())
