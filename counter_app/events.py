"""What changed, told after the commit. An event is a hint to read again, never the truth."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """What a screen may want to read again."""

    QUEUE = "queue"
    CASE = "case"
    MEMBER = "member"
    REQUEST = "request"
    ACCOUNT = "account"
    SELFIE = "selfie"
    PAPER = "paper"
    STAFF = "staff"
    BRANCH = "branch"


class EventKind(StrEnum):
    """What happened, in the past tense. What is audited as well has the same word there."""

    SIGNED_OUT = "signed_out"
    SESSION_ENDED = "session_ended"
    COUNTER_TAKEN_OVER = "counter_taken_over"
    STATION_RELEASED = "station_released"
    PASSWORD_RESET = "password_reset"
    CODES_ENROLLED = "codes_enrolled"
    RECOVERY_CODES_RENEWED = "recovery_codes_renewed"
    CODES_RESET = "codes_reset"
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
    CASE_SETTLED = "case_settled"
    CASE_MEMBER_CHOSEN = "case_member_chosen"
    MEMBER_RECORDED = "member_recorded"
    MEMBER_CONFIRMED = "member_confirmed"
    MEMBER_REFUSED = "member_refused"
    MEMBER_UPDATED = "member_updated"
    MEMBERS_IMPORTED = "members_imported"
    ACCOUNTS_IMPORTED = "accounts_imported"
    CONSENT_GIVEN = "consent_given"
    CONSENT_DECLINED = "consent_declined"
    SELFIE_PASSED = "selfie_passed"
    SELFIE_IN_REVIEW = "selfie_in_review"
    SELFIE_FAILED = "selfie_failed"
    SELFIE_CANCELLED = "selfie_cancelled"
    SELFIE_OVERRIDDEN = "selfie_overridden"
    SELFIE_REFUSED = "selfie_refused"
    SELFIE_ACCEPTED = "selfie_accepted"
    SELFIE_TURNED_DOWN = "selfie_turned_down"
    OVERRIDE_ASKED = "override_asked"
    OVERRIDE_DECLINED = "override_declined"
    OVERRIDE_WITHDRAWN = "override_withdrawn"
    REQUEST_STARTED = "request_started"
    DRAFT_SAVED = "draft_saved"
    REQUEST_TAKEN_OVER = "request_taken_over"
    REQUEST_RELEASED = "request_released"
    REQUEST_MOVED = "request_moved"
    REQUEST_SUBMITTED = "request_submitted"
    REQUEST_WITHDRAWN = "request_withdrawn"
    DECISION_LOOKED_AT = "decision_looked_at"
    REQUEST_APPROVED = "request_approved"
    REQUEST_RETURNED = "request_returned"
    REQUEST_REJECTED = "request_rejected"
    REQUEST_APPLIED = "request_applied"
    REQUEST_CANCELLED = "request_cancelled"
    REQUEST_HANDED_OVER = "request_handed_over"
    BLOCK_RECORDED = "block_recorded"
    RESET_OPENED = "reset_opened"
    RESET_EVIDENCE_SAVED = "reset_evidence_saved"
    RESET_MOVED = "reset_moved"
    RESET_ASKED = "reset_asked"
    RESET_APPROVED = "reset_approved"
    RESET_RETURNED = "reset_returned"
    RESET_REJECTED = "reset_rejected"
    RESET_CANCELLED = "reset_cancelled"
    RESET_DONE = "reset_done"
    RESET_FORWARDED = "reset_forwarded"
    LOGIN_CHECKED = "login_checked"
    PAPER_MADE = "paper_made"
    PAPER_PRINTED = "paper_printed"
    CREDENTIAL_MADE = "credential_made"
    CREDENTIAL_REVOKED = "credential_revoked"
    SIGNALS_CHANGED = "signals_changed"
    LOOKING_PAUSED = "looking_paused"
    LOOKING_LIFTED = "looking_lifted"
    BACKUP_MADE = "backup_made"
    NIGHT_WORK_DONE = "night_work_done"
    NIGHT_WORK_FAILED = "night_work_failed"
    LOSS_NOTED = "loss_noted"
    DATA_RESTORED = "data_restored"
    UNKNOWN = "unknown"
    """Told by a newer program; the topic still says what to read again."""
    DATA_REQUESTED = "data_requested"
    DATA_REQUEST_DONE = "data_request_done"
    DATA_REQUEST_REFUSED = "data_request_refused"
    DATA_REQUEST_WITHDRAWN = "data_request_withdrawn"


TYPED = frozenset({EventKind.DRAFT_SAVED})
"""What somebody types: every two seconds at each counter, and in no list."""


@dataclass(frozen=True)
class Event:
    """A change of one thing; `subject` is its key."""

    topic: Topic
    kind: EventKind
    subject: uuid.UUID | None = None
    detail: str = ""
    seq: int = 0

    @property
    def is_typing(self) -> bool:
        """Whether only what is typed into something changed: nobody else reads anything again for it."""
        return self.kind in TYPED
