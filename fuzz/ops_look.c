/* SPDX-License-Identifier: MIT */
/* Operations that observe. */
#include "ops.h"

PyObject *op_class_get(struct operands *o)
{
    return PyObject_GetAttr(o->things[0], o->things[1]);
}

PyObject *op_object_get(struct operands *o)
{
    return PyObject_GetAttr(o->things[0], o->things[1]);
}

PyObject *op_info_get(struct operands *o)
{
    const char *name = info_table[o->numbers[1]];
    PyObject *value = PyObject_GetAttrString(o->things[0], name);
    if (value != NULL && PyCallable_Check(value) && !PyType_Check(value)) {
        Py_SETREF(value, PyObject_CallNoArgs(value));
    }
    return value;
}

PyObject *op_super_get(struct operands *o)
{
    PyObject *super = PyObject_CallFunctionObjArgs(
        (PyObject *)&PySuper_Type, o->things[0], o->things[1], NULL);
    PyObject *value = super == NULL ? NULL : PyObject_GetAttr(super, o->things[2]);
    Py_XDECREF(super);
    return value;
}

static PyObject *truth(int result)
{
    return result < 0 ? NULL : PyBool_FromLong(result);
}

PyObject *op_is_subclass(struct operands *o)
{
    return truth(PyObject_IsSubclass(o->things[0], o->things[1]));
}

PyObject *op_is_instance(struct operands *o)
{
    return truth(PyObject_IsInstance(o->things[0], o->things[1]));
}

/* The attribute of one register, or the type of the exception. */
static PyObject *try_get(PyObject *object, PyObject *name)
{
    PyObject *value = PyObject_GetAttr(object, name);
    if (value == NULL) {
        PyObject *exception = PyErr_GetRaisedException();
        value = Py_NewRef((PyObject *)Py_TYPE(exception));
        Py_DECREF(exception);
    }
    return value;
}

static int sweep(struct shelf *shelf, PyObject *name, PyObject *list)
{
    int result = 0;
    for (size_t i = 0; i < shelf->count && result == 0; i++) {
        PyObject *object = Py_NewRef(shelf->items[i]);
        PyObject *value = try_get(object, name);
        result = PyList_Append(list, value);
        Py_DECREF(value);
        Py_DECREF(object);
    }
    return result;
}

/* The attribute of every class and every instance. */
PyObject *op_sweep(struct operands *o)
{
    PyObject *list = PyList_New(0);
    if (list != NULL && (sweep(&machine.classes, o->things[0], list) < 0 ||
                            sweep(&machine.objects, o->things[0], list) < 0)) {
        Py_CLEAR(list);
    }
    return list;
}

/* Operations ---------------------------------------------------------------------------- */

static PyObject *look_size(PyObject *object)
{
    Py_ssize_t size = PyObject_Size(object);
    return size < 0 ? NULL : PyLong_FromSsize_t(size);
}

static PyObject *look_hash(PyObject *object)
{
    return PyObject_Hash(object) == -1 && PyErr_Occurred() ? NULL : Py_NewRef(Py_None);
}

/* Only that there is a text: an implementation's default names addresses. */
static PyObject *look_text(PyObject *text)
{
    Py_XDECREF(text);
    return text == NULL ? NULL : Py_NewRef(Py_None);
}

static PyObject *change_item(PyObject *object, PyObject *value)
{
    PyObject *zero = PyLong_FromLong(0);
    int result = zero == NULL    ? -1
                 : value == NULL ? PyObject_DelItem(object, zero)
                                 : PyObject_SetItem(object, zero, value);
    Py_XDECREF(zero);
    return op_done(result);
}

static PyObject *get_item(PyObject *object)
{
    PyObject *zero = PyLong_FromLong(0);
    PyObject *result = zero == NULL ? NULL : PyObject_GetItem(object, zero);
    Py_XDECREF(zero);
    return result;
}

static PyObject *look_binary(uint8_t operation, PyObject *object, PyObject *value)
{
    switch (operation) {
    case OPERATION_contains:
        return truth(PySequence_Contains(object, value));
    case OPERATION_add:
        return PyNumber_Add(object, value);
    case OPERATION_radd:
        return PyNumber_Add(value, object);
    case OPERATION_iadd:
        return PyNumber_InPlaceAdd(object, value);
    case OPERATION_eq:
        return PyObject_RichCompare(object, value, Py_EQ);
    case OPERATION_lt:
        return PyObject_RichCompare(object, value, Py_LT);
    case OPERATION_setitem:
        return change_item(object, value);
    default:
        return PyObject_CallOneArg(object, value);
    }
}

PyObject *op_operate(struct operands *o)
{
    PyObject *object = o->things[0];
    switch (o->numbers[1]) {
    case OPERATION_len:
        return look_size(object);
    case OPERATION_hash:
        return look_hash(object);
    case OPERATION_repr:
        return look_text(PyObject_Repr(object));
    case OPERATION_str:
        return look_text(PyObject_Str(object));
    case OPERATION_bool:
        return truth(PyObject_IsTrue(object));
    case OPERATION_list:
        return PySequence_List(object);
    case OPERATION_dir:
        return look_text(PyObject_Dir(object));
    case OPERATION_index:
        return PyNumber_Index(object);
    case OPERATION_getitem:
        return get_item(object);
    case OPERATION_delitem:
        return change_item(object, NULL);
    default:
        return look_binary(o->numbers[1], object, o->things[2]);
    }
}
