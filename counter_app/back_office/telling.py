"""What a day's file says of one work, kind by kind, as values of the published schema."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from counter_app.accounts.rules import BLOCK_REASON, BLOCKED_SINCE
from counter_app.back_office.kinds import Row, kind_of
from counter_app.db.models import ChangeRequest, Officer, Registration, ResetRequest
from counter_app.db.rows import find_row, get_row
from counter_app.errors import FormUnavailable
from counter_app.form_shelf import FormShelf
from counter_app.members.values import read_values
from counter_app.registrations.rules import ASKED
from counter_app.requests.kit import kit_of
from counter_app.requests.rules import BY_RULE

Told = dict[str, Any]  # Any: values of JSON


def told(session: Session, shelf: FormShelf, row: Row) -> Told:
    """One work; its files are added by whoever reads them."""
    known = read_values(session, row.member_id)
    head: Told = {
        "kind": kind_of(row).kind.value,
        "id": str(row.id),
        "number": row.number,
        "member": {"kpj": known.get("kpj", ""), "nik": known.get("nik", ""), "name": known.get("name", "")},
    }
    if isinstance(row, ChangeRequest):
        return head | _change_of_data(session, shelf, row)
    return head | (_reset(session, row) if isinstance(row, ResetRequest) else _account(session, row))


def _change_of_data(session: Session, shelf: FormShelf, row: ChangeRequest) -> Told:
    changes, stated = _said(shelf, row)
    by_rule = row.decision_code == BY_RULE
    return {
        "form": row.form,
        "form_version": row.form_version,
        "changes": changes,
        "stated": stated,
        "officer": get_row(session, Officer, row.holder_id or row.author_id).username,
        "submitted_at": _moment(row.submitted_at),
        "decided": "by_rule" if by_rule else "approved",
        "decided_by": "" if by_rule else _username(session, row.decided_by),
        "decided_at": _moment(row.decided_at),
    }


def _reset(session: Session, row: ResetRequest) -> Told:
    """The block as it was, why it was opened again, and what the member found on the phone since."""
    return {
        "reason": row.reason,
        "block": {"reason": row.evidence.get(BLOCK_REASON, ""), "since": row.evidence.get(BLOCKED_SINCE, "")},
        "login": _login(row),
        **_carried_out(session, row, row.reset_by, row.reset_at),
        **_second(session, row),
    }


def _account(session: Session, row: Registration) -> Told:
    """What the member has agreed to and logs in with; what they typed as a password is nobody's but theirs."""
    return {
        "recovers": row.recovers,
        "account": {key: row.answers.get(key, "") for key in ASKED},
        "terms_version": row.terms_version,
        "login": _login(row),
        **_carried_out(session, row, row.done_by, row.done_at),
        **_second(session, row),
    }


def _carried_out(session: Session, row: ResetRequest | Registration, by: Any, at: datetime | None) -> Told:
    return {
        "officer": _username(session, row.author_id),
        "submitted_at": _moment(row.asked_at),
        "done_by": _username(session, by),
        "done_at": _moment(at),
    }


def _second(session: Session, row: ResetRequest | Registration) -> Told:
    """Who approved it; an account of whom nothing differed waited for nobody."""
    return {
        "decided": "by_rule" if row.approved_by is None else "approved",
        "decided_by": _username(session, row.approved_by),
        "decided_at": _moment(row.approved_at),
    }


def _login(row: ResetRequest | Registration) -> dict[str, str]:
    return {"result": row.login_result.value if row.login_result else "", "code": row.login_code}


def _username(session: Session, officer_id: Any) -> str:
    officer = find_row(session, Officer, officer_id)
    return officer.username if officer is not None else ""


def _moment(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def _said(shelf: FormShelf, row: ChangeRequest) -> tuple[list[Told], dict[str, str]]:
    """What is asked of the record and what was stated beside it; as it was written where the form is gone."""
    try:
        kit = kit_of(shelf, row)
    except FormUnavailable:
        keys = sorted(key for key in row.before.keys() | row.answers.keys())
        both = ((key, row.before.get(key, ""), row.answers.get(key, "")) for key in keys)
        return [_change(key, was, now, True) for key, was, now in both if was != now], {}
    changes = [_change(one.field.key, one.before, one.after, one.field.sensitive) for one in kit.changes(row)]
    return changes, {one.field.key: one.after for one in kit.only_here(row)}


def _change(key: str, before: str, after: str, sensitive: bool) -> Told:
    return {"field": key, "before": before, "after": after, "sensitive": sensitive}
