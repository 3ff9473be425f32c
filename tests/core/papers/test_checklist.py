"""What a form's paper says of the documents."""

from __future__ import annotations

from counter_app.papers.checklist import document_fields, documents
from counter_app.reasons.lists import DOCUMENT
from counter_app.reasons.reading import merged
from counter_app.reasons.values import Reasons
from forms.documents import DocumentState
from tests.core.desk import ACCOUNT_RESET, CHANGE_OF_DATA
from tests.forms.examples import whole_answers

REASONS = Reasons(DOCUMENT.name, merged(DOCUMENT, ()))


def lines(**answers: str) -> dict[str, tuple[DocumentState, str]]:
    """State and note by document."""
    sides = whole_answers(), whole_answers(**answers)
    return {one.name: (one.state, one.note) for one in documents(CHANGE_OF_DATA, sides, REASONS, "id")}


def test_a_question_about_a_document_is_no_document() -> None:  # W11
    assert {field.key for field in document_fields(ACCOUNT_RESET)} == {"card_seen", "ktp_seen", "notice_seen"}


def test_why_a_document_is_not_there_stands_beside_it() -> None:  # W11
    answers = {"card_seen": "yes", "ktp_seen": "yes", "no_notice_reason": "phone_lost"}
    notice = documents(ACCOUNT_RESET, ({}, answers), REASONS, "en")[-1]
    assert (notice.state, notice.note) == (DocumentState.MISSING, "Phone lost or broken")


def test_what_was_seen_is_told_apart_from_what_is_not_needed() -> None:
    told = lines()
    assert told["Kartu BPJS Ketenagakerjaan"] == (DocumentState.SEEN, "")
    assert told["Kartu NPWP"] == (DocumentState.NOT_NEEDED, "")


def test_what_was_shown_in_place_of_a_document_stands_there_with_its_reason() -> None:  # D7
    card = {"doc_card": "", "doc_card_instead": "police_letter", "doc_card_why": "lost"}
    said = lines(**card)["Kartu BPJS Ketenagakerjaan"]
    assert said == (DocumentState.INSTEAD, "Surat keterangan hilang dari kepolisian – Hilang")


def test_another_reason_stands_there_in_its_own_words_in_either_language() -> None:  # D7
    card = {"doc_card": "", "doc_card_instead": "digital_card", "doc_card_why": "other", "doc_card_note": "Dicuri"}
    line = documents(CHANGE_OF_DATA, ({}, whole_answers(**card)), REASONS, "en")[0]
    assert line.note == "Digital card on the member's phone – Other: Dicuri"


def test_a_code_that_nobody_knows_any_more_is_printed_as_it_is() -> None:
    card = {"doc_card": "", "doc_card_instead": "old_card", "doc_card_why": "gone"}
    assert lines(**card)["Kartu BPJS Ketenagakerjaan"] == (DocumentState.INSTEAD, "old_card – gone")


def test_what_lacks_its_reason_is_not_there() -> None:
    assert lines(doc_card="", doc_card_instead="digital_card")["Kartu BPJS Ketenagakerjaan"][0] is DocumentState.MISSING


def test_a_tick_that_is_not_needed_any_more_is_printed_all_the_same() -> None:  # D7
    assert lines()["Surat resmi pemberi kerja berisi data yang dibetulkan"] == (DocumentState.SEEN, "")
