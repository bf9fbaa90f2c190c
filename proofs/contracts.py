#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts the prototypes that have a contract, and has Frama-C parse the library.

Every function that a header of the five folders declares, also a static inline one with
its body, needs an ACSL block directly above it: at least one assigns or ensures clause,
or `terminates USER_CODE`, which says that there can be no frame; and an id on each
requires and ensures. In the three upper folders each block tells whether user code runs:
by its assigns clause, or by terminates. An id begins with the invariant (I1 ... I24) or
theorem (T1 ... T16) that the clause is a case of, or with `mem` for what C itself asks of
pointers and sizes, or `atom` for a word shared by threads.

A table of functions of one signature, `X_TABLE(X_DECLARE)`, has one block above it, which
holds for each of them. As a comment reaches only the first, the rest get it from a file
that is written here and parsed with the others.

Then Frama-C parses and type checks every file below `script`, in both builds.

  contracts.py [--count] [FILE ...]    --count: without Frama-C; FILE: parse these only"""
import collections
import concurrent.futures
import pathlib
import re
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "contracts"
FOLDERS = ["kernel", "sync", "memory", "object", "type"]
PARSED = FOLDERS + ["builtin"]
BUILDS = {"default": "", "free-threaded": "-DPy_GIL_DISABLED"}
CHUNK = 20  # files in one run: Frama-C links them, which takes time
INCLUDES = "-Iproofs/include -Isrc -Isrc/include -D_GNU_SOURCE"
ERRORS = ["-kernel-warn-key", "typing:implicit-function-declaration=error",
          "-kernel-warn-key", "annot-error=abort"]

COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.M)
NAME = re.compile(r"(\w+)\s*\([^*]")
TABLE = re.compile(r"^([A-Z_]+_TABLE)\((\w+_DECLARE)\)\s*$")
TELLING = ("memory", "object", "type")
CLAUSE = re.compile(r"\b(requires|ensures|assigns)\b\s*(?:(\w+):(?!:))?")
LABEL = re.compile(r"(?:I(?:1?[1-9]|10|2[0-4])|T(?:[1-9]|1[0-6])|mem|atom)(?:_\w+)?$")

Prototype = collections.namedtuple("Prototype", "place name block family")


def blank(text, keep=""):
    """The same number of lines and columns, without the characters."""
    return keep + re.sub(r"[^\n]", " ", text)[len(keep):]


def declarations(text):
    """Start and text of every declaration at file scope; bodies are left out."""
    depth, start, body = 0, None, None
    for i, c in enumerate(text):
        if start is None and not c.isspace() and c not in ";{}":
            start = i
        if c == "{":
            depth += 1
            body = i if depth == 1 else body
        elif c == "}":
            depth -= 1
            if depth == 0 and start is not None and ")" in text[start:body]:
                yield start, text[start:body]
                start = None
        elif c == ";" and depth == 0 and start is not None:
            yield start, text[start:i]
            start = None


def is_function(declaration):
    """A function, and neither a type, a variable nor a pointer to a function."""
    if declaration.startswith(("typedef", "_Static_assert")) or re.search("[={]", declaration):
        return False
    first = NAME.search(declaration)
    return first is not None and not re.match(r"[^(]*\(\s*\*", declaration)


def block_above(text, start):
    """The ACSL block that ends directly above a position, or None."""
    before = text[:start].rstrip()
    if not before.endswith("*/"):
        return None
    block = before[before.rindex("/*"):]
    return block if block.startswith("/*@") else None


def prototypes_of(path):
    text = path.read_text()
    place = path.relative_to(ROOT)
    bare = DIRECTIVE.sub(lambda m: blank(m[0]), COMMENT.sub(lambda m: blank(m[0]), text))
    tables = [m for m in re.finditer(r"^[A-Z_]+_TABLE\(\w+_DECLARE\)", bare, re.M)]
    for table in tables:
        bare = bare[:table.start()] + blank(table[0]) + bare[table.end():]
        line = text.count("\n", 0, table.start()) + 1
        yield Prototype(f"{place}:{line}", table[0], block_above(text, table.start()), True)
    # A macro for bodies stands where a body or a semicolon would.
    bare = re.sub(r"ATOM_BODY\([^;]*;\)", lambda m: blank(m[0], ";"), bare)
    for start, declaration in declarations(bare):
        if is_function(declaration):
            line = text.count("\n", 0, start) + 1
            name = NAME.search(declaration)[1]
            yield Prototype(f"{place}:{line}", name, block_above(text, start), False)


def complaints(folder, block):
    """What a block lacks."""
    if block is None:
        yield "no contract"
        return
    runs_code = "terminates USER_CODE" in block
    assigns = re.search(r"\bassigns\b", block) is not None
    if runs_code and assigns:
        yield "user code has no frame"
    if folder in TELLING and not assigns and "terminates" not in block:
        yield "neither assigns nor terminates"
    clauses = CLAUSE.findall(block)
    if not runs_code and not any(kind in ("assigns", "ensures") for kind, _ in clauses):
        yield "neither assigns nor ensures"
    for kind, label in clauses:
        if kind != "assigns" and not LABEL.match(label):
            yield f"{kind} without an id" if not label else f"no such id: {label}"


def members(prototype):
    """The prototypes that a table declares."""
    header = prototype.place.split(":")[0].removeprefix("src/")
    source = f'#include "{header}"\nTABLE_BEGIN\n{prototype.name}\n'
    done = subprocess.run(["gcc", "-E", "-P", "-Isrc", "-Isrc/include", "-x", "c", "-"],
                          input=source, cwd=ROOT, text=True, capture_output=True, check=True)
    parts = done.stdout.partition("TABLE_BEGIN")[2].split(";")
    return [" ".join(p.split()) for p in parts if "(" in p and "typedef" not in p]


def count():
    """Problems found, and the file with the contracts of the members of tables."""
    problems = []
    families = ["/* The contract of each function that a table declares. */"]
    totals = collections.Counter()
    good = collections.Counter()
    for folder in FOLDERS:
        for path in sorted((ROOT / "src" / folder).glob("*.h")):
            for prototype in prototypes_of(path):
                declared = members(prototype) if prototype.family else [prototype.name]
                found = list(complaints(folder, prototype.block))
                problems += [f"{prototype.place}: {prototype.name}: {p}" for p in found]
                totals[folder] += len(declared)
                good[folder] += 0 if found else len(declared)
                if prototype.family and prototype.block:
                    families.append(f'#include "{path.relative_to(ROOT / "src")}"')
                    families += [f"{prototype.block}\n{d};" for d in declared]
        print(f"{folder:8} {good[folder]:4} / {totals[folder]}")
    print(f"{'all':8} {sum(good.values()):4} / {sum(totals.values())} prototypes with a contract")
    BUILD.mkdir(parents=True, exist_ok=True)
    path = BUILD / "tables.c"
    path.write_text("\n".join(families) + "\n")
    return problems, path


def parse(build, files):
    """What Frama-C said when it parsed the files, or None."""
    flags = f"-include proofs/include/libc.h {INCLUDES} {BUILDS[build]}".strip()
    done = subprocess.run(["frama-c", "-c11", "-machdep", "gcc_x86_64", *ERRORS,
                           f"-cpp-extra-args={flags}", *map(str, files)],
                          cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode == 0:
        return None
    blocks = re.split(r"\n(?=\[)", done.stdout)
    said = [b for b in blocks if re.search("[Ee]rror|implicit-function|aborted|Failure", b)]
    return f"{build} build:\n" + "\n".join(said or blocks[-5:])


def parse_all(files):
    chunks = [(build, files[i:i + CHUNK]) for build in BUILDS
              for i in range(0, len(files), CHUNK)]
    start, done, failures = time.monotonic(), 0, []
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        runs = {pool.submit(parse, *chunk): len(chunk[1]) for chunk in chunks}
        for run in concurrent.futures.as_completed(runs):
            done += runs[run]
            failures += [run.result()] if run.result() else []
            print(f"parsed {done} / {len(files) * len(BUILDS)}, "
                  f"{time.monotonic() - start:.0f} s", flush=True)
    return failures


def main(arguments):
    files = [pathlib.Path(a).resolve() for a in arguments if not a.startswith("-")]
    problems, tables = count()
    if "--count" not in arguments and shutil.which("frama-c") is None:
        problems.append("frama-c is missing: `make deps-prove` installs it")
    elif "--count" not in arguments:
        if not files:
            files = [f for d in PARSED for f in sorted((ROOT / "src" / d).glob("*.c"))] + [tables]
        failures = parse_all([f.relative_to(ROOT) for f in files])
        for failure in failures:
            print(failure)
        problems += ["Frama-C cannot parse everything"] if failures else []
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
