"""What the account service takes and gives."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from counter_app.errors import CounterError
from counter_app.reasons.values import NO_REASONS, Reasons
from counter_app.states import AccountState, AttemptState, BlockEvidence, LoginResult, MemberState, ResetState
from forms.documents import Document
from forms.rules import Problem


@dataclass(frozen=True)
class PastReset:
    """One earlier reset of the same account."""

    reset_id: uuid.UUID
    number: str
    at: datetime
    officer: str
    second: str
    login_result: LoginResult | None


@dataclass(frozen=True)
class BlockSource:
    """Who recorded a block here, from what, and in which words it was shown."""

    seen_as: BlockEvidence
    by: str
    words: str = ""


@dataclass(frozen=True)
class AccountView:
    """Why and since when an account is blocked. `repeated`: reset so often lately that somebody should ask why.

    `source` says who recorded the block and from what, None where nobody knows.
    """

    member_id: uuid.UUID
    state: AccountState
    reason: str
    reason_words: str
    since: datetime | None
    failed_attempts: int
    last_reset_at: datetime | None
    resets: tuple[PastReset, ...]
    repeated: bool
    open_reset_id: uuid.UUID | None
    source: BlockSource | None = None


@dataclass(frozen=True)
class ResetView:
    """One reset as the officer and the second person see it.

    `problems` are what evidence, reason and statement still lack; `may_approve` says that nothing else is missing.
    `forwarded` is False while the central system's reference is unknown ("belum diteruskan"). `block_words` and
    `blocked_since` and `source` are the block as it was when the reset began; `left_before_block` are the failed
    selfies that the phone app still takes by what this branch knows now. `former` is the number of the reset that did
    not help, `next_id` the one that was begun after this one failed. `beyond` is the limit that it goes over, `digest`
    what a decision is bound to; `decision_code` says why it was given back or rejected. `known` are the answers that
    the block's own record has given. `documents` say how each stands, `document_reasons` the words for why one is not
    there; `member_guards` is what of a member recorded here another member has; `today` is the branch's day.
    """

    reset_id: uuid.UUID
    number: str
    state: ResetState
    case_id: uuid.UUID
    member_id: uuid.UUID
    evidence: Mapping[str, str]
    reason: str
    block_words: str
    documents: tuple[Document, ...]
    document_reasons: Reasons
    blocked_since: datetime | None
    problems: tuple[Problem, ...]
    selfie: AttemptState | None
    author: str
    opened_at: datetime
    second: str
    approved_at: datetime | None
    reset_by: str
    reset_at: datetime | None
    central_reference: str
    forwarded: bool
    login_result: LoginResult | None
    login_code: str
    login_at: datetime | None
    left_before_block: int
    repeated: bool
    may_approve: bool
    today: date
    member_name: str = ""
    kpj: str = ""
    source: BlockSource | None = None
    former: str = ""
    former_login: str = ""
    next_id: uuid.UUID | None = None
    asked_at: datetime | None = None
    selfie_id: uuid.UUID | None = None
    decided_by: str = ""
    decided_at: datetime | None = None
    decision_code: str = ""
    decision_note: str = ""
    beyond: CounterError | None = None
    beyond_code: str = ""
    own: bool = False
    digest: str = ""
    known: frozenset[str] = frozenset()
    member_state: MemberState = MemberState.CONFIRMED
    member_guards: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class ResetReasons:
    """What is picked from: how a login failed or why it was not tried, why it is blocked, what a second person says.

    `documents`: why one is not there while something else is shown.
    """

    failures: Reasons = NO_REASONS
    not_tried: Reasons = NO_REASONS
    blocks: Reasons = NO_REASONS
    returns: Reasons = NO_REASONS
    rejects: Reasons = NO_REASONS
    beyond: Reasons = NO_REASONS
    documents: Reasons = NO_REASONS


NO_LISTS = ResetReasons()
"""Before they were read."""
