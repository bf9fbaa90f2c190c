#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs Frama-C's Eva over the driver programs of proofs/eva.

A driver calls code of src on concrete inputs; its first comment says what it covers, and
`sources:` there names the C files and folders that it is analysed with. Eva reports an alarm
for every operation of which it cannot show that its behaviour is defined, and for every
assertion of a driver that it cannot show. An alarm must be listed in proofs/eva/alarms.tsv
with its reason, and what is listed must occur. The code is read without its contracts,
which are WP's and E-ACSL's matter."""
import csv
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
DRIVERS = ROOT / "proofs" / "eva"
BUILD = ROOT / "build" / "eva"
SECONDS = 120
FLAGS = "-Ibuild/eva/src -Ibuild/eva/src/include -Iproofs/include -include proofs/include/libc.h -D_GNU_SOURCE"
MESSAGE = re.compile(r"^\[eva(?::[\w-]+)*\] ([^\s:]+):(\d+): (?:Warning: )?(.*)$")


def strip():
    """Copies src without its contracts, but for the atomic wrappers, which are nothing else:
    Eva would take each clause for a fact after it, and see less of the code."""
    for path in (ROOT / "src").rglob("*.[ch]"):
        copy = BUILD / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text()
        if path.name != "atom.h":
            text = re.sub(r"/\*@.*?\*/|//@[^\n]*",
                          lambda m: re.sub(r"[^\n]", "", m[0]), text, flags=re.S)
        copy.write_text(text)


def analyse(driver):
    """Eva's output and its seconds."""
    text = driver.read_text()
    sources = re.search(r"sources: (.*?)\*/", text, re.S)[1].split()
    names = ["build/eva/" + str(f.relative_to(ROOT)) for s in sources
             for f in ([ROOT / s] if s.endswith(".c") else sorted((ROOT / s).glob("*.c")))]
    words = ["frama-c", "-c11", "-machdep", "gcc_x86_64", f"-cpp-extra-args={FLAGS}",
             str(driver.relative_to(ROOT)), *names, "-eva", "-eva-precision", "5",
             "-eva-slevel", "200", "-eva-no-alloc-returns-null", "-eva-msg-key=-initial-state"]
    start = time.monotonic()
    try:
        done = subprocess.run(words, cwd=ROOT, text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=SECONDS)
        output, status = done.stdout, done.returncode
    except subprocess.TimeoutExpired as late:
        output, status = (late.stdout or b"").decode(), 124
    (BUILD / f"{driver.stem}.log").write_text(output)
    return output, status, time.monotonic() - start


def messages(output):
    """File, line and text of each message of Eva, joined to one line."""
    for block in re.split(r"\n(?=\[)", output):
        found = MESSAGE.match(" ".join(block.split()))
        if found and ("[eva:alarm]" in block or "status invalid" in block):
            yield found[1].removeprefix("build/eva/"), int(found[2]), found[3]


def listed():
    with (DRIVERS / "alarms.tsv").open(newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def main():
    BUILD.mkdir(parents=True, exist_ok=True)
    strip()
    rows = listed()
    used, problems, total = set(), [], 0
    chosen = sys.argv[1:]
    for driver in sorted(DRIVERS.glob("*.c")):
        if chosen and driver.stem not in chosen:
            continue
        output, status, seconds = analyse(driver)
        alarms = list(messages(output))
        total += len(alarms)
        if status != 0 or "functions analyzed" not in output:
            problems.append(f"{driver.name}: Eva did not end: see build/eva/{driver.stem}.log")
        covered = re.search(r"(\d+) functions analyzed \(out of (\d+)\): (\d+)% coverage", output)
        reached = re.search(r"(\d+) statements reached \(out of (\d+)\)", output)
        print(f"  {driver.name}: {covered[1] if covered else '?'} functions, "
              f"{reached[1] if reached else '?'} statements, {len(alarms)} alarms, "
              f"{seconds:.1f} s", flush=True)
        for file, line, text in alarms:
            match = next((i for i, row in enumerate(rows) if row["driver"] == driver.stem
                          and row["file"] == file and row["alarm"] in text), None)
            if match is None:
                problems.append(f"{driver.name}: {file}:{line}: {text}")
            used.add(match)
    problems += [f"alarms.tsv: {row['file']}: {row['alarm']} does not occur"
                 for i, row in enumerate(rows)
                 if i not in used and (not chosen or row["driver"] in chosen)]
    for problem in problems:
        print(problem)
    print(f"alarms: {total}, of which {len(problems)} problems" if problems else
          f"alarms: {total}, each with its reason")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
