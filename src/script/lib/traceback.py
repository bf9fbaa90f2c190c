# SPDX-License-Identifier: MIT
"""Printing exceptions."""

import io as _io
import sys as _sys


def _to_text(exc, tb):
    stream = _io.StringIO()
    saved = _sys.stderr
    _sys.stderr = stream
    try:
        if tb is not None and exc is not None and exc.__traceback__ is not tb:
            exc = exc.with_traceback(tb)
        _sys.__excepthook__(type(exc), exc, tb)
    finally:
        _sys.stderr = saved
    return stream.getvalue()


_missing = object()


def _split(exc, value, tb):
    if value is _missing:
        return exc, getattr(exc, '__traceback__', None)
    return value, tb


def format_exception(exc, /, value=_missing, tb=None, limit=None, chain=True):
    """Return the printed form as a list of lines."""
    value, tb = _split(exc, value, tb)
    return _to_text(value, tb).splitlines(True)


def print_exception(exc, /, value=_missing, tb=None, limit=None, file=None, chain=True):
    """Print an exception with its traceback."""
    value, tb = _split(exc, value, tb)
    (_sys.stderr if file is None else file).write(_to_text(value, tb))


def format_exc(limit=None, chain=True):
    """Return the printed form of the exception being handled."""
    exc = _sys.exception()
    return 'NoneType: None\n' if exc is None else ''.join(format_exception(exc))


def print_exc(limit=None, file=None, chain=True):
    """Print the exception being handled."""
    (_sys.stderr if file is None else file).write(format_exc())


def format_exception_only(exc, /, value=_missing):
    """Return the last lines of the printed form."""
    value, tb = _split(exc, value, None)
    name = type(value).__qualname__
    if type(value).__module__ not in ('builtins', '__main__'):
        name = f'{type(value).__module__}.{name}'
    text = str(value)
    return [f'{name}: {text}\n' if text else f'{name}\n']


def walk_tb(tb):
    """Iterate over (frame, line) pairs, outermost first."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def extract_tb(tb, limit=None):
    """Return (file, line, name, None) for each entry."""
    return [(frame.f_code.co_filename, line, frame.f_code.co_name, None)
            for frame, line in walk_tb(tb)]
