"""The papers of a service are those of the form that its visits begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.form_shelf import FormShelf
from counter_app.printing.bring_list import BringRow, Seen
from counter_app.slips.bringing import list_rows, papers_for
from counter_app.states import ServiceKind
from forms.library import load_library
from forms.regions import Regions
from tests.forms.examples import ROOT


@pytest.fixture
def shelf() -> FormShelf:
    return FormShelf(load_library(ROOT / "forms"), Regions())


@pytest.mark.parametrize(
    ("kind", "first"), [(ServiceKind.UPDATE, "doc_card"), (ServiceKind.RESET, "card_seen"), (ServiceKind.OTHER, "")]
)
def test_each_service_has_its_own_papers(shelf: FormShelf, kind: ServiceKind, first: str) -> None:
    assert next((one.key for one in papers_for(shelf, kind)), "") == first


def test_without_its_form_a_service_needs_none(tmp_path: Path) -> None:
    assert papers_for(FormShelf(load_library(tmp_path), Regions()), ServiceKind.UPDATE) == ()


def test_what_was_seen_stands_at_its_paper(shelf: FormShelf) -> None:
    rows = list_rows(papers_for(shelf, ServiceKind.UPDATE), "id", {"doc_kk": Seen.LACKING})
    assert rows[0] == BringRow("Kartu BPJS Ketenagakerjaan", "asli atau di ponsel", Seen.UNKNOWN)
    assert rows[2] == BringRow("Kartu Keluarga (KK)", "asli", Seen.LACKING)
