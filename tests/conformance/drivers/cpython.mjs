// SPDX-License-Identifier: MIT
// CPython compiled to WebAssembly: one interpreter for many scenarios, each in a module
// `__main__` of its own.
import { Capture, importPackage, serve } from "./protocol.mjs";

const { loadPyodide } = await importPackage("pyodide", "pyodide.mjs");
const python = await loadPyodide({ stdout: () => {}, stderr: () => {} });
const out = new Capture();
const err = new Capture();
python.setStdout({ write: out.write, isatty: false });
python.setStderr({ write: err.write, isatty: false });

const runScenario = python.runPython(`
def run_scenario(source, file):
    import gc, sys, traceback, types
    module = types.ModuleType("__main__")
    saved = sys.modules.get("__main__")
    sys.modules["__main__"] = module
    limit = sys.getrecursionlimit()
    status = 0
    try:
        exec(compile(source, file, "exec"), module.__dict__)
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
    except BaseException as error:
        trace = error.__traceback__
        while trace is not None and trace.tb_frame.f_code.co_filename != file:
            trace = trace.tb_next
        traceback.print_exception(type(error), error, trace)
        status = 1
    finally:
        sys.modules["__main__"] = saved
        sys.setrecursionlimit(limit)
        module = None
        gc.enable()
        gc.collect()
        sys.stdout.flush()
        sys.stderr.flush()
    return status
run_scenario
`);

await serve(async (source, file) => {
  const exit = runScenario(source, file);
  return { exit, stdout: out.take(), stderr: err.take() };
});
