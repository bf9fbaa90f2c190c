#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Plays the part of OSS-Fuzz and ClusterFuzzLite: lays out the folders and sets the variables
# that their images do, calls build.sh in the same way, and lets each target run on its seed
# corpus. Both configurations are built: SANITIZER address from the folder of
# ClusterFuzzLite, undefined, when asked for by `try.sh undefined`, from that of OSS-Fuzz.
set -eu
cd "$(dirname "$0")/../.."
root=$PWD
sanitizer=${1:-address}
place=$root/build/services/$sanitizer
rm -rf "$place"
mkdir -p "$place/src" "$place/out" "$place/work"
ln -s "$root" "$place/src/etalon"
if [ "$sanitizer" = address ]; then
    cp .clusterfuzzlite/build.sh "$place/src/build.sh"
else
    cp fuzz/oss-fuzz/build.sh "$place/src/build.sh"
fi

# The flags are those of gcr.io/oss-fuzz-base/base-builder.
case $sanitizer in
address) flags='-fsanitize=address -fsanitize-address-use-after-scope' ;;
undefined) flags='-fsanitize=array-bounds,bool,builtin,enum,function,integer-divide-by-zero,null,object-size,return,returns-nonnull-attribute,shift,signed-integer-overflow,unsigned-integer-overflow,unreachable,vla-bound,vptr -fno-sanitize-recover=array-bounds,bool,builtin,enum,function,integer-divide-by-zero,null,object-size,return,returns-nonnull-attribute,shift,signed-integer-overflow,unreachable,vla-bound,vptr' ;;
esac
common="-O1 -fno-omit-frame-pointer -gline-tables-only $flags -fsanitize=fuzzer-no-link"
env SRC="$place/src" OUT="$place/out" WORK="$place/work" CC=clang-19 CXX=clang++-19 \
    CFLAGS="$common" CXXFLAGS="$common" LIB_FUZZING_ENGINE=-fsanitize=fuzzer \
    FUZZING_ENGINE=libfuzzer SANITIZER="$sanitizer" ARCHITECTURE=x86_64 FUZZING_LANGUAGE=c \
    bash -eu "$place/src/build.sh"

# In the runner there are only the contents of OUT.
cd "$place/out"
for seeds in *_seed_corpus.zip; do
    target=${seeds%_seed_corpus.zip}
    if ldd "$target" | grep -q libgmp; then
        echo "$target needs a libgmp that the runner does not have" && exit 1
    fi
    mkdir "$place/work/$target"
    python3 -m zipfile -e "$seeds" "$place/work/$target"
    timeout 100 "./$target" -max_total_time=2 -timeout=20 "-dict=$target.dict" \
        "$place/work/$target" > "$place/work/$target.log" 2>&1 ||
        { tail -n 60 "$place/work/$target.log"; exit 1; }
    echo "$target: $(grep -E '^Done' "$place/work/$target.log"), $(find "$place/work/$target" -type f | wc -l) inputs"
done
