"""A request goes back field by field, and the officer meets the reason at the field."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from counter_app.blobs import Blobs
from counter_app.db.models import ChangeRequest
from counter_app.db.session import Database
from counter_app.documents.reading_service import DocumentReading
from counter_app.documents.service import DocumentService
from counter_app.requests.rules import field_reasons_in
from counter_app.states import DocumentSource
from tests.core.desk import IMAGE_KEY
from tests.core.requests.batch_desk import ALIKE, NoReader, Told
from tests.databases import Clock
from tests.drawn_cards import Person, card, encoded
from tests.ui.approvals_page import ApprovalsScreen

CHANGED = {"birth_place": "Cimahi", "mother_name": "SUMIYATI BINTI ALI"}


@pytest.fixture
def screen(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> ApprovalsScreen:
    return ApprovalsScreen(qtbot, sqlite_db, clock)


def kept(screen: ApprovalsScreen) -> tuple[str, str, dict[str, str]]:
    with screen.db.read() as session:
        row = session.query(ChangeRequest).one()
        return row.state, row.decision_code, field_reasons_in(row.field_reasons)


def test_each_changed_field_can_go_back_with_its_own_reason(screen: ApprovalsScreen) -> None:
    screen.request("ANI", None, **CHANGED)
    hand = screen.open().hand
    hand.ask_return()
    assert hand.may_give_back() == ["birth_place", "mother_name", "change_reason"]
    hand.give_field_back("mother_name", "Dokumen saling berbeda")
    assert hand.act_of_why() == "Kembalikan 1 isian"
    hand.give_reason("", "Minta akta lahir.")
    assert kept(screen) == ("returned", "by_field", {"mother_name": "documents_differ"})


def test_a_ticked_field_without_a_reason_is_asked_for_it(screen: ApprovalsScreen) -> None:
    screen.request("ANI", None, **CHANGED)
    hand = screen.open().hand
    hand.ask_return()
    hand.give_field_back("birth_place")
    hand.go_on()
    assert hand.banner("why.banner") == "Pilih alasan untuk setiap isian yang dikembalikan."
    assert kept(screen)[0] == "submitted"


def test_a_whole_request_still_goes_back_with_one_reason(screen: ApprovalsScreen) -> None:
    screen.request("ANI", None, **CHANGED)
    hand = screen.open().hand
    hand.ask_return()
    hand.give_reason("Isian berbeda dengan dokumen")
    assert kept(screen) == ("returned", "data_differs", {})


def test_a_no_asks_for_no_fields(screen: ApprovalsScreen) -> None:
    screen.request("ANI", None, **CHANGED)
    hand = screen.open().hand
    hand.ask_reject()
    assert hand.may_give_back() == []


def test_every_kept_page_stands_beside_the_values_and_says_where_it_differs(
    screen: ApprovalsScreen, clock: Clock
) -> None:
    at = screen.counter()
    at.consent()
    documents = DocumentService(screen.db, clock, Blobs(IMAGE_KEY), Told(ALIKE))
    kept_card = documents.keep_card(at.officer, at.visit.id, encoded(card(Person.COLLINS)), DocumentSource.CAMERA)
    reading = DocumentReading(
        screen.db, clock, Blobs(IMAGE_KEY), NoReader(mother_name="SUMIYATI BINTI ALI", name="ANA")
    )
    reading.read(at.officer, at.visit.id, kept_card.id)
    screen.request("ANI", at)
    hand = screen.open().hand
    assert hand.said("page.from.ktp").startswith("KTP dari kamera · ")
    assert hand.texts_in("warnings")[1:] == ["Nama lengkap: KTP menulis ANA, permohonan ANI"]
