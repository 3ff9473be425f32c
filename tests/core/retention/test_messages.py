"""Codes and messages go with their period, and with their member."""

from __future__ import annotations

import pytest

from counter_app.db.models import Case
from counter_app.db.session import Database
from counter_app.message_states import Channel, MessageKind, MessageState
from counter_app.queueing.day import today_of
from counter_app.retention.codes import KeptKind
from counter_app.retention.messages import forget_messages
from counter_app.retention.purge import purge
from counter_app.sending.values import Letter, Posted
from tests.core.codes.code_desk import CodeDesk, sender_on
from tests.databases import Clock


@pytest.fixture
def desk(db: Database, clock: Clock) -> CodeDesk:
    sender_on(db, Channel.MAIL, Channel.SMS)
    made = CodeDesk(db, clock)
    made.send()
    return made


def next_days(desk: CodeDesk, days: int) -> None:
    """The branch's own day goes on with the clock."""
    desk.clock.move(days=days)
    with desk.db.transaction(None) as work:
        today_of(work)


def test_rows_go_with_their_period_messages_before_the_codes_they_name(desk: CodeDesk, db: Database) -> None:
    next_days(desk, 32)
    assert purge(db)[KeptKind.MESSAGES] == 3
    assert (desk.rows(), desk.messages()) == ([], [])
    assert purge(db)[KeptKind.MESSAGES] == 0


def test_the_text_of_what_perhaps_went_out_goes_when_nobody_may_send_it_any_more(
    desk: CodeDesk, db: Database, clock: Clock
) -> None:
    with db.transaction(None) as work:
        letter = Letter("Keputusan", "Sudah ada.")
        posted = Posted(Channel.MAIL, MessageKind.DECISION, "a@contoh.id", letter, 86_400, "n-1", desk.case_id)
        desk.outbox.put(work, posted)
    with db.transaction(None) as work:
        work.session.get_one(type(desk.messages()[0]), desk.messages()[-1].id).state = MessageState.PERHAPS_SENT
    clock.move(hours=2)
    purge(db)
    assert desk.messages()[-1].sealed
    clock.move(hours=23)
    purge(db)
    assert not desk.messages()[-1].sealed


def test_they_go_with_the_data_of_their_member_and_others_stay(desk: CodeDesk, db: Database, clock: Clock) -> None:
    other = CodeDesk(db, clock)
    other.send()
    with db.transaction(None) as work:
        mine = work.session.get_one(Case, desk.case_id)
        forget_messages(work, [mine.id])
    assert {row.case_id for row in desk.rows()} == {other.case_id}
    assert {row.case_id for row in desk.messages()} == {other.case_id}
