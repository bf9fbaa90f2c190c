/* SPDX-License-Identifier: MIT */
#ifndef Py_PYERRORS_H
#define Py_PYERRORS_H

/* Exceptions: the pending exception of the thread, and the exception types. */

#include "object.h"

#define PyException_HEAD                                                               \
    PyObject_HEAD PyObject *dict; /* owned, or NULL */                                 \
    PyObject *args;               /* owned tuple */                                    \
    PyObject *notes;              /* owned list, or NULL */                            \
    PyObject *traceback;          /* owned, or NULL */                                 \
    PyObject *context;            /* owned exception, or NULL */                       \
    PyObject *cause;              /* owned exception, or NULL */                       \
    char suppress_context;

typedef struct {
    PyException_HEAD
} PyBaseExceptionObject;

#define PyExceptionClass_Check(x)                                                      \
    (PyType_Check(x) &&                                                                \
        PyType_FastSubclass((PyTypeObject *)(x), Py_TPFLAGS_BASE_EXC_SUBCLASS))
#define PyExceptionInstance_Check(x)                                                   \
    PyType_FastSubclass(Py_TYPE(x), Py_TPFLAGS_BASE_EXC_SUBCLASS)

/* Every exception type: name, base. */
#define PYEXC_TABLE(X)                                                                 \
    X(BaseException, object)                                                           \
    X(Exception, BaseException)                                                        \
    X(BaseExceptionGroup, BaseException)                                               \
    X(GeneratorExit, BaseException)                                                    \
    X(KeyboardInterrupt, BaseException)                                                \
    X(SystemExit, BaseException)                                                       \
    X(ArithmeticError, Exception)                                                      \
    X(FloatingPointError, ArithmeticError)                                             \
    X(OverflowError, ArithmeticError)                                                  \
    X(ZeroDivisionError, ArithmeticError)                                              \
    X(AssertionError, Exception)                                                       \
    X(AttributeError, Exception)                                                       \
    X(BufferError, Exception)                                                          \
    X(EOFError, Exception)                                                             \
    X(ImportError, Exception)                                                          \
    X(ModuleNotFoundError, ImportError)                                                \
    X(LookupError, Exception)                                                          \
    X(IndexError, LookupError)                                                         \
    X(KeyError, LookupError)                                                           \
    X(MemoryError, Exception)                                                          \
    X(NameError, Exception)                                                            \
    X(UnboundLocalError, NameError)                                                    \
    X(OSError, Exception)                                                              \
    X(BlockingIOError, OSError)                                                        \
    X(ChildProcessError, OSError)                                                      \
    X(ConnectionError, OSError)                                                        \
    X(BrokenPipeError, ConnectionError)                                                \
    X(ConnectionAbortedError, ConnectionError)                                         \
    X(ConnectionRefusedError, ConnectionError)                                         \
    X(ConnectionResetError, ConnectionError)                                           \
    X(FileExistsError, OSError)                                                        \
    X(FileNotFoundError, OSError)                                                      \
    X(InterruptedError, OSError)                                                       \
    X(IsADirectoryError, OSError)                                                      \
    X(NotADirectoryError, OSError)                                                     \
    X(PermissionError, OSError)                                                        \
    X(ProcessLookupError, OSError)                                                     \
    X(TimeoutError, OSError)                                                           \
    X(ReferenceError, Exception)                                                       \
    X(RuntimeError, Exception)                                                         \
    X(NotImplementedError, RuntimeError)                                               \
    X(PythonFinalizationError, RuntimeError)                                           \
    X(RecursionError, RuntimeError)                                                    \
    X(StopAsyncIteration, Exception)                                                   \
    X(StopIteration, Exception)                                                        \
    X(SyntaxError, Exception)                                                          \
    X(IndentationError, SyntaxError)                                                   \
    X(TabError, IndentationError)                                                      \
    X(SystemError, Exception)                                                          \
    X(TypeError, Exception)                                                            \
    X(ValueError, Exception)                                                           \
    X(UnicodeError, ValueError)                                                        \
    X(UnicodeDecodeError, UnicodeError)                                                \
    X(UnicodeEncodeError, UnicodeError)                                                \
    X(UnicodeTranslateError, UnicodeError)                                             \
    X(Warning, Exception)                                                              \
    X(BytesWarning, Warning)                                                           \
    X(DeprecationWarning, Warning)                                                     \
    X(EncodingWarning, Warning)                                                        \
    X(FutureWarning, Warning)                                                          \
    X(ImportWarning, Warning)                                                          \
    X(PendingDeprecationWarning, Warning)                                              \
    X(ResourceWarning, Warning)                                                        \
    X(RuntimeWarning, Warning)                                                         \
    X(SyntaxWarning, Warning)                                                          \
    X(UnicodeWarning, Warning)                                                         \
    X(UserWarning, Warning)

/* PyExc_TypeError and so on: borrowed, immortal type objects. */
#define PYEXC_DECLARE(name, base) PyAPI_DATA(PyObject *const) PyExc_##name;
PYEXC_TABLE(PYEXC_DECLARE)

PyAPI_DATA(PyTypeObject) PyTraceBack_Type;

/* Setting. Format returns NULL always, so that `return PyErr_Format(...)` reads well. */
PyAPI_FUNC(void) PyErr_SetNone(PyObject *type);
PyAPI_FUNC(void) PyErr_SetObject(PyObject *type, PyObject *value);
PyAPI_FUNC(void) PyErr_SetString(PyObject *type, const char *message);
PyAPI_FUNC(PyObject *) PyErr_Format(PyObject *type, const char *format, ...);
PyAPI_FUNC(PyObject *) PyErr_FormatV(PyObject *type, const char *format, va_list args);
/* Raises MemoryError without allocating. Returns NULL. */
PyAPI_FUNC(PyObject *) PyErr_NoMemory(void);
PyAPI_FUNC(int) PyErr_BadArgument(void);
PyAPI_FUNC(void) _PyErr_BadInternalCall(const char *file, int line);
#define PyErr_BadInternalCall() _PyErr_BadInternalCall(__FILE__, __LINE__)
/* Querying: borrowed type of the pending exception, or NULL. */
PyAPI_FUNC(PyObject *) PyErr_Occurred(void);
PyAPI_FUNC(int) PyErr_ExceptionMatches(PyObject *type);
PyAPI_FUNC(int) PyErr_GivenExceptionMatches(PyObject *given, PyObject *type);
PyAPI_FUNC(void) PyErr_Clear(void);
/* Takes the pending exception away (new, or NULL) / puts one back (steals). */
PyAPI_FUNC(PyObject *) PyErr_GetRaisedException(void);
PyAPI_FUNC(void) PyErr_SetRaisedException(PyObject *exception);
PyAPI_FUNC(void) PyErr_Fetch(PyObject **type, PyObject **value, PyObject **traceback);
PyAPI_FUNC(void) PyErr_Restore(PyObject *type, PyObject *value, PyObject *traceback);
PyAPI_FUNC(void) PyErr_NormalizeException(PyObject **t, PyObject **v, PyObject **tb);
/* The exception being handled (sys.exception()): new, or NULL / does not steal. */
PyAPI_FUNC(PyObject *) PyErr_GetHandledException(void);
PyAPI_FUNC(void) PyErr_SetHandledException(PyObject *exception);
/* Reports an exception that cannot be raised, and clears it. code. */
PyAPI_FUNC(void) PyErr_WriteUnraisable(PyObject *object);
PyAPI_FUNC(void) PyErr_FormatUnraisable(const char *format, ...);
/* Prints the pending exception in CPython's form to sys.stderr and clears it. */
PyAPI_FUNC(void) PyErr_Print(void);
PyAPI_FUNC(void) PyErr_DisplayException(PyObject *exception);
/* New exception class "module.name". */
PyAPI_FUNC(PyObject *)
    PyErr_NewException(const char *name, PyObject *base, PyObject *dict);
/* 0; code; -> -1 when the warning is an error. */
PyAPI_FUNC(int) PyErr_WarnEx(PyObject *category, const char *message, Py_ssize_t level);
PyAPI_FUNC(int)
    PyErr_WarnFormat(PyObject *category, Py_ssize_t level, const char *format, ...);

PyAPI_FUNC(PyObject *) PyException_GetTraceback(PyObject *exception); /* New or NULL */
PyAPI_FUNC(int) PyException_SetTraceback(PyObject *exception, PyObject *traceback);
PyAPI_FUNC(PyObject *) PyException_GetContext(PyObject *exception); /* New or NULL */
PyAPI_FUNC(void)
    PyException_SetContext(PyObject *exception, PyObject *context); /* Steals */
PyAPI_FUNC(PyObject *) PyException_GetCause(PyObject *exception);   /* New or NULL */
PyAPI_FUNC(void)
    PyException_SetCause(PyObject *exception, PyObject *cause); /* Steals */
/* Adds a formatted __notes__ line to the pending exception. */
PyAPI_FUNC(void) _PyErr_FormatNote(const char *format, ...);
/* Pending exception becomes the __cause__-less StopIteration(value). 0; -> -1. */
PyAPI_FUNC(int) _PyGen_SetStopIterationValue(PyObject *value);
/* Adds an entry for the frame to the pending exception's traceback. */
PyAPI_FUNC(int) PyTraceBack_Here(PyObject *frame);
PyAPI_FUNC(void) Py_FatalError(const char *message) __attribute__((noreturn));

#endif
