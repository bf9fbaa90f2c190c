# SPDX-License-Identifier: MIT
"""Control over warnings."""

import sys
from _warnings import _onceregistry as onceregistry, filters, warn


class WarningMessage:
    """A warning on its way to be shown."""

    def __init__(self, message, category, filename, lineno, file=None, line=None,
                 source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return ('{message : %r, category : %r, filename : %r, lineno : %s, line : %r}'
                % (self.message, self._category_name, self.filename, self.lineno,
                   self.line))


def formatwarning(message, category, filename, lineno, line=None):
    """Return a warning as it is printed."""
    text = f'{filename}:{lineno}: {category.__name__}: {message}\n'
    if line:
        text += f'  {line.strip()}\n'
    return text


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Print a warning."""
    if file is None:
        file = sys.stderr
        if file is None:
            return
    try:
        file.write(formatwarning(message, category, filename, lineno, line))
    except OSError:
        pass


_showwarning_orig = showwarning


def _showwarnmsg(msg):
    """Called for each warning that is to be shown."""
    showwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)


class _Prefix:
    """A pattern: what a text has to begin with, in any case."""

    def __init__(self, text):
        self.text = text.lower()

    def match(self, text):
        return text.lower().startswith(self.text)

    def __eq__(self, other):
        return isinstance(other, _Prefix) and self.text == other.text

    def __hash__(self):
        return hash(self.text)


_actions = ('error', 'ignore', 'always', 'all', 'default', 'module', 'once')


def _check(action, category, lineno):
    if action not in _actions:
        raise ValueError(f'invalid action: {action!r}')
    if not isinstance(lineno, int):
        raise TypeError('lineno must be an int')
    if lineno < 0:
        raise ValueError('lineno must be an int >= 0')
    if not (isinstance(category, type) and issubclass(category, Warning)
            or isinstance(category, tuple)):
        raise TypeError('category must be a Warning subclass, not '
                        f'{type(category).__name__!r}')


def _add_filter(item, append):
    if append:
        if item not in filters:
            filters.append(item)
        return
    try:
        filters.remove(item)
    except ValueError:
        pass
    filters.insert(0, item)


def filterwarnings(action, message='', category=Warning, module='', lineno=0,
                   append=False):
    """Add a filter; message and module are what the texts have to begin with."""
    _check(action, category, lineno)
    _add_filter((action, _Prefix(message) if message else None, category,
                 _Prefix(module) if module else None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Add a filter for a category."""
    _check(action, category, lineno)
    _add_filter((action, None, category, None, lineno), append)


def resetwarnings():
    """Remove all filters."""
    filters[:] = []


def warn_explicit(message, category, filename, lineno, module=None, registry=None,
                  module_globals=None, source=None):
    """Issue a warning for a given place."""
    text = str(message)
    if isinstance(message, Warning):
        category = type(message)
    else:
        message = category(message)
    action = 'default'
    for item_action, msg, cat, mod, line in filters:
        if ((msg is None or msg == text or hasattr(msg, 'match') and msg.match(text))
                and issubclass(category, cat)
                and (line == 0 or line == lineno)):
            action = item_action
            break
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    key = text, category, lineno
    if registry is not None and action in ('default', 'module', 'once'):
        if registry.get(key):
            return
        registry[key] = True
    _showwarnmsg(WarningMessage(message, category, filename, lineno, source=source))


class catch_warnings:
    """Restore filters and hooks at the end of a block; record=True collects."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning,
                 lineno=0, append=False):
        self._record = record
        self._module = sys.modules['warnings'] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f'Cannot enter {self!r} twice')
        self._entered = True
        self._saved_filters = filters[:]
        self._saved_show = self._module.showwarning
        self._saved_show_msg = self._module._showwarnmsg
        if self._filter is not None:
            simplefilter(*self._filter)
        if not self._record:
            return None
        log = []
        self._module._showwarnmsg = log.append
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f'Cannot exit {self!r} without entering first')
        filters[:] = self._saved_filters
        self._module.showwarning = self._saved_show
        self._module._showwarnmsg = self._saved_show_msg

    def __repr__(self):
        args = []
        if self._record:
            args.append('record=True')
        if self._module is not sys.modules['warnings']:
            args.append(f'module={self._module!r}')
        return f"{type(self).__name__}({', '.join(args)})"
