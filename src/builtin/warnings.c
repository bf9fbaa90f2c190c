/* SPDX-License-Identifier: MIT */
#include "builtin/warnings.h"

#include "builtin/exceptions.h"
#include "builtin/frame.h"
#include "builtin/textio.h"
#include "builtin/traceback_source.h"
#include "object/names.h"
#include "object/state.h"

static PyObject *filters; /* owned list of tuples */
static PyObject *once;    /* owned dict: what the action "once" has shown */

/* What a warning is about and where it comes from. All borrowed. */
struct warning {
    PyObject *category;
    PyObject *message; /* instance of the category, or the text */
    PyObject *text;    /* str */
    PyObject *filename;
    PyObject *module;
    PyObject *registry; /* dict, or NULL */
    long line;
};

static PyObject *default_filter(
    const char *action, PyObject *category, const char *module)
{
    return Py_BuildValue("(sOOzi)", action, Py_None, category, module, 0);
}

int warnings_init(void)
{
    once = PyDict_New();
    filters = once == NULL
                  ? NULL
                  : Py_BuildValue("[NNNNN]",
                        default_filter("default", PyExc_DeprecationWarning, "__main__"),
                        default_filter("ignore", PyExc_DeprecationWarning, NULL),
                        default_filter("ignore", PyExc_PendingDeprecationWarning, NULL),
                        default_filter("ignore", PyExc_ImportWarning, NULL),
                        default_filter("ignore", PyExc_ResourceWarning, NULL));
    return filters == NULL ? -1 : 0;
}

void warnings_fini(void)
{
    Py_CLEAR(filters);
    Py_CLEAR(once);
}

int warnings_visit(visitproc visit, void *arg)
{
    Py_VISIT(filters);
    Py_VISIT(once);
    return 0;
}

/* Whether a filter's pattern fits a text: 1, 0; -> -1. */
static int fits(PyObject *pattern, PyObject *text)
{
    if (pattern == Py_None) {
        return 1;
    }
    if (PyUnicode_CheckExact(pattern)) {
        return _PyUnicode_Equal(pattern, text);
    }
    PyObject *match = PyObject_CallMethod(pattern, "match", "O", text);
    int result = match == NULL ? -1 : PyObject_IsTrue(match);
    Py_XDECREF(match);
    return result;
}

/* Whether a filter (a tuple of 5) fits: 1, 0; -> -1. code. */
static int filter_fits(PyObject *filter, const struct warning *w)
{
    long line = PyLong_AsLong(PyTuple_GET_ITEM(filter, 4));
    if (line == -1 && PyErr_Occurred()) {
        return -1;
    }
    int result = fits(PyTuple_GET_ITEM(filter, 1), w->text);
    if (result > 0) {
        result = PyObject_IsSubclass(w->category, PyTuple_GET_ITEM(filter, 2));
    }
    if (result > 0) {
        result = fits(PyTuple_GET_ITEM(filter, 3), w->module);
    }
    return result > 0 ? line == 0 || line == w->line : result;
}

/* The action for a warning: new str; -> NULL. code. */
static PyObject *find_action(const struct warning *w)
{
    for (Py_ssize_t i = 0; filters != NULL && i < PyList_GET_SIZE(filters); i++) {
        PyObject *filter = Py_NewRef(PyList_GET_ITEM(filters, i));
        if (!PyTuple_Check(filter) || PyTuple_GET_SIZE(filter) != 5) {
            Py_DECREF(filter);
            return PyErr_Format(
                PyExc_ValueError, "warnings.filters item %zd isn't a 5-tuple", i);
        }
        int result = filter_fits(filter, w);
        PyObject *action = result > 0 ? Py_NewRef(PyTuple_GET_ITEM(filter, 0)) : NULL;
        Py_DECREF(filter);
        if (result != 0) {
            return action;
        }
    }
    return PyUnicode_FromString("default");
}

/* Remembers a key in a registry: 1 when it was there; 0; -> -1. */
static int remember(PyObject *registry, PyObject *key)
{
    int found = registry == NULL || key == NULL ? -1 : PyDict_Contains(registry, key);
    if (found == 0 && PyDict_SetItem(registry, key, Py_True) < 0) {
        found = -1;
    }
    return found;
}

/* Whether the warning was shown before, as far as the action cares: 1, 0; -> -1. */
static int seen_before(const struct warning *w, PyObject *action)
{
    PyObject *registry = w->registry;
    PyObject *key;
    if (PyUnicode_EqualToUTF8(action, "once")) {
        registry = once;
        key = PyTuple_Pack(2, w->text, w->category);
    } else if (PyUnicode_EqualToUTF8(action, "module")) {
        key = Py_BuildValue("(OOi)", w->text, w->category, 0);
    } else if (PyUnicode_EqualToUTF8(action, "default")) {
        key = Py_BuildValue("(OOl)", w->text, w->category, w->line);
    } else {
        return 0;
    }
    int result = registry == NULL && key != NULL ? 0 : remember(registry, key);
    Py_XDECREF(key);
    return result;
}

/* Prints "file:line: Category: text" and the source line. 0; -> -1. */
static int print_warning(const struct warning *w, PyObject *file)
{
    PyObject *name = PyObject_GetAttr(w->category, NAME(__name__));
    PyObject *line = name == NULL ? NULL
                                  : PyUnicode_FromFormat("%U:%ld: %U: %U\n",
                                        w->filename, w->line, name, w->text);
    int result = line == NULL ? -1 : textio_write(file, line);
    Py_XDECREF(name);
    Py_XDECREF(line);
    if (result < 0) {
        return -1;
    }
    struct code_position position = {(int)w->line, (int)w->line, -1, -1};
    PyObject *excerpt = source_excerpt(w->filename, &position);
    if (excerpt != NULL) {
        /* Indented by 2 here, by 4 in tracebacks. */
        Py_SETREF(excerpt, PyUnicode_Substring(excerpt, 2, PY_SSIZE_T_MAX));
        result = excerpt == NULL ? -1 : textio_write(file, excerpt);
        Py_XDECREF(excerpt);
    }
    return result;
}

/* Shows a warning by the module `warnings` if that is loaded: 1 done, 0 not; -> -1. */
static int show_by_module(const struct warning *w)
{
    PyObject *module = NULL, *show = NULL, *make = NULL;
    if (PyDict_GetItemStringRef(PyImport_GetModuleDict(), "warnings", &module) <= 0) {
        return PyErr_Occurred() ? -1 : 0;
    }
    int found = PyObject_GetOptionalAttrString(module, "_showwarnmsg", &show);
    if (found > 0) {
        found = PyObject_GetOptionalAttrString(module, "WarningMessage", &make);
    }
    if (found > 0) {
        PyObject *item = PyObject_CallFunction(
            make, "OOOl", w->message, w->category, w->filename, w->line);
        PyObject *result = item == NULL ? NULL : PyObject_CallOneArg(show, item);
        found = result == NULL ? -1 : 1;
        Py_XDECREF(item);
        Py_XDECREF(result);
    }
    Py_XDECREF(module);
    Py_XDECREF(show);
    Py_XDECREF(make);
    return found;
}

static int show(const struct warning *w)
{
    int done = show_by_module(w);
    if (done != 0) {
        return done < 0 ? -1 : 0;
    }
    PyObject *file = Py_XNewRef(PySys_GetObject("stderr"));
    if (file == NULL || file == Py_None) {
        Py_XDECREF(file);
        return 0;
    }
    int result = print_warning(w, file);
    Py_DECREF(file);
    return result;
}

/* Does what the filters say. 0; -> -1. code. */
static int process(const struct warning *w)
{
    PyObject *action = find_action(w);
    if (action == NULL) {
        return -1;
    }
    int result = 0;
    if (PyUnicode_EqualToUTF8(action, "error")) {
        PyErr_SetObject(w->category, w->message);
        result = -1;
    } else if (!PyUnicode_EqualToUTF8(action, "ignore")) {
        int seen = seen_before(w, action);
        result = seen == 0 ? show(w) : seen < 0 ? -1 : 0;
    }
    Py_DECREF(action);
    return result;
}

/* The registry of a namespace: new dict, made if missing; -> NULL. */
static PyObject *registry_of(PyObject *globals)
{
    PyObject *key = PyUnicode_InternFromString("__warningregistry__");
    PyObject *registry = NULL;
    if (key == NULL || PyDict_GetItemRef(globals, key, &registry) < 0) {
        Py_XDECREF(key);
        return NULL;
    }
    if (registry == NULL || !PyDict_Check(registry)) {
        Py_XDECREF(registry);
        registry = PyDict_New();
        if (registry != NULL && PyDict_SetItem(globals, key, registry) < 0) {
            Py_CLEAR(registry);
        }
    }
    Py_DECREF(key);
    return registry;
}

/* Warns as if from the frame `level` calls up. 0; -> -1. code. */
static int warn_at(struct warning *w, Py_ssize_t level)
{
    PyFrameObject *frame = thread_state()->frame;
    while (frame != NULL && --level > 0) {
        frame = frame->f_back;
    }
    PyObject *globals = frame != NULL ? frame->f_globals : PySys_GetObject("__dict__");
    w->line = frame != NULL ? frame_line(frame) : 0;
    PyObject *registry = globals == NULL ? NULL : registry_of(globals);
    if (registry == NULL && globals != NULL) {
        return -1;
    }
    PyObject *filename = frame != NULL ? Py_NewRef(frame->f_code->co_filename)
                                       : PyUnicode_FromString("<sys>");
    PyObject *module = NULL;
    if (globals != NULL && PyDict_GetItemRef(globals, NAME(__name__), &module) < 0) {
        PyErr_Clear();
    }
    if (module == NULL || !PyUnicode_Check(module)) {
        Py_XDECREF(module);
        module = PyUnicode_FromString("<string>");
    }
    int result = -1;
    if (filename != NULL && module != NULL) {
        w->filename = filename;
        w->module = module;
        w->registry = registry;
        result = process(w);
    }
    Py_XDECREF(filename);
    Py_XDECREF(module);
    Py_XDECREF(registry);
    return result;
}

/* Fills text and message from what the program passed, owned. 0; -> -1. code. */
static int complete(struct warning *w, PyObject *message)
{
    if (PyExceptionInstance_Check(message) &&
        PyType_IsSubtype(Py_TYPE(message), &exception_type_Warning)) {
        w->category = (PyObject *)Py_TYPE(message);
        w->text = PyObject_Str(message);
        w->message = Py_NewRef(message);
    } else {
        w->text = PyUnicode_Check(message) ? Py_NewRef(message) : PyObject_Str(message);
        w->message = w->text == NULL ? NULL : PyObject_CallOneArg(w->category, message);
    }
    if (w->text == NULL || w->message == NULL) {
        Py_CLEAR(w->text);
        Py_CLEAR(w->message);
        return -1;
    }
    return 0;
}

static int warn_object(PyObject *category, PyObject *message, Py_ssize_t level)
{
    struct warning w = {.category = category != NULL ? category : PyExc_RuntimeWarning};
    if (complete(&w, message) < 0) {
        return -1;
    }
    Py_INCREF(w.category);
    int result = warn_at(&w, level);
    Py_DECREF(w.category);
    Py_DECREF(w.text);
    Py_DECREF(w.message);
    return result;
}

int PyErr_WarnEx(PyObject *category, const char *message, Py_ssize_t level)
{
    PyObject *text = PyUnicode_FromString(message);
    int result = text == NULL ? -1 : warn_object(category, text, level);
    Py_XDECREF(text);
    return result;
}

int PyErr_WarnFormat(PyObject *category, Py_ssize_t level, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    PyObject *text = PyUnicode_FromFormatV(format, args);
    va_end(args);
    int result = text == NULL ? -1 : warn_object(category, text, level);
    Py_XDECREF(text);
    return result;
}

static PyObject *warn(PyObject *Py_UNUSED(module), PyObject *args, PyObject *kwds)
{
    static char *const parameters[] = {
        "message", "category", "stacklevel", "source", NULL};
    PyObject *message, *category = Py_None, *source = NULL;
    Py_ssize_t level = 1;
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "O|OnO:warn", parameters, &message,
            &category, &level, &source)) {
        return NULL;
    }
    if (category == Py_None) {
        category = PyExc_UserWarning;
    }
    if (!PyExceptionClass_Check(category) ||
        !PyType_IsSubtype((PyTypeObject *)category, &exception_type_Warning)) {
        return PyErr_Format(PyExc_TypeError,
            "category must be a Warning subclass, not '%s'",
            Py_TYPE(category)->tp_name);
    }
    if (warn_object(category, message, level) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"warn", _PyCFunction_CAST(warn), METH_VARARGS | METH_KEYWORDS,
        "warn($module, message, category=None, stacklevel=1, source=None)\n--\n\n"
        "Issue a warning, or raise or ignore it as the filters say."},
    {NULL, NULL, 0, NULL},
};

PyObject *warnings_create(void)
{
    PyObject *module = PyModule_New("_warnings");
    if (module != NULL &&
        (PyModule_AddFunctions(module, methods) < 0 ||
            PyModule_AddObjectRef(module, "filters", filters) < 0 ||
            PyModule_AddObjectRef(module, "_onceregistry", once) < 0)) {
        Py_CLEAR(module);
    }
    return module;
}
