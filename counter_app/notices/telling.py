"""A notice on the unit of work of the fact that it is about: both are there, or neither, whatever is killed when."""

from __future__ import annotations

from collections.abc import Callable, Collection

from counter_app.db.models import Branch, Case, ChangeRequest, Member, Registration, ResetRequest
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.ids import new_id
from counter_app.message_states import MessageKind, NoticeAnswer, NoticeRoad
from counter_app.notices.rules import answer_of, channel_of, decided
from counter_app.notices.standing import FIELD, newest
from counter_app.sending.outbox import Outbox
from counter_app.sending.texts import decision_letter, recovered_letter
from counter_app.sending.values import Letter, Posted
from counter_app.states import CaseOrigin

LIFE_S = 3 * 86_400.0
"""After three days whoever waits has asked."""
Say = Callable[[str, str], Letter]
"""The letter in a language, from a branch of this name."""


class Notices:
    """What members who agreed to it are told. Without an outbox nobody is told anything."""

    def __init__(self, outbox: Outbox | None = None) -> None:
        self._outbox = outbox

    def decided(self, work: Work, row: ChangeRequest | ResetRequest | Registration) -> None:
        """A second person's word on this work was just recorded."""
        decision = decided(row.state)
        if decision is None or (isinstance(row, ChangeRequest) and row.undoes_id is not None):
            return  # what a supervisor proposed to take back, no member asked for

        def say(language: str, branch: str) -> Letter:
            return decision_letter(language, branch, row.number, decision)

        self._tell(work, row, MessageKind.DECISION, say)

    def recovered(self, work: Work, row: Registration) -> None:
        """The account logs in with other contacts from now on."""
        self._tell(
            work, row, MessageKind.RECOVERED, lambda language, branch: recovered_letter(language, branch, row.number)
        )

    def _tell(self, work: Work, row: ChangeRequest | ResetRequest | Registration, kind: MessageKind, say: Say) -> None:
        if self._outbox is None:
            return
        case = get_row(work.session, Case, row.case_id)
        if case.origin is not CaseOrigin.VISIT:
            return  # a company's letter is no request of the member's
        said = newest(work.session, row.member_id)
        on = self._outbox.channels(work.session) if said else ()
        branch = work.session.get_one(Branch, work.branch_id).name
        for road, answer in said.items():
            channel = channel_of(road, on)
            stands = answer_of(answer.given, answer.contact, _holding(work, row, road))
            if channel is None or stands is not NoticeAnswer.GIVEN:
                continue
            once = f"notice-{new_id().hex}"
            letter = say(answer.language, branch)
            self._outbox.put(work, Posted(channel, kind, answer.contact, letter, LIFE_S, once, row.case_id))


SILENT = Notices()
"""For a service that is built without an outbox."""


def _holding(work: Work, row: ChangeRequest | ResetRequest | Registration, road: NoticeRoad) -> Collection[str]:
    """Which contacts are the member's while this work is decided: the record's, and those that the work itself names.

    The old contact of an account that is recovered is somebody else's by now, as far as anybody knows.
    """
    key = FIELD[road]
    if isinstance(row, Registration) and row.recovers:
        return {row.answers.get(key, "")} - {""}
    record = get_row(work.session, Member, row.member_id).details.get(key, "")
    named: set[str] = set()
    if isinstance(row, ChangeRequest):
        named = {row.before.get(key, ""), row.answers.get(key, "")}
    elif isinstance(row, Registration):
        named = {row.answers.get(key, "")}
    return ({record} | named) - {""}
