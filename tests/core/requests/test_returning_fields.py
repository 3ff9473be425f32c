"""A request goes back field by field: a reason for each, where the officer mends it, on the slip and in the trail."""

from __future__ import annotations

import json
import uuid

import pytest
from sqlalchemy import select

from counter_app.db.models import AuditEntry, ChangeRequest
from counter_app.explain import explain
from counter_app.reasons.errors import NoteMissing, UnknownReason
from counter_app.requests.errors import UnknownField
from counter_app.requests.rules import field_reasons_in, kept_field_reasons
from counter_app.requests.words import decision_reason, returned_field_words
from counter_app.states import RequestState
from tests.core.desk import CHANGE_OF_DATA, INSPECTION, Desk

FIELDS = {"name": "not_as_document", "birth_date": "documents_differ"}


def given_back(desk: Desk) -> uuid.UUID:
    request_id = desk.submitted(name="SITI AMINAH PUTRI", birth_date="1990-01-13")
    desk.requests.return_(desk.supervisor(), request_id, "", "Minta akta.", fields=FIELDS)
    return request_id


def test_each_field_keeps_its_reason_until_it_is_sent_again(desk: Desk) -> None:
    request_id = given_back(desk)
    draft = desk.requests.open_draft(desk.officer, request_id)
    assert (draft.state, draft.returned_code, draft.returned_note, dict(draft.returned_fields)) == (
        RequestState.RETURNED,
        "by_field",
        "Minta akta.",
        FIELDS,
    )
    desk.submit(request_id)
    assert desk.stored(ChangeRequest, request_id).field_reasons == ""
    assert dict(desk.requests.open_draft(desk.officer, request_id, INSPECTION).returned_fields) == {}


def test_the_trail_names_fields_and_codes_and_no_values(desk: Desk) -> None:
    given_back(desk)
    with desk.db.read() as session:
        (facts,) = session.scalars(select(AuditEntry.facts).where(AuditEntry.code == "request_returned"))
    assert json.loads(facts) == {"fields": "not_as_document:name,documents_differ:birth_date", "reason": "by_field"}


def test_the_words_stand_in_the_order_of_the_form_in_both_languages(desk: Desk) -> None:
    draft = desk.requests.open_draft(desk.officer, given_back(desk))
    reasons = desk.requests.field_reasons(desk.officer)
    said = returned_field_words(CHANGE_OF_DATA, draft.returned_fields, reasons, "id")
    assert said == "Nama lengkap: Belum sesuai dokumen; Tanggal lahir: Dokumen saling berbeda"
    english = returned_field_words(CHANGE_OF_DATA, draft.returned_fields, reasons, "en")
    assert "Not as in the document yet" in english
    assert "Documents differ from each other" in english
    assert decision_reason("by_field", reasons) == "Beberapa isian perlu diperbaiki"


def test_a_reason_for_the_whole_may_stand_beside_them(desk: Desk) -> None:
    request_id = desk.submitted(name="SITI AMINAH PUTRI")
    desk.requests.return_(desk.supervisor(), request_id, "selfie_unclear", fields={"name": "misspelt"})
    draft = desk.requests.open_draft(desk.officer, request_id)
    assert (draft.returned_code, dict(draft.returned_fields)) == ("selfie_unclear", {"name": "misspelt"})


def test_what_the_request_does_not_change_cannot_come_back(desk: Desk) -> None:
    request_id = desk.submitted(name="SITI AMINAH PUTRI")
    with pytest.raises(UnknownField) as refused:
        desk.requests.return_(desk.supervisor(), request_id, "", fields={"mother_name": "misspelt"})
    assert "Muat ulang" in explain(refused.value)
    assert desk.stored(ChangeRequest, request_id).state is RequestState.SUBMITTED


def test_codes_come_from_the_list_and_other_needs_words(desk: Desk) -> None:
    request_id, boss = desk.submitted(name="SITI AMINAH PUTRI"), desk.supervisor()
    with pytest.raises(UnknownReason):
        desk.requests.return_(boss, request_id, "", fields={"name": "because"})
    with pytest.raises(NoteMissing):
        desk.requests.return_(boss, request_id, "", " ", fields={"name": "other"})
    with pytest.raises(UnknownReason):
        desk.requests.return_(boss, request_id, "")


def test_what_is_kept_is_read_as_it_was() -> None:
    assert field_reasons_in(kept_field_reasons(FIELDS)) == FIELDS
    assert field_reasons_in("") == {}
