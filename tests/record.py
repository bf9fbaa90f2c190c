#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Records what CPython 3.14 prints: record.py [--check] [SCENARIO.py…]

Without names, all scenarios that have no .out file. The output goes to the .out file, to be
reviewed; where a .why file stands, to the .recorded file, since .out then says what the rule
asks for. --check only reports differences. Needs ETALON_NPM (make sets it)."""
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent / "conformance"


def drive(scenarios):
    """The answers of one driver process; fewer than asked for when it crashed."""
    names = "".join(f"{path}\n" for path in scenarios).encode()
    driver = ["node", str(FOLDER / "drivers/cpython.mjs")]
    output = subprocess.run(driver, input=names, capture_output=True).stdout
    while output.startswith(b"result "):
        header, _, output = output.partition(b"\n")
        status, out_size, err_size = map(int, header.split()[1:])
        yield status, output[:out_size], output[out_size : out_size + err_size]
        output = output[out_size + err_size :]


def run(scenarios):
    """(path, status, output, errors) for each; status None: the interpreter crashed."""
    while scenarios:
        answers = list(drive(scenarios))
        for path, answer in zip(scenarios, answers):
            yield path, *answer
        scenarios = scenarios[len(answers) :]
        if scenarios:
            yield scenarios[0], None, b"", b"the interpreter crashed"
            scenarios = scenarios[1:]


def main():
    words = sys.argv[1:]
    check = "--check" in words
    paths = [pathlib.Path(word).resolve() for word in words if word != "--check"]
    if not paths:
        paths = sorted(FOLDER.glob("*/*.py"))
        if not check:
            paths = [path for path in paths if not path.with_suffix(".out").exists()]
    problems = 0
    for path, status, output, errors in run(paths):
        ending = ".recorded" if path.with_suffix(".why").exists() else ".out"
        target = path.with_suffix(ending)
        if status != 0 and ending == ".out":
            problems += 1
            print(f"{path}: status {status}: {errors.decode(errors='replace').strip()[-300:]}")
        elif check and (not target.exists() or target.read_bytes() != output):
            problems += 1
            print(f"{path}: CPython 3.14 prints something else than {ending} says")
        elif not check:
            target.write_bytes(output)
    print(f"{len(paths)} scenarios run on CPython 3.14, {problems} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
