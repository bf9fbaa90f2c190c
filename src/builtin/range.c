/* SPDX-License-Identifier: MIT */
#include "builtin/range.h"

#include "builtin/slice.h"
#include "builtin/tuple.h"
#include "builtin/vectorargs.h"

static PyObject *zero(void)
{
    return Py_GetConstantBorrowed(Py_CONSTANT_ZERO);
}

static PyObject *one(void)
{
    return Py_GetConstantBorrowed(Py_CONSTANT_ONE);
}

/* New int (high - low - 1) // step + 1 for low < high and step > 0. */
static PyObject *positive_length(PyObject *low, PyObject *high, PyObject *step)
{
    PyObject *value = PyNumber_Subtract(high, low);
    if (value != NULL) {
        Py_SETREF(value, PyNumber_Subtract(value, one()));
    }
    if (value != NULL) {
        Py_SETREF(value, PyNumber_FloorDivide(value, step));
    }
    if (value != NULL) {
        Py_SETREF(value, PyNumber_Add(value, one()));
    }
    return value;
}

static PyObject *compute_length(PyObject *start, PyObject *stop, PyObject *step)
{
    bool backwards = _PyLong_Sign(step) < 0;
    PyObject *low = backwards ? stop : start;
    PyObject *high = backwards ? start : stop;
    int nonempty = PyObject_RichCompareBool(low, high, Py_LT);
    if (nonempty <= 0) {
        return nonempty < 0 ? NULL : PyLong_FromLong(0);
    }
    PyObject *distance = backwards ? PyNumber_Negative(step) : Py_NewRef(step);
    if (distance == NULL) {
        return NULL;
    }
    PyObject *length = positive_length(low, high, distance);
    Py_DECREF(distance);
    return length;
}

/* New range; steals the three numbers, which may be NULL after an error. */
static PyObject *from_numbers(PyObject *start, PyObject *stop, PyObject *step)
{
    struct range *r = NULL;
    PyObject *length = NULL;
    if (start != NULL && stop != NULL && step != NULL) {
        length = compute_length(start, stop, step);
    }
    if (length != NULL) {
        r = PyObject_New(struct range, &PyRange_Type);
    }
    if (r == NULL) {
        Py_XDECREF(start);
        Py_XDECREF(stop);
        Py_XDECREF(step);
        Py_XDECREF(length);
        return NULL;
    }
    r->start = start;
    r->stop = stop;
    r->step = step;
    r->length = length;
    return (PyObject *)r;
}

/* New step; -> NULL ValueError for 0. */
static PyObject *step_arg(PyObject *arg)
{
    PyObject *step = PyNumber_Index(arg);
    if (step != NULL && _PyLong_Sign(step) == 0) {
        PyErr_SetString(PyExc_ValueError, "range() arg 3 must not be zero");
        Py_CLEAR(step);
    }
    return step;
}

/* New range of one to three arguments. */
static PyObject *from_args(PyObject *const *args, Py_ssize_t nargs)
{
    if (nargs == 1) {
        PyObject *stop = PyNumber_Index(args[0]);
        return stop == NULL ? NULL
                            : from_numbers(Py_NewRef(zero()), stop, Py_NewRef(one()));
    }
    PyObject *start = PyNumber_Index(args[0]);
    PyObject *stop = start == NULL ? NULL : PyNumber_Index(args[1]);
    PyObject *step = NULL;
    if (stop != NULL) {
        step = nargs < 3 ? Py_NewRef(one()) : step_arg(args[2]);
    }
    return from_numbers(start, stop, step);
}

static PyObject *new (PyTypeObject *Py_UNUSED(type), PyObject *args, PyObject *kwargs)
{
    Py_ssize_t nargs = PyTuple_GET_SIZE(args);
    if (!_PyArg_NoKeywords("range", kwargs) ||
        !_PyArg_CheckPositional("range", nargs, 1, 3)) {
        return NULL;
    }
    return from_args(((PyTupleObject *)args)->ob_item, nargs);
}

static PyObject *vectorcall(
    PyObject *Py_UNUSED(type), PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    Py_ssize_t nargs = vector_args("range", nargsf, kwnames, 1, 3);
    return nargs < 0 ? NULL : from_args(args, nargs);
}

static void dealloc(PyObject *self)
{
    struct range *r = (struct range *)self;
    Py_DECREF(r->start);
    Py_DECREF(r->stop);
    Py_DECREF(r->step);
    Py_DECREF(r->length);
    PyObject_Free(self);
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    struct range *r = (struct range *)self;
    Py_VISIT(r->start);
    Py_VISIT(r->stop);
    Py_VISIT(r->step);
    Py_VISIT(r->length);
    return 0;
}

PyObject *range_item(struct range *r, PyObject *index)
{
    PyObject *offset = PyNumber_Multiply(index, r->step);
    if (offset == NULL) {
        return NULL;
    }
    PyObject *value = PyNumber_Add(r->start, offset);
    Py_DECREF(offset);
    return value;
}

static Py_ssize_t length(PyObject *self)
{
    return PyLong_AsSsize_t(((struct range *)self)->length);
}

static int truth(PyObject *self)
{
    return _PyLong_Sign(((struct range *)self)->length) > 0;
}

/* New: the item at an int index of any size, which is counted from the end if negative. */
static PyObject *item_at(struct range *r, PyObject *index)
{
    PyObject *at =
        _PyLong_Sign(index) < 0 ? PyNumber_Add(index, r->length) : Py_NewRef(index);
    if (at == NULL) {
        return NULL;
    }
    PyObject *value = NULL;
    int inside =
        _PyLong_Sign(at) < 0 ? 0 : PyObject_RichCompareBool(at, r->length, Py_LT);
    if (inside == 0) {
        PyErr_SetString(PyExc_IndexError, "range object index out of range");
    } else if (inside > 0) {
        value = range_item(r, at);
    }
    Py_DECREF(at);
    return value;
}

static PyObject *item(PyObject *self, Py_ssize_t i)
{
    struct range *r = (struct range *)self;
    PyObject *index = PyLong_FromSsize_t(i);
    if (index == NULL) {
        return NULL;
    }
    /* The abstract layer has counted negative indices from the end already. */
    PyObject *value = NULL;
    if (i < 0) {
        PyErr_SetString(PyExc_IndexError, "range object index out of range");
    } else {
        value = item_at(r, index);
    }
    Py_DECREF(index);
    return value;
}

static PyObject *slice(struct range *r, PyObject *key)
{
    PyObject *bounds[3];
    if (slice_long_indices(key, r->length, bounds) < 0) {
        return NULL;
    }
    PyObject *start = range_item(r, bounds[0]);
    PyObject *stop = start == NULL ? NULL : range_item(r, bounds[1]);
    PyObject *step = stop == NULL ? NULL : PyNumber_Multiply(r->step, bounds[2]);
    for (int i = 0; i < 3; i++) {
        Py_DECREF(bounds[i]);
    }
    return from_numbers(start, stop, step);
}

static PyObject *subscript(PyObject *self, PyObject *key)
{
    struct range *r = (struct range *)self;
    if (PyIndex_Check(key)) {
        PyObject *index = PyNumber_Index(key);
        if (index == NULL) {
            return NULL;
        }
        PyObject *value = item_at(r, index);
        Py_DECREF(index);
        return value;
    }
    if (PySlice_Check(key)) {
        return slice(r, key);
    }
    return PyErr_Format(PyExc_TypeError,
        "range indices must be integers or slices, not %.200s", Py_TYPE(key)->tp_name);
}

static bool is_plain_int(PyObject *o)
{
    return PyLong_CheckExact(o) || PyBool_Check(o);
}

/* Is an int one of the numbers? 1, 0; -> -1. */
static int contains_int(struct range *r, PyObject *value)
{
    bool forwards = _PyLong_Sign(r->step) > 0;
    int inside = PyObject_RichCompareBool(
        forwards ? r->start : value, forwards ? value : r->start, Py_LE);
    if (inside > 0) {
        inside = PyObject_RichCompareBool(value, r->stop, forwards ? Py_LT : Py_GT);
    }
    if (inside <= 0) {
        return inside;
    }
    PyObject *offset = PyNumber_Subtract(value, r->start);
    PyObject *rest = offset == NULL ? NULL : PyNumber_Remainder(offset, r->step);
    Py_XDECREF(offset);
    if (rest == NULL) {
        return -1;
    }
    inside = _PyLong_Sign(rest) == 0;
    Py_DECREF(rest);
    return inside;
}

/* Goes through the numbers: position of the first equal one, or, when `count`, how many
 * there are; -1 for none; -> -2. */
static Py_ssize_t search(PyObject *self, PyObject *value, bool count)
{
    PyObject *iterator = PyObject_GetIter(self);
    if (iterator == NULL) {
        return -2;
    }
    Py_ssize_t result = count ? 0 : -1;
    PyObject *number;
    for (Py_ssize_t i = 0; (number = PyIter_Next(iterator)) != NULL; i++) {
        int same = PyObject_RichCompareBool(number, value, Py_EQ);
        Py_DECREF(number);
        if (same != 0) {
            result = same < 0 ? -2 : count ? result + 1 : i;
        }
        if (result == -2 || (same > 0 && !count)) {
            break;
        }
    }
    Py_DECREF(iterator);
    return PyErr_Occurred() ? -2 : result;
}

static int contains(PyObject *self, PyObject *value)
{
    if (is_plain_int(value)) {
        return contains_int((struct range *)self, value);
    }
    Py_ssize_t found = search(self, value, false);
    return found == -2 ? -1 : found >= 0;
}

static PyObject *method_count(PyObject *self, PyObject *value)
{
    if (is_plain_int(value)) {
        int found = contains_int((struct range *)self, value);
        return found < 0 ? NULL : PyLong_FromLong(found);
    }
    Py_ssize_t count = search(self, value, true);
    return count < 0 ? NULL : PyLong_FromSsize_t(count);
}

static PyObject *method_index(PyObject *self, PyObject *value)
{
    struct range *r = (struct range *)self;
    if (!is_plain_int(value)) {
        Py_ssize_t found = search(self, value, false);
        if (found == -1) {
            PyErr_SetString(PyExc_ValueError, "sequence.index(x): x not in sequence");
        }
        return found < 0 ? NULL : PyLong_FromSsize_t(found);
    }
    int found = contains_int(r, value);
    if (found <= 0) {
        if (found == 0) {
            PyErr_SetString(PyExc_ValueError, "range.index(x): x not in range");
        }
        return NULL;
    }
    PyObject *offset = PyNumber_Subtract(value, r->start);
    if (offset == NULL) {
        return NULL;
    }
    PyObject *index = PyNumber_FloorDivide(offset, r->step);
    Py_DECREF(offset);
    return index;
}

/* New tuple that is equal for equal ranges: what does not matter is None. */
static PyObject *essence(struct range *r)
{
    PyObject *start = _PyLong_Sign(r->length) == 0 ? Py_None : r->start;
    int single = PyObject_RichCompareBool(r->length, one(), Py_LE);
    if (single < 0) {
        return NULL;
    }
    return PyTuple_Pack(3, r->length, start, single ? Py_None : r->step);
}

static Py_hash_t hash(PyObject *self)
{
    PyObject *tuple = essence((struct range *)self);
    if (tuple == NULL) {
        return -1;
    }
    Py_hash_t result = PyObject_Hash(tuple);
    Py_DECREF(tuple);
    return result;
}

static PyObject *richcompare(PyObject *v, PyObject *w, int op)
{
    if ((op != Py_EQ && op != Py_NE) || !Py_IS_TYPE(w, &PyRange_Type)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    PyObject *left = essence((struct range *)v);
    PyObject *right = left == NULL ? NULL : essence((struct range *)w);
    PyObject *result = right == NULL ? NULL : PyObject_RichCompare(left, right, op);
    Py_XDECREF(left);
    Py_XDECREF(right);
    return result;
}

static PyObject *repr(PyObject *self)
{
    struct range *r = (struct range *)self;
    int plain = PyObject_RichCompareBool(r->step, one(), Py_EQ);
    if (plain < 0) {
        return NULL;
    }
    if (plain) {
        return PyUnicode_FromFormat("range(%R, %R)", r->start, r->stop);
    }
    return PyUnicode_FromFormat("range(%R, %R, %R)", r->start, r->stop, r->step);
}

static PyObject *method_reduce(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    struct range *r = (struct range *)self;
    return Py_BuildValue("O(OOO)", Py_TYPE(self), r->start, r->stop, r->step);
}

static PyNumberMethods as_number = {
    .nb_bool = truth,
};

static PySequenceMethods as_sequence = {
    .sq_length = length,
    .sq_item = item,
    .sq_contains = contains,
};

static PyMappingMethods as_mapping = {
    .mp_length = length,
    .mp_subscript = subscript,
};

static PyMethodDef methods[] = {
    {"__reversed__", range_reversed, METH_NOARGS, "Iterator from the last number."},
    {"__reduce__", method_reduce, METH_NOARGS, "What copying needs."},
    {"count", method_count, METH_O,
        "count($self, value, /)\n--\n\nHow often the value occurs."},
    {"index", method_index, METH_O,
        "index($self, value, /)\n--\n\nPosition of the value.\n\n"
        "Raises ValueError if it is not there."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef members[] = {
    {"start", Py_T_OBJECT_EX, offsetof(struct range, start), Py_READONLY, NULL},
    {"stop", Py_T_OBJECT_EX, offsetof(struct range, stop), Py_READONLY, NULL},
    {"step", Py_T_OBJECT_EX, offsetof(struct range, step), Py_READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

PyTypeObject PyRange_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "range",
    .tp_basicsize = sizeof(struct range),
    .tp_dealloc = dealloc,
    .tp_repr = repr,
    .tp_as_number = &as_number,
    .tp_as_sequence = &as_sequence,
    .tp_as_mapping = &as_mapping,
    .tp_hash = hash,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_SEQUENCE,
    .tp_doc = "range(stop)\nrange(start, stop[, step])\n\n"
              "Immutable sequence of evenly spaced integers.",
    .tp_traverse = traverse,
    .tp_richcompare = richcompare,
    .tp_iter = range_iter,
    .tp_methods = methods,
    .tp_members = members,
    .tp_new = new,
    .tp_free = PyObject_Free,
    .tp_vectorcall = vectorcall,
};
