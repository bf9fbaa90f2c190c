#!/bin/sh
# SPDX-License-Identifier: MIT
# audit.sh ETALON FOLDER: runs every scenario under the heap audit; each must print what it
# should, end with status 0, and leave no unexplained count and no leak.
etalon=$1
passed=0
failed=0
out=$(mktemp)
err=$(mktemp)
for scenario in "$2"/*/*.py; do
    if "$etalon" run --audit "$scenario" > "$out" 2> "$err" && cmp -s "$out" "${scenario%.py}.out"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$scenario:"
        grep -vE '^audit: [0-9]+ objects' "$err" | tail -n 4
    fi
    [ $(((passed + failed) % 100)) -eq 0 ] && echo "  $((passed + failed)) scenarios audited"
done
rm -f "$out" "$err"
echo "audit: $passed scenarios passed, $failed failed"
[ "$failed" -eq 0 ]
