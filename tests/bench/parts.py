"""The parts of the bench by name. Each runs in a process of its own: what one loads must not weigh on another."""

from __future__ import annotations

import importlib

from tests.bench.figures import Figure

PARTS = {
    "start": "tests.bench.start:run",
    "frames": "tests.bench.frames:run",
    "claim": "tests.bench.calling:embedded",
    "growth": "tests.bench.growth:run",
    "claim16": "tests.bench.calling:shared",
    "writers": "tests.bench.writing:run",
    "idle": "tests.bench.idling:run",
    "heard": "tests.bench.hearing:run",
    "speaking": "tests.bench.speaking:run",
    "halls": "tests.bench.halls:run",
    "session": "tests.bench.standing:run",
    "verify": "tests.bench.verifying:run",
    "mesh_loading": "tests.bench.mesh_loading:run",
    "first_advice": "tests.bench.first_advice:run",
    "own_model": "tests.bench.own_model:run",
    "matching": "tests.bench.matching:run",
    "attempts": "tests.bench.attempts:run",
    "sustained": "tests.bench.sustained:run",
    "stall": "tests.bench.stall:run",
    "typing": "tests.bench.typing:run",
    "search": "tests.bench.searching:run",
    "import": "tests.bench.importing:run",
    "workbooks": "tests.bench.workbooks:run",
    "sending": "tests.bench.sending:run",
    "pdf": "tests.bench.papers:run",
    "bytes": "tests.bench.visit_bytes:run",
    "copies": "tests.bench.copying:run",
    "scanning": "tests.bench.scanning:run",
}


def run_part(name: str) -> list[Figure]:
    """Measure one part here."""
    module, _, function = PARTS[name].partition(":")
    found: list[Figure] = getattr(importlib.import_module(module), function)()
    return found
