"""A chain that was tampered with names the row."""

from __future__ import annotations

from dataclasses import astuple, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.audit import GENESIS, AuditLink, link_digest
from counter_app.audit_chain import MOST_PAIRED, ChainFault, ChainHead, Columns, FaultKind, chain_faults, faults_of_rows

K = FaultKind


def chain(length: int, first: str = GENESIS) -> list[AuditLink]:
    """A genuine chain."""
    rows, previous = [], first
    for seq in range(1, length + 1):
        row = AuditLink("b", seq, 1000 + seq, f"code_{seq}", "o", "officer", "", "", "{}")
        previous = link_digest(previous, row)
        rows.append(replace(row, digest=previous))
    return rows


def head_of(rows: list[AuditLink]) -> ChainHead:
    return ChainHead(len(rows), rows[-1].digest if rows else GENESIS)


def named(rows: list[AuditLink], head: ChainHead) -> list[tuple[int, FaultKind]]:
    """Numbers and kinds; what merely follows a fault is left out."""
    return [(fault.seq, fault.kind) for fault in chain_faults(rows, head) if fault.kind is not K.UNPROVEN]


def renumbered(rows: list[AuditLink], by: int) -> list[AuditLink]:
    return [replace(row, seq=row.seq + by) for row in rows]


@pytest.mark.parametrize("length", [0, 1, 2, 50])
def test_a_genuine_chain_has_no_fault(length: int) -> None:
    rows = chain(length)
    assert chain_faults(rows, head_of(rows)) == []


LENGTH = 9
PLACES = st.integers(1, LENGTH)


@given(PLACES)
def test_an_edited_row_is_named_alone(at: int) -> None:
    rows = chain(LENGTH)
    head = head_of(rows)
    rows[at - 1] = replace(rows[at - 1], actor_id="someone")
    assert chain_faults(rows, head) == [ChainFault(at, K.EDITED, at)]


@given(PLACES)
def test_an_edited_row_with_a_digest_made_to_fit_breaks_the_next(at: int) -> None:
    rows = chain(LENGTH)
    head = head_of(rows)
    previous = rows[at - 2].digest if at > 1 else GENESIS
    edited = replace(rows[at - 1], actor_id="someone")
    rows[at - 1] = replace(edited, digest=link_digest(previous, edited))
    expected = (at + 1, K.EDITED) if at < LENGTH else (LENGTH, K.HEAD)
    assert named(rows, head) == [expected]


def test_two_neighbours_edited_are_both_named() -> None:
    rows = chain(LENGTH)
    head = head_of(rows)
    for at in (4, 5):
        rows[at - 1] = replace(rows[at - 1], code="x")
    assert [(fault.seq, fault.kind) for fault in chain_faults(rows, head)] == [(4, K.EDITED), (5, K.UNPROVEN)]


@given(PLACES)
def test_a_deleted_row_is_named(at: int) -> None:
    rows = chain(LENGTH)
    head = head_of(rows)
    del rows[at - 1]
    assert named(rows, head) == [(at, K.MISSING)]


def test_a_deleted_stretch_is_one_fault_with_its_end() -> None:
    rows = chain(LENGTH)
    assert chain_faults(rows[:2] + rows[5:], head_of(rows))[0] == ChainFault(3, K.MISSING, 5)


@given(st.integers(1, LENGTH - 2))
def test_a_deleted_row_is_named_when_the_rest_was_renumbered(at: int) -> None:
    rows = chain(LENGTH)
    head = head_of(rows)
    assert (at, K.MISSING) in named(rows[: at - 1] + renumbered(rows[at:], -1), head)


@given(st.integers(1, LENGTH), st.booleans())
def test_a_row_put_in_between_is_named_when_the_rest_was_renumbered(at: int, head_moved: bool) -> None:
    rows = chain(LENGTH)
    head = head_of(rows)
    forged = replace(rows[at - 1], code="forged")
    tampered = [*rows[: at - 1], forged, *renumbered(rows[at - 1 :], 1)]
    head = replace(head, seq=head.seq + 1) if head_moved else head
    assert (at, K.INSERTED) in named(tampered, head)


@pytest.mark.parametrize("seq", [0, -3, LENGTH + 1, LENGTH + 7])
def test_a_row_outside_the_chain_is_named(seq: int) -> None:
    rows = chain(LENGTH)
    extra = replace(rows[0], seq=seq)
    assert named(sorted([*rows, extra], key=lambda row: row.seq), head_of(rows)) == [(seq, K.INSERTED)]


def test_a_row_given_twice_is_named() -> None:
    rows = chain(LENGTH)
    assert named([*rows[:4], rows[3], *rows[4:]], head_of(rows)) == [(4, K.INSERTED)]


@given(st.lists(PLACES, min_size=2, max_size=2, unique=True))
def test_two_swapped_rows_are_named_alone(places: list[int]) -> None:
    one, other = sorted(places)
    rows = chain(LENGTH)
    head = head_of(rows)
    first, second = rows[one - 1], rows[other - 1]
    rows[one - 1], rows[other - 1] = replace(second, seq=one), replace(first, seq=other)
    assert chain_faults(rows, head) == [ChainFault(one, K.SWAPPED, one), ChainFault(other, K.SWAPPED, other)]


@given(st.lists(PLACES, min_size=2, max_size=2, unique=True))
def test_swapped_contents_under_their_old_digests_are_named(places: list[int]) -> None:
    one, other = sorted(places)
    rows = chain(LENGTH)
    head = head_of(rows)
    codes = rows[one - 1].code, rows[other - 1].code
    rows[other - 1], rows[one - 1] = replace(rows[other - 1], code=codes[0]), replace(rows[one - 1], code=codes[1])
    assert {fault.seq for fault in chain_faults(rows, head)} == {one, other}


@given(st.integers(0, LENGTH - 1))
def test_a_cut_tail_shows_while_the_head_row_stands(kept: int) -> None:
    rows = chain(LENGTH)
    assert chain_faults(rows[:kept], head_of(rows)) == [ChainFault(kept + 1, K.MISSING, LENGTH)]


@given(st.integers(0, LENGTH - 1))
def test_a_cut_tail_with_the_head_moved_back_shows_only_against_a_printed_head(kept: int) -> None:
    rows = chain(LENGTH)
    cut = rows[:kept]
    assert chain_faults(cut, head_of(cut)) == []
    assert chain_faults(cut, head_of(cut), head_of(rows)) == [ChainFault(LENGTH, K.PRINTED, LENGTH)]


def test_a_chain_written_anew_shows_against_a_printed_head() -> None:
    printed = head_of(chain(5))
    forged = chain(LENGTH, link_digest(GENESIS, chain(1)[0]))
    forged[0] = replace(forged[0], code="x")
    rewritten, previous = [], GENESIS
    for row in forged:
        previous = link_digest(previous, row)
        rewritten.append(replace(row, digest=previous))
    assert chain_faults(rewritten, head_of(rewritten)) == []
    assert chain_faults(rewritten, head_of(rewritten), printed) == [ChainFault(5, K.PRINTED, 5)]


def test_the_first_digits_of_a_printed_head_are_enough() -> None:
    rows = chain(LENGTH)
    assert chain_faults(rows, head_of(rows), ChainHead(4, rows[3].digest[:16])) == []
    assert chain_faults(rows, head_of(rows), ChainHead(0, GENESIS)) == []


def test_a_wrong_head_row_is_named() -> None:
    rows = chain(LENGTH)
    assert chain_faults(rows, ChainHead(LENGTH, "0" * 64)) == [ChainFault(LENGTH, K.HEAD, LENGTH)]


def test_a_chain_broken_everywhere_is_read_to_its_end() -> None:
    rows = [replace(row, actor_id="x") for row in chain(3 * MOST_PAIRED)]
    faults = chain_faults(rows, head_of(chain(3 * MOST_PAIRED)))
    assert [fault.seq for fault in faults] == list(range(1, 3 * MOST_PAIRED + 1))


def as_kept(rows: list[AuditLink]) -> list[Columns]:
    """As they lie in their table."""
    return [astuple(row)[1:] for row in rows]


def spoilt(rows: list[AuditLink], how: str, at: int) -> list[AuditLink]:
    """What somebody with the key did at a row."""
    row = rows[at - 1]
    if how == "edited":
        return [*rows[: at - 1], replace(row, actor_id="someone"), *rows[at:]]
    if how == "deleted":
        return [*rows[: at - 1], *rows[at:]]
    return [*rows, replace(row, seq=LENGTH + 1)] if how == "added" else rows


@given(st.sampled_from(("", "edited", "deleted", "added")), PLACES, PLACES, st.booleans())
def test_rows_of_a_table_are_judged_as_links_are(how: str, at: int, printed_at: int, genuine: bool) -> None:
    rows = chain(LENGTH)
    head, paper = head_of(rows), ChainHead(printed_at, rows[printed_at - 1].digest[:8] if genuine else "0" * 8)
    rows = spoilt(rows, how, at)
    assert faults_of_rows("b", iter(as_kept(rows)), head, paper, head) == chain_faults(rows, head, paper, head)


@given(PLACES, PLACES)
def test_since_a_row_only_what_comes_after_it_is_judged(since_at: int, edited_at: int) -> None:
    rows = chain(LENGTH)
    head, since = head_of(rows), ChainHead(since_at, rows[since_at - 1].digest)
    later = as_kept(spoilt(rows, "edited", edited_at))[since_at:]
    found = faults_of_rows("b", iter(later), head, ChainHead(1, "0" * 8), head, since)
    expected = [K.EDITED] if edited_at > since_at else []
    assert [fault.kind for fault in found] == expected
