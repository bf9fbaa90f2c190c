/* SPDX-License-Identifier: MIT */
#include "builtin/module.h"

#include "builtin/argparse.h"
#include "builtin/exceptions.h"
#include "object/names.h"

static struct module *module_of(PyObject *op)
{
    assert(PyModule_Check(op));
    return (struct module *)op;
}

void module_set_builtin(PyObject *module)
{
    module_of(module)->md_is_builtin = true;
}

/* Stores the standard names in a module's dict. 0; -> -1. */
static int fill_dict(PyObject *dict, PyObject *name, PyObject *doc)
{
    if (PyDict_SetItem(dict, NAME(__name__), name) < 0 ||
        PyDict_SetItem(dict, NAME(__doc__), doc) < 0 ||
        PyDict_SetItem(dict, NAME(__package__), Py_None) < 0 ||
        PyDict_SetItem(dict, NAME(__loader__), Py_None) < 0) {
        return -1;
    }
    return PyDict_SetItem(dict, NAME(__spec__), Py_None);
}

static PyObject *new (
    PyTypeObject *type, PyObject *Py_UNUSED(args), PyObject *Py_UNUSED(kwds))
{
    PyObject *self = type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    module_of(self)->md_dict = PyDict_New();
    if (module_of(self)->md_dict == NULL) {
        Py_DECREF(self);
        return NULL;
    }
    return self;
}

static int init(PyObject *op, PyObject *args, PyObject *kwds)
{
    static const char *const parameters[] = {"name", "doc"};
    static const struct arg_spec spec = {"module", parameters, 2, 0, 2, 1};
    PyObject *values[2];
    struct module *m = module_of(op);
    if (argparse_bind_tuple(&spec, args, kwds, values) < 0) {
        return -1;
    }
    if (!PyUnicode_Check(values[0])) {
        _PyArg_BadArgument("module", "argument 'name'", "str", values[0]);
        return -1;
    }
    if (m->md_dict == NULL) {
        m->md_dict = PyDict_New();
        if (m->md_dict == NULL) {
            return -1;
        }
    }
    return fill_dict(m->md_dict, values[0], values[1] != NULL ? values[1] : Py_None);
}

PyObject *PyModule_NewObject(PyObject *name)
{
    PyObject *self = new (&PyModule_Type, NULL, NULL);
    if (self == NULL) {
        return NULL;
    }
    if (fill_dict(module_of(self)->md_dict, name, Py_None) < 0) {
        Py_DECREF(self);
        return NULL;
    }
    return self;
}

PyObject *PyModule_New(const char *name)
{
    PyObject *text = PyUnicode_FromString(name);
    PyObject *result = text == NULL ? NULL : PyModule_NewObject(text);
    Py_XDECREF(text);
    return result;
}

PyObject *PyModule_GetDict(PyObject *module)
{
    if (!PyModule_Check(module)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    return module_of(module)->md_dict;
}

PyObject *PyModule_GetNameObject(PyObject *module)
{
    if (!PyModule_Check(module)) {
        PyErr_BadArgument();
        return NULL;
    }
    PyObject *dict = module_of(module)->md_dict;
    PyObject *name = NULL;
    if (dict != NULL && PyDict_GetItemRef(dict, NAME(__name__), &name) < 0) {
        return NULL;
    }
    if (name == NULL || !PyUnicode_Check(name)) {
        Py_XDECREF(name);
        PyErr_SetString(PyExc_SystemError, "nameless module");
        return NULL;
    }
    return name;
}

static int clear(PyObject *op)
{
    struct module *m = module_of(op);
    if (m->md_def != NULL && m->md_def->m_clear != NULL &&
        (m->md_def->m_size <= 0 || m->md_state != NULL)) {
        int result = m->md_def->m_clear(op);
        if (result != 0) {
            return result;
        }
    }
    Py_CLEAR(m->md_dict);
    return 0;
}

static int traverse(PyObject *op, visitproc visit, void *arg)
{
    struct module *m = module_of(op);
    if (m->md_def != NULL && m->md_def->m_traverse != NULL &&
        (m->md_def->m_size <= 0 || m->md_state != NULL)) {
        int result = m->md_def->m_traverse(op, visit, arg);
        if (result != 0) {
            return result;
        }
    }
    Py_VISIT(m->md_dict);
    return 0;
}

static void dealloc(PyObject *op)
{
    struct module *m = module_of(op);
    PyObject_GC_UnTrack(op);
    if (m->md_weaklist != NULL) {
        PyObject_ClearWeakRefs(op);
    }
    if (m->md_def != NULL && m->md_def->m_free != NULL &&
        (m->md_def->m_size <= 0 || m->md_state != NULL)) {
        m->md_def->m_free(m);
    }
    Py_CLEAR(m->md_dict);
    PyMem_Free(m->md_state);
    PyMem_Free(m->md_copied);
    Py_TYPE(op)->tp_free(op);
}

/* The str under a key of the module's dict: 0 with *text new or NULL; -> -1. */
static int text_item(PyObject *op, PyObject *key, PyObject **text)
{
    *text = NULL;
    PyObject *dict = module_of(op)->md_dict;
    if (dict == NULL) {
        return 0;
    }
    if (PyDict_GetItemRef(dict, key, text) < 0) {
        return -1;
    }
    if (*text != NULL && !PyUnicode_Check(*text)) {
        Py_CLEAR(*text);
    }
    return 0;
}

/* New str: what a repr says after the name, " from 'file'" or " (loader)". */
static PyObject *repr_origin(PyObject *op)
{
    PyObject *file, *loader = NULL;
    if (text_item(op, NAME(__file__), &file) < 0) {
        return NULL;
    }
    if (file != NULL) {
        PyObject *result = PyUnicode_FromFormat(" from %R", file);
        Py_DECREF(file);
        return result;
    }
    struct module *m = module_of(op);
    if (m->md_dict != NULL &&
        PyDict_GetItemRef(m->md_dict, NAME(__loader__), &loader) < 0) {
        return NULL;
    }
    PyObject *result;
    if (loader != NULL && loader != Py_None) {
        result = PyUnicode_FromFormat(" (%R)", loader);
    } else {
        result = PyUnicode_FromString(m->md_is_builtin ? " (built-in)" : "");
    }
    Py_XDECREF(loader);
    return result;
}

static PyObject *repr(PyObject *op)
{
    PyObject *name;
    if (text_item(op, NAME(__name__), &name) < 0) {
        return NULL;
    }
    PyObject *shown = name != NULL ? PyObject_Repr(name) : PyUnicode_FromString("'?'");
    PyObject *origin = shown == NULL ? NULL : repr_origin(op);
    PyObject *result =
        origin == NULL ? NULL : PyUnicode_FromFormat("<module %U%U>", shown, origin);
    Py_XDECREF(name);
    Py_XDECREF(shown);
    Py_XDECREF(origin);
    return result;
}

/* AttributeError for a name that the module does not have. Returns NULL. */
static PyObject *missing(PyObject *op, PyObject *name)
{
    PyObject *own;
    if (text_item(op, NAME(__name__), &own) < 0) {
        return NULL;
    }
    if (own != NULL) {
        PyErr_Format(
            PyExc_AttributeError, "module '%U' has no attribute '%U'", own, name);
        Py_DECREF(own);
    } else {
        PyErr_Format(PyExc_AttributeError, "module has no attribute '%U'", name);
    }
    exception_set_attribute_context(op, name);
    return NULL;
}

static PyObject *getattro(PyObject *op, PyObject *name)
{
    PyObject *result = PyObject_GenericGetAttr(op, name);
    if (result != NULL || !PyErr_ExceptionMatches(PyExc_AttributeError)) {
        return result;
    }
    PyErr_Clear();
    PyObject *dict = module_of(op)->md_dict;
    PyObject *hook = NULL;
    if (dict != NULL && PyDict_GetItemRef(dict, NAME(__getattr__), &hook) < 0) {
        return NULL;
    }
    if (hook == NULL) {
        return missing(op, name);
    }
    result = PyObject_CallOneArg(hook, name);
    Py_DECREF(hook);
    return result;
}

static PyObject *dir(PyObject *op, PyObject *Py_UNUSED(ignored))
{
    PyObject *dict = PyObject_GetAttr(op, NAME(__dict__));
    if (dict == NULL) {
        return NULL;
    }
    PyObject *result = NULL;
    PyObject *hook = NULL;
    if (!PyDict_Check(dict)) {
        PyErr_SetString(PyExc_TypeError, "<module>.__dict__ is not a dictionary");
    } else if (PyDict_GetItemRef(dict, NAME(__dir__), &hook) >= 0) {
        result = hook != NULL ? PyObject_CallNoArgs(hook) : PyDict_Keys(dict);
    }
    Py_XDECREF(hook);
    Py_DECREF(dict);
    return result;
}

/* The module's dict, checked. Borrowed; -> NULL. */
static PyObject *own_dict(PyObject *op)
{
    PyObject *dict = module_of(op)->md_dict;
    if (dict == NULL) {
        PyErr_SetString(PyExc_TypeError, "<module>.__dict__ is not a dictionary");
    }
    return dict;
}

static PyObject *get_annotate(PyObject *op, void *Py_UNUSED(closure))
{
    PyObject *dict = own_dict(op);
    PyObject *annotate;
    if (dict == NULL || PyDict_GetItemRef(dict, NAME(__annotate__), &annotate) < 0) {
        return NULL;
    }
    if (annotate == NULL) {
        annotate = Py_NewRef(Py_None);
        if (PyDict_SetItem(dict, NAME(__annotate__), annotate) < 0) {
            Py_CLEAR(annotate);
        }
    }
    return annotate;
}

static int set_annotate(PyObject *op, PyObject *value, void *Py_UNUSED(closure))
{
    PyObject *dict = own_dict(op);
    if (dict == NULL) {
        return -1;
    }
    if (value == NULL) {
        PyErr_SetString(PyExc_TypeError, "cannot delete __annotate__ attribute");
        return -1;
    }
    if (value != Py_None && !PyCallable_Check(value)) {
        PyErr_SetString(PyExc_TypeError, "__annotate__ must be callable or None");
        return -1;
    }
    if (PyDict_SetItem(dict, NAME(__annotate__), value) < 0) {
        return -1;
    }
    if (value != Py_None && PyDict_Pop(dict, NAME(__annotations__), NULL) < 0) {
        return -1;
    }
    return 0;
}

/* New annotations dict: what __annotate__ returns, or an empty one; -> NULL. */
static PyObject *compute_annotations(PyObject *dict)
{
    PyObject *annotate;
    if (PyDict_GetItemRef(dict, NAME(__annotate__), &annotate) < 0) {
        return NULL;
    }
    if (annotate == NULL || !PyCallable_Check(annotate)) {
        Py_XDECREF(annotate);
        return PyDict_New();
    }
    PyObject *one = PyLong_FromLong(1);
    PyObject *result = one == NULL ? NULL : PyObject_CallOneArg(annotate, one);
    Py_XDECREF(one);
    Py_DECREF(annotate);
    if (result != NULL && !PyDict_Check(result)) {
        PyErr_Format(PyExc_TypeError, "__annotate__ returned non-dict of type '%.100s'",
            Py_TYPE(result)->tp_name);
        Py_CLEAR(result);
    }
    return result;
}

static PyObject *get_annotations(PyObject *op, void *Py_UNUSED(closure))
{
    PyObject *dict = own_dict(op);
    PyObject *annotations;
    if (dict == NULL ||
        PyDict_GetItemRef(dict, NAME(__annotations__), &annotations) < 0) {
        return NULL;
    }
    if (annotations == NULL) {
        annotations = compute_annotations(dict);
        if (annotations != NULL &&
            PyDict_SetItem(dict, NAME(__annotations__), annotations) < 0) {
            Py_CLEAR(annotations);
        }
    }
    return annotations;
}

static int set_annotations(PyObject *op, PyObject *value, void *Py_UNUSED(closure))
{
    PyObject *dict = own_dict(op);
    if (dict == NULL) {
        return -1;
    }
    if (value != NULL) {
        if (PyDict_SetItem(dict, NAME(__annotations__), value) < 0) {
            return -1;
        }
    } else {
        int popped = PyDict_Pop(dict, NAME(__annotations__), NULL);
        if (popped == 0) {
            PyErr_SetObject(PyExc_AttributeError, NAME(__annotations__));
        }
        if (popped <= 0) {
            return -1;
        }
    }
    return PyDict_Pop(dict, NAME(__annotate__), NULL) < 0 ? -1 : 0;
}

static PyMethodDef methods[] = {
    {"__dir__", dir, METH_NOARGS,
        "__dir__($self, /)\n--\n\nReturn the names in the module."},
    {NULL, NULL, 0, NULL},
};
static PyMemberDef members[] = {
    {"__dict__", _Py_T_OBJECT, offsetof(struct module, md_dict), Py_READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};
static PyGetSetDef getset[] = {
    {"__annotations__", get_annotations, set_annotations, NULL, NULL},
    {"__annotate__", get_annotate, set_annotate, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

PyTypeObject PyModule_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "module",
    .tp_basicsize = sizeof(struct module),
    .tp_dealloc = dealloc,
    .tp_repr = repr,
    .tp_getattro = getattro,
    .tp_setattro = PyObject_GenericSetAttr,
    .tp_flags = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_doc = "module(name, doc=None)\n--\n\nMake an empty module.",
    .tp_traverse = traverse,
    .tp_clear = clear,
    .tp_weaklistoffset = offsetof(struct module, md_weaklist),
    .tp_methods = methods,
    .tp_members = members,
    .tp_getset = getset,
    .tp_dictoffset = offsetof(struct module, md_dict),
    .tp_init = init,
    .tp_new = new,
    .tp_alloc = PyType_GenericAlloc,
    .tp_free = PyObject_GC_Del,
};
