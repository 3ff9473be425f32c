"""Columns of state and kind: a member goes in, the same member comes out, and a word nobody knows is told."""

from __future__ import annotations

import pytest
from sqlalchemy import String, select, text
from sqlalchemy.exc import StatementError

from counter_app.db.errors import UnknownWord
from counter_app.db.models import Base, ResetRequest, Ticket
from counter_app.db.models.base import Word
from counter_app.explain import explain
from counter_app.states import Employment, Segment, TicketState
from tests import factories
from tests.forms.examples import change_of_data

WORDS = [
    (f"{table.name}.{column.name}", column.type)
    for table in Base.metadata.sorted_tables
    for column in table.columns
    if isinstance(column.type, Word)
]


def test_a_state_is_read_as_the_member_that_was_written(db):
    ticket = factories.ticket(db, state=TicketState.PARKED)
    with db.read() as session:
        assert session.get_one(Ticket, ticket.id).state is TicketState.PARKED
        assert session.scalar(select(Ticket.id).where(Ticket.state == TicketState.PARKED)) == ticket.id


def test_bare_text_is_not_written(db):
    with pytest.raises(StatementError, match="not a member of TicketState"):
        factories.ticket(db, state="parked")


def test_a_word_of_a_newer_program_is_told_with_what_to_do(db):
    ticket = factories.ticket(db)
    with db.transaction(None) as work:
        work.connection.execute(text("UPDATE ticket SET state = 'booked'"))
    with pytest.raises(UnknownWord) as unknown, db.read() as session:
        session.get_one(Ticket, ticket.id)
    assert (unknown.value.kind, unknown.value.word) == ("TicketState", "booked")
    assert explain(unknown.value) == (
        "Data memuat “booked” (TicketState) yang tidak dikenal program ini. Perbarui program ini, lalu coba lagi."
    )


@pytest.mark.parametrize(("column", "kind"), WORDS, ids=[name for name, _kind in WORDS])
def test_every_word_fits_its_column(column, kind):
    assert isinstance(kind.impl, String)
    assert kind.length >= max(len(word.value) for word in kind.words)


def test_a_login_nobody_asked_about_is_none_here_and_blank_in_the_store(db):
    member = factories.member(db)
    reset = factories.reset_request(db, factories.case(db, member_id=member.id), member.id)
    with db.read() as session:
        assert session.get_one(ResetRequest, reset.id).login_result is None
        assert session.scalar(text("SELECT login_result FROM reset_request")) == ""


@pytest.mark.parametrize(("field", "words"), [("segment", Segment), ("employment", Employment)])
def test_the_form_offers_what_the_store_knows_and_no_more(field, words):
    assert [choice.code for choice in change_of_data().field(field).choices] == list(words)
