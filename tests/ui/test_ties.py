"""Which member one is and who is related, said at the window."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from counter_app.db.session import Database
from counter_app.texts import use_language
from counter_app.ties.service import TieService
from tests import factories
from tests.databases import Clock
from tests.drivers.sign_in import SignInDriver
from tests.drivers.ties import TiesDriver
from tests.fakes import InlineJobs
from tests.ui.fake_officers import FakeOfficers
from ui.branch_time import BranchTime
from ui.messages import Confirm
from ui.sign_in.presenter import SignInPresenter
from ui.sign_in.view import SignInView
from ui.ties.presenter import TiesPresenter
from ui.ties.state import TieDoors
from ui.ties.view import TiesView

NIK, KPJ = "3273014502880002", "19000000777"
pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])


class Page:
    """The page over the real service."""

    def __init__(self, qtbot: QtBot, db: Database, clock: Clock) -> None:
        who = factories.officer(db)
        doors = TieDoors(TieService(db), BranchTime(clock, factories.ZONE))
        self.presenter = TiesPresenter(InlineJobs(), doors, who)
        self.left = 0
        self.presenter.left.connect(self._leave)
        self.view = TiesView(self.presenter)
        qtbot.addWidget(self.view)
        self.view.resize(1366, 724)
        with qtbot.waitActive(self.view):
            self.view.show()
        self.presenter.load()
        self.view.start()
        self.hand = TiesDriver(self.view)

    def _leave(self) -> None:
        self.left += 1


@pytest.fixture
def page(qtbot: QtBot, db: Database, clock: Clock) -> Page:
    return Page(qtbot, db, clock)


def test_a_related_member_is_declared_and_listed(page: Page) -> None:
    page.hand.declare("Keluarga", KPJ)
    assert page.hand.rows() == [["Keluarga", KPJ, "–"]]
    assert page.hand.banner("done") == "Tercatat. Tindakan atas peserta ini dikerjakan petugas lain."
    assert page.hand.asks_for_no_kpj() is False


def test_having_no_kpj_is_an_answer_about_oneself(page: Page) -> None:
    page.hand.have_no_kpj(NIK)
    assert page.hand.rows() == [["Saya sendiri", "tidak punya", NIK]]


def test_a_number_that_cannot_be_one_is_said_and_stays_in_the_field(page: Page) -> None:
    page.hand.declare("Keluarga", "123")
    assert (page.hand.banner(), page.hand.rows()) == ("KPJ terdiri dari 11 huruf atau angka. Lihat kartunya.", [])


def test_a_related_member_is_taken_away_and_oneself_is_not(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Confirm, "ask", lambda *_asked: True)
    page.hand.have_no_kpj(NIK)
    page.hand.declare("Keluarga", KPJ)
    page.hand.choose(1)
    assert page.hand.can_remove() is False
    page.hand.choose(0)
    page.hand.remove()
    assert page.hand.rows() == [["Saya sendiri", "tidak punya", NIK]]


def test_esc_leaves_the_page(page: Page) -> None:
    page.hand.leave()
    assert page.left == 1


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_first_sign_in_asks_for_both_numbers_and_goes_on(qtbot: QtBot, language: str, engine_kind: str) -> None:
    use_language(language)
    officers = FakeOfficers()
    officers.people["sari"].undeclared = True
    view = SignInView(SignInPresenter(InlineJobs(), officers, "loket-1"))
    qtbot.addWidget(view)
    with qtbot.waitActive(view):
        view.show()
    hand = SignInDriver(view)
    hand.sign_in("sari", "Rahasia-sari-1")
    assert hand.asks_declaration()
    hand.declare("", NIK)
    assert hand.asks_counter()
    assert [(one.numbers.nik, one.no_kpj) for one in officers.declared] == [(NIK, True)]
