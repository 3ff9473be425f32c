"""Whose row it is: the member of its number, whether the company may speak for them, whether it is they. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from counter_app.guards.rules import same_person
from counter_app.states import Employment, MemberState
from counter_app.workbooks.columns_of import REFERENCE
from counter_app.workbooks.known import KnownMember
from counter_app.workbooks.lines import ReadLine
from counter_app.workbooks.remark_kinds import RemarkKind
from counter_app.workbooks.rows import Remark
from counter_app.workbooks.sheets import FoundSheet

AT_ODDS = 2
"""So many of number, name and birth date must be another's before a row is taken for another person's."""


def is_of(npp: str, known: KnownMember | None) -> bool:
    """Whether the letter's company may say anything of this member: its own, or one without an employer on record."""
    return known is not None and known.npp in ("", npp)


def whose_remarks(sheet: FoundSheet, line: ReadLine, known: KnownMember | None, npp: str) -> Iterator[Remark]:
    """What is to be said of a row before its values are compared."""
    if known is not None and _is_plain(line, known, npp):  # nearly all of them
        return
    cell = sheet.cell(line.row.line, "kpj")
    if known is None:
        if line.kpj:
            yield Remark(RemarkKind.UNKNOWN_MEMBER, "kpj", cell)
        return
    if known.npp not in ("", npp):
        yield Remark(RemarkKind.OTHER_COMPANY, "kpj", cell)
        return
    if not known.npp:
        yield Remark(RemarkKind.NO_EMPLOYER, "kpj", cell)
    if known.state is not MemberState.CONFIRMED:
        yield Remark(RemarkKind.MEMBER_WAITS, "kpj", cell)
    if known.employment is Employment.LEFT:
        yield Remark(RemarkKind.LEFT_COMPANY, "kpj", cell)
    if is_other_person(line.stored, known.values):
        yield Remark(RemarkKind.OTHER_PERSON, "kpj", cell)


def _is_plain(line: ReadLine, known: KnownMember, npp: str) -> bool:
    stands = known.state is MemberState.CONFIRMED and known.employment is not Employment.LEFT
    return stands and known.npp == npp != "" and not is_other_person(line.stored, known.values)


def is_other_person(given: Mapping[str, str], record: Mapping[str, str]) -> bool:
    """Whether what names the person names another one: a row that slipped by one line, or a wrong number."""
    told = [key for key in REFERENCE if given.get(key) and record.get(key)]
    other = [key for key in told if not _same(key, given[key], record[key])]
    return len(other) >= min(AT_ODDS, len(told)) > 0


def _same(key: str, given: str, record: str) -> bool:
    return given == record or (key == "name" and same_person(given, record))
