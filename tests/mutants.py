#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Brings historic bugs back, one at a time, and sees which layer of the tests notices.

  mutants.py [--all] [--jobs N] [--programs N] [ONLY…]

ONLY are beginnings of mutants' names, such as 013. A mutant is a file of tests/mutants: a
header of `key: value` lines, then edits

  @@@ src/type/x.c
  the text to find, exactly once
  ===
  the text in its place
  @@@

  bug        number in the catalogue of historic bugs
  invariant  the one that it breaks
  wrong      what goes wrong
  build      ft for the free-threaded build
  suites     of the unit tests that are asked first, to save time
  survives   why nothing notices it, for a mutant that is known to survive

Each mutant gets a copy of the tree below build/mutants, where make compiles what the edit
changes. The layers run in order of cost, the first that notices ends the mutant, unless
--all asks every one. The unchanged sources have to pass them all. Fails when an edit does
not apply, when less than 90 % are caught, or when a survivor has no explanation. The table
goes to build/mutants.tsv, and its rows to tests/mutants/results.tsv, which keeps the last
result of each mutant."""
import argparse
import concurrent.futures
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "mutants"
WORK = ROOT / "build" / "mutants"
KEYS = {"bug", "invariant", "wrong", "build", "suites", "survives"}
ENOUGH = 0.9
TEST_LIMIT = 30       # seconds for one unit test
SCENARIO_LIMIT = 20   # seconds for one audited scenario
LAYER_LIMIT = 300     # seconds for a layer
FUZZ_LIMIT = 120      # seconds for one run of a fuzz target
BUILD_LIMIT = 1200
MEMORY = 8 << 30      # address space of a program without sanitizer
EDIT = re.compile(r"^@@@ (\S+)\n(.*?)^===\n(.*?)^@@@\n", re.M | re.S)


class Failure(Exception):
    """The run makes no sense: a mutant is malformed, or the tree is broken."""


# Mutants ------------------------------------------------------------------------------

class Mutant:
    """A named change of the sources."""

    def __init__(self, path):
        self.name = path.stem
        text = path.read_text()
        header = text.split("@@@", 1)[0]
        self.fields = dict(re.findall(r"^(\w+): (.*(?:\n .*)*)", header, re.M))
        self.edits = EDIT.findall(text)
        unknown = set(self.fields) - KEYS
        missing = {"bug", "invariant", "wrong"} - set(self.fields)
        if unknown or missing or not self.edits:
            raise Failure(f"{self.name}: header or edits are malformed {unknown or missing}")

    @property
    def suffix(self):
        return "-ft" if self.fields.get("build") == "ft" else ""

    @property
    def files(self):
        return {name for name, _, _ in self.edits}

    def apply(self, tree):
        for name, old, new in self.edits:
            path = tree / name
            text = path.read_text()
            if text.count(old) != 1:
                raise Failure(f"{self.name} does not apply: its text occurs "
                              f"{text.count(old)} times in {name}")
            path.unlink()
            path.write_text(text.replace(old, new))


class Original:
    """The unchanged sources, which nothing may find fault with."""
    files = set()
    fields = {"bug": "", "invariant": ""}

    def __init__(self, suffix):
        self.suffix = suffix
        self.name = "original" + suffix

    def apply(self, tree):
        pass


# Trees and programs -------------------------------------------------------------------

def environment():
    """Without what an outer make tells an inner one."""
    return {key: value for key, value in os.environ.items()
            if key not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")}


def limit_memory():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(command, cwd, limit, memory=True):
    """Exit status (None: still running at the limit) and output."""
    process = subprocess.Popen(command, cwd=cwd, env=environment(), text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace",
                               start_new_session=True, stdin=subprocess.DEVNULL,
                               preexec_fn=limit_memory if memory else None)
    try:
        output, _ = process.communicate(timeout=limit)
        return process.returncode, output
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return None, process.communicate()[0]


def make(tree, *targets):
    return run(["make", "-s", "JOBS=1", "WARN=-w", "-o", "deps-build", "-o", "deps-test", *targets],
               tree, BUILD_LIMIT, memory=False)


def stale(objects, files):
    """Objects that read one of the files, by what the compiler wrote down."""
    for rule in objects.rglob("*.d"):
        words = rule.read_text().split()
        if any(word.rstrip(":") in files for word in words):
            yield rule
            yield rule.with_suffix(".o")


def plant(mutant):
    """A copy of the sources with the mutant in it, and links to the objects."""
    tree = WORK / mutant.name
    shutil.rmtree(tree, ignore_errors=True)
    (tree / "build" / "obj").mkdir(parents=True)
    for name in ("src", "tests", "proofs", "fuzz", "corpus", "spec", "Makefile"):
        if (ROOT / name).exists():
            subprocess.run(["cp", "-a", ROOT / name, tree / name], check=True)
    subprocess.run(["cp", "-al", ROOT / "build/gen", tree / "build/gen"], check=True)
    for kind in ("release", "gcc", "gcc-asan"):
        objects = ROOT / "build" / "obj" / (kind + mutant.suffix)
        subprocess.run(["cp", "-al", objects, tree / "build/obj"], check=True)
    mutant.apply(tree)
    for path in list(stale(tree / "build/obj", mutant.files)):
        path.unlink()
    return tree


# Layers: each returns (name of the layer, what noticed) or None ------------------------

SWEEP = re.compile(r"node_each_failure|fail_allocation")
CHECKED = re.compile(r"^heap: |\bI\d+$|: I\d+\b|cache: I1", re.M)
TEST = r"^(?:Parameterized)?Test\({suite}, {name}\b.*?^}}"


def sweeps(tree, suite, name):
    """True when the unit test lets allocations fail."""
    pattern = re.compile(TEST.format(suite=suite, name=name), re.M | re.S)
    for path in (tree / "tests/unit").glob("test_*.c"):
        found = pattern.search(path.read_text())
        if found:
            return SWEEP.search(found[0]) is not None
    return False


def failed_tests(report):
    """Suite, name and message of each failed test in Criterion's report."""
    try:
        root = xml.etree.ElementTree.parse(report).getroot()
    except (OSError, xml.etree.ElementTree.ParseError):
        return [("", "the test program itself", "crash")]
    return [(suite.get("name"), case.get("name"), " ".join(wrong.itertext()) + wrong.get("message", ""))
            for suite in root.iter("testsuite") for case in suite.iter("testcase")
            for wrong in case if wrong.tag in ("failure", "error")]


def units(tree, kind, suffix, options, suites=()):
    """Status, failed tests, output of the Criterion program of this kind, or of some of its
    suites; one failure is enough unless every layer is asked."""
    program = f"build/unit-{kind}{suffix}"
    status, output = make(tree, program)
    if status != 0:
        raise Failure(f"{tree.name} does not build:\n{output[-2000:]}")
    report = tree / "build/unit.xml"
    status, output = run([program, "-j1", f"--timeout={TEST_LIMIT}", f"--xml={report}",
                          *([f"--filter=@({'|'.join(suites)})/*"] if suites else []),
                          *([] if options.all else ["--fail-fast"])], tree,
                         LAYER_LIMIT, memory=kind == "gcc")
    return status, failed_tests(report) if status != 0 else [], output


def layer_unit(tree, mutant, options):
    suites = mutant.fields.get("suites", "").split()
    first = judge_units(tree, *units(tree, "gcc", mutant.suffix, options, suites)) if suites else None
    return first or judge_units(tree, *units(tree, "gcc", mutant.suffix, options))


def judge_units(tree, status, failed, output):
    """The layer to which the failed unit tests belong."""
    if status is None:
        return "unit", "hang"
    if "setup or teardown" in output and not failed:
        return "contract", (re.search(r"heap: .*|.*audit: .*", output) or ["teardown"])[0]
    if status == 0:
        return None
    if not failed:
        return "unit", f"status {status}"
    plain = [f for f in failed if not sweeps(tree, f[0], f[1])]
    suite, name, message = (plain or failed)[0]
    what = f"{suite}.{name}" + (f" and {len(failed) - 1} more" if len(failed) > 1 else "")
    if not plain:
        return "failed allocation", what
    if CHECKED.search(message) or all("crash" in m.lower() for _, _, m in plain) and CHECKED.search(output):
        return "contract", what
    return "unit", what


def layer_sanitizer(tree, mutant, options):
    status, failed, output = units(tree, "gcc-asan", mutant.suffix, options)
    report = re.search(r"ERROR: (?:Address|Leak)Sanitizer: [\w-]+|runtime error: .*", output)
    if status is None:
        return "sanitizer", "hang"
    if status == 0 and report is None:
        return None
    where = f" in {failed[0][0]}.{failed[0][1]}" if failed else ""
    return "sanitizer", (report[0] if report else f"status {status}") + where


def etalon(tree, mutant):
    program = f"build/etalon{mutant.suffix}"
    status, output = make(tree, program)
    if status != 0:
        raise Failure(f"{mutant.name} does not build:\n{output[-2000:]}")
    return program


def layer_scenario(tree, mutant, _):
    program = etalon(tree, mutant)
    status, output = run([program, "conform", "--alone", "tests/conformance"], tree, LAYER_LIMIT)
    if status == 0:
        return None
    failed = re.findall(r"^\S+: (\S+/\S+)", output, re.M)
    more = f" and {len(failed) - 1} more" if len(failed) > 1 else ""
    return "scenario", failed[0] + more if failed else "hang" if status is None else f"status {status}"


def layer_audit(tree, mutant, _):
    """The scenarios once more, with counts and leaks checked at the end of each."""
    program = etalon(tree, mutant)
    for scenario in sorted((tree / "tests/conformance").glob("*/*.py")):
        name = str(scenario.relative_to(tree))
        status, output = run([program, "run", "--audit", name], tree, SCENARIO_LIMIT)
        if status != 0:
            found = re.search(r"audit: \d+ objects, (.*)", output)
            what = found[1] if found else "hang" if status is None else f"status {status}"
            return "contract", f"audit of {scenario.parent.name}/{scenario.stem}: {what}"
    return None


def layer_proof(tree, mutant, _):
    """Rows of the proofs that read a changed file; only those are asked."""
    sys.path.insert(0, str(ROOT / "proofs"))
    import prove
    for row in prove.ROWS:
        if mutant.files & {row.entry, *row.files}:
            result = prove.run(row, "replay", prove.CACHE, tree, timeout=10, stop_early=True)
            if result.unproved:
                return "proof", result.unproved[0]
    return None


def fuzz_targets():
    """Targets of fuzz/ that the Makefile can build."""
    names = sorted(path.stem.removeprefix("target_") for path in (ROOT / "fuzz").glob("target_*.c"))
    return [name for name in names if run(["make", "-n", f"build/fuzz/{name}"], ROOT, BUILD_LIMIT)[0] == 0]


def layer_fuzz(tree, mutant, options):
    """Each target on its corpus and then on random programs, under its oracles. The targets
    are programs of the default build."""
    for name in [] if mutant.suffix else options.targets:
        program = f"build/fuzz/{name}"
        status, output = make(tree, program)
        if status != 0:
            raise Failure(f"{tree.name}: {program} does not build:\n{output[-2000:]}")
        folders = [path for path in ("corpus/programs", f"corpus/{name}") if (tree / path).is_dir()]
        steps = [["measure", str(options.programs), "1"]] + ([["replay", *folders]] if folders else [])
        for step in reversed(steps):
            status, output = run([program, *step], tree, FUZZ_LIMIT)
            if status != 0:
                found = re.search(r"^oracle: .*", output, re.M)
                what = found[0] if found else "hang" if status is None else f"status {status}"
                return "twin" if name == "twin" else "fuzz", f"{name} {step[0]}: {what}"
    return None


LAYERS = [layer_proof, layer_unit, layer_scenario, layer_audit, layer_sanitizer, layer_fuzz]


# Runs ---------------------------------------------------------------------------------

class Outcome:
    def __init__(self, mutant, caught, seconds):
        self.mutant = mutant
        self.caught = caught        # layer, what noticed
        self.seconds = seconds

    @property
    def explained(self):
        return " ".join(self.mutant.fields.get("survives", "").split())

    def row(self):
        layers = ", ".join(dict.fromkeys(layer for layer, _ in self.caught)) or "SURVIVED"
        what = self.caught[0][1] if self.caught else self.explained or "not explained"
        return [self.mutant.name, self.mutant.fields["bug"], self.mutant.fields["invariant"],
                layers, f"{self.seconds:.1f}", what]


def examine(mutant, options):
    start = time.monotonic()
    caught = []
    tree = plant(mutant)
    for layer in LAYERS:
        noticed = layer(tree, mutant, options)
        if noticed:
            caught.append(noticed)
            if not options.all:
                break
    shutil.rmtree(tree)
    return Outcome(mutant, caught, time.monotonic() - start)


def build_base(suffixes, options):
    """Objects of the unchanged sources, which the mutants share."""
    targets = [f"build/{name}{suffix}" for suffix in suffixes
               for name in ("unit-gcc", "unit-gcc-asan", "etalon")]
    targets += [f"build/fuzz/{name}" for name in options.targets]
    print("building " + " ".join(targets), flush=True)
    done = subprocess.run(["make", "-s", f"JOBS={options.jobs}", *targets], cwd=ROOT, env=environment(),
                          stdout=subprocess.DEVNULL)
    if done.returncode != 0:
        raise Failure("the unchanged tree does not build")


def take_original(outcome):
    if outcome.caught:
        raise Failure(f"the {outcome.mutant.name} sources fail: {outcome.caught[0]}")
    print(f"  {outcome.mutant.name} sources: every layer passes, {outcome.seconds:.1f} s", flush=True)


def examine_all(originals, mutants, options):
    """Outcomes of the mutants; their rows are written as they come."""
    names = {path.stem for path in DATA.glob("*.mutant")}
    pool = concurrent.futures.ThreadPoolExecutor(max_workers=options.jobs)
    jobs = [pool.submit(examine, one, options) for one in [*originals, *mutants]]
    outcomes = []
    try:
        for job in concurrent.futures.as_completed(jobs):
            outcome = job.result()
            if outcome.mutant in originals:
                take_original(outcome)
                continue
            outcomes.append(outcome)
            name, _, invariant, layers, seconds, what = outcome.row()
            print(f"  [{len(outcomes)}/{len(mutants)}] {name} ({invariant}): {layers}, {seconds} s: {what}",
                  flush=True)
            write_table(DATA / "results.tsv", [outcome], names)
    finally:
        pool.shutdown(cancel_futures=True)
    return sorted(outcomes, key=lambda outcome: outcome.mutant.name)


def write_table(path, outcomes, keep=()):
    """The rows of the outcomes; of other mutants in `keep`, those that stand there."""
    rows = {}
    if path.exists():
        rows = {line.split("\t")[0]: line for line in path.read_text().splitlines()[1:]}
    rows = {name: line for name, line in rows.items() if name in keep}
    rows.update((outcome.mutant.name, "\t".join(outcome.row())) for outcome in outcomes)
    head = "mutant\tbug\tinvariant\tcaught by\tseconds\twhat noticed"
    path.write_text("\n".join([head, *(rows[name] for name in sorted(rows))]) + "\n")


def judge(outcomes, elapsed):
    """The summary; exit status."""
    layers = {}
    for outcome in outcomes:
        for layer in dict.fromkeys(layer for layer, _ in outcome.caught):
            layers[layer] = layers.get(layer, 0) + 1
    survivors = [outcome for outcome in outcomes if not outcome.caught]
    for outcome in survivors:
        print(f"survived: {outcome.mutant.name}: {outcome.explained or 'NOT EXPLAINED'}")
    for outcome in outcomes:
        if outcome.caught and outcome.explained:
            print(f"{outcome.mutant.name} is caught now: drop its 'survives'")
    caught = len(outcomes) - len(survivors)
    print("by layer: " + ", ".join(f"{layer} {n}" for layer, n in sorted(layers.items(), key=lambda i: -i[1])))
    print(f"caught {caught}/{len(outcomes)} in {elapsed:.0f} s")
    good = caught >= ENOUGH * len(outcomes) and all(outcome.explained for outcome in survivors)
    return 0 if good else 1


def choose(only):
    mutants = [Mutant(path) for path in sorted(DATA.glob("*.mutant"))]
    chosen = [m for m in mutants if not only or any(m.name.startswith(o) for o in only)]
    if not chosen:
        raise Failure("no mutant has such a name")
    return chosen


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="ask every layer")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--programs", type=int, default=20000, help="random ones for each fuzz target")
    parser.add_argument("only", nargs="*", metavar="ONLY")
    return parser.parse_args()


def main():
    options = parse_options()
    start = time.monotonic()
    try:
        mutants = choose(options.only)
        suffixes = sorted({mutant.suffix for mutant in mutants})
        options.targets = fuzz_targets()
        print(f"fuzz targets: {' '.join(options.targets) or 'the Makefile builds none'}", flush=True)
        build_base(suffixes, options)
        outcomes = examine_all([Original(suffix) for suffix in suffixes], mutants, options)
    except Failure as failure:
        print(failure)
        return 2
    write_table(WORK.parent / "mutants.tsv", outcomes)
    return judge(outcomes, time.monotonic() - start)


if __name__ == "__main__":
    sys.exit(main())
