"""Folds of persons: nobody helps to choose the limit that they are told by."""

from __future__ import annotations

from tests.patches.folds import FOLDS, fold_of, parted

PERSONS = [7, 7, 3, 12, 7, 3, *range(100, 300)]


def test_a_person_lies_in_one_fold_on_every_machine() -> None:
    assert [fold_of(person) for person in (0, 1, 2, 3, 4, 5, 6, 7)] == [4, 2, 4, 0, 1, 0, 2, 2]


def test_whoever_is_told_did_not_help_to_choose() -> None:
    for chosen, told in parted(PERSONS):
        assert not {PERSONS[place] for place in chosen} & {PERSONS[place] for place in told}


def test_each_row_is_told_once() -> None:
    places = [place for _, told in parted(PERSONS) for place in told]
    assert sorted(places) == list(range(len(PERSONS)))


def test_the_folds_are_about_as_large() -> None:
    counts = [len(told) for _, told in parted(range(5000))]
    assert len(counts) == FOLDS
    assert min(counts) > 900
