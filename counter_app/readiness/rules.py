"""The six causes, each with one answer: from the record where it knows, else from who was asked. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.clock import months_between
from counter_app.guards.rules import same_person
from counter_app.jht.rules import FULL_AGE, LEFT_MONTHS
from counter_app.states import Employment
from forms.nik import NikProblem, births_of


class Cause(StrEnum):
    """Why a claim fails at the counter (press, grade B); the value is the tick of the form."""

    BANK_NAME = "ready_bank_name"
    LEFT = "ready_left"
    UPDATED = "ready_updated"
    ONE_NUMBER = "ready_one_number"
    NIK = "ready_nik"
    PAPERS = "ready_papers"


class Finding(StrEnum):
    """What there is to say of a cause."""

    SAME_NAME = "same_name"
    OTHER_NAME = "other_name"
    NO_ACCOUNT = "no_account"
    STILL_ACTIVE = "still_active"
    LEFT_LATELY = "left_lately"
    LEFT_LONG_AGO = "left_long_ago"
    LEFT_UNDATED = "left_undated"
    OLD_ENOUGH = "old_enough"
    UP_TO_DATE = "up_to_date"
    TOO_OLD = "too_old"
    NEVER_UPDATED = "never_updated"
    WAITS = "waits"
    """A change was sent and nobody has decided it."""
    SEVERAL_HERE = "several_here"
    ONE_HERE = "one_here"
    NIK_MISSING = "nik_missing"
    NIK_DIFFERS = "nik_differs"
    NIK_FITS = "nik_fits"
    ALL_HERE = "all_here"
    SOME_MISSING = "some_missing"


class Cure(StrEnum):
    """What mends a cause: work that begins here and now, a letter to whoever can, or papers to bring."""

    UPDATE = "update"
    EMPLOYER = "employer"
    REGISTER = "register"
    MERGE = "merge"
    BRING = "bring"

    @property
    def is_letter(self) -> bool:
        """Whether it lies elsewhere, so a letter says where."""
        return self in LETTERS


LETTERS = (Cure.EMPLOYER, Cure.REGISTER, Cure.MERGE)
_CURES: Mapping[Cause, tuple[Cure, ...]] = {
    Cause.BANK_NAME: (Cure.UPDATE,),
    Cause.LEFT: (Cure.EMPLOYER,),
    Cause.UPDATED: (Cure.UPDATE,),
    Cause.ONE_NUMBER: (Cure.MERGE,),
    Cause.NIK: (Cure.UPDATE, Cure.REGISTER),
    Cause.PAPERS: (Cure.BRING,),
}


@dataclass(frozen=True)
class Facts:
    """What the branch knows of a member. `numbers` are members here with the same NIK, this one among them."""

    today: date
    name: str
    bank_holder: str
    has_account: bool
    employment: Employment
    left_on: date | None
    birth_date: date | None
    updated_on: date | None
    stale_months: int
    waits: bool
    numbers: int
    nik: str
    is_foreign: bool = False


@dataclass(frozen=True)
class Answer:
    """Of one cause. `asked`: the record does not know, so the officer does; `is_ready` None until they were asked."""

    cause: Cause
    finding: Finding
    is_ready: bool | None
    asked: bool

    @property
    def cures(self) -> tuple[Cure, ...]:
        """What mends it, the likely one first; none while it is in order."""
        return () if self.is_ready else _CURES[self.cause]


def answer(cause: Cause, facts: Facts, asked: bool | None, papers_missing: int) -> Answer:
    """The one answer of a cause; `asked` is what the officer ticked, `papers_missing` how many are not here."""
    if cause is Cause.PAPERS:
        return _known(cause, Finding.SOME_MISSING if papers_missing else Finding.ALL_HERE, not papers_missing)
    finding, is_ready = {
        Cause.BANK_NAME: _bank,
        Cause.LEFT: _left,
        Cause.UPDATED: _updated,
        Cause.ONE_NUMBER: _numbers,
        Cause.NIK: _nik,
    }[cause](facts)
    return Answer(cause, finding, asked, asked=True) if is_ready is None else _known(cause, finding, is_ready)


def is_stale(updated_on: date | None, today: date, stale_months: int) -> bool:
    """Whether data last found right on this day are older than the branch's setting; never updated is."""
    return updated_on is None or months_between(updated_on, today) >= stale_months


def _known(cause: Cause, finding: Finding, is_ready: bool) -> Answer:
    return Answer(cause, finding, is_ready, asked=False)


def _bank(facts: Facts) -> tuple[Finding, bool | None]:
    if not facts.has_account or not facts.bank_holder:
        return Finding.NO_ACCOUNT, None
    same = same_person(facts.bank_holder, facts.name)
    return (Finding.SAME_NAME, True) if same else (Finding.OTHER_NAME, False)


def _left(facts: Facts) -> tuple[Finding, bool | None]:
    if facts.birth_date is not None and months_between(facts.birth_date, facts.today) >= FULL_AGE * 12:
        return Finding.OLD_ENOUGH, True
    if facts.employment is Employment.ACTIVE:
        return Finding.STILL_ACTIVE, False
    if facts.left_on is None:
        return Finding.LEFT_UNDATED, None
    long_ago = months_between(facts.left_on, facts.today) >= LEFT_MONTHS
    return (Finding.LEFT_LONG_AGO, True) if long_ago else (Finding.LEFT_LATELY, False)


def _updated(facts: Facts) -> tuple[Finding, bool | None]:
    if facts.waits:
        return Finding.WAITS, False
    if facts.updated_on is None:
        return Finding.NEVER_UPDATED, False
    stale = is_stale(facts.updated_on, facts.today, facts.stale_months)
    return (Finding.TOO_OLD, False) if stale else (Finding.UP_TO_DATE, True)


def _numbers(facts: Facts) -> tuple[Finding, bool | None]:
    """This branch knows its own members only: one number here may still be one of several."""
    return (Finding.SEVERAL_HERE, False) if facts.numbers > 1 else (Finding.ONE_HERE, None)


def _nik(facts: Facts) -> tuple[Finding, bool | None]:
    if facts.is_foreign:
        return Finding.NIK_FITS, None
    if not facts.nik:
        return Finding.NIK_MISSING, False
    try:
        births = births_of(facts.nik, facts.today)
    except NikProblem:
        return Finding.NIK_DIFFERS, False
    if facts.birth_date is not None and facts.birth_date not in births:
        return Finding.NIK_DIFFERS, False
    return Finding.NIK_FITS, None
