# SPDX-License-Identifier: MIT
"""Runs fuzz programs on implementations of Python, hundreds in one process.

A program is the text of its blocks, as fuzz-batch prints it; what comes back for each is its
log, a list of lines, or [DIED] or [HUNG]."""
import os
import pathlib
import re
import select
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEADING, END = "== program", "== end\n"
DIED, HUNG = "!! died", "!! hung"
START_SECONDS, PROGRAM_SECONDS = 60, 0.5

# One operand: brackets nest at most three deep.
OPERAND = re.compile(r"(?:[^,()\s]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))+")

# An operation is a line of words between tabs. Operands are compiled once for all programs:
# compiling each program takes longer than running it.
RUNNER = """
import gc

NAMES = 'c', 'o', 'm', 'r', 'hook', 'Name', 'stolen'
THUNKS = {}

def thunk(text):
    if text not in THUNKS:
        THUNKS[text] = eval('lambda ' + ', '.join(NAMES) + ': ' + text)
    return THUNKS[text]

def block(space, lines):
    operations = []
    for line in lines.splitlines()[1:]:
        name, *operands = line.split('\\t')
        operations.append((space[name], [thunk(operand) for operand in operands]))
    values = [space[name] for name in NAMES]
    def run():
        for operation, operands in operations:
            operation(*[operand(*values) for operand in operands])
    return run

def run(program):
    log = []
    space = {'__name__': 'fuzz', 'ANSWERS': ANSWERS}
    space['print'] = lambda *words: log.append(' '.join(words))
    exec(PRELUDE, space)
    blocks = [block(space, lines) for lines in program.split('def block')[1:]]
    try:
        space['run_blocks'](*reversed(blocks))
    except BaseException as error:
        log.append('!! ' + type(error).__name__)
    space['Machine'].depth = space['DEPTH_MAX']
    return log

if hasattr(gc, 'freeze'):
    gc.collect()
    gc.freeze()
for number, program in enumerate(PROGRAMS):
    print('== program', flush=True)
    print('\\n'.join(run(program) + ['']), end='', flush=True)
    if number % 50 == 49:
        gc.collect()
print('== end', flush=True)
"""


def split(text):
    """The texts after each heading."""
    return [part.lstrip("\n") for part in text.split(HEADING)[1:]]


def parse(line):
    """The name and the operands of an operation."""
    name, _, rest = line.strip().partition("(")
    return name, OPERAND.findall(rest[:-1])


def flat(program):
    """The program as RUNNER reads it."""
    rows = ["\t".join([name, *operands]) if line.endswith(")") else line
            for line in program.splitlines() if not line.endswith("pass")
            for name, operands in [parse(line)]]
    return "\n".join(rows)


class Batches:
    """Turns programs into files that can be run: `tool` is fuzz-batch."""

    def __init__(self, tool):
        self.tool = str(tool)
        self.folder = tempfile.TemporaryDirectory(prefix="diff-")
        answers = self.ask("answers").partition("\n}\n")[0] + "\n}\n"
        prelude = (ROOT / "fuzz/prelude.py").read_text()
        self.head = f"{answers}PRELUDE = compile({prelude!r}, 'prelude', 'exec')\nPROGRAMS = [\n"
        self.count = 0

    def ask(self, *words):
        command = [self.tool, *map(str, words)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def write(self, programs, as_scenario):
        self.count += 1
        path = pathlib.Path(self.folder.name) / f"{os.getpid()}-{self.count}.py"
        if as_scenario:
            rows = "".join(f"{flat(program)!r},\n" for program in programs)
            path.write_text(f"{self.head}{rows}]\n{RUNNER}")
        else:
            path.write_text("".join(f"{HEADING}\n{program}" for program in programs))
        return path


class Implementation:
    """One that is started for each batch. The machine over the C API is one, too."""

    as_scenario = True

    def __init__(self, name, command, batches):
        self.name, self.command, self.batches = name, command, batches
        self.programs = self.seconds = 0

    def logs(self, programs):
        """The logs of all programs."""
        start = time.monotonic()
        logs = self.attempt(programs)
        self.seconds += time.monotonic() - start
        self.programs += len(programs)
        return logs

    def attempt(self, programs):
        """A program during which the process ends is answered for by how it ended."""
        logs = []
        while len(logs) < len(programs):
            path = self.batches.write(programs[len(logs) :], self.as_scenario)
            text, end = self.output(path, len(programs) - len(logs))
            found = [part.splitlines() for part in split(text)]
            path.unlink()
            if end is not None:
                found[-1:] = [[end]]
            if not found:
                sys.exit(f"diff: {self.name} runs nothing: {' '.join(self.command)}")
            logs += found
        return logs

    def output(self, path, count):
        """What is printed, and DIED, HUNG or None."""
        limit = START_SECONDS + PROGRAM_SECONDS * count
        words = [*self.command, str(path)]
        try:
            done = subprocess.run(words, capture_output=True, text=True, timeout=limit)
        except subprocess.TimeoutExpired as stopped:
            return (stopped.stdout or b"").decode(), HUNG
        text, ended, _ = done.stdout.partition(END)
        return text, None if ended else DIED

    def close(self):
        pass


class Machine(Implementation):
    as_scenario = False


class Driver(Implementation):
    """One that stays: it is told the names of files."""

    process = None

    def output(self, path, count):
        if self.process is None:
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, bufsize=0)
        until = time.monotonic() + START_SECONDS + PROGRAM_SECONDS * count
        self.process.stdin.write(f"{path}\n".encode())
        text = b""
        while not text.endswith(END.encode()):
            left = max(until - time.monotonic(), 0)
            ready = select.select([self.process.stdout], [], [], left)[0]
            chunk = self.process.stdout.read(1 << 16) if ready else b""
            if not chunk:
                self.close()
                return text.decode(), DIED if ready else HUNG
            text += chunk
        return text[: -len(END)].decode(), None

    def close(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None
