"""One row of an import: from cells to a member, or to the reasons why not."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from counter_app.members.bulk import AccountRow, MemberRow
from counter_app.members.recording import EMPLOYER_KEYS, NO_DETAIL, MemberRules
from counter_app.states import AccountState, Employment, Segment
from forms.model import FieldKind
from forms.normalise import normalise
from forms.rules import Severity, iso_date

REQUIRED = ("kpj", "nik", "name", "birth_date", "segment", "employment")
"""Columns every file has and every row fills."""
ACCOUNT_COLUMNS = ("account_state", "blocked_reason", "blocked_since", "last_updated")
"""Columns that are no field of the form."""
ACCOUNT_STATES = ("", *(state.value for state in AccountState))
TWICE = "kpj:twice"
DEFAULT_REASON = "biometric_failed"
_DAYS = ("blocked_since", "last_updated")
_REASON_LONGEST = 30


@dataclass(frozen=True)
class CheckedRow:
    """Stored values of the cells that are not blank; `reasons` ("field:code") keep the row out."""

    values: Mapping[str, str]
    reasons: tuple[str, ...]
    warned: bool


@dataclass
class RowCheck:
    """Checks rows one after the other and remembers the numbers it has seen."""

    rules: MemberRules
    today: date
    companies: dict[str, uuid.UUID]
    """Known companies by NPP; the import adds to it."""
    seen: set[str] = field(default_factory=set)
    known: frozenset[str] = field(init=False)
    """NPPs known before the file: every row of another one names its company, so the order of rows does not matter."""

    def __post_init__(self) -> None:
        self.known = frozenset(self.companies)

    def read(self, cells: Mapping[str, str], *, fits: bool) -> CheckedRow:
        """The row's values and what is wrong with them; a row with too many or too few cells is not looked at."""
        if not fits:
            return CheckedRow({}, ("columns:count",), False)
        fields = {key: value for key, value in cells.items() if key in self.rules.fields and (value or key in REQUIRED)}
        stored = self.rules.stored(fields)
        problems = list(self.rules.problems(stored, self.today))
        reasons = [f"{one.field}:{one.code}" for one in problems if one.severity is Severity.ERROR]
        if stored["kpj"] and stored["kpj"] in self.seen:
            reasons.append(TWICE)
        self.seen.add(stored["kpj"])
        if stored.get("npp") and stored["npp"] not in self.known and not stored.get("employer_name"):
            reasons.append("npp:unknown")
        account = {key: _account_value(key, cells.get(key, "")) for key in ACCOUNT_COLUMNS if cells.get(key)}
        reasons += self._account_reasons(account)
        return CheckedRow(stored | account, tuple(reasons), len(problems) > 0)

    def member(self, row: CheckedRow) -> MemberRow:
        """The member of a row without reasons."""
        values = row.values
        employer_id = self.companies.get(values.get("npp", ""))
        hidden = NO_DETAIL | set(ACCOUNT_COLUMNS) | (EMPLOYER_KEYS if employer_id else frozenset())
        return MemberRow(
            kpj=values["kpj"],
            nik=values["nik"],
            name=values["name"],
            birth_date=date.fromisoformat(values["birth_date"]),
            segment=Segment(values["segment"]),
            employment=Employment(values["employment"]),
            employer_id=employer_id,
            employee_number=values.get("employee_number", ""),
            details={key: value for key, value in values.items() if key not in hidden},
            last_updated_at=_moment(values.get("last_updated", "")),
            account=_account(values),
        )

    def _account_reasons(self, account: Mapping[str, str]) -> list[str]:
        reasons = [] if account.get("account_state", "") in ACCOUNT_STATES else ["account_state:choice"]
        for key in _DAYS:
            if key in account and iso_date(account[key]):
                reasons.append(f"{key}:date")
            elif account.get(key, "") > self.today.isoformat():
                reasons.append(f"{key}:date_in_future")
        if len(account.get("blocked_reason", "")) > _REASON_LONGEST:
            reasons.append("blocked_reason:too_long")
        blocked = account.get("account_state") == AccountState.BLOCKED
        if blocked and "blocked_since" not in account:
            reasons.append("blocked_since:required")
        if not blocked and {"blocked_since", "blocked_reason"} & account.keys():
            reasons.append("account_state:not_blocked")
        return reasons


def _account_value(key: str, cell: str) -> str:
    if key in _DAYS:
        return normalise(FieldKind.DATE, cell)
    return normalise(FieldKind.TEXT, cell).lower()


def _account(values: Mapping[str, str]) -> AccountRow:
    state = AccountState(values.get("account_state") or AccountState.NONE)
    if state is not AccountState.BLOCKED:
        return AccountRow(state)
    return AccountRow(
        state=state,
        blocked_reason=values.get("blocked_reason") or DEFAULT_REASON,
        blocked_since=_moment(values["blocked_since"]),
    )


def _moment(day: str) -> datetime | None:
    """Noon UTC: the same day in every zone of Indonesia."""
    return datetime.combine(date.fromisoformat(day), time(12), UTC) if day else None
