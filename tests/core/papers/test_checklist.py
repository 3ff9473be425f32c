"""What a form's paper says of the documents."""

from __future__ import annotations

from counter_app.papers.checklist import document_fields, documents
from counter_app.printing.papers import DocumentState
from tests.core.desk import ACCOUNT_RESET, CHANGE_OF_DATA
from tests.forms.examples import whole_answers


def lines(**answers: str) -> dict[str, tuple[DocumentState, str]]:
    """State and note by document."""
    return {one.name: (one.state, one.note) for one in documents(CHANGE_OF_DATA, whole_answers(**answers), "id")}


def test_a_question_about_a_document_is_no_document() -> None:  # W11
    assert {field.key for field in document_fields(ACCOUNT_RESET)} == {"card_seen", "ktp_seen", "notice_seen"}


def test_why_a_document_is_not_there_stands_beside_it() -> None:  # W11
    answers = {"card_seen": "yes", "ktp_seen": "yes", "no_notice_reason": "phone_lost"}
    notice = documents(ACCOUNT_RESET, answers, "en")[-1]
    assert (notice.state, notice.note) == (DocumentState.MISSING, "Phone lost or broken")


def test_what_was_seen_is_told_apart_from_what_is_not_needed() -> None:
    told = lines()
    assert told["Kartu BPJS Ketenagakerjaan"] == (DocumentState.SEEN, "")
    assert told["Kartu NPWP"] == (DocumentState.NOT_NEEDED, "")
