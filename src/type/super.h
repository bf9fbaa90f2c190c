/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_SUPER_H
#define ETALON_TYPE_SUPER_H

/* super(type, obj): attribute lookup that starts after `type` in the MRO of obj's
 * class.
 *
 *   type      where the search begins
 *   obj       what found attributes are bound to; NULL: super(type), not bound yet
 *   obj_type  whose MRO is searched: obj itself when it is a class below `type`,
 *             else the class of obj
 *
 * 1. The three fields are owned or NULL, obj and obj_type both or neither.
 * 2. obj_type is a subtype of type when __init__ has run.
 * 3. A lookup holds its own references to all three: __init__ may run again meanwhile
 *    (I6). */

#include "Python.h"

/* Finds the arguments of super() in the running frame: the cell __class__ and the first
 * argument, as new references. 0; -> -1 RuntimeError. Set when frames exist. */
extern int (*super_frame_hook)(PyTypeObject **type, PyObject **obj);

#endif
