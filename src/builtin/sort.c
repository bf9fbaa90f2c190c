/* SPDX-License-Identifier: MIT */
#include "builtin/sort.h"

#include "builtin/int.h"

/* More runs than this cannot wait: each has less power than the one before. */
#define RUNS_MAX 85
#define RUN_MIN 32

struct run {
    size_t base;
    size_t length;
    unsigned power; /* of the boundary after it */
};

struct sorter {
    struct sort_item *items;
    size_t count;
    struct sort_item *spare; /* room for half of the items, or NULL before a merge */
    int (*less)(PyObject *x, PyObject *y);
    size_t waiting;
    struct run runs[RUNS_MAX];
};

/* x < y: 1, 0; -> -1. */
static int less_any(PyObject *x, PyObject *y)
{
    return PyObject_RichCompareBool(x, y, Py_LT);
}

/* The following are for exact types: no user code, no error. */
static int less_text(PyObject *x, PyObject *y)
{
    const PyUnicodeObject *s = (PyUnicodeObject *)x;
    const PyUnicodeObject *t = (PyUnicodeObject *)y;
    if (s->state.kind != 1 || t->state.kind != 1) {
        return PyUnicode_Compare(x, y) < 0;
    }
    int order = memcmp(s->data, t->data, (size_t)Py_MIN(s->length, t->length));
    return order != 0 ? order < 0 : s->length < t->length;
}

static int less_int(PyObject *x, PyObject *y)
{
    int64_t a;
    int64_t b;
    if (int_get_small(x, &a) && int_get_small(y, &b)) {
        return a < b;
    }
    return int_compare(x, y) < 0;
}

static int less_float(PyObject *x, PyObject *y)
{
    return PyFloat_AS_DOUBLE(x) < PyFloat_AS_DOUBLE(y);
}

static void choose_less(struct sorter *s)
{
    PyTypeObject *type = s->count > 0 ? Py_TYPE(s->items[0].key) : NULL;
    for (size_t i = 1; i < s->count; i++) {
        if (!Py_IS_TYPE(s->items[i].key, type)) {
            type = NULL;
            break;
        }
    }
    s->less = less_any;
    if (type == &PyUnicode_Type) {
        s->less = less_text;
    } else if (type == &PyFloat_Type) {
        s->less = less_float;
    } else if (type == &PyLong_Type) {
        s->less = less_int;
    }
}

static void reverse(struct sort_item *items, size_t n)
{
    for (size_t i = 0; i + 1 < n - i; i++) {
        struct sort_item item = items[i];
        items[i] = items[n - 1 - i];
        items[n - 1 - i] = item;
    }
}

/* Length of the run at `base`, ascending afterwards; 0 on error. */
static size_t find_run(struct sorter *s, size_t base)
{
    struct sort_item *items = s->items + base;
    size_t left = s->count - base;
    if (left == 1) {
        return 1;
    }
    int descends = s->less(items[1].key, items[0].key);
    if (descends < 0) {
        return 0;
    }
    size_t n = 2;
    for (; n < left; n++) {
        int below = s->less(items[n].key, items[n - 1].key);
        if (below < 0) {
            return 0;
        }
        if (below != descends) {
            break;
        }
    }
    if (descends) {
        reverse(items, n);
    }
    return n;
}

/* Lengthens a sorted run of `sorted` items at `base` to `n`. */
static int insert_items(struct sorter *s, size_t base, size_t sorted, size_t n)
{
    struct sort_item *items = s->items + base;
    for (; sorted < n; sorted++) {
        struct sort_item pivot = items[sorted];
        size_t low = 0;
        size_t high = sorted;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            int below = s->less(pivot.key, items[middle].key);
            if (below < 0) {
                return -1;
            }
            if (below) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        memmove(items + low + 1, items + low, (sorted - low) * sizeof(*items));
        items[low] = pivot;
    }
    return 0;
}

/* How many of the n items at `base` stay in front of `key`, which comes from the right
 * (`after_equal`) or from the left of them; -1 on error. */
static Py_ssize_t count_before(
    struct sorter *s, size_t base, size_t n, PyObject *key, bool after_equal)
{
    size_t low = 0;
    size_t high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        PyObject *other = s->items[base + middle].key;
        int answer = after_equal ? s->less(key, other) : s->less(other, key);
        if (answer < 0) {
            return -1;
        }
        if (after_equal == (answer == 0)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return (Py_ssize_t)low;
}

/* Merges from the front: the left run waits in `spare`. */
static int merge_forward(struct sorter *s, size_t left, size_t n, size_t m)
{
    struct sort_item *out = s->items + left;
    const struct sort_item *a = s->spare;
    const struct sort_item *a_end = a + n;
    const struct sort_item *b = s->items + left + n;
    const struct sort_item *b_end = b + m;
    int status = 0;
    memcpy(s->spare, out, n * sizeof(*out));
    while (a < a_end && b < b_end) {
        int below = s->less(b->key, a->key);
        if (below < 0) {
            status = -1;
            break;
        }
        *out++ = below ? *b++ : *a++;
    }
    memmove(out, a, (size_t)(a_end - a) * sizeof(*out));
    return status;
}

/* Merges from the back: the right run waits in `spare`. */
static int merge_backward(struct sorter *s, size_t left, size_t n, size_t m)
{
    struct sort_item *out = s->items + left + n + m;
    struct sort_item *a = s->items + left + n;
    const struct sort_item *a_begin = s->items + left;
    struct sort_item *b = s->spare + m;
    int status = 0;
    memcpy(s->spare, s->items + left + n, m * sizeof(*out));
    while (a > a_begin && b > s->spare) {
        int below = s->less(b[-1].key, a[-1].key);
        if (below < 0) {
            status = -1;
            break;
        }
        *--out = below ? *--a : *--b;
    }
    size_t rest = (size_t)(b - s->spare);
    memmove(out - rest, s->spare, rest * sizeof(*out));
    return status;
}

static int reserve_spare(struct sorter *s)
{
    if (s->spare == NULL) {
        s->spare = PyMem_New(struct sort_item, s->count / 2 + 1);
        if (s->spare == NULL) {
            PyErr_NoMemory();
            return -1;
        }
    }
    return 0;
}

/* Merges the waiting run i with the one after it. */
static int merge_runs(struct sorter *s, size_t i)
{
    size_t left = s->runs[i].base;
    size_t n = s->runs[i].length;
    size_t m = s->runs[i + 1].length;
    size_t right = left + n;
    s->runs[i].length = n + m;
    s->runs[i].power = s->runs[i + 1].power;
    s->waiting--;
    /* What is in place already stays there. */
    Py_ssize_t before = count_before(s, left, n, s->items[right].key, true);
    if (before < 0) {
        return -1;
    }
    left += (size_t)before;
    n -= (size_t)before;
    if (n == 0) {
        return 0;
    }
    Py_ssize_t inside = count_before(s, right, m, s->items[right - 1].key, false);
    if (inside <= 0) {
        return (int)inside;
    }
    m = (size_t)inside;
    if (reserve_spare(s) < 0) {
        return -1;
    }
    return n <= m ? merge_forward(s, left, n, m) : merge_backward(s, left, n, m);
}

/* The level of the boundary between two neighbouring runs in the balanced tree. */
static unsigned boundary_power(size_t base, size_t n, size_t m, size_t total)
{
    size_t a = 2 * base + n;
    size_t b = a + n + m;
    unsigned power = 0;
    for (;;) {
        power++;
        if (a >= total) {
            a -= total;
            b -= total;
        } else if (b >= total) {
            return power;
        }
        a <<= 1;
        b <<= 1;
    }
}

static int push_run(struct sorter *s, size_t base, size_t length)
{
    if (s->waiting > 0) {
        const struct run *last = &s->runs[s->waiting - 1];
        unsigned power = boundary_power(last->base, last->length, length, s->count);
        while (s->waiting > 1 && s->runs[s->waiting - 2].power > power) {
            if (merge_runs(s, s->waiting - 2) < 0) {
                return -1;
            }
        }
        s->runs[s->waiting - 1].power = power;
    }
    s->runs[s->waiting++] = (struct run){base, length, 0};
    return 0;
}

static int sort_runs(struct sorter *s)
{
    size_t base = 0;
    while (base < s->count) {
        size_t length = find_run(s, base);
        if (length == 0) {
            return -1;
        }
        size_t wanted = Py_MIN(s->count - base, RUN_MIN);
        if (length < wanted) {
            if (insert_items(s, base, length, wanted) < 0) {
                return -1;
            }
            length = wanted;
        }
        if (push_run(s, base, length) < 0) {
            return -1;
        }
        base += length;
    }
    while (s->waiting > 1) {
        if (merge_runs(s, s->waiting - 2) < 0) {
            return -1;
        }
    }
    return 0;
}

int sort_items(struct sort_item *items, size_t n)
{
    struct sorter s = {.items = items, .count = n};
    if (n < 2) {
        return 0;
    }
    choose_less(&s);
    int status = sort_runs(&s);
    PyMem_Free(s.spare);
    return status;
}
