"""The factories give rows that hold together."""

from __future__ import annotations

from sqlalchemy import select

from counter_app.db.models import JmoAccount, MemberWord, Ticket
from counter_app.db.session import Database
from tests import factories


def test_a_case_has_a_ticket_in_serving_at_the_officers_counter(db: Database) -> None:
    who = factories.officer_at_counter(db)
    member = factories.member(db, blocked=True, name="Budi Santoso")
    case = factories.case(db, who, member.id)
    with db.read() as session:
        ticket = session.get_one(Ticket, case.ticket_id)
        words = session.scalars(select(MemberWord.word).order_by(MemberWord.word)).all()
        account = session.get_one(JmoAccount, member.id)
    assert (ticket.state, ticket.counter_id) == ("serving", who.counter_id)
    assert {"budi", "santoso"} <= set(words)
    assert account.state == "blocked"
