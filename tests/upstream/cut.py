# SPDX-License-Identifier: MIT
"""Cuts single test methods out of the files of CPython's installed test suite.

A cut is one script: the shim, the module-level definitions and imports that the method
needs, its class with everything but the other tests, and a line that runs it. All text is
the original's; nothing of it is stored in the project."""
import ast
import builtins

SHIMMED = ("unittest", "test", "_testcapi", "doctest")


class Module:
    """One test file, its definitions by name."""

    def __init__(self, text):
        self.lines = text.splitlines()
        self.definitions = {}  # name -> list of statements that bind it
        self.order = {}  # statement -> position
        self.classes = {}
        self.star_imports = []
        for position, statement in enumerate(ast.parse(text).body):
            self.order[statement] = position
            for name in bound_names(statement):
                self.definitions.setdefault(name, []).append(statement)
            if isinstance(statement, ast.ClassDef):
                self.classes[statement.name] = statement

    def source(self, node):
        first = min([node.lineno] + [d.lineno for d in getattr(node, "decorator_list", [])])
        return "\n".join(self.lines[first - 1 : node.end_lineno])

    def class_header(self, node):
        first = min([node.lineno] + [d.lineno for d in node.decorator_list])
        return "\n".join(self.lines[first - 1 : node.body[0].lineno - 1 - decorators(node.body[0])])

    def bases(self, node):
        """The class and its bases in this file, most derived first."""
        result = [node]
        for base in node.bases:
            if isinstance(base, ast.Name) and base.id in self.classes:
                result += self.bases(self.classes[base.id])
        return result

    def is_test_case(self, node):
        for base in self.bases(node):
            for expression in base.bases:
                if ast.unparse(expression).split(".")[-1] == "TestCase":
                    return True
        return False

    def tests(self):
        for node in self.classes.values():
            if self.is_test_case(node):
                seen = set()
                for base in self.bases(node):
                    for member in base.body:
                        name = getattr(member, "name", "")
                        if isinstance(member, ast.FunctionDef) and name.startswith("test"):
                            if name not in seen:
                                seen.add(name)
                                yield node, name


def decorators(node):
    listed = getattr(node, "decorator_list", [])
    return node.lineno - min(d.lineno for d in listed) if listed else 0


def bound_names(statement):
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return [statement.name]
    if isinstance(statement, (ast.Import, ast.ImportFrom)):
        return [(a.asname or a.name).split(".")[0] for a in statement.names]
    if isinstance(statement, ast.If) and "__main__" in ast.unparse(statement.test):
        return []
    names = []
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.append(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.append(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names += [(a.asname or a.name).split(".")[0] for a in node.names]
    return names


def used_names(node):
    names = set()
    for child in ast.walk(node):
        if isinstance(child, ast.Name):
            names.add(child.id)
        elif isinstance(child, (ast.Global, ast.Nonlocal)):
            names.update(child.names)
    return names


def is_shimmed(statement):
    if isinstance(statement, ast.ImportFrom):
        return (statement.module or "").split(".")[0] in SHIMMED
    if isinstance(statement, ast.Import):
        return all(alias.name.split(".")[0] in SHIMMED for alias in statement.names)
    return False


def shim_aliases(statement):
    """`from test.support import X as Y`: lines that bind Y from the shim."""
    for alias in statement.names:
        name, bound = alias.name, alias.asname or alias.name
        if isinstance(statement, ast.ImportFrom):
            if statement.module == "test.support":
                yield f"{bound} = getattr(support, {name!r}, None) or globals().get({name!r})"
            elif bound != name:
                yield f"{bound} = globals().get({name!r})"


FIXTURE = {"setUp", "tearDown", "setUpClass", "tearDownClass"}


class Cut:
    def __init__(self, module, case, method):
        self.module = module
        self.method = method
        self.case = case
        self.family = module.bases(case)
        self.kept = set()  # whole statements
        self.members = {}  # class -> members kept
        self.pending = []  # names still to look up
        self.wanted = FIXTURE | {method}  # attributes that members may be needed for

    def wants(self, member):
        """Members of test classes are kept when the method, or what it needs, names them."""
        names = bound_names(member)
        special = any(name.startswith("__") for name in names)
        return special or any(name in self.wanted for name in names)

    def add_members(self, node):
        known = self.members.setdefault(node, [])
        grown = False
        for member in node.body:
            if member not in known and self.wants(member):
                known.append(member)
                self.need(member)
                grown = True
        return grown

    def keep_class(self, node):
        self.members[node] = []
        for expression in node.bases + node.decorator_list + [k.value for k in node.keywords]:
            self.need(expression)

    def need(self, node):
        self.pending += sorted(used_names(node))
        for child in ast.walk(node):
            if isinstance(child, ast.Attribute):
                self.wanted.add(child.attr)
            elif isinstance(child, ast.Constant) and isinstance(child.value, str):
                self.wanted.add(child.value)

    def resolve_names(self):
        while self.pending:
            name = self.pending.pop()
            self.wanted.add(name)
            for statement in self.module.definitions.get(name, ()):
                if statement in self.kept or statement in self.members:
                    continue
                if isinstance(statement, ast.ClassDef) and self.module.is_test_case(statement):
                    self.keep_class(statement)
                    continue
                self.kept.add(statement)
                if not isinstance(statement, (ast.Import, ast.ImportFrom)):
                    self.need(statement)

    def resolve(self):
        for base in self.family:
            self.keep_class(base)
        grown = True
        while grown:
            grown = any([self.add_members(node) for node in list(self.members)])
            self.resolve_names()
        for node, members in self.members.items():
            members.sort(key=node.body.index)

    def class_source(self, node):
        header = self.module.class_header(node)
        if node.body[0].lineno == node.lineno:
            header = header or self.module.lines[node.lineno - 1].split(":")[0] + ":"
        body = [self.module.source(member) for member in self.members[node]]
        if not body:
            body = [" " * (node.col_offset + 4) + "pass"]
        return header + "\n" + "\n".join(body)

    def text(self, shim):
        self.resolve()
        parts = [shim]
        statements = sorted(self.kept | set(self.members), key=self.module.order.get)
        for statement in statements:
            if statement in self.members:
                parts.append(self.class_source(statement))
            elif is_shimmed(statement):
                parts += shim_aliases(statement)
            else:
                parts.append(self.module.source(statement))
        parts.append(f"_run({self.case.name}, {self.method!r})")
        return "\n".join(parts) + "\n"


def cuts(text, shim):
    """(name, script) of each test method in a file."""
    module = Module(text)
    for case, method in module.tests():
        yield f"{case.name}.{method}", Cut(module, case, method).text(shim)
