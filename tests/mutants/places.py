"""Where in a file a position lies: in which definition and statement, and whether it is left out."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

Position = tuple[int, int]
"""Line from 1, column from 0 in characters, as the library counts."""


@dataclass(frozen=True)
class Function:
    """The outermost function around a place: its name as code objects have it, and its first line."""

    qualname: str
    first_line: int


class Places:
    """One parsed source."""

    def __init__(self, source: str) -> None:
        self._lines = source.splitlines()
        self._tree = ast.parse(source)
        self._out = [self._span(node) for node in _left_out(self._tree)]
        self._definitions = list(_definitions(self._tree, ()))

    def is_left_out(self, at: Position) -> bool:
        """Types, decorators, imports and log lines are not what a fault would be about."""
        return any(start <= at < end for start, end in self._out)

    def definition(self, at: Position) -> str:
        """The innermost function or class around a place, "" at the top of the file."""
        around = [name for node, name, _ in self._definitions if node.lineno <= at[0] <= (node.end_lineno or 0)]
        return around[-1] if around else ""

    def function(self, at: Position) -> Function | None:
        """The outermost function whose body holds a place; None for what runs when the file is loaded."""
        for node, name, outer in self._definitions:
            if isinstance(node, ast.ClassDef) or outer:
                continue
            body = self._span(node.body[0])[0], self._span(node)[1]
            if body[0] <= at < body[1]:
                first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
                return Function(name, first)
        return None

    def statement(self, at: Position) -> range:
        """The lines of the smallest statement around a place; of one with a body only its head."""
        best = range(at[0], at[0] + 1)
        for node in ast.walk(self._tree):
            if not isinstance(node, ast.stmt) or not node.lineno <= at[0] <= (node.end_lineno or 0):
                continue
            inner = [one for one in ast.iter_child_nodes(node) if isinstance(one, ast.stmt | ast.ExceptHandler)]
            last = min((one.lineno for one in inner), default=(node.end_lineno or node.lineno) + 1)
            if at[0] < max(last, node.lineno + 1):
                best = range(node.lineno, max(last, node.lineno + 1))
        return best

    def _span(self, node: ast.AST) -> tuple[Position, Position]:
        """From and to, in characters."""
        assert isinstance(node, ast.stmt | ast.expr | ast.arg)
        line, column = node.end_lineno or 0, node.end_col_offset or 0
        return self._chars(node.lineno, node.col_offset), self._chars(line, column)

    def _chars(self, line: int, column: int) -> Position:
        return line, len(self._lines[line - 1].encode()[:column].decode())


def _left_out(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from node.decorator_list
            if isinstance(node, ast.FunctionDef) and node.returns is not None:
                yield node.returns
        elif isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            yield node.annotation
        elif isinstance(node, ast.Expr) and _is_log(node.value):
            yield node


def _is_log(value: ast.expr) -> bool:
    return (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Attribute)
        and isinstance(value.func.value, ast.Name)
        and value.func.value.id == "log"
    )


def _definitions(
    node: ast.AST, above: tuple[str, ...], inside: bool = False
) -> Iterator[tuple[ast.FunctionDef | ast.ClassDef, str, bool]]:
    """Every definition with its full name, and whether a function is around it; outer ones first."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            name = ".".join((*above, child.name))
            yield child, name, inside
            is_function = isinstance(child, ast.FunctionDef)
            below = (*above, child.name, "<locals>") if is_function else (*above, child.name)
            yield from _definitions(child, below, inside or is_function)
        else:
            yield from _definitions(child, above, inside)
