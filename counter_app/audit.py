"""The audit chain: what is recorded and how one row is tied to the one before. Reading it again: audit_chain.py."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from json.encoder import encode_basestring_ascii as _quoted

GENESIS = "0" * 64
"""The digest before the first row."""
BATCH = "batch"
"""The fact under which an approval names the act that several were approved by."""


class AuditCode(StrEnum):
    """Every fact that is audited. Past tense; values never change once released."""

    BRANCH_CREATED = "branch_created"
    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    OFFICER_LOCKED = "officer_locked"
    SIGNED_OUT = "signed_out"
    SESSION_ENDED = "session_ended"
    COUNTER_TAKEN_OVER = "counter_taken_over"
    STATION_LOCKED = "station_locked"
    STATION_RELEASED = "station_released"
    ACTED_BESIDE = "acted_beside"
    PROVEN = "proven"
    CODES_ENROLLED = "codes_enrolled"
    CODES_RESET = "codes_reset"
    RECOVERY_CODE_USED = "recovery_code_used"
    RECOVERY_CODES_RENEWED = "recovery_codes_renewed"
    PASSWORD_CHANGED = "password_changed"
    PASSWORD_RESET = "password_reset"
    OFFICER_ADDED = "officer_added"
    OFFICER_RENAMED = "officer_renamed"
    OFFICER_DISABLED = "officer_disabled"
    OFFICER_ENABLED = "officer_enabled"
    ROLE_ASKED = "role_asked"
    ROLE_CHANGED = "role_changed"
    ACCOUNT_CONFIRMED = "account_confirmed"
    ACCOUNT_REFUSED = "account_refused"
    ACCOUNT_BEGAN = "account_began"
    TIE_DECLARED = "tie_declared"
    TIE_ENDED = "tie_ended"
    OWN_MEMBER_REFUSED = "own_member_refused"
    SERVICE_CHANGED = "service_changed"
    COUNTER_CHANGED = "counter_changed"
    SETTING_CHANGED = "setting_changed"
    REASONS_CHANGED = "reasons_changed"
    CAMERA_APPROVED = "camera_approved"
    CAMERA_CHANGED = "camera_changed"
    COUNTER_OPENED = "counter_opened"
    COUNTER_PAUSED = "counter_paused"
    COUNTER_CLOSED = "counter_closed"
    DAY_OPENED = "day_opened"
    DAY_CLOSED = "day_closed"
    TICKET_ISSUED = "ticket_issued"
    TICKET_CALLED = "ticket_called"
    TICKET_RECALLED = "ticket_recalled"
    TICKET_MISSED = "ticket_missed"
    TICKET_SERVED = "ticket_served"
    TICKET_PARKED = "ticket_parked"
    TICKET_PUT_BACK = "ticket_put_back"
    TICKET_RESUMED = "ticket_resumed"
    TICKET_TRANSFERRED = "ticket_transferred"
    TICKET_FINISHED = "ticket_finished"
    TICKET_REOPENED = "ticket_reopened"
    TICKET_CANCELLED = "ticket_cancelled"
    CASE_OPENED = "case_opened"
    CASE_MEMBER_CHOSEN = "case_member_chosen"
    CASE_MEMBER_CHANGED = "case_member_changed"
    CASE_TAKEN_OVER = "case_taken_over"
    CASE_CLOSED = "case_closed"
    MEMBER_LOOKED_UP = "member_looked_up"
    MEMBER_CARD_SHOWN = "member_card_shown"
    MEMBER_SEARCHED = "member_searched"
    FACE_SHOWN = "face_shown"
    VISIT_SHOWN = "visit_shown"
    REQUEST_SHOWN = "request_shown"
    RESET_SHOWN = "reset_shown"
    MEMBER_TRAIL_SHOWN = "member_trail_shown"
    TRAIL_EXPORTED = "trail_exported"
    LOOKING_PAUSED = "looking_paused"
    LOOKING_LIFTED = "looking_lifted"
    SIGNAL_RAISED = "signal_raised"
    SIGNAL_SEEN = "signal_seen"
    SIGNAL_EXPLAINED = "signal_explained"
    SIGNAL_PASSED_ON = "signal_passed_on"
    MEMBER_RECORDED = "member_recorded"
    MEMBER_CONFIRMED = "member_confirmed"
    MEMBER_REFUSED = "member_refused"
    MEMBERS_IMPORTED = "members_imported"
    ACCOUNT_IMPORTED = "account_imported"
    CONSENT_GIVEN = "consent_given"
    CONSENT_DECLINED = "consent_declined"
    SELFIE_PASSED = "selfie_passed"
    SELFIE_IN_REVIEW = "selfie_in_review"
    SELFIE_FAILED = "selfie_failed"
    SELFIE_CANCELLED = "selfie_cancelled"
    SELFIE_OVERRIDDEN = "selfie_overridden"
    SELFIE_REFUSED = "selfie_refused"
    DOCUMENT_KEPT = "document_kept"
    DOCUMENT_READ = "document_read"
    DOCUMENT_SHOWN = "document_shown"
    FACE_COMPARED = "face_compared"
    OVERRIDE_ASKED = "override_asked"
    OVERRIDE_DECLINED = "override_declined"
    OVERRIDE_WITHDRAWN = "override_withdrawn"
    REQUEST_STARTED = "request_started"
    REQUEST_TAKEN_OVER = "request_taken_over"
    REQUEST_RELEASED = "request_released"
    REQUEST_MOVED = "request_moved"
    REQUEST_SUBMITTED = "request_submitted"
    REQUEST_WITHDRAWN = "request_withdrawn"
    DECISION_LOOKED_AT = "decision_looked_at"
    REQUEST_APPROVED = "request_approved"
    REQUEST_APPROVED_BY_RULE = "request_approved_by_rule"
    REQUESTS_BATCHED = "requests_batched"
    REQUEST_RETURNED = "request_returned"
    REQUEST_REJECTED = "request_rejected"
    REQUEST_APPLIED = "request_applied"
    REQUEST_CANCELLED = "request_cancelled"
    REQUEST_UNDO_ASKED = "request_undo_asked"
    REQUEST_HANDED_OVER = "request_handed_over"
    DISPATCH_MADE = "dispatch_made"
    DISPATCH_WRITTEN = "dispatch_written"
    ANSWER_READ = "answer_read"
    REQUEST_ACCEPTED = "request_accepted"
    REQUEST_REFUSED = "request_refused"
    REQUEST_SENT_AGAIN = "request_sent_again"
    ACCOUNT_LOOKED_UP = "account_looked_up"
    BLOCK_RECORDED = "block_recorded"
    RESET_OPENED = "reset_opened"
    RESET_EVIDENCE_SAVED = "reset_evidence_saved"
    RESET_MOVED = "reset_moved"
    RESET_FORWARDED = "reset_forwarded"
    RESET_ASKED = "reset_asked"
    RESET_APPROVED = "reset_approved"
    RESET_RETURNED = "reset_returned"
    RESET_REJECTED = "reset_rejected"
    RESET_CANCELLED = "reset_cancelled"
    RESET_DONE = "reset_done"
    LOGIN_CHECKED = "login_checked"
    ARCHIVE_SEARCHED = "archive_searched"
    PAPER_MADE = "paper_made"
    PAPER_FETCHED = "paper_fetched"
    PAPER_PRINTED = "paper_printed"
    PAPER_EXPORTED = "paper_exported"
    PAPER_VERIFIED = "paper_verified"
    ACT_REFUSED = "act_refused"
    BACKUP_MADE = "backup_made"
    RESTORE_ASKED = "restore_asked"
    DATA_RESTORED = "data_restored"
    MOVE_ASKED = "move_asked"
    FOLDER_NARROWED = "folder_narrowed"
    KEY_ROTATION_ASKED = "key_rotation_asked"
    KEY_ROTATED = "key_rotated"
    SHEET_WRITTEN = "sheet_written"
    RECOVERY_REHEARSED = "recovery_rehearsed"
    CREDENTIAL_MADE = "credential_made"
    CREDENTIAL_USED = "credential_used"
    CREDENTIAL_REFUSED = "credential_refused"
    CREDENTIAL_REVOKED = "credential_revoked"
    NIGHT_WORK_DONE = "night_work_done"
    NIGHT_WORK_FAILED = "night_work_failed"
    HEAD_PRINTED = "head_printed"
    DATA_PURGED = "data_purged"
    HEAD_KEPT = "head_kept"
    LOSS_FOUND = "loss_found"
    LOSS_NOTED = "loss_noted"
    BREACH_TOLD = "breach_told"
    DATA_REQUESTED = "data_requested"
    DATA_REQUEST_DONE = "data_request_done"
    DATA_REQUEST_REFUSED = "data_request_refused"
    DATA_REQUEST_WITHDRAWN = "data_request_withdrawn"


@dataclass(frozen=True)
class AuditLink:
    """One row of the chain, as text and numbers that are the same on every engine."""

    branch_id: str
    seq: int
    at_us: int
    code: str
    actor_id: str
    role: str
    case_id: str
    subject_id: str
    facts: str
    digest: str = ""


def canonical_facts(facts: Mapping[str, str]) -> str:
    """Facts as one text: sorted, no spaces, so that equal facts have equal digests."""
    return json.dumps(dict(facts), sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def link_digest(previous: str, link: AuditLink) -> str:
    """SHA-256 over the digest before and the row's canonical text."""
    said = (link.code, link.actor_id, link.role, link.case_id, link.subject_id, link.facts)
    return row_digest(previous, link.branch_id, link.seq, link.at_us, *said)


def row_digest(previous: str, branch_id: str, seq: int, at_us: int, *said: str) -> str:
    """The same of a row's columns: a JSON list of texts, written piece by piece, as whole chains are read by it."""
    texts = ",".join([_quoted(one) for one in (previous, branch_id, str(seq), str(at_us), *said)])
    return hashlib.sha256(f"[{texts}]".encode()).hexdigest()
