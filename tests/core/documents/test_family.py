"""A family card read at the counter: its people taken as rows, decided, on record; what differs is named."""

from __future__ import annotations

import uuid

import pytest

from counter_app.db.session import Database
from counter_app.documents.differing import differences_of, differing_fields
from counter_app.documents.said import rows_in, said_of
from counter_app.documents.service import DocumentService
from counter_app.scanning.codes import Doubt, Legibility
from counter_app.scanning.fields.filling import proposed
from counter_app.scanning.sheets import Sheet
from counter_app.states import DocumentKind, DocumentSource, RequestState
from tests.core.desk import INSPECTION, Desk
from tests.core.documents.sheets import reading_of, value
from tests.core.documents.test_service import CARD, Told
from tests.databases import Clock

NIK, OTHER_NIK = "3273015201150002", "3273015201150003"


@pytest.fixture
def desk(db: Database, clock: Clock) -> Desk:
    """A member at the counter, on each engine."""
    return Desk(db, clock)


def card(desk: Desk) -> Sheet:
    member = desk.member_now()
    own = {
        "name": member.name,
        "nik": member.nik or "",
        "birth_date": str(member.birth_date),
        "relation": "KEPALA KELUARGA",
    }
    ani = {"name": "ANI HARTONO", "nik": NIK, "birth_date": "2015-01-12", "relation": "ANAK"}
    rows = tuple({key: value(key, text) for key, text in one.items()} for one in (own, ani))
    doubted = {**rows[1], "name": value("name", "TONO", Doubt.LETTER), "nik": value("nik", OTHER_NIK)}
    return Sheet(DocumentKind.KK, CARD, {"kk_number": value("kk_number", "3273010101209999")}, (), (*rows, doubted))


def kept(desk: Desk) -> Sheet:
    documents = DocumentService(desk.db, desk.clock, desk.blobs, Told())
    key = documents.keep_card(desk.officer, desk.visit.id, CARD, DocumentSource.CAMERA, DocumentKind.KK).id
    service = reading_of(desk, card(desk))
    service.read(desk.officer, desk.visit.id, key)
    return service.sheet(desk.officer, key)


def test_the_people_of_a_kept_card_reach_the_record_by_a_decision(desk: Desk) -> None:
    sheet = kept(desk)
    before = desk.requests.start(desk.officer, desk.visit.id).before
    said = said_of(sheet, before, before, 8)
    taken = {one.key: one.after for one in proposed(said.values, before, lambda _key, _text: True).clear}
    assert taken == {
        "kk_number": "3273010101209999",
        "relative_name_1": "ANI HARTONO",
        "relative_relation_1": "child",
        "relative_nik_1": NIK,
        "relative_birth_date_1": "2015-01-12",
    }
    request_id = desk.submitted(**taken, relative_dependant_1="yes", doc_kk="yes")
    view = desk.requests.review(desk.supervisor(), request_id)
    assert rows_in(view.answers) == 1
    with desk.db.read() as session:
        assert differing_fields(session, desk.blobs, (desk.visit.id, desk.member.id), view.answers) == frozenset()
    if view.state is RequestState.SUBMITTED:
        desk.requests.approve(desk.supervisor(), request_id)
    details = desk.member_now().details
    assert (details["relative_name_1"], details["relative_nik_1"]) == ("ANI HARTONO", NIK)


def test_a_relative_other_than_on_the_card_is_a_line_for_the_supervisor(desk: Desk) -> None:
    sheet = kept(desk)
    answers = desk.requests.start(desk.officer, desk.visit.id).before
    mine = {"relative_name_1": "ANNI HARTONO", "relative_nik_1": NIK, "relative_relation_1": "parent"}
    found = {one.key: (one.paper, one.other) for one in differences_of(sheet, {**answers, **mine})}
    assert found["relative_name_1"] == ("ANI HARTONO", "ANNI HARTONO")
    assert found["relative_relation_1"] == ("child", "parent")
    assert "relative_birth_date_1" not in found
    with desk.db.read() as session:
        at = (desk.visit.id, desk.member.id)
        assert "relative_name_1" in differing_fields(session, desk.blobs, at, {**answers, **mine})


def test_whoever_is_doubtful_is_in_no_row_by_the_one_key(desk: Desk) -> None:
    before = desk.requests.start(desk.officer, desk.visit.id).before
    said = said_of(kept(desk), before, before, 8)
    assert said.values["relative_name_2"].text == "TONO"
    assert {said.values[f"relative_{key}_2"].state for key in ("name", "nik", "birth_date")} == {Legibility.CHECK}
    assert desk.requests.open_draft(desk.officer, _draft(desk), INSPECTION).answers.get("relative_name_1", "") == ""


def _draft(desk: Desk) -> uuid.UUID:
    return desk.requests.start(desk.officer, desk.visit.id).request_id
