"""What may stand on a letter, field by field, and what is drawn and numbered."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest

from counter_app.letter_states import LetterFileKind
from counter_app.letters import rules
from counter_app.letters.errors import BadLetter
from counter_app.letters.values import Envelope

TODAY = date(2026, 3, 2)
GOOD = Envelope("JJ000123", "PT Contoh Sejahtera", "017/HRD/II/2026", TODAY, "Rini Hartati")


def with_field(field: str, value: object) -> Envelope:
    """A good letter but for one field."""
    return Envelope(**{**GOOD.__dict__, field: value})


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("npp", " . ", rules.EMPTY),
        ("npp", "J", rules.SHAPE),
        ("npp", "JJ0001#", rules.SHAPE),
        ("company", "  ", rules.EMPTY),
        ("company", "P" * 121, rules.LONG),
        ("number", "", rules.EMPTY),
        ("signer", "R" * 121, rules.LONG),
        ("dated", None, rules.EMPTY),
        ("dated", TODAY + timedelta(days=1), rules.FUTURE),
        ("dated", TODAY - timedelta(days=367), rules.OLD),
    ],
)
def test_a_field_that_cannot_be_taken_is_named(field: str, value: object, why: str) -> None:
    with pytest.raises(BadLetter) as refused:
        rules.checked(with_field(field, value), TODAY, is_known=False)
    assert refused.value.args[:2] == (field, why)


def test_what_is_typed_is_kept_with_clean_edges() -> None:
    said = with_field("npp", " jj-000.123 ")
    kept = rules.checked(
        Envelope(said.npp, "  PT   Contoh ", said.number, said.dated, said.signer), TODAY, is_known=False
    )
    assert (kept.npp, kept.company) == ("JJ000123", "PT Contoh")
    assert rules.checked(with_field("company", ""), TODAY, is_known=True).company == ""
    assert rules.checked(with_field("dated", TODAY - timedelta(days=366)), TODAY, is_known=True).dated is not None


@pytest.mark.parametrize(("rows", "drawn"), [(0, 0), (1, 1), (20, 20), (21, 20), (400, 20), (401, 21), (10_000, 500)])
def test_five_percent_are_drawn_and_twenty_at_least(rows: int, drawn: int) -> None:
    assert rules.sample_size(rows) == drawn
    assert len(rules.samples("seed", range(rows))) == drawn


def test_a_seed_draws_the_same_rows_in_whatever_order_they_come() -> None:
    assert rules.samples("a", range(400)) == rules.samples("a", sorted(range(400), reverse=True))
    assert rules.samples("a", range(400)) != rules.samples("b", range(400))


def test_numbers_and_names_are_kept_as_lists_can_show_them() -> None:
    assert (rules.letter_number(2026, 12), rules.series(2026)) == ("SP-2026-000012", "SP-2026")
    assert rules.kept_name("C:\\HRD\\data\u202e karyawan.xlsx ") == "data karyawan.xlsx"
    assert len(rules.kept_name("x" * 500)) == rules.NAME_MAX


def test_a_file_fits_one_place_of_one_letter() -> None:
    letter, other = uuid.uuid4(), uuid.uuid4()
    bound = rules.bound_file(letter, next(iter(LetterFileKind)), 1, "a" * 64)
    others = [(other, 1, "a"), (letter, 2, "a"), (letter, 1, "b")]
    assert bound not in {rules.bound_file(key, next(iter(LetterFileKind)), at, sha * 64) for key, at, sha in others}
