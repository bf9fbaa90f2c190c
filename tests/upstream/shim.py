# What a test method cut out of CPython's test suite needs of unittest and test.support.
import sys

class _Skip(Exception):
    pass

class _AssertRaises:
    def __init__(self, case, expected, pattern):
        self.case = case
        self.expected = expected
        self.pattern = pattern
    def __enter__(self):
        return self
    def __exit__(self, kind, value, trace):
        if kind is None:
            raise AssertionError("%r not raised" % (self.expected,))
        if not issubclass(kind, self.expected):
            return False
        self.exception = value
        value.__traceback__ = None
        return True

class _Warns(_AssertRaises):
    def __enter__(self):
        import warnings
        self.manager = warnings.catch_warnings(record=True)
        self.warnings = self.manager.__enter__()
        warnings.simplefilter("always")
        return self
    def __exit__(self, kind, value, trace):
        self.manager.__exit__(kind, value, trace)
        if kind is not None:
            return False
        for warning in self.warnings:
            if issubclass(warning.category, self.expected):
                self.warning = warning.message
                self.filename = warning.filename
                self.lineno = warning.lineno
                return True
        raise AssertionError("%r not triggered" % (self.expected,))

class _SubTest:
    def __enter__(self):
        return self
    def __exit__(self, kind, value, trace):
        return kind is not None and issubclass(kind, _Skip)

class TestCase:
    maxDiff = None
    longMessage = True
    failureException = AssertionError
    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._cleanups = []
    @classmethod
    def setUpClass(cls):
        pass
    @classmethod
    def tearDownClass(cls):
        pass
    def setUp(self):
        pass
    def tearDown(self):
        pass
    def id(self):
        return self._testMethodName
    def addCleanup(self, function, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))
    def skipTest(self, reason):
        raise _Skip(reason)
    def subTest(self, *args, **kwargs):
        return _SubTest()
    def fail(self, msg=None):
        raise AssertionError(msg)
    def assertTrue(self, value, msg=None):
        if not value:
            raise AssertionError(msg or "%r is not true" % (value,))
    def assertFalse(self, value, msg=None):
        if value:
            raise AssertionError(msg or "%r is not false" % (value,))
    def assertEqual(self, first, second, msg=None):
        if not first == second:
            raise AssertionError(msg or "%r != %r" % (first, second))
    assertListEqual = assertTupleEqual = assertDictEqual = assertSetEqual = assertEqual
    assertSequenceEqual = assertMultiLineEqual = assertEqual
    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            raise AssertionError(msg or "%r == %r" % (first, second))
    def assertIs(self, first, second, msg=None):
        if first is not second:
            raise AssertionError(msg or "%r is not %r" % (first, second))
    def assertIsNot(self, first, second, msg=None):
        if first is second:
            raise AssertionError(msg or "unexpectedly identical: %r" % (first,))
    def assertIsNone(self, value, msg=None):
        self.assertIs(value, None, msg)
    def assertIsNotNone(self, value, msg=None):
        self.assertIsNot(value, None, msg)
    def assertIn(self, item, container, msg=None):
        if item not in container:
            raise AssertionError(msg or "%r not found in %r" % (item, container))
    def assertNotIn(self, item, container, msg=None):
        if item in container:
            raise AssertionError(msg or "%r unexpectedly found in %r" % (item, container))
    def assertIsInstance(self, value, cls, msg=None):
        if not isinstance(value, cls):
            raise AssertionError(msg or "%r is not an instance of %r" % (value, cls))
    def assertNotIsInstance(self, value, cls, msg=None):
        if isinstance(value, cls):
            raise AssertionError(msg or "%r is an instance of %r" % (value, cls))
    def assertIsSubclass(self, cls, parent, msg=None):
        if not issubclass(cls, parent):
            raise AssertionError(msg or "%r is not a subclass of %r" % (cls, parent))
    def assertHasAttr(self, value, name, msg=None):
        if not hasattr(value, name):
            raise AssertionError(msg or "%r has no attribute %r" % (value, name))
    def assertNotHasAttr(self, value, name, msg=None):
        if hasattr(value, name):
            raise AssertionError(msg or "%r has attribute %r" % (value, name))
    def assertLess(self, first, second, msg=None):
        if not first < second:
            raise AssertionError(msg or "%r not less than %r" % (first, second))
    def assertLessEqual(self, first, second, msg=None):
        if not first <= second:
            raise AssertionError(msg or "%r not less than or equal to %r" % (first, second))
    def assertGreater(self, first, second, msg=None):
        if not first > second:
            raise AssertionError(msg or "%r not greater than %r" % (first, second))
    def assertGreaterEqual(self, first, second, msg=None):
        if not first >= second:
            raise AssertionError(
                msg or "%r not greater than or equal to %r" % (first, second))
    def assertAlmostEqual(self, first, second, places=7, msg=None, delta=None):
        if first == second:
            return
        difference = abs(first - second)
        if delta is not None:
            close = difference <= delta
        else:
            close = round(difference, places) == 0
        if not close:
            raise AssertionError(msg or "%r != %r" % (first, second))
    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        for item in first:
            if item not in second:
                raise AssertionError(msg or "%r is missing" % (item,))
            second.remove(item)
        if second:
            raise AssertionError(msg or "%r is surplus" % (second,))
    def _raises(self, context, args, kwargs):
        if not args or args[0] is None:
            return context
        with context:
            args[0](*args[1:], **kwargs)
        return None
    def assertRaises(self, expected, *args, **kwargs):
        kwargs.pop("msg", None) if not args else None
        return self._raises(_AssertRaises(self, expected, None), args, kwargs)
    def assertRaisesRegex(self, expected, pattern, *args, **kwargs):
        return self._raises(_AssertRaises(self, expected, pattern), args, kwargs)
    def assertWarns(self, expected, *args, **kwargs):
        return self._raises(_Warns(self, expected, None), args, kwargs)
    def assertWarnsRegex(self, expected, pattern, *args, **kwargs):
        return self._raises(_Warns(self, expected, pattern), args, kwargs)
    def assertRegex(self, text, pattern, msg=None):
        if not isinstance(text, str):
            raise AssertionError(msg)
    def assertNotRegex(self, text, pattern, msg=None):
        if not isinstance(text, str):
            raise AssertionError(msg)

def _identity(*args, **kwargs):
    if len(args) == 1 and not kwargs and callable(args[0]):
        return args[0]
    return lambda function: function

def _skip(*args):
    return lambda function: _skipped
def _skipped(*args, **kwargs):
    raise _Skip()
def _skip_if(condition, reason=None):
    return _skip() if condition else _identity()
def _skip_unless(condition, reason=None):
    return _identity() if condition else _skip()

class unittest:
    TestCase = TestCase
    SkipTest = _Skip
    skip = staticmethod(_skip)
    skipIf = staticmethod(_skip_if)
    skipUnless = staticmethod(_skip_unless)
    expectedFailure = staticmethod(_identity)

def gc_collect():
    import gc
    gc.collect()
    gc.collect()
    gc.collect()

class _SwapAttr:
    def __init__(self, target, name, value):
        self.target, self.name, self.value = target, name, value
    def __enter__(self):
        self.had = hasattr(self.target, self.name)
        self.old = getattr(self.target, self.name, None)
        setattr(self.target, self.name, self.value)
        return self.old
    def __exit__(self, *exc):
        if self.had:
            setattr(self.target, self.name, self.old)
        else:
            delattr(self.target, self.name)

class _SwapItem(_SwapAttr):
    def __enter__(self):
        self.had = self.name in self.target
        self.old = self.target.get(self.name)
        self.target[self.name] = self.value
        return self.old
    def __exit__(self, *exc):
        if self.had:
            self.target[self.name] = self.old
        else:
            del self.target[self.name]

class _Captured:
    def __init__(self, name):
        self.name = name
    def __enter__(self):
        import io
        self.old = getattr(sys, self.name)
        stream = io.StringIO()
        setattr(sys, self.name, stream)
        return stream
    def __exit__(self, *exc):
        setattr(sys, self.name, self.old)

class catch_unraisable_exception:
    def __enter__(self):
        self.unraisable = None
        self.old = sys.unraisablehook
        sys.unraisablehook = self._hook
        return self
    def _hook(self, unraisable):
        self.unraisable = unraisable
    def __exit__(self, *exc):
        sys.unraisablehook = self.old
        del self.unraisable

class infinite_recursion(_SwapAttr):
    def __init__(self, max_depth=75):
        self.max_depth = max_depth
    def __enter__(self):
        self.old = sys.getrecursionlimit()
        sys.setrecursionlimit(self.max_depth + 25)
    def __exit__(self, *exc):
        sys.setrecursionlimit(self.old)

class disable_gc:
    def __enter__(self):
        import gc
        self.had = gc.isenabled()
        gc.disable()
    def __exit__(self, *exc):
        import gc
        if self.had:
            gc.enable()

def check_free_after_iterating(test, iterator, cls, args=()):
    class A(cls):
        def __del__(self):
            nonlocal done
            done = True
            try:
                next(it)
            except StopIteration:
                pass
    done = False
    it = iterator(A(*args))
    test.assertRaises(StopIteration, next, it)
    gc_collect()
    test.assertTrue(done)

class _Always:
    def __eq__(self, other):
        return True
    def __ne__(self, other):
        return False
class _Never:
    def __eq__(self, other):
        return False
    def __ne__(self, other):
        return True
    def __hash__(self):
        return 1
class _Largest:
    def __eq__(self, other):
        return isinstance(other, _Largest)
    def __lt__(self, other):
        return False
    def __le__(self, other):
        return isinstance(other, _Largest)
    def __gt__(self, other):
        return not isinstance(other, _Largest)
    def __ge__(self, other):
        return True
class _Smallest:
    def __eq__(self, other):
        return isinstance(other, _Smallest)
    def __gt__(self, other):
        return False
    def __ge__(self, other):
        return isinstance(other, _Smallest)
    def __lt__(self, other):
        return not isinstance(other, _Smallest)
    def __le__(self, other):
        return True

def check_syntax_error(testcase, statement, errtext="", *, lineno=None, offset=None):
    try:
        compile(statement, "<test string>", "exec")
    except SyntaxError:
        return
    raise AssertionError("SyntaxError not raised by %r" % (statement,))

class support:
    cpython_only = staticmethod(_identity)
    impl_detail = staticmethod(_identity)
    no_tracing = staticmethod(_identity)
    refcount_test = staticmethod(_identity)
    requires_docstrings = staticmethod(_identity)
    bigmemtest = staticmethod(lambda *a, **k: _skip())
    bigaddrspacetest = staticmethod(_skip())
    requires_subprocess = staticmethod(lambda: _identity)
    requires_IEEE_754 = staticmethod(_identity)
    anticipate_failure = staticmethod(lambda condition: _identity())
    gc_collect = staticmethod(gc_collect)
    disable_gc = disable_gc
    swap_attr = _SwapAttr
    swap_item = _SwapItem
    captured_stdout = staticmethod(lambda: _Captured("stdout"))
    captured_stderr = staticmethod(lambda: _Captured("stderr"))
    captured_output = staticmethod(lambda name: _Captured(name))
    catch_unraisable_exception = catch_unraisable_exception
    infinite_recursion = infinite_recursion
    check_free_after_iterating = staticmethod(check_free_after_iterating)
    check_syntax_error = staticmethod(check_syntax_error)
    run_unittest = None
    verbose = 0
    use_resources = ()
    MISSING_C_DOCSTRINGS = False
    HAVE_DOCSTRINGS = True
    Py_DEBUG = False
    is_emscripten = False
    is_wasi = False
    SHORT_TIMEOUT = 30.0
    LONG_TIMEOUT = 300.0
    ALWAYS_EQ = _Always()
    NEVER_EQ = _Never()
    LARGEST = _Largest()
    SMALLEST = _Smallest()

class warnings_helper:
    @staticmethod
    def check_warnings(*filters, quiet=True):
        import warnings
        return warnings.catch_warnings(record=True)

def _run(case, name):
    test = case(name)
    try:
        case.setUpClass()
        test.setUp()
        try:
            getattr(test, name)()
        finally:
            test.tearDown()
            while test._cleanups:
                function, args, kwargs = test._cleanups.pop()
                function(*args, **kwargs)
            case.tearDownClass()
    except _Skip:
        print("skipped")
        return
    print("passed")
