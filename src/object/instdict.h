/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_INSTDICT_H
#define ETALON_OBJECT_INSTDICT_H

/* The dict of an instance. Its pointer lives in one of three places, told by the type:
 *
 *   Py_TPFLAGS_MANAGED_DICT  in the word before the object (tp_dictoffset is -1)
 *   tp_dictoffset > 0        at that offset
 *   tp_dictoffset < 0        at that offset from the end of the variable part
 *   tp_dictoffset == 0       nowhere: instances have no dict
 *
 * The dict is made when it is first needed. Deleting it empties the word; a later need
 * makes a new one (I23).
 *
 * 1. tp_dictoffset == -1 <=> Py_TPFLAGS_MANAGED_DICT (I12).
 * 2. The word holds NULL or an owned reference to a dict. */

#include "Python.h"

/* Address of the word, or NULL when instances have no dict. No error. */
PyObject **instdict_slot(PyObject *op);

/* Borrowed dict that is made when there is none yet. -> NULL MemoryError; AttributeError
 * when instances have no dict. */
PyObject *instdict_ensure(PyObject *op);

/* Replaces the dict; NULL deletes it. 0; -> -1 TypeError for an object that is no dict,
 * AttributeError when instances have none. code: the old dict may die. */
int instdict_set(PyObject *op, PyObject *dict);

#endif
