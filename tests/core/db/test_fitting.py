"""What one engine refuses the other refuses too, with a sentence and before it reaches the driver. # S12"""

from __future__ import annotations

import pytest
from sqlalchemy import String, Text, insert, select, update

from counter_app.db.errors import TextUnfit
from counter_app.db.fitting import LONGEST_ANSWER, LONGEST_TEXT
from counter_app.db.models import Base, ChangeRequest, Counter, Member
from counter_app.db.session import Database
from counter_app.explain import explain
from counter_app.ids import new_id
from tests import factories


@pytest.mark.parametrize("name", ["N" * 121, "N\0N", "N\ud800N"], ids=["long", "nul", "half"])
def test_a_text_that_does_not_fit_is_refused_in_a_sentence(db: Database, name: str) -> None:
    member = factories.member(db)
    with pytest.raises(TextUnfit) as refused, db.transaction(None) as work:
        work.session.get_one(Member, member.id).name = name
    assert "Isian" in explain(refused.value)
    with pytest.raises(TextUnfit), db.transaction(None) as work:
        work.connection.execute(update(Member).values(name=name))
    with pytest.raises(TextUnfit), db.transaction(None) as work:
        work.connection.execute(
            insert(Counter), [{"id": new_id(), "branch_id": db.branch_id, "number": n, "name": name} for n in (8, 9)]
        )
    with db.read() as session:
        assert session.scalar(select(Member.name)) == member.name


def test_a_text_that_just_fits_is_kept_whole(db: Database) -> None:
    member = factories.member(db)
    with db.transaction(None) as work:
        work.session.get_one(Member, member.id).name = "Ñ" * 120
    with db.read() as session:
        assert session.scalar(select(Member.name)) == "Ñ" * 120


@pytest.mark.parametrize(
    "answers",
    [
        {"email": "x" * 20_000_000},
        {"email": "x" * (LONGEST_ANSWER + 1)},
        {str(number): "x" * 9_000 for number in range(LONGEST_TEXT // 9_000 + 1)},
        {"email": "a\0b"},
    ],
    ids=["20 MB", "one", "many", "nul"],
)
def test_answers_that_no_form_asks_for_are_refused(db: Database, answers: dict[str, str]) -> None:
    member = factories.member(db)
    request = factories.change_request(db, factories.case(db, member_id=member.id), member.id)
    with pytest.raises(TextUnfit), db.transaction(None) as work:
        work.session.get_one(ChangeRequest, request.id).answers = answers
    with db.read() as session:
        assert session.get_one(ChangeRequest, request.id).answers == request.answers


def test_every_column_of_text_is_held_to_a_length() -> None:
    columns = [column for table in Base.metadata.sorted_tables for column in table.columns]
    kinds = [getattr(column.type, "impl", column.type) for column in columns]
    texts = [kind for kind in kinds if isinstance(kind, String)]
    assert len(texts) > 100
    assert all(isinstance(kind, Text) or kind.length for kind in texts)
