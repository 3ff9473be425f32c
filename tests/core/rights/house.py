"""Every service of the core on one store, with something plausible to hand to each of their methods."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import select

from counter_app.actor import Actor, Permission, Role
from counter_app.archive.values import Wanted
from counter_app.audit_chain import ChainHead
from counter_app.blobs import Blobs
from counter_app.branches import BranchInfo, OpenBranch
from counter_app.breaches.service import Breach
from counter_app.cameras.devices import CameraDevice
from counter_app.cameras.pin import ChosenCamera
from counter_app.cameras.spec import Trust
from counter_app.capture.consent import consent_words
from counter_app.capture.values import AttemptResult
from counter_app.codes.values import Targets
from counter_app.config import Settings
from counter_app.core import Core
from counter_app.db.models import AuditEntry, Officer, StaffSession
from counter_app.db.session import Database
from counter_app.errors import CounterError, OutsideError
from counter_app.events import Event, EventKind, Topic
from counter_app.hall.report import Span
from counter_app.health.values import Machine
from counter_app.ids import new_id
from counter_app.importing.values import ImportOrder
from counter_app.keys import BranchKeys, KeySource
from counter_app.letters.values import Brought, Envelope
from counter_app.members.card_values import NewMember
from counter_app.message_states import Channel, CodePurpose
from counter_app.officers.values import ServiceRow
from counter_app.own_temp import OwnTemp
from counter_app.paths import Paths
from counter_app.print_runs.sides import Sides
from counter_app.print_runs.values import Run, RunOf
from counter_app.queueing.values import EndedVisit
from counter_app.reasons.values import Why
from counter_app.rights.conditions import Condition
from counter_app.rights.rows import Row
from counter_app.rights.table import TABLE
from counter_app.sending.values import SenderChange
from counter_app.settings.reading import LiveSettings
from counter_app.settings.values import Change
from counter_app.states import (
    AttemptState,
    BranchKind,
    DocumentKind,
    DocumentSource,
    Errand,
    ServiceKind,
    SessionEnd,
)
from counter_app.steady import Tick
from counter_app.ties.rules import Numbers
from counter_app.ties.values import Declaration
from counter_app.workbooks.rows import JudgedBook
from forms.rules import Problem, Severity
from tests import factories
from tests.core.desk import IMAGE_KEY
from tests.core.merges.made import merge_request
from tests.core.papers.archive import CODE_KEY
from tests.core.rights.special import SPECIAL
from tests.databases import KEY, START, Clock
from tests.reach.offered import built_once, methods, services

METHODS: dict[str, Callable[..., Any]] = {
    f"{service.__name__}.{name}": method for service in services() for name, method in methods(service)
}
PASSWORD = "tenang-ombak-senja-lembah"


def core_of(db: Database, clock: Clock, folder: Path) -> Core:
    """The core of the store's branch; its files lie in a folder of the test."""
    info = BranchInfo(db.branch_id, "B01", "Cabang Uji", factories.ZONE, BranchKind.TRAINING)
    others = (bytes(range(first, first + 32)) for first in (96, 128, 160, 192))
    keys = BranchKeys(KEY, IMAGE_KEY, CODE_KEY, *others)
    temp = OwnTemp(folder / "temp", -1)
    opened = OpenBranch(info, db, keys, Blobs(IMAGE_KEY), Paths(folder), temp, KeySource.FILE)
    return Core(info, db, opened.paths, LiveSettings(db), clock, opened)


def service_of(core: Core, said: str) -> Any:
    """The service of a method, as the core builds it."""
    name = said.partition(".")[0]
    made = {type(one).__name__: one for one in (getattr(core, part) for part in _parts())}
    return made[name]


def _parts() -> list[str]:
    built = {service.__name__ for service in services()}
    found = []
    for part, made in built_once().items():
        returns = str(made.func.__annotations__.get("return", ""))
        if returns in built:
            found.append(part)
    return found


def whole_arguments(said: str, known: dict[str, Any]) -> dict[str, Any]:
    """What a method needs, by the names of its parameters; keys also where they have a default."""
    given = list(inspect.signature(METHODS[said]).parameters.values())[1:]
    all_known = known | SPECIAL.get(said, {})
    several = {one.name: (all_known[key],) for one in given if (key := _one_of(one.name)) != one.name}
    all_known |= several
    needed = [
        one.name
        for one in given
        if one.name not in ("who", "second")
        and (
            one.default is inspect.Parameter.empty
            or one.name in SPECIAL.get(said, {})
            or (one.name.endswith("_id") and one.name in known)
        )
    ]
    unknown = [name for name in needed if name not in all_known]
    assert not unknown, f"{said}: name something plausible for {unknown} in plain_values of tests/core/rights/house.py"
    return {name: all_known[name] for name in needed}


def plain_values(folder: Path) -> dict[str, Any]:
    """Plausible values of all that is no key and no actor."""
    problem = Problem("name", "required", Severity.ERROR)
    service = ServiceRow(None, "baru", "NB", "Baru", "New", ServiceKind.UPDATE, 9, 10)
    new = NewMember(
        "12345678901", "3273015201900001", "Siti", "Bandung", "12-01-1990", "female", "Rukmini", "PU", "active"
    )
    return {
        "accept": True,
        "ask_passphrase": str,
        "answers": {},
        "breach": Breach(START.date(), START.date(), "Laptop dicuri.", "Kunci diganti."),
        "change": SenderChange({}, active=False),
        "channel": Channel.MAIL,
        "camera": CameraDevice("Kamera", 0, "", Trust.UNSURE, "kamera-1"),
        "changes": [Change("selfie_light", "yes")],
        "chosen": ChosenCamera(0, "Kamera"),
        "central_reference": "JMO-1",
        "code": "document_unreadable",
        "data": b"no paper",
        "source": DocumentSource.FILE,
        "ended": EndedVisit(new_id(), "A-001", Tick("", 0.0)),
        "book": JudgedBook("0" * 64, "12345678", (), ()),
        "file": Brought("data.xlsx", b"no workbook"),
        "envelope": Envelope("12345678", "PT Contoh", "001/HRD/2026", START.date(), "Rini"),
        "errand": Errand.BACKUP,
        "event": Event(Topic.CASE, EventKind.RESET_APPROVED, new_id()),
        "evidence": {},
        "form": "change_of_data",
        "frames": (b"no card",),
        "kind": DocumentKind.KTP,
        "folder": folder,
        "given": True,
        "head": ChainHead(1, "0" * 64),
        "machine": Machine(),
        "name": "Nama Baru",
        "npp": "12345678",
        "note": "sudah ditanyakan",
        "numbers": Numbers("12345678901"),
        "said": Declaration(Numbers("", "3273015201900001"), no_kpj=True),
        "to": Why("head_office"),
        "new": new,
        "old": PASSWORD,
        "on": True,
        "order": ImportOrder(folder / "peserta.csv", dry_run=True),
        "password": PASSWORD,
        "purpose": CodePurpose.REGISTER,
        "targets": Targets(phone="+6281234567890"),
        "path": folder / "kredensial.bin",
        "place": folder / "lembar.pdf",
        "places": 1,
        "quarters": 1,
        "permission": Permission.DECIDE_REQUEST,
        "problem": problem,
        "reason_code": "camera_broken",
        "result": AttemptResult(AttemptState.CANCELLED, START, START),
        "role": Role.QA,
        "row": service,
        "run": Run(new_id(), ()),
        "sides": Sides.ONE,
        "of": RunOf(search=Wanted()),
        "scan": Brought("surat.pdf", b"no letter"),
        "seq": 1,
        "span": Span.DAY,
        "station": "STN-1",
        "part": DocumentKind.SIGN_MEMBER,
        "strokes": (tuple((at * 100, at * 50, at * 8) for at in range(20)),),
        "text": "siti aminah",
        "username": "tidak.ada",
        "version": 1,
        "wanted": Wanted(),
        "why": ("document_unreadable", ""),
        "words_version": consent_words(str, Settings()).version,
    }


def actors_of(said: str, who: Actor | None, second: Actor | None) -> dict[str, Actor | None]:
    """Whoever the method asks for."""
    named = inspect.signature(METHODS[said]).parameters
    return {name: actor for name, actor in (("who", who), ("second", second)) if name in named}


INSIDE = {
    "LightCheck.switch": "SettingsService.listed",
    "AccountService.slip": "PaperService.make",
    "CaptureService.cancel": "CaptureService.save_attempt",
}
"""What does its work by another method, whose refusal it is."""


def key_parameters(method: Callable[..., Any]) -> list[str]:
    """The parameters of a method that are keys; of several keys the name of one of them."""
    given = inspect.signature(method).parameters.values()
    return [_one_of(one.name) for one in given if "uuid.UUID" in str(one.annotation)]


def _one_of(name: str) -> str:
    """ "request_id" for "request_ids"."""
    return name.removesuffix("s") if name.endswith("_ids") else name


def takes_actor(said: str) -> bool:
    """Whether somebody acts at all."""
    return bool({"who", "second"} & inspect.signature(METHODS[said]).parameters.keys())


def may(of: Row, role: Role) -> bool:
    """What the table says of a role, written once more in other words than the program's."""
    probe = Actor(new_id(), "x", "X", role)
    if of.second and not of.needs:
        return all(probe.may(right) for right in of.second)
    return not of.needs or any(probe.may(right) for right in of.needs)


def end_session(db: Database, who: Actor) -> None:
    """It is over, as after a take-over."""
    with db.transaction(None) as work:
        row = work.session.get_one(StaffSession, who.session_id)
        row.ended_at, row.ending = work.now, SessionEnd.MOVED


def disable(db: Database, who: Actor) -> None:
    """The officer is taken off."""
    with db.transaction(None) as work:
        work.session.get_one(Officer, who.officer_id).active = False


def refusals(db: Database, broke: Condition) -> set[tuple[str, Condition]]:
    """The acts whose refusal by this condition was kept."""
    wanted = select(AuditEntry.facts).where(AuditEntry.branch_id == db.branch_id, AuditEntry.code == "act_refused")
    with db.read() as session:
        told = [json.loads(facts) for facts in session.scalars(wanted)]
    return {(one["act"], broke) for one in told if one["broke"] == broke}


def who_may(people: dict[Role, Actor], said: str) -> tuple[Actor, Actor]:
    """Somebody who holds the rights of a row, and a second person who holds theirs."""
    of = TABLE[said]
    who = next(role for role in Role if may(replace(of, second=()), role))
    second = next(role for role in (Role.SUPERVISOR, *Role) if may(Row(second=of.second), role))
    return people[who], people[second]


class House:
    """One branch, all services, and keys of a visit that is another officer's."""

    def __init__(self, db: Database, clock: Clock, folder: Path) -> None:
        self.db, self.core = db, core_of(db, clock, folder)
        self.last: CounterError | OutsideError | None = None
        self.owner = owner = factories.officer_at_counter(db)
        member = factories.member(db)
        visit = factories.case(db, owner, member.id)
        (folder / "peserta.csv").write_text("kpj;nik;nama\n", "utf-8")
        self.known: dict[str, Any] = plain_values(folder) | {
            "case_id": visit.id,
            "member_id": member.id,
            "ticket_id": visit.ticket_id,
            "request_id": factories.change_request(db, visit, member.id).id,
            "work_id": factories.change_request(db, visit, member.id, form="other").id,
            "message_id": new_id(),
            "reset_id": factories.reset_request(db, visit, member.id).id,
            "registration_id": factories.registration(db, visit, member.id).id,
            "asked_id": factories.data_request(db, visit, member.id).id,
            "other_id": factories.member(db).id,
            "merge_id": merge_request(db, visit, member.id).id,
            "stays_id": member.id,
            "letter_id": new_id(),
            "line_id": new_id(),
            "paper_id": new_id(),
            "attempt_id": new_id(),
            "document_id": new_id(),
            "ask_id": new_id(),
            "words_id": new_id(),
            "signal_id": new_id(),
            "tie_id": new_id(),
            "credential_id": new_id(),
            "service_id": factories.service(db).id,
            "counter_id": factories.counter(db).id,
            "officer_id": factories.officer(db).officer_id,
            "holder_id": owner.officer_id,
            "locked": owner,
        }

    def call(self, said: str, who: Actor | None, second: Actor | None) -> Exception | None:
        """Do it; gives what it was refused or stopped by."""
        arguments = whole_arguments(said, self.known) | actors_of(said, who, second)
        try:
            getattr(service_of(self.core, said), said.partition(".")[2])(**arguments)
        except (CounterError, OutsideError) as error:
            self.last = error
            return error
        self.last = None
        return None

    def parameters(self, said: str) -> list[str]:
        """The names a method has for what it is given."""
        return list(inspect.signature(METHODS[said]).parameters)

    def inside(self, said: str) -> str:
        """The method whose refusal it is, where one does its work by another."""
        return INSIDE.get(said, said)
