"""Puts a fault into the program without writing a file: into living functions, or into the module when it is loaded."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from types import CodeType, FunctionType, ModuleType

from tests.mutants.places import Function
from tests.mutants.rooms import TOP

PROGRAM = ("forms", "counter_app", "ui", "tests")
OWN = "tests.mutants"


class Functions:
    """All living functions of some files. Ask for it once, when everything is loaded."""

    def __init__(self, files: Sequence[str]) -> None:
        wanted = {str(TOP / path): path for path in files}
        self._found: dict[tuple[str, str, int], list[FunctionType]] = {}
        gc.unfreeze()  # what is frozen is not listed
        for thing in gc.get_objects():
            if type(thing) is FunctionType and (path := wanted.get(thing.__code__.co_filename)):
                code = thing.__code__
                self._found.setdefault((path, code.co_qualname, code.co_firstlineno), []).append(thing)
        gc.freeze()

    def swap(self, path: str, function: Function, source: str) -> bool:
        """Give a function its mutated code; False when it cannot be done, and nothing was done."""
        living = self._found.get((path, function.qualname, function.first_line), [])
        code = _code_of(compile(source, str(TOP / path), "exec", dont_inherit=True), function)
        if not living or code is None or any(code.co_freevars != one.__code__.co_freevars for one in living):
            return False
        for one in living:
            one.__code__ = code
        return True


def _code_of(code: CodeType, function: Function) -> CodeType | None:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            if (inner.co_qualname, inner.co_firstlineno) == (function.qualname, function.first_line):
                return inner
            if found := _code_of(inner, function):
                return found
    return None


class OneMutant(MetaPathFinder):
    """Loads one module from its mutated source, every other as usual."""

    def __init__(self, path: str, source: str) -> None:
        self._name = path.removesuffix(".py").replace("/", ".")
        self._path, self._source = str(TOP / path), source

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self._name:
            return None
        return spec_from_file_location(fullname, self._path, loader=_MutatedLoader(fullname, self._path, self._source))


class _MutatedLoader(SourceFileLoader):
    def __init__(self, fullname: str, path: str, source: str) -> None:
        super().__init__(fullname, path)
        self._source = source

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._source, self.path, "exec", dont_inherit=True)


def forget_program() -> None:
    """The next import loads the program and its tests anew."""
    for name in list(sys.modules):
        if name.split(".")[0] in PROGRAM and name != "tests" and not f"{name}.".startswith(f"{OWN}."):
            del sys.modules[name]
