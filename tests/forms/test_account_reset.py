from __future__ import annotations

from tests.forms.examples import CONTEXT, account_reset

FORM = account_reset()
WHOLE = {
    "card_seen": "yes",
    "ktp_seen": "yes",
    "notice_seen": "yes",
    "reason": "selfie_failed",
    "statement": "Swafoto gagal tiga kali.",
    "statement_true": "yes",
}


def wrong(**different: str) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in FORM.problems({**WHOLE, **different}, CONTEXT)]


def test_evidence_reason_and_statement_are_enough():
    assert wrong() == []


def test_a_missing_screenshot_needs_a_coded_reason():
    assert wrong(notice_seen="") == [("no_notice_reason", "required")]
    assert wrong(notice_seen="", no_notice_reason="phone_lost") == []


def test_card_identity_card_and_statement_cannot_be_left_out():
    assert wrong(card_seen="", ktp_seen="", statement_true="") == [
        ("card_seen", "required"),
        ("ktp_seen", "required"),
        ("statement_true", "required"),
    ]


def test_another_reason_must_be_explained():
    assert wrong(reason="other") == [("reason_note", "required")]
    assert wrong(reason="weather") == [("reason", "choice")]


def test_the_date_of_the_notice_is_not_ahead():
    assert wrong(notice_date="23-11-2026") == [("notice_date", "date_in_future")]
    assert wrong(notice_date="22-11-2026") == []
