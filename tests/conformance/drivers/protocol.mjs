// SPDX-License-Identifier: MIT
// The conversation of a batch driver with `etalon conform`: one file name on each line of
// standard input; for each, one header `result EXIT STDOUT_BYTES STDERR_BYTES` on standard
// output, and then the two texts as raw bytes.
import fs from "node:fs";
import readline from "node:readline";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

// Packages are found below the folder in ETALON_NPM, where `make deps` installs them.
const root = path.resolve(process.env.ETALON_NPM ?? ".");
const require = createRequire(path.join(root, "package.json"));

export function packagePath(name) {
  return path.join(root, "node_modules", name);
}

export function importPackage(name, file) {
  return import(pathToFileURL(path.join(packagePath(name), file)));
}

export function requirePackage(name) {
  return require(name);
}

// Collects what a scenario writes, as bytes.
export class Capture {
  #chunks = [];
  write = (chunk) => {
    this.#chunks.push(Buffer.from(chunk));
    return chunk.length;
  };
  take() {
    const bytes = Buffer.concat(this.#chunks);
    this.#chunks = [];
    return bytes;
  }
}

function writeAll(bytes) {
  let offset = 0;
  while (offset < bytes.length) {
    try {
      offset += fs.writeSync(1, bytes, offset);
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
    }
  }
}

// run(source, file) answers {exit, stdout, stderr} with Buffers.
export async function serve(run) {
  for await (const file of readline.createInterface({ input: process.stdin })) {
    const { exit, stdout, stderr } = await run(fs.readFileSync(file, "utf8"), file);
    writeAll(Buffer.from(`result ${exit} ${stdout.length} ${stderr.length}\n`));
    writeAll(stdout);
    writeAll(stderr);
  }
  process.exit(0);
}
