"""Which tables grow with the years, and who may read a whole one of them, with the reason."""

from __future__ import annotations

from collections.abc import Mapping

GROWING = frozenset(
    {
        *("audit_entry", "blob", "change_request", "consent", "data_request", "dispatch", "dispatch_item", "document"),
        *("draft_side_copy", "jmo_account", "member_apart", "merge_part", "merge_request"),
        *("member", "member_contact", "member_word", "night_run", "number_series", "override_ask", "paper"),
        *("reset_request", "selfie_attempt", "session", "signal", "ticket", "visit_case"),
    }
)
"""The others hold what a branch has of staff, counters, settings, or are kept short by the program itself."""
ENDED = frozenset(
    {
        *("done", "cancelled", "closed", "applied", "rejected", "confirmed", "passed", "explained", "passed_on"),
        *(
            "agreed",
            "login_verified",
            "login_failed",
            "not_tried",
            "carried_out",
            "refused",
            "withdrawn",
            "allowed",
            "declined",
        ),
    }
)
"""States in which rows stay for ever; in all others few are at a time."""
FEW = 5_000
"""Rows from which on a reading is a walk; in a branch of five years a walk of a day reads 300."""

WHOLE: Mapping[str, str] = {
    "counter_app/archive/finding.py:_without_papers": "works without a paper, among the visits of the period asked",
    "counter_app/breaches/service.py": "once after a breach, over all that was kept or looked at in its time",
    "counter_app/copies/manifest.py": "a copy is counted, table by table",
    "counter_app/copies/restoring.py": "a restore ends every session there was",
    "counter_app/data_requests/looks.py": "a member's own copy says who looked, from the whole trail; few ask for one",
    "counter_app/days/reading.py:last_closing": "what was issued since the newest closing: those of a day",
    "counter_app/db/audit_check.py": "the chain is read from its first row",
    "counter_app/db/audit_report.py:last_whole": "a row a night: two thousand after five years",
    "counter_app/db/backup.py:ask_move": "a branch that moves asks once who still works",
    "counter_app/db/books.py": "every row is held against the chain",
    "counter_app/db/losing.py": "only where the file of the head is gone or a loss was noted",
    "counter_app/db/migrations/": "a newer program changes what older ones wrote",
    "counter_app/db/people_books.py": "staff and members are held against the chain",
    "counter_app/db/sealed_rows.py": "files beside the store are held against every row, by night",
    "counter_app/db/withdrawing.py": "a branch leaves a store",
    "counter_app/documents/proving.py": "every page that is still kept is held against the chain",
    "counter_app/key_care/rotating.py": "every picture is sealed with a new key",
    "counter_app/moving/carrying.py": "a branch moves with every row",
    "counter_app/papers/data_papers.py": "a member's own copy names the days of its files, of which a day has one",
    "counter_app/retention/pictures.py": "at night, over what its period may have ended for",
    "counter_app/retention/scans.py": "at night, over what its period may have ended for",
    "counter_app/retention/writings.py": "at night, over what its period may have ended for",
    "counter_app/signals/facts.py": "the rows of the newest month",
    "counter_app/trail/service.py:_view": "an auditor reads backwards until five hundred rows fit",
    "counter_app/trail/service.py:_facts": "an auditor takes rows along",
}
"""Files, functions and folders of the program whose statements may read a table whole, and why: nobody waits for it."""
