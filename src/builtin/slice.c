/* SPDX-License-Identifier: MIT */
#include "builtin/slice.h"

#include "builtin/tuple.h"
#include "kernel/hash.h"

PyObject *PySlice_New(PyObject *start, PyObject *stop, PyObject *step)
{
    PySliceObject *slice = PyObject_GC_New(PySliceObject, &PySlice_Type);
    if (slice == NULL) {
        return NULL;
    }
    slice->start = Py_NewRef(start == NULL ? Py_None : start);
    slice->stop = Py_NewRef(stop == NULL ? Py_None : stop);
    slice->step = Py_NewRef(step == NULL ? Py_None : step);
    PyObject_GC_Track(slice);
    return (PyObject *)slice;
}

static int bad_bound(const char *alternatives)
{
    PyErr_Format(PyExc_TypeError,
        "slice indices must be integers or %s __index__ method", alternatives);
    return -1;
}

/* A bound as a C integer, clipped; None leaves *value alone. */
static int read_bound(PyObject *bound, Py_ssize_t *value)
{
    if (Py_IsNone(bound)) {
        return 0;
    }
    if (!PyIndex_Check(bound)) {
        return bad_bound("None or have an");
    }
    Py_ssize_t number = PyNumber_AsSsize_t(bound, NULL);
    if (number == -1 && PyErr_Occurred()) {
        return -1;
    }
    *value = number;
    return 0;
}

int PySlice_Unpack(
    PyObject *slice, Py_ssize_t *start, Py_ssize_t *stop, Py_ssize_t *step)
{
    PySliceObject *s = (PySliceObject *)slice;
    *step = 1;
    if (read_bound(s->step, step) < 0) {
        return -1;
    }
    if (*step == 0) {
        PyErr_SetString(PyExc_ValueError, "slice step cannot be zero");
        return -1;
    }
    /* -step must be a number too. */
    *step = Py_MAX(*step, -PY_SSIZE_T_MAX);
    *start = *step < 0 ? PY_SSIZE_T_MAX : 0;
    *stop = *step < 0 ? PY_SSIZE_T_MIN : PY_SSIZE_T_MAX;
    if (read_bound(s->start, start) < 0 || read_bound(s->stop, stop) < 0) {
        return -1;
    }
    return 0;
}

static Py_ssize_t adjust(Py_ssize_t bound, Py_ssize_t length, Py_ssize_t step)
{
    if (bound < 0) {
        bound += length;
        if (bound < 0) {
            return step < 0 ? -1 : 0;
        }
        return bound;
    }
    if (bound >= length) {
        return step < 0 ? length - 1 : length;
    }
    return bound;
}

Py_ssize_t PySlice_AdjustIndices(
    Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop, Py_ssize_t step)
{
    *start = adjust(*start, length, step);
    *stop = adjust(*stop, length, step);
    if (step < 0) {
        return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
    }
    return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

static int range_arg(PyObject *arg, Py_ssize_t *value)
{
    if (!PyIndex_Check(arg)) {
        return bad_bound("have an");
    }
    Py_ssize_t number = PyNumber_AsSsize_t(arg, NULL);
    if (number == -1 && PyErr_Occurred()) {
        return -1;
    }
    *value = number;
    return 0;
}

int slice_range_args(
    PyObject *const *args, Py_ssize_t nargs, Py_ssize_t *start, Py_ssize_t *stop)
{
    if (nargs > 0 && range_arg(args[0], start) < 0) {
        return -1;
    }
    return nargs > 1 ? range_arg(args[1], stop) : 0;
}

void slice_clip(Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop)
{
    if (*start < 0) {
        *start = Py_MAX(*start + length, 0);
    }
    if (*stop < 0) {
        *stop = Py_MAX(*stop + length, 0);
    }
    *stop = Py_MIN(*stop, length);
}

/* New int of a bound by __index__. */
static PyObject *long_bound(PyObject *bound)
{
    if (!PyIndex_Check(bound)) {
        bad_bound("None or have an");
        return NULL;
    }
    return PyNumber_Index(bound);
}

/* New: the bound counted from the end when negative, then between lower and upper. */
static PyObject *long_adjust(
    PyObject *bound, PyObject *length, PyObject *lower, PyObject *upper)
{
    PyObject *value = long_bound(bound);
    if (value == NULL) {
        return NULL;
    }
    if (_PyLong_Sign(value) < 0) {
        PyObject *sum = PyNumber_Add(value, length);
        Py_DECREF(value);
        if (sum == NULL) {
            return NULL;
        }
        int below = PyObject_RichCompareBool(sum, lower, Py_LT);
        if (below > 0) {
            Py_SETREF(sum, Py_NewRef(lower));
        } else if (below < 0) {
            Py_CLEAR(sum);
        }
        return sum;
    }
    int above = PyObject_RichCompareBool(value, upper, Py_GT);
    if (above > 0) {
        Py_SETREF(value, Py_NewRef(upper));
    } else if (above < 0) {
        Py_CLEAR(value);
    }
    return value;
}

static int long_step(PySliceObject *slice, PyObject **step)
{
    *step = Py_IsNone(slice->step) ? PyLong_FromLong(1) : long_bound(slice->step);
    if (*step == NULL) {
        return -1;
    }
    if (_PyLong_Sign(*step) == 0) {
        Py_CLEAR(*step);
        PyErr_SetString(PyExc_ValueError, "slice step cannot be zero");
        return -1;
    }
    return 0;
}

/* The smallest and the largest position that a bound can mean. */
static int long_limits(
    PyObject *length, bool backwards, PyObject **lower, PyObject **upper)
{
    *upper = NULL;
    *lower = PyLong_FromLong(backwards ? -1 : 0);
    if (*lower == NULL) {
        return -1;
    }
    *upper = backwards ? PyNumber_Add(length, *lower) : Py_NewRef(length);
    return *upper == NULL ? -1 : 0;
}

int slice_long_indices(PyObject *slice, PyObject *length, PyObject *bounds[3])
{
    PySliceObject *s = (PySliceObject *)slice;
    PyObject *lower = NULL;
    PyObject *upper = NULL;
    bounds[0] = bounds[1] = bounds[2] = NULL;
    if (long_step(s, &bounds[2]) < 0) {
        return -1;
    }
    bool backwards = _PyLong_Sign(bounds[2]) < 0;
    if (long_limits(length, backwards, &lower, &upper) < 0) {
        goto fail;
    }
    bounds[0] = Py_IsNone(s->start) ? Py_NewRef(backwards ? upper : lower)
                                    : long_adjust(s->start, length, lower, upper);
    if (bounds[0] == NULL) {
        goto fail;
    }
    bounds[1] = Py_IsNone(s->stop) ? Py_NewRef(backwards ? lower : upper)
                                   : long_adjust(s->stop, length, lower, upper);
fail:
    Py_XDECREF(lower);
    Py_XDECREF(upper);
    if (bounds[1] == NULL) {
        Py_CLEAR(bounds[0]);
        Py_CLEAR(bounds[2]);
        return -1;
    }
    return 0;
}

static PyObject *indices(PyObject *self, PyObject *arg)
{
    PyObject *bounds[3];
    PyObject *length = PyNumber_Index(arg);
    if (length == NULL) {
        return NULL;
    }
    if (_PyLong_Sign(length) < 0) {
        Py_DECREF(length);
        PyErr_SetString(PyExc_ValueError, "length should not be negative");
        return NULL;
    }
    int status = slice_long_indices(self, length, bounds);
    Py_DECREF(length);
    return status < 0 ? NULL : tuple_from_array_steal(bounds, 3);
}

static PyObject *new (PyTypeObject *Py_UNUSED(type), PyObject *args, PyObject *kwargs)
{
    PyObject *start = NULL;
    PyObject *stop = NULL;
    PyObject *step = NULL;
    if (!_PyArg_NoKeywords("slice", kwargs) ||
        !PyArg_UnpackTuple(args, "slice", 1, 3, &start, &stop, &step)) {
        return NULL;
    }
    if (stop == NULL) {
        return PySlice_New(NULL, start, NULL);
    }
    return PySlice_New(start, stop, step);
}

static void dealloc(PyObject *self)
{
    PySliceObject *slice = (PySliceObject *)self;
    PyObject_GC_UnTrack(self);
    Py_DECREF(slice->start);
    Py_DECREF(slice->stop);
    Py_DECREF(slice->step);
    PyObject_GC_Del(self);
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    PySliceObject *slice = (PySliceObject *)self;
    Py_VISIT(slice->start);
    Py_VISIT(slice->stop);
    Py_VISIT(slice->step);
    return 0;
}

static PyObject *repr(PyObject *self)
{
    PySliceObject *slice = (PySliceObject *)self;
    return PyUnicode_FromFormat(
        "slice(%R, %R, %R)", slice->start, slice->stop, slice->step);
}

static Py_hash_t hash(PyObject *self)
{
    PySliceObject *slice = (PySliceObject *)self;
    PyObject *parts[3] = {slice->start, slice->stop, slice->step};
    uint64_t state = HASH_TUPLE_START;
    for (int i = 0; i < 3; i++) {
        Py_hash_t part = tuple_hash_part(parts[i]);
        if (part == -1) {
            return -1;
        }
        state = hash_tuple_add(state, part);
    }
    /* Unlike the hash of the tuple of the three: the length is not mixed in. */
    return hash_from_word(state);
}

static PyObject *richcompare(PyObject *v, PyObject *w, int op)
{
    if (!PySlice_Check(v) || !PySlice_Check(w)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    if (v == w) {
        return PyBool_FromLong(op == Py_EQ || op == Py_LE || op == Py_GE);
    }
    PySliceObject *s = (PySliceObject *)v;
    PySliceObject *t = (PySliceObject *)w;
    PyObject *left = PyTuple_Pack(3, s->start, s->stop, s->step);
    if (left == NULL) {
        return NULL;
    }
    PyObject *right = PyTuple_Pack(3, t->start, t->stop, t->step);
    PyObject *result = NULL;
    if (right != NULL) {
        result = PyObject_RichCompare(left, right, op);
        Py_DECREF(right);
    }
    Py_DECREF(left);
    return result;
}

static PyObject *method_reduce(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    PySliceObject *slice = (PySliceObject *)self;
    return Py_BuildValue(
        "O(OOO)", Py_TYPE(self), slice->start, slice->stop, slice->step);
}

static PyMemberDef members[] = {
    {"start", _Py_T_OBJECT, offsetof(PySliceObject, start), Py_READONLY,
        "First bound."},
    {"stop", _Py_T_OBJECT, offsetof(PySliceObject, stop), Py_READONLY, "Second bound."},
    {"step", _Py_T_OBJECT, offsetof(PySliceObject, step), Py_READONLY, "Distance."},
    {NULL, 0, 0, 0, NULL},
};

static PyMethodDef methods[] = {
    {"indices", indices, METH_O,
        "indices($self, len, /)\n--\n\n"
        "(start, stop, step) of the slice over a sequence of that length."},
    {"__reduce__", method_reduce, METH_NOARGS, "What copying needs."},
    {NULL, NULL, 0, NULL},
};

PyTypeObject PySlice_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "slice",
    .tp_basicsize = sizeof(PySliceObject),
    .tp_dealloc = dealloc,
    .tp_repr = repr,
    .tp_hash = hash,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_doc = "slice(stop)\nslice(start, stop[, step])\n\n"
              "What the brackets of a subscript hand over for start:stop:step.",
    .tp_traverse = traverse,
    .tp_richcompare = richcompare,
    .tp_members = members,
    .tp_methods = methods,
    .tp_new = new,
    .tp_free = PyObject_GC_Del,
};
