"""The first page is there before the branch is open, and says so when it cannot be opened."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from counter_app.actor import Role
from counter_app.branch_file import read_branch_file, write_branch_file
from counter_app.branches import BranchPlan, FirstOfficer, KeyPlan, create_branch
from counter_app.clock import local_stamp
from counter_app.demo.staff import SERVICES
from counter_app.keys import KeySource, load, new_master_key, store
from counter_app.officers.values import NewOfficer
from counter_app.opening import Lacks, Opening
from counter_app.paths import APPLICATION, Paths, paths_in
from counter_app.resources import PROGRAM_ICON
from counter_app.states import BranchKind
from tests.drivers.hands import is_shown, part, press, words
from tests.drivers.sign_in import SignInDriver
from tests.watch import LogWatch
from ui.stations.counter import CounterStation
from ui.stations.public import PublicStation
from ui.stations.windows import make_station
from ui.theme import LIGHT
from ui.widgets.busy import BusyLine

ROOT = Path(__file__).resolve().parents[2]
NAME, PASSWORD = "Cabang Latihan", "sandi-latihan-2026"
PLAN = BranchPlan(
    "LTH",
    NAME,
    "Asia/Jakarta",
    BranchKind.TRAINING,
    2,
    SERVICES,
    (FirstOfficer(NewOfficer("sari", "Sari", Role.OFFICER), PASSWORD, declared=True),),
)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with this user's own branch in it; do not open it, copy it."""
    home = tmp_path_factory.mktemp("home")
    at = datetime(2026, 3, 2, 2, 42, tzinfo=UTC)
    create_branch(paths_in(home / APPLICATION), PLAN, KeyPlan(KeySource.FILE), lambda: at)
    return home


@pytest.fixture
def paths(made: Path, tmp_path: Path) -> Paths:
    """A branch of this test's own."""
    own = paths_in(tmp_path / "data")
    own.make()
    for file in (made / APPLICATION).iterdir():
        if file.is_file():
            (own.data / file.name).write_bytes(file.read_bytes())
            (own.data / file.name).chmod(0o600)
    return own


@dataclass
class Windows:
    """Opens windows and closes them as a person does."""

    _open: list[tuple[QWidget, CounterStation | PublicStation, Opening]] = field(default_factory=list)

    def open(self, name: str, opening: Opening) -> QWidget:
        station = make_station(name, opening, "", "loket-1")
        assert isinstance(station, CounterStation | PublicStation)
        window = station.shell if isinstance(station, CounterStation) else station.window
        self._open.append((window, station, opening))
        station.open()
        return window

    def close(self) -> None:
        for window, station, opening in self._open:
            window.close()
            station.close()
            opening.close()
            window.deleteLater()


@pytest.fixture
def windows(dressed: object) -> Iterator[Windows]:
    """The windows of this test."""
    windows = Windows()
    yield windows
    windows.close()


def test_what_is_sent_while_the_branch_opens_is_kept_and_checked_then(
    qtbot: QtBot, windows: Windows, paths: Paths
) -> None:
    window = windows.open("counter", Opening(paths))
    hand = SignInDriver(window)
    assert hand.branch() == "Cabang LTH · Membuka data cabang…"
    hand.sign_in("sari", PASSWORD)
    qtbot.waitUntil(hand.asks_counter, timeout=20_000)
    assert hand.title() == "Selamat bertugas, Sari"


def test_what_is_typed_while_the_branch_opens_stays_and_goes_on_being_typed(
    qtbot: QtBot, windows: Windows, paths: Paths
) -> None:
    window = windows.open("counter", Opening(paths))
    hand = SignInDriver(window)
    field = part(window, "sign_in.password", QLineEdit)
    field.setFocus()
    qtbot.keyClicks(field, PASSWORD)
    qtbot.waitUntil(lambda: hand.branch() == NAME, timeout=20_000)
    assert hand.typed_password() == PASSWORD
    assert window.focusWidget() is field


def _no_branch(paths: Paths) -> None:
    paths.branch_file.unlink()


def _newer(paths: Paths) -> None:
    told = json.loads(paths.branch_file.read_bytes())
    paths.branch_file.write_text(json.dumps(told | {"format": 99}), "utf-8")


def _other_key(paths: Paths) -> None:
    store(new_master_key(), KeySource.FILE, json.loads(paths.branch_file.read_bytes())["branch_id"], paths.key_file)


def _no_key(paths: Paths) -> None:
    paths.key_file.unlink()


def _damaged(paths: Paths) -> None:
    paths.database.write_bytes(b"x" * 8192)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_no_branch, "tidak berisi cabang. Buat cabang dengan perintah init atau pilih folder lain."),
        (_newer, "Data ditulis oleh program yang lebih baru (data format 99, program format 2). Perbarui program ini."),
        (_other_key, "Kunci ini bukan kunci cabang ini. Pakai kunci dari lembar pemulihan cabang."),
        (_no_key, "Berkas kunci cabang tidak ada di folder data. Masukkan kunci dari lembar pemulihan."),
        (_damaged, "bukan basis data program ini atau rusak. Pulihkan dari cadangan."),
    ],
)
def test_a_branch_that_cannot_be_opened_says_why_and_what_to_do(
    qtbot: QtBot, windows: Windows, paths: Paths, spoil: Callable[[Paths], None], sentence: str
) -> None:
    spoil(paths)
    opening = Opening(paths)
    window = windows.open("counter", opening)
    hand = SignInDriver(window)
    qtbot.waitUntil(lambda: bool(hand.problem()), timeout=20_000)
    assert hand.problem().endswith(f"{sentence} Tutup jendela ini, lalu mulai program lagi.")
    assert not is_shown(window, "sign_in.banner.act")
    assert opening.refused


def test_the_reason_stays_when_the_language_is_changed(qtbot: QtBot, windows: Windows, paths: Paths) -> None:
    _no_key(paths)
    hand = SignInDriver(windows.open("counter", Opening(paths)))
    qtbot.waitUntil(lambda: bool(hand.problem()), timeout=20_000)
    indonesian = hand.problem()
    hand.speak("en")
    assert hand.problem()
    hand.speak("id")
    assert hand.problem() == indonesian


@pytest.mark.parametrize("name", ["counter", "board"])
def test_a_folder_that_is_within_reach_again_is_opened_by_trying_again(
    qtbot: QtBot, windows: Windows, paths: Paths, name: str, expected_log: LogWatch
) -> None:
    expected_log.expect("WARNING ui.jobs: outside: FolderOutOfReach")
    kept = paths.branch_file.read_bytes()
    paths.branch_file.unlink()
    paths.branch_file.mkdir()  # not even its owner can read this one
    opening = Opening(paths)
    window = windows.open(name, opening)
    page = "sign_in" if name == "counter" else "opening"
    qtbot.waitUntil(lambda: "tidak dapat dibaca" in words(window, f"{page}.banner.words"), timeout=20_000)
    paths.branch_file.rmdir()
    paths.branch_file.write_bytes(kept)
    press(window, f"{page}.banner.act")
    place = "sign_in.branch" if name == "counter" else "board.place"
    qtbot.waitUntil(lambda: is_shown(window, place) and words(window, place) == NAME, timeout=20_000)
    assert not opening.refused


@pytest.mark.parametrize(("name", "title"), [("kiosk", "Ambil nomor"), ("board", "Layar antrean")])
def test_a_public_window_is_named_in_words(qtbot: QtBot, windows: Windows, paths: Paths, name: str, title: str) -> None:
    window = windows.open(name, Opening(paths))
    assert window.windowTitle() == title
    qtbot.waitUntil(lambda: is_shown(window, name), timeout=20_000)


def test_a_window_is_named_by_whose_it_is_and_the_branch(qtbot: QtBot, windows: Windows, paths: Paths) -> None:
    window = windows.open("counter", Opening(paths))
    assert window.windowTitle() == "Loket layanan"
    hand = SignInDriver(window)
    hand.sign_in("sari", PASSWORD)
    qtbot.waitUntil(lambda: hand.can_take(2), timeout=20_000)
    hand.take_counter(2)
    qtbot.waitUntil(lambda: window.windowTitle() == f"Loket 2 – {NAME}", timeout=20_000)
    qtbot.waitUntil(lambda: not works(window), timeout=20_000)


def works(window: QWidget) -> bool:
    """Whether a page of the window is still being read."""
    lines = window.findChildren(BusyLine)
    return any(line.is_moving() or timer.isActive() for line in lines for timer in line.findChildren(QTimer))


def test_every_window_bears_the_programs_icon() -> None:
    icon = QIcon(str(PROGRAM_ICON))
    for size in (16, 32, 256):
        picture = icon.pixmap(size, size).toImage()
        assert picture.width() == size
        assert picture.pixelColor(size // 2, size // 12).name().upper() == LIGHT.accent


@pytest.mark.parametrize("name", ["kiosk", "board"])
def test_a_public_window_shows_its_view_once_the_branch_is_open(
    qtbot: QtBot, windows: Windows, paths: Paths, name: str
) -> None:
    window = windows.open(name, Opening(paths))
    assert words(window, "opening.busy.words") == "Membuka data cabang…"
    qtbot.waitUntil(lambda: is_shown(window, name) and words(window, f"{name}.place") == NAME, timeout=20_000)
    assert not is_shown(window, "opening")


def test_what_a_branch_lacks_is_known_before_any_window(paths: Paths) -> None:
    assert Opening(paths).lacks is Lacks.NOTHING
    file = read_branch_file(paths.branch_file)
    master = load(KeySource.FILE, file.branch_id, paths.key_file, str)
    store(master, KeySource.PASSPHRASE, file.branch_id, paths.key_file, "frasa sandi cabang")
    write_branch_file(paths.branch_file, replace(file, key_source=KeySource.PASSPHRASE), master)
    assert Opening(paths).lacks is Lacks.PASSPHRASE
    opening = Opening(paths, "frasa sandi cabang")
    assert opening.lacks is Lacks.NOTHING
    try:
        assert opening.core().branch.name == NAME
    finally:
        opening.close()


@pytest.mark.skipif(sys.platform != "linux", reason="the user's own folder is moved by a variable on Linux only")
def test_a_second_start_asks_nothing_and_shows_the_sign_in_page(made: Path) -> None:
    own = made / APPLICATION
    before = {name: (own / name).read_bytes() for name in ("branch.json", "branch.key")}
    done = _start(["-m", "tests.bench.counter_window"], made)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == 1  # nothing was said or asked, only the hand told that the password field took its key
    assert json.loads(lines[0])["at"] > 0
    assert {name: (own / name).read_bytes() for name in before} == before


CLOSE_WHEN_SHOWN = """
import sys, main, ui.app
make = ui.app.make_app
def watched(*given, **named):
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    app = make(*given, **named)
    def look():
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        if shown:
            print(*sorted(one.objectName() for one in shown))
            QApplication.closeAllWindows()
    watch = QTimer(app)
    watch.timeout.connect(look)
    watch.start(10)
    return app
ui.app.make_app = watched
sys.exit(main.main(["--data-dir", sys.argv[1]]))
"""


def test_a_start_without_a_branch_that_is_closed_ends_with_status_one_and_makes_nothing(tmp_path: Path) -> None:
    done = _start(["-c", CLOSE_WHEN_SHOWN, str(tmp_path / "leer")], tmp_path)
    assert (done.returncode, done.stdout.split()) == (1, ["start"]), done.stderr
    assert not (tmp_path / "leer").exists()


def _start(words: list[str], home: Path) -> subprocess.CompletedProcess[str]:
    surroundings = os.environ | {"XDG_DATA_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


def newest_at(paths: Paths, at: datetime) -> None:
    """What was written last in this branch was written then."""
    opening = Opening(paths)
    try:
        with opening.core().db.engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
            connection.execute(text("UPDATE audit_head SET last_at_us = :at"), {"at": int(at.timestamp() * 1_000_000)})
    finally:
        opening.close()


@pytest.mark.parametrize(("name", "place"), [("kiosk", "kiosk.place"), ("board", "board.place")])
def test_a_public_window_says_that_its_clock_lies_and_works_all_the_same(  # T7
    qtbot: QtBot, windows: Windows, paths: Paths, name: str, place: str
) -> None:
    ahead = datetime.now(UTC) + timedelta(days=1)
    newest_at(paths, ahead)
    window = windows.open(name, Opening(paths))
    qtbot.waitUntil(lambda: bool(words(window, "public.clock.words")), timeout=20_000)
    said = words(window, "public.clock.words")
    assert said.startswith("Jam komputer ini ")
    assert local_stamp(ahead, "Asia/Jakarta") in said
    assert is_shown(window, place)


@pytest.mark.parametrize("name", ["kiosk", "board"])
def test_a_public_window_whose_clock_agrees_says_nothing_of_it(
    qtbot: QtBot, windows: Windows, paths: Paths, name: str
) -> None:
    newest_at(paths, datetime.now(UTC))
    window = windows.open(name, Opening(paths))
    place = "kiosk.place" if name == "kiosk" else "board.place"
    qtbot.waitUntil(lambda: is_shown(window, place), timeout=20_000)
    qtbot.waitUntil(lambda: not station_busy(windows), timeout=20_000)
    assert not is_shown(window, "public.clock")


def station_busy(windows: Windows) -> bool:
    """Whether a public window still asks for the time."""
    return any(station._errands.busy for _w, station, _o in windows._open if isinstance(station, PublicStation))
