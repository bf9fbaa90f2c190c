/* SPDX-License-Identifier: MIT */
#include "object/attr.h"

#include "object/entry.h"
#include "object/instdict.h"
#include "object/names.h"

void (*attr_error_hook)(PyObject *obj, PyObject *name) = NULL;

/* Errors ----------------------------------------------------------------------------- */

void attr_add_error_context(PyObject *obj, PyObject *name)
{
    if (attr_error_hook != NULL && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        attr_error_hook(obj, name);
    }
}

void attr_raise_missing(PyObject *obj, PyObject *name)
{
    (void)PyErr_Format(PyExc_AttributeError, "'%.100s' object has no attribute '%U'",
        Py_TYPE(obj)->tp_name, name);
    attr_add_error_context(obj, name);
}

int attr_check_name(PyObject *name)
{
    if (PyUnicode_Check(name)) {
        return 0;
    }
    (void)PyErr_Format(PyExc_TypeError, "attribute name must be string, not '%.200s'",
        Py_TYPE(name)->tp_name);
    return -1;
}

static int check_arguments(PyObject *obj, PyObject *name)
{
    if (obj == NULL || name == NULL) {
        PyErr_BadInternalCall();
        return -1;
    }
    return attr_check_name(name);
}

/* Generic reading ---------------------------------------------------------------------- */

/* A class attribute and its binding function; held until release_class_attribute. */
struct class_attribute {
    PyObject *value;  /* owned, or NULL */
    descrgetfunc get; /* NULL: not a descriptor */
    bool is_data;
};

static struct class_attribute find_class_attribute(PyTypeObject *type, PyObject *name)
{
    struct class_attribute found = {_PyType_LookupRef(type, name), NULL, false};
    if (found.value != NULL) {
        found.get = Py_TYPE(found.value)->tp_descr_get;
        found.is_data = found.get != NULL && PyDescr_IsData(found.value);
    }
    return found;
}

/* New bound value; takes over the class attribute. -> NULL. code. */
static PyObject *bind(struct class_attribute found, PyObject *obj, PyTypeObject *type)
{
    PyObject *result = found.get(found.value, obj, (PyObject *)type);
    Py_DECREF(found.value);
    return result;
}

/* The instance dict's value as 1, 0, -1. The dict is held: comparing keys may replace it. */
static int find_in_dict(PyObject *obj, PyObject *name, PyObject **result)
{
    PyObject **slot = instdict_slot(obj);
    *result = NULL;
    if (slot == NULL || *slot == NULL) {
        return 0;
    }
    PyObject *dict = Py_NewRef(*slot);
    int found = PyDict_GetItemRef(dict, name, result);
    Py_DECREF(dict);
    return found;
}

/* The rules of reading. 1 with a result, 0 when the attribute is missing, -1 when a
 * descriptor or a dict lookup failed; an AttributeError of theirs is not filtered here. */
static int generic_find(PyObject *obj, PyObject *name, PyObject **result)
{
    PyTypeObject *type = Py_TYPE(obj);
    *result = NULL;
    if (!PyType_HasFeature(type, Py_TPFLAGS_READY) && PyType_Ready(type) < 0) {
        return -1;
    }
    Py_INCREF(type);
    struct class_attribute found = find_class_attribute(type, name);
    int status = 0;
    if (!found.is_data) {
        status = find_in_dict(obj, name, result);
    }
    if (status != 0) {
        Py_XDECREF(found.value);
    } else if (found.get != NULL) {
        *result = bind(found, obj, type);
        status = *result != NULL ? 1 : -1;
    } else if (found.value != NULL) {
        *result = found.value;
        status = 1;
    }
    Py_DECREF(type);
    return status;
}

PyObject *PyObject_GenericGetAttr(PyObject *obj, PyObject *name)
{
    CHECK_ENTRY(obj);
    if (attr_check_name(name) < 0) {
        return NULL;
    }
    Py_INCREF(name);
    PyObject *result;
    if (generic_find(obj, name, &result) == 0) {
        attr_raise_missing(obj, name);
    }
    Py_DECREF(name);
    return result;
}

/* Turns a pending AttributeError into "missing". */
static int missing_or_error(void)
{
    if (!PyErr_ExceptionMatches(PyExc_AttributeError)) {
        return -1;
    }
    PyErr_Clear();
    return 0;
}

int attr_generic_lookup(PyObject *obj, PyObject *name, PyObject **result)
{
    int status = generic_find(obj, name, result);
    return status < 0 ? missing_or_error() : status;
}

/* Generic writing ---------------------------------------------------------------------- */

static int set_or_delete(PyObject *dict, PyObject *name, PyObject *value)
{
    return value != NULL ? PyDict_SetItem(dict, name, value)
                         : PyDict_DelItem(dict, name);
}

/* Writes to an instance dict, held meanwhile; a missing key is a missing attribute. */
static int set_in_dict(PyObject *obj, PyObject *name, PyObject *value, PyObject *dict)
{
    Py_INCREF(dict);
    int result = set_or_delete(dict, name, value);
    Py_DECREF(dict);
    if (result < 0 && value == NULL && PyErr_ExceptionMatches(PyExc_KeyError)) {
        PyErr_Clear();
        (void)PyErr_Format(PyExc_AttributeError,
            "'%.100s' object has no attribute '%U'", Py_TYPE(obj)->tp_name, name);
    }
    return result;
}

/* No dict, no data descriptor: nothing can be written. `descriptor` is the class attribute
 * of that name, or NULL. Returns -1. */
static int raise_read_only(PyObject *obj, PyObject *name, PyObject *descriptor)
{
    PyTypeObject *type = Py_TYPE(obj);
    if (descriptor != NULL) {
        (void)PyErr_Format(PyExc_AttributeError,
            "'%.100s' object attribute '%U' is read-only", type->tp_name, name);
        return -1;
    }
    if (type->tp_setattro != PyObject_GenericSetAttr) {
        attr_raise_missing(obj, name);
        return -1;
    }
    (void)PyErr_Format(PyExc_AttributeError,
        "'%.100s' object has no attribute '%U' and no __dict__ for setting new "
        "attributes",
        type->tp_name, name);
    attr_add_error_context(obj, name);
    return -1;
}

static int set_in_instance(
    PyObject *obj, PyObject *name, PyObject *value, PyObject *descriptor)
{
    PyObject **slot = instdict_slot(obj);
    if (slot == NULL) {
        return raise_read_only(obj, name, descriptor);
    }
    if (*slot == NULL && value == NULL) {
        (void)PyErr_Format(PyExc_AttributeError,
            "'%.100s' object has no attribute '%U'", Py_TYPE(obj)->tp_name, name);
        return -1;
    }
    PyObject *dict = instdict_ensure(obj);
    return dict != NULL ? set_in_dict(obj, name, value, dict) : -1;
}

/* The rules of writing, with the given dict, or with the instance's own when it is NULL. */
static int generic_set(PyObject *obj, PyObject *name, PyObject *value, PyObject *dict)
{
    PyTypeObject *type = Py_TYPE(obj);
    if (attr_check_name(name) < 0) {
        return -1;
    }
    if (!PyType_HasFeature(type, Py_TPFLAGS_READY) && PyType_Ready(type) < 0) {
        return -1;
    }
    Py_INCREF(name);
    Py_INCREF(type);
    PyObject *descriptor = _PyType_LookupRef(type, name);
    descrsetfunc set = descriptor != NULL ? Py_TYPE(descriptor)->tp_descr_set : NULL;
    int result;
    if (set != NULL) {
        result = set(descriptor, obj, value);
    } else if (dict != NULL) {
        result = set_in_dict(obj, name, value, dict);
    } else {
        result = set_in_instance(obj, name, value, descriptor);
    }
    Py_XDECREF(descriptor);
    Py_DECREF(type);
    Py_DECREF(name);
    return result;
}

int PyObject_GenericSetAttr(PyObject *obj, PyObject *name, PyObject *value)
{
    CHECK_ENTRY(obj);
    return generic_set(obj, name, value, NULL);
}

int attr_generic_set_in(PyObject *obj, PyObject *name, PyObject *value, PyObject *dict)
{
    return generic_set(obj, name, value, dict);
}

/* Dispatch ------------------------------------------------------------------------------ */

/* Calls the slot that reads attributes. New; -> NULL. code. */
static PyObject *get_by_slot(PyObject *obj, PyObject *name)
{
    PyTypeObject *type = Py_TYPE(obj);
    if (type->tp_getattro != NULL) {
        return type->tp_getattro(obj, name);
    }
    if (type->tp_getattr != NULL) {
        const char *text = PyUnicode_AsUTF8(name);
        return text != NULL ? type->tp_getattr(obj, (char *)(uintptr_t)text) : NULL;
    }
    (void)PyErr_Format(PyExc_AttributeError, "'%.100s' object has no attribute '%U'",
        type->tp_name, name);
    return NULL;
}

PyObject *PyObject_GetAttr(PyObject *obj, PyObject *name)
{
    CHECK_ENTRY(obj);
    if (check_arguments(obj, name) < 0) {
        return NULL;
    }
    PyObject *result = get_by_slot(obj, name);
    if (result == NULL) {
        attr_add_error_context(obj, name);
    }
    return result;
}

int PyObject_GetOptionalAttr(PyObject *obj, PyObject *name, PyObject **result)
{
    *result = NULL;
    if (check_arguments(obj, name) < 0) {
        return -1;
    }
    if (Py_TYPE(obj)->tp_getattro == PyObject_GenericGetAttr) {
        return attr_generic_lookup(obj, name, result);
    }
    *result = get_by_slot(obj, name);
    return *result != NULL ? 1 : missing_or_error();
}

/* No slot that writes attributes: the text depends on whether there is one that reads. */
static int raise_no_setter(PyObject *obj, PyObject *name, PyObject *value)
{
    PyTypeObject *type = Py_TYPE(obj);
    bool readable = type->tp_getattr != NULL || type->tp_getattro != NULL;
    (void)PyErr_Format(PyExc_TypeError,
        readable ? "'%.100s' object has only read-only attributes (%s .%U)"
                 : "'%.100s' object has no attributes (%s .%U)",
        type->tp_name, value == NULL ? "del" : "assign to", name);
    return -1;
}

int PyObject_SetAttr(PyObject *obj, PyObject *name, PyObject *value)
{
    CHECK_ENTRY(obj);
    if (check_arguments(obj, name) < 0) {
        return -1;
    }
    PyTypeObject *type = Py_TYPE(obj);
    Py_INCREF(name);
    PyUnicode_InternInPlace(&name);
    int result;
    if (type->tp_setattro != NULL) {
        result = type->tp_setattro(obj, name, value);
    } else if (type->tp_setattr != NULL) {
        const char *text = PyUnicode_AsUTF8(name);
        result =
            text != NULL ? type->tp_setattr(obj, (char *)(uintptr_t)text, value) : -1;
    } else {
        result = raise_no_setter(obj, name, value);
    }
    Py_DECREF(name);
    return result;
}

int PyObject_DelAttr(PyObject *obj, PyObject *name)
{
    return PyObject_SetAttr(obj, name, NULL);
}

/* Variants with C strings and with answers ------------------------------------------------ */

PyObject *PyObject_GetAttrString(PyObject *obj, const char *name)
{
    PyObject *text = PyUnicode_InternFromString(name);
    if (text == NULL) {
        return NULL;
    }
    PyObject *result = PyObject_GetAttr(obj, text);
    Py_DECREF(text);
    return result;
}

int PyObject_SetAttrString(PyObject *obj, const char *name, PyObject *value)
{
    PyObject *text = PyUnicode_InternFromString(name);
    if (text == NULL) {
        return -1;
    }
    int result = PyObject_SetAttr(obj, text, value);
    Py_DECREF(text);
    return result;
}

int PyObject_DelAttrString(PyObject *obj, const char *name)
{
    return PyObject_SetAttrString(obj, name, NULL);
}

int PyObject_GetOptionalAttrString(PyObject *obj, const char *name, PyObject **result)
{
    *result = NULL;
    PyObject *text = PyUnicode_InternFromString(name);
    if (text == NULL) {
        return -1;
    }
    int found = PyObject_GetOptionalAttr(obj, text, result);
    Py_DECREF(text);
    return found;
}

int PyObject_HasAttrWithError(PyObject *obj, PyObject *name)
{
    PyObject *value;
    int found = PyObject_GetOptionalAttr(obj, name, &value);
    Py_XDECREF(value);
    return found;
}

int PyObject_HasAttr(PyObject *obj, PyObject *name)
{
    int found = PyObject_HasAttrWithError(obj, name);
    if (found < 0) {
        PyErr_FormatUnraisable(
            "Exception ignored in PyObject_HasAttr(); consider using "
            "PyObject_HasAttrWithError(), "
            "PyObject_GetOptionalAttr() or PyObject_GetAttr()");
        return 0;
    }
    return found;
}
