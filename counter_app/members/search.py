"""Finding members by name: the first ones in the order of names, from index ranges alone.

The same statements on both engines. The work grows with the number of different words that begin alike, not with the
number of members who carry them.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, String, TextClause, Uuid, bindparam, column, literal, select, text
from sqlalchemy.orm import Session

from counter_app.db.models import Member, MemberWord
from counter_app.db.rows import branch_of
from counter_app.members.rules import AFTER_ALL, Lead, LookUp, Plan, Query

Hit = tuple[str, uuid.UUID]
"""Sort name and member."""

_WORDS_AT_ONCE = 20

_DISTINCT_WORDS = text(
    """
    WITH RECURSIVE found (word) AS (
        SELECT min(word) FROM member_word WHERE branch_id = :branch AND word >= :low AND word < :high
        UNION ALL
        SELECT (
            SELECT min(word) FROM member_word WHERE branch_id = :branch AND word > found.word AND word < :high
        )
        FROM found WHERE found.word IS NOT NULL
    )
    SELECT word FROM found WHERE word IS NOT NULL
    """
).bindparams(bindparam("branch", type_=Uuid()))
"""Jumps from word to word in the index instead of reading every member of each."""


VISITED = "EXISTS (SELECT 1 FROM visit_case WHERE visit_case.member_id = member_word.member_id)"
"""Only members with a visit or a letter: those that the archive knows."""


def has_number(query: Query) -> ColumnElement[bool]:
    """The condition for members of a whole number that was typed."""
    column = {LookUp.KPJ: Member.kpj, LookUp.NIK: Member.nik, LookUp.PASSPORT: Member.passport}[query.kind]
    return column == query.number


def first_by_name(session: Session, how: Plan, limit: int, *, only: str = "") -> list[Hit]:
    """The first members of a plan: whose name begins with the first word typed, then the others, each by sort name.

    `only` is a further condition in SQL of ours, such as `VISITED`.
    """
    leading = _leading(session, how.lead, limit, only) if how.lead else []
    if len(leading) >= limit:
        return leading
    known = set(leading)
    others = _by_any_word(session, how, limit + len(leading), only)
    return [*leading, *(hit for hit in others if hit not in known)][:limit]


def _leading(session: Session, lead: Lead, limit: int, only: str) -> list[Hit]:
    found = (
        select(MemberWord.name, MemberWord.member_id)
        .where(MemberWord.branch_id == branch_of(session), MemberWord.word == lead.key)
        .where(MemberWord.name >= lead.start, MemberWord.name < lead.end)
        .where(*_narrowing(lead.patterns), *_further(only))
        .order_by(MemberWord.name, MemberWord.member_id)
        .limit(limit)
    )
    return [(name, member_id) for name, member_id in session.execute(found).tuples()]


def _by_any_word(session: Session, how: Plan, limit: int, only: str) -> list[Hit]:
    if how.key:
        return _under_key(session, how, limit, only)
    between = {"branch": branch_of(session), "low": how.begins, "high": how.begins + AFTER_ALL}
    words = session.execute(_DISTINCT_WORDS, between).scalars().all()
    hits: set[Hit] = set()
    for start in range(0, len(words), _WORDS_AT_ONCE):
        some = words[start : start + _WORDS_AT_ONCE]
        hits.update(_under_words(session, some, (how.patterns, only), limit))
    return sorted(hits)[:limit]


def _under_key(session: Session, how: Plan, limit: int, only: str) -> list[Hit]:
    found = (
        select(MemberWord.name, MemberWord.member_id)
        .where(MemberWord.branch_id == branch_of(session), MemberWord.word == how.key)
        .where(*_narrowing(how.patterns), *_further(only))
        .order_by(MemberWord.name, MemberWord.member_id)
        .limit(limit)
    )
    return [(name, member_id) for name, member_id in session.execute(found).tuples()]


def _under_words(
    session: Session, words: Sequence[str], narrowed: tuple[tuple[str, ...], str], limit: int
) -> Iterable[Hit]:
    """The first members of each word, in one statement; the caller puts them in order."""
    patterns, only = narrowed
    narrowing = "".join(f" AND ' ' || name LIKE :pattern{n}" for n in range(len(patterns)))
    narrowing += f" AND {only}" if only else ""
    one = "SELECT * FROM (SELECT name, member_id FROM member_word"
    one += " WHERE branch_id = :branch AND word = :word{n}{narrowing}"
    one += " ORDER BY name, member_id LIMIT :limit) AS first{n}"
    parts = (one.format(n=n, narrowing=narrowing) for n in range(len(words)))
    here = bindparam("branch", branch_of(session), Uuid())
    statement = text(" UNION ALL ".join(parts)).bindparams(here)
    found = statement.columns(column("name", String), column("member_id", Uuid))
    given: dict[str, str | int] = {f"word{n}": word for n, word in enumerate(words)}
    given |= {f"pattern{n}": pattern for n, pattern in enumerate(patterns)} | {"limit": limit}
    return ((name, member_id) for name, member_id in session.execute(found, given).tuples())


def _further(only: str) -> list[TextClause]:
    return [text(only)] if only else []


def _narrowing(patterns: tuple[str, ...]) -> list[ColumnElement[bool]]:
    return [(literal(" ") + MemberWord.name).like(pattern) for pattern in patterns]
