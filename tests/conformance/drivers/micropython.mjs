// SPDX-License-Identifier: MIT
// MicroPython compiled to WebAssembly: a fresh interpreter for each scenario.
import { Capture, importPackage, serve } from "./protocol.mjs";

const { loadMicroPython } = await importPackage(
  "@micropython/micropython-webassembly-pyscript",
  "micropython.mjs",
);

await serve(async (source) => {
  const out = new Capture();
  const err = new Capture();
  const python = await loadMicroPython({
    stdout: out.write,
    stderr: err.write,
    linebuffer: false,
    heapsize: 16 * 1024 * 1024,
  });
  let exit = 0;
  try {
    python.runPython(source);
  } catch (error) {
    err.write(`${error.message ?? error}\n`);
    exit = error.type === "SystemExit" ? 0 : 1;
  }
  return { exit, stdout: out.take(), stderr: err.take() };
});
