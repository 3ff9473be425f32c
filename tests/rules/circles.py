"""Which files import each other in a circle, by whatever kind of import."""

from __future__ import annotations

import ast
from collections.abc import Mapping

Graph = dict[str, set[str]]


def module_of(path: str) -> str:
    """`ui/frame/desk.py` is imported as `ui.frame.desk`, `ui/frame/__init__.py` as `ui.frame`."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def graph_of(sources: Mapping[str, ast.Module]) -> Graph:
    """What each of some files (by path, parsed) imports of the others.

    Imports for types only and imports inside functions count: they hide a circle, they do not open it.
    """
    trees = {module_of(path): tree for path, tree in sources.items()}
    return {module: _imported(tree, set(trees)) - {module} for module, tree in trees.items()}


def circles(graph: Graph) -> list[list[str]]:
    """Every group of modules of which each reaches each, in order. Tarjan's algorithm, one depth a call."""
    search = _Search(graph)
    for module in sorted(graph):
        if module not in search.order:
            search.visit(module)
    return sorted(search.found)


class _Search:
    """One walk through a graph; a module waits on the path until all that it reaches has been seen."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._path: list[str] = []
        self._earliest: dict[str, int] = {}
        self.order: dict[str, int] = {}
        self.found: list[list[str]] = []

    def visit(self, module: str) -> None:
        """Walk on from a module that was not seen yet."""
        self.order[module] = self._earliest[module] = len(self.order)
        self._path.append(module)
        for other in sorted(self._graph[module]):
            if other not in self.order:
                self.visit(other)
            if other in self._path:
                self._earliest[module] = min(self._earliest[module], self._earliest[other])
        if self._earliest[module] == self.order[module]:
            place = self._path.index(module)
            group, self._path = self._path[place:], self._path[:place]
            if len(group) > 1:
                self.found.append(sorted(group))


def _imported(tree: ast.Module, known: set[str]) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{name.name}" for name in node.names}
    return {module for name in names if (module := _module_in(name, known))}


def _module_in(name: str, known: set[str]) -> str:
    """The file behind a name: `from package import module` means the module, `from module import name` means that."""
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name
