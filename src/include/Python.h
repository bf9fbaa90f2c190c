/* SPDX-License-Identifier: MIT */
#ifndef Py_PYTHON_H
#define Py_PYTHON_H

/* The public C API of Etalon: CPython's names, signatures and ownership rules. */

#include "pyport.h"
#include "object.h"
#include "objimpl.h"
#include "abstract.h"
#include "descrobject.h"
#include "numbers.h"
#include "unicodeobject.h"
#include "containers.h"
#include "funcobject.h"
#include "typeslots.h"
#include "weakrefobject.h"
#include "pyerrors.h"
#include "modsupport.h"
#include "fileobject.h"

#ifdef __FRAMAC__
#include "contract.h"
#endif

#endif
