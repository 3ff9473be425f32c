"""Which settings a source file reads: attributes of what is known to be the settings."""

from __future__ import annotations

import ast
from collections.abc import Iterator

SOURCES = ("read_settings", "refresh", "settings", "_settings")
"""What gives the settings when it is called; the last three by any object."""
KIND = "Settings"


def settings_read(tree: ast.Module) -> set[str]:
    """The names of attributes read from a value that is annotated as settings or comes from one of the sources."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return {name for function in functions for name in _read_in(function)}


def _read_in(function: ast.FunctionDef) -> Iterator[str]:
    known = {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs) if _is_kind(argument)}
    for node in ast.walk(function):
        known |= set(_bound(node))
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and _gives(node.value, known):
            yield node.attr


def _bound(node: ast.AST) -> Iterator[str]:
    """Names that are given the settings, alone or beside others."""
    if not isinstance(node, ast.Assign):
        return
    for target in node.targets:
        pairs = [(target, node.value)]
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = list(zip(target.elts, node.value.elts, strict=False))
        yield from (one.id for one, value in pairs if isinstance(one, ast.Name) and _gives(value, set()))


def _gives(node: ast.expr, known: set[str]) -> bool:
    if isinstance(node, ast.Name):
        return node.id in known
    if not isinstance(node, ast.Call):
        return False
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return called in SOURCES and not (called == "refresh" and not _of_settings(node.func))


def _of_settings(called: ast.expr) -> bool:
    owner = called.value if isinstance(called, ast.Attribute) else called
    return isinstance(owner, ast.Attribute) and owner.attr in ("settings", "_live")


def _is_kind(argument: ast.arg) -> bool:
    return isinstance(argument.annotation, ast.Name) and argument.annotation.id == KIND
