/* SPDX-License-Identifier: MIT */
#include "builtin/sysmodule.h"

#include "builtin/structseq.h"

#include <float.h>

/* What the build and the machine are: constants of `sys`. */

#define F STRUCTSEQ_FIELD
#define END                                                                            \
    {                                                                                  \
        NULL, 0, 0, 0, NULL                                                            \
    }

static PyMemberDef version_members[] = {F(0, "major", "major release"),
    F(1, "minor", "minor release"), F(2, "micro", "patch release"),
    F(3, "releaselevel", "alpha, beta, candidate or final"),
    F(4, "serial", "number within the level"), END};
PyTypeObject sys_version_type =
    STRUCTSEQ_TYPE("sys.version_info", version_members, "The version of the language.");

static PyMemberDef flags_members[] = {F(0, "debug", "-d"), F(1, "inspect", "-i"),
    F(2, "interactive", "-i"), F(3, "optimize", "-O"),
    F(4, "dont_write_bytecode", "-B"), F(5, "no_user_site", "-s"),
    F(6, "no_site", "-S"), F(7, "ignore_environment", "-E"), F(8, "verbose", "-v"),
    F(9, "bytes_warning", "-b"), F(10, "quiet", "-q"),
    F(11, "hash_randomization", "-R"), F(12, "isolated", "-I"),
    F(13, "dev_mode", "-X dev"), F(14, "utf8_mode", "-X utf8"),
    F(15, "warn_default_encoding", "-X warn_default_encoding"),
    F(16, "safe_path", "-P"), F(17, "int_max_str_digits", "-X int_max_str_digits"),
    END};
PyTypeObject sys_flags_type =
    STRUCTSEQ_TYPE("sys.flags", flags_members, "Options of the command line.");

static PyMemberDef float_members[] = {F(0, "max", "largest finite float"),
    F(1, "max_exp", "largest power of 2"), F(2, "max_10_exp", "largest power of 10"),
    F(3, "min", "smallest normal float"), F(4, "min_exp", "smallest power of 2"),
    F(5, "min_10_exp", "smallest power of 10"), F(6, "dig", "decimal digits"),
    F(7, "mant_dig", "binary digits"), F(8, "epsilon", "1.0 and the next float"),
    F(9, "radix", "base of the exponent"), F(10, "rounds", "rounding mode"), END};
PyTypeObject sys_float_info_type =
    STRUCTSEQ_TYPE("sys.float_info", float_members, "The float type.");

static PyMemberDef int_members[] = {F(0, "bits_per_digit", "bits of a digit"),
    F(1, "sizeof_digit", "bytes of a digit"),
    F(2, "default_max_str_digits", "limit of conversions"),
    F(3, "str_digits_check_threshold", "least limit"), END};
PyTypeObject sys_int_info_type =
    STRUCTSEQ_TYPE("sys.int_info", int_members, "The int type.");

static PyMemberDef hash_members[] = {F(0, "width", "bits of a hash"),
    F(1, "modulus", "prime for numbers"), F(2, "inf", "hash of infinity"),
    F(3, "nan", "not used"), F(4, "imag", "factor of imaginary parts"),
    F(5, "algorithm", "for text and bytes"), F(6, "hash_bits", "bits of its result"),
    F(7, "seed_bits", "bits of its key"), F(8, "cutoff", "length of the short form"),
    END};
PyTypeObject sys_hash_info_type =
    STRUCTSEQ_TYPE("sys.hash_info", hash_members, "How hashes are made.");

static PyMemberDef thread_members[] = {F(0, "name", "thread library"),
    F(1, "lock", "kind of lock"), F(2, "version", "of the library"), END};
PyTypeObject sys_thread_info_type =
    STRUCTSEQ_TYPE("sys.thread_info", thread_members, "How threads are made.");

static PyMemberDef unraisable_members[] = {F(0, "exc_type", "exception type"),
    F(1, "exc_value", "exception"), F(2, "exc_traceback", "traceback"),
    F(3, "err_msg", "message"), F(4, "object", "what caused it"), END};
PyTypeObject sys_unraisable_type = STRUCTSEQ_TYPE(
    "UnraisableHookArgs", unraisable_members, "What sys.unraisablehook gets.");

static PyObject *version_info(void)
{
    return structseq_build(&sys_version_type, "(iiisi)", PY_MAJOR_VERSION,
        PY_MINOR_VERSION, PY_MICRO_VERSION, "final", 0);
}

static PyObject *flags(void)
{
    return structseq_build(&sys_flags_type, "(iiiiiiiiiiiiipiipi)", 0, 0, 0, 0, 1, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 4300);
}

static PyObject *float_info(void)
{
    return structseq_build(&sys_float_info_type, "(diidiiiidii)", DBL_MAX, DBL_MAX_EXP,
        DBL_MAX_10_EXP, DBL_MIN, DBL_MIN_EXP, DBL_MIN_10_EXP, DBL_DIG, DBL_MANT_DIG,
        DBL_EPSILON, FLT_RADIX, 1);
}

static PyObject *int_info(void)
{
    return structseq_build(&sys_int_info_type, "(iiii)", 30, 4, 4300, 640);
}

static PyObject *hash_info(void)
{
    return structseq_build(&sys_hash_info_type, "(iLiiisiii)", 64,
        (long long)((1ULL << 61) - 1), 314159, 0, 1000003, "siphash13", 64, 128, 0);
}

static PyObject *thread_info(void)
{
    return structseq_build(
        &sys_thread_info_type, "(ssO)", "pthread", "semaphore", Py_None);
}

static PyObject *implementation(void)
{
    PyObject *version = version_info();
    if (version == NULL) {
        return NULL;
    }
    PyObject *fields = Py_BuildValue("{sssOsNsisO}", "name", "etalon", "cache_tag",
        Py_None, "version", version, "hexversion", PY_VERSION_HEX,
        "supports_isolated_interpreters", Py_False);
    if (fields == NULL) {
        return NULL;
    }
    PyObject *result = _PyNamespace_New(fields);
    Py_DECREF(fields);
    return result;
}

static int add_numbers(PyObject *module)
{
    if (PyModule_Add(module, "maxsize", PyLong_FromSsize_t(PY_SSIZE_T_MAX)) < 0 ||
        PyModule_AddIntConstant(module, "maxunicode", 0x10ffff) < 0 ||
        PyModule_AddIntConstant(module, "hexversion", PY_VERSION_HEX) < 0 ||
        PyModule_AddIntConstant(module, "api_version", PYTHON_API_VERSION) < 0) {
        return -1;
    }
    return PyModule_AddObjectRef(module, "dont_write_bytecode", Py_True);
}

static int add_texts(PyObject *module)
{
    static const char *const texts[][2] = {
        {"version", PY_VERSION " (Etalon, " HEAD_BUILD_NAME ")"},
        {"platform", "linux"},
        {"byteorder", "little"},
        {"copyright", "Etalon, under the MIT licence"},
        {"executable", ""},
        {"prefix", ""},
        {"base_prefix", ""},
        {"exec_prefix", ""},
        {"base_exec_prefix", ""},
        {"platlibdir", "lib"},
        {"float_repr_style", "short"},
    };
    for (size_t i = 0; i < Py_ARRAY_LENGTH(texts); i++) {
        if (PyModule_AddStringConstant(module, texts[i][0], texts[i][1]) < 0) {
            return -1;
        }
    }
    bool threaded = strcmp(HEAD_BUILD_NAME, "default") != 0;
    return PyModule_AddStringConstant(module, "abiflags", threaded ? "t" : "");
}

int sys_add_info(PyObject *module)
{
    if (add_numbers(module) < 0 || add_texts(module) < 0 ||
        PyModule_Add(module, "version_info", version_info()) < 0 ||
        PyModule_Add(module, "implementation", implementation()) < 0 ||
        PyModule_Add(module, "flags", flags()) < 0 ||
        PyModule_Add(module, "float_info", float_info()) < 0 ||
        PyModule_Add(module, "int_info", int_info()) < 0 ||
        PyModule_Add(module, "hash_info", hash_info()) < 0) {
        return -1;
    }
    return PyModule_Add(module, "thread_info", thread_info());
}
