#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs CPython's own tests of the object model on Etalon.

    run.py [--jobs N] [--only GLOB] [--failures] ETALON WORK_FOLDER

Cuts every test method of the files below out of Debian's libpython3.11-testsuite, runs
each on CPython 3.11 (which decides what counts) and on Etalon, and prints passed/counted
for each file. Ends with status 1 when fewer pass than FLOOR says."""
import argparse
import concurrent.futures
import fnmatch
import pathlib
import subprocess
import sys

import cut

SUITE = pathlib.Path("/usr/lib/python3.11/test")
REFERENCE = "/usr/bin/python3"
FILES = """augassign baseexception binop bool builtin call class compare contains copy
decorators descr dictcomps dictviews dynamicclassattribute enumerate exception_hierarchy
finalization funcattrs gc genericalias genericclass global hash index isinstance iter
keywordonlyarg module named_expressions opcache positional_only_arg pow property raise
richcmp scope subclassinit super type_cache typechecks types unary weakref weakset
with""".split()
SECONDS = 60
FLOOR = {"test_descr": 126, "test_super": 23, "all": 1295}


def run(command, script):
    try:
        done = subprocess.run(
            command + [str(script)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            cwd=script.parent,
        )
    except subprocess.TimeoutExpired:
        return "timed out", ""
    output = done.stdout.decode(errors="replace").strip().rsplit("\n", 1)[-1]
    if done.returncode < 0:
        return f"signal {-done.returncode}", ""
    if done.returncode == 0 and output in ("passed", "skipped"):
        return output, ""
    errors = done.stderr.decode(errors="replace").strip().rsplit("\n", 1)[-1]
    return "failed", errors


def measure(job):
    etalon, name, script = job
    reference, _ = run([REFERENCE, "-I"], script)
    if reference != "passed":
        return name, False, reference, ""
    outcome, errors = run(etalon, script)
    return name, True, outcome, errors


def write_cuts(folder, only):
    shim = (pathlib.Path(__file__).parent / "shim.py").read_text()
    for stem in FILES:
        path = SUITE / f"test_{stem}.py"
        for name, text in cut.cuts(path.read_text(), shim):
            label = f"test_{stem}.{name}"
            if fnmatch.fnmatch(label, only):
                script = folder / f"{label}.py"
                script.write_text(text)
                yield label, script


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="*")
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("etalon")
    parser.add_argument("folder", type=pathlib.Path)
    options = parser.parse_args()
    if not SUITE.is_dir():
        sys.exit(f"upstream: no {SUITE}: install libpython3.11-testsuite (make deps-test)")
    options.folder.mkdir(parents=True, exist_ok=True)
    etalon = [str(pathlib.Path(options.etalon).resolve()), "run"]
    folder = options.folder.resolve()
    jobs = [(etalon, name, script) for name, script in write_cuts(folder, options.only)]
    results = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for number, result in enumerate(pool.map(measure, jobs), 1):
            results.append(result)
            if number % 100 == 0 or number == len(jobs):
                print(f"  {number}/{len(jobs)} cuts", file=sys.stderr, flush=True)
    return report(results, options)


def report(results, options):
    counted, passed = {}, {}
    for name, counts, outcome, errors in results:
        for key in (name.split(".")[0], "all"):
            counted[key] = counted.get(key, 0) + counts
            passed[key] = passed.get(key, 0) + (counts and outcome == "passed")
        if options.failures and counts and outcome != "passed":
            print(f"{name}: {outcome} {errors}")
    for key in sorted(counted, key=lambda key: (key == "all", key)):
        print(f"{key:28} {passed[key]:5}/{counted[key]}")
    if options.only != "*":
        return 0
    short = [f"{k}: {passed[k]} < {n}" for k, n in FLOOR.items() if passed.get(k, 0) < n]
    for line in short:
        print(f"upstream: fewer pass than before: {line}")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
