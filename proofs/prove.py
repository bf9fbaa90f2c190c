#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the proofs with Frama-C's WP and keeps their accounts.

  prove.py replay   every goal from proofs/cache, no solver needed
  prove.py fresh    every goal from nothing, by the solvers
  prove.py rebuild  the same; then proofs/cache is what this run needed, and no more
  prove.py update   what the cache lacks, by the solvers; the cache learns it
  prove.py try ROW… the same for some rows, without the accounts
  prove.py mutants  breaks the code and the contracts, and sees that a goal fails

A replay finds every result in the cache, those of the smoke tests too: one that is not
there would pass unseen. Every verb but the last two compares the goals with
proofs/ledger.tsv, where no function may have fewer than before, and writes
proofs/TRUSTED.md, where nothing may appear without a reason from proofs/trusted.tsv."""
import collections
import concurrent.futures
import csv
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading
import time

sys.dont_write_bytecode = True
import trusted  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROOFS = ROOT / "proofs"
CACHE = PROOFS / "cache"
BUILD = ROOT / "build" / "proofs"
CHECKS = ["-wp-rte", "-warn-unsigned-overflow", "-warn-unsigned-downcast"]
NO_WRAP = ["-wp-rte", "-no-warn-unsigned-overflow", "-warn-unsigned-downcast"]
SOLVERS = (("Z3", "/usr/bin/z3", "4.8.12"), ("CVC4", "/usr/bin/cvc4", "1.8"))

# name, theorem of the goals without a label, what WP reads, files whose functions are
# proved, checks, seconds for a goal.
Row = collections.namedtuple("Row", "name theorem entry files checks timeout")
ROWS = [
    Row("refcount", "T1", "proofs/refcount_history.c",
        ["src/kernel/refcount.h", "proofs/refcount_history.c"], CHECKS, 20),
    Row("biased", "T2", "proofs/biased_history.c",
        ["src/kernel/biased.h", "proofs/biased_history.c"], CHECKS, 20),
    Row("c3", "T3", "src/kernel/c3.c", ["src/kernel/c3.c"], CHECKS, 20),
    Row("cache", "T6", "proofs/cache_history.c",
        ["src/kernel/version.h", "src/kernel/cache.h", "proofs/cache_history.c"],
        CHECKS, 20),
    Row("invalidate", "T7", "src/kernel/invalidate.c",
        ["src/kernel/invalidate.h", "src/kernel/invalidate.c"], CHECKS, 20),
    Row("layout", "T14", "src/kernel/layout.c",
        ["src/kernel/layout.h", "src/kernel/layout.c"], CHECKS, 20),
    Row("slotpick", "T15", "src/kernel/slotpick.c",
        ["src/kernel/slotpick.h", "src/kernel/slotpick.c"], CHECKS, 20),
]

GOAL = re.compile(r"^\[wp\] \[([^\]]+)\] (Goal|Smoke-test) typed_(\w+)(?: : (\w+))?(.*)")
SPENT = re.compile(r"\((?:Qed:[^)]*\) \()?([\d.]+)(ms|s|\')\)")
FUNCTION = re.compile(
    r"^(?:  @ )?(?:(?:static|inline|const|struct|enum) )*\w+ \*?(\w+)\(", re.M)


class Failure(Exception):
    pass


def functions_of(root, files):
    """Name of each function with a body, to its file."""
    found = {}
    for name in files:
        text = (root / name).read_text()
        for match in FUNCTION.finditer(text):
            rest = text[match.end():]
            stop = re.search(r"[;{]", rest)
            if stop and stop[0] == "{":
                found[match[1]] = name
    return found


def solver_settings():
    """Why3 must know the solvers' names, even where they are not installed."""
    BUILD.mkdir(parents=True, exist_ok=True)
    path = BUILD / "why3.conf"
    text = "[main]\nmagic = 14\nmemlimit = 2000\nrunning_provers_max = 2\ntimelimit = 20\n"
    for name, program, version in SOLVERS:
        text += f'[partial_prover]\nname = "{name}"\npath = "{program}"\nversion = "{version}"\n'
    path.write_text(text)
    return path


def command(row, functions, mode, cache, timeout):
    return ["frama-c", "-c11", "-machdep", "gcc_x86_64", "-cpp-extra-args=-Isrc -Isrc/include",
            "-wp", *row.checks, "-wp-model", "Typed", "-wp-prover", "cvc4,z3", "-wp-par", "1",
            "-wp-timeout", str(timeout), "-wp-smoke-tests", "-wp-smoke-timeout", "1",
            "-wp-cache", mode, "-wp-cache-dir", str(cache), "-wp-fct", ",".join(functions),
            row.entry]


def seconds(rest):
    spent = SPENT.search(rest)
    if not spent:
        return 0.0
    return float(spent[1]) / 1000 if spent[2] == "ms" else float(spent[1])


class Result:
    """What WP said about one row: goals by function, and what it could not prove."""

    def __init__(self, row, functions):
        self.row = row
        self.files = functions
        self.goals = []     # function, theorem, prover, seconds
        self.unproved = []
        self.smoke = 0
        self.scheduled = 0
        self.misses = 0     # results that the cache did not have
        self.elapsed = 0.0

    def function_of(self, goal):
        names = [f for f in self.files if goal == f or goal.startswith(f + "_")]
        return max(names, key=len) if names else "?"

    def theorem_of(self, goal):
        label = re.search(r"_(T\d+)_", goal)
        return label[1] if label else self.row.theorem

    def read(self, line):
        found = GOAL.match(line)
        if not found:
            count = re.match(r"^\[wp\] (\d+) goals scheduled", line)
            missed = re.match(r"^\[wp\] \[Cache\].*failed:(\d+)", line)
            if count:
                self.scheduled = int(count[1])
            if missed:
                self.misses = int(missed[1])
            open_goal = re.match(r"^\[wp\] (?:Goal|Smoke-test) typed_(\w+) : (.*)", line)
            if open_goal:
                self.unproved.append(f"{open_goal[1]} ({open_goal[2]})")
            return
        prover, kind, goal, verdict, rest = found.groups()
        if kind == "Smoke-test":
            if prover == "Passed":
                self.smoke += 1
            else:
                self.unproved.append(f"{goal} (smoke test)")
        elif verdict == "Valid":
            self.goals.append((self.function_of(goal), self.theorem_of(goal),
                               prover.split()[0], 0.0 if prover == "Qed" else seconds(rest)))
        else:
            self.unproved.append(goal)


def run(row, mode, cache, root=ROOT, timeout=None, stop_early=False, running=None):
    functions = functions_of(root, row.files)
    result = Result(row, functions)
    if running is not None:
        running.append(result)
    env = dict(os.environ, WHY3CONFIG=str(solver_settings()), PWD=str(root))
    start = time.monotonic()
    process = subprocess.Popen(command(row, functions, mode, cache, timeout or row.timeout),
                               cwd=root, env=env, text=True, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, start_new_session=True)
    tail = collections.deque(maxlen=12)
    for line in process.stdout:
        tail.append(line)
        result.read(line)
        if stop_early and result.unproved:
            process.terminate()
            break
    status = process.wait()
    result.elapsed = time.monotonic() - start
    if status != 0 and not result.unproved:
        raise Failure(f"{row.entry}: frama-c ended with {status}\n" + "".join(tail))
    return result


def tick(running, stop):
    """Says every ten seconds how far the rows at work are."""
    while not stop.wait(10):
        print("  … " + ", ".join(f"{r.row.name} {len(r.goals) + r.smoke}/{r.scheduled}"
                                 for r in running if not r.elapsed), flush=True)


def weight(row):
    """The rows that take longest start first, so that no core waits for one at the end."""
    return -sum((ROOT / name).stat().st_size for name in row.files)


def prove_all(mode, cache, rows=ROWS):
    results = []
    running = []
    stop = threading.Event()
    threading.Thread(target=tick, args=(running, stop), daemon=True).start()
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        jobs = [pool.submit(run, row, mode, cache, running=running)
                for row in sorted(rows, key=weight)]
        for job in concurrent.futures.as_completed(jobs):
            r = job.result()
            results.append(r)
            proved, open_ = len(r.goals), len(r.unproved)
            print(f"  [{len(results)}/{len(rows)}] {r.row.name}: {proved}/{proved + open_} goals, "
                  f"{r.smoke} smoke tests, {r.elapsed:.1f} s", flush=True)
            for goal in r.unproved:
                print(f"      not proved: {goal}")
    stop.set()
    return sorted(results, key=lambda r: ROWS.index(r.row))


# Accounts -----------------------------------------------------------------------------

def ledger_of(results):
    rows = {}
    for r in results:
        for function, _, prover, spent in r.goals:
            key = (r.files.get(function, r.row.entry), function)
            goals, provers, slowest = rows.get(key, (0, collections.Counter(), 0.0))
            provers[prover] += 1
            rows[key] = (goals + 1, provers, max(slowest, spent))
    return rows


def show(provers):
    return " ".join(f"{name}:{provers[name]}" for name in sorted(provers))


def check_ledger(rows, problems):
    path = PROOFS / "ledger.tsv"
    if path.exists():
        with path.open(newline="") as stream:
            for old in csv.DictReader(stream, delimiter="\t"):
                now = rows.get((old["file"], old["function"]), (0,))[0]
                if now < int(old["goals"]):
                    problems.append(f"ledger: {old['function']} has {now} goals, had {old['goals']}")
    if not problems:
        with path.open("w", newline="") as stream:
            out = csv.writer(stream, delimiter="\t", lineterminator="\n")
            out.writerow(["file", "function", "goals", "provers", "slowest"])
            for (file, function), (goals, provers, slowest) in sorted(rows.items()):
                out.writerow([file, function, goals, show(provers), f"{slowest:.2f}"])


def parts(proved, total, key=None):
    return ", ".join(f"{name} {proved[name]}/{total[name]}" for name in sorted(total, key=key))


def summary(results, elapsed):
    """Goals proved / goals, by file and by theorem."""
    provers = collections.Counter(p for r in results for _, _, p, _ in r.goals)
    theorems = [collections.Counter(), collections.Counter()]
    files = [collections.Counter(), collections.Counter()]
    for r in results:
        goals = [(function, theorem, True) for function, theorem, _, _ in r.goals]
        for text in r.unproved:
            goal = text.split()[0]
            goals.append((r.function_of(goal), r.theorem_of(goal), False))
        for function, theorem, proved in goals:
            for counters, name in ((files, r.files.get(function, r.row.entry)),
                                   (theorems, theorem)):
                counters[0][name] += proved
                counters[1][name] += 1
    proved = sum(len(r.goals) for r in results)
    total = proved + sum(len(r.unproved) for r in results)
    smoke = sum(r.smoke for r in results)
    print("per file:    " + parts(*files))
    print("per theorem: " + parts(*theorems, key=lambda t: int(t[1:])))
    print("provers:     " + show(provers))
    print(f"proved {proved}/{total} goals, passed {smoke} smoke tests, in {elapsed:.0f} s")


def prove(verb):
    start = time.monotonic()
    if verb in ("fresh", "rebuild"):
        cache = BUILD / "cache"
        shutil.rmtree(cache, ignore_errors=True)
        mode = "update"
    else:
        cache = CACHE
        mode = "offline" if verb == "replay" else "update"
    cache.mkdir(parents=True, exist_ok=True)
    results = prove_all(mode, cache)
    problems = [f"{r.row.name}: {len(r.unproved)} goals not proved" for r in results if r.unproved]
    problems += [f"{r.row.name}: proofs/cache lacks {r.misses} results: prove.py update"
                 for r in results if mode == "offline" and r.misses]
    check_ledger(ledger_of(results), problems)
    proved = set().union(*(r.files for r in results))
    trusted.write(ROOT, ROWS, CHECKS, proved, problems)
    summary(results, time.monotonic() - start)
    for problem in problems:
        print(problem)
    if verb == "rebuild" and not problems:
        shutil.rmtree(CACHE)
        shutil.copytree(cache, CACHE)
        print(f"proofs/cache: {len(list(CACHE.iterdir()))} results")
    return 1 if problems else 0


# Mutants ------------------------------------------------------------------------------

def mutate(number, mutant):
    """True when a goal fails on a copy with the mutant."""
    copy = BUILD / f"mutant{number}"
    shutil.rmtree(copy, ignore_errors=True)
    for folder in ("src/kernel", "proofs"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("cache"))
    path = copy / mutant["file"]
    text = path.read_text()
    old = mutant["old"].replace("\\n", "\n")
    new = mutant["new"].replace("\\n", "\n")
    if text.count(old) != 1:
        raise Failure(f"mutant {number}: its text occurs {text.count(old)} times in {mutant['file']}")
    path.write_text(text.replace(old, new))
    row = next(row for row in ROWS if row.name == mutant["row"])
    result = run(row, "replay", CACHE, copy, timeout=10, stop_early=True)
    shutil.rmtree(copy)
    return result.unproved


def mutants():
    with (PROOFS / "mutants.tsv").open(newline="") as stream:
        table = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    killed = 0
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        for mutant, failed in zip(table, pool.map(lambda m: mutate(*m), enumerate(table))):
            killed += bool(failed)
            print(f"  {'killed  ' if failed else 'SURVIVED'} {mutant['theorem']} {mutant['kind']} "
                  f"{mutant['file']}: {mutant['new'] or '(dropped)'}"
                  + (f"  by {failed[0]}" if failed else ""), flush=True)
    print(f"killed {killed}/{len(table)}")
    return 0 if killed == len(table) else 1


def main():
    verbs = {"replay": prove, "fresh": prove, "rebuild": prove, "update": prove,
             "mutants": lambda _: mutants()}
    if len(sys.argv) > 2 and sys.argv[1] == "try":
        rows = [row for row in ROWS if row.name in sys.argv[2:]]
        return any([r.unproved for r in prove_all("update", CACHE, rows)])
    if len(sys.argv) != 2 or sys.argv[1] not in verbs:
        print(__doc__)
        return 2
    if shutil.which("frama-c") is None:
        print("frama-c is not installed: make deps-prove")
        return 2
    try:
        return verbs[sys.argv[1]](sys.argv[1])
    except Failure as failure:
        print(failure)
        return 1


if __name__ == "__main__":
    sys.exit(main())
