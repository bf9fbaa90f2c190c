/* SPDX-License-Identifier: MIT */
#include "type/slotdefs.h"
#include "type/slotfuncs.h"
#include "type/wrappers.h"

/* X(method, slot, generic function, wrapper, flags, signature, doc) */
#define SLOT_TABLE(X)                                                                  \
    X(__getattribute__, ht_type.tp_getattr, NULL, none, 0, "()", "")                   \
    X(__getattr__, ht_type.tp_getattr, NULL, none, 0, "()", "")                        \
    X(__setattr__, ht_type.tp_setattr, NULL, none, 0, "()", "")                        \
    X(__delattr__, ht_type.tp_setattr, NULL, none, 0, "()", "")                        \
    X(__repr__, ht_type.tp_repr, slot_tp_repr, unary, 0, "($self, /)",                 \
        "Return repr(self).")                                                          \
    X(__hash__, ht_type.tp_hash, slot_tp_hash, hash, 0, "($self, /)",                  \
        "Return hash(self).")                                                          \
    X(__call__, ht_type.tp_call, slot_tp_call, call, PyWrapperFlag_KEYWORDS,           \
        "($self, /, *args, **kwargs)", "Call self as a function.")                     \
    X(__str__, ht_type.tp_str, slot_tp_str, unary, 0, "($self, /)",                    \
        "Return str(self).")                                                           \
    X(__getattribute__, ht_type.tp_getattro, slot_tp_getattr_hook, binary, 0,          \
        "($self, name, /)", "Return getattr(self, name).")                             \
    X(__getattr__, ht_type.tp_getattro, slot_tp_getattr_hook, none, 0,                 \
        "($self, name, /)", "Return an attribute that was not found otherwise.")       \
    X(__setattr__, ht_type.tp_setattro, slot_tp_setattro, setattr, 0,                  \
        "($self, name, value, /)", "Implement setattr(self, name, value).")            \
    X(__delattr__, ht_type.tp_setattro, slot_tp_setattro, delattr, 0,                  \
        "($self, name, /)", "Implement delattr(self, name).")                          \
    X(__lt__, ht_type.tp_richcompare, slot_tp_richcompare, lt, 0, "($self, value, /)", \
        "Return self<value.")                                                          \
    X(__le__, ht_type.tp_richcompare, slot_tp_richcompare, le, 0, "($self, value, /)", \
        "Return self<=value.")                                                         \
    X(__eq__, ht_type.tp_richcompare, slot_tp_richcompare, eq, 0, "($self, value, /)", \
        "Return self==value.")                                                         \
    X(__ne__, ht_type.tp_richcompare, slot_tp_richcompare, ne, 0, "($self, value, /)", \
        "Return self!=value.")                                                         \
    X(__gt__, ht_type.tp_richcompare, slot_tp_richcompare, gt, 0, "($self, value, /)", \
        "Return self>value.")                                                          \
    X(__ge__, ht_type.tp_richcompare, slot_tp_richcompare, ge, 0, "($self, value, /)", \
        "Return self>=value.")                                                         \
    X(__iter__, ht_type.tp_iter, slot_tp_iter, unary, 0, "($self, /)",                 \
        "Implement iter(self).")                                                       \
    X(__next__, ht_type.tp_iternext, slot_tp_iternext, next, 0, "($self, /)",          \
        "Implement next(self).")                                                       \
    X(__get__, ht_type.tp_descr_get, slot_tp_descr_get, descr_get, 0,                  \
        "($self, instance, owner=None, /)",                                            \
        "Return an attribute of instance, which is of type owner.")                    \
    X(__set__, ht_type.tp_descr_set, slot_tp_descr_set, descr_set, 0,                  \
        "($self, instance, value, /)", "Set an attribute of instance to value.")       \
    X(__delete__, ht_type.tp_descr_set, slot_tp_descr_set, descr_delete, 0,            \
        "($self, instance, /)", "Delete an attribute of instance.")                    \
    X(__init__, ht_type.tp_init, slot_tp_init, init, PyWrapperFlag_KEYWORDS,           \
        "($self, /, *args, **kwargs)",                                                 \
        "Initialize self.  See help(type(self)) for accurate signature.")              \
    X(__new__, ht_type.tp_new, slot_tp_new, none, 0, "(type, /, *args, **kwargs)",     \
        "Create and return new object.")                                               \
    X(__del__, ht_type.tp_finalize, slot_tp_finalize, del, 0, "($self, /)",            \
        "Called when the instance is about to be destroyed.")                          \
    X(__buffer__, as_buffer.bf_getbuffer, slot_bf_getbuffer, buffer, 0,                \
        "($self, flags, /)", "Return a memoryview of the memory of the object.")       \
    X(__release_buffer__, as_buffer.bf_releasebuffer, slot_bf_releasebuffer,           \
        release_buffer, 0, "($self, buffer, /)",                                       \
        "Give back a memoryview of the memory of the object.")                         \
    X(__await__, as_async.am_await, slot_am_await, unary, 0, "($self, /)",             \
        "Return the iterator that an await expression runs.")                          \
    X(__aiter__, as_async.am_aiter, slot_am_aiter, unary, 0, "($self, /)",             \
        "Return the asynchronous iterator over self.")                                 \
    X(__anext__, as_async.am_anext, slot_am_anext, unary, 0, "($self, /)",             \
        "Return an awaitable for the next value.")                                     \
    X(__add__, as_number.nb_add, slot_nb_add, binary_l, 0, "($self, value, /)",        \
        "Return self+value.")                                                          \
    X(__radd__, as_number.nb_add, slot_nb_add, binary_r, 0, "($self, value, /)",       \
        "Return value+self.")                                                          \
    X(__sub__, as_number.nb_subtract, slot_nb_subtract, binary_l, 0,                   \
        "($self, value, /)", "Return self-value.")                                     \
    X(__rsub__, as_number.nb_subtract, slot_nb_subtract, binary_r, 0,                  \
        "($self, value, /)", "Return value-self.")                                     \
    X(__mul__, as_number.nb_multiply, slot_nb_multiply, binary_l, 0,                   \
        "($self, value, /)", "Return self*value.")                                     \
    X(__rmul__, as_number.nb_multiply, slot_nb_multiply, binary_r, 0,                  \
        "($self, value, /)", "Return value*self.")                                     \
    X(__mod__, as_number.nb_remainder, slot_nb_remainder, binary_l, 0,                 \
        "($self, value, /)", "Return self%value.")                                     \
    X(__rmod__, as_number.nb_remainder, slot_nb_remainder, binary_r, 0,                \
        "($self, value, /)", "Return value%self.")                                     \
    X(__divmod__, as_number.nb_divmod, slot_nb_divmod, binary_l, 0,                    \
        "($self, value, /)", "Return divmod(self, value).")                            \
    X(__rdivmod__, as_number.nb_divmod, slot_nb_divmod, binary_r, 0,                   \
        "($self, value, /)", "Return divmod(value, self).")                            \
    X(__pow__, as_number.nb_power, slot_nb_power, ternary, 0,                          \
        "($self, value, mod=None, /)", "Return pow(self, value, mod).")                \
    X(__rpow__, as_number.nb_power, slot_nb_power, ternary_r, 0,                       \
        "($self, value, mod=None, /)", "Return pow(value, self, mod).")                \
    X(__neg__, as_number.nb_negative, slot_nb_negative, unary, 0, "($self, /)",        \
        "-self")                                                                       \
    X(__pos__, as_number.nb_positive, slot_nb_positive, unary, 0, "($self, /)",        \
        "+self")                                                                       \
    X(__abs__, as_number.nb_absolute, slot_nb_absolute, unary, 0, "($self, /)",        \
        "abs(self)")                                                                   \
    X(__bool__, as_number.nb_bool, slot_nb_bool, inquiry, 0, "($self, /)",             \
        "True if self else False")                                                     \
    X(__invert__, as_number.nb_invert, slot_nb_invert, unary, 0, "($self, /)",         \
        "~self")                                                                       \
    X(__lshift__, as_number.nb_lshift, slot_nb_lshift, binary_l, 0,                    \
        "($self, value, /)", "Return self<<value.")                                    \
    X(__rlshift__, as_number.nb_lshift, slot_nb_lshift, binary_r, 0,                   \
        "($self, value, /)", "Return value<<self.")                                    \
    X(__rshift__, as_number.nb_rshift, slot_nb_rshift, binary_l, 0,                    \
        "($self, value, /)", "Return self>>value.")                                    \
    X(__rrshift__, as_number.nb_rshift, slot_nb_rshift, binary_r, 0,                   \
        "($self, value, /)", "Return value>>self.")                                    \
    X(__and__, as_number.nb_and, slot_nb_and, binary_l, 0, "($self, value, /)",        \
        "Return self&value.")                                                          \
    X(__rand__, as_number.nb_and, slot_nb_and, binary_r, 0, "($self, value, /)",       \
        "Return value&self.")                                                          \
    X(__xor__, as_number.nb_xor, slot_nb_xor, binary_l, 0, "($self, value, /)",        \
        "Return self^value.")                                                          \
    X(__rxor__, as_number.nb_xor, slot_nb_xor, binary_r, 0, "($self, value, /)",       \
        "Return value^self.")                                                          \
    X(__or__, as_number.nb_or, slot_nb_or, binary_l, 0, "($self, value, /)",           \
        "Return self|value.")                                                          \
    X(__ror__, as_number.nb_or, slot_nb_or, binary_r, 0, "($self, value, /)",          \
        "Return value|self.")                                                          \
    X(__int__, as_number.nb_int, slot_nb_int, unary, 0, "($self, /)", "int(self)")     \
    X(__float__, as_number.nb_float, slot_nb_float, unary, 0, "($self, /)",            \
        "float(self)")                                                                 \
    X(__iadd__, as_number.nb_inplace_add, slot_nb_inplace_add, binary, 0,              \
        "($self, value, /)", "Return self+=value.")                                    \
    X(__isub__, as_number.nb_inplace_subtract, slot_nb_inplace_subtract, binary, 0,    \
        "($self, value, /)", "Return self-=value.")                                    \
    X(__imul__, as_number.nb_inplace_multiply, slot_nb_inplace_multiply, binary, 0,    \
        "($self, value, /)", "Return self*=value.")                                    \
    X(__imod__, as_number.nb_inplace_remainder, slot_nb_inplace_remainder, binary, 0,  \
        "($self, value, /)", "Return self%=value.")                                    \
    X(__ipow__, as_number.nb_inplace_power, slot_nb_inplace_power, ternary, 0,         \
        "($self, value, /)", "Return self**=value.")                                   \
    X(__ilshift__, as_number.nb_inplace_lshift, slot_nb_inplace_lshift, binary, 0,     \
        "($self, value, /)", "Return self<<=value.")                                   \
    X(__irshift__, as_number.nb_inplace_rshift, slot_nb_inplace_rshift, binary, 0,     \
        "($self, value, /)", "Return self>>=value.")                                   \
    X(__iand__, as_number.nb_inplace_and, slot_nb_inplace_and, binary, 0,              \
        "($self, value, /)", "Return self&=value.")                                    \
    X(__ixor__, as_number.nb_inplace_xor, slot_nb_inplace_xor, binary, 0,              \
        "($self, value, /)", "Return self^=value.")                                    \
    X(__ior__, as_number.nb_inplace_or, slot_nb_inplace_or, binary, 0,                 \
        "($self, value, /)", "Return self|=value.")                                    \
    X(__floordiv__, as_number.nb_floor_divide, slot_nb_floor_divide, binary_l, 0,      \
        "($self, value, /)", "Return self//value.")                                    \
    X(__rfloordiv__, as_number.nb_floor_divide, slot_nb_floor_divide, binary_r, 0,     \
        "($self, value, /)", "Return value//self.")                                    \
    X(__truediv__, as_number.nb_true_divide, slot_nb_true_divide, binary_l, 0,         \
        "($self, value, /)", "Return self/value.")                                     \
    X(__rtruediv__, as_number.nb_true_divide, slot_nb_true_divide, binary_r, 0,        \
        "($self, value, /)", "Return value/self.")                                     \
    X(__ifloordiv__, as_number.nb_inplace_floor_divide, slot_nb_inplace_floor_divide,  \
        binary, 0, "($self, value, /)", "Return self//=value.")                        \
    X(__itruediv__, as_number.nb_inplace_true_divide, slot_nb_inplace_true_divide,     \
        binary, 0, "($self, value, /)", "Return self/=value.")                         \
    X(__index__, as_number.nb_index, slot_nb_index, unary, 0, "($self, /)",            \
        "Return self converted to an integer, if self is suitable for use "            \
        "as an index into a list.")                                                    \
    X(__matmul__, as_number.nb_matrix_multiply, slot_nb_matrix_multiply, binary_l, 0,  \
        "($self, value, /)", "Return self@value.")                                     \
    X(__rmatmul__, as_number.nb_matrix_multiply, slot_nb_matrix_multiply, binary_r, 0, \
        "($self, value, /)", "Return value@self.")                                     \
    X(__imatmul__, as_number.nb_inplace_matrix_multiply,                               \
        slot_nb_inplace_matrix_multiply, binary, 0, "($self, value, /)",               \
        "Return self@=value.")                                                         \
    X(__len__, as_mapping.mp_length, slot_sq_length, len, 0, "($self, /)",             \
        "Return len(self).")                                                           \
    X(__getitem__, as_mapping.mp_subscript, slot_mp_subscript, binary, 0,              \
        "($self, key, /)", "Return self[key].")                                        \
    X(__setitem__, as_mapping.mp_ass_subscript, slot_mp_ass_subscript, setitem, 0,     \
        "($self, key, value, /)", "Set self[key] to value.")                           \
    X(__delitem__, as_mapping.mp_ass_subscript, slot_mp_ass_subscript, delitem, 0,     \
        "($self, key, /)", "Delete self[key].")                                        \
    X(__len__, as_sequence.sq_length, slot_sq_length, len, 0, "($self, /)",            \
        "Return len(self).")                                                           \
    X(__add__, as_sequence.sq_concat, NULL, binary, 0, "($self, value, /)",            \
        "Return self+value.")                                                          \
    X(__mul__, as_sequence.sq_repeat, NULL, index_argument, 0, "($self, value, /)",    \
        "Return self*value.")                                                          \
    X(__rmul__, as_sequence.sq_repeat, NULL, index_argument, 0, "($self, value, /)",   \
        "Return value*self.")                                                          \
    X(__getitem__, as_sequence.sq_item, slot_sq_item, sq_item, 0, "($self, key, /)",   \
        "Return self[key].")                                                           \
    X(__setitem__, as_sequence.sq_ass_item, slot_sq_ass_item, sq_setitem, 0,           \
        "($self, key, value, /)", "Set self[key] to value.")                           \
    X(__delitem__, as_sequence.sq_ass_item, slot_sq_ass_item, sq_delitem, 0,           \
        "($self, key, /)", "Delete self[key].")                                        \
    X(__contains__, as_sequence.sq_contains, slot_sq_contains, contains, 0,            \
        "($self, key, /)", "Return bool(key in self).")                                \
    X(__iadd__, as_sequence.sq_inplace_concat, NULL, binary, 0, "($self, value, /)",   \
        "Implement self+=value.")                                                      \
    X(__imul__, as_sequence.sq_inplace_repeat, NULL, index_argument, 0,                \
        "($self, value, /)", "Implement self*=value.")

#define wrap_none NULL
#define DOC(name, signature, text) #name signature "\n--\n\n" text

#define SLOT_ROW(name, slot, generic, wrap, flag_bits, signature, text)                \
    {#name, NAME_ID_##name, offsetof(PyHeapTypeObject, slot), (slot_function)generic,  \
        wrap_##wrap, DOC(name, signature, text), flag_bits},

const struct slot_base slot_rows[SLOT_ROWS + 1] = {
    SLOT_TABLE(SLOT_ROW){NULL, 0, 0, NULL, NULL, NULL, 0},
};

/* Invariant 1. The two results of a conditional expression must have the same type. */
#define FITS_SLOT(slot, function)                                                      \
    (sizeof(true ? ((PyHeapTypeObject *)0)->slot : (function)) == sizeof(slot_function))
#define wrap_none_type void *
#define SLOT_CHECK(name, slot, generic, wrap, flag_bits, signature, text)              \
    _Static_assert(FITS_SLOT(slot, generic), #name);                                   \
    _Static_assert(FITS_SLOT(slot, (wrap_##wrap##_type)0), #name);
SLOT_TABLE(SLOT_CHECK)

/* The suites of a heap type, in the order in which they lie in it. */
#define SUITE_TABLE(X)                                                                 \
    X(as_buffer, tp_as_buffer)                                                         \
    X(as_sequence, tp_as_sequence)                                                     \
    X(as_mapping, tp_as_mapping)                                                       \
    X(as_number, tp_as_number)                                                         \
    X(as_async, tp_as_async)

#define SUITE_ADDRESS(member, pointer)                                                 \
    if (offset >= offsetof(PyHeapTypeObject, member)) {                                \
        return type->pointer == NULL                                                   \
                   ? NULL                                                              \
                   : (char *)type->pointer +                                           \
                         (offset - offsetof(PyHeapTypeObject, member));                \
    }

void *slot_address(PyTypeObject *type, size_t offset)
{
    SUITE_TABLE(SUITE_ADDRESS)
    return (char *)type + offset;
}

slot_function slot_read(const void *address)
{
    slot_function function = NULL;
    if (address != NULL) {
        memcpy(&function, address, sizeof(function));
    }
    return function;
}

void slot_write(void *address, slot_function function)
{
    memcpy(address, &function, sizeof(function));
}
