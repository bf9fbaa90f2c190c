/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(text_streams, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(text_streams, text_in_memory_is_read_and_written)
{
    /* [runtime.2] */
    static const struct vector table[] = {
        {"drive('one\\ntwo\\nthree', ['readline'], ['tell'], ['read', 2], ['read'], "
         "['read'], ['readline'])",
            "(['one\\n', 4, 'tw', 'o\\nthree', '', ''], 'one\\ntwo\\nthree')"},
        {"drive('one\\ntwo', ['readline', 2], ['readline', 9], ['readline', None], "
         "['read', -5])",
            "(['on', 'e\\n', 'two', ''], 'one\\ntwo')"},
        {"drive('abc', ['seek', 1], ['write', 'XY'], ['tell'], ['read'])",
            "([1, 2, 3, ''], 'aXY')"},
        {"drive('abc', ['seek', 5], ['write', 'Z'], ['tell'])",
            "([5, 1, 6], 'abc\\x00\\x00Z')"},
        {"drive('abc', ['seek', 0, 2], ['write', 'Z'], ['seek', 0, 1], ['tell'])",
            "([3, 1, 4, 4], 'abcZ')"},
        {"drive('abc', ['seek', 1], ['write', ''], ['write', 'long text'])",
            "([1, 0, 9], 'along text')"},
        {"drive('abc', ['seek', -1], ['seek', 1, 1], ['seek', 1, 5], ['seek', 1, -1], "
         "['seek', 'a'])",
            "(['ValueError: Negative seek position -1', \"OSError: Can't do nonzero "
            "cur-relative seeks\", 'ValueError: Invalid whence (5, should be 0, 1 or "
            "2)', 'ValueError: Invalid whence (-1, should be 0, 1 or 2)', \"TypeError: "
            "'str' object cannot be interpreted as an integer\"], 'abc')"},
        {"drive('abcdef', ['truncate', 3], ['tell'], ['truncate'], ['truncate', 9], "
         "['truncate', None])",
            "([3, 0, 0, 9, 0], '')"},
        {"drive('abcdef', ['seek', 2], ['truncate'], ['read'])", "([2, 2, ''], 'ab')"},
        {"drive('a', ['isatty'], ['readable'], ['writable'], ['seekable'], ['flush'])",
            "([False, True, True, True, None], 'a')"},
        {"drive('a', ['close'], ['close'], ['isatty'], ['readable'], ['writable'], "
         "['seekable'], ['flush'])",
            "([None, None, 'ValueError: I/O operation on closed file.', 'ValueError: "
            "I/O operation on closed file', 'ValueError: I/O operation on closed "
            "file', 'ValueError: I/O operation on closed file', None], True)"},
        {"drive('a', ['close'], ['read'], ['readline'], ['write', 'a'], ['getvalue'], "
         "['tell'], ['seek', 0], ['truncate'])",
            "([None, 'ValueError: I/O operation on closed file', 'ValueError: I/O "
            "operation on closed file', 'ValueError: I/O operation on closed file', "
            "'ValueError: I/O operation on closed file', 'ValueError: I/O operation on "
            "closed file', 'ValueError: I/O operation on closed file', 'ValueError: "
            "I/O operation on closed file'], True)"},
        {"drive('a', ['read', 'x'], ['read', 1, 2], ['readline', 1.5], ['write', 3])",
            "([\"TypeError: argument should be integer or None, not 'str'\", "
            "'TypeError: read expected at most 1 argument, got 2', \"TypeError: "
            "argument should be integer or None, not 'float'\", \"TypeError: string "
            "argument expected, got 'int'\"], 'a')"},
        {"drive('a', ['close'], ['__enter__'])",
            "([None, 'ValueError: I/O operation on closed file.'], True)"},
        {"list(make('one\\ntwo\\nthree'))", "['one\\n', 'two\\n', 'three']"},
        {"list(make(''))", "[]"},
        {"inside()", "('a', True, {'note': 1})"},
        {"make().getvalue(), make(None).getvalue() if False else ''", "('', '')"},
        {"io.StringIO(None).getvalue()", "''"},
        {"io.StringIO(3)", "TypeError: initial_value must be str or None, not int"},
        {"io.StringIO('a', 'b', 'c')",
            "TypeError: StringIO() takes at most 2 arguments (3 given)"},
        {"io.StringIO('a\\r\\nb').read()", "'a\\r\\nb'"},
        {"io.StringIO('a\\r\\nb', newline='\\n').read()", "'a\\r\\nb'"},
        {"next(iter(make()))", "StopIteration: "},
        {"'\\n'.join(make('a\\nb'))", "'a\\n\\nb'"},
        {"type(make()).__name__, type(make()).__module__", "('StringIO', '_io')"},
        {"drive('\\xe9\\u20ac', ['read', 1], ['write', '\\U0001f600'], ['getvalue'])",
            "(['\303\251', 1, '\303\251\360\237\230\200'], "
            "'\303\251\360\237\230\200')"},
        {"io.StringIO.read(3)", "TypeError: descriptor 'read' for '_io.StringIO' "
                                "objects doesn't apply to a 'int' object"},
        {NULL, NULL},
    };
    snippet_check("import io\n"
                  "def make(text=''):\n"
                  "    s = io.StringIO(text)\n"
                  "    return s\n"
                  "def drive(text, *steps):\n"
                  "    s = make(text)\n"
                  "    answers = []\n"
                  "    for step in steps:\n"
                  "        name, *args = step\n"
                  "        try:\n"
                  "            answers.append(getattr(s, name)(*args))\n"
                  "        except Exception as e:\n"
                  "            answers.append('%s: %s' % (type(e).__name__, e))\n"
                  "    return answers, s.closed or s.getvalue()\n"
                  "def inside():\n"
                  "    with make('ab') as s:\n"
                  "        s.note = 1\n"
                  "        first = s.read(1)\n"
                  "    return first, s.closed, s.__dict__\n",
        table);
}

Test(text_streams, closed_iteration_of_text_in_memory)
{
    /* [runtime.2] */
    static const struct vector table[] = {
        {"s.closed", "True"},
        {"next(s)", "ValueError: I/O operation on closed file"},
        {"iter(s)", "ValueError: I/O operation on closed file."},
        {NULL, NULL},
    };
    snippet_check("import io\n"
                  "s = io.StringIO('abc')\n"
                  "s.close()\n",
        table);
}

Test(text_streams, streams_of_the_process_tell_what_they_are)
{
    /* [runtime.2] */
    static const struct vector table[] = {
        {"sys.stdin.fileno(), sys.stdout.fileno(), sys.stderr.fileno()", "(0, 1, 2)"},
        {"sys.stdin.readable(), sys.stdin.writable(), sys.stdout.readable(), "
         "sys.stdout.writable()",
            "(True, False, False, True)"},
        {"sys.stdout.encoding, sys.stderr.errors", "('utf-8', 'backslashreplace')"},
        {"sys.stdin.name, sys.stdin.mode, sys.stdout.name",
            "('<stdin>', 'r', '<stdout>')"},
        {"sys.stdin.closed", "False"},
        {"sys.stdin.read(1, 2, 3)",
            "TypeError: read expected at most 1 argument, got 3"},
        {"sys.stdout.write(3)", "TypeError: write() argument must be str, not int"},
        {"sys.stdout.write('\\ud800')",
            "UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in "
            "position 0: surrogates not allowed"},
        {"sys.stderr.write('')", "0"},
        {"sys.stdout.write('')", "0"},
        {"sys.stdout.flush()", "None"},
        {"repr(sys.stdin)",
            "\"<_io.TextIOWrapper name='<stdin>' mode='r' encoding='utf-8'>\""},
        {"repr(sys.stdout)",
            "\"<_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>\""},
        {"sys.stdin.isatty() in (False, True)", "True"},
        {NULL, NULL},
    };
    snippet_check("import sys\n", table);
}
