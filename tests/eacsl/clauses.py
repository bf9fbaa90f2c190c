# SPDX-License-Identifier: MIT
"""Reads the contracts of a C file, and writes them so that E-ACSL can run them.

E-ACSL drops every clause that calls a predicate which reads memory. So predicates and
logic functions that do not call themselves are expanded in place, their bound variables
renamed. Every clause keeps its line."""
import itertools
import re
from collections import namedtuple

COMMENT = re.compile(r"/\*@(.*?)\*/|//@([^\n]*)", re.S)
KIND = re.compile(
    r"(?:behavior \w+:\s*)?(?:for [\w, ]+:\s*)?((?:check |admit )?(?:loop )?\w+)(?: behaviors)?")
CHECKED = {"requires", "ensures", "assert", "check", "loop invariant",
           "invariant", "complete", "disjoint", "check requires", "check ensures"}
DEFINITION = re.compile(r"(?:predicate|logic\s+[\w\s]+?\**)\s*\b(\w+)\s*(\{[^}]*\})?\s*"
                        r"(?:\(([^()]*)\))?\s*=(?!=)")
CONNECTIVE = r"==>|<==>|&&|\|\|"
FIELD = re.compile(rf"((?:{CONNECTIVE}|:|^|!|\()\s*)(\\?\w+(?:(?:\.|->)\w+|\[[^\]]*\])+)"
                   rf"(\s*(?:{CONNECTIVE}|;|\)))")
BOUND = re.compile(r"\\(?:forall|exists)\s+([^;]*);")

Clause = namedtuple("Clause", "kind label text start end line")
Definition = namedtuple("Definition", "name labels params body function")


def blank(text):
    """The same lines, with nothing on them."""
    return re.sub(r"[^\n]", " ", text)


def items(body):
    """Start and end of each clause or definition, up to its semicolon or closing brace."""
    depth = start = 0
    for at, c in enumerate(body):
        if c in "({[":
            depth += 1
        elif c in ")}]":
            depth -= 1
            if c == "}" and depth == 0 and body[start:].lstrip().startswith("axiomatic"):
                yield start, at + 1
                start = at + 1
        elif c == ";" and depth == 0 and not re.search(r"\\(forall|exists|let)\s[^;]*$",
                                                      body[start:at]):
            yield start, at + 1
            start = at + 1


def annotations(text):
    """Each annotation that is not ghost code: its place and its text, markers blanked."""
    for match in COMMENT.finditer(text):
        group = 1 if match[1] is not None else 2
        body = re.sub(r"(?m)^(\s*)@", r"\1 ", match[group])
        body = re.sub(r"@\s*$", lambda m: blank(m[0]), body)
        yield match, match.start(group), body


def clauses(text):
    """The clauses of a file, in order, as they stand there; and its definitions."""
    found, defined = [], {}
    for _, offset, body in annotations(text):
        if body.lstrip().startswith("ghost"):
            continue
        for start, end in items(body):
            item = body[start:end]
            start += len(item) - len(item.lstrip())
            item = item.strip()
            definition = DEFINITION.match(item)
            if definition:
                name, labels, params, = definition.groups()
                defined[name] = Definition(
                    name, re.findall(r"\w+", labels or ""),
                    [re.search(r"(\w+)\s*$", p)[1] for p in (params or "").split(",") if p.strip()],
                    " ".join(item[definition.end():-1].split()), item.startswith("logic"))
                continue
            kind = KIND.match(item)
            kind = kind[1] if kind else "?"
            label = re.match(r"[^;]*?\b(?:%s)\s+(\w+)\s*:(?!:)" % kind, item)
            found.append(Clause(kind, label[1] if label else "", item, offset + start,
                                offset + end, text.count("\n", 0, offset + start) + 1))
    return found, defined


def arguments(text, at):
    """The arguments of the call whose parenthesis opens at `at`, and the end of the call."""
    depth, start, found = 0, at + 1, []
    for i in range(at, len(text)):
        if text[i] in "([{":
            depth += 1
        elif text[i] in ")]}":
            depth -= 1
            if depth == 0:
                found.append(text[start:i].strip())
                return found, i + 1
        elif text[i] == "," and depth == 1:
            found.append(text[start:i].strip())
            start = i + 1
    raise ValueError(f"unclosed call: {text[at:at + 60]}")


def rename(body, names):
    return re.sub(r"(?<![\w.>\\])(?<!->)(\w+)\b",
                  lambda m: names.get(m[1], m[1]), body)


class Expander:
    def __init__(self, defined):
        self.defined = defined
        self.fresh = itertools.count(1)
        self.recursive = {n for n in defined if n in self.reached(n)}

    def calls(self, name):
        return {w for w in re.findall(r"\w+", self.defined[name].body) if w in self.defined}

    def reached(self, name):
        seen, todo = set(), list(self.calls(name))
        while todo:
            n = todo.pop()
            if n not in seen:
                seen.add(n)
                todo += self.calls(n)
        return seen

    def one(self, definition, labels, args):
        body = definition.body
        bound = {v for group in BOUND.findall(body)
                 for v in re.findall(r"(\w+)\s*(?=,|$)", group)}
        n = next(self.fresh)
        names = {v: f"{v}_{n}" for v in bound}
        names.update({p: f"({a})" for p, a in zip(definition.params, args)})
        names.update(dict(zip(definition.labels, labels)))
        body = rename(body, names)
        if len(definition.labels) < 2 and labels and labels[0] != "Here":
            body = f"\\at({body}, {labels[0]})"
        return f"({body})"

    def expand(self, text):
        """The text on one line, without calls of definitions; None when one is recursive."""
        at = 0
        call = re.compile(r"\b(\w+)\s*(\{[^}]*\})?\s*(?=[^\w\s]|$)")
        while True:
            match = call.search(text, at)
            if not match:
                return text
            definition = self.defined.get(match[1])
            if definition is None:
                at = match.end(1)
                continue
            if definition.name in self.recursive:
                return None
            args, end = [], match.end()
            if definition.params:
                args, end = arguments(text, match.end())
            inner = self.one(definition, re.findall(r"\w+", match[2] or ""), args)
            text = text[:match.start()] + inner + text[end:]
            at = match.start()


def pointwise(text):
    """A range in \\valid, \\valid_read or \\separated becomes a quantifier: E-ACSL writes a
    plain 0 where a range needs a big integer."""
    fresh = itertools.count(1)
    at = 0
    while True:
        match = re.compile(r"\\(valid|valid_read|separated)\(").search(text, at)
        if not match:
            return text
        args, end = arguments(text, match.end() - 1)
        guards = []
        for i, arg in enumerate(args):
            found = re.search(r"\(([^()]*(?:\([^()]*\)[^()]*)*) \.\. (.*)\)$", arg)
            if found:
                name = f"at_{next(fresh)}_{match.start()}"
                args[i] = f"{arg[:found.start()]}{name}"
                guards.append((name, found[1], found[2]))
        inner = f"\\{match[1]}({', '.join(args)})"
        for name, low, high in reversed(guards):
            inner = f"(\\forall integer {name}; {low} <= {name} <= {high} ==> {inner})"
        text = text[:match.start()] + inner + text[end:]
        at = match.start() + len(inner)


def top_level(text, word):
    """Places of `word` outside all parentheses, up to where these close."""
    depth, found = 0, []
    for at, c in enumerate(text):
        depth += (c in "([{") - (c in ")]}")
        if depth < 0:
            break
        if depth == 0 and text.startswith(word, at):
            found.append(at)
    return found


def guarded(text):
    """E-ACSL wants the hypotheses of \\forall to be the bounds of its variables, no more."""
    at = 0
    while True:
        match = re.compile(r"\\forall [^;]*;").search(text, at)
        if not match:
            return text
        at = match.end()
        arrows = top_level(text[at:], "==>")
        if not arrows or top_level(text[at:], "||")[:1] < arrows[:1] and top_level(text[at:], "||"):
            continue
        hypotheses = text[at:at + arrows[0]]
        cuts = [0] + [i + 2 for i in top_level(hypotheses, "&&")] + [len(hypotheses) + 2]
        parts = [hypotheses[a:b - 2].strip() for a, b in zip(cuts, cuts[1:])]
        bound = set(re.findall(r"(\w+)\s*[,;]", match[0]))
        bounds = [p for p in parts if any(
            re.search(rf"<=? *{v} *<", p) for v in bound)]
        others = [p for p in parts if p not in bounds]
        if others and bounds:
            text = (f"{text[:at]} {' && '.join(bounds)} ==> {' && '.join(others)} "
                    + text[at + arrows[0]:])


def plain(text):
    """E-ACSL overflows its stack on a field that stands for a truth value."""
    def compare(match):
        before, field, after = match.groups()
        if before.strip() == "(" and after.strip() == ")":
            return match[0]
        return f"{before}({field} != 0){after}" if before.strip() != "!" else \
            f"{before[:-len(before.lstrip())]}({field} == 0){after}"
    return FIELD.sub(compare, text)


# A ghost name for a pointer: clauses speak of it, so it becomes a variable.
GHOST_POINTER = re.compile(r"\s*ghost\s+(struct \w+ \*\w+ = [^;]*;)\s*$")


def rewrite(text, expander, leave):
    """The file for E-ACSL: clauses that can run, expanded; everything else blanked."""
    pieces, last = [], 0
    for match, offset, body in annotations(text):
        pieces.append(text[last:match.start()])
        last = match.end()
        pointer = GHOST_POINTER.match(body)
        if pointer:
            pieces.append(pointer[1])
            continue
        kept = []
        found, _ = clauses(text[match.start():match.end()])
        for c in found:
            line = text.count("\n", 0, match.start()) + c.line
            whole = expander.expand(" ".join(c.text.split()))
            keep = c.kind in CHECKED and whole is not None and not leave(c._replace(line=line))
            if keep:
                kept.append((line, plain(pointwise(guarded(whole)))))
        first = text.count("\n", 0, match.start()) + 1
        lines = [""] * (match[0].count("\n") + 1)
        for line, whole in kept:
            lines[line - first] = (lines[line - first] + " " + whole).strip()
        out = "\n".join(lines)
        pieces.append(f"/*@ {out} */" if kept else out)
    pieces.append(text[last:])
    return "".join(pieces)
