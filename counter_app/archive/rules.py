"""What a line typed into the archive means: a number, a member, days, or a name. Values in, values out."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from counter_app.members.rules import LookUp, Query, read_query
from counter_app.printing.code import parse_qr_text

LISTED_AT_MOST = 50
MEMBERS_AT_MOST = 100
"""Of how many members of one name the visits are listed."""
DAYS_WITHOUT_A_NAME = 92
"""How far back is looked when neither a number nor a member was named."""

_NUMBER = re.compile(r"([A-Z]{2})-(\d{4})-(\d{1,6})", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})[-./](\d{1,2})(?:[-./](\d{4}))?")
_YEAR = re.compile(r"20\d\d")
_APART = re.compile(r"(?<=[^\W\d])[-–](?=[^\W\d])")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january",
            "feb februari february",
            "mar maret march",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "agu ags agustus aug august",
            "sep september",
            "okt oktober oct october",
            "nov november",
            "des desember dec december",
        ),
        start=1,
    )
    for name in names.split()
}

NOBODY = Query(LookUp.NOTHING)


@dataclass(frozen=True)
class Read:
    """A typed line that was understood; `number` is a work's, `member` a KPJ, a NIK or a name."""

    number: str = ""
    member: Query = NOBODY
    since: date | None = None
    until: date | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether it names a work or a member, so that years may be looked through."""
        return bool(self.number) or self.member.kind is not LookUp.NOTHING


def read_line(text: str, today: date) -> Read:
    """Numbers as written on papers, also without leading zeros, or as the QR of one says it; days and months among
    the words; the rest a name."""
    scanned = parse_qr_text(text)
    if number := _NUMBER.fullmatch(scanned[0] if scanned else text.strip()):
        series, year, digits = number.groups()
        return Read(number=f"{series.upper()}-{year}-{int(digits):06d}")
    words, since, until = _days_in(text, today)
    whole = read_query(text)
    if words and whole.kind in (
        LookUp.KPJ,
        LookUp.NIK,
        LookUp.PASSPORT,
    ):  # two days in digits alone are as long as a NIK
        return Read(member=whole)
    return Read(member=read_query(" ".join(words)), since=since, until=until)


def _days_in(text: str, today: date) -> tuple[list[str], date | None, date | None]:
    """The words that are no days, and the first and last day that the others name."""
    left: list[str] = []
    months: list[int] = []
    years: list[int] = []
    days: list[date] = []
    for word in _APART.sub(" ", text).split():
        if month := _MONTHS.get(word.lower().rstrip(".")):
            months.append(month)
        elif (day := _day(word, today)) is not None:
            days.append(day)
        elif _YEAR.fullmatch(word):
            years.append(int(word))
        else:
            left.append(word)
    if days:
        return left, min(days), max(days)
    if months:
        return left, *_months(months, years, today)
    if years:
        return left, date(min(years), 1, 1), date(max(years), 12, 31)
    return left, None, None


def _months(months: list[int], years: list[int], today: date) -> tuple[date, date]:
    """From the first to the last month named; without a year the newest such months that are not all to come."""
    first, last = months[0], months[-1]
    year = max(years) if years else today.year - (last > today.month and first > today.month)
    begin = year - 1 if first > last else year
    return date(begin, first, 1), date(year, last, monthrange(year, last)[1])


def _day(word: str, today: date) -> date | None:
    """A day as it is written; without a year the newest one that is not to come."""
    found = _DAY.fullmatch(word)
    if found is None:
        return None
    day, month, year = int(found[1]), int(found[2]), found[3]
    try:
        if year:
            return date(int(year), month, day)
        this_year = date(today.year, month, day)
        return this_year if this_year <= today else date(today.year - 1, month, day)
    except ValueError:
        return None


def reach_of(read: Read, since: date | None, until: date | None, today: date) -> tuple[date | None, date | None]:
    """The days to look at: those typed before those picked; without a name or a number the last three months."""
    begin, end = read.since or since, read.until or until
    if begin is None and not read.is_narrow:
        begin = (end or today) - timedelta(days=DAYS_WITHOUT_A_NAME)
    return begin, end
