/* SPDX-License-Identifier: MIT */
#include "builtin/typesmodule.h"

#include "builtin/genericalias.h"
#include "builtin/union.h"

#define NAMED_TYPES(X)                                                                 \
    X("FunctionType", PyFunction_Type)                                                 \
    X("LambdaType", PyFunction_Type)                                                   \
    X("CodeType", PyCode_Type)                                                         \
    X("MappingProxyType", PyDictProxy_Type)                                            \
    X("SimpleNamespace", _PyNamespace_Type)                                            \
    X("CellType", PyCell_Type)                                                         \
    X("GeneratorType", PyGen_Type)                                                     \
    X("MethodType", PyMethod_Type)                                                     \
    X("BuiltinFunctionType", PyCFunction_Type)                                         \
    X("BuiltinMethodType", PyCFunction_Type)                                           \
    X("WrapperDescriptorType", PyWrapperDescr_Type)                                    \
    X("MethodWrapperType", _PyMethodWrapper_Type)                                      \
    X("MethodDescriptorType", PyMethodDescr_Type)                                      \
    X("ClassMethodDescriptorType", PyClassMethodDescr_Type)                            \
    X("ModuleType", PyModule_Type)                                                     \
    X("TracebackType", PyTraceBack_Type)                                               \
    X("FrameType", PyFrame_Type)                                                       \
    X("GetSetDescriptorType", PyGetSetDescr_Type)                                      \
    X("MemberDescriptorType", PyMemberDescr_Type)                                      \
    X("GenericAlias", Py_GenericAliasType)                                             \
    X("UnionType", _PyUnion_Type)                                                      \
    X("EllipsisType", PyEllipsis_Type)                                                 \
    X("NoneType", _PyNone_Type)                                                        \
    X("NotImplementedType", _PyNotImplemented_Type)

PyObject *typesmodule_create(void)
{
#define ENTRY(name, type) {name, &type},
    const struct {
        const char *name;
        PyTypeObject *type;
    } types[] = {NAMED_TYPES(ENTRY)};
    PyObject *module = PyModule_New("_types");
    for (size_t i = 0; module != NULL && i < Py_ARRAY_LENGTH(types); i++) {
        if (PyModule_AddObjectRef(module, types[i].name, (PyObject *)types[i].type) <
            0) {
            Py_CLEAR(module);
        }
    }
    return module;
}
