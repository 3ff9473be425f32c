"""What changed is one list, and what is needed another: review, supervisor, record, paper and audit say the same."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from random import Random

import pytest
from sqlalchemy import select

from counter_app.audit import AuditCode
from counter_app.db.models import AuditEntry, ChangeRequest
from counter_app.db.session import Database
from counter_app.members.values import read_values
from counter_app.papers.change_papers import change_rows
from counter_app.papers.checklist import documents
from counter_app.papers.desk import Desk as PaperDesk
from counter_app.papers.parts import Look
from counter_app.requests.errors import FormHasProblems
from counter_app.requests.values import Draft
from counter_app.states import PaperKind, RequestState
from forms.documents import INSTEAD, WHY, DocumentState
from forms.model import YES, Change, FieldKind, Paper
from forms.rules import Severity
from forms.showing import shown
from tests.battery.table import ONE_LIST
from tests.core.desk import CHANGE_OF_DATA as FORM
from tests.core.desk import REGIONS, SHELF, Desk
from tests.core.papers.archive import paper_service
from tests.core.papers.test_service import only, sent
from tests.core.printing.reading import text_of
from tests.databases import Clock
from ui.branch_time import BranchTime
from ui.form_wizard.review import review_of
from ui.form_wizard.rows import documents_of
from ui.form_wizard.state import Facts, FormKit, Review

TICKS = {field.key: YES for field in FORM.fields if field.kind is FieldKind.TICK}
TYPED = {
    FieldKind.NAME: ("SITI ‘AISYAH", "RAVI A/L MUTHU", "  Dewi   Lestari", "Raﬀi Ahmad", "ANDI 2", "BAGAS PRAKOSO"),
    FieldKind.TEXT: ("Bandung", " Kota  Lama ", "Jl. “Baru” 7", "Coblong", "", "Penjahit"),
    FieldKind.LINES: ("Jalan Kenanga 4", "Jl. Melati 7\n\n Blok B ", "Gg. Mawar – belakang"),
    FieldKind.DATE: ("17-08-1990", "1/12/2026", "1990-01-12", "31-12-2027"),
    FieldKind.PHONE: ("0812 3456 7890", "+6281311112222", "0813–9876–5432"),
    FieldKind.EMAIL: ("siti@Contoh.ID", "siti.baru@contoh.id"),
    FieldKind.CODE: ("a 1234567", "B7654321"),
    FieldKind.RT_RW: ("4/12", "004/012", ""),
}
"""What officers type into a field of a kind."""
NUMBERS = {
    "nik": ("3273015201900002", "3273 0152 0190 0001", "9101015201900003"),
    "kk_number": ("3273010101200001", "3273.0101.0120.0007"),
    "npwp": ("09.254.294.3-407.000", "3273015201900001", ""),
    "ktp_postal_code": ("40135", ""),
    "home_postal_code": ("40136", ""),
    "bank_account": ("1234567890", "0012 3456 78"),
    "wage": ("6000000", "6.000.000", ""),
    "own_income": ("2000000", "2 000 000"),
    **{f"relative_nik_{row}": ("3273015201900002", "") for row in range(1, 9)},
}
ADDRESSES = (("32", "3273"), ("31", "3171"), ("91", "9101"), ("93", "9301"))


def drawn(chance: Random) -> dict[str, str]:
    """Some fields as an officer types them; none that the form refuses."""
    fields = [one for one in FORM.fields if one.kind is not FieldKind.TICK and not (one.locked or one.document)]
    typed: dict[str, str] = {}
    for field in chance.sample(fields, chance.randint(0, 24)):
        if field.kind is FieldKind.CHOICE:
            typed[field.key] = chance.choice(field.choices).code
        elif field.kind in (FieldKind.PROVINCE, FieldKind.REGENCY):
            side = field.key.split("_")[0]
            typed[f"{side}_province"], typed[f"{side}_regency"] = chance.choice(ADDRESSES)
        else:
            typed[field.key] = chance.choice(NUMBERS.get(field.key) or TYPED[field.kind])
    return typed


def right(draft: Draft, clock: Clock, chance: Random) -> dict[str, str]:
    """Drawn answers without any that the form refuses, and with all that it misses because of them."""
    typed = drawn(chance)
    context = SHELF.context(clock().date(), draft.before)
    while wrong := [
        one for one in FORM.problems({**draft.answers, **TICKS, **typed}, context) if one.severity is Severity.ERROR
    ]:
        needed = {one.field: _right(one.field) for one in wrong if one.field not in typed}
        typed = {key: value for key, value in typed.items() if key not in {one.field for one in wrong}} | needed
    return typed


def laid_out(chance: Random) -> dict[str, str]:
    """Documents on the desk: some seen, for some something else, with its reason or without, some not there."""
    laid = {field.key: TICKS[field.key] for field in FORM.fields if field.kind is FieldKind.TICK}
    for field in FORM.document_fields:
        found = chance.randint(0, 4)
        laid[field.key] = YES if found < 2 else ""
        if found in (2, 3) and field.instead:
            laid[field.key + INSTEAD] = chance.choice(field.instead).code
            laid[field.key + WHY] = chance.choice(("lost", "left_behind")) if found == 2 else ""
    return laid


@dataclass
class Story:
    """One request from its draft to the record."""

    desk: Desk
    request_id: uuid.UUID
    review: Review
    changes: tuple[Change, ...]
    only_here: tuple[Change, ...]
    before: dict[str, str]
    after: dict[str, str]

    @property
    def keys(self) -> list[str]:
        """What the supervisor sees as changed."""
        return [change.field.key for change in self.changes]

    def audited(self, code: AuditCode) -> list[str]:
        """The fields that an audit row names."""
        with self.desk.db.read() as session:
            row = session.scalars(select(AuditEntry).where(AuditEntry.code == code)).one()
            return [key for key in json.loads(row.facts)["fields"].split(",") if key]


def told(db: Database, clock: Clock, chance: Random) -> Story:
    """A request with drawn answers, decided where it needs to be."""
    desk = Desk(db, clock)
    draft = desk.requests.start(desk.officer, desk.visit.id)
    typed = right(draft, clock, chance)
    desk.requests.save(desk.officer, draft.request_id, draft.version, {**draft.answers, **TICKS, **typed}, "review")
    draft = desk.requests.open_draft(desk.officer, draft.request_id)
    kit = FormKit(FORM, SHELF, BranchTime(clock, "Asia/Jakarta"))
    review = review_of(Facts(draft=draft, answers=draft.answers), kit)
    assert review is not None
    with db.read() as session:
        before = read_values(session, desk.member.id)
    desk.selfie()
    state = desk.submit(draft.request_id).state
    boss = desk.supervisor()
    seen = desk.requests.review(boss, draft.request_id)
    if state is RequestState.SUBMITTED:
        approve(desk, draft.request_id)
    with db.read() as session:
        after = read_values(session, desk.member.id)
    return Story(desk, draft.request_id, review, seen.changes, seen.only_here, before, after)


def approve(desk: Desk, request_id: uuid.UUID) -> None:
    """A supervisor looks and agrees."""
    boss = desk.supervisor()
    desk.requests.approve(boss, request_id, desk.requests.review(boss, request_id).digest)


def _right(key: str) -> str:
    """An answer that is missed because of another one."""
    field = FORM.field(key)
    if field.kind is FieldKind.CHOICE:
        return field.choices[1 if field.plain else 0].code
    day = "31-12-2027" if key == "permit_until" else "14-02-1990"
    fitting = {FieldKind.PROVINCE: "32", FieldKind.REGENCY: "3273", FieldKind.DATE: day}
    return fitting.get(field.kind) or (NUMBERS.get(key) or TYPED[field.kind])[0]


def said(change: Change) -> tuple[str, str]:
    """Before and after on a screen."""
    before, after = (shown(change.field, value, "id", REGIONS) for value in (change.before, change.after))
    return before or "–", after or "–"


@ONE_LIST.each("number")
def test_review_supervisor_record_paper_and_audit_say_the_same(sqlite_db: Database, clock: Clock, number: int) -> None:
    story = told(sqlite_db, clock, ONE_LIST.random(number))  # V2, acceptance 3
    in_review = {item.key: (item.before, item.after) for item in story.review.changed}
    on_record = {key for key, value in story.after.items() if value != story.before.get(key, "")}
    assert in_review == {change.field.key: said(change) for change in story.changes}
    assert on_record == set(story.keys)
    assert {key: story.after[key] for key in story.keys} == {one.field.key: one.after for one in story.changes}
    assert {key: story.before.get(key, "") for key in story.keys} == {
        one.field.key: one.before for one in story.changes
    }
    with sqlite_db.read() as session:
        row = session.get_one(ChangeRequest, story.request_id)
        paper = change_rows(PaperDesk(session, SHELF, story.desk.blobs, "id"), row)
    look = Look(FORM, SHELF, "id")
    assert {(one.item, one.before, one.after) for one in paper if one.changed} == {
        (one.field.label.id, look.value(one.field, one.before), look.value(one.field, one.after))
        for one in story.changes
    }
    assert story.audited(AuditCode.REQUEST_SUBMITTED) == story.keys
    assert story.audited(AuditCode.REQUEST_APPLIED) == story.keys


@ONE_LIST.each("number")
def test_wizard_service_supervisor_paper_and_audit_ask_for_the_same_documents(
    sqlite_db: Database, clock: Clock, number: int
) -> None:  # D7
    chance = ONE_LIST.random(1_000_000 + number)
    desk = Desk(sqlite_db, clock)
    draft = desk.requests.start(desk.officer, desk.visit.id)
    desk.selfie()
    answers = {**draft.answers, **right(draft, clock, chance), **laid_out(chance)}
    desk.requests.save(desk.officer, draft.request_id, draft.version, answers, "documents")
    draft = desk.requests.open_draft(desk.officer, draft.request_id)
    asked = in_wizard(draft, clock)
    lacks = {key for key, state in asked.items() if state is DocumentState.MISSING}
    if lacks:
        with pytest.raises(FormHasProblems) as held:
            desk.submit(draft.request_id)
        assert {FORM.field(one.field).document or one.field for one in held.value.problems} == lacks
        answers = {**draft.answers, **dict.fromkeys(lacks, YES)}
        desk.requests.save(desk.officer, draft.request_id, draft.version, answers, "documents")
    desk.submit(draft.request_id)
    asked |= dict.fromkeys(lacks, DocumentState.SEEN)
    seen = desk.requests.review(desk.supervisor(), draft.request_id)
    assert {one.field.key: one.state for one in seen.documents if one.listed} == asked
    with sqlite_db.read() as session:
        row = session.get_one(ChangeRequest, draft.request_id)
        lines = documents(FORM, (row.before, row.answers), seen.document_reasons, "id")
        audited = session.scalars(select(AuditEntry).where(AuditEntry.code == AuditCode.REQUEST_SUBMITTED)).one()
    on_paper = {one.name: one.state for one in lines if one.state is not DocumentState.NOT_NEEDED}
    assert on_paper == {FORM.field(key).label.id: state for key, state in asked.items()}
    told_in_audit = [one.partition(":")[0] for one in json.loads(audited.facts)["documents"].split(",")]
    assert told_in_audit == list(asked)


def in_wizard(draft: Draft, clock: Clock) -> dict[str, DocumentState]:
    """What the wizard lists, in its order."""
    kit = FormKit(FORM, SHELF, BranchTime(clock, "Asia/Jakarta"))
    return {one.field.key: one.state for one in documents_of(Facts(draft=draft, answers=draft.answers), kit)}


@ONE_LIST.each("number")
def test_what_is_only_for_the_form_is_no_change_anywhere(sqlite_db: Database, clock: Clock, number: int) -> None:
    story = told(sqlite_db, clock, ONE_LIST.random(-number - 1))  # V2
    heading = {field.key for field in FORM.fields if field.paper is Paper.HEADING}
    only_here = {change.field.key for change in story.only_here}
    assert only_here <= heading
    assert not heading & set(story.keys)
    assert {item.key for item in story.review.only_here} == only_here
    assert {key: story.after.get(key, "") for key in only_here} == {key: story.before.get(key, "") for key in only_here}


def test_heading_data_of_the_paper_is_on_the_paper_and_the_record_keeps_its_own(
    sqlite_db: Database, clock: Clock
) -> None:  # V2
    desk = Desk(sqlite_db, clock, papers := paper_service(sqlite_db, clock))
    request_id = sent(desk, employer_name="PT Pabrik Baru", npp="JJ999", occupation="Penjahit")
    text = text_of(papers.fetch(desk.officer, only(papers, desk.officer, request_id, PaperKind.FORM))[1])
    with sqlite_db.read() as session:
        values = read_values(session, desk.member.id)
    assert ("PT Pabrik Baru" in text, "Penjahit" in text) == (True, True)
    assert (values.get("employer_name", ""), values["occupation"]) == ("", "Penjahit")
