/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(exception_values, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(exception_values, groups_check_their_exceptions)
{
    /* [exc.33] */
    static const struct vector table[] = {
        {"group(), str(group()), group().message, group().exceptions, "
         "repr(BaseExceptionGroup('b', [KeyboardInterrupt()]))",
            "(ExceptionGroup('g', [ValueError(1), TypeError(2)]), 'g (2 "
            "sub-exceptions)', 'g', (ValueError(1), TypeError(2)), "
            "\"BaseExceptionGroup('b', [KeyboardInterrupt()])\")"},
        {"type(BaseExceptionGroup('b', [ValueError()])).__name__, "
         "type(BaseExceptionGroup('b', [SystemExit()])).__name__",
            "('ExceptionGroup', 'BaseExceptionGroup')"},
        {"ExceptionGroup('g', [KeyboardInterrupt()])",
            "TypeError: Cannot nest BaseExceptions in an ExceptionGroup"},
        {"OnlyE('g', [KeyboardInterrupt()])",
            "TypeError: Cannot nest BaseExceptions in 'OnlyE'"},
        {"Both('g', [KeyboardInterrupt()])",
            "TypeError: Cannot nest BaseExceptions in 'Both'"},
        {"ExceptionGroup('g', [])",
            "ValueError: second argument (exceptions) must be a non-empty sequence"},
        {"ExceptionGroup('g', 5)",
            "TypeError: second argument (exceptions) must be a sequence"},
        {"ExceptionGroup('g', [1])",
            "ValueError: Item 0 of second argument (exceptions) is not an exception"},
        {"ExceptionGroup('g', [ValueError(), 'x'])",
            "ValueError: Item 1 of second argument (exceptions) is not an exception"},
        {"ExceptionGroup(5, [ValueError()])",
            "TypeError: BaseExceptionGroup.__new__() argument 1 must be str, not int"},
        {"ExceptionGroup('g')", "TypeError: BaseExceptionGroup.__new__() takes exactly "
                                "2 arguments (1 given)"},
        {"ExceptionGroup()", "TypeError: BaseExceptionGroup.__new__() takes exactly 2 "
                             "arguments (0 given)"},
        {"ExceptionGroup('g', {ValueError()})",
            "TypeError: second argument (exceptions) must be a sequence"},
        {"group().derive([ValueError(3)]), group().derive((KeyboardInterrupt(),)), "
         "OnlyE('o', [ValueError()]).derive([TypeError()])",
            "(ExceptionGroup('g', [ValueError(3)]), BaseExceptionGroup('g', "
            "(KeyboardInterrupt(),)), ExceptionGroup('o', [TypeError()]))"},
        {"group().derive(5)",
            "TypeError: second argument (exceptions) must be a sequence"},
        {"group().__notes__ if hasattr(group(), '__notes__') else 'none'", "'none'"},
        {NULL, NULL},
    };
    snippet_check(
        "class OnlyE(ExceptionGroup): pass\n"
        "class Own(BaseExceptionGroup):\n"
        "    def derive(self, members): return Own(self.message + '!', members)\n"
        "class Wrong(ExceptionGroup):\n"
        "    def derive(self, members): return 5\n"
        "class Both(BaseExceptionGroup, ValueError): pass\n"
        "def group(*members): return ExceptionGroup('g', members or [ValueError(1), "
        "TypeError(2)])\n"
        "def nested(): return ExceptionGroup('out', [ValueError(1), "
        "ExceptionGroup('in', [TypeError(2), KeyError('k')])])\n"
        "def raised(e):\n"
        "    try: raise e\n"
        "    except BaseException as caught: return caught\n",
        table);
}

static const char exceptions_keep_their_special_values_setup[] =
    "def attributes(e, *names): return [getattr(e, n) for n in names]\n"
    "def changed(e, **values):\n"
    "    for n, v in values.items(): setattr(e, n, v)\n"
    "    return e\n"
    "def deleted(e, name):\n"
    "    delattr(e, name)\n"
    "    return getattr(e, name)\n"
    "class Sub(ImportError): pass\n"
    "class A: pass\n"
    "a = A()\n";

Test(exception_values, exceptions_keep_their_special_values)
{
    /* [exc.32] */
    static const struct vector table[] = {
        {"attributes(ImportError('m', name='n', path='p', name_from='f'), 'msg', "
         "'name', 'path', 'name_from', 'args')",
            "['m', 'n', 'p', 'f', ('m',)]"},
        {"str(ImportError('m')), str(ImportError(1, 2)), str(ImportError()), "
         "repr(ImportError('m', name='n')), ImportError(5).msg, str(ImportError(5))",
            "('m', '(1, 2)', '', \"ImportError('m')\", 5, '5')"},
        {"ImportError('m', other=1)",
            "TypeError: ImportError() got an unexpected keyword argument 'other'"},
        {"ImportError(**{'name': 1, 'x': 2})",
            "TypeError: ImportError() got an unexpected keyword argument 'x'"},
        {"ImportError('m').__reduce__(), ImportError('m', name='n').__reduce__(), "
         "ImportError('m', name='n', path='p', name_from='f').__reduce__(), "
         "Sub('m').__reduce__()",
            "((<class 'ImportError'>, ('m',)), (<class 'ImportError'>, ('m',), "
            "{'name': 'n'}), (<class 'ImportError'>, ('m',), {'name': 'n', 'path': "
            "'p', 'name_from': 'f'}), (<class '__main__.Sub'>, ('m',)))"},
        {"changed(ImportError('m'), x=1).__reduce__(), changed(ImportError('m', "
         "name='n'), x=1).__reduce__()",
            "((<class 'ImportError'>, ('m',), {'x': 1}), (<class 'ImportError'>, "
            "('m',), {'x': 1, 'name': 'n'}))"},
        {"deleted(ImportError('m', name='n'), 'name'), deleted(ImportError('m'), "
         "'msg')",
            "(None, None)"},
        {"attributes(NameError('m', name='n'), 'name', 'args'), NameError('m').name, "
         "str(NameError())",
            "(['n', ('m',)], None, '')"},
        {"attributes(AttributeError('m', name='n', obj=5), 'name', 'obj', 'args'), "
         "AttributeError().name",
            "(['n', 5, ('m',)], None)"},
        {"AttributeError('m', x=1)",
            "TypeError: AttributeError() got an unexpected keyword argument 'x'"},
        {"AttributeError('m').__reduce__(), AttributeError('m', name='n', "
         "obj=3).__reduce__(), changed(AttributeError(1, 2), x=1).__reduce__()",
            "((<class 'AttributeError'>, ('m',), {'args': ('m',)}), (<class "
            "'AttributeError'>, ('m',), {'name': 'n', 'args': ('m',)}), (<class "
            "'AttributeError'>, (1, 2), {'x': 1, 'args': (1, 2)}))"},
        {"AttributeError('m', name='n', obj=3).__getstate__(), "
         "AttributeError('m').__getstate__(), changed(AttributeError(), "
         "y=2).__getstate__()",
            "({'name': 'n', 'args': ('m',)}, {'args': ('m',)}, {'y': 2, 'args': ()})"},
        {"attributes(StopIteration(5, 6), 'value', 'args'), StopIteration().value, "
         "changed(StopIteration(1), value=9).value",
            "([5, (5, 6)], None, 9)"},
        {"attributes(SystemExit(3), 'code'), SystemExit().code, SystemExit(1, 2).code, "
         "changed(SystemExit(), code=4).code",
            "([3], None, (1, 2), 4)"},
        {"KeyError('a'), str(KeyError('a')), str(KeyError()), str(KeyError('a', 'b')), "
         "str(KeyError(''))",
            "(KeyError('a'), \"'a'\", '', \"('a', 'b')\", \"''\")"},
        {"ValueError(x=1)", "TypeError: ValueError() takes no keyword arguments"},
        {"StopIteration(x=1)", "TypeError: StopIteration() takes no keyword arguments"},
        {"SystemExit(x=1)", "TypeError: SystemExit() takes no keyword arguments"},
        {"KeyError(x=1)", "TypeError: KeyError() takes no keyword arguments"},
        {"attributes(OSError(2, 'no', 'file', None, 'other'), 'errno', 'strerror', "
         "'filename', 'filename2', 'args'), str(OSError(2, 'no', 'file', None, "
         "'other'))",
            "([2, 'no', 'file', 'other', (2, 'no')], \"[Errno 2] no: 'file' -> "
            "'other'\")"},
        {"type(OSError(2, 'no')).__name__, type(OSError(13, 'x')).__name__, "
         "type(OSError(17, 'x')).__name__, type(OSError(99999, 'x')).__name__, "
         "type(OSError('x', 'y')).__name__",
            "('FileNotFoundError', 'PermissionError', 'FileExistsError', 'OSError', "
            "'OSError')"},
        {"str(OSError(2, 'no', 'file')), str(OSError(2, 'no')), str(OSError('one')), "
         "str(OSError()), str(OSError(1, 2, 3, 4, 5, 6)), str(OSError(2, None, 'f')), "
         "str(OSError(None, 'x', 'f'))",
            "(\"[Errno 2] no: 'file'\", '[Errno 2] no', 'one', '', '(1, 2, 3, 4, 5, "
            "6)', \"[Errno 2] None: 'f'\", \"[Errno None] x: 'f'\")"},
        {"OSError(2, 'no', 'file').__reduce__(), OSError(2, 'no', 'a', None, "
         "'b').__reduce__(), OSError(2, 'no').__reduce__(), OSError('x').__reduce__(), "
         "FileNotFoundError(2, 'n', 'f').__reduce__()",
            "((<class 'FileNotFoundError'>, (2, 'no', 'file')), (<class "
            "'FileNotFoundError'>, (2, 'no', 'a', None, 'b')), (<class "
            "'FileNotFoundError'>, (2, 'no')), (<class 'OSError'>, ('x',)), (<class "
            "'FileNotFoundError'>, (2, 'n', 'f')))"},
        {"changed(OSError(2, 'no', 'f'), x=1).__reduce__()",
            "(<class 'FileNotFoundError'>, (2, 'no', 'f'), {'x': 1})"},
        {"BlockingIOError(11, 'would', 3).characters_written, BlockingIOError(11, "
         "'would', 3).args, BlockingIOError(11, 'w', 3).filename",
            "(3, (11, 'would', 3), None)"},
        {"BlockingIOError(11, 'would').characters_written",
            "AttributeError: characters_written"},
        {"BlockingIOError(11, 'would', 'f').filename", "'f'"},
        {"deleted(BlockingIOError(11, 'would', 3), 'characters_written')",
            "AttributeError: characters_written"},
        {NULL, NULL},
    };
    snippet_check(exceptions_keep_their_special_values_setup, table);
}

Test(exception_values, more_exceptions_keep_their_special_values)
{
    /* [exc.32] */
    static const struct vector table[] = {
        {"changed(BlockingIOError(11, 'w'), characters_written=7).characters_written",
            "7"},
        {"changed(BlockingIOError(11, 'w'), characters_written='x')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"OSError(2, 'no', x=1)", "TypeError: OSError() takes no keyword arguments"},
        {"attributes(UnicodeDecodeError('utf-8', b'abc', 1, 2, 'why'), 'encoding', "
         "'object', 'start', 'end', 'reason', 'args')",
            "['utf-8', b'abc', 1, 2, 'why', ('utf-8', b'abc', 1, 2, 'why')]"},
        {"str(UnicodeDecodeError('utf-8', b'abc', 1, 2, 'why')), "
         "str(UnicodeDecodeError('utf-8', b'abc', 0, 2, 'why')), "
         "str(UnicodeEncodeError('ascii', 'a\\xe9', 1, 2, 'why')), "
         "str(UnicodeEncodeError('ascii', 'a\\u20ac\\U0001f600', 0, 3, 'why'))",
            "(\"'utf-8' codec can't decode byte 0x62 in position 1: why\", \"'utf-8' "
            "codec can't decode bytes in position 0-1: why\", \"'ascii' codec can't "
            "encode character '\\\\xe9' in position 1: why\", \"'ascii' codec can't "
            "encode characters in position 0-2: why\")"},
        {"str(UnicodeEncodeError('x', 'a\\u20ac', 1, 2, 'r')), "
         "str(UnicodeEncodeError('x', 'a\\U0001f600', 1, 2, 'r'))",
            "(\"'x' codec can't encode character '\\\\u20ac' in position 1: r\", \"'x' "
            "codec can't encode character '\\\\U0001f600' in position 1: r\")"},
        {"str(UnicodeTranslateError('a\\xe9\\u20ac', 1, 2, 'why')), "
         "str(UnicodeTranslateError('a\\xe9\\u20ac', 2, 3, 'why')), "
         "str(UnicodeTranslateError('a\\U0001f600', 1, 2, 'y')), "
         "str(UnicodeTranslateError('abc', 0, 2, 'why')), UnicodeTranslateError('abc', "
         "0, 2, 'w').args",
            "(\"can't translate character '\\\\xe9' in position 1: why\", \"can't "
            "translate character '\\\\u20ac' in position 2: why\", \"can't translate "
            "character '\\\\U0001f600' in position 1: y\", \"can't translate "
            "characters in position 0-1: why\", ('abc', 0, 2, 'w'))"},
        {"UnicodeDecodeError('utf-8', 'abc', 1, 2, 'why')",
            "TypeError: a bytes-like object is required, not 'str'"},
        {"UnicodeDecodeError('utf-8', b'abc', 'x', 2, 'why')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"UnicodeEncodeError('utf-8', b'abc', 1, 2, 'why')",
            "TypeError: argument 2 must be str, not bytes"},
        {"UnicodeEncodeError('utf-8')",
            "TypeError: function takes exactly 5 arguments (1 given)"},
        {"UnicodeTranslateError(1, 2, 3, 4)",
            "TypeError: argument 1 must be str, not int"},
        {"UnicodeTranslateError('a')",
            "TypeError: function takes exactly 4 arguments (1 given)"},
        {"changed(UnicodeDecodeError('u', b'ab', 0, 1, 'r'), start=1, end=2, "
         "reason='new', encoding='e').reason",
            "'new'"},
        {"str(changed(UnicodeEncodeError('u', 'ab', 0, 1, 'r'), object='xyz', start=2, "
         "end=3))",
            "\"'u' codec can't encode character '\\\\x7a' in position 2: r\""},
        {"attributes(SyntaxError('m', ('f', 1, 2, 't', 3, 4)), 'msg', 'filename', "
         "'lineno', 'offset', 'text', 'end_lineno', 'end_offset', "
         "'print_file_and_line')",
            "['m', 'f', 1, 2, 't', 3, 4, None]"},
        {"str(SyntaxError('m', ('f', 1, 2, 't'))), str(SyntaxError('m')), "
         "str(SyntaxError()), str(SyntaxError('m', ('/a/b', 3, 2, 't'))), "
         "str(SyntaxError('m', (None, 3, 2, 't'))), str(SyntaxError('m', ('f', None, "
         "2, 't')))",
            "('m (f, line 1)', 'm', 'None', 'm (b, line 3)', 'm (line 3)', 'm (f)')"},
        {"SyntaxError('m', 5)", "TypeError: 'int' object is not iterable"},
        {"SyntaxError('m', (1, 2))",
            "TypeError: function takes at least 4 arguments (2 given)"},
        {"SyntaxError('m', ('f', 1, 2, 't', 3))",
            "TypeError: end_offset must be provided when end_lineno is provided"},
        {"SyntaxError('a', 'b', 'c').args", "('a', 'b', 'c')"},
        {NULL, NULL},
    };
    snippet_check(exceptions_keep_their_special_values_setup, table);
}

Test(exception_values, exceptions_are_set_up_and_copied)
{
    /* [exc.35] */
    static const struct vector table[] = {
        {"E(1, 2).__reduce__(), changed(E(1), x=2).__reduce__(), E().__reduce__()",
            "((<class '__main__.E'>, (1, 2)), (<class '__main__.E'>, (1,), {'x': 2}), "
            "(<class '__main__.E'>, ()))"},
        {"restored(E(1), {'x': 5}), restored(E(1), None), restored(E(1), {'args': (3, "
         "4)})",
            "(({'x': 5}, (1,)), ({}, (1,)), ({}, (3, 4)))"},
        {"E(1).__setstate__(5)", "TypeError: state is not a dictionary"},
        {"E(1).__setstate__({5: 6})",
            "TypeError: attribute name must be string, not 'int'"},
        {"noted(E(), 'a', 'b').__notes__", "['a', 'b']"},
        {"noted(E(), 5)", "TypeError: add_note() argument must be str, not int"},
        {"noted(changed(E(), __notes__=5), 'x')",
            "TypeError: Cannot add note: __notes__ is not a list"},
        {"changed(E(1), args=[1, 2]).args, changed(E(1), args='ab').args",
            "((1, 2), ('a', 'b'))"},
        {"changed(E(1), args=5)", "TypeError: 'int' object is not iterable"},
        {"delete(E(1), 'args')", "TypeError: args may not be deleted"},
        {"changed(E(), __traceback__=5)",
            "TypeError: __traceback__ must be a traceback or None"},
        {"delete(E(), '__traceback__')", "TypeError: __traceback__ may not be deleted"},
        {"changed(E(), __cause__=5)",
            "TypeError: exception cause must be None or derive from BaseException"},
        {"changed(E(), __context__=5)",
            "TypeError: exception context must be None or derive from BaseException"},
        {"delete(E(), '__cause__')", "TypeError: __cause__ may not be deleted"},
        {"delete(E(), '__context__')", "TypeError: __context__ may not be deleted"},
        {"changed(E(), __cause__=E(2)).__suppress_context__, changed(E(), "
         "__cause__=None).__suppress_context__, changed(E(), "
         "__context__=E(3)).__context__",
            "(True, True, E(3))"},
        {"changed(E(), __suppress_context__=5).__suppress_context__",
            "TypeError: attribute value type must be bool"},
        {"E().with_traceback(None), E(1).with_traceback(None).__traceback__",
            "(E(), None)"},
        {"E().with_traceback(5)",
            "TypeError: __traceback__ must be a traceback or None"},
        {"repr(E()), repr(E(1)), repr(E(1, 'b')), str(E()), str(E(1)), str(E(1, 2))",
            "('E()', 'E(1)', \"E(1, 'b')\", '', '1', '(1, 2)')"},
        {"E(1).__dict__, changed(E(1), __dict__={'a': 1}).a", "({}, 1)"},
        {"changed(E(1), __dict__=5)",
            "TypeError: __dict__ must be set to a dictionary, not a 'int'"},
        {"E(x=1)", "TypeError: E() takes no keyword arguments"},
        {"Exception.__new__(E, 1, 2).args", "(1, 2)"},
        {"E(1) == E(1), E(1).__init__(5), BaseException.__new__(int)",
            "TypeError: BaseException.__new__(int): int is not a subtype of "
            "BaseException"},
        {NULL, NULL},
    };
    snippet_check("class E(Exception): pass\n"
                  "def changed(e, **values):\n"
                  "    for n, v in values.items(): setattr(e, n, v)\n"
                  "    return e\n"
                  "def noted(e, *notes):\n"
                  "    for n in notes: e.add_note(n)\n"
                  "    return e\n"
                  "def delete(e, name):\n"
                  "    delattr(e, name)\n"
                  "def restored(e, state):\n"
                  "    e.__setstate__(state)\n"
                  "    return e.__dict__, e.args\n",
        table);
}
