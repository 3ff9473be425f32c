"""From the administrator's switch to the member's face: the colour light at the real windows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from sqlalchemy import select

from counter_app.capture.codes import Colour
from counter_app.db.models import SelfieAttempt
from tests.drivers.fields import key, tick
from tests.drivers.hands import can_press, is_shown, press, words
from tests.drivers.sign_in import SignInDriver
from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Counter
from tests.tour.house import PASSWORDS, wait_for


def turn_on(rooms: Rooms, username: str) -> None:
    """The administrator signs in, reads the warning, turns the light on and goes back."""
    window = rooms.admin().shell
    window.activateWindow()
    wait_for(lambda: is_shown(window, f"sign_in.demo.{username}"), "the staff of the example branch")
    SignInDriver(window).sign_in(username, PASSWORDS[username])
    wait_for(lambda: is_shown(window, "navigation.light"), "the administrator's pages")
    press(window, "navigation.light")
    wait_for(lambda: can_press(window, "light.on"), "the switch")
    assert "kejang" in words(window, "light.warning.words")
    tick(window, "light.on")
    press(window, "light.save")
    wait_for(lambda: words(window, "light.done.words"), "the switch kept")
    key(window, Qt.Key.Key_Escape)
    wait_for(lambda: is_shown(window, "admin.staff"), "the administrator's first page again")


def measured(rooms: Rooms) -> dict[str, Any]:  # Any: as JSON keeps it
    """Of the newest attempt."""
    with rooms.core.db.read() as session:
        newest = session.scalars(select(SelfieAttempt.measured).order_by(SelfieAttempt.started_at.desc())).first()
        return dict(newest or {})


def test_a_light_that_an_administrator_turned_on_is_seen_announced_and_spared(rooms: Rooms) -> None:
    turn_on(rooms, "bambang")
    counter, (first, second) = Counter(rooms, 1), rooms.members(2)
    counter.begin("rina")
    counter.serve(UPDATE, first)
    counter.open_selfie()
    counter.agree()
    assert "epilepsi" in counter.selfie.light_warning()
    seen: set[Colour | None] = set()

    def watched() -> bool:
        seen.add(counter.selfie.light())
        return counter.selfie.sees_kept()

    counter.selfie.press("go_on")
    wait_for(watched, "the picture")
    assert seen - {None}, "no colour was shown"
    assert counter.selfie.light() is None
    counter.selfie.press("go_on")
    wait_for(lambda: counter.selfie.headline() == "Swafoto berhasil", "the officer's word kept")
    assert measured(rooms)["flash"] == "shown"
    counter.next_selfie(UPDATE, second)
    assert not counter.selfie.is_ticked("unlit"), "what one member asked for is not the next one's"
    counter.selfie.spare_light()
    wait_for(lambda: counter.selfie.is_ticked("unlit"), "no light for this member")
    assert counter.attempt() == "Swafoto berhasil", counter.selfie.say()
    assert measured(rooms)["flash"] == "skipped"
    assert "evidence.flash" not in measured(rooms)
