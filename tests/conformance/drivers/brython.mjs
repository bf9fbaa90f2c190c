// SPDX-License-Identifier: MIT
// Brython translates Python to JavaScript inside a page. jsdom is the page: the scripts
// are given real URLs, which Brython wants. A fresh page for each scenario.
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { Capture, packagePath, requirePackage, serve } from "./protocol.mjs";

const { JSDOM, VirtualConsole } = requirePackage("jsdom");
const sources = ["brython.js", "brython_stdlib.js"].map((name) => ({
  name,
  script: new vm.Script(fs.readFileSync(path.join(packagePath("brython"), name), "utf8")),
}));

function newPage() {
  const dom = new JSDOM("<!doctype html><html><head></head><body></body></html>", {
    url: "http://localhost/",
    runScripts: "outside-only",
    pretendToBeVisual: true,
    virtualConsole: new VirtualConsole(),
  });
  const { window } = dom;
  for (const { name, script: program } of sources) {
    const script = window.document.createElement("script");
    script.setAttribute("src", `http://localhost/${name}`);
    window.document.head.appendChild(script);
    Object.defineProperty(window.document, "currentScript", {
      value: script,
      configurable: true,
    });
    program.runInContext(dom.getInternalVMContext());
  }
  return dom;
}

await serve(async (source) => {
  const out = new Capture();
  const err = new Capture();
  const dom = newPage();
  const { window } = dom;
  window.etalonOut = (text) => out.write(String(text));
  window.etalonErr = (text) => err.write(String(text));
  window.etalonSource = source;
  const exit = window.eval(`(function () {
    const B = window.__BRYTHON__;
    B.debug = 0;
    const prelude = "import sys\\nfrom browser import window\\n" +
      "class _Stream:\\n" +
      "    def __init__(self, write): self._write = write\\n" +
      "    def write(self, text): self._write(text); return len(text)\\n" +
      "    def flush(self): pass\\n" +
      "sys.stdout = _Stream(window.etalonOut)\\n" +
      "sys.stderr = _Stream(window.etalonErr)\\n";
    try {
      B.runPythonSource(prelude, "etalon_prelude");
      B.runPythonSource(window.etalonSource, "__main__");
      return 0;
    } catch (error) {
      let text;
      try {
        text = B.error_trace ? B.error_trace(B.exception(error)) : String(error);
      } catch (_) {
        text = String(error && error.message || error);
      }
      window.etalonErr(text + "\\n");
      return 1;
    }
  })()`);
  window.close();
  return { exit, stdout: out.take(), stderr: err.take() };
});
