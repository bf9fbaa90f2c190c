/* SPDX-License-Identifier: MIT */
/* Operations on instances, their dicts and their lives. */
#include "ops.h"

#include "hook.h"
#include "memory/gc.h"

/* Only an instance of the class goes to the shelf: __new__ may answer anything. */
PyObject *op_new_object(struct operands *o)
{
    PyObject *object = PyObject_CallNoArgs(o->things[0]);
    if (object != NULL && PyType_HasFeature(Py_TYPE(object), Py_TPFLAGS_HEAPTYPE) &&
        !PyType_Check(object)) {
        shelf_put(&machine.objects, Py_NewRef(object));
    }
    return object;
}

PyObject *op_object_set(struct operands *o)
{
    return op_done(PyObject_SetAttr(o->things[0], o->things[1], o->things[2]));
}

PyObject *op_object_del(struct operands *o)
{
    return op_done(PyObject_DelAttr(o->things[0], o->things[1]));
}

PyObject *op_object_call(struct operands *o)
{
    PyObject *method = PyObject_GetAttr(o->things[0], o->things[1]);
    PyObject *result =
        method == NULL ? NULL : PyObject_CallOneArg(method, o->things[2]);
    Py_XDECREF(method);
    return result;
}

PyObject *op_set_class(struct operands *o)
{
    return op_done(PyObject_SetAttrString(o->things[0], "__class__", o->things[1]));
}

static PyObject *dict_of(struct operands *o)
{
    return PyObject_GetAttrString(o->things[0], "__dict__");
}

PyObject *op_dict_get(struct operands *o)
{
    return dict_of(o);
}

PyObject *op_dict_put(struct operands *o)
{
    PyObject *dict = dict_of(o);
    int result = dict == NULL ? -1 : PyObject_SetItem(dict, o->things[1], o->things[2]);
    Py_XDECREF(dict);
    return op_done(result);
}

PyObject *op_dict_pop(struct operands *o)
{
    PyObject *dict = dict_of(o);
    int result = dict == NULL ? -1 : PyObject_DelItem(dict, o->things[1]);
    Py_XDECREF(dict);
    return op_done(result);
}

PyObject *op_dict_replace(struct operands *o)
{
    PyObject *dict = PyDict_New();
    int result = dict == NULL ? -1 : PyDict_SetItem(dict, o->things[1], o->things[2]);
    if (result == 0) {
        result = PyObject_SetAttrString(o->things[0], "__dict__", dict);
    }
    Py_XDECREF(dict);
    return op_done(result);
}

PyObject *op_dict_delete(struct operands *o)
{
    return op_done(PyObject_DelAttrString(o->things[0], "__dict__"));
}

static PyObject *weak(struct operands *o)
{
    PyObject *callback = Py_NewRef(Py_None);
    if (o->numbers[1] != 0) {
        Py_SETREF(callback, hook_new(0, o->numbers[1], WHEN_ALWAYS, MANNER_well));
    }
    PyObject *ref = callback == NULL ? NULL : PyWeakref_NewRef(o->things[0], callback);
    Py_XDECREF(callback);
    if (ref == NULL) {
        return NULL;
    }
    shelf_put(&machine.refs, ref);
    Py_RETURN_NONE;
}

PyObject *op_weak_class(struct operands *o)
{
    return weak(o);
}

PyObject *op_weak_object(struct operands *o)
{
    return weak(o);
}

PyObject *op_weak_get(struct operands *o)
{
    return o->things[0] == Py_None ? Py_NewRef(Py_None)
                                   : PyObject_CallNoArgs(o->things[0]);
}

PyObject *op_drop_class(struct operands *o)
{
    return PyBool_FromLong(shelf_drop(&machine.classes, o->things[0]));
}

PyObject *op_drop_object(struct operands *o)
{
    return PyBool_FromLong(shelf_drop(&machine.objects, o->things[0]));
}

PyObject *op_collect(struct operands *o)
{
    (void)o;
    (void)gc_collect(GC_OLDEST, GC_MANUAL);
    Py_RETURN_NONE;
}

PyObject *op_clear_caches(struct operands *o)
{
    (void)o;
    PyType_ClearCache();
    Py_RETURN_NONE;
}
