/* SPDX-License-Identifier: MIT */
/* Operations that make and change types. */
#include "ops.h"

#include "hook.h"
#include "value.h"

#include <stdio.h>

#define OP_ROW(name, operands, groups) op_##name,
const op_function op_functions[OP_COUNT] = {FUZZ_OPS(OP_ROW)};

PyObject *op_done(int result)
{
    return result < 0 ? NULL : Py_NewRef(Py_None);
}

/* The shelf owns the type, the caller gets a reference too. */
static PyObject *keep(struct shelf *shelf, PyObject *type)
{
    if (type != NULL) {
        shelf_put(shelf, Py_NewRef(type));
    }
    return type;
}

static PyObject *label(const struct shelf *shelf)
{
    char text[24];
    snprintf(text, sizeof text, "%c%zu", shelf->letter, shelf->made);
    return PyUnicode_FromString(text);
}

/* What is really put, so that every program ends: a finalizer is a hook or nothing, since a
 * class in its place would make a new instance whenever one dies, for ever; and items come
 * from class_hook only, whose hooks end an iteration. Borrowed. */
static PyObject *tamed(PyObject *name, PyObject *value)
{
    bool finalizer = PyUnicode_EqualToUTF8(name, "__del__");
    bool items = PyUnicode_EqualToUTF8(name, "__getitem__");
    return items || (finalizer && !hook_check(value)) ? Py_None : value;
}

/* A function that defines one of these is made a static or class method by type.__new__.
 */
static int put(PyObject *namespace, PyObject *name, PyObject *value)
{
    PyTypeObject *wrapper = NULL;
    if (hook_check(value)) {
        if (PyUnicode_EqualToUTF8(name, "__new__")) {
            wrapper = &PyStaticMethod_Type;
        } else if (PyUnicode_EqualToUTF8(name, "__init_subclass__") ||
                   PyUnicode_EqualToUTF8(name, "__class_getitem__")) {
            wrapper = &PyClassMethod_Type;
        }
    }
    PyObject *item = wrapper == NULL ? Py_NewRef(tamed(name, value))
                                     : PyObject_CallOneArg((PyObject *)wrapper, value);
    int result = item == NULL ? -1 : PyObject_SetItem(namespace, name, item);
    Py_XDECREF(item);
    return result;
}

static int fill(PyObject *namespace, PyObject *const *pairs, PyObject *slots)
{
    PyObject *module = PyUnicode_FromString("fuzz");
    int result =
        module == NULL ? -1 : PyMapping_SetItemString(namespace, "__module__", module);
    Py_XDECREF(module);
    for (size_t i = 0; i < 4 && result == 0; i += 2) {
        result = put(namespace, pairs[i], pairs[i + 1]);
    }
    if (result == 0 && slots != Py_None) {
        result = PyMapping_SetItemString(namespace, "__slots__", slots);
    }
    return result;
}

/* New metaclass for a class statement with these bases. */
static PyObject *find_meta(PyObject *bases, PyObject *meta)
{
    PyObject *start = meta;
    if (meta == Py_None) {
        bool none = PyTuple_GET_SIZE(bases) == 0;
        start = none ? (PyObject *)&PyType_Type
                     : (PyObject *)Py_TYPE(PyTuple_GET_ITEM(bases, 0));
    }
    return Py_XNewRef(_PyType_CalculateMetaclass((PyTypeObject *)start, bases));
}

static PyObject *prepare(PyObject *meta, PyObject *name, PyObject *bases)
{
    PyObject *namespace = PyObject_CallMethod(meta, "__prepare__", "(OO)", name, bases);
    if (namespace != NULL && !PyMapping_Check(namespace)) {
        Py_DECREF(namespace);
        PyErr_SetString(PyExc_TypeError, "__prepare__() must return a mapping");
        return NULL;
    }
    return namespace;
}

static PyObject *class_statement(PyObject *name, PyObject *bases, PyObject *meta,
    PyObject *const *pairs, PyObject *slots)
{
    PyObject *namespace = prepare(meta, name, bases);
    PyObject *type = NULL;
    if (namespace != NULL && fill(namespace, pairs, slots) == 0) {
        type = PyObject_CallFunctionObjArgs(meta, name, bases, namespace, NULL);
    }
    Py_XDECREF(namespace);
    if (type != NULL && !PyType_Check(type)) {
        Py_DECREF(type);
        PyErr_SetString(PyExc_TypeError, "no class");
        return NULL;
    }
    return type;
}

PyObject *op_new_class(struct operands *o)
{
    PyObject *bases = o->things[0];
    PyObject *name = label(&machine.classes);
    PyObject *meta = name == NULL ? NULL : find_meta(bases, o->things[1]);
    PyObject *type =
        meta == NULL ? NULL
                     : class_statement(name, bases, meta, &o->things[3], o->things[2]);
    Py_XDECREF(name);
    Py_XDECREF(meta);
    return keep(&machine.classes, type);
}

PyObject *op_new_meta(struct operands *o)
{
    PyObject *name = label(&machine.metas);
    PyObject *base = o->things[0] == Py_None ? (PyObject *)&PyType_Type : o->things[0];
    PyObject *bases = PyTuple_Pack(1, base);
    PyObject *meta = NULL;
    if (name != NULL && bases != NULL) {
        meta = class_statement(
            name, bases, (PyObject *)Py_TYPE(base), &o->things[1], Py_None);
    }
    Py_XDECREF(name);
    Py_XDECREF(bases);
    return keep(&machine.metas, meta);
}

static PyObject *set_text(PyObject *object, const char *name, PyObject *value)
{
    return op_done(PyObject_SetAttrString(object, name, value));
}

PyObject *op_set_bases(struct operands *o)
{
    return set_text(o->things[0], "__bases__", o->things[1]);
}

PyObject *op_class_set(struct operands *o)
{
    PyObject *value = tamed(o->things[1], o->things[2]);
    return op_done(PyObject_SetAttr(o->things[0], o->things[1], value));
}

PyObject *op_class_del(struct operands *o)
{
    return op_done(PyObject_DelAttr(o->things[0], o->things[1]));
}

/* A descriptor of one class comes to another. */
PyObject *op_class_copy(struct operands *o)
{
    PyObject *dict = PyObject_GetAttrString(o->things[1], "__dict__");
    PyObject *value = dict == NULL ? NULL : PyObject_GetItem(dict, o->things[2]);
    int result =
        value == NULL ? -1 : PyObject_SetAttr(o->things[0], o->things[2], value);
    Py_XDECREF(dict);
    Py_XDECREF(value);
    return op_done(result);
}

PyObject *op_info_set(struct operands *o)
{
    return set_text(o->things[0], info_table[o->numbers[1]], o->things[2]);
}

PyObject *op_set_meta(struct operands *o)
{
    PyObject *meta = o->things[1] == Py_None ? (PyObject *)&PyType_Type : o->things[1];
    return set_text(o->things[0], "__class__", meta);
}

static PyObject *set_hook(struct operands *o)
{
    PyObject *hook =
        hook_new(o->numbers[1], o->numbers[2], o->numbers[3], o->numbers[4]);
    int result = hook == NULL ? -1 : PyObject_SetAttr(o->things[0], o->things[1], hook);
    Py_XDECREF(hook);
    return op_done(result);
}

PyObject *op_class_hook(struct operands *o)
{
    return set_hook(o);
}

PyObject *op_meta_hook(struct operands *o)
{
    return o->things[0] == Py_None ? Py_NewRef(Py_None) : set_hook(o);
}
