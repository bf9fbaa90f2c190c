#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Measures what the tests and the fuzz corpus reach.

  cover.py run BUILD      runs the tests of the build's `cover` variant, then reports
  cover.py report BUILD   reports what the last run reached

Source-based coverage of clang: lines, branches, and conditions by MC/DC. The report is a
table by folder, pages in BUILD/cover/html, and BUILD/cover/missed.tsv: each function of
src below script that nothing called, each file with its missed lines and branches, and the
reason that tests/cover.tsv gives. The floors of tests/cover.tsv may not be undercut.

The two builds define functions of the same names differently, so their counts are kept
apart: everything runs on the default build, the unit tests on the free-threaded one too."""
import csv
import fnmatch
import json
import os
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BELOW_SCRIPT = ("kernel", "sync", "memory", "object", "type", "builtin")
FOLDERS = BELOW_SCRIPT + ("script", "cli")
KINDS = ("lines", "branches", "mcdc")
TOOL = "-19"


def commands(build):
    """What is run, with a word for the progress line."""
    etalon = build / "etalon-cover"
    yield "unit tests", [build / "unit-cover"]
    yield "scenarios", ["tests/audit.sh", etalon, "tests/conformance"]
    yield "the command", ["/usr/bin/python3", "tests/command.py", etalon]
    yield "upstream tests", ["/usr/bin/python3", "tests/upstream/run.py", "--jobs", "2", etalon,
                             build / "cover" / "upstream"]
    yield "failed allocations", ["/usr/bin/python3", "tests/allocation.py", "--points", "12",
                                 etalon, "tests/conformance"]
    for target in sorted((build / "fuzz").glob("*-cover")):
        name = target.name.removesuffix("-cover")
        inputs = [p for p in (ROOT / "corpus" / name, ROOT / "corpus" / "programs") if p.is_dir()]
        yield f"corpus of {name}", [target, "replay", *inputs]


def commands_ft(build):
    yield "unit tests, free-threaded", [build / "unit-cover-ft"]


def run(build, name, commands):
    """Runs commands and merges what they counted into BUILD/cover/NAME.profdata."""
    profiles = build / "cover" / name
    profiles.mkdir(parents=True, exist_ok=True)
    for old in profiles.glob("*.profraw"):
        old.unlink()
    environment = dict(os.environ, LLVM_PROFILE_FILE=str(profiles / "%4m.profraw"))
    for word, command in commands:
        start = time.monotonic()
        with open(build / "cover" / "run.log", "ab") as log:
            done = subprocess.run(list(map(str, command)), cwd=ROOT, env=environment, stdout=log,
                                  stderr=log, stdin=subprocess.DEVNULL, check=False)
        print(f"{word}: exit status {done.returncode}, {time.monotonic() - start:.0f} s", flush=True)
    subprocess.run(["llvm-profdata" + TOOL, "merge", "-o", build / "cover" / f"{name}.profdata",
                    *profiles.glob("*.profraw")], check=True)


def binaries(build, name):
    if name == "ft":
        return [str(build / "unit-cover-ft")]
    found = [build / "unit-cover", build / "etalon-cover", *sorted((build / "fuzz").glob("*-cover"))]
    return [str(found[0])] + [word for b in found[1:] for word in ("-object", str(b))]


def export(build, name):
    done = subprocess.run(["llvm-cov" + TOOL, "export", "-instr-profile", build / "cover" / f"{name}.profdata",
                           "-skip-expansions", *binaries(build, name)], cwd=ROOT, capture_output=True, check=True)
    return json.loads(done.stdout)["data"][0]


def folder_of(filename):
    parts = pathlib.Path(filename).parts
    return parts[parts.index("src") + 1] if "src" in parts else None


def add_up(files):
    """Folder to kind to (covered, count)."""
    totals = {folder: {kind: [0, 0] for kind in KINDS} for folder in FOLDERS}
    for file in files:
        folder = folder_of(file["filename"])
        for kind in KINDS:
            if folder in totals:
                totals[folder][kind][0] += file["summary"][kind]["covered"]
                totals[folder][kind][1] += file["summary"][kind]["count"]
    below = {kind: [sum(totals[f][kind][i] for f in BELOW_SCRIPT) for i in (0, 1)] for kind in KINDS}
    return {"below script": below, **totals}


def percent(pair):
    return 100 * pair[0] / pair[1] if pair[1] else 100.0


def settings():
    """The floors, and the reasons: (pattern of file or file:function, reason)."""
    floors, reasons = {}, []
    with open(ROOT / "tests" / "cover.tsv", newline="") as table:
        for kind, what, value in csv.reader(table, delimiter="\t"):
            if kind == "floor":
                floors[what] = float(value)
            elif kind == "reason":
                reasons.append((what, value))
    return floors, reasons


def reason_for(place, reasons):
    return next((reason for pattern, reason in reasons if fnmatch.fnmatch(place, pattern)), "")


def relative(filename):
    return filename[filename.index("src/"):]


def write_missed(data, reasons, path):
    """Functions that nothing called, then files by missed lines."""
    called = {}
    for function in data["functions"]:
        file = function["filenames"][0]
        if folder_of(file) in BELOW_SCRIPT:
            name = function["name"].rpartition(":")[2]
            key = relative(file), function["regions"][0][0], name
            called[key] = called.get(key, False) or function["count"] > 0
    rows = [("function", f"{file}:{line}", name, reason_for(f"{file}:{name}", reasons))
            for (file, line, name), count in sorted(called.items()) if not count]
    for file in data["files"]:
        if folder_of(file["filename"]) in BELOW_SCRIPT:
            lines, branches = file["summary"]["lines"], file["summary"]["branches"]
            missed = lines["count"] - lines["covered"], branches["count"] - branches["covered"]
            if any(missed):
                name = relative(file["filename"])
                rows.append(("file", name, f"{missed[0]} lines, {missed[1]} branches", reason_for(name, reasons)))
    with open(path, "w", newline="") as table:
        csv.writer(table, delimiter="\t", lineterminator="\n").writerows(rows)
    return sum(kind == "function" for kind, *_ in rows)


def print_table(title, totals):
    print(f"{title:18}{'lines':>18}{'branches':>18}{'MC/DC':>18}")
    for folder, kinds in totals.items():
        cells = "".join(f"{percent(kinds[k]):8.2f} % of {kinds[k][1]:5}" for k in KINDS)
        print(f"{folder:18}{cells}")


def report(build):
    print_table("free-threaded", add_up(export(build, "ft")["files"]))
    data = export(build, "default")
    totals = add_up(data["files"])
    print_table("default build", totals)
    floors, reasons = settings()
    missed = write_missed(data, reasons, build / "cover" / "missed.tsv")
    subprocess.run(["llvm-cov" + TOOL, "show", "-format=html", "-show-mcdc", "-show-branches=count",
                    "-output-dir", build / "cover" / "html", "-instr-profile", build / "cover" / "default.profdata",
                    *binaries(build, "default"), "src"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    print(f"{missed} functions below script are never called: {build}/cover/missed.tsv; pages: {build}/cover/html/index.html")
    low = [kind for kind, floor in floors.items() if percent(totals["below script"][kind]) < floor]
    for kind in low:
        print(f"cover: {kind} below script are under their floor of {floors[kind]} %")
    return bool(low)


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in ("run", "report"):
        sys.exit(__doc__)
    build = pathlib.Path(sys.argv[2]).resolve()
    if sys.argv[1] == "run":
        run(build, "default", commands(build))
        run(build, "ft", commands_ft(build))
    return report(build)


if __name__ == "__main__":
    sys.exit(main())
