"""The window before there is a branch: three ways, the pages of a new branch, the page of a key."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from counter_app.branch_file import BranchFile, EngineKind, write_branch_file
from counter_app.db import schema
from counter_app.db.errors import StoreDamaged
from counter_app.explain import explain
from counter_app.keys import KeySource
from tests.fakes import FakePrinter
from tests.looks.rooms import LookRooms
from tests.looks.stop import Hands, Mood, Stop
from tests.looks.weather import Weather
from ui.first_start.doors import MachineDoors
from ui.first_start.restore_state import RestoreState
from ui.first_start.restore_view import RestoreView
from ui.first_start.window import StartWindow, key_page
from ui.keys import Key

SECRET = "payung-biru-7-jalan"
OTHER_SECRET = "gerobak-angin-tembaga"


class AtStart(Hands):
    """Whoever starts the program for the first time."""

    def __init__(self, rooms: LookRooms) -> None:
        self.folder: Path = rooms.folder / "baru" / "data"
        weather = Weather(rooms.owner)
        self.start = StartWindow(weather, MachineDoors(2), FakePrinter())
        rooms.keep(self.start, weather)
        super().__init__(self.start, weather)
        self.start.ask_way(self.folder)
        self.start.show()
        self.start.activateWindow()


def _branch(at: AtStart) -> None:
    at.press("2")
    at.wait_at("founding.name")


def _branch_wrong(at: AtStart) -> None:
    at.press(Key.NEXT_STEP)
    at.see("founding.name.problem")


def _admin(at: AtStart) -> None:
    at.type("Cabang Uji")
    at.press("Return")
    at.type("U01")
    at.press(Key.NEXT_STEP)
    at.wait_at("founding.admin_name")


def _admin_wrong(at: AtStart) -> None:
    at.press(Key.NEXT_STEP)
    at.see("founding.admin_name.problem")


def _supervisor(at: AtStart) -> None:
    for typed in ("Ratna Permata", "ratna", SECRET, SECRET):
        at.type(typed)
        at.press("Return")
    at.press(Key.NEXT_STEP)
    at.wait_at("founding.supervisor_name")


def _key(at: AtStart) -> None:
    for typed in ("Sinta Wati", "sinta", OTHER_SECRET, OTHER_SECRET):
        at.type(typed)
        at.press("Return")
    at.press(Key.NEXT_STEP)
    at.wait_at("founding.source")


def _place(at: AtStart) -> None:
    at.press("Down", "Return")
    at.type(SECRET)
    at.press("Return")
    at.type(SECRET)
    at.press(Key.NEXT_STEP)
    at.see("founding.sheet")


def _review(at: AtStart) -> None:
    at.tab_to("founding.sheet")
    at.type(str(at.folder.parent / "lembar.txt"))
    at.press(Key.NEXT_STEP)
    at.wait_at("founding.next")


def _done(at: AtStart) -> None:
    at.press(Key.NEXT_STEP)
    at.see("founding.safe")


def _passphrase(at: AtStart) -> None:
    at.start.ask_key(at.folder, key_page("U01", KeySource.PASSPHRASE, lost=False))
    at.see("key.passphrase")


def _passphrase_wrong(at: AtStart) -> None:
    at.type("bukan ini")
    at.press("Return")
    at.see("key.passphrase.problem")


def _sheet(at: AtStart) -> None:
    at.start.ask_key(at.folder, key_page("U01", KeySource.PASSPHRASE, lost=True))
    at.see("key.text")


def _damaged(at: AtStart) -> None:
    at.start.ask_restore(RestoreState(at.folder, why=explain(StoreDamaged("page"))), back=False)
    at.see("restore.none")


def _restore(at: AtStart) -> None:
    copy = at.folder.parent / "usb" / "cabang-U01-20260302-130000"
    at.start.ask_restore(RestoreState(at.folder))
    at.see("restore.none")
    copy.mkdir(parents=True)
    file = BranchFile(UUID(int=1), "U01", schema.HEAD, EngineKind.SQLITE, KeySource.PASSPHRASE, "")
    write_branch_file(copy / "branch.json", file, bytes(32))
    view = at.start.currentWidget()
    assert isinstance(view, RestoreView)
    view.presenter.choose(copy)
    at.see("restore.text")


def _restore_wrong(at: AtStart) -> None:
    at.press(Key.NEXT_STEP)
    at.see("restore.text.problem")


START: tuple[Stop[AtStart], ...] = (
    Stop("start", lambda at: at.see("first.example.take"), ("FirstView", "WayCard"), "first.example.take"),
    Stop("start-branch", _branch, ("FoundingView",), "founding.name"),
    Stop("start-branch-wrong", _branch_wrong, (), "founding.name", Mood.ERROR),
    Stop("start-admin", _admin, (), "founding.admin_name"),
    Stop("start-admin-wrong", _admin_wrong, (), "founding.admin_name", Mood.ERROR),
    Stop("start-supervisor", _supervisor, (), "founding.supervisor_name"),
    Stop("start-key", _key, (), "founding.source"),
    Stop("start-place", _place, (), "founding.*"),
    Stop("start-review", _review, (), "founding.next"),
    Stop("start-done", _done, (), "founding.print"),
    Stop("start-passphrase", _passphrase, ("KeyView",), "key.passphrase"),
    Stop("start-passphrase-wrong", _passphrase_wrong, (), "key.passphrase", Mood.ERROR),
    Stop("start-sheet", _sheet, (), "key.text"),
    Stop("start-damaged", _damaged, (), "*", Mood.ERROR),
    Stop("start-restore", _restore, ("RestoreView",), "restore.text"),
    Stop("start-restore-wrong", _restore_wrong, (), "restore.text", Mood.ERROR),
)
