"""What must hold in a data folder whose program was killed: all that was shown is there, and the visit goes on."""

from __future__ import annotations

import json
import traceback
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import InstrumentedAttribute

from counter_app.actor import Actor
from counter_app.core import Core
from counter_app.db.audit_check import verify_audit
from counter_app.db.engine import is_whole
from counter_app.db.models import (
    Base,
    Case,
    ChangeRequest,
    DataRequest,
    JmoAccount,
    Member,
    Paper,
    ResetRequest,
    Ticket,
)
from counter_app.db.session import Database
from counter_app.paths import Paths, paths_in
from counter_app.reasons.values import Why
from counter_app.states import PaperKind, RequestState, TicketState
from tests.attacks.tally import Tally
from tests.journeys import visit
from tests.journeys.visit_setting import NINE_FORTY_TWO, VisitClock, open_core, whole_of

PAPER = (Paper.work_id, Paper.kind)
ONCE: dict[tuple[InstrumentedAttribute[Any], ...], ColumnElement[bool]] = {  # Any: columns of any type
    (Ticket.day, Ticket.label): true(),
    (Case.ticket_id,): true(),
    (ResetRequest.case_id,): ResetRequest.former_id.is_(None),  # one whose login failed has a next one
    (ChangeRequest.case_id,): true(),
    PAPER: Paper.kind != PaperKind.DATA_SLIP,  # drawn again with the answer
    (DataRequest.member_id, DataRequest.wish): true(),
}
"""What may be there once only: a number of a day, a visit of a ticket, a work of a visit, its paper."""
LATER = NINE_FORTY_TWO.replace(hour=4)
INSPECTION = Why("inspection")
Line = tuple[str, Mapping[str, str]]


class Survivors:
    """A branch after a kill, and what the killed process had shown before it."""

    def __init__(self, data: Path, lines: Sequence[Line], picture: bytes) -> None:
        self._lines, self._picture, self._whole = lines, picture, whole_of(picture)
        self.complaints: list[str] = []
        self._core: Core = open_core(paths_in(data), VisitClock(LATER))

    def tally(self) -> Tally:
        """What of all that was shown is lost, and what is there twice; `complaints` say it."""
        lost = unhandled = 0
        try:
            self._check()
        except AssertionError:
            lost, self.complaints = 1, [traceback.format_exc()]
        except Exception:  # whatever else the branch is in no state for
            unhandled, self.complaints = 1, [traceback.format_exc()]
        doubled = twice(self._core.db)
        self.complaints += doubled
        self._core.close()
        return Tally(1, lost, bool(doubled), 0, unhandled)

    def _check(self) -> None:
        """Everything; an assertion names what is missing."""
        core = self._core
        assert is_whole(core.paths.database, core.opened.keys.database), "the database is damaged"
        assert verify_audit(core.db) == []
        who = core.officers.sign_in(*visit.OFFICER, visit.STATION)
        for name, facts in self._lines:
            self._check_line(who, name, facts)
        self._check_rows()
        self._check_drafts()
        self._check_copies()
        self._go_on(who)
        assert verify_audit(core.db) == []

    def _check_rows(self) -> None:
        """A column holds what was last shown of it, or what was on its way since."""
        allowed: dict[tuple[str, str, str], set[str]] = {}
        for name, facts in self._lines:
            place = facts.get("table", ""), facts.get("row", ""), facts.get("column", "")
            if name == "kept":
                allowed[place] = {facts["value"]}
            elif name == "going" and place in allowed:
                allowed[place].add(facts["value"])
        with self._core.db.read() as session:
            for (table, row, column), values in allowed.items():
                columns = Base.metadata.tables[table].c
                found = session.scalars(select(columns[column]).where(columns["id"] == uuid.UUID(row))).one_or_none()
                assert str(found) in values, f"{table}.{column}: {found}, shown: {values}"

    def _check_line(self, who: Actor, name: str, facts: Mapping[str, str]) -> None:
        core, ids = self._core, {key: uuid.UUID(value) for key, value in facts.items() if _is_id(value)}
        with core.db.read() as session:
            match name:
                case "ticket serving":
                    assert session.get_one(Ticket, ids["ticket"]).state in ("serving", "parked", "done"), facts
                    assert session.get_one(Case, ids["case"]).ticket_id == ids["ticket"], facts
                case "member chosen":
                    assert session.get_one(Case, ids["case"]).member_id == ids["member"], facts
                case "evidence saved":
                    assert session.get_one(ResetRequest, ids["reset"]).evidence.items() >= visit.EVIDENCE.items()
                case "selfie passed":
                    assert core.captures.picture(who, ids["attempt"], INSPECTION) == self._picture, "another selfie"
                    assert core.captures.original(who, ids["attempt"], INSPECTION) == self._whole, (
                        "another whole picture"
                    )
                case "account opened":
                    reset = session.get_one(ResetRequest, ids["reset"])
                    assert reset.state in ("reset", "login_verified"), reset.state
                    assert session.get_one(JmoAccount, reset.member_id).state == "active"
                case "request submitted":
                    assert session.get_one(ChangeRequest, ids["request"]).state in ("submitted", "applied")
                case "request applied":
                    row = session.get_one(ChangeRequest, ids["request"])
                    member = session.get_one(Member, row.member_id)
                    assert (row.state, member.name, member.details["mother_name"]) == (
                        "applied",
                        visit.NAME,
                        visit.MOTHER,
                    )
                case "paper archived":
                    assert core.papers.fetch(who, ids["paper"], INSPECTION)[1].startswith(b"%PDF"), facts
                case "ticket finished":
                    assert session.get_one(Ticket, ids["ticket"]).state == "done"
                case "branch copied":
                    assert (Path(facts["folder"]) / "branch.json").exists(), facts

    def _check_drafts(self) -> None:
        """Field by field: the draft is what was last shown as saved, or the one that was on its way."""
        typed = {int(facts["version"]): facts for name, facts in self._lines if name == "draft typed"}
        saved = [int(facts["version"]) for name, facts in self._lines if name == "draft saved"]
        if not typed:
            return
        with self._core.db.read() as session:
            row = session.scalars(select(ChangeRequest)).one()
        shown = {version: json.loads(facts["answers"]) for version, facts in typed.items()}
        if row.state is RequestState.DRAFT:
            first = min(typed) - 1
            allowed = {max(saved, default=first), max(typed)}
            assert row.version in allowed, f"version {row.version}, shown as saved: {saved}"
            if row.version != first:
                assert row.answers == shown[row.version]
        else:
            form = self._core.change_of_data
            facts = {key: row.answers[key] for key in form.head.facts if key in row.answers}
            assert row.answers == form.effective(shown[max(saved)]) | facts

    def _check_copies(self) -> None:
        """A copy that looks like one is one."""
        for folder in self._core.paths.backups.iterdir():
            copy = Paths(folder)
            if copy.branch_file.exists():
                assert is_whole(copy.database, self._core.opened.keys.database), f"half a copy: {folder.name}"

    def _go_on(self, who: Actor) -> None:
        """The ticket is offered back and taken up at another counter; papers that were not drawn are drawn now."""
        core = self._core
        with core.db.read() as session:
            ticket = session.scalar(select(Ticket).where(Ticket.state.in_((TicketState.CALLED, TicketState.SERVING))))
            parked = session.scalar(select(Ticket.id).where(Ticket.state == TicketState.PARKED))
            case = session.scalar(select(Case))
            request = session.scalar(select(ChangeRequest))
        if ticket is not None:
            offered = core.queue.mine(who).offered_back
            assert [one.ticket_id for one in offered] == [ticket.id], f"{ticket.label} is not offered back"
        if ticket is not None and ticket.state is TicketState.SERVING:
            assert case is not None, "serving without a case"
            who = core.officers.take_counter(who, core.officers.sign_in_page().counters[1].id)
            assert core.queue.resume(who, ticket.id) == case.id
            if request is not None and request.state is RequestState.DRAFT:
                assert dict(core.requests.start(who, case.id).answers) == request.answers
        if parked is not None:
            who = core.officers.take_counter(who, core.officers.sign_in_page().counters[1].id)
            core.queue.resume(who, parked)
        if request is not None and request.state is not RequestState.DRAFT:
            made = core.papers.make(who, request.id)
            with core.db.read() as session:
                kept = {paper.id for paper in session.scalars(select(Paper).where(Paper.work_id == request.id))}
            assert made, "no paper"
            assert set(made) <= kept


def twice(db: Database, *, mended: bool = False) -> list[str]:
    """What is there more than once and may not; a request that was given back and `mended` has its form drawn anew."""
    once = ONCE | ({PAPER: Paper.kind.not_in((PaperKind.DATA_SLIP, PaperKind.FORM))} if mended else {})
    with db.read() as session:
        many = {
            columns: session.execute(select(*columns).where(unless).group_by(*columns).having(func.count() > 1)).all()
            for columns, unless in once.items()
        }
    return [f"twice: {columns[0].class_.__name__} {rows}" for columns, rows in many.items() if rows]


def _is_id(value: str) -> bool:
    try:
        uuid.UUID(value)
    except ValueError:
        return False
    return True
