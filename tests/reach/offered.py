"""All that the program offers: public methods of its services, settings, codes of the audit, kinds of papers."""

from __future__ import annotations

import ast
import importlib
import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache, cached_property
from typing import Any, get_type_hints

from counter_app.audit import AuditCode
from counter_app.config import Settings
from counter_app.core import Core
from counter_app.form_shelf import FormShelf
from counter_app.queueing.clock_set import ClockSet
from counter_app.scanning.card_reader import LoadedPapers
from counter_app.states import PaperKind
from tests.rules.sources import tree

Function = Callable[..., Any]
DATA = (ClockSet, FormShelf, LoadedPapers)
"""What the core builds of the program's own that acts on no row."""


@cache
def services() -> list[type]:
    """The classes of all that the core builds and that acts."""
    late = _loaded_late()
    classes = {get_type_hints(made.func, localns=late)["return"] for made in built_once().values()}
    own = [one for one in classes if one.__module__.startswith("counter_app.") and one not in DATA]
    return sorted(own, key=lambda one: one.__name__)


def built_once() -> dict[str, cached_property[Any]]:
    """What the core builds, by its name there."""
    return dict(inspect.getmembers(Core, lambda part: isinstance(part, cached_property)))


def _loaded_late() -> dict[str, type]:
    """What the core's file names for its types only, as each service loads with its first use."""
    trees = (tree(f"counter_app/{name}.py") for name in ("core", "core_office"))
    sources = (node for one in trees for node in ast.walk(one) if isinstance(node, ast.ImportFrom))
    return {
        name.name: getattr(importlib.import_module(node.module), name.name)
        for node in sources
        if node.module is not None and node.module.startswith(("counter_app.", "forms."))
        for name in node.names
    }


def methods(service: type) -> Iterator[tuple[str, Function]]:
    """The public methods a service has of its own."""
    for name, member in vars(service).items():
        if not name.startswith("_") and inspect.isfunction(member):
            yield name, member


def functions(service: type) -> Iterator[tuple[str, Function]]:
    """Public functions that stand beside a service in its file."""
    module = sys.modules[service.__module__]
    for name, member in vars(module).items():
        if not name.startswith("_") and inspect.isfunction(member) and member.__module__ == module.__name__:
            yield name, member


def all_offered() -> set[str]:
    """A name for each thing that somebody must be able to reach."""
    names = {f"{service.__name__}.{name}" for service in services() for name, _ in methods(service)}
    names |= {f"{service.__module__}.{name}" for service in services() for name, _ in functions(service)}
    names |= {f"setting {field.name}" for field in fields(Settings)}
    names |= {f"audit {code.value}" for code in AuditCode}
    return names | {f"paper {kind.value}" for kind in PaperKind}
