"""A member recorded from a picture of their KTP: what it says is copied, what was typed stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counter_app.db.models import Member
from counter_app.db.session import Database
from counter_app.scanning.codes import Doubt
from counter_app.scanning.sheets import ReadingStopped, Sheet
from counter_app.states import DocumentKind
from tests.core.documents.sheets import sheet, value
from tests.databases import Clock
from tests.drawn_cards import card, encoded, seen
from tests.ui.test_member_record import CARD, KTP, Recording
from tests.ui.visit import Visit
from ui.messages import OpenFile


@pytest.fixture
def visit(sqlite_db: Database, clock: Clock) -> Visit:
    return Visit(sqlite_db, clock)


CARD_JPEG = encoded(seen(card()))
KTP_READ = sheet(
    value("nik", KTP["nik"], Doubt.PICTURE),
    value("name", KTP["name"]),
    value("birth_place", "BANDUNG"),
    value("birth_date", KTP["birth_date"]),
    value("sex", "female"),
    value("ktp_street", "Jalan Merdeka 1"),
)


def test_a_picture_of_the_ktp_is_copied_and_only_what_it_does_not_say_is_typed(
    qtbot: QtBot, visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = tmp_path / "ktp.jpg"
    picture.write_bytes(encoded(seen(card())))
    monkeypatch.setattr(OpenFile, "ask", lambda *_: str(picture))
    page = Recording(qtbot, visit, papers=[KTP_READ])
    page.hand.fill(**CARD)
    page.hand.go_on()
    page.hand.read_card()
    assert [page.hand.value(key) for key in ("nik", "name", "birth_date")] == [
        KTP[key] for key in ("nik", "name", "birth_date")
    ]
    assert "belum pasti" in page.presenter.state.warnings["nik"], "what is doubtful is to be looked at"
    assert "name" not in page.presenter.state.warnings
    page.hand.fill(mother_name=KTP["mother_name"])
    page.hand.go_on()
    assert page.hand.asks_second()
    stored = visit.desk.stored(Member, page.presenter.state.recorded_id)
    assert (stored.nik, stored.name) == (KTP["nik"], KTP["name"])


def test_what_was_typed_stays_and_a_difference_is_said(
    qtbot: QtBot, visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ktp.jpg").write_bytes(encoded(seen(card())))
    monkeypatch.setattr(OpenFile, "ask", lambda *_: str(tmp_path / "ktp.jpg"))
    page = Recording(qtbot, visit, papers=[KTP_READ])
    page.hand.fill(**CARD)
    page.hand.go_on()
    page.hand.fill(name="DEWI LESTARI PUTRI")
    page.hand.read_card()
    assert page.hand.value("name") == "DEWI LESTARI PUTRI"
    assert KTP["name"] in page.presenter.state.warnings["name"]


def test_a_picture_that_cannot_be_read_is_told_and_nothing_is_lost(
    qtbot: QtBot, visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ktp.jpg").write_bytes(encoded(seen(card())))
    page = Recording(qtbot, visit, papers=[ReadingStopped(), KTP_READ])
    page.hand.fill(**CARD)
    page.hand.go_on()
    page.hand.fill(name=KTP["name"])
    for chosen in ("", str(tmp_path / "gone.jpg")):
        monkeypatch.setattr(OpenFile, "ask", lambda *_, chosen=chosen: chosen)
        page.hand.read_card()
        assert bool(page.hand.unread()) is bool(chosen)
    monkeypatch.setattr(OpenFile, "ask", lambda *_: str(tmp_path / "ktp.jpg"))
    page.hand.read_card()
    assert page.hand.unread()
    assert page.hand.value("name") == KTP["name"]
    page.hand.read_card()
    assert (page.hand.unread(), page.hand.value("nik")) == ("", KTP["nik"])


def family_card(mother: str, *doubts: Doubt, nik: str = KTP["nik"]) -> Sheet:
    """A family card with somebody of this number and another."""
    own = {
        "nik": value("nik", nik),
        "name": value("name", KTP["name"]),
        "birth_date": value("birth_date", "1990-01-12"),
    }
    other = {"nik": value("nik", "3273010203880001"), "name": value("name", "BUDI HARTONO")}
    return Sheet(
        DocumentKind.KK, CARD_JPEG, {}, (), (own | {"mother_name": value("mother_name", mother, *doubts)}, other)
    )


def at_the_ktp(qtbot: QtBot, visit: Visit, folder: Path, monkeypatch: pytest.MonkeyPatch, *papers: Sheet) -> Recording:
    (folder / "kk.jpg").write_bytes(CARD_JPEG)
    monkeypatch.setattr(OpenFile, "ask", lambda *_: str(folder / "kk.jpg"))
    page = Recording(qtbot, visit, papers=papers)
    page.hand.fill(**CARD)
    page.hand.go_on()
    return page


def test_the_mothers_name_is_copied_from_the_row_of_the_family_card(
    qtbot: QtBot, visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = at_the_ktp(qtbot, visit, tmp_path, monkeypatch, KTP_READ, family_card(KTP["mother_name"]))
    page.hand.read_card()
    page.hand.read_family()
    assert (page.hand.value("mother_name"), page.hand.unread()) == (KTP["mother_name"], "")
    assert "mother_name" not in page.presenter.state.warnings
    page.hand.go_on()
    assert page.hand.asks_second()


def test_what_is_doubtful_on_the_family_card_is_to_be_looked_at(
    qtbot: QtBot, visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = at_the_ktp(qtbot, visit, tmp_path, monkeypatch, KTP_READ, family_card("RUKM1NI", Doubt.LETTER))
    page.hand.read_card()
    page.hand.read_family()
    assert "belum pasti" in page.presenter.state.warnings["mother_name"]
    assert "Kartu Keluarga" in page.presenter.state.warnings["mother_name"]


def test_of_a_family_card_without_them_nothing_is_copied(
    qtbot: QtBot, visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = family_card("RUKMINI", nik="3273015201900088")
    page = at_the_ktp(qtbot, visit, tmp_path, monkeypatch, stranger)
    page.hand.fill(nik=KTP["nik"])
    page.hand.read_family()
    assert page.hand.value("mother_name") == ""
    assert "tidak ditemukan pada Kartu Keluarga" in page.hand.unread()


def test_a_day_of_birth_is_shown_as_people_write_it(
    qtbot: QtBot, visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = at_the_ktp(qtbot, visit, tmp_path, monkeypatch, sheet(value("birth_date", "1990-01-12")))
    page.hand.read_card()
    assert page.hand.value("birth_date") == "12-01-1990"
