"""A whole visit through the real services, no window: a blocked account is opened, then the member's data is updated.

`walk` announces each step before it is taken. What an officer would have been shown as done is told through
`Surroundings.shown`, only after the service has answered: nothing that was shown may ever be lost.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from counter_app.actor import Actor, Permission
from counter_app.core import Core
from counter_app.db.models import Service
from counter_app.officers.values import Login
from counter_app.requests.values import Draft
from counter_app.states import LoginResult, ServiceKind
from forms.model import FieldKind
from tests.journeys.visit_setting import Face, blocked_kpj

STATION = "LOKET-UJI"
OFFICER, SECOND, ADMIN = ("rina", "rina-loket-1"), ("hendra", "hendra-penyelia"), ("bambang", "bambang-admin")

CONTACT = {"email": "pos.baru.peserta@contoh.id", "phone": "+6281311223344"}
NAME = "WULANDARI KUSUMANINGTYAS"
MOTHER = "RATNA SARASWATI DEWI"
EVIDENCE = {
    "card_seen": "yes",
    "ktp_seen": "yes",
    "notice_seen": "yes",
    "statement": "Swafoto gagal tiga kali di rumah.",
    "statement_true": "yes",
}


def _unheard(_name: str, _facts: Mapping[str, str]) -> None:
    pass


def _no_paper(_name: str, _pdf: bytes) -> None:
    pass


class PaperMissing(Exception):
    """The act is done and its paper could not be drawn: the officer is told so, and draws it later."""


@dataclass(frozen=True)
class Surroundings:
    """What a visit needs beside the core: a face, a printer, somebody who hears what the officer was shown."""

    face: Face
    printer: Callable[[str, bytes], None] = _no_paper
    shown: Callable[[str, Mapping[str, str]], None] = _unheard


@dataclass(frozen=True)
class Visited:
    """What a visit left."""

    member_id: uuid.UUID
    case_id: uuid.UUID
    reset_id: uuid.UUID
    request_id: uuid.UUID
    papers: tuple[uuid.UUID, ...]


def walk(core: Core, steps: Callable[[str], None], around: Surroundings) -> Visited:
    """The visit from the first sign-in to the officer's sign-out."""
    return _Visit(core, steps, around).walk()


class _Visit:
    """One visit under way."""

    def __init__(self, core: Core, steps: Callable[[str], None], around: Surroundings) -> None:
        self._core, self._step, self._around = core, steps, around
        self._papers: list[uuid.UUID] = []

    def walk(self) -> Visited:
        who = self._open_counter()
        case_id, ticket_id = self._call(who)
        member_id = self._find_member(who, case_id)
        reset_id = self._begin_reset(who, case_id)
        self._selfie(who, case_id)
        self._finish_reset(who, reset_id)
        request_id = self._fill_form(who, case_id)
        self._confirm(who, request_id)
        self._decide(request_id)
        self._hand_out(who, request_id, ticket_id)
        return Visited(member_id, case_id, reset_id, request_id, tuple(self._papers))

    def _open_counter(self) -> Actor:
        core = self._core
        self._step("the officer signs in")
        who = core.officers.sign_in(*OFFICER, STATION)
        self._step("the officer takes a counter")
        counter = core.officers.sign_in_page().counters[0]
        return core.officers.take_counter(who, counter.id)

    def _call(self, who: Actor) -> tuple[uuid.UUID, uuid.UUID]:
        core = self._core
        with core.db.read() as session:
            service_id = session.scalars(select(Service.id).where(Service.kind == ServiceKind.RESET)).one()
        self._step("the kiosk gives a number")
        issued = core.queue.issue(None, service_id)
        self._step("the officer calls")
        called = core.queue.call_next(who)
        assert called.ticket_id == issued.ticket_id
        self._step("the officer calls once more")
        core.queue.recall(who, called.ticket_id)
        self._step("the officer serves")
        case_id = core.queue.serve(who, called.ticket_id)
        self._shown("ticket serving", ticket=called.ticket_id, case=case_id)
        return case_id, called.ticket_id

    def _find_member(self, who: Actor, case_id: uuid.UUID) -> uuid.UUID:
        core = self._core
        self._step("the member is found by KPJ")
        found = core.members.search(who, blocked_kpj(core))
        member_id = found[0].member_id
        self._step("the member is chosen")
        core.cases.choose_member(who, case_id, member_id)
        self._shown("member chosen", case=case_id, member=member_id)
        self._step("the card is shown")
        core.members.card(who, member_id)
        return member_id

    def _begin_reset(self, who: Actor, case_id: uuid.UUID) -> uuid.UUID:
        core = self._core
        view = core.cases.view(who, case_id)
        assert view.member_id is not None
        self._step("the account is looked up")
        assert core.accounts.find_account(who, view.member_id, case_id).state == "blocked"
        self._step("the reset is opened")
        reset_id = core.accounts.open_reset(who, case_id).reset_id
        self._step("the evidence is ticked")
        core.accounts.save_evidence(who, reset_id, EVIDENCE, "selfie_failed")
        self._shown("evidence saved", reset=reset_id, reason="selfie_failed", **EVIDENCE)
        return reset_id

    def _selfie(self, who: Actor, case_id: uuid.UUID) -> None:
        core = self._core
        self._step("the member consents")
        words = core.captures.view(who, case_id).words
        core.captures.record_consent(who, case_id, True, words.version)
        self._step("the face is taken")
        result = self._around.face(core.now)
        self._step("the selfie is kept")
        attempt = core.captures.save_attempt(who, case_id, result)
        self._shown("selfie passed", attempt=attempt.id)

    def _finish_reset(self, who: Actor, reset_id: uuid.UUID) -> None:
        core = self._core
        self._step("the second person signs")

        def approve(second: Actor) -> None:
            self._step("the second person approves")
            core.accounts.approve(second, reset_id)

        core.officers.beside(Login(*SECOND), STATION, Permission.APPROVE_RESET, approve)
        self._step("the account is opened")
        core.accounts.reset(who, reset_id, "JMO-4711")
        self._shown("account opened", reset=reset_id)
        self._step("the member logs in")
        core.accounts.check_login(who, reset_id, LoginResult.SUCCEEDED)
        self._step("the slip is archived")
        slip = core.accounts.slip(who, reset_id)
        self._print(who, slip, "the slip")

    def _fill_form(self, who: Actor, case_id: uuid.UUID) -> uuid.UUID:
        self._step("the draft is started")
        draft = self._core.requests.start(who, case_id)
        ticks = {one.key: "yes" for one in self._core.change_of_data.fields if one.kind is FieldKind.TICK}
        documents = {key: value for key, value in ticks.items() if key.startswith("doc_")}
        answers, version = dict(draft.answers), draft.version
        pages = {
            "membership": {key: value for key, value in ticks.items() if key not in documents},
            "contact": CONTACT,
            "identity": {"name": NAME},
            "family": {"mother_name": MOTHER},
            "reason": {"change_reason": "clerical_error"},
            "documents": documents,
        }
        for page, typed in pages.items():
            answers |= typed
            version = self._save(who, draft, version, answers, page)
        return draft.request_id

    def _save(self, who: Actor, draft: Draft, version: int, answers: Mapping[str, str], page: str) -> int:
        facts = {"request": str(draft.request_id), "page": page, "answers": json.dumps(answers, sort_keys=True)}
        self._step(f"the draft is saved: {page}")
        self._shown("draft typed", version=version + 1, **facts)
        saved = self._core.requests.save(who, draft.request_id, version, answers, page)
        self._shown("draft saved", version=saved.version, **facts)
        return saved.version

    def _confirm(self, who: Actor, request_id: uuid.UUID) -> None:
        core = self._core
        self._step("the request is confirmed")
        version = core.requests.open_draft(who, request_id).version
        outcome = core.requests.submit(who, request_id, version)
        assert (outcome.state, outcome.sensitive) == ("submitted", True)
        self._shown("request submitted", request=request_id)
        if outcome.paper_missing:
            raise PaperMissing
        for paper_id in outcome.papers:
            self._print(who, paper_id, "the form")

    def _decide(self, request_id: uuid.UUID) -> None:
        core = self._core
        self._step("the supervisor signs in")
        supervisor = core.officers.sign_in(*SECOND, "MEJA-PENYELIA")
        assert [row.request_id for row in core.requests.waiting(supervisor)] == [request_id]
        self._step("the supervisor approves")
        outcome = core.requests.approve(supervisor, request_id)
        assert outcome.state == "applied"
        self._shown("request applied", request=request_id)
        if outcome.paper_missing:
            raise PaperMissing
        for paper_id in outcome.papers:
            self._print(supervisor, paper_id, "the approval sheet")
        self._step("the supervisor signs out")
        core.officers.sign_out(supervisor)

    def _hand_out(self, who: Actor, request_id: uuid.UUID, ticket_id: uuid.UUID) -> None:
        core = self._core
        self._step("the papers go to the administration")
        core.requests.hand_over(who, request_id)
        self._step("the visit is finished")
        core.queue.finish(who, ticket_id)
        self._shown("ticket finished", ticket=ticket_id)
        self._step("the branch is copied")
        admin = core.officers.sign_in(*ADMIN, "KANTOR")
        copied = core.backup.back_up(admin)
        self._shown("branch copied", folder=copied.folder)
        self._step("the officer signs out")
        core.officers.sign_out(who)

    def _print(self, who: Actor, paper_id: uuid.UUID, name: str) -> None:
        """Each paper once, as the archive has it."""
        if paper_id in self._papers:
            return
        core = self._core
        self._papers.append(paper_id)
        self._step(f"{name} is fetched")
        file_name, pdf = core.papers.fetch(who, paper_id)
        self._shown("paper archived", paper=paper_id, file=file_name)
        self._step(f"{name} is printed")
        self._around.printer(file_name, pdf)
        self._step(f"{name} is counted")
        core.papers.printed(who, paper_id)

    def _shown(self, name: str, **facts: object) -> None:
        self._around.shown(name, {key: str(value) for key, value in facts.items()})
