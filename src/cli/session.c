/* SPDX-License-Identifier: MIT */
#include "cli/session.h"

#include "cli/text.h"
#include "script/parser.h"
#include "script/script.h"
#include "script/symtable.h"

#include <errno.h>

/* True for errors that are no Python exceptions: Python itself would run the file, or
 * nobody could read it. */
static bool is_refused(enum syntax_error_kind kind)
{
    return kind == SYNTAX_OUTSIDE || kind == SYNTAX_ENCODING || kind == SYNTAX_NUL;
}

static int check(const struct session *session)
{
    struct arena arena;
    struct syntax_error error;
    arena_init(&arena);
    syntax_error_clear(&error);
    struct ast_module *module = parse_source(
        &arena, session->source, session->length, session->file, PARSE_FILE, &error);
    if (module != NULL) {
        symtable_build(&arena, module, &error);
    }
    arena_release(&arena);
    if (is_refused(error.kind)) {
        return cli_error("%s:%d:%d: %s: %s", session->file, error.line,
            error.column + 1, syntax_error_exception(error.kind), error.message);
    }
    return 0;
}

int session_open(struct session *session, const char *file)
{
    session->file = file;
    session->source = file_read(file, &session->length);
    if (session->source == NULL) {
        return cli_error("%s: %s", file, strerror(errno));
    }
    int status = check(session);
    if (status != 0) {
        session_close(session);
    }
    return status;
}

static void fail_start(void)
{
    PyErr_Print();
    exit(cli_error("the runtime cannot start"));
}

void session_start(const struct session *session, int argc, char **argv)
{
    Py_Initialize();
    PyObject *list = script_init() < 0 ? NULL : PyList_New(argc + 1);
    for (int i = 0; list != NULL && i <= argc; i++) {
        const char *word = i == 0 ? session->file : argv[i - 1];
        PyObject *text = PyUnicode_DecodeSurrogatePass(word, (Py_ssize_t)strlen(word));
        if (text == NULL) {
            Py_CLEAR(list);
            break;
        }
        PyList_SET_ITEM(list, i, text);
    }
    if (list == NULL || PySys_SetObject("argv", list) < 0) {
        fail_start();
    }
    Py_XDECREF(list);
}

/* The exit status that a SystemExit asks for; a message goes to standard error. */
static int exit_status(PyObject *exception)
{
    PyObject *code = PyObject_GetAttrString(exception, "code");
    int status = 1;
    if (code == NULL) {
        PyErr_Clear();
    } else if (code == Py_None) {
        status = 0;
    } else if (PyLong_Check(code)) {
        status = (int)PyLong_AsLong(code);
        PyErr_Clear();
    } else {
        PyObject *text = PyObject_Str(code);
        const char *utf8 = text == NULL ? NULL : PyUnicode_AsUTF8(text);
        fprintf(stderr, "%s\n", utf8 == NULL ? "" : utf8);
        PyErr_Clear();
        Py_XDECREF(text);
    }
    Py_XDECREF(code);
    return status;
}

static PyObject *main_namespace(const struct session *session)
{
    PyObject *module = PyImport_AddModule("__main__");
    PyObject *globals = module == NULL ? NULL : PyModule_GetDict(module);
    PyObject *file = globals == NULL ? NULL : PyUnicode_FromString(session->file);
    if (file == NULL || PyDict_SetItemString(globals, "__file__", file) < 0) {
        globals = NULL;
    }
    Py_XDECREF(file);
    return globals;
}

int session_run(const struct session *session)
{
    int status = 0;
    PyObject *globals = main_namespace(session);
    const char *name = strcmp(session->file, "-") == 0 ? "<stdin>" : session->file;
    if (globals == NULL ||
        script_run_source(session->source, session->length, name, globals) < 0) {
        status = 1;
        if (PyErr_ExceptionMatches(PyExc_SystemExit)) {
            PyObject *exception = PyErr_GetRaisedException();
            status = exit_status(exception);
            Py_DECREF(exception);
        } else {
            PyErr_Print();
        }
    }
    fflush(stdout);
    fflush(stderr);
    return status;
}

int session_end(void)
{
    int lost = Py_FinalizeEx() < 0;
    return fflush(stdout) != 0 || lost;
}

void session_close(struct session *session)
{
    free(session->source);
    session->source = NULL;
}
