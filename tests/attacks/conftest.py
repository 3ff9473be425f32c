"""A branch that tests copy, and a selfie that was really taken, once for all attacks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.paths import paths_in
from tests.attacks.nursery import Nursery
from tests.journeys.visit_setting import VisitClock, make_branch, training_face


@pytest.fixture(scope="session")
def prepared_branch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encrypted example branch nobody has worked in; copy it."""
    data = tmp_path_factory.mktemp("prepared") / "data"
    make_branch(paths_in(data), VisitClock())
    return data


@pytest.fixture(scope="session")
def selfie(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portrait that passed the real face mesh and its judge."""
    picture = tmp_path_factory.mktemp("selfie") / "selfie.jpg"
    picture.write_bytes(training_face()(VisitClock()).picture)
    return picture


@pytest.fixture(scope="session")
def any_picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """In the place of a selfie, where nobody looks at it."""
    picture = tmp_path_factory.mktemp("picture") / "picture.jpg"
    picture.write_bytes(bytes.fromhex("ffd8ffe0") + bytes(range(256)) * 80)
    return picture


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """One for all work of a run by services."""
    with Nursery() as one:
        yield one
