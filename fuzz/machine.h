/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_MACHINE_H
#define ETALON_FUZZ_MACHINE_H

/* Runs fuzz programs over the C API.
 *
 * The machine has four shelves of registers: classes, instances, metaclasses, weak
 * references. An operand chooses among those that a shelf holds when the operation
 * starts, so that every operation has something to work on. Each operation adds a line
 * to the log: its name and its result, or the type of the exception. prelude.py defines the
 * same machine in Python: both logs are equal.
 *
 * 1. What an operation works on is owned for its duration: hooks may drop it meanwhile.
 * 2. A program ends: operations and hooks spend fuel, and hooks nest DEPTH_MAX deep.
 * 3. After machine_close nothing that the program made is referred to by the machine. */

#include "program.h"

#include "Python.h"

#define SHELF_MAX 12
#define FUEL_MAX 300
#define DEPTH_MAX 6
#define LOG_MAX 65536

struct shelf {
    char letter;                /* of the labels: C0, C1 … */
    size_t keep;                /* entries that drop leaves there */
    size_t count;               /* <= SHELF_MAX */
    size_t made;                /* entries ever made: the next label */
    PyObject *items[SHELF_MAX]; /* owned */
    size_t labels[SHELF_MAX];
};

struct log {
    size_t length; /* what does not fit is cut off */
    char text[LOG_MAX];
};

struct machine {
    const struct program *program;
    struct shelf classes, objects, metas, refs;
    struct log log;
    int fuel;
    int depth;
    bool closing;  /* hooks only answer */
    int mutations; /* successful changes of types */
};

/* The one machine. */
extern struct machine machine;

/* The operands of an operation. `things` are owned; `numbers` are reduced to the rows of
 * their table, and for registers to the bytes as they were. */
struct operands {
    PyObject *things[OPERANDS_MAX]; /* NULL for an operand that is a number only */
    uint8_t numbers[OPERANDS_MAX];
};

/* Executes one operation. New result; user code; -> NULL. */
typedef PyObject *(*op_function)(struct operands *o);
extern const op_function op_functions[OP_COUNT];

/* Once per process, after Py_Initialize: names, types and the hook for unraisable
 * exceptions. -1 with an exception. */
int machine_init(void);
/* A fresh machine with one class and one instance, then the main block of the program. The
 * program must live until machine_close. User code; no exception is left. */
void machine_run(const struct program *program);
/* Drops everything; user code. */
void machine_close(void);
/* Runs a block, unless it is the main one, the nesting is too deep or it is closing time. */
void machine_run_block(uint8_t block);
/* Called before and after each operation, if set; no exception is pending. */
extern void (*machine_before_step)(const struct op *op);
extern void (*machine_after_step)(const struct op *op);
/* Takes one unit of fuel; false when there is none. */
bool machine_spend(void);
/* Visits what the machine owns: roots of the audit. */
int machine_visit(visitproc visit, void *arg);

/* Shelves. put steals the reference, also on a full shelf, where it replaces the oldest
 * entry. pick returns a new reference, NULL from an empty shelf. */
void shelf_put(struct shelf *shelf, PyObject *item);
PyObject *shelf_pick(const struct shelf *shelf, size_t k);
/* True when the item was there and another remains. */
bool shelf_drop(struct shelf *shelf, PyObject *item);

/* The log. show writes a value without running user code. */
void log_text(struct log *log, const char *text);
void log_type(struct log *log, PyTypeObject *type);
void log_show(struct log *log, PyObject *value);

#endif
