"""The page of readiness: each number begins what mends its cause, asked answers are ticked, the slip is the check's."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from counter_app.config import Settings
from counter_app.db.models import ChangeRequest, Member
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.readiness.rules import Cause, Cure
from counter_app.readiness.service import ReadinessService
from counter_app.states import Employment, RequestState
from counter_app.texts import use_language
from forms.library import CLAIM_READINESS
from tests.core.desk import SHELF
from tests.core.printing.reading import text_of
from tests.databases import Clock
from tests.drivers.extents import cut_words
from tests.drivers.fields import key
from tests.drivers.hands import is_shown, part, press, words
from tests.fakes import FakePrinter, ShakyJobs
from tests.looks.eye import rest
from tests.ui.visit import Visit
from ui.readiness.presenter import ReadinessPresenter
from ui.readiness.state import ReadinessDoors
from ui.readiness.view import ReadinessView

CTRL = Qt.KeyboardModifier.ControlModifier
PAGE = QSize(1134, 724)
DIGITS = {cause: Qt.Key(Qt.Key.Key_0 + at) for at, cause in enumerate(Cause, start=1)}


@dataclass
class Page:
    """The page with an officer and a member before it."""

    visit: Visit
    presenter: ReadinessPresenter
    view: ReadinessView
    printer: FakePrinter
    heard: list[str] = field(default_factory=list)
    slips: list[uuid.UUID] = field(default_factory=list)

    def state(self, cause: Cause) -> str:
        return words(self.view, f"readiness.{cause.value}.state")

    def tick(self, name: str) -> None:
        part(self.view, f"readiness.{name}", QCheckBox).click()

    def stored(self) -> ChangeRequest:
        with self.visit.db.read() as session:
            return session.query(ChangeRequest).filter(ChangeRequest.form == CLAIM_READINESS).one()


def change(visit: Visit, **values: object) -> None:
    with visit.db.transaction(None) as work:
        member = work.session.get_one(Member, visit.desk.member.id)
        member.details = {**member.details, **values.pop("details", {})}  # type: ignore[dict-item]  # texts
        for name, value in values.items():
            setattr(member, name, value)


def page_of(qtbot: QtBot, visit: Visit, size: QSize = PAGE) -> Page:
    printer = FakePrinter()
    service = ReadinessService(visit.db, visit.clock, Settings)
    doors = ReadinessDoors(service, visit.desk.requests, SHELF.get(CLAIM_READINESS), printer, visit.desk.visit.id)
    presenter = ReadinessPresenter(ShakyJobs(), doors, visit.officer)
    view = ReadinessView(presenter)
    page = Page(visit, presenter, view, printer)
    presenter.update_wanted.connect(lambda: page.heard.append("update"))
    presenter.closed.connect(lambda: page.heard.append("closed"))
    presenter.paper_wanted.connect(page.slips.append)
    qtbot.addWidget(view)
    view.resize(size)
    with qtbot.waitActive(view):
        view.show()
    presenter.load()
    view.start()
    return page


@pytest.fixture
def visit(sqlite_db: Database, clock: Clock, dressed: object) -> Visit:
    """A member of whom the record says all that it can, and all of it in order."""
    made = Visit(sqlite_db, clock)
    name = made.desk.member_now().name
    account = {"bank_account": "1234567890", "bank_holder": name, "work_end": "2020-01-31"}
    change(made, details=account, employment=Employment.LEFT, last_updated_at=clock())
    return made


@pytest.fixture
def page(qtbot: QtBot, visit: Visit) -> Page:
    return page_of(qtbot, visit)


def test_the_record_answers_and_the_rest_is_asked(page: Page) -> None:
    assert {cause: page.state(cause) for cause in Cause} == {
        Cause.BANK_NAME: "Beres",
        Cause.LEFT: "Beres",
        Cause.UPDATED: "Beres",
        Cause.ONE_NUMBER: "Tanyakan",
        Cause.NIK: "Tanyakan",
        Cause.PAPERS: "Belum",
    }
    assert not is_shown(page.view, "readiness.ready_updated.tick"), "nobody ticks against the record"
    page.tick("ready_nik.tick")
    page.tick("ready_one_number.tick")
    for one in page.presenter.state.papers:
        page.tick(one.key)
    assert words(page.view, "readiness.count") == "Semua beres"


@pytest.mark.parametrize(
    ("cause", "values", "opens"),
    [
        (Cause.BANK_NAME, {"details": {"bank_holder": "ORANG LAIN SEKALI"}}, "update"),
        (Cause.LEFT, {"employment": Employment.ACTIVE}, "Bagian personalia perusahaan"),
        (Cause.UPDATED, {"last_updated_at": None}, "update"),
        (Cause.ONE_NUMBER, {}, "Administrasi kepesertaan"),
        (Cause.NIK, {}, "update"),
        (Cause.PAPERS, {}, "papers"),
    ],
)
def test_each_number_opens_the_right_work_or_prints_the_referral(
    qtbot: QtBot, visit: Visit, cause: Cause, values: dict[str, object], opens: str
) -> None:
    change(visit, **values)
    page = page_of(qtbot, visit)
    key(page.view, DIGITS[cause])
    if opens == "update":
        assert (page.heard, page.printer.printed) == (["update"], [])
    elif opens == "papers":
        assert page.view.focusWidget().objectName() == "readiness.claim_card"
    else:
        (letter,) = page.printer.printed
        assert opens in " ".join(text_of(letter).split())
        assert (page.heard, is_shown(page.view, "readiness.letter")) == ([], True)


def test_a_number_whose_cause_is_in_order_does_nothing(page: Page) -> None:
    key(page.view, DIGITS[Cause.UPDATED])
    assert (page.heard, page.printer.printed) == ([], [])


def test_the_population_register_is_the_other_way_of_a_nik(page: Page) -> None:
    press(page.view, "readiness.ready_nik.cure.1")
    (letter,) = page.printer.printed
    assert "Kependudukan" in text_of(letter)


def test_a_cause_has_its_own_cures_only(qtbot: QtBot, visit: Visit) -> None:
    change(visit, last_updated_at=None)
    page = page_of(qtbot, visit)
    page.presenter.mend(Cause.UPDATED, Cure.REGISTER)
    assert (page.heard, page.printer.printed) == (["update"], [])


def test_the_slip_says_what_the_page_said(page: Page) -> None:
    page.tick("ready_nik.tick")
    page.tick("claim_card")
    key(page.view, Qt.Key.Key_Return, CTRL)
    assert page.stored().state is RequestState.APPLIED
    (paper,) = page.slips
    said = " ".join(text_of(page.visit.papers.fetch(page.visit.officer, paper)[1]).split())
    assert "2 dari 6 belum beres" in said, "several numbers were not asked, papers are missing"
    assert "Kartu Keluarga (KK)" in said
    assert "Bawa semua kartu peserta" in said


def test_what_is_ticked_is_there_when_the_page_is_opened_again(qtbot: QtBot, page: Page) -> None:
    page.tick("ready_nik.tick")
    page.tick("claim_ktp")
    key(page.view, Qt.Key.Key_Escape)
    assert page.heard == ["closed"]
    again = page_of(qtbot, page.visit)
    assert again.state(Cause.NIK) == "Beres"
    assert part(again.view, "readiness.claim_ktp", QCheckBox).isChecked()
    assert again.stored().state is RequestState.DRAFT


def test_an_update_that_came_meanwhile_is_seen_and_ticks_stay(qtbot: QtBot, visit: Visit) -> None:
    change(visit, last_updated_at=None)
    page = page_of(qtbot, visit)
    assert page.state(Cause.UPDATED) == "Belum"
    page.tick("claim_ktp")
    change(visit, last_updated_at=visit.clock())
    page.presenter.hear(Event(Topic.MEMBER, EventKind.MEMBER_UPDATED, visit.desk.member.id))
    assert page.state(Cause.UPDATED) == "Beres"
    assert part(page.view, "readiness.claim_ktp", QCheckBox).isChecked()


def test_a_lock_keeps_what_is_ticked(page: Page) -> None:
    page.tick("claim_ktp")
    page.presenter.rest()
    assert page.stored().answers.get("claim_ktp") == "yes"
    page.tick("claim_kk")
    key(page.view, Qt.Key.Key_Return, CTRL)
    assert page.stored().state is RequestState.APPLIED


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("wide", [1134, 1640])
def test_no_word_is_cut(qtbot: QtBot, visit: Visit, language: str, wide: int) -> None:
    use_language(language)
    change(visit, last_updated_at=None, employment=Employment.ACTIVE)
    page = page_of(qtbot, visit, QSize(wide, 724))
    rest()
    assert cut_words(page.view) == []


def test_a_check_that_is_anothers_by_now_is_told_once_and_can_be_left(page: Page) -> None:
    page.tick("ready_one_number.tick")
    other = page.visit.desk.other_officer()
    with page.visit.db.transaction(None) as work:
        row = work.session.query(ChangeRequest).filter(ChangeRequest.form == CLAIM_READINESS).one()
        row.holder_id, row.version = other.officer_id, row.version + 1
    key(page.view, Qt.Key.Key_Escape)
    assert words(page.view, "readiness.banner.words")
    assert page.heard == []
    key(page.view, Qt.Key.Key_Escape)
    assert page.heard == ["closed"]


def test_a_letter_that_is_refused_says_why(page: Page) -> None:
    page.visit.desk.leave()
    page.presenter.mend(Cause.ONE_NUMBER)
    rest()
    assert words(page.view, "readiness.banner.words")
    assert page.printer.printed == []
