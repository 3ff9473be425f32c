"""What comes twice in a long file: the first two lines, and nothing of what comes once."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from counter_app.importing.repeats import Again, Repeats

ROWS = st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 2)), max_size=30)


def told_plainly(rows: list[tuple[str, int]], left_out: frozenset[int]) -> Mapping[str, Again]:
    """The same by keeping every row."""
    found = {}
    for number in {number for number, _told in rows}:
        places = [(line, told) for line, (one, told) in enumerate(rows, 2) if one == number and line not in left_out]
        if len(places) > 1:
            found[number] = Again(places[0][0], places[1][0], differs=len({told for _line, told in places}) > 1)
    return found


@given(ROWS, st.frozensets(st.integers(2, 31)))
def test_digests_tell_what_every_row_kept_would_tell(rows: list[tuple[str, int]], left_out: frozenset[int]) -> None:
    repeats = Repeats()
    halves = len(rows) // 2
    for part in (range(halves), range(halves, len(rows))):
        repeats.see([rows[at][0] for at in part], [at + 2 for at in part], [rows[at][1] for at in part])
    again = list(repeats.settle(left_out))
    plainly = told_plainly(rows, left_out)
    assert {number: repeats.of(number) for number in "abcdef" if repeats.of(number)} == plainly
    assert again == sorted(again)
    assert {rows[line - 2][0] for line in again} == plainly.keys()
