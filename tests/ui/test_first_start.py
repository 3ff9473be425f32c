"""A start without a terminal: the first page, a new branch in pages, a passphrase, a key that was lost."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.actor import Role
from counter_app.branch_file import read_branch_file, write_branch_file
from counter_app.branches import BranchPlan, FirstOfficer, KeyPlan, create_branch, open_branch
from counter_app.clock import utc_now
from counter_app.demo.staff import SERVICES
from counter_app.founding.looking import look
from counter_app.keys import KeySource, load, recovery_text
from counter_app.officers.values import NewOfficer
from counter_app.paths import Paths, paths_in
from counter_app.states import BranchKind
from tests.core.printing.reading import text_of
from tests.drivers.first_start import FirstDriver, FoundingDriver, KeyDriver, window
from tests.drivers.hands import is_shown, press, type_into, words
from tests.fakes import FakePrinter
from tests.watch import LogWatch
from ui.first_start.doors import MachineDoors
from ui.life import Life, Wanted

PASSPHRASE = "frasa sandi cabang"
PLAN = BranchPlan(
    *("LTH", "Cabang Latihan", "Asia/Jakarta", BranchKind.TRAINING, 2, SERVICES),
    (FirstOfficer(NewOfficer("sari", "Sari", Role.ADMIN), "sandi-latihan-2026", declared=True),),
)
PATIENCE_MS = 30_000
Start = Callable[..., None]


@pytest.fixture
def printer() -> FakePrinter:
    """The printer of this machine."""
    return FakePrinter()


@pytest.fixture
def start(qtbot: QtBot, dressed: QApplication, printer: FakePrinter, tmp_path: Path) -> Iterator[Start]:
    """Starts the program on a folder as an icon does."""
    lives: list[Life] = []
    dressed.setQuitOnLastWindowClosed(False)

    def begin(folder: Path, station: str = "admin", members: int = 2) -> None:
        life = Life(Wanted(folder, station, "", "kantor-1"), MachineDoors(members), printer)
        lives.append(life)
        life.begin()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window(), timeout=PATIENCE_MS)

    yield begin
    for life in lives:
        life.close()
        life.deleteLater()
    dressed.setQuitOnLastWindowClosed(True)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training branch with a sealed key; copy it."""
    paths = paths_in(tmp_path_factory.mktemp("sealed") / "data")
    at = datetime(2026, 3, 2, 2, 42, tzinfo=UTC)
    create_branch(paths, PLAN, KeyPlan(KeySource.PASSPHRASE, PASSPHRASE), lambda: at)
    return paths.data


@pytest.fixture
def sealed(made: Path, tmp_path: Path) -> Paths:
    """A sealed branch of this test's own."""
    own = paths_in(tmp_path / "cabang")
    own.make()
    for file in made.iterdir():
        if file.is_file():
            shutil.copy(file, own.data)
    return own


def signs_in() -> bool:
    return is_shown(window(), "sign_in.username")


def at_page(qtbot: QtBot, title: str) -> FoundingDriver:
    hand = FoundingDriver(window())
    qtbot.waitUntil(lambda: hand.title() == title, timeout=PATIENCE_MS)
    return hand


def at_review(qtbot: QtBot, sheet: Path, source: str = "Berkas berfrasa sandi", kind: str = "") -> FoundingDriver:
    """The pages filled, up to the last look."""
    FirstDriver(window()).take(2)
    qtbot.waitUntil(lambda: is_shown(window(), "founding.name"), timeout=PATIENCE_MS)
    hand = FoundingDriver(window())
    hand.fill(name="Cabang Uji", code="u 01", counters="2")
    if kind:
        hand.fill(kind=kind)
    hand.go_on()
    hand.fill(admin_name="Ratna Permata", username="ratna", password="sandi-admin-2026")
    hand.fill(password_again="sandi-admin-2026")
    hand.go_on()
    hand.fill(supervisor_name="Sinta Wati", supervisor_username="sinta", supervisor_password="payung-sungai-kapur")
    hand.fill(supervisor_again="payung-sungai-kapur")
    hand.go_on()
    hand.fill(source=source, passphrase=PASSPHRASE, passphrase_again=PASSPHRASE)
    hand.go_on()
    hand.fill(sheet=str(sheet))
    hand.go_on()
    return hand


def test_an_empty_folder_offers_three_ways_with_the_first_in_hand(start: Start, tmp_path: Path) -> None:
    start(tmp_path / "Dokumen" / "Loket")
    hand = FirstDriver(window())
    assert hand.focus() == "first.example.take"
    assert hand.folder() == "Folder Dokumen/Loket masih kosong. Apa yang ingin Anda lakukan?"
    assert not (tmp_path / "Dokumen").exists()


def test_enter_makes_the_example_and_opens_it(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    start(tmp_path / "data")
    FirstDriver(window()).enter()
    qtbot.waitUntil(signs_in, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: words(window(), "sign_in.branch") == "Cabang Contoh", timeout=PATIENCE_MS)


def test_an_example_that_is_stopped_leaves_nothing_and_the_page_is_as_before(
    start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    start(tmp_path / "data", members=20_000)
    hand = FirstDriver(window())
    hand.take(1)
    qtbot.waitUntil(lambda: hand.step("example").startswith("Mengisi peserta rekaan"), timeout=PATIENCE_MS)
    hand.escape()
    assert hand.step("example") == "Menghentikan…"
    qtbot.waitUntil(lambda: hand.focus() == "first.example.take", timeout=PATIENCE_MS)
    assert hand.problem("example") == ""
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_other_files_is_refused_under_the_card_that_was_taken(
    start: Start, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "surat"
    other.mkdir()
    (other / "surat.txt").write_text("penting", "utf-8")
    start(tmp_path / "data")
    hand = FirstDriver(window())
    hand.choose_folder(other, monkeypatch)
    qtbot.waitUntil(lambda: bool(hand.problem("open")), timeout=PATIENCE_MS)
    assert hand.problem("open") == f"Folder {other} berisi berkas lain. Pilih folder kosong."
    assert hand.problem("example") == ""
    assert hand.focus() == "first.open.take"


def test_a_shared_folder_is_refused_in_the_words_of_who_chooses_folders(
    start: Start, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = f"server:/x {tmp_path / 'bersama'} nfs4 rw 0 0"
    monkeypatch.setattr(MachineDoors, "look", lambda _doors, folder: look(paths_in(folder), lambda: shared))
    (tmp_path / "bersama").mkdir()
    start(tmp_path / "data")
    hand = FirstDriver(window())
    hand.choose_folder(tmp_path / "bersama", monkeypatch)
    qtbot.waitUntil(lambda: bool(hand.problem("open")), timeout=PATIENCE_MS)
    assert hand.problem("open") == "Folder ini di jaringan bersama. Pilih folder di komputer ini."


def test_another_empty_folder_becomes_the_folder_of_the_page(
    start: Start, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lain" / "kosong").mkdir(parents=True)
    start(tmp_path / "data")
    hand = FirstDriver(window())
    hand.choose_folder(tmp_path / "lain" / "kosong", monkeypatch)
    qtbot.waitUntil(lambda: "lain/kosong" in hand.folder(), timeout=PATIENCE_MS)


def test_a_folder_with_a_branch_is_opened(
    start: Start, qtbot: QtBot, tmp_path: Path, sealed: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(tmp_path / "data")
    FirstDriver(window()).choose_folder(sealed.data, monkeypatch)
    qtbot.waitUntil(lambda: KeyDriver(window()).is_there(), timeout=PATIENCE_MS)


def test_the_page_speaks_english_at_once(start: Start, tmp_path: Path) -> None:
    start(tmp_path / "data")
    hand = FirstDriver(window())
    hand.speak("en")
    assert words(window(), "first.title") == "Welcome to Loket"


def test_a_branch_is_made_in_pages_its_sheet_read_back_printed_and_opened(
    start: Start, qtbot: QtBot, tmp_path: Path, printer: FakePrinter
) -> None:
    (tmp_path / "usb").mkdir()
    start(tmp_path / "data")
    at_review(qtbot, tmp_path / "usb").go_on()
    hand = at_page(qtbot, "Cabang siap")
    sheet = tmp_path / "usb" / "lembar-pemulihan-U01.pdf"
    assert hand.focus() == "founding.print"
    hand.print_sheet()
    qtbot.waitUntil(lambda: "Printer loket" in hand.banner(), timeout=PATIENCE_MS)
    assert printer.printed == [sheet.read_bytes()]
    assert not hand.can_open()
    hand.note_safe()
    hand.go_on()
    qtbot.waitUntil(signs_in, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: words(window(), "sign_in.branch") == "Cabang Uji", timeout=PATIENCE_MS)
    groups = re.findall(r"\b[A-Z2-7]{5}\b", text_of(sheet.read_bytes()))
    paths = paths_in(tmp_path / "data")
    file = read_branch_file(paths.branch_file)
    master = load(KeySource.PASSPHRASE, file.branch_id, paths.key_file, lambda: PASSPHRASE)
    assert set(re.findall(r"[A-Z2-7]{5}", recovery_text(master))) <= set(groups)


def test_a_training_branch_can_be_made_from_the_first_page(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    start(tmp_path / "data")
    kind = "Untuk berlatih: peserta rekaan, dokumen bertanda LATIHAN"
    at_review(qtbot, tmp_path / "lembar.pdf", kind=kind).go_on()
    at_page(qtbot, "Cabang siap")
    opened = open_branch(paths_in(tmp_path / "data"), utc_now, lambda: PASSPHRASE)
    opened.db.close()
    assert opened.info.kind is BranchKind.TRAINING


def test_what_is_wrong_is_said_at_its_field_with_the_caret_in_the_first(
    start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    start(tmp_path / "data")
    FirstDriver(window()).take(2)
    qtbot.waitUntil(lambda: is_shown(window(), "founding.name"), timeout=PATIENCE_MS)
    hand = FoundingDriver(window())
    hand.fill(counters="0")
    hand.go_on()
    assert hand.problem("name") == "Nama cabang belum diisi. Isi seperti di papan nama."
    assert hand.problem("counters") == "Isi jumlah loket 1 sampai 99."
    assert hand.focus() == "founding.name"
    hand.fill(name="Cabang Uji")
    assert hand.problem("name") == ""


def test_two_passwords_that_differ_stop_the_page(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    start(tmp_path / "data")
    FirstDriver(window()).take(2)
    qtbot.waitUntil(lambda: is_shown(window(), "founding.name"), timeout=PATIENCE_MS)
    hand = FoundingDriver(window())
    hand.fill(name="Cabang Uji", code="U01")
    hand.go_on()
    hand.fill(admin_name="Ratna", username="ratna", password="sandi-admin-2026", password_again="sandi-admin-2025")
    hand.go_on()
    assert hand.problem("password_again") == "Kedua ketikan belum sama. Ulangi."
    assert hand.focus() == "founding.password_again"


def test_going_back_loses_nothing(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    start(tmp_path / "data")
    hand = at_review(qtbot, tmp_path / "lembar.pdf")
    for _page in range(5):
        hand.go_back()
    assert (hand.title(), hand.typed("name")) == ("Cabang baru", "Cabang Uji")
    hand.go_back()
    assert is_shown(window(), "first.example.take")


def test_a_sheet_that_cannot_lie_there_is_told_at_its_field_and_nothing_was_made(
    start: Start, qtbot: QtBot, tmp_path: Path, expected_log: LogWatch
) -> None:
    expected_log.expect("WARNING ui.jobs: outside: PlaceRefused")
    (tmp_path / "lembar.pdf").write_bytes(b"lembar cabang lain")
    start(tmp_path / "data")
    hand = at_review(qtbot, tmp_path / "lembar.pdf")
    hand.go_on()
    qtbot.waitUntil(lambda: bool(hand.problem("sheet")), timeout=PATIENCE_MS)
    assert hand.problem("sheet") == f"{tmp_path / 'lembar.pdf'} sudah ada. Pilih nama lain."
    assert hand.focus() == "founding.sheet"
    assert not (tmp_path / "data").exists()


def test_a_printer_that_is_off_is_told_and_the_branch_can_still_be_opened(
    start: Start, qtbot: QtBot, tmp_path: Path, printer: FakePrinter, expected_log: LogWatch
) -> None:
    expected_log.expect("WARNING ui.jobs: outside: PrinterOff")
    printer.off = True
    start(tmp_path / "data")
    at_review(qtbot, tmp_path / "lembar.pdf").go_on()
    hand = at_page(qtbot, "Cabang siap")
    hand.print_sheet()
    qtbot.waitUntil(lambda: "komputer lain" in hand.banner(), timeout=PATIENCE_MS)
    hand.note_safe()
    assert hand.can_open()


def test_a_sealed_branch_asks_in_the_window_and_opens(start: Start, qtbot: QtBot, sealed: Paths) -> None:
    start(sealed.data)
    hand = KeyDriver(window())
    assert hand.focus() == "key.passphrase"
    assert "kira-kira satu detik" in words(window(), "key.passphrase.hint")
    hand.unlock(PASSPHRASE)
    qtbot.waitUntil(signs_in, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: words(window(), "sign_in.branch") == "Cabang Latihan", timeout=PATIENCE_MS)


def test_a_wrong_passphrase_is_told_under_the_field_with_three_ways_out(
    start: Start, qtbot: QtBot, sealed: Paths
) -> None:
    start(sealed.data)
    hand = KeyDriver(window())
    hand.unlock("frasa yang keliru")
    qtbot.waitUntil(lambda: bool(hand.problem()), timeout=PATIENCE_MS)
    assert hand.problem().startswith("Frasa sandi tidak cocok.")
    assert hand.focus() == "key.passphrase"
    assert [hand.can_take(way) for way in ("sheet", "folder", "close")] == [True, True, True]
    hand.unlock(PASSPHRASE)
    qtbot.waitUntil(signs_in, timeout=PATIENCE_MS)


def test_a_board_asks_for_its_passphrase_too(start: Start, qtbot: QtBot, sealed: Paths) -> None:
    start(sealed.data, "board")
    KeyDriver(window()).unlock(PASSPHRASE)
    qtbot.waitUntil(lambda: is_shown(window(), "board.place"), timeout=PATIENCE_MS)


def test_the_recovery_sheet_opens_a_branch_whose_passphrase_is_lost(start: Start, qtbot: QtBot, sealed: Paths) -> None:
    file = read_branch_file(sealed.branch_file)
    text = recovery_text(load(KeySource.PASSPHRASE, file.branch_id, sealed.key_file, lambda: PASSPHRASE))
    start(sealed.data)
    hand = KeyDriver(window())
    hand.take("sheet")
    hand.recover(text, "frasa sandi yang baru")
    qtbot.waitUntil(signs_in, timeout=PATIENCE_MS)
    assert load(KeySource.PASSPHRASE, file.branch_id, sealed.key_file, lambda: "frasa sandi yang baru")


def test_a_mistake_in_the_copied_key_names_its_group(start: Start, qtbot: QtBot, sealed: Paths) -> None:
    start(sealed.data)
    hand = KeyDriver(window())
    hand.take("sheet")
    hand.recover("AAAAA " * 13, "frasa sandi yang baru")
    qtbot.waitUntil(lambda: bool(hand.problem("text")), timeout=PATIENCE_MS)
    assert hand.problem("text").startswith("Kelompok ke-1 salah ketik.")
    assert hand.focus() == "key.text"


def test_a_branch_whose_key_is_gone_leads_to_its_recovery_sheet(start: Start, qtbot: QtBot, sealed: Paths) -> None:
    file = read_branch_file(sealed.branch_file)
    master = load(KeySource.PASSPHRASE, file.branch_id, sealed.key_file, lambda: PASSPHRASE)
    write_branch_file(sealed.branch_file, replace(file, key_source=KeySource.FILE), master)
    sealed.key_file.unlink()
    start(sealed.data)
    qtbot.waitUntil(lambda: KeyDriver(window()).is_there(), timeout=PATIENCE_MS)
    assert words(window(), "key.banner.words").startswith("Berkas kunci cabang tidak ada di folder data.")
    type_into(window(), "key.text", recovery_text(master))
    press(window(), "key.submit")
    qtbot.waitUntil(signs_in, timeout=PATIENCE_MS)
