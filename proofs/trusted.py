# SPDX-License-Identifier: MIT
"""Finds in the sources what the proofs rest on without proving it, for proofs/TRUSTED.md.

Each fact is (kind, what, where). proofs/trusted.tsv has the reasons: a row whose kind is
the fact's and whose pattern matches it. A fact without a reason fails the run, and so
does a reason without a fact. Facts of one file with one reason share a line."""
import collections
import csv
import re

FREESTANDING = {"stdbool.h", "stddef.h", "stdint.h", "limits.h", "stdalign.h"}
AXIOMS_ALLOWED = 5

ACSL = re.compile(r"/\*@(.*?)\*/|//@([^\n]*)", re.S)
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
AXIOM = re.compile(r"\baxiom (\w+)")
FREE_LOGIC = re.compile(r"\blogic [\w *]+?(\w+)(?:\{[^}]*\})?\s*\([^=;]*\)\s*;")
POINTER_CAST = re.compile(
    r"\(((?:const )?(?:struct \w+|void|char|u?int\d+_t|size_t|Py\w+) (?:\*|const)+)\)\s*[\w(&\\]")
DECLARATION = re.compile(
    r"\s*((?:static |inline |extern |_Noreturn )*[\w *]+?\b(\w+)\([^;{]*?\))\s*([;{])", re.S)
FUNCTION_CLAUSE = re.compile(r"^[\s@]*(requires|assigns|ensures|terminates|behavior|allocates)\b")


def closure(root, entry):
    """The project's files that a translation unit is made of."""
    seen = set()
    todo = [entry]
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        for found in re.findall(r'^#include "([^"]+)"', (root / name).read_text(), re.M):
            path = next((p for p in (f"src/{found}", f"src/include/{found}")
                         if (root / p).exists()), None)
            if path is not None:
                todo.append(path)
    return seen


def with_contract(text):
    """The functions that a contract stands right before."""
    for block in re.finditer(r"/\*@(.*?)\*/", text, re.S):
        if FUNCTION_CLAUSE.match(block[1]):
            found = DECLARATION.match(text, block.end())
            if found:
                yield found[2]


def of_annotations(name, text):
    contracts = "\n".join(a or b for a, b in ACSL.findall(text))
    for axiom in AXIOM.findall(contracts):
        yield "axiom", axiom, name
    for free in FREE_LOGIC.findall(contracts):
        yield "free function", free, name
    if re.search(r"\badmit\b", contracts):
        yield "admit", "admit", name
    for cast in sorted(set(POINTER_CAST.findall(contracts))):
        yield "cast in a contract", f"({cast})", name
    for cast in sorted(set(POINTER_CAST.findall(COMMENT.sub("", text)))):
        yield "cast in code", f"({cast})", name


def of_units(root, rows, proved):
    units = sorted(set().union(*(closure(root, row.entry) for row in rows)))
    for name in units:
        text = (root / name).read_text()
        yield from of_annotations(name, text)
        for function in with_contract(text):
            if function not in proved:
                yield "contract only", function, name
        for header in re.findall(r"^#include <([^>]+)>", text, re.M):
            if header not in FREESTANDING:
                yield "libc", f"<{header}>", name
    for path in sorted((root / "src/kernel").glob("*.[ch]")):
        name = str(path.relative_to(root))
        if name not in units:
            yield "outside the proofs", path.name, name


def facts(root, rows, checks, proved):
    yield from of_units(root, rows, proved)
    for row in rows:
        for check in checks:
            if check not in row.checks:
                yield "check off", check.lstrip("-"), row.entry
    atoms = (root / "src/sync/atom.h").read_text()
    for name in re.findall(r"^static inline [^(]*?(\w+)\(", atoms, re.M):
        if not name.startswith("ATOM"):
            yield "contract only", name, "src/sync/atom.h"
    kernel = root / "src/kernel"
    for folder in sorted(p for p in (root / "src").iterdir() if p.is_dir() and p != kernel):
        if any("/*@" in p.read_text() for p in sorted(folder.glob("*.[ch]"))):
            yield "contracts without a proof", folder.name, f"src/{folder.name}"


def show(names):
    names = list(dict.fromkeys(names))
    if len(names) > 6:
        return f"{len(names)} of them, `{names[0]}` to `{names[-1]}`"
    return ", ".join(f"`{name}`" for name in names)


def write(root, rows, checks, proved, problems):
    """Writes TRUSTED.md; what has no reason goes to the problems."""
    with (root / "proofs/trusted.tsv").open(newline="") as stream:
        reasons = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    lines = collections.defaultdict(list)
    axioms = 0
    for kind, what, where in facts(root, rows, checks, proved):
        axioms += kind == "axiom"
        for i, row in enumerate(reasons):
            if row["kind"] == kind and re.fullmatch(row["what"], what) \
                    and re.fullmatch(row["where"] or ".*", where):
                lines[i, kind, where].append(what)
                break
        else:
            problems.append(f"trusted: {kind} {what} in {where} has no reason")
    used = {i for i, _, _ in lines}
    for i, row in enumerate(reasons):
        if row["kind"] != "assumption" and i not in used:
            problems.append(f"trusted: {row['kind']} {row['what']} does not exist any more")
    if axioms > AXIOMS_ALLOWED:
        problems.append(f"trusted: {axioms} axioms, more than {AXIOMS_ALLOWED}")
    text = ["# What the proofs trust", "",
            "Written by `proofs/prove.py` from the sources and its settings; the reasons are in "
            "`proofs/trusted.tsv`.", "", "| kind | what | where | reason |",
            "| --- | --- | --- | --- |"]
    for (i, kind, where), names in lines.items():
        text.append(f"| {kind} | {show(names)} | {where} | {reasons[i]['reason']} |")
    for row in reasons:
        if row["kind"] == "assumption":
            text.append(f"| assumption | {row['what']} | {row['where']} | {row['reason']} |")
    text += ["", f"Axioms: {axioms}."]
    (root / "proofs/TRUSTED.md").write_text("\n".join(text) + "\n")
