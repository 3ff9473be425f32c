"""The training participant knows nothing of how it is judged: a judge tuned to it would be caught, not helped."""

from __future__ import annotations

import pytest

from tests.rules.sources import imports, python_files

ALLOWED = tuple(
    f"counter_app.{module}"
    for module in (
        "cameras.spec",
        "cameras.errors",
        "cameras.frames",
        "cameras.pacing",
        "capture.mesh",
        "resources",
        "training",
    )
)


@pytest.mark.parametrize("path", python_files("counter_app/training"))
def test_training_imports_no_judge(path: str) -> None:
    own = {name for name in imports(path) if name.split(".")[0] in ("counter_app", "ui", "forms")}
    assert {name for name in own if not name.startswith(ALLOWED)} == set()
