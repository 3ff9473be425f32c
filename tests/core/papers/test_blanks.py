"""An empty form asks on paper what its file asks, and holds nothing of anybody."""

from __future__ import annotations

import re

import pytest

from counter_app.db.session import Database
from counter_app.errors import FormUnavailable
from counter_app.papers.blank_service import BlankFormService
from counter_app.papers.blanks import ROWS, blank_of
from counter_app.papers.parts import Look
from counter_app.printing import pdf_blank
from forms.model import FieldKind, PageKind
from tests import factories
from tests.core.desk import SHELF
from tests.core.papers.archive import paper_service
from tests.core.printing import samples
from tests.core.printing.reading import page_texts, text_of
from tests.databases import Clock

FORM = "change_of_data"
LOOK = Look(SHELF.get(FORM), SHELF, "id")
MARK = samples.imprint(code="")


@pytest.fixture
def blanks(db: Database, clock: Clock) -> BlankFormService:
    return BlankFormService(db, SHELF, paper_service(db, clock).press)


def test_every_question_that_can_be_answered_by_hand_is_on_it(blanks: BlankFormService, db: Database) -> None:
    _name, pdf = blanks.draw(factories.officer(db), FORM)
    said = text_of(pdf)
    for page in LOOK.form.pages:
        for field in page.fields:
            asked = page.kind not in (PageKind.DOCUMENTS, PageKind.MEMBERSHIP) and not field.locked
            if asked and field.kind is not FieldKind.TICK and not re.search(r"_[1-8]$", field.key):
                assert re.sub(r"\s+", " ", field.label.id) in said, field.key
    for name in ("Kawin", "WNA", "Penerima kuasa"):
        assert name.replace(" ", "\u00a0") in said or name in said


def test_relatives_are_one_grid_with_rows_to_write_in() -> None:
    grids = [part for part in blank_of(LOOK, MARK).parts if part.columns]
    assert [(one.title, one.rows) for one in grids] == [("Tanggungan dan anggota keluarga", ROWS)]
    assert all(not column.label[-1].isdigit() for column in grids[0].columns)


def test_a_relatives_number_and_birth_date_have_their_boxes_and_fit_the_sheet() -> None:
    grid = next(part for part in blank_of(LOOK, MARK).parts if part.columns)
    assert {column.label: (column.cells, column.day) for column in grid.columns if column.cells or column.day} == {
        "NIK": (16, False),
        "Tanggal lahir": (0, True),
    }
    widths = pdf_blank._widths(grid.columns, 500.0)
    assert sum(widths) == pytest.approx(500.0)
    assert min(widths) > 45
    assert widths[2] >= 16 * pdf_blank.SMALL_CELL_PT


def test_numbers_have_a_box_a_figure_and_days_three_groups() -> None:
    lines = {line.label: line for part in blank_of(LOOK, MARK).parts for line in part.lines}
    assert lines["NIK"].cells == 16
    assert lines["Tanggal lahir"].day
    assert lines["Nama gadis ibu kandung"].cells == 0


def test_it_says_that_it_is_free_and_whose_branch_it_is_of(blanks: BlankFormService, db: Database) -> None:
    name, pdf = blanks.draw(factories.officer(db), FORM)
    assert name == f"KOSONG-{FORM}-v{LOOK.form.version}.pdf"
    assert all("Layanan ini gratis" in page for page in page_texts(pdf))


def test_every_offered_form_can_be_drawn_in_each_language(blanks: BlankFormService, db: Database) -> None:
    who = factories.officer(db)
    offered = blanks.offered(who)
    assert FORM in [key for key, _name in offered]
    for key, _name in offered:
        for language in ("id", "en"):
            assert blanks.draw(who, key, language)[1].startswith(b"%PDF")


def test_a_form_that_is_not_there_is_said(blanks: BlankFormService, db: Database) -> None:
    with pytest.raises(FormUnavailable):
        blanks.draw(factories.officer(db), "gone")
