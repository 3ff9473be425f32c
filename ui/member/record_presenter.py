"""Records a member from card and KTP: checked step by step, then vouched for by a supervisor or left waiting."""

from __future__ import annotations

import uuid
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor, Permission
from counter_app.clock import business_day
from counter_app.errors import CounterError, OutsideError
from counter_app.events import Event, EventKind
from counter_app.explain import explain
from counter_app.guards.rules import OF_OTHERS
from counter_app.members.card_values import Found, NewMember
from counter_app.members.errors import AlreadyConfirmed, KpjTaken, MemberHasProblems, MemberRefused
from counter_app.members.rules import LookUp, read_query
from counter_app.officers.errors import asks_code
from counter_app.officers.values import Login
from counter_app.problem_words import field_words
from counter_app.scanning.opening.brought import bytes_of
from counter_app.scanning.sheets import Sheet
from counter_app.states import Citizenship, DocumentKind, DocumentSource
from counter_app.texts import _, language
from forms.nik import NikProblem, parse
from forms.rules import Problem, Severity
from ui.acts import Acts
from ui.jobs import Runner
from ui.member.card_copy import copied, said_of_them
from ui.member.record_state import FIELDS, NikAdvice, RecordDoors, RecordState, RecordStep

STEPS = tuple(RecordStep)
_BLANK = dict.fromkeys((key for keys in FIELDS.values() for key in keys), "")
_BLANK["citizenship"] = Citizenship.INDONESIAN.value


class RecordPresenter(QObject):
    """`recorded` tells the member once they are on the visit; a member who is known already is told the same way."""

    changed = Signal(object)
    recorded = Signal(object)
    left = Signal()

    def __init__(self, jobs: Runner, doors: RecordDoors, who: Actor, case_id: uuid.UUID, typed: str = "") -> None:
        super().__init__()
        self._doors, self._who, self._case_id = doors, who, case_id
        self._acts = Acts(jobs, self)
        self._papers = Acts(jobs, self, "io")
        self._acts.changed.connect(self._tell)
        self._papers.changed.connect(self._tell)
        self._told = False
        self.form = doors.form
        self.state = RecordState(typed={**_BLANK, **_from_search(typed)})

    def load(self) -> None:
        """Nothing to read: the page begins empty."""
        self._advise(self.state.typed["nik"])

    def hear(self, event: Event) -> None:
        """The supervisor answers at another station: after a yes the visit goes on by itself, a no is told."""
        if self.state.recorded_id is None or event.subject != self.state.recorded_id:
            return
        if event.kind is EventKind.MEMBER_CONFIRMED:
            self.later()
        elif event.kind is EventKind.MEMBER_REFUSED:
            self._read_refusal()

    def change(self, key: str, value: str) -> None:
        """A field was typed into; its problem goes until the next check."""
        typed = {**self.state.typed, key: value}
        problems = {field: words for field, words in self.state.problems.items() if field != key}
        warnings = {field: words for field, words in self.state.warnings.items() if field != key}
        owner = None if key == "kpj" else self.state.owner
        self.state = replace(self.state, typed=typed, problems=problems, warnings=warnings, owner=owner, look="")
        if key == "nik":
            self._advise(value)
        else:
            self.changed.emit(self.state)

    def take_advice(self) -> None:
        """Fill in birth date and sex as the NIK says, because the officer asked for it."""
        advice = self.state.advice
        if advice is not None:
            self.change("birth_date", advice.birth_date)
            self.change("sex", advice.sex)

    def read_card(self, path: str, kind: DocumentKind = DocumentKind.KTP) -> None:
        """Copy what a picture of the KTP says, or the family card's row of them; "" when nobody chose one.

        What was typed stays.
        """
        if not path or self.state.step is not RecordStep.KTP or self._papers.state.busy:
            return

        def read() -> Sheet:
            data = (bytes_of(Path(path)),)
            return self._doors.reading.read_unkept(self._who, self._case_id, kind, data, DocumentSource.FILE)

        self.state = replace(self.state, unread="")
        self._papers.run(read, self._copy, refused=self._not_read)

    def go_on(self) -> None:
        """Check this step; the last one records. Whoever was refused is copied from the card once more."""
        if self.state.busy or self.state.asks_second:
            return
        if self.state.step is RecordStep.CONFIRM:
            self._show(replace(self.state, step=RecordStep.CARD, recorded_id=None, refused="", second_problem=""))
            return
        new = NewMember(**self.state.typed)
        self.state = replace(self.state, owner=None, look="")
        self._acts.run(lambda: self._doors.members.check(self._who, new), self._checked, self.go_on, self._refused)

    def go_back(self) -> None:
        """One step back; before the first one the page is left. What was recorded stays recorded."""
        if self.state.busy:
            return
        if self.state.step is RecordStep.KTP:
            self.state = replace(self.state, step=RecordStep.CARD)
            self._acts.clear()
        else:
            self.left.emit()

    def go_to(self, step: RecordStep) -> None:
        """Back to a step that is done."""
        if step is RecordStep.CARD and self.state.step is RecordStep.KTP:
            self.go_back()

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def use_owner(self) -> None:
        """The card belongs to somebody the branch knows: go on with that member."""
        if self.state.owner is not None:
            self._put_on_visit(self.state.owner.member_id)

    def confirm(self, username: str, password: str, code: str = "") -> None:
        """A supervisor vouches for the member, here and now."""
        member_id, doors = self.state.recorded_id, self._doors
        if member_id is None or self.state.busy or self.state.refused:
            return

        def vouch(second: Actor) -> Actor:
            doors.members.confirm(second, member_id)
            return second

        login, station = Login(username, password, code), self._who.station
        self.state = replace(self.state, second_problem="")
        self._acts.run(
            lambda: doors.officers.beside(login, station, Permission.CONFIRM_MEMBER, vouch),
            self._confirmed,
            refused=self._not_confirmed,
        )

    def later(self) -> None:
        """The member waits in the supervisor's list; the visit goes on."""
        if self.state.asks_second and self.state.recorded_id and not self.state.busy and not self._told:
            self._put_on_visit(self.state.recorded_id)

    def _copy(self, sheet: Sheet) -> None:
        if not said_of_them(sheet, self.state.typed):
            words = _("Peserta tidak ditemukan pada Kartu Keluarga. Isi dahulu NIK-nya, lalu baca lagi; atau ketik.")
            self._show(replace(self.state, unread=words))
            return
        typed, told = copied(sheet, self.state.typed, filter(self.state.asks, FIELDS[RecordStep.KTP]))
        problems = {key: words for key, words in self.state.problems.items() if typed[key] == self.state.typed[key]}
        self.state = replace(self.state, typed=typed, problems=problems, warnings={**self.state.warnings, **told})
        self._advise(typed["nik"])

    def _not_read(self, error: Exception) -> bool:
        """The fields are typed as before."""
        if not isinstance(error, CounterError | OutsideError):
            return False
        self.state = replace(self.state, unread=explain(error))
        return True

    def _checked(self, found: tuple[Problem, ...]) -> None:
        step = self.state.step
        errors, warnings = self._sentences(found, step, Severity.ERROR), self._sentences(found, step, Severity.WARNING)
        self._tell_of_others(found)
        unseen = frozenset() if errors else self._unseen(found, step)
        words = _("Ada isian yang sudah dipakai peserta lain. Periksa lagi kartu dan KTP, lalu lanjutkan sekali lagi.")
        state = replace(self.state, problems=errors, warnings=warnings, seen=self.state.seen | unseen)
        self._show(replace(state, look=words if unseen else ""))
        if errors or unseen:
            return
        if self.state.step is RecordStep.CARD:
            self._show(replace(self.state, step=RecordStep.KTP))
            return
        new, members = NewMember(**self.state.typed), self._doors.members
        self._acts.run(lambda: members.record(self._who, new, self._case_id), self._kept, self.go_on, self._refused)

    def _unseen(self, found: tuple[Problem, ...], step: RecordStep) -> frozenset[str]:
        """Values of this step that another member has and of which the officer was not told yet."""
        of_others = (one.field for one in found if one.code in OF_OTHERS and one.field in FIELDS[step])
        return frozenset(f"{key}={self.state.typed[key]}" for key in of_others) - self.state.seen

    def _tell_of_others(self, found: tuple[Problem, ...]) -> None:
        """What the second person must know, whichever step it belongs to."""
        said = []
        for one in found:
            if one.code in OF_OTHERS:
                field = self.form.field(one.field)
                said.append(f"{field.label.in_(language())}: {field_words(field, one)}")
        self.state = replace(self.state, guards=tuple(said))

    def _kept(self, member_id: uuid.UUID) -> None:
        self._show(replace(self.state, recorded_id=member_id, step=RecordStep.CONFIRM))

    def _refused(self, error: Exception) -> bool:
        if isinstance(error, KpjTaken):
            self._say_whose_card()
        elif isinstance(error, MemberHasProblems):
            self._point_at(error.problems)
        else:
            return False
        return True

    def _point_at(self, problems: tuple[Problem, ...]) -> None:
        """What was fine a moment ago is no longer: back to the first step that has something to mend."""
        step = RecordStep.CARD if any(p.field in FIELDS[RecordStep.CARD] for p in problems) else RecordStep.KTP
        self._show(replace(self.state, step=step, problems=self._sentences(problems, step, Severity.ERROR)))

    def _say_whose_card(self) -> None:
        words = _("Nomor peserta ini sudah tercatat. Periksa lagi kartu.")
        self.state = replace(self.state, step=RecordStep.CARD, problems={"kpj": words})
        kpj = self.state.typed["kpj"]
        self._acts.run(lambda: self._doors.members.look_up(self._who, kpj), self._owner_read, self._say_whose_card)

    def _owner_read(self, found: tuple[Found, ...]) -> None:
        self._show(replace(self.state, owner=found[0] if found else None))

    def _confirmed(self, second: Actor) -> None:
        self._show(replace(self.state, confirmed_by=second.name))
        if self.state.recorded_id is not None:
            self._put_on_visit(self.state.recorded_id)

    def _not_confirmed(self, error: Exception) -> bool:
        if isinstance(error, AlreadyConfirmed) and self.state.recorded_id is not None:
            self._put_on_visit(self.state.recorded_id)
        elif isinstance(error, MemberRefused):
            self._read_refusal()
        else:
            self.state = replace(self.state, second_problem=explain(error), second_code=asks_code(error))
        return True

    def _read_refusal(self) -> None:
        member_id = self.state.recorded_id
        if member_id is not None:
            read = partial(self._doors.members.refusal, self._who, member_id)
            self._acts.run(read, self._turned_down, self._read_refusal)

    def _turned_down(self, why: str) -> None:
        if why:  # recorded anew at another counter meanwhile, it waits again
            self._show(replace(self.state, refused=why, second_problem=""))

    def _put_on_visit(self, member_id: uuid.UUID) -> None:
        def put() -> uuid.UUID:
            self._doors.cases.choose_member(self._who, self._case_id, member_id)
            return member_id

        self._acts.run(put, self._on_visit, partial(self._put_on_visit, member_id))

    def _on_visit(self, member_id: uuid.UUID) -> None:
        self._told = True
        self.recorded.emit(member_id)

    def _advise(self, nik: str) -> None:
        self._show(replace(self.state, advice=self._read_nik(nik)))

    def _read_nik(self, typed: str) -> NikAdvice | None:
        today = business_day(self._doors.time.now(), self._doors.time.zone)
        try:
            nik = parse(typed.replace(" ", "").replace(".", ""), today, self._doors.regions)
        except NikProblem:
            return None
        place = ", ".join(name for name in (nik.regency_name, nik.province_name) if name)
        return NikAdvice(f"{nik.birth_date:%d-%m-%Y}", nik.sex.value, place)

    def _sentences(self, found: tuple[Problem, ...], step: RecordStep, severity: Severity) -> dict[str, str]:
        """The first sentence of each field of a step, in the order asked."""
        told: dict[str, str] = {}
        for key in FIELDS[step]:
            for problem in found:
                if problem.field == key and problem.severity is severity:
                    told.setdefault(key, field_words(self.form.field(key), problem))
        return told

    def _tell(self) -> None:
        self._show(self.state)

    def _show(self, state: RecordState) -> None:
        act = self._acts.state
        self.state = replace(state, busy=act.busy, problem=act.problem, can_retry=act.can_retry)
        self.state = replace(self.state, reading=self._papers.state.busy)
        self.changed.emit(self.state)


def _from_search(text: str) -> dict[str, str]:
    """What was typed into the search line, in the field it is for."""
    query = read_query(text)
    match query.kind:
        case LookUp.KPJ:
            return {"kpj": query.number}
        case LookUp.NIK:
            return {"nik": query.number}
        case LookUp.PASSPORT:
            return {"passport": query.number, "citizenship": Citizenship.FOREIGN.value}
        case LookUp.NAME:
            return {"name": text.strip().upper()}
    return {}
