# SPDX-License-Identifier: MIT
"""Runs fuzz targets in turn and shows how they do.

Seeds are what corpus/ holds for a target. What an engine finds beyond them stays below
build/fuzz/work, for the next run. A find - crash, broken rule, hang - is made small and
copied to corpus/TARGET, and the command fails.
"""
import argparse
import glob
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time

BUILD = 'build/fuzz'
WORK = BUILD + '/work'
MAX_SIZE = {'programs': 520, 'bytes': 4096}  # of an input
HANG = 20  # seconds after which a run is a hang
LOG_END = 4096  # bytes of a log that are looked at
STOPPED = (0, -15, 72)  # statuses of engines that were told to stop
SMOKE_SECONDS = 80  # for all targets together
STATUS = re.compile(r'#(\d+).*?cov: (\d+).*?corp: (\d+).*?exec/s:? (\d+)')


class Engine:
    """One target under one engine: processes that share a corpus."""

    def __init__(self, target, jobs, seconds):
        self.target, self.jobs, self.seconds = target, jobs, seconds
        self.tool = f'{BUILD}/{target}'
        self.folder = f'{WORK}/{target}/{self.name}'
        self.seeds = f'{WORK}/{target}/seeds'
        self.dictionary = f'{WORK}/{target}/dictionary'
        self.kind = output(self.tool, 'kind').strip()
        self.programs = self.kind == 'programs'
        self.processes = []

    def prepare(self):
        os.makedirs(self.folder, exist_ok=True)
        shutil.rmtree(self.seeds, ignore_errors=True)
        os.makedirs(self.seeds)
        output(self.tool, 'seeds', self.seeds, 'corpus/programs',
               *glob.glob(f'corpus/{self.target}'))
        with open(self.dictionary, 'w', encoding='utf-8') as file:
            file.write(output(self.tool, 'dictionary'))

    def start(self):
        for i in range(self.jobs):
            with open(f'{self.folder}/log{i}', 'wb') as log:
                self.processes.append(subprocess.Popen(
                    self.command(i), stdout=log, stderr=subprocess.STDOUT,
                    stdin=subprocess.DEVNULL, env=dict(os.environ, **self.environment())))

    def running(self):
        return all(process.poll() is None for process in self.processes)

    def stop(self):
        for process in self.processes:
            if process.poll() is None:
                process.terminate()
        for process in self.processes:
            try:
                process.wait(HANG + 10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def log(self, i):
        """The end of what a process printed."""
        with open(f'{self.folder}/log{i}', 'rb') as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - LOG_END))
            return file.read().decode(errors='replace')

    def broken(self):
        """The log of a process that failed without a find."""
        for i, process in enumerate(self.processes):
            if process.returncode not in STOPPED:
                return self.log(i)
        return ''


class LibFuzzer(Engine):
    """Leaks are the oracle's business; libFuzzer's own search runs half of the inputs twice."""
    name = 'libfuzzer'

    def prepare(self):
        super().prepare()
        os.makedirs(f'{self.folder}/corpus', exist_ok=True)
        shutil.rmtree(f'{self.folder}/finds', ignore_errors=True)
        os.makedirs(f'{self.folder}/finds')

    def environment(self):
        return {}

    def command(self, i):
        return [f'{self.tool}-libfuzzer', f'-max_total_time={self.seconds}',
                f'-timeout={HANG}', f'-max_len={MAX_SIZE[self.kind]}', '-len_control=0', '-detect_leaks=0', f'-dict={self.dictionary}',
                f'-artifact_prefix={self.folder}/finds/', '-reload=5',
                f'{self.folder}/corpus', self.seeds]

    def status(self):
        """Runs, runs per second, coverage, corpus: of all processes."""
        total = [0, 0, 0, 0]
        for i in range(self.jobs):
            found = STATUS.findall(self.log(i))
            if found:
                runs, coverage, corpus, speed = map(int, found[-1])
                total = [total[0] + runs, total[1] + speed,
                         max(total[2], coverage), max(total[3], corpus)]
        return total

    def finds(self):
        return glob.glob(self.folder + '/finds/*')


class AflPlusPlus(Engine):
    name = 'afl'

    def prepare(self):
        super().prepare()
        shutil.rmtree(f'{self.folder}/out', ignore_errors=True)

    def environment(self):
        settings = {'AFL_NO_UI': '1', 'AFL_SKIP_CPUFREQ': '1', 'AFL_NO_AFFINITY': '1',
                    'AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES': '1', 'AFL_AUTORESUME': '1'}
        if self.programs:
            settings['AFL_CUSTOM_MUTATOR_LIBRARY'] = f'{self.tool}-mutator.so'
        return settings

    def command(self, i):
        return ['afl-fuzz', '-i', self.seeds, '-o', f'{self.folder}/out',
                '-M' if i == 0 else '-S', f'fuzzer{i}', '-V', str(self.seconds),
                '-G', str(MAX_SIZE[self.kind]), '-t', str(HANG * 100), '-x', self.dictionary,
                '--', f'{self.tool}-afl']

    def status(self):
        total = [0, 0, 0, 0]
        for path in glob.glob(f'{self.folder}/out/*/fuzzer_stats'):
            with open(path, encoding='utf-8') as file:
                stats = dict(re.findall(r'(\w+) *: ([\d.]+)', file.read()))
            total = [total[0] + int(stats['execs_done']),
                     total[1] + int(float(stats['execs_per_sec'])),
                     max(total[2], int(stats['edges_found'])),
                     max(total[3], int(stats['corpus_count']))]
        return total

    def finds(self):
        return [path for kind in ('crashes', 'hangs')
                for path in glob.glob(f'{self.folder}/out/*/{kind}/id*')]


ENGINES = {engine.name: engine for engine in (LibFuzzer, AflPlusPlus)}


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def show(line, end='\n'):
    if sys.stdout.isatty():
        print('\r\033[K' + line, end=end, flush=True)
    elif end:
        print(line, flush=True)


def watch(engine):
    """Runs an engine to its end; a line of the curve every second or two."""
    start = time.monotonic()
    line = ''
    with open(f'{engine.folder}/curve.tsv', 'w', encoding='utf-8') as curve:
        engine.start()
        try:
            while True:
                running = engine.running()
                elapsed = time.monotonic() - start
                runs, speed, coverage, corpus = engine.status()
                curve.write(f'{elapsed:.0f}\t{runs}\t{coverage}\t{corpus}\n')
                curve.flush()
                line = (f'{engine.target:12} {engine.name:9} {elapsed:5.0f} s '
                        f'{runs:9d} runs {speed:7d}/s  coverage {coverage:5d}  '
                        f'corpus {corpus:4d}  finds {len(engine.finds())}')
                if not running or elapsed > engine.seconds + 3 * HANG:
                    break
                show(line, end='')
                time.sleep(1 if elapsed < 60 else 2)
        finally:
            engine.stop()
    show(line)


def keep(engine, path):
    """Makes a find small and puts it into the corpus; returns what it is."""
    small = f'{engine.folder}/small'
    for tool in (engine.tool, engine.tool + '-asan'):
        said = subprocess.run([tool, 'minimise', path, small], capture_output=True,
                              text=True, check=False).stdout.strip()
        if said and ': well: ' not in said:
            break
    if not os.path.exists(small):
        shutil.copy(path, small)
    with open(small, 'rb') as file:
        digest = hashlib.sha256(file.read()).hexdigest()[:12]
    name = f'corpus/{engine.target}/find-{digest}'
    os.makedirs(os.path.dirname(name), exist_ok=True)
    shutil.move(small, name)
    text = ''
    if engine.programs:
        text = output(engine.tool, 'print', name)
        with open(name + '.txt', 'w', encoding='utf-8') as file:
            file.write(text)
    return f'{said or path}\n  kept as {name}\n{text}'


def run(engine):
    """True when there is no find."""
    engine.prepare()
    watch(engine)
    finds = sorted(engine.finds())
    for report in sorted({keep(engine, path) for path in finds}):
        print(report)
    broken = '' if finds else engine.broken()
    if broken:
        print(f'{engine.target}: {engine.name} failed:\n{broken}')
    return not finds and not broken


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--engine', choices=ENGINES, action='append')
    parser.add_argument('--time', type=int, help='seconds for each target and engine')
    parser.add_argument('--jobs', type=int, default=1)
    parser.add_argument('targets', nargs='+')
    options = parser.parse_args()
    turns = [ENGINES[name](target, options.jobs, 0)
             for target in options.targets for name in options.engine or ['libfuzzer']]
    good = True
    for engine in turns:
        engine.seconds = options.time or max(1, SMOKE_SECONDS // len(turns))
        good = run(engine) and good
    sys.exit(0 if good else 1)


main()
