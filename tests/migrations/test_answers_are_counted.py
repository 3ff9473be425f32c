"""Answers that had a row each are counted by the upgrade, and their words go on."""

from __future__ import annotations

import uuid
from datetime import date

import sqlalchemy as sa

from counter_app.db import schema
from counter_app.db.models import SatisfactionCount, VisitorWords
from counter_app.db.session import Database
from counter_app.satisfaction_states import Element
from tests.databases import BRANCH, Clock
from tests.migrations.older import SERVICE, add_visit

DAY = date(2026, 3, 2)
_ANSWER = sa.table(
    "satisfaction_answer",
    *(sa.column(name, sa.Uuid()) for name in ("id", "branch_id", "service_id")),
    *(sa.column(name) for name in ("element", "score", "comment", "done")),
    sa.column("day", sa.Date()),
)


def test_answers_become_counts_and_words_stay(empty: sa.Engine) -> None:
    schema.upgrade(empty, "0008")
    add_visit(empty)
    schema.upgrade(empty, "0061")
    of = {"branch_id": BRANCH, "service_id": SERVICE, "day": DAY, "element": "time", "done": ""}
    said = ((4, ""), (4, ""), (1, "Terlalu lama"))
    rows = [{**of, "id": uuid.UUID(int=at), "score": score, "comment": words} for at, (score, words) in enumerate(said)]
    with empty.begin() as connection:
        connection.execute(sa.insert(_ANSWER), rows)
    schema.upgrade(empty)
    with Database(empty, BRANCH, Clock()).read() as session:
        counts = session.execute(sa.select(SatisfactionCount.score, SatisfactionCount.answers)).tuples().all()
        words = session.scalars(sa.select(VisitorWords)).one()
    assert sorted(counts) == [(1, 1), (4, 2)]
    assert (words.words, words.element, words.day, words.score) == ("Terlalu lama", Element.TIME, DAY, 1)
