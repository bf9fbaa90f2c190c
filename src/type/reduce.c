/* SPDX-License-Identifier: MIT */
#include "type/reduce.h"

#include "object/names.h"
#include "type/lookup.h"

/* New function of the module copyreg. -> NULL. */
static PyObject *copyreg(PyObject *name)
{
    PyObject *module = PyImport_ImportModule("copyreg");
    if (module == NULL) {
        return NULL;
    }
    PyObject *function = PyObject_GetAttr(module, name);
    Py_DECREF(module);
    return function;
}

/* State ---------------------------------------------------------------------------- */

/* New list of the names of all slots of the class, or None; -> NULL. */
static PyObject *slot_names(PyTypeObject *type)
{
    PyObject *known;
    int found = PyDict_GetItemRef(type_dict(type), NAME(__slotnames__), &known);
    if (found < 0) {
        return NULL;
    }
    PyObject *result = known;
    if (found == 0) {
        PyObject *function = copyreg(NAME(_slotnames));
        if (function == NULL) {
            return NULL;
        }
        result = PyObject_CallOneArg(function, (PyObject *)type);
        Py_DECREF(function);
    }
    if (result != NULL && !Py_IsNone(result) && !PyList_Check(result)) {
        PyErr_Format(PyExc_TypeError,
            found == 0 ? "copyreg._slotnames didn't return a list or None"
                       : "%.200s.__slotnames__ should be a list or None, not %.200s",
            type->tp_name, Py_TYPE(result)->tp_name);
        Py_CLEAR(result);
    }
    return result;
}

/* All words of an instance are explained by its dict, weak references and slots. */
static bool is_explained(PyTypeObject *type, PyObject *slots)
{
    Py_ssize_t word = (Py_ssize_t)sizeof(PyObject *);
    Py_ssize_t size = PyBaseObject_Type.tp_basicsize;
    if (type->tp_dictoffset != 0 && !PyType_HasFeature(type, Py_TPFLAGS_MANAGED_DICT)) {
        size += word;
    }
    if (type->tp_weaklistoffset > 0) {
        size += word;
    }
    if (PyList_Check(slots)) {
        size += word * PyList_GET_SIZE(slots);
    }
    return type->tp_basicsize <= size;
}

/* New dict of the slots that are set. User code may change the list meanwhile, so names
 * are held and the length is checked. -> NULL. */
static PyObject *slot_values(PyObject *self, PyObject *slots)
{
    PyObject *dict = PyDict_New();
    Py_ssize_t n = PyList_GET_SIZE(slots);
    for (Py_ssize_t i = 0; dict != NULL && i < n; i++) {
        PyObject *name = Py_NewRef(PyList_GET_ITEM(slots, i));
        PyObject *value;
        int result = PyObject_GetOptionalAttr(self, name, &value);
        if (result > 0) {
            result = PyDict_SetItem(dict, name, value);
            Py_DECREF(value);
        }
        Py_DECREF(name);
        if (result >= 0 && PyList_GET_SIZE(slots) != n) {
            PyErr_SetString(
                PyExc_RuntimeError, "__slotnames__ changed size during iteration");
            result = -1;
        }
        if (result < 0) {
            Py_CLEAR(dict);
        }
    }
    return dict;
}

/* New __dict__ of the instance, or None when it has none or an empty one. -> NULL. */
static PyObject *dict_state(PyObject *self)
{
    PyObject **slot = _PyObject_GetDictPtr(self);
    if (slot == NULL || *slot == NULL ||
        (PyDict_Check(*slot) && PyDict_Size(*slot) == 0)) {
        Py_RETURN_NONE;
    }
    return PyObject_GetAttr(self, NAME(__dict__));
}

/* New state: the dict, or a pair of it and the slots. Steals `state`. -> NULL. */
static PyObject *add_slots(PyObject *self, PyObject *state, PyObject *slots)
{
    PyObject *values = slot_values(self, slots);
    if (values != NULL && PyDict_Size(values) > 0) {
        PyObject *pair = PyTuple_Pack(2, state, values);
        Py_SETREF(state, pair);
    } else if (values == NULL) {
        Py_CLEAR(state);
    }
    Py_XDECREF(values);
    return state;
}

/* The default __getstate__. With `required`, an object that has more than the state can
 * tell is refused. New; -> NULL. */
static PyObject *default_state(PyObject *self, bool required)
{
    PyTypeObject *type = Py_TYPE(self);
    if (required && type->tp_itemsize != 0) {
        return PyErr_Format(
            PyExc_TypeError, "cannot pickle %.200s objects", type->tp_name);
    }
    PyObject *state = dict_state(self);
    PyObject *slots = state == NULL ? NULL : slot_names(type);
    if (slots == NULL) {
        Py_XDECREF(state);
        return NULL;
    }
    if (required && !is_explained(type, slots)) {
        PyErr_Format(PyExc_TypeError, "cannot pickle '%.200s' object", type->tp_name);
        Py_CLEAR(state);
    } else if (PyList_Check(slots) && PyList_GET_SIZE(slots) > 0) {
        state = add_slots(self, state, slots);
    }
    Py_DECREF(slots);
    return state;
}

PyObject *reduce_getstate(PyObject *self, PyObject *Py_UNUSED(unused))
{
    return default_state(self, false);
}

/* New state by the object's own __getstate__. -> NULL. */
static PyObject *get_state(PyObject *self, bool required)
{
    PyObject *function = PyObject_GetAttr(self, NAME(__getstate__));
    if (function == NULL) {
        return NULL;
    }
    PyObject *state;
    if (PyCFunction_Check(function) && PyCFunction_GET_SELF(function) == self &&
        PyCFunction_GET_FUNCTION(function) == reduce_getstate) {
        state = default_state(self, required);
    } else {
        state = PyObject_CallNoArgs(function);
    }
    Py_DECREF(function);
    return state;
}

/* Arguments of __new__ ------------------------------------------------------------- */

struct new_arguments {
    PyObject *args;   /* owned tuple, or NULL */
    PyObject *kwargs; /* owned dict, or NULL */
};

static int wrong_type(const char *what, PyObject *value)
{
    PyErr_Format(PyExc_TypeError, "%s, not '%.200s'", what, Py_TYPE(value)->tp_name);
    return -1;
}

static int unpack_ex(PyObject *pair, struct new_arguments *a)
{
    if (!PyTuple_Check(pair)) {
        return wrong_type("__getnewargs_ex__ should return a tuple", pair);
    }
    if (PyTuple_GET_SIZE(pair) != 2) {
        PyErr_Format(PyExc_ValueError,
            "__getnewargs_ex__ should return a tuple of length 2, not %zd",
            PyTuple_GET_SIZE(pair));
        return -1;
    }
    PyObject *args = PyTuple_GET_ITEM(pair, 0);
    PyObject *kwargs = PyTuple_GET_ITEM(pair, 1);
    if (!PyTuple_Check(args)) {
        return wrong_type(
            "first item of the tuple returned by __getnewargs_ex__ must be "
            "a tuple",
            args);
    }
    if (!PyDict_Check(kwargs)) {
        return wrong_type(
            "second item of the tuple returned by __getnewargs_ex__ must be "
            "a dict",
            kwargs);
    }
    a->args = Py_NewRef(args);
    a->kwargs = Py_NewRef(kwargs);
    return 0;
}

/* 0; user code; -> -1 with nothing to free. */
static int get_new_arguments(PyObject *self, struct new_arguments *a)
{
    PyObject *method = _PyObject_LookupSpecial(self, NAME(__getnewargs_ex__));
    bool extended = method != NULL;
    if (method == NULL && PyErr_Occurred() == NULL) {
        method = _PyObject_LookupSpecial(self, NAME(__getnewargs__));
    }
    if (method == NULL) {
        return PyErr_Occurred() == NULL ? 0 : -1;
    }
    PyObject *value = PyObject_CallNoArgs(method);
    Py_DECREF(method);
    if (value == NULL) {
        return -1;
    }
    int result = 0;
    if (extended) {
        result = unpack_ex(value, a);
    } else if (!PyTuple_Check(value)) {
        result = wrong_type("__getnewargs__ should return a tuple", value);
    } else {
        a->args = Py_NewRef(value);
    }
    Py_DECREF(value);
    return result;
}

/* New pair (function, arguments) that makes the empty object. -> NULL. */
static PyObject *constructor(PyObject *self, const struct new_arguments *a)
{
    PyObject *class = (PyObject *)Py_TYPE(self);
    bool extended = a->kwargs != NULL && PyDict_Size(a->kwargs) > 0;
    PyObject *arguments;
    if (extended) {
        arguments = PyTuple_Pack(3, class, a->args, a->kwargs);
    } else {
        PyObject *first = PyTuple_Pack(1, class);
        if (first == NULL || a->args == NULL) {
            arguments = first;
        } else {
            arguments = PySequence_Concat(first, a->args);
            Py_DECREF(first);
        }
    }
    PyObject *function =
        arguments == NULL ? NULL
                          : copyreg(extended ? NAME(__newobj_ex__) : NAME(__newobj__));
    PyObject *pair = function == NULL ? NULL : PyTuple_Pack(2, function, arguments);
    Py_XDECREF(function);
    Py_XDECREF(arguments);
    return pair;
}

/* Items ---------------------------------------------------------------------------- */

/* New iterator over a list, or None. -> NULL. */
static PyObject *list_items(PyObject *self)
{
    return PyList_Check(self) ? PyObject_GetIter(self) : Py_NewRef(Py_None);
}

/* New iterator over the items of a dict, or None. -> NULL. */
static PyObject *dict_items(PyObject *self)
{
    if (!PyDict_Check(self)) {
        Py_RETURN_NONE;
    }
    PyObject *items = PyObject_CallMethodNoArgs(self, NAME(items));
    if (items == NULL) {
        return NULL;
    }
    PyObject *iterator = PyObject_GetIter(items);
    Py_DECREF(items);
    return iterator;
}

/* New 5-tuple from the constructor pair. -> NULL. */
static PyObject *assemble(PyObject *self, PyObject *pair, bool has_args)
{
    bool required = !has_args && !PyList_Check(self) && !PyDict_Check(self);
    PyObject *state = get_state(self, required);
    PyObject *list = state == NULL ? NULL : list_items(self);
    PyObject *dict = list == NULL ? NULL : dict_items(self);
    PyObject *result = NULL;
    if (dict != NULL) {
        result = PyTuple_Pack(
            5, PyTuple_GET_ITEM(pair, 0), PyTuple_GET_ITEM(pair, 1), state, list, dict);
    }
    Py_XDECREF(dict);
    Py_XDECREF(list);
    Py_XDECREF(state);
    return result;
}

static PyObject *reduce_newobj(PyObject *self)
{
    if (Py_TYPE(self)->tp_new == NULL) {
        return PyErr_Format(
            PyExc_TypeError, "cannot pickle '%.200s' object", Py_TYPE(self)->tp_name);
    }
    struct new_arguments a = {NULL, NULL};
    if (get_new_arguments(self, &a) < 0) {
        return NULL;
    }
    bool has_args = a.args != NULL;
    PyObject *pair = constructor(self, &a);
    Py_XDECREF(a.args);
    Py_XDECREF(a.kwargs);
    if (pair == NULL) {
        return NULL;
    }
    PyObject *result = assemble(self, pair, has_args);
    Py_DECREF(pair);
    return result;
}

static PyObject *common(PyObject *self, int protocol)
{
    if (protocol >= 2) {
        return reduce_newobj(self);
    }
    PyObject *function = copyreg(NAME(_reduce_ex));
    if (function == NULL) {
        return NULL;
    }
    PyObject *number = PyLong_FromLong(protocol);
    PyObject *result = number == NULL
                           ? NULL
                           : PyObject_CallFunctionObjArgs(function, self, number, NULL);
    Py_XDECREF(number);
    Py_DECREF(function);
    return result;
}

PyObject *reduce(PyObject *self, PyObject *Py_UNUSED(unused))
{
    return common(self, 0);
}

/* 1 when the class has a __reduce__ of its own; 0; -> -1. */
static int overrides_reduce(PyObject *self)
{
    PyObject *mine = PyObject_GetAttr((PyObject *)Py_TYPE(self), NAME(__reduce__));
    if (mine == NULL) {
        return -1;
    }
    PyObject *default_one = _PyType_Lookup(&PyBaseObject_Type, NAME(__reduce__));
    int result = mine != default_one;
    Py_DECREF(mine);
    return result;
}

PyObject *reduce_ex(PyObject *self, PyObject *protocol)
{
    int number = PyLong_AsInt(protocol);
    if (number == -1 && PyErr_Occurred() != NULL) {
        return NULL;
    }
    PyObject *method;
    int found = PyObject_GetOptionalAttr(self, NAME(__reduce__), &method);
    if (found < 0) {
        return NULL;
    }
    int overrides = found == 0 ? 0 : overrides_reduce(self);
    PyObject *result = NULL;
    if (overrides > 0) {
        result = PyObject_CallNoArgs(method);
    } else if (overrides == 0) {
        result = common(self, number);
    }
    Py_XDECREF(method);
    return result;
}
