"""Several requests at once: what was opened goes along, the rest says why not, one key approves."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from counter_app.db.models import ChangeRequest, RequestLook
from counter_app.db.session import Database
from counter_app.states import RequestState
from tests.databases import Clock
from tests.ui.approvals_page import NARROW, ApprovalsScreen


@pytest.fixture
def screen(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> ApprovalsScreen:
    made = ApprovalsScreen(qtbot, sqlite_db, clock)
    made.ripe_after_ms = 1
    return made


def read(screen: ApprovalsScreen, qtbot: QtBot, *names: str) -> None:
    """Each of these is on the screen until that is known."""
    for name in names:
        before = looks(screen)
        screen.hand.go_to(name)
        qtbot.waitUntil(lambda before=before: looks(screen) > before)


def looks(screen: ApprovalsScreen) -> int:
    with screen.db.read() as session:
        return session.query(RequestLook).count()


def states(screen: ApprovalsScreen) -> list[RequestState]:
    with screen.db.read() as session:
        return [row.state for row in session.query(ChangeRequest).order_by(ChangeRequest.number)]


def test_what_was_opened_is_approved_and_the_rest_waits(screen: ApprovalsScreen, qtbot: QtBot) -> None:
    for name in ("ANI", "BUDI", "CICI"):
        screen.request(name)
    screen.request("DEDI", phone="+6281311112222", email="dedi@contoh.id")
    hand = screen.open().hand
    qtbot.waitUntil(lambda: looks(screen) == 1)  # the first one is on the screen from the beginning
    read(screen, qtbot, "BUDI", "DEDI")
    hand.ask_many()
    assert (hand.sees_many(), hand.sees_detail()) == (True, False)
    going, staying = " ".join(hand.goes_along()), " ".join(hand.stays())
    assert going.startswith("Ikut disetujui (2) ANI")
    assert staying.startswith("Tidak ikut (2) CICI")
    assert "belum Anda buka" in staying
    assert staying.endswith("rekening atau kontak perlu dilihat sendiri-sendiri: Alamat email, Nomor HP")
    hand.go_on()
    assert states(screen) == [RequestState.APPLIED] * 2 + [RequestState.SUBMITTED] * 2
    assert hand.banner("done") == "2 permohonan disetujui."
    assert (hand.sees_many(), hand.chosen()) == (False, "DEDI")


def test_without_anything_opened_it_says_what_to_do(screen: ApprovalsScreen) -> None:
    screen.ripe_after_ms = 60_000
    screen.request("ANI")
    hand = screen.open().hand
    hand.ask_many()
    assert "Buka permohonan satu per satu" in " ".join(hand.goes_along())
    assert not hand.can("batch.give")
    hand.go_on()
    assert states(screen) == [RequestState.SUBMITTED]


def test_no_letter_decides_there_and_esc_leads_back(screen: ApprovalsScreen) -> None:
    screen.request("ANI")
    hand = screen.open().hand
    hand.ask_many()
    hand.press_a()
    hand.ask_reject()
    hand.ask_return()
    assert (states(screen), hand.sees_many(), hand.asks_reason()) == ([RequestState.SUBMITTED], True, False)
    hand.go_back()
    assert (hand.sees_many(), hand.sees_detail(), hand.chosen()) == (False, True, "ANI")


def test_a_narrow_window_shows_it_alone(screen: ApprovalsScreen) -> None:
    screen.request("ANI")
    hand = screen.open(width_px=NARROW).hand
    hand.ask_many()
    assert (hand.sees_many(), hand.sees_list()) == (True, False)
    hand.go_back()
    assert (hand.sees_many(), hand.sees_list()) == (False, True)


def test_what_somebody_decided_meanwhile_is_read_again(screen: ApprovalsScreen, qtbot: QtBot) -> None:
    request_id = screen.request("ANI")
    hand = screen.open().hand
    qtbot.waitUntil(lambda: looks(screen) == 1)
    hand.ask_many()
    other = screen.other_supervisor()
    screen.requests.reject(other, request_id, "identity_doubt")
    hand.go_on()
    assert hand.banner("batch.banner").startswith("Tidak ada lagi yang dapat disetujui sekaligus.")
    assert not hand.can("batch.give")
