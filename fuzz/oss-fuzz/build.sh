#!/bin/bash -eu
# SPDX-License-Identifier: MIT
# Builds all fuzz targets into $OUT. OSS-Fuzz and ClusterFuzzLite call it with CC, CXX,
# CFLAGS, CXXFLAGS, LIB_FUZZING_ENGINE, FUZZING_ENGINE, SANITIZER, SRC, OUT and WORK set.
cd "$SRC/etalon"

# Where the targets run, there is no GMP: it is linked statically.
make -j"$(nproc)" fuzz-engines CXX="$CXX" CXXFLAGS="$CXXFLAGS" GMP=-l:libgmp.a

# Seeds and dictionaries come from the targets' own tool, which needs no engine.
env -u CC -u CXX -u CFLAGS -u CXXFLAGS make -j"$(nproc)" fuzz-tools

for source in fuzz/target_*.c; do
    target=$(basename "$source" .c)
    target=${target#target_}
    seeds=$WORK/seeds/$target
    tool=build/fuzz/$target
    rm -rf "$seeds" && mkdir -p "$seeds"
    "$tool" seeds "$seeds" corpus/programs "corpus/$target"
    cp "$tool-engine" "$OUT/$target"
    "$tool" dictionary > "$OUT/$target.dict"
    printf '[libfuzzer]\ndict = %s.dict\nmax_len = 4096\ndetect_leaks = 0\n' "$target" > "$OUT/$target.options"
    rm -f "$OUT/${target}_seed_corpus.zip"
    (cd "$seeds" && python3 -m zipfile -c "$OUT/${target}_seed_corpus.zip" ./*)
done
