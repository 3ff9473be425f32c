"""Serah terima: the day's file leaves from the supervisor's page, and what the centre refused comes back to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counter_app.back_office.envelope import Pair
from counter_app.db.models import Setting
from counter_app.db.session import Database
from tests.core.back_office import centre
from tests.core.back_office.conftest import SECRET
from tests.databases import Clock
from tests.ui.approvals_page import ApprovalsScreen
from ui.messages import OpenFile, PickFolder

BRANCH = Pair(SECRET).public


@pytest.fixture
def screen(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> ApprovalsScreen:
    """A branch that knows its centre, with a request that was approved."""
    with sqlite_db.transaction(None) as work:
        key = centre.PAIR.public.text
        work.session.merge(Setting(branch_id=work.branch_id, name="centre_key", value=key))
    monkeypatch.setattr(PickFolder, "ask", lambda *_asked: str(tmp_path))
    monkeypatch.setattr(OpenFile, "ask", lambda *_asked: str(tmp_path / "answer"))
    screen = ApprovalsScreen(qtbot, sqlite_db, clock)
    screen.requests.approve(screen.other_supervisor(), screen.request("ANI"))
    return screen


def test_the_day_s_file_leaves_and_what_comes_back_goes_again_on_purpose(
    screen: ApprovalsScreen, tmp_path: Path
) -> None:
    hand = screen.open().hand
    assert hand.centre_offers() == ["Kirim ke pusat (1)", "Baca jawaban pusat"]
    hand.press_centre("send")
    (path,) = tmp_path.glob("*.sealed")
    assert "1 permohonan dikirim" in hand.banner("done")
    found = centre.received(path, BRANCH)
    (request,) = found.manifest["requests"]
    assert hand.lines() == []
    assert hand.banner_text("centre.unanswered") == "Belum dijawab pusat: 1"
    assert hand.centre_offers() == ["Baca jawaban pusat"], "also where nothing waits"
    said = centre.answer(BRANCH, found.manifest["dispatch"], [centre.refused(request["id"])])
    (tmp_path / "answer").write_bytes(said)
    hand.press_centre("read")
    assert "0 diterima, 1 ditolak" in hand.banner("done")
    hand.go_to("ANI")
    assert "Ditolak pusat. Data tidak sama dengan data kependudukan: Nama ibu berbeda" in hand.chosen_more()
    assert hand.banner("refused") == "Ditolak pusat. Data tidak sama dengan data kependudukan: Nama ibu berbeda"
    hand.press_centre("again")
    assert "ikut kiriman berikutnya" in hand.banner("done")
    assert "Ditolak" not in hand.chosen_more()
    assert hand.centre_offers() == ["Kirim ke pusat (1)", "Baca jawaban pusat"]


def test_a_file_that_is_no_answer_is_told_and_nothing_changes(screen: ApprovalsScreen, tmp_path: Path) -> None:
    (tmp_path / "answer").write_bytes(b"PK")
    hand = screen.open().hand
    hand.press_centre("read")
    assert "bukan jawaban pusat" in hand.banner("detail.banner")
    assert hand.centre_offers() == ["Kirim ke pusat (1)", "Baca jawaban pusat"]


def test_a_request_that_waits_has_no_word_of_the_centre(screen: ApprovalsScreen) -> None:
    screen.request("BUDI")
    hand = screen.open().hand
    hand.go_to("BUDI")
    assert hand.centre_offers() == []


def test_a_branch_without_a_centre_is_offered_none(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    plain = ApprovalsScreen(qtbot, sqlite_db, clock)
    plain.requests.approve(plain.other_supervisor(), plain.request("ANI"))
    assert plain.open().hand.centre_offers() == []


def test_an_answer_can_be_read_while_others_wait_and_nothing_goes_on(screen: ApprovalsScreen) -> None:
    screen.request("BUDI")
    hand = screen.open().hand
    hand.go_to("ANI")
    hand.press_centre("send")
    assert hand.chosen() == "BUDI"
    assert hand.centre_offers() == ["Baca jawaban pusat"]
    assert screen.view.focusWidget().objectName() == "approvals.list"


@pytest.mark.parametrize("kind", ["reset", "register"])
def test_an_account_that_the_centre_refused_stands_in_the_list_and_goes_again_on_purpose(
    screen: ApprovalsScreen, tmp_path: Path, kind: str
) -> None:
    number = screen.opened_account("BUDI", is_reset=kind == "reset")
    hand = screen.open().hand
    assert hand.centre_offers() == ["Kirim ke pusat (2)", "Baca jawaban pusat"]
    hand.press_centre("send")
    (path,) = tmp_path.glob("*.sealed")
    found = centre.received(path, BRANCH)
    (account,) = (one for one in found.manifest["requests"] if one["kind"] == kind)
    said = centre.answer(BRANCH, found.manifest["dispatch"], [centre.refused(account["id"])])
    (tmp_path / "answer").write_bytes(said)
    hand.press_centre("read")
    assert "0 diterima, 1 ditolak" in hand.banner("done")
    hand.go_to("BUDI")
    assert "Ditolak pusat. Data tidak sama dengan data kependudukan: Nama ibu berbeda" in hand.chosen_more()
    assert hand.title() == f"BUDI · {number}"
    assert hand.banner("refused") == "Ditolak pusat. Data tidak sama dengan data kependudukan: Nama ibu berbeda"
    hand.press_centre("again")
    assert "ikut kiriman berikutnya" in hand.banner("done")
    assert "BUDI" not in hand.lines()
    assert hand.centre_offers() == ["Kirim ke pusat (1)", "Baca jawaban pusat"]
