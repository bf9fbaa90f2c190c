/* SPDX-License-Identifier: MIT */
#include "sandbox.h"

#include "large.h"
#include "machine.h"
#include "memory/failing.h"
#include "oracle.h"
#include "script/compile.h"
#include "script/eval.h"
#include "script/script.h"

#include <ctype.h>
#include <string.h>

#define STEPS_MAX 2000
#define ALLOCATIONS_MAX 50000

static int steps;

static int interrupt(void)
{
    if (steps-- > 0) {
        return 0;
    }
    PyErr_SetNone(PyExc_KeyboardInterrupt);
    return -1;
}

static const char *const absent[] = {"__import__", "open", "input", "print", "exit",
    "quit", "breakpoint", "help", "iter", "range", "pow"};

/* New dict of the built-in functions that a script may have. -> NULL. */
static PyObject *builtins_left(void)
{
    PyObject *builtins = PyDict_Copy(PyEval_GetBuiltins());
    for (size_t i = 0; builtins != NULL && i < Py_ARRAY_LENGTH(absent); i++) {
        if (PyDict_GetItemString(builtins, absent[i]) != NULL) {
            (void)PyDict_DelItemString(builtins, absent[i]);
        }
    }
    return builtins;
}

static PyObject *make_globals(void)
{
    PyObject *builtins = builtins_left();
    PyObject *globals = builtins == NULL ? NULL
                                         : Py_BuildValue("{sOss}", "__builtins__",
                                               builtins, "__name__", "fuzz");
    Py_XDECREF(builtins);
    if (globals == NULL) {
        oracle_fail("start", "no globals");
    }
    return globals;
}

/* A number of more than two digits beside an operator whose cost is in its value. */
static bool may_be_large(const char *text, size_t length)
{
    bool power = false, digits = false;
    for (size_t i = 0; i + 2 < length; i++) {
        bool twice = text[i] == text[i + 1];
        power = power || (twice && (text[i] == '*' || text[i] == '<'));
        digits = digits || (isalnum((unsigned char)text[i]) &&
                               isdigit((unsigned char)text[i + 1]) &&
                               isalnum((unsigned char)text[i + 2]));
    }
    return power && digits;
}

static void run(const char *text, size_t length, PyObject *globals)
{
    PyObject *code = compile_source(text, length, "fuzz", PARSE_FILE);
    bool runs = code != NULL && !may_be_large(text, length);
    PyObject *result = runs ? script_run_code(code, globals, globals, NULL) : NULL;
    if ((result == NULL) != (PyErr_Occurred() != NULL) && (runs || code == NULL)) {
        oracle_fail("I14", "a result with an exception, or neither");
    }
    PyErr_Clear();
    Py_XDECREF(code);
    Py_XDECREF(result);
}

void sandbox_start(void)
{
    Py_Initialize();
    if (script_init() < 0) {
        oracle_fail("start", "no evaluator");
    }
    eval_interrupt_hook = interrupt;
    large_refuse();
    oracle_start();
}

void sandbox_run(const char *text, size_t length)
{
    PyObject *globals = make_globals();
    steps = STEPS_MAX;
    machine.fuel = FUEL_MAX - 1;
    failing_start(ALLOCATIONS_MAX, true);
    run(text, length, globals);
    failing_start(0, false);
    steps = STEPS_MAX;
    PyDict_Clear(globals);
    Py_DECREF(globals);
    oracle_check();
    oracle_close();
}
