#!/bin/bash -eu
# SPDX-License-Identifier: MIT
# ClusterFuzzLite wants its script in this folder; it is the one of OSS-Fuzz.
exec bash -eu "$SRC/etalon/fuzz/oss-fuzz/build.sh"
