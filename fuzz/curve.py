# SPDX-License-Identifier: MIT
"""Plots how the coverage of a target grew, under each engine that `make fuzz` ran it with.

The engines count coverage differently. So AFL++'s queue, whose file names tell the time,
goes through the libFuzzer build of the target, and both curves have the same unit: edges.
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

BUILD = 'build/fuzz'
POINTS = 16


def libfuzzer_curve(target):
    """(seconds, runs, edges) as the run wrote them down."""
    with open(f'{BUILD}/work/{target}/libfuzzer/curve.tsv', encoding='utf-8') as file:
        return [tuple(map(int, line.split()[:3])) for line in file]


def edges_of(target, paths):
    with tempfile.TemporaryDirectory() as folder:
        for i, path in enumerate(paths):
            shutil.copy(path, f'{folder}/{i}')
        said = subprocess.run([f'{BUILD}/{target}-libfuzzer', '-runs=0', '-detect_leaks=0', folder],
                              capture_output=True, text=True, check=True).stderr
    return max(map(int, re.findall(r'cov: (\d+)', said)), default=0)


def afl_curve(target):
    folder = f'{BUILD}/work/{target}/afl'
    queue = [(int(re.search(r'time:(\d+)', path)[1]) / 1000, path)
             for path in glob.glob(f'{folder}/out/*/queue/id*')]
    with open(f'{folder}/curve.tsv', encoding='utf-8') as file:
        lines = [tuple(map(int, line.split()[:2])) for line in file]
    points = sorted({lines[len(lines) * (i + 1) // POINTS - 1] for i in range(POINTS)})
    return [(second, runs, edges_of(target, [path for at, path in queue if at <= second]))
            for second, runs in points]


def table(curves):
    """The state at 16 times of each curve."""
    for name, curve in curves.items():
        print(f'{name}\n{"seconds":>10} {"runs":>10} {"edges":>8}')
        for i in range(POINTS):
            print('%10d %10d %8d' % curve[len(curve) * (i + 1) // POINTS - 1])


def plot(target, curves):
    parts = []
    for name, curve in curves.items():
        path = f'{BUILD}/work/{target}/{name}.points'
        with open(path, 'w', encoding='utf-8') as file:
            file.writelines('%d %d %d\n' % point for point in curve)
        parts.append(f"'{path}' using ($1/60):3 with steps linewidth 2 title '{name}'")
    script = f"""set terminal png size 900,540
set output '{BUILD}/curve.png'
set title 'coverage of the target {target}'
set xlabel 'minutes'
set ylabel 'edges'
set key bottom right
set grid
plot {', '.join(parts)}
"""
    subprocess.run(['gnuplot'], input=script, text=True, check=True)
    print(f'{BUILD}/curve.png')


def main():
    target = sys.argv[1]
    readers = {'libfuzzer': libfuzzer_curve, 'afl': afl_curve}
    curves = {name: read(target) for name, read in readers.items()
              if os.path.exists(f'{BUILD}/work/{target}/{name}/curve.tsv')}
    if not curves:
        sys.exit(f'{target}: no run to plot; see make fuzz')
    table(curves)
    plot(target, curves)


main()
