/* SPDX-License-Identifier: MIT */
#include "builtin/str_intern.h"

#include "builtin/str.h"
#include "sync/lock.h"

enum interned_state { INTERN_NONE, INTERN_MORTAL, INTERN_IMMORTAL, INTERN_STATIC };

#define FIRST_CAPACITY 64

static struct {
    PyMutex lock;
    PyObject **slot; /* borrowed strings and NULLs; owned block */
    size_t capacity; /* a power of two, or 0 */
    size_t used;     /* at most half of the capacity */
} table;

/* Only the free-threaded head has more than a count and a type. */
static bool threads_share_counts(void)
{
    return sizeof(PyObject) > 2 * sizeof(void *);
}

static uint8_t state_of(PyObject *o)
{
    return PyUnicode_CHECK_INTERNED(o);
}

static void set_state(PyObject *o, enum interned_state state)
{
    ((PyUnicodeObject *)o)->state.interned = (uint8_t)state;
}

static size_t home(PyObject *o)
{
    return (size_t)str_hash(o) & (table.capacity - 1);
}

/* The index of the string with the text of o, or of the free slot where it belongs. */
static size_t find(PyObject *o)
{
    size_t i = home(o);
    while (table.slot[i] != NULL && str_compare(table.slot[i], o) != 0) {
        i = (i + 1) & (table.capacity - 1);
    }
    return i;
}

static void insert_all(PyObject **slots, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (slots[i] != NULL) {
            table.slot[find(slots[i])] = slots[i];
        }
    }
}

/* Makes room for one more entry; false without memory, the table is then as it was. */
static bool reserve(void)
{
    if (table.capacity != 0 && (table.used + 1) * 2 <= table.capacity) {
        return true;
    }
    size_t capacity = table.capacity == 0 ? FIRST_CAPACITY : table.capacity * 2;
    PyObject **slot = PyMem_Calloc(capacity, sizeof(*slot));
    if (slot == NULL) {
        return false;
    }
    PyObject **old = table.slot;
    size_t n = table.capacity;
    table.slot = slot;
    table.capacity = capacity;
    insert_all(old, n);
    PyMem_Free(old);
    return true;
}

/* Empties slot i and moves back the entries that would become unreachable. */
static void empty_slot(size_t i)
{
    size_t mask = table.capacity - 1;
    size_t next = i;
    for (;;) {
        next = (next + 1) & mask;
        if (table.slot[next] == NULL) {
            break;
        }
        /* The entry may move when its home is not strictly between the hole and it. */
        size_t distance = (next - home(table.slot[next])) & mask;
        if (distance >= ((next - i) & mask)) {
            table.slot[i] = table.slot[next];
            i = next;
        }
    }
    table.slot[i] = NULL;
    table.used--;
}

static void make_immortal(PyObject *o)
{
    if (state_of(o) == INTERN_MORTAL || state_of(o) == INTERN_NONE) {
        set_state(o, INTERN_IMMORTAL);
        _Py_SetImmortal(o);
    }
}

/* The canonical string for o: a new reference, or NULL when o itself became it (or, for
 * want of memory, nothing is). */
static PyObject *lookup_or_insert(PyObject *o)
{
    if (!reserve()) {
        return NULL;
    }
    size_t i = find(o);
    PyObject *found = table.slot[i];
    if (found != NULL && ref_try_increment(found)) {
        return found;
    }
    /* A dead string that waits for its deallocation leaves its place to the new one. */
    if (found == NULL) {
        table.used++;
    } else {
        set_state(found, INTERN_NONE);
    }
    table.slot[i] = o;
    set_state(o, INTERN_MORTAL);
    return NULL;
}

static void intern(PyObject **p, bool immortal)
{
    PyObject *o = *p;
    if (o == NULL || !PyUnicode_CheckExact(o)) {
        return;
    }
    immortal = immortal || threads_share_counts() || PyUnstable_IsImmortal(o);
    Py_ssize_t length = PyUnicode_GET_LENGTH(o);
    PyObject *canonical = NULL;
    if (state_of(o) == INTERN_NONE) {
        if (length == 0) {
            canonical = Py_NewRef(str_empty());
        } else if (length == 1 && str_read(o, 0) < 0x100) {
            canonical = Py_NewRef(str_latin1((Py_UCS1)str_read(o, 0)));
        } else {
            PyMutex_Lock(&table.lock);
            canonical = lookup_or_insert(o);
            if (immortal && (canonical != NULL || state_of(o) == INTERN_MORTAL)) {
                make_immortal(canonical != NULL ? canonical : o);
            }
            PyMutex_Unlock(&table.lock);
        }
    } else if (immortal) {
        make_immortal(o);
    }
    if (canonical != NULL) {
        Py_SETREF(*p, canonical);
    }
}

void PyUnicode_InternInPlace(PyObject **p)
{
    intern(p, false);
}

void _PyUnicode_InternImmortal(PyObject **p)
{
    intern(p, true);
}

PyObject *PyUnicode_InternFromString(const char *utf8)
{
    PyObject *o = PyUnicode_FromString(utf8);
    if (o != NULL) {
        PyUnicode_InternInPlace(&o);
    }
    return o;
}

bool intern_leave(PyObject *o)
{
    if (state_of(o) != INTERN_MORTAL) {
        _Py_SetImmortal(o);
        return false;
    }
    PyMutex_Lock(&table.lock);
    size_t i = find(o);
    if (table.slot[i] == o) {
        empty_slot(i);
    }
    PyMutex_Unlock(&table.lock);
    set_state(o, INTERN_NONE);
    return true;
}

void intern_fini(void)
{
    PyObject **slot = table.slot;
    size_t capacity = table.capacity;
    table.slot = NULL;
    table.capacity = 0;
    table.used = 0;
    for (size_t i = 0; i < capacity; i++) {
        PyObject *o = slot[i];
        if (o != NULL && state_of(o) == INTERN_IMMORTAL) {
            set_state(o, INTERN_NONE);
            ref_make_mortal(o, 1);
            Py_DECREF(o);
        } else if (o != NULL) {
            set_state(o, INTERN_NONE);
        }
    }
    PyMem_Free(slot);
}

Py_ssize_t intern_count(void)
{
    return (Py_ssize_t)table.used;
}

Py_ssize_t intern_immortal_count(void)
{
    Py_ssize_t n = 0;
    for (size_t i = 0; i < table.capacity; i++) {
        n += table.slot[i] != NULL && state_of(table.slot[i]) == INTERN_IMMORTAL;
    }
    return n;
}

int check_intern(void)
{
    for (size_t i = 0; i < table.capacity; i++) {
        PyObject *o = table.slot[i];
        if (o == NULL) {
            continue;
        }
        if (!PyUnicode_CheckExact(o) || state_of(o) == INTERN_NONE) {
            return 1;
        }
        if (table.slot[find(o)] != o) {
            return 2;
        }
    }
    return 0;
}
