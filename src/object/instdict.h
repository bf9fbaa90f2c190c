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
/*@ requires I6_held: HELD(op);
  @ assigns \nothing;
  @ ensures I12_none:    \result == NULL <==> op->ob_type->tp_dictoffset == 0
  @         && !TYPE_HAS(op->ob_type, Py_TPFLAGS_MANAGED_DICT);
  @ ensures I12_managed: TYPE_HAS(op->ob_type, Py_TPFLAGS_MANAGED_DICT)
  @         ==> (char *)\result == (char *)op + MANAGED_DICT_OFFSET;
  @ ensures I12_fixed:   op->ob_type->tp_dictoffset > 0
  @         && !TYPE_HAS(op->ob_type, Py_TPFLAGS_MANAGED_DICT)
  @         ==> (char *)\result == (char *)op + op->ob_type->tp_dictoffset;
  @*/
PyObject **instdict_slot(PyObject *op);

/* Borrowed dict that is made when there is none yet. -> NULL MemoryError; AttributeError
 * when instances have no dict. */
/*@ requires I6_held: HELD(op);
  @ terminates \true;
  @ ensures I14_error:   \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet:   \result != NULL ==> EXC_QUIET;
  @ ensures I6_borrowed: BORROWED(\result);
  @ ensures I23_dict:    \result != NULL ==> IS_DICT(\result);
  @*/
PyObject *instdict_ensure(PyObject *op);

/* Replaces the dict; NULL deletes it. 0; -> -1 TypeError for an object that is no dict,
 * AttributeError when instances have none. code: the old dict may die. */
/*@ requires I6_held: HELD(op);
  @ requires I6_held: HELD_OR_NULL(dict);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @*/
int instdict_set(PyObject *op, PyObject *dict);

#endif
