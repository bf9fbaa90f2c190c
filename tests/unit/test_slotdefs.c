/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "type/slotdefs.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(slotdefs, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(slotdefs, there_are_94_rows)
{
    /* [slot.1] */
    size_t n = 0;
    while (slot_rows[n].name != NULL) {
        n++;
    }
    cr_assert_eq(n, SLOT_ROWS);
}

Test(slotdefs, the_rows_of_a_slot_are_adjacent)
{
    /* [slot.1] */
    for (size_t i = 0; i < SLOT_ROWS; i++) {
        for (size_t j = i + 1; j < SLOT_ROWS; j++) {
            if (slot_rows[i].offset == slot_rows[j].offset) {
                cr_expect(slot_rows[j - 1].offset == slot_rows[j].offset, "%s",
                    slot_rows[j].name);
            }
        }
    }
}

Test(slotdefs, every_row_has_its_name_and_a_signature)
{
    /* [slot.2] */
    for (const struct slot_base *row = slot_rows; row->name != NULL; row++) {
        cr_expect(PyUnicode_EqualToUTF8(names[row->id], row->name), "%s", row->name);
        cr_expect(
            strncmp(row->doc, row->name, strlen(row->name)) == 0, "%s", row->name);
        cr_expect(strstr(row->doc, ")\n--\n\n") != NULL, "%s", row->name);
    }
}

Test(slotdefs, only_call_and_init_take_keywords)
{
    /* [slot.3] */
    for (const struct slot_base *row = slot_rows; row->name != NULL; row++) {
        bool keywords =
            strcmp(row->name, "__call__") == 0 || strcmp(row->name, "__init__") == 0;
        cr_expect_eq(keywords, (row->flags & PyWrapperFlag_KEYWORDS) != 0);
    }
}

Test(slotdefs, addresses_lie_in_the_suites)
{
    /* [slot.1] */
    PyObject *namespace = snippet_run("class C: pass");
    PyHeapTypeObject *type = (PyHeapTypeObject *)snippet_get(namespace, "C");
    for (const struct slot_base *row = slot_rows; row->name != NULL; row++) {
        cr_expect(
            slot_address(&type->ht_type, row->offset) == (char *)type + row->offset);
    }
    cr_expect(slot_address(&PyBaseObject_Type,
                  offsetof(PyHeapTypeObject, as_sequence.sq_item)) == NULL);
    Py_DECREF(namespace);
}

Test(slotdefs, a_type_written_in_c_gets_wrappers_for_its_own_slots)
{
    /* [slot.6] */
    static const struct vector table[] = {
        {"'__add__' in vars(int), '__add__' in vars(bool)", "(True, False)"},
        {"'__getattribute__' in vars(tuple)", "False"},
        {"vars(list)['__hash__']", "None"},
        {"list.__dict__['__add__'] is list.__add__", "True"},
        {"list.__getitem__", "<method '__getitem__' of 'list' objects>"},
        {"tuple.__getitem__", "<slot wrapper '__getitem__' of 'tuple' objects>"},
        {NULL, NULL},
    };
    snippet_check("", table);
}
