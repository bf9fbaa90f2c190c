#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests of the etalon command: command.py ETALON…

Each row: rule, arguments, input, exit status, a pattern for standard output, one for
standard error."""
import pathlib
import re
import subprocess
import sys
import tempfile

ONE_LINE = r"\A[^\n]+\n\Z"
FILES = {
    "hello.py": b"print('hello')\n",
    "raise.py": b"def f():\n    raise ValueError('bad')\nf()\n",
    "syntax.py": b"x = = 1\n",
    "match.py": b"x = 1\nmatch x:\n    case 1: pass\n",
    "async.py": b"async def f(): pass\n",
    "latin1.py": b"print('\xe9')\n",
    "nul.py": b"x = 1\n\0\n",
    "exit3.py": b"import sys\nsys.exit(3)\n",
    "exitmsg.py": b"raise SystemExit('message')\n",
    "argv.py": b"import sys\nprint(sys.argv[1:])\n",
    "leak.py": b"import sys\nclass A: pass\na = A(); a.me = a\ndel a\nprint('done')\n",
    "deep.py": b"def f(n): return f(n + 1)\ntry:\n    f(0)\nexcept RecursionError as e: print(e)\n",
    "diamond.py": b"class A: pass\nclass B(A): pass\nclass C(A): pass\nclass D(B, C): pass\nx = D()\nx.y = 1\nA.z = 2\nx.z\nx.z\n",
    "chain.py": b"try:\n    1/0\nexcept ZeroDivisionError as e:\n    raise KeyError('k') from e\n",
}
ROWS = [
    ("command.1", ["run", "hello.py"], b"", 0, r"\Ahello\n\Z", r"\A\Z"),
    ("command.1", ["run", "-"], b"print(1 + 1)\n", 0, r"\A2\n\Z", r"\A\Z"),
    ("command.1", ["run", "argv.py", "a", "b"], b"", 0, r"\A\['a', 'b'\]\n\Z", r"\A\Z"),
    ("command.2", ["run", "raise.py"], b"", 1, r"\A\Z",
     r'\ATraceback \(most recent call last\):\n  File ".*raise.py", line 3, in <module>\n    f\(\)\n    ~\^\^\n'
     r'  File ".*raise.py", line 2, in f\n    raise ValueError\(\'bad\'\)\nValueError: bad\n\Z'),
    ("command.2", ["run", "chain.py"], b"", 1, r"\A\Z",
     r"ZeroDivisionError: division by zero\n\nThe above exception was the direct cause of the following exception:\n\n"),
    ("command.2", ["run", "syntax.py"], b"", 1, r"\A\Z", r'(?s)File ".*syntax.py", line 1\n.*x = = 1\n.*SyntaxError: invalid syntax'),
    ("command.2", ["run", "deep.py"], b"", 0, r"maximum recursion depth exceeded", r"\A\Z"),
    ("command.3", ["run", "match.py"], b"", 2, r"\A\Z", r"\Aetalon: .*match.py:2:\d+: .*'match' statement.*\n\Z"),
    ("command.3", ["run", "async.py"], b"", 2, r"\A\Z", r"\Aetalon: .*async.py:1:\d+: .*async.*\n\Z"),
    ("command.3", ["run", "latin1.py"], b"", 2, r"\A\Z", ONE_LINE),
    ("command.3", ["run", "nul.py"], b"", 2, r"\A\Z", ONE_LINE),
    ("command.3", ["run", "missing.py"], b"", 2, r"\A\Z", r"\Aetalon: .*missing.py: No such file or directory\n\Z"),
    ("command.3", ["run", "."], b"", 2, r"\A\Z", ONE_LINE),
    ("command.4", ["run", "exit3.py"], b"", 3, r"\A\Z", r"\A\Z"),
    ("command.4", ["run", "exitmsg.py"], b"", 1, r"\A\Z", r"\Amessage\n\Z"),
    ("command.5", ["run", "--audit", "hello.py"], b"", 0, r"\Ahello\n\Z", r"\Aaudit: \d+ objects, 0 unexplained counts, 0 leaks\n\Z"),
    ("command.5", ["run", "--audit", "leak.py"], b"", 0, r"\Adone\n\Z", r"0 unexplained counts, 0 leaks"),
    ("command.9", ["run", "--audit", "--fail", "3", "hello.py"], b"", 1, r"\A\Z", r"(?s)MemoryError.*allocation 3 of \d+ failed\naudit: \d+ objects, 0 unexplained counts, 0 leaks"),
    ("command.9", ["run", "--fail", "3+", "hello.py"], b"", 1, r"\A\Z", r"allocation 3 of \d+ failed\n\Z"),
    ("command.9", ["run", "--fail", "999999999", "hello.py"], b"", 0, r"\Ahello\n\Z", r"\Aallocation 999999999 of \d+ was not reached\n\Z"),
    ("command.9", ["run", "--fail", "0", "hello.py"], b"", 2, r"\A\Z", ONE_LINE),
    ("command.9", ["run", "--fail"], b"", 2, r"\A\Z", ONE_LINE),
    ("command.6", ["explain", "diamond.py"], b"", 0,
     r"(?s)born: class A.*C3 of D: .*takes.*version: D gets tag \d+.*cache: miss D\.z.*cache: hit D\.z.*method cache: \d+ hits, \d+ misses", r"\A\Z"),
    ("command.6", ["explain", "diamond.py"], b"", 0, r"x: count|x is now a D, count 1", r"\A\Z"),
    ("command.7", [], b"", 2, r"\A\Z", r"etalon run"),
    ("command.7", ["help"], b"", 0, r"etalon conform", r"\A\Z"),
    ("command.7", ["version"], b"", 0, r"\Aetalon \d+\.\d+\.\d+ \(Python 3\.14", r"\A\Z"),
    ("command.7", ["nonsense"], b"", 2, r"\A\Z", ONE_LINE),
    ("command.7", ["run"], b"", 2, r"\A\Z", ONE_LINE),
    ("command.7", ["run", "--nonsense", "hello.py"], b"", 2, r"\A\Z", ONE_LINE),
    ("command.7", ["conform", "--jobs", "x"], b"", 2, r"\A\Z", ONE_LINE),
    ("command.7", ["conform", "--impl", "x"], b"", 2, r"\A\Z", ONE_LINE),
    ("command.7", ["conform", "nowhere"], b"", 2, r"\A\Z", ONE_LINE),
]


def conformance_rows(folder):
    """A corpus of two scenarios, and an implementation that gets one of them wrong."""
    chapter = folder / "corpus" / "chapter"
    chapter.mkdir(parents=True)
    head = "# rules: x.1\n# flavour: language\n"
    (chapter / "good.py").write_text(head + "print('good')\n")
    (chapter / "good.out").write_text("good\n")
    (chapter / "other.py").write_text(head + "print('other')\n")
    (chapter / "other.out").write_text("other\n")
    liar = folder / "liar"
    liar.write_text("#!/bin/sh\necho good\n")
    liar.chmod(0o755)
    crash = folder / "crash"
    crash.write_text("#!/bin/sh\nkill -SEGV $$\n")
    crash.chmod(0o755)
    base = ["conform", "--alone", "--only", "chapter/*"]
    yield "command.8", base + ["corpus"], b"", 0, r"chapter +2/2 +2/2\n", r""
    yield "command.8", base + ["--impl", f"liar={liar}", "corpus"], b"", 1, r"(?s)liar.*1/2.*liar: chapter/other.*- other\n.*\+ good", r""
    yield "command.8", base + ["--impl", f"crash={crash}", "corpus"], b"", 1, r"0/2 2c", r""
    yield "command.8", base + ["--impl", f"liar={liar}", "--junit", "out.xml", "--html", "html", "corpus"], b"", 1, r"html/index.html", r""


def run(etalon, folder, row):
    rule, arguments, given, status, out, err = row
    done = subprocess.run([etalon] + arguments, input=given, capture_output=True, cwd=folder, timeout=120)
    stdout = done.stdout.decode(errors="replace")
    stderr = done.stderr.decode(errors="replace")
    problems = []
    if done.returncode != status:
        problems.append(f"status {done.returncode}, not {status}")
    if not re.search(out, stdout):
        problems.append(f"standard output {stdout[-400:]!r} does not match {out!r}")
    if not re.search(err, stderr):
        problems.append(f"standard error {stderr[-400:]!r} does not match {err!r}")
    for problem in problems:
        print(f"{rule}: etalon {' '.join(arguments)}: {problem}")
    return not problems


def check_reports(folder):
    junit = (folder / "out.xml").read_text()
    page = (folder / "html" / "index.html").read_text()
    good = 'name="liar" tests="2" failures="1"' in junit and "chapter.html" in page
    if not good:
        print("command.8: the JUnit or HTML report lacks the liar's failure")
    return good


def main():
    passed = failed = 0
    for etalon in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for file, content in FILES.items():
                (folder / file).write_bytes(content)
            rows = ROWS + list(conformance_rows(folder))
            results = [run(str(pathlib.Path(etalon).resolve()), folder, row) for row in rows]
            results.append(check_reports(folder))
            passed += sum(results)
            failed += len(results) - sum(results)
    print(f"command: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
