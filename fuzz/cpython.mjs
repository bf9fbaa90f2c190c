// SPDX-License-Identifier: MIT
// CPython compiled to WebAssembly, for diff.py: runs the files that are named on standard
// input. What they print comes out at once, so that nothing is lost when one of them
// brings the interpreter down.
import fs from "node:fs";
import readline from "node:readline";
import { importPackage } from "../tests/conformance/drivers/protocol.mjs";

function write(chunk) {
  let offset = 0;
  while (offset < chunk.length) {
    try {
      offset += fs.writeSync(1, chunk, offset);
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
    }
  }
  return chunk.length;
}

const { loadPyodide } = await importPackage("pyodide", "pyodide.mjs");
const python = await loadPyodide({ stdout: () => {}, stderr: () => {} });
python.setStdout({ write, isatty: false });
const run = python.runPython("lambda source: exec(compile(source, 'batch', 'exec'), {})");
for await (const file of readline.createInterface({ input: process.stdin })) {
  run(fs.readFileSync(file, "utf8"));
}
process.exit(0);
