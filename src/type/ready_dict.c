/* SPDX-License-Identifier: MIT */
#include "type/ready_dict.h"

#include "object/docstring.h"
#include "object/names.h"
#include "type/create.h"
#include "type/lookup.h"
#include "type/ready.h"
#include "type/slot_update.h"

static PyMethodDef new_def = {"__new__", _PyCFunction_CAST(type_new_wrapper),
    METH_VARARGS | METH_KEYWORDS,
    PyDoc_STR(
        "__new__($type, *args, **kwargs)\n--\n\n"
        "Create and return a new object.  See help(type) for accurate signature.")};

int ready_add(PyTypeObject *type, const char *name, PyObject *value)
{
    if (value == NULL) {
        return -1;
    }
    PyObject *key = PyUnicode_InternFromString(name);
    int result = -1;
    if (key != NULL) {
        result = PyDict_SetDefaultRef(type_dict(type), key, value, NULL) < 0 ? -1 : 0;
        Py_DECREF(key);
    }
    Py_DECREF(value);
    return result;
}

int ready_new(PyTypeObject *type)
{
    PyTypeObject *base = type->tp_base;
    bool heap = PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE);
    if (type->tp_new == NULL && base == &PyBaseObject_Type && !heap) {
        type->tp_flags |= Py_TPFLAGS_DISALLOW_INSTANTIATION;
    }
    if (PyType_HasFeature(type, Py_TPFLAGS_DISALLOW_INSTANTIATION)) {
        type->tp_new = NULL;
        return 0;
    }
    if (type->tp_new == NULL) {
        type->tp_new = base == NULL ? NULL : base->tp_new;
        return 0;
    }
    int present = PyDict_Contains(type_dict(type), NAME(__new__));
    if (present != 0) {
        return present < 0 ? -1 : 0;
    }
    return ready_add(type, "__new__", PyCFunction_New(&new_def, (PyObject *)type));
}

/* New descriptor for a method definition. -> NULL. */
static PyObject *method_descriptor(PyTypeObject *type, PyMethodDef *def)
{
    if ((def->ml_flags & METH_CLASS) != 0) {
        if ((def->ml_flags & METH_STATIC) != 0) {
            PyErr_SetString(PyExc_ValueError, "method cannot be both class and static");
            return NULL;
        }
        return PyDescr_NewClassMethod(type, def);
    }
    if ((def->ml_flags & METH_STATIC) == 0) {
        return PyDescr_NewMethod(type, def);
    }
    PyObject *function = PyCFunction_New(def, (PyObject *)type);
    if (function == NULL) {
        return NULL;
    }
    PyObject *method = PyStaticMethod_New(function);
    Py_DECREF(function);
    return method;
}

static int add_methods(PyTypeObject *type)
{
    for (PyMethodDef *def = type->tp_methods; def != NULL && def->ml_name != NULL;
         def++) {
        PyObject *descriptor = method_descriptor(type, def);
        if (descriptor == NULL) {
            return -1;
        }
        int result;
        if ((def->ml_flags & METH_COEXIST) != 0) {
            result = PyDict_SetItemString(type_dict(type), def->ml_name, descriptor);
            Py_DECREF(descriptor);
        } else {
            result = ready_add(type, def->ml_name, descriptor);
        }
        if (result < 0) {
            return -1;
        }
    }
    return 0;
}

static int add_members(PyTypeObject *type)
{
    for (PyMemberDef *def = type->tp_members; def != NULL && def->name != NULL; def++) {
        if (ready_add(type, def->name, PyDescr_NewMember(type, def)) < 0) {
            return -1;
        }
    }
    return 0;
}

static int add_getsets(PyTypeObject *type)
{
    for (PyGetSetDef *def = type->tp_getset; def != NULL && def->name != NULL; def++) {
        if (ready_add(type, def->name, PyDescr_NewGetSet(type, def)) < 0) {
            return -1;
        }
    }
    return 0;
}

static int add_doc(PyTypeObject *type)
{
    int present = PyDict_Contains(type_dict(type), NAME(__doc__));
    if (present != 0) {
        return present < 0 ? -1 : 0;
    }
    return ready_add(type, "__doc__", docstring_text(type->tp_name, type->tp_doc));
}

int ready_fill_dict(PyTypeObject *type)
{
    if (slots_add_operators(type) < 0 || add_methods(type) < 0 ||
        add_members(type) < 0 || add_getsets(type) < 0) {
        return -1;
    }
    return add_doc(type);
}
