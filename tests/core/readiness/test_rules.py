"""The six causes: each flips alone, each has one answer, and what the record does not know is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from counter_app.readiness.rules import LETTERS, Answer, Cause, Cure, Facts, Finding, answer, is_stale
from counter_app.states import Employment

TODAY = date(2026, 11, 29)
READY = Facts(
    TODAY,
    name="SITI AMINAH",
    bank_holder="SITI AMINAH",
    has_account=True,
    employment=Employment.LEFT,
    left_on=date(2026, 9, 1),
    birth_date=date(1990, 3, 12),
    updated_on=date(2026, 6, 1),
    stale_months=12,
    waits=False,
    numbers=1,
    nik="3171015203900001",
)
ASKED = dict.fromkeys((Cause.ONE_NUMBER, Cause.NIK), True)


def answers(facts: Facts, missing: int = 0, asked: Mapping[Cause, bool] = ASKED) -> dict[Cause, Answer]:
    return {cause: answer(cause, facts, asked.get(cause), missing) for cause in Cause}


def test_all_six_can_be_in_order() -> None:
    assert all(one.is_ready for one in answers(READY).values())
    assert all(one.cures == () for one in answers(READY).values())


@pytest.mark.parametrize(
    ("cause", "facts", "finding", "cures"),
    [
        (Cause.BANK_NAME, {"bank_holder": "BUDI SANTOSO"}, Finding.OTHER_NAME, (Cure.UPDATE,)),
        (Cause.LEFT, {"employment": Employment.ACTIVE}, Finding.STILL_ACTIVE, (Cure.EMPLOYER,)),
        (Cause.LEFT, {"left_on": date(2026, 11, 1)}, Finding.LEFT_LATELY, (Cure.EMPLOYER,)),
        (Cause.UPDATED, {"updated_on": None}, Finding.NEVER_UPDATED, (Cure.UPDATE,)),
        (Cause.UPDATED, {"updated_on": date(2025, 11, 29)}, Finding.TOO_OLD, (Cure.UPDATE,)),
        (Cause.UPDATED, {"waits": True}, Finding.WAITS, (Cure.UPDATE,)),
        (Cause.ONE_NUMBER, {"numbers": 2}, Finding.SEVERAL_HERE, (Cure.MERGE,)),
        (Cause.NIK, {"nik": ""}, Finding.NIK_MISSING, (Cure.UPDATE, Cure.REGISTER)),
        (Cause.NIK, {"nik": "317101520390000"}, Finding.NIK_DIFFERS, (Cure.UPDATE, Cure.REGISTER)),
        (Cause.NIK, {"birth_date": date(1991, 3, 12)}, Finding.NIK_DIFFERS, (Cure.UPDATE, Cure.REGISTER)),
    ],
)
def test_each_flips_alone_from_the_record(
    cause: Cause, facts: dict[str, object], finding: Finding, cures: tuple[Cure, ...]
) -> None:
    found = answers(replace(READY, **facts))  # type: ignore[arg-type]  # of the fields' own types
    assert {one for one, said in found.items() if not said.is_ready} == {cause}
    assert (found[cause].finding, found[cause].cures, found[cause].asked) == (finding, cures, False)


def test_papers_flip_by_what_is_here() -> None:
    found = answers(READY, missing=2)
    assert {one for one, said in found.items() if not said.is_ready} == {Cause.PAPERS}
    assert found[Cause.PAPERS].cures == (Cure.BRING,)


@pytest.mark.parametrize(
    ("cause", "facts", "finding"),
    [
        (Cause.BANK_NAME, {"has_account": False}, Finding.NO_ACCOUNT),
        (Cause.BANK_NAME, {"bank_holder": ""}, Finding.NO_ACCOUNT),
        (Cause.LEFT, {"left_on": None}, Finding.LEFT_UNDATED),
        (Cause.ONE_NUMBER, {}, Finding.ONE_HERE),
        (Cause.NIK, {}, Finding.NIK_FITS),
        (Cause.NIK, {"is_foreign": True, "nik": ""}, Finding.NIK_FITS),
    ],
)
@pytest.mark.parametrize("said", [None, True, False])
def test_what_the_record_does_not_know_is_asked(
    cause: Cause, facts: dict[str, object], finding: Finding, said: bool | None
) -> None:
    found = answer(cause, replace(READY, **facts), said, 0)  # type: ignore[arg-type]  # of the fields' own types
    assert (found.finding, found.asked, found.is_ready) == (finding, True, said)
    assert bool(found.cures) is not (said is True)


@pytest.mark.parametrize("cause", [Cause.BANK_NAME, Cause.LEFT, Cause.UPDATED, Cause.PAPERS])
def test_a_tick_says_nothing_against_the_record(cause: Cause) -> None:
    wrong = replace(READY, bank_holder="BUDI SANTOSO", employment=Employment.ACTIVE, updated_on=None)
    assert answer(cause, wrong, True, 1).is_ready is False


@pytest.mark.parametrize(
    ("birth", "ready"), [(date(1970, 11, 29), True), (date(1970, 11, 30), False), (date(1950, 1, 1), True)]
)
def test_at_56_nobody_has_to_have_left(birth: date, ready: bool) -> None:
    facts = replace(READY, birth_date=birth, employment=Employment.ACTIVE)
    assert answer(Cause.LEFT, facts, None, 0).is_ready is ready


@pytest.mark.parametrize(
    ("updated", "stale"),
    [(None, True), (date(2025, 11, 29), True), (date(2025, 11, 30), False), (date(2026, 11, 29), False)],
)
def test_data_are_old_after_so_many_months(updated: date | None, stale: bool) -> None:
    assert is_stale(updated, TODAY, 12) is stale


def test_letters_are_for_what_lies_elsewhere() -> None:
    assert {cure for cure in Cure if cure.is_letter} == set(LETTERS) == {Cure.EMPLOYER, Cure.REGISTER, Cure.MERGE}
