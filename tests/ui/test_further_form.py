"""A form that is only a file, from the visit's list through the wizard to the archived paper, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counter_app.cases.service import CaseService
from counter_app.cases.works import WORKS, WorkKind
from counter_app.db.session import Database
from counter_app.form_shelf import FormShelf
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from counter_app.papers.service import PaperService
from counter_app.papers.words import paper_name
from counter_app.printing.verify import Verdict
from counter_app.states import RequestState
from counter_app.texts import language, use_language
from tests.core.desk import SHELF
from tests.core.papers.archive import paper_service
from tests.core.printing.reading import text_of
from tests.core.printing.samples import picture
from tests.core.requests.further import InLanguage, shelf_with
from tests.databases import Clock
from tests.drivers.case_desk import CaseDriver
from tests.fakes import InlineJobs
from tests.forms.further import KEY, example
from tests.ui.visit import post_doors, put_in_window
from tests.ui.wizard_desk import Window, WizardDesk
from ui.case_desk import task_data, task_update
from ui.case_desk.facts import CaseDoors, LinesOfWork, WorkTasks
from ui.case_desk.presenter import CasePresenter
from ui.case_desk.view import CaseView
from ui.form_wizard.state import Stage

NEWER = example().replace("version = 1", "version = 2").replace("lost_on", "lost_since")
LINE = f"update.{KEY}"
WORDS = {
    "id": ("Kartu pengganti", "Permohonan kartu pengganti", "Hilang", "Tanggal hilang", "2 Februari 2026", "Peserta"),
    "en": ("Replacement card", "Request for a replacement card", "Lost", "Lost on", "2 February 2026", "Member"),
}


@pytest.fixture(params=["id", "en"])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    """The language of window and paper."""
    former = language()
    use_language(request.param)
    yield request.param
    use_language(former)


@pytest.fixture
def shelf(tmp_path: Path) -> FormShelf:
    """The program's forms and the manual's."""
    return shelf_with(tmp_path)


@pytest.fixture
def papers(sqlite_db: Database, clock: Clock, shelf: FormShelf) -> PaperService:
    """The archive."""
    return paper_service(sqlite_db, clock, shelf)


def desk_in(qtbot: QtBot, db: Database, clock: Clock, shelf: FormShelf, papers: object) -> WizardDesk:
    """A member at the counter."""
    return WizardDesk(db, clock, qtbot, shelf=shelf, papers=papers)


class Card:
    """The page of the visit with the lines of its forms."""

    def __init__(self, qtbot: QtBot, desk: WizardDesk, papers: PaperService) -> None:
        members = MemberService(desk.db, desk.clock, MemberRules(desk.shelf))
        post = post_doors(desk.db, desk.time)
        doors = CaseDoors(CaseService(desk.db, desk.clock), members, desk.captures, papers, post, "Asia/Jakarta")
        lines: dict[WorkKind, LinesOfWork] = {
            WorkKind.RESET: lambda _seen, _rows: (),
            WorkKind.REGISTER: lambda _seen, _rows: (),
            WorkKind.UPDATE: partial(task_update.lines, desk.requests, desk.shelf),
            WorkKind.DATA: task_data.lines,
            WorkKind.MERGE: lambda _seen, _rows: (),
        }
        works = WorkTasks(WORKS, lines)
        self.presenter = CasePresenter(InlineJobs(), doors, works, desk.officer, desk.visit.id)
        self.view = CaseView(self.presenter)
        put_in_window(qtbot, self.view)
        self.presenter.load()
        self.view.start()
        self.hand = CaseDriver(self.view)


def filled(desk: WizardDesk) -> Window:
    """The further form in the wizard, answered to its review."""
    window = desk.window()
    window.presenter.holding.open_case(desk.visit.id, KEY)
    hand = window.hand
    hand.digit(1)
    hand.choose("card_reason", "lost")
    hand.fill("lost_on", "02-02-2026")
    hand.go_on()
    hand.digit(2)
    hand.fill("phone", "0813 9876 5432")
    hand.go_on()
    hand.go_on()
    hand.go_on()
    return window


def test_a_form_file_goes_from_the_list_to_the_archived_paper_and_is_found_again(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, shelf: FormShelf, papers: PaperService, spoken: str
) -> None:
    work, title, reason, label, day, part = WORDS[spoken]
    desk = desk_in(qtbot, sqlite_db, clock, shelf, InLanguage(papers, spoken))
    desk.consent()
    desk.attempt(picture=picture())
    before = Card(qtbot, desk, papers)
    assert before.hand.works() == ["member", "selfie", "update", LINE, "data"]
    assert before.presenter.state.tasks[-2].title == work

    window = filled(desk)
    assert window.presenter.state.title in ("Tinjau", "Review")
    assert window.hand.unchanged()["lost_on"] == "02-02-2026"
    window.hand.go_on()
    (outcome,) = window.outcomes
    assert outcome.state is RequestState.APPLIED

    form_id = outcome.papers[0]
    text = text_of(papers.fetch(desk.officer, form_id)[1])
    for words in (title, reason, label, day, part, outcome.number, "SITI AMINAH", "+6281398765432", desk.member.kpj):
        assert words in text, words
    assert desk.member.nik not in text
    after = Card(qtbot, desk, papers)
    assert outcome.number in after.hand.more(LINE)
    assert f"{title} {outcome.number}" in after.hand.papers()
    card = MemberService(desk.db, desk.clock, MemberRules(shelf)).card(desk.officer, desk.member.id)
    assert [(done.number, done.title.in_(spoken)) for done in card.works] == [(outcome.number, work)]


def test_the_paper_can_be_checked_by_its_code_and_by_its_file(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, shelf: FormShelf, papers: PaperService, spoken: str
) -> None:
    desk = desk_in(qtbot, sqlite_db, clock, shelf, InLanguage(papers, spoken))
    desk.consent()
    desk.attempt(picture=picture())
    window = filled(desk)
    window.hand.go_on()
    supervisor = desk.supervisor()
    check = papers.verify_file(supervisor, papers.fetch(desk.officer, window.outcomes[0].papers[0])[1])
    assert check.verdict is Verdict.GENUINE
    assert check.paper is not None
    assert check.paper.name == "S••• A•••"
    assert paper_name(check.paper.kind, check.paper.title) == WORDS[spoken][1]
    assert [label.in_(spoken) for label in check.paper.changed][:2] == [
        {"id": "Alasan penggantian", "en": "Reason for the replacement"}[spoken],
        WORDS[spoken][3],
    ]


@pytest.fixture
def desk(qtbot: QtBot, sqlite_db: Database, clock: Clock, shelf: FormShelf, papers: PaperService) -> WizardDesk:
    """A member at the counter whose selfie has passed, in Indonesian."""
    desk = desk_in(qtbot, sqlite_db, clock, shelf, papers)
    desk.selfie()
    return desk


def test_answers_of_the_forms_own_are_marked_before_they_are_sent(desk: WizardDesk) -> None:
    review = filled(desk).presenter.state.review
    assert review is not None
    assert [item.key for item in review.changed] == ["phone"]
    assert [item.key for item in review.only_here] == ["card_reason", "lost_on"]


def test_a_draft_goes_on_with_its_own_form(desk: WizardDesk) -> None:
    filled(desk).presenter.keeper.save()
    draft = desk.requests.start(desk.officer, desk.visit.id, KEY)
    window = desk.window()
    window.presenter.holding.open_request(draft.request_id, desk.visit.id)
    window.presenter.go("")
    overview = window.presenter.state.overview
    assert overview is not None
    assert [card.page for card in overview.cards] == ["card", "contact"]


def test_a_draft_of_an_older_version_says_above_the_page_what_has_no_place_any_more(
    desk: WizardDesk, tmp_path: Path
) -> None:
    filled(desk).presenter.keeper.save()
    desk.renew(shelf_with(tmp_path / "new", NEWER))
    window = desk.window()
    window.presenter.holding.open_case(desk.visit.id, KEY)
    assert "lost_on: 2026-02-02" in window.hand.said("notice.words")


def test_the_former_typing_can_be_read_and_not_put_back(desk: WizardDesk, tmp_path: Path) -> None:
    filled(desk).presenter.keeper.save()
    desk.renew(shelf_with(tmp_path / "new", NEWER))
    window = desk.window()
    window.presenter.holding.open_case(desk.visit.id, KEY)
    window.presenter.go("card")
    window.hand.choose("card_reason", "damaged")
    window.presenter.keeper.save()
    window.presenter.holding.load()
    window.hand.press("copies")
    items = {item.label: (item.typed, item.may_use) for copy in window.presenter.state.copies for item in copy.items}
    assert items["lost_on"] == ("2026-02-02", False)
    assert not window.hand.can_press("copy.0.lost_on")


def test_a_draft_whose_form_is_gone_says_so_and_stays_in_the_list(
    qtbot: QtBot, desk: WizardDesk, papers: PaperService
) -> None:
    filled(desk).presenter.keeper.save()
    desk.renew(SHELF)
    assert Card(qtbot, desk, papers).hand.state(LINE) == "Draf tersimpan"
    window = desk.window()
    window.presenter.holding.open_case(desk.visit.id, KEY)
    assert window.presenter.state.stage is Stage.BROKEN
    assert "Formulir card_replacement tidak ada lagi" in window.presenter.state.problem
