"""Whose number it is to be: the NIK digit by digit, and the hour where one may be chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol, TypeVar

from counter_app.bound.errors import (
    AlreadyBooked,
    AlreadyHolds,
    HourFull,
    NikWrong,
    NoSlipAgain,
    ScanWrong,
    TooEarly,
)
from counter_app.bound.rules import nik_scanned
from counter_app.bound.service import BoundService
from counter_app.bound.values import HoursOffered, HourWanted, PersonAsked
from counter_app.bound.words import hidden_words
from counter_app.explain import explain
from counter_app.queueing.values import Issued
from counter_app.states import Priority
from forms.nik import LENGTH
from ui.kiosk.state import KioskState, KioskStep

T = TypeVar("T")

NO_HOURS: HoursOffered | None = None


class Kiosk(Protocol):
    """What the two steps ask of the presenter that they are a part of."""

    state: KioskState

    def show_person(self, state: KioskState) -> None:
        """What is asked of the person changed."""

    def run_person(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Something is asked or taken in the person's name."""

    def read_hours(self, work: Callable[[], HoursOffered], why: str) -> None:
        """What is left of the hours, and why it is asked again."""

    def given(self, issued: Issued) -> None:
        """A number in somebody's name."""

    def start_over(self) -> None:
        """Back to the first question."""


class AskPerson:
    """Two steps of the kiosk's presenter. Leaving them wipes what was typed."""

    def __init__(self, kiosk: Kiosk, people: BoundService | None) -> None:
        self._kiosk, self._people = kiosk, people
        self._settled_nik = ""

    def ask(self, priority: Priority) -> None:
        """For the NIK."""
        state = self._kiosk.state
        asked = replace(state, step=KioskStep.NIK, priority=priority, nik="", nik_problem="", settled=False)
        asked, self._settled_nik = replace(asked, may_copy=False), ""
        self._kiosk.show_person(replace(asked, hours=None, wanted=None))

    def forget(self) -> None:
        """Whoever stood there has gone."""
        self._settled_nik = ""

    def go_back(self) -> None:
        """From the hour to the NIK, from there to the priority; the digits are gone."""
        state = self._kiosk.state
        if state.step is KioskStep.HOUR:
            self.ask(state.priority)
        else:
            self._kiosk.show_person(replace(state, step=KioskStep.PRIORITY, nik="", nik_problem=""))

    def type_digit(self, digit: str) -> None:
        """One more; what was refused may be typed anew."""
        state = self._kiosk.state
        if not self._types():
            return
        nik = "" if state.nik_problem else state.nik
        if len(nik) < LENGTH:
            self._write(nik + digit)

    def wipe_digit(self) -> None:
        """The last one."""
        if self._types():
            self._write(self._kiosk.state.nik[:-1])

    def wipe_all(self) -> None:
        """Begin anew."""
        if self._types():
            self._write("")

    def scan(self, text: str) -> None:
        """What a reader read; what is no NIK is said at the field, and nothing of it stays."""
        if self._types() and self._people is not None:
            try:
                nik = nik_scanned(text)
            except ScanWrong as error:
                self._write("")
                self._kiosk.show_person(replace(self._kiosk.state, nik_problem=explain(error)))
                return
            self._write(nik)
            self.go_on()

    def print_again(self) -> None:
        """The slip of the number that this person has, once more and marked as that."""
        state, people = self._kiosk.state, self._people
        if not state.may_copy or not self._types() or state.chosen is None or people is None:
            return
        nik, service_id = self._settled_nik, state.chosen.service_id
        self._kiosk.run_person(lambda: people.slip_again(None, nik, service_id), self._kiosk.given)

    def hide(self) -> None:
        """All but the last group as dots, or not any more."""
        state = self._kiosk.state
        if state.step is KioskStep.NIK:
            self._kiosk.show_person(replace(state, hidden=not state.hidden))

    def go_on(self) -> None:
        """The digits are whole: what this person has is looked up, then the hour is asked or the number given."""
        state, people = self._kiosk.state, self._people
        if not self._types() or state.chosen is None or people is None:
            return
        if state.settled:
            self._kiosk.start_over()
            return
        if len(state.nik) != LENGTH:
            return
        nik, service_id, asks_hour = state.nik, state.chosen.service_id, state.by_hour and not state.ahead

        def look() -> HoursOffered | None:
            standing = people.standing(None, nik)
            knows = standing.booked_of(service_id) or standing.held_of(service_id)
            return people.hours(None, service_id) if asks_hour and knows is None else NO_HOURS

        self._kiosk.run_person(look, self._looked)

    def choose_day(self, at: int) -> None:
        """Another day of those that are offered; its first hour with room is chosen."""
        state = self._kiosk.state
        if state.step is KioskStep.HOUR and state.hours is not None and 0 <= at < len(state.hours.days):
            day = state.hours.days[at]
            first = next((one for one in day.hours if not one.is_full), None)
            wanted = HourWanted(day.day, (first or day.hours[0]).begins)
            self._kiosk.show_person(replace(state, wanted=wanted))

    def choose_hour(self, at: int) -> None:
        """An hour of the day that is shown; a full one cannot be."""
        state = self._kiosk.state
        if state.step is not KioskStep.HOUR or state.hours is None or state.wanted is None:
            return
        day = next(one for one in state.hours.days if one.day == state.wanted.day)
        if 0 <= at < len(day.hours) and not day.hours[at].is_full:
            self._kiosk.show_person(replace(state, wanted=HourWanted(day.day, day.hours[at].begins)))

    def take_hour(self) -> None:
        """The number with the hour that is chosen."""
        state = self._kiosk.state
        if state.step is KioskStep.HOUR and state.wanted is not None and not state.busy:
            self._give(state.wanted)

    def refused(self, error: Exception) -> bool:
        """Whether it is said at the field itself. An hour that filled up meanwhile is shown full, and said above."""
        state = self._kiosk.state
        if isinstance(error, NikWrong | AlreadyHolds | AlreadyBooked | TooEarly):
            settled = not isinstance(error, NikWrong)
            words = hidden_words(error) or explain(error)
            said = replace(state, step=KioskStep.NIK, nik_problem=words, settled=settled, hours=None)
            may_copy = isinstance(error, AlreadyHolds) and error.day == error.today
            self._settled_nik = state.nik if may_copy else ""
            self._kiosk.show_person(replace(said, nik="" if settled else state.nik, may_copy=may_copy))
            return True
        if isinstance(error, NoSlipAgain):
            self._settled_nik = ""
            self._kiosk.show_person(replace(state, nik_problem=explain(error), may_copy=False))
            return True
        if isinstance(error, HourFull) and state.chosen is not None and self._people is not None:
            people, service_id = self._people, state.chosen.service_id
            self._kiosk.read_hours(lambda: people.hours(None, service_id), explain(error))
            return True
        return False

    def hours_read(self, offered: HoursOffered) -> None:
        """What is left now; without any hour with room the number is asked for without one."""
        state = self._kiosk.state
        if state.step is KioskStep.HOUR:
            self._kiosk.state = replace(state, hours=offered, wanted=offered.first or state.wanted)

    def _looked(self, offered: HoursOffered | None) -> None:
        state = self._kiosk.state
        if offered is None or offered.first is None:
            self._give(None)
            return
        self._kiosk.show_person(replace(state, step=KioskStep.HOUR, hours=offered, wanted=offered.first))

    def _give(self, hour: HourWanted | None) -> None:
        state, people = self._kiosk.state, self._people
        if state.chosen is None or people is None:
            return
        asked = PersonAsked(state.nik, state.chosen.service_id, state.priority, hour, state.ahead)
        self._kiosk.run_person(lambda: people.issue(None, asked), self._kiosk.given)

    def _types(self) -> bool:
        state = self._kiosk.state
        return state.step is KioskStep.NIK and not state.busy

    def _write(self, nik: str) -> None:
        state = self._kiosk.state
        self._settled_nik = ""
        self._kiosk.show_person(replace(state, nik=nik, nik_problem="", settled=False, may_copy=False))
