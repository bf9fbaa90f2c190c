#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Runs scenarios with an allocation that fails, under the audit.

  allocation.py [--points N] [--jobs N] [--seed N] ETALON PATH...

Each scenario runs with N of its allocations failing in turn, alone and with all that
follow. Whatever happens then, no run may crash or hang, no count may be unexplained and
nothing may leak. A path is a scenario or a folder of them."""
import argparse
import concurrent.futures
import pathlib
import random
import re
import subprocess
import sys

SECONDS = 60
MADE = re.compile(rb"allocation \d+ of (\d+) ")
AUDIT = re.compile(rb"audit: \d+ objects, 0 unexplained counts, 0 leaks")


def run(etalon, scenario, point):
    """What is wrong with one run, or None; and what it said."""
    command = [etalon, "run", "--audit", "--fail", point, str(scenario)]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"no end within {SECONDS} s", b""
    if done.returncode < 0 or done.returncode > 2:
        return f"exit status {done.returncode}", done.stderr
    if not AUDIT.search(done.stderr):
        return "audit", done.stderr
    return None, done.stderr


def sweep(etalon, scenario, points, seed):
    """Runs one scenario; the number of runs, and a line for each that went wrong."""
    wrong, said = run(etalon, scenario, str(10**9))
    made = MADE.search(said)
    if wrong or not made:
        return 1, [f"{scenario}: {wrong or 'no allocation counted'}"]
    total = int(made[1])
    chosen = random.Random(f"{seed}{scenario}").sample(range(1, total + 1), min(points, total))
    problems = []
    for k in chosen:
        for point in (str(k), f"{k}+"):
            wrong, said = run(etalon, scenario, point)
            if wrong:
                tail = b"\n    ".join(said.splitlines()[-4:]).decode(errors="replace")
                problems.append(f"{scenario} --fail {point}: {wrong}\n    {tail}")
    return 1 + 2 * len(chosen), problems


def scenarios(paths):
    for path in map(pathlib.Path, paths):
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--points", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("etalon")
    parser.add_argument("paths", nargs="+")
    options = parser.parse_args()
    files = list(scenarios(options.paths))
    if not files:
        sys.exit("allocation.py: no scenario found")
    runs = failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        jobs = [pool.submit(sweep, options.etalon, f, options.points, options.seed) for f in files]
        for done, job in enumerate(jobs, 1):
            n, problems = job.result()
            runs += n
            failed += len(problems)
            for line in problems:
                print(line, flush=True)
            if done % 50 == 0:
                print(f"  {done} of {len(files)} scenarios, {runs} runs", flush=True)
    print(f"failed allocation: {len(files)} scenarios, {runs} runs, {failed} wrong")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
