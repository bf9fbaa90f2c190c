/* SPDX-License-Identifier: MIT */
#include "front.h"

/* The kinds of the tokens of a source, separated by blanks. */
static const char *tokens_of(const char *text)
{
    static char names[2000];
    struct source source = {text, strlen(text)};
    struct token_list list;
    arena_release(&front_arena);
    arena_init(&front_arena);
    cr_assert(lexer_run(&front_arena, &source, &list));
    names[0] = '\0';
    for (size_t i = 0; i < list.count; i++) {
        strcat(names, i == 0 ? "" : " ");
        strcat(names, token_spelling(list.items[i].kind));
    }
    return names;
}

Test(lexer, invalid_utf8_is_an_error_of_its_own_kind)
{
    /* [lang.1] */
    cr_assert_null(front_read_bytes("x = 1\ny = '\xff'\n", 13, PARSE_FILE));
    cr_assert_eq(front_problem.kind, SYNTAX_ENCODING);
    cr_assert_eq(front_problem.line, 2);
    cr_assert_eq(front_problem.column, 5);
}

Test(lexer, overlong_and_surrogate_sequences_are_not_utf8)
{
    /* [lang.1] */
    static const char *const sources[] = {
        "\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82"};
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        cr_assert_null(front_read(sources[i]));
        cr_assert_eq(front_problem.kind, SYNTAX_ENCODING);
    }
}

Test(lexer, a_byte_order_mark_is_dropped)
{
    /* [lang.1] */
    cr_assert_str_eq(front_program("\xef\xbb\xbfx"), "(expr x)");
}

Test(lexer, a_nul_byte_is_an_error_of_its_own_kind)
{
    /* [lang.2] */
    cr_assert_null(front_read_bytes("a\nb\0c", 5, PARSE_FILE));
    cr_assert_eq(front_problem.kind, SYNTAX_NUL);
    cr_assert_eq(front_problem.line, 2);
    cr_assert_eq(front_problem.column, 1);
}

Test(lexer, all_line_ends_mean_the_same)
{
    /* [lang.3] */
    cr_assert_str_eq(
        front_program("a\r\nb\rc\nd"), "(expr a)\n(expr b)\n(expr c)\n(expr d)");
    cr_assert_str_eq(front_expression("'''a\r\nb\rc'''"), "'a\nb\nc'");
}

Test(lexer, indentation_becomes_tokens)
{
    /* [lang.4] */
    cr_assert_str_eq(tokens_of("if a:\n  b\n\n  # c\n  d\ne\n"),
        "if name : newline indent name newline name newline dedent name newline "
        "end of file");
}

Test(lexer, an_unindent_returns_to_an_open_level)
{
    /* [lang.4] */
    cr_assert_str_eq(front_program("if x:\n    y\n  z\n"),
        "IndentationError:3:2: unindent does not match any outer indentation level");
    cr_assert_str_eq(front_program("  x"), "IndentationError:1:2: unexpected indent");
}

Test(lexer, ambiguous_tabs_are_refused)
{
    /* [lang.5] */
    cr_assert_str_eq(front_program("if x:\n\ty\n        z\n"),
        "TabError:3:8: inconsistent use of tabs and spaces in indentation");
    cr_assert_str_eq(front_error("if x:\n\ty\n\tz\n"), "");
}

Test(lexer, brackets_and_backslashes_join_lines)
{
    /* [lang.6] */
    cr_assert_str_eq(tokens_of("(a\n\n  b)\n"), "( name name ) newline end of file");
    cr_assert_str_eq(tokens_of("a \\\n b\n"), "name name newline end of file");
    cr_assert_str_eq(front_error("a \\ b"),
        "unexpected character after line continuation character");
    cr_assert_str_eq(front_error("a \\"), "unexpected EOF while parsing");
}

Test(lexer, brackets_must_match)
{
    /* [lang.6] */
    cr_assert_str_eq(front_error("x = (1"), "'(' was never closed");
    cr_assert_str_eq(front_error("x = 1)"), "unmatched ')'");
    cr_assert_str_eq(front_error("(1]"),
        "closing parenthesis ']' does not match opening parenthesis '('");
    cr_assert_str_eq(front_error("(\n1]"),
        "closing parenthesis ']' does not match opening parenthesis '(' on line 1");
}

Test(lexer, brackets_nest_two_hundred_deep)
{
    /* [lang.6] */
    char source[403];
    memset(source, '(', 200);
    memset(source + 200, ')', 200);
    source[400] = '\0';
    cr_assert_str_eq(front_error(source), "");
    memset(source, '(', 201);
    cr_assert_str_eq(front_error(source), "too many nested parentheses");
}

Test(lexer, integers_have_bases_and_underscores)
{
    /* [lang.7] */
    cr_assert_str_eq(front_expression("1_000"), "1000");
    cr_assert_str_eq(front_expression("0x_fF"), "0xfF");
    cr_assert_str_eq(front_expression("0b1_0"), "0b10");
    cr_assert_str_eq(front_expression("0O17"), "0o17");
    cr_assert_str_eq(front_expression("00_0"), "000");
    cr_assert_str_eq(front_expression("1if 1else 2"), "(if 1 1 2)");
}

Test(lexer, malformed_integers_are_refused)
{
    /* [lang.7] */
    static const char *const rows[][2] = {
        {"1_", "invalid decimal literal"},
        {"1__0", "invalid decimal literal"},
        {"1a", "invalid decimal literal"},
        {"0x", "invalid hexadecimal literal"},
        {"0xfg", "invalid hexadecimal literal"},
        {"0b12", "invalid digit '2' in binary literal"},
        {"0o8", "invalid digit '8' in octal literal"},
        {"012",
            "leading zeros in decimal integer literals are not permitted; use an 0o "
            "prefix for octal integers"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cr_assert_str_eq(front_error(rows[i][0]), rows[i][1]);
    }
}

Test(lexer, decimal_integers_have_at_most_4300_digits)
{
    /* [lang.7] */
    static char source[4302];
    memset(source, '9', 4301);
    cr_assert_not_null(strstr(front_error(source), "Exceeds the limit (4300 digits)"));
    source[4300] = '\0';
    cr_assert_str_eq(front_error(source), "");
}

Test(lexer, floats_and_imaginary_numbers)
{
    /* [lang.8] */
    cr_assert_str_eq(front_expression("1.5"), "1.5");
    cr_assert_str_eq(front_expression(".5e1_0"), "5000000000");
    cr_assert_str_eq(front_expression("012.5"), "12.5");
    cr_assert_str_eq(front_expression("2J"), "2j");
    cr_assert_str_eq(front_expression("1..real"), "(. 1 real)");
    cr_assert_str_eq(front_error("1e+"), "invalid decimal literal");
    cr_assert_str_eq(front_error("1jx"), "invalid imaginary literal");
}

Test(lexer, names_may_be_of_any_script)
{
    /* [lang.9] */
    cr_assert_str_eq(front_expression("étalon + 变量"), "(+ étalon 变量)");
    cr_assert_str_eq(front_error("x = “a”"), "invalid character '“' (U+201C)");
    cr_assert_str_eq(
        front_error("a\xc2\xa0= 1"), "invalid non-printable character U+00A0");
}

Test(lexer, keywords_are_not_names)
{
    /* [lang.9] */
    cr_assert_str_eq(tokens_of("if ifx not nota None\n"),
        "if name not name None newline end of file");
}

Test(lexer, an_operator_is_the_longest_that_fits)
{
    /* [lang.14] */
    cr_assert_str_eq(tokens_of("a**=b//c<<=d...e->f:=g!=h\n"),
        "name **= name // name <<= name ... name -> name := name != name newline "
        "end of file");
}

Test(lexer, escapes_in_strings_are_characters)
{
    /* [lang.10] */
    cr_assert_str_eq(front_expression("'\\n\\t\\\\\\x41\\101\\u00e9\\U0001F600'"),
        "'\n\t\\AA\xc3\xa9\xf0\x9f\x98\x80'");
    cr_assert_str_eq(front_expression("'a\\\nb'"), "'ab'");
    cr_assert_str_eq(front_expression("'\\d\\8'"), "'\\d\\8'");
    cr_assert_str_eq(front_expression("'\\ud800'"), "'\xed\xa0\x80'");
}

Test(lexer, escapes_in_bytes_are_bytes)
{
    /* [lang.10] */
    cr_assert_str_eq(front_expression("b'\\xff\\777\\u0041'"), "b'\xff\xff\\u0041'");
    cr_assert_str_eq(
        front_error("b'é'"), "bytes can only contain ASCII literal characters");
}

Test(lexer, broken_escapes_are_refused)
{
    /* [lang.10] */
    cr_assert_str_eq(front_error("'abc\\x4g'"),
        "(unicode error) 'unicodeescape' codec can't decode bytes in position 3-5: "
        "truncated \\xXX escape");
    cr_assert_str_eq(front_error("'\\U00110000'"),
        "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-9: "
        "illegal Unicode character");
    cr_assert_str_eq(
        front_error("b'ab\\x'"), "(value error) invalid \\x escape at position 2");
    cr_assert_str_eq(front_error("'\\N{DIGIT ONE}'"),
        "outside the scenario language: '\\N{...}' escape");
}

Test(lexer, raw_strings_keep_backslashes)
{
    /* [lang.11] */
    cr_assert_str_eq(front_expression("r'\\n\\''"), "'\\n\\''");
    cr_assert_str_eq(front_expression("Rb'\\x'"), "b'\\x'");
}

Test(lexer, unterminated_strings_are_reported_where_they_begin)
{
    /* [lang.12] */
    cr_assert_str_eq(front_program("x = 'abc\n"),
        "SyntaxError:1:4: unterminated string literal (detected at line 1)");
    cr_assert_str_eq(front_program("x = '''a\nb"),
        "SyntaxError:1:4: unterminated triple-quoted string literal (detected at line "
        "2)");
    cr_assert_str_eq(front_error("'a\\'"),
        "unterminated string literal (detected at line 1); perhaps you escaped the end "
        "quote?");
}

Test(lexer, incompatible_prefixes_are_refused)
{
    /* [lang.12] */
    cr_assert_str_eq(front_error("ur'a'"), "'u' and 'r' prefixes are incompatible");
    cr_assert_str_eq(front_error("fb'a'"), "'b' and 'f' prefixes are incompatible");
}

Test(lexer, an_fstring_is_tokens)
{
    /* [lang.13] */
    cr_assert_str_eq(tokens_of("f'a{x!r:>{w}}'\n"),
        "f-string start f-string text { name ! name : f-string text { name } } "
        "f-string end newline end of file");
}

Test(lexer, braces_in_fstrings_must_match)
{
    /* [lang.13] */
    static const char *const rows[][2] = {
        {"f'}'", "f-string: single '}' is not allowed"},
        {"f'{a'", "f-string: expecting '}'"},
        {"f'{a)}'", "f-string: unmatched ')'"},
        {"f'{a[}'", "closing parenthesis '}' does not match opening parenthesis '['"},
        {"f'{a:{b}'", "f-string: expecting '}', or format specs"},
        {"f'{a:{b:{c:{d}}}}'", "f-string: expressions nested too deeply"},
        {"f'{a", "'{' was never closed"},
        {"f'abc", "unterminated f-string literal (detected at line 1)"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cr_assert_str_eq(front_error(rows[i][0]), rows[i][1]);
    }
}

Test(lexer, spans_count_lines_from_one_and_bytes_from_zero)
{
    /* [lang.9] */
    const struct ast_module *module = front_read("a = 1\né = (b +\n   cd)\n");
    struct span span = module->body.items[1]->assign.value->span;
    cr_assert_eq(span.line, 2);
    cr_assert_eq(span.column, 6);
    cr_assert_eq(span.end_line, 3);
    cr_assert_eq(span.end_column, 5);
}
