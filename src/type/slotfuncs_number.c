/* SPDX-License-Identifier: MIT */
#include "type/slotfuncs.h"
#include "object/descr_wrapper.h"
#include "object/number.h"
#include "type/special.h"

/* A binary operator and how to recognise its slot function in another type. */
struct reflected {
    size_t slot;            /* offset in PyNumberMethods */
    slot_function function; /* the generic function of this operator */
    PyObject *name;         /* __add__ */
    PyObject *reflected;    /* __radd__ */
};

static bool has_slot(PyObject *o, const struct reflected *operator)
{
    return (slot_function)number_slot(o, operator->slot) == operator->function;
}

/* Calls a.name(b), or a.name(b, modulus). New, possibly NotImplemented; -> NULL. */
static PyObject *ask(PyObject *name, PyObject *a, PyObject *b, PyObject *modulus)
{
    PyObject *args[] = {a, b, modulus};
    return special_call_maybe(name, args, modulus != NULL ? 3 : 2);
}

/* 1 when the type of `right` has another attribute `name` than that of `left`. ->
 * -1. */
static int is_overloaded(PyTypeObject *left, PyTypeObject *right, PyObject *name)
{
    PyObject *theirs, *ours;
    int found = PyObject_GetOptionalAttr((PyObject *)right, name, &theirs);
    if (found <= 0) {
        return found;
    }
    found = PyObject_GetOptionalAttr((PyObject *)left, name, &ours);
    if (found <= 0) {
        Py_DECREF(theirs);
        return found < 0 ? -1 : 1;
    }
    int different = PyObject_RichCompareBool(theirs, ours, Py_NE);
    Py_DECREF(ours);
    Py_DECREF(theirs);
    return different;
}

/* The same for objects, whose classes may be assigned meanwhile. */
static int overloads(PyObject *self, PyObject *other, PyObject *name)
{
    PyObject *left = Py_NewRef(Py_TYPE(self));
    PyObject *right = Py_NewRef(Py_TYPE(other));
    int result = is_overloaded((PyTypeObject *)left, (PyTypeObject *)right, name);
    Py_DECREF(right);
    Py_DECREF(left);
    return result;
}

static PyObject *operate(const struct reflected *operator, PyObject * self,
    PyObject *other, PyObject *modulus)
{
    bool ask_other = !Py_IS_TYPE(self, Py_TYPE(other)) && has_slot(other, operator);
    if (has_slot(self, operator)) {
        if (ask_other && PyType_IsSubtype(Py_TYPE(other), Py_TYPE(self))) {
            int overloaded = overloads(self, other, operator->reflected);
            if (overloaded < 0) {
                return NULL;
            }
            if (overloaded > 0) {
                PyObject *answer = ask(operator->reflected, other, self, modulus);
                if (answer != Py_NotImplemented) {
                    return answer;
                }
                Py_DECREF(answer);
                ask_other = false;
            }
        }
        PyObject *answer = ask(operator->name, self, other, modulus);
        if (answer != Py_NotImplemented || Py_IS_TYPE(self, Py_TYPE(other))) {
            return answer;
        }
        Py_DECREF(answer);
    }
    if (ask_other) {
        return ask(operator->reflected, other, self, modulus);
    }
    Py_RETURN_NOTIMPLEMENTED;
}

#define BINARY_FUNCTION(slot, method, reflection)                                      \
    PyObject *slot_##slot(PyObject *self, PyObject *other)                             \
    {                                                                                  \
        const struct reflected operator= {                                             \
            NB(slot), (slot_function)slot_##slot, NAME(method), NAME(reflection)};     \
        return operate(&operator, self, other, NULL);                                  \
    }
SLOT_BINARY_TABLE(BINARY_FUNCTION)

PyObject *slot_nb_power(PyObject *self, PyObject *other, PyObject *modulus)
{
    const struct reflected operator= {
        NB(nb_power), (slot_function)slot_nb_power, NAME(__pow__), NAME(__rpow__)};
    return operate(&operator, self, other, modulus != Py_None ? modulus : NULL);
}

PyObject *slot_nb_inplace_power(
    PyObject *self, PyObject *other, PyObject *Py_UNUSED(modulus))
{
    PyObject *args[] = {self, other};
    return special_call(NAME(__ipow__), args, 2);
}

#define ONE_ARGUMENT_FUNCTION(slot, method)                                            \
    PyObject *slot_##slot(PyObject *self, PyObject *argument)                          \
    {                                                                                  \
        PyObject *args[] = {self, argument};                                           \
        return special_call(NAME(method), args, 2);                                    \
    }
SLOT_ONE_ARGUMENT_TABLE(ONE_ARGUMENT_FUNCTION)

#define NO_ARGUMENT_FUNCTION(slot, method)                                             \
    PyObject *slot_##slot(PyObject *self)                                              \
    {                                                                                  \
        PyObject *args[] = {self};                                                     \
        return special_call(NAME(method), args, 1);                                    \
    }
SLOT_NO_ARGUMENT_TABLE(NO_ARGUMENT_FUNCTION)

/* Steals the result of __bool__. */
static int check_bool(PyObject *result)
{
    if (result == NULL) {
        return -1;
    }
    int truth = result == Py_True;
    if (!PyBool_Check(result)) {
        PyErr_Format(PyExc_TypeError, "__bool__ should return bool, returned %s",
            Py_TYPE(result)->tp_name);
        truth = -1;
    }
    Py_DECREF(result);
    return truth;
}

int slot_nb_bool(PyObject *self)
{
    PyObject *args[] = {self};
    struct special method;
    int found = special_find_maybe(self, NAME(__bool__), &method);
    if (found < 0) {
        return -1;
    }
    if (found > 0 && method.function == Py_None) {
        Py_DECREF(method.function);
        PyErr_Format(PyExc_TypeError, "'%.200s' cannot be interpreted as a boolean",
            Py_TYPE(self)->tp_name);
        return -1;
    }
    if (found > 0) {
        return check_bool(special_invoke(&method, args, 1));
    }
    found = special_find_maybe(self, NAME(__len__), &method);
    if (found <= 0) {
        return found < 0 ? -1 : 1;
    }
    Py_DECREF(method.function);
    Py_ssize_t length = slot_sq_length(self);
    return length < 0 ? -1 : length > 0;
}
