"""What was applied today is proposed back from the list of what goes on, by another than whoever decided it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from counter_app.db.models import ChangeRequest
from counter_app.db.session import Database
from counter_app.states import RequestState
from tests.databases import Clock
from tests.ui.approvals_page import ApprovalsScreen


@pytest.fixture
def screen(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> ApprovalsScreen:
    return ApprovalsScreen(qtbot, sqlite_db, clock)


def test_the_former_values_are_proposed_with_a_reason_and_wait_for_somebody_else(screen: ApprovalsScreen) -> None:
    first = screen.request("ANI")
    screen.requests.approve(screen.other_supervisor(), first)
    hand = screen.open().hand
    assert hand.can("undo")
    hand.ask_undo()
    hand.give_reason("Nilai yang salah", "Huruf terakhir.")
    assert "diusulkan; penyelia lain memutuskannya" in hand.banner("done")
    assert hand.lines()[:2] == ["Menunggu keputusan (1)", "ANI"]
    with screen.db.read() as session:
        row = session.query(ChangeRequest).where(ChangeRequest.undoes_id == first).one()
        assert (row.state, row.undo_code) == (RequestState.SUBMITTED, "wrong_value")
    hand.go_to("ANI")
    assert hand.before_and_after("mother_name") == ("SUMIYATI BINTI ALI", "SUMIYATI")
    assert hand.banner("undone").endswith("Nilai yang salah. Huruf terakhir.")
    assert not hand.can("approve")


def test_whoever_decided_it_cannot_propose_it(screen: ApprovalsScreen) -> None:
    screen.requests.approve(screen.supervisor, screen.request("ANI"))
    hand = screen.open().hand
    assert not hand.can("undo")
    hand.ask_undo()
    assert not hand.asks_reason()


def test_a_way_out_leads_back_to_it(screen: ApprovalsScreen) -> None:
    screen.requests.approve(screen.other_supervisor(), screen.request("ANI"))
    hand = screen.open().hand
    hand.ask_undo()
    assert hand.asks_reason()
    hand.go_back()
    assert (hand.asks_reason(), hand.can("undo"), hand.can("hand_over")) == (False, True, True)


def test_a_proposal_is_approved_or_rejected_and_not_given_back(screen: ApprovalsScreen) -> None:
    first = screen.request("ANI")
    screen.requests.approve(screen.supervisor, first)
    screen.requests.undo(screen.other_supervisor(), first, "wrong_value")
    hand = screen.open().hand
    hand.go_to("ANI")
    assert (hand.can("approve"), hand.can("return"), hand.can("reject")) == (True, False, True)
