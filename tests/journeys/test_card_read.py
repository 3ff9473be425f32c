"""A member's address and telephone changed in real windows: nothing that stands on a paper is typed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from counter_app.cameras.errors import CameraGone
from counter_app.cameras.frames import Frame
from counter_app.cameras.spec import Camera, CameraKind, Trust
from counter_app.db.models import AuditEntry, Member
from tests.cards.ktp import ktp
from tests.cards.people import Person, person
from tests.cards.photograph import Shot, photograph
from tests.core.scanning.wanted import plain
from tests.drawn_cards import Image, portrait
from tests.drawn_cards import Person as Face
from tests.journeys.rooms import Rooms
from tests.journeys.test_card import at_the_card
from tests.tour.house import wait_for
from ui.documents.view import CardPage

PHONE = "081298765433"
PORTRAIT = (745, 130, 225, 290)
"""Left, top, width and height of the portrait on a drawn card."""


class HandOverTheDesk(Camera):
    """A camera under which a hand holds a card: each picture is another one."""

    label, kind, trust = "meja", CameraKind.STILLS, Trust.UNSURE

    def __init__(self, pictures: list[Image]) -> None:
        self._rgb = [np.ascontiguousarray(one[:, :, ::-1]) for one in pictures]
        self._shut, self._number = threading.Event(), 0

    def open(self) -> None:
        """It is there."""

    def read(self) -> Frame:
        """Five pictures a second until it is closed."""
        if self._shut.wait(0.2):
            raise CameraGone(self.label)
        self._number += 1
        return Frame(self._rgb[self._number % len(self._rgb)], self._number * 0.2)

    def close(self) -> None:
        """Ends a waiting `read`."""
        self._shut.set()


class Keys(QObject):
    """Counts what is pressed and remembers which letters and digits."""

    def __init__(self) -> None:
        super().__init__()
        self.count, self.letters = 0, ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Each press once: the window hears it before its parts do."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched.isWindowType():
            self.count += 1
            plain_key = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            self.letters += event.text() if plain_key and event.text().isprintable() else ""
        return False


@pytest.fixture
def keys(qapp: QApplication) -> Iterator[Keys]:
    made = Keys()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def printed(member: Member) -> Person:
    """The member's card after a move: what the record has, at another address."""
    born = date.fromisoformat(str(member.details.get("birth_date", member.birth_date)))
    return replace(
        person(11),
        nik=member.nik or "",
        name=member.name,
        birth_date=f"{born:%d-%m-%Y}",
        sex="LAKI-LAKI" if member.details.get("sex") == "male" else "PEREMPUAN",
    )


def held(who: Person) -> list[Image]:
    """Three looks at it."""
    drawn = ktp(who, Random("held"))
    left, top, wide, high = PORTRAIT
    face = portrait(Face.COLLINS)[0:300, 110:350]
    drawn[top : top + high, left : left + wide] = cv2.resize(face, (wide, high), interpolation=cv2.INTER_AREA)
    shot = Shot(size=(1280, 720), share=0.7, tilt=0.1, turn_deg=1, noise=2)
    return [np.asarray(photograph(drawn, shot, Random(f"look {n}")).frame, np.uint8) for n in range(3)]


def test_a_member_who_moved_is_updated_without_typing_what_stands_on_a_paper(
    rooms: Rooms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: Keys
) -> None:
    counter, page = at_the_card(rooms)
    with rooms.core.db.read() as session:
        member = session.scalars(select(Member).where(Member.kpj == rooms.free_member().kpj)).one()
        who = printed(member)
    keys.count, keys.letters = 0, ""
    monkeypatch.setattr(counter.seat, "camera", lambda: HandOverTheDesk(held(who)))
    page.enter()
    wait_for(lambda: page.likely() == "Ambil" and page.can("go_on"), "the shutter")
    wait_for(lambda: _taken(counter.window) == 3, "three pictures of the moment")
    page.enter()
    wait_for(lambda: page.read().startswith("Terbaca") or page.problem(), "the card read")
    assert page.problem() == ""
    wait_for(page.zone, "the comparison")
    page.enter()
    counter.at_list()
    counter.start_update()
    counter.to_overview()
    wizard = counter.wizard
    wait_for(lambda: wizard.can_press("take_read"), "what was read")
    wizard.key(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    wait_for(lambda: not wizard.can_press("take_read"), "all that is clear taken")
    for section in ("ktp_address",):
        wizard.open_card(section)
        wait_for(lambda: not wizard.at_overview(), section)
        for _once in range(9):
            if not wizard.can_press("papers.use"):
                break
            wizard.key(Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
        counter.to_overview()
    wizard.open_card("contact")
    wizard.fill("phone", PHONE)
    counter.to_overview()
    wizard.save()
    theirs = rooms.free_member()
    wait_for(lambda: counter.stored_draft(theirs)["phone"].endswith(PHONE[1:]), "the draft saved")
    answers = counter.stored_draft(theirs)
    assert plain(answers["ktp_street"]) == plain(who.address)
    assert plain(answers["ktp_village"]) == plain(who.village)
    assert plain(answers["ktp_district"]) == plain(who.district)
    for said in (who.address, who.village, who.nik):
        assert said not in keys.letters
    assert len(keys.letters.replace(PHONE, "").strip()) < 12, keys.letters
    assert keys.count < 60, keys.count
    with rooms.core.db.read() as session:
        facts = " ".join(row.facts for row in session.scalars(select(AuditEntry)))
    assert who.nik not in facts
    assert rooms.core.card_reader.running


def _taken(window: QObject) -> int:
    page = window.findChild(CardPage)
    run = page._presenter._camera._run if page is not None else None
    return len(run.stills()) if run is not None else 0
