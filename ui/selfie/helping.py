"""What makes it easier for this member: more time, words aloud, another movement, no coloured light, and the officer's
word where the program sees glasses that are none, or no forehead where there is one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from counter_app.capture.codes import Sight
from counter_app.texts import _
from ui.selfie.camera_desk import CameraDesk
from ui.selfie.deciding import PageHolder
from ui.selfie.member.narrator import Narrator
from ui.selfie.state import RUNNING, Aids, Look, Measured, Step


class Helping(QObject):
    """Keeps the aids of the visit and shows them on the page."""

    def __init__(
        self, aids: Aids, narrator: Narrator, camera: CameraDesk, holder: PageHolder, halt: Callable[[], None]
    ) -> None:
        super().__init__()
        self._aids, self._narrator, self._camera, self._holder = aids, narrator, camera, holder
        self._halt = halt

    def give_time(self, patient: bool) -> None:
        """More time for each prompt, from the next attempt on."""
        if self._holder.page.step not in RUNNING:
            self._aids.patient = patient
        self._holder.show_page(replace(self._holder.page, patient=self._aids.patient))

    def speak(self, sound: bool) -> None:
        """Say aloud what is to be done, or no longer."""
        self._aids.sound = sound
        self._holder.show_page(replace(self._holder.page, sound=sound))
        if sound:
            self._narrator.tell(_("Petunjuk dibacakan."))
        else:
            self._narrator.hush()

    def spare_light(self, unlit: bool) -> None:
        """No coloured light for this member, at once; a camera that runs never gets it back."""
        if unlit or self._holder.page.step not in RUNNING:
            self._aids.unlit = unlit
        self._holder.show_page(replace(self._holder.page, unlit=self._aids.unlit))

    def see(self, sight: Sight, seen: bool) -> None:
        """The officer sees what the program does not: a running attempt stops uncounted, the next goes by it."""
        if seen and self._camera.is_used:
            self._halt()
        if not self._camera.is_used:
            self._aids.sights = self._aids.sights | {sight} if seen else self._aids.sights - {sight}
        self._holder.show_page(replace(self._holder.page, sights=self._aids.sights))

    def record(self, measured: Measured) -> Measured:
        """The measured values of a run that ends, with the officer's word it went by."""
        return measured | {sight.key: True for sight in self._aids.sights}

    def swap_prompt(self) -> None:
        """The member cannot do what is asked: ask for another movement."""
        if self._holder.page.step is Step.TAKING:
            self._camera.swap_prompt()

    def begin(self) -> None:
        """A new run of the camera."""
        self._narrator.begin()

    def hear(self, look: Look) -> None:
        """A new picture: say what is new in it."""
        if self._aids.sound:
            self._narrator.hear(look)

    def hush(self) -> None:
        """The camera is off."""
        self._narrator.hush()
