"""Finds a state or a kind that is compared, looked up or written as bare text where an enumeration has the word."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

TELLING = frozenset(
    {
        *("state", "kind", "duty", "standing", "priority", "segment", "employment", "login_result", "topic"),
        *("phase", "verdict", "severity", "stage", "status"),
    }
)
"""How a name ends that holds a word of an enumeration."""
ASKING = frozenset({"in_", "not_in", "count", "index", "is_distinct_from", "is_not_distinct_from"})
"""Methods that compare what they are called on with what they are given."""


@dataclass(frozen=True)
class BareWord:
    """A word as text, with its line."""

    line: int
    word: str


@dataclass(frozen=True)
class BareWords:
    """The search. `enumerations` are the words of each one: a dict that is keyed by words of one is found too."""

    enumerations: tuple[frozenset[str], ...]

    def found(self, tree: ast.AST) -> list[BareWord]:
        """Every bare word of a source, in its order."""
        hits = [BareWord(line, word) for node in ast.walk(tree) for line, word in self._in(node)]
        return sorted(set(hits), key=lambda hit: (hit.line, hit.word))

    def _in(self, node: ast.AST) -> Iterator[tuple[int, str]]:
        match node:
            case ast.Compare():
                yield from self._compared(node)
            case ast.Call(func=ast.Attribute(value=asked, attr=attr)):
                if attr in ASKING:
                    yield from self._bare(node.args, asked)
                if attr == "get" and isinstance(asked, ast.Dict) and node.args and tells(node.args[0]):
                    yield from ((asked.lineno, word) for word in literals(asked.keys))
            case ast.Subscript(value=ast.Dict() as table, slice=key) if tells(key):
                yield from ((table.lineno, word) for word in literals(table.keys))
            case ast.Dict():
                yield from self._keyed(node)
            case ast.Match():
                yield from self._matched(node)
            case ast.keyword(arg=str() as name, value=value) if is_telling(name):
                yield from ((value.lineno, word) for word in literals([value]) if self._knows(word))
            case ast.Assign(targets=targets, value=value):
                yield from self._assigned(targets, value)

    def _compared(self, node: ast.Compare) -> Iterator[tuple[int, str]]:
        sides = [node.left, *node.comparators]
        for left, operator, right in zip(sides, node.ops, sides[1:], strict=False):
            if isinstance(operator, ast.In | ast.NotIn):
                yield from self._bare([right], left)
                if tells(right):  # a key of a mapping may be called as it likes
                    yield from ((node.lineno, word) for word in literals([left]))
            else:
                yield from self._bare([right], left)
                yield from self._bare([left], right)

    def _bare(self, given: Iterable[ast.expr], asked: ast.expr) -> Iterator[tuple[int, str]]:
        for expression in given:
            for word in literals([expression]):
                if tells(asked) or self._knows(word):
                    yield expression.lineno, word

    def _keyed(self, node: ast.Dict) -> Iterator[tuple[int, str]]:
        keys = list(literals(node.keys))
        if len(keys) > 1 and len(keys) == len(node.keys) and any(set(keys) <= words for words in self.enumerations):
            yield from ((node.lineno, word) for word in keys)
        for key, value in zip(node.keys, node.values, strict=True):
            if key is not None and any(map(is_telling, literals([key]))):
                yield from ((value.lineno, word) for word in literals([value]) if self._knows(word))

    def _matched(self, node: ast.Match) -> Iterator[tuple[int, str]]:
        for case in node.cases:
            for pattern in ast.walk(case.pattern):
                if isinstance(pattern, ast.MatchClass):
                    for name, inner in zip(pattern.kwd_attrs, pattern.kwd_patterns, strict=True):
                        yield from ((inner.lineno, word) for word in values_of(inner) if is_telling(name))
                elif isinstance(pattern, ast.MatchValue):
                    yield from self._bare([pattern.value], node.subject)

    def _assigned(self, targets: list[ast.expr], value: ast.expr) -> Iterator[tuple[int, str]]:
        for target in targets:
            pairs = [(target, value)]
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                pairs = list(zip(target.elts, value.elts, strict=False))
            for place, written in pairs:
                if tells(place):
                    yield from ((written.lineno, word) for word in literals([written]) if self._knows(word))

    def _knows(self, word: str) -> bool:
        return word != "" and any(word in words for words in self.enumerations)


def literals(expressions: Iterable[ast.expr | None]) -> Iterator[str]:
    """The texts that stand in expressions, also inside a tuple, list or set."""
    for expression in expressions:
        match expression:
            case ast.Constant(value=str() as word):
                yield word
            case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
                yield from literals(parts)
            case ast.Call(func=ast.Name(id="frozenset" | "set" | "tuple" | "list"), args=parts):
                yield from literals(parts)


def values_of(pattern: ast.pattern) -> Iterator[str]:
    """The texts a pattern asks for."""
    yield from literals(part.value for part in ast.walk(pattern) if isinstance(part, ast.MatchValue))


def tells(expression: ast.expr) -> bool:
    """Whether an expression is named like a state or a kind."""
    match expression:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return is_telling(name)
        case ast.Subscript(slice=ast.Constant(value=str() as name)):
            return is_telling(name)
        case ast.Subscript(value=inner) | ast.Call(func=inner):
            return tells(inner)
        case ast.BoolOp(values=[first, *_rest]):
            return tells(first)
    return False


def is_telling(name: str) -> bool:
    """Whether a name ends as names of states and kinds do, in the singular or the plural."""
    plain = name.strip("_").lower()
    return any(f"_{form}".endswith(tuple(f"_{word}" for word in TELLING)) for form in (plain, plain.removesuffix("s")))
