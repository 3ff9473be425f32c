"""A window hears of what another process wrote because the store's bell file was touched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counter_app.db.bell_file import BellFile
from counter_app.db.engine import BELL, open_sqlite
from counter_app.db.session import Database
from counter_app.db.watch import Watcher
from counter_app.events import Event, EventKind, Topic
from tests.databases import BRANCH, KEY, Clock
from ui.bell_watch import BellWatch

NEVER_S = 3600.0


class Window:
    """What a window hears, by its bell and its watcher."""

    def __init__(self, db: Database, qtbot: QtBot, unwatched_s: float = NEVER_S) -> None:
        self._qtbot = qtbot
        self._heard: list[str] = []
        self.watcher = Watcher(db, lambda event: self._heard.append(event.detail), unwatched_s)
        self.bell = BellWatch()
        self.watched: list[bool] = []
        told = self.watcher.watched

        def note(is_watched: bool) -> None:
            told(is_watched)
            self.watched.append(is_watched)

        self.watcher.watched = note  # type: ignore[method-assign]  # tells the test when the window has begun to watch

    def begin(self) -> None:
        """Watch and listen."""
        self.watcher.start()
        self.bell.begin(self.watcher)
        self._qtbot.waitUntil(lambda: bool(self.watched))

    def hears(self, detail: str) -> None:
        """Wait until it does."""
        self._qtbot.waitUntil(lambda: detail in self._heard, timeout=20_000)

    def end(self) -> None:
        """As a window that closes."""
        self.bell.end()
        self.watcher.stop()


@pytest.fixture
def window(sqlite_db: Database, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """One that never looks by itself."""
    monkeypatch.setattr("counter_app.db.watch.WATCHED_S", NEVER_S)
    made = Window(sqlite_db, qtbot)
    yield made
    made.end()


@pytest.fixture
def elsewhere(sqlite_path: Path) -> Iterator[Database]:
    """The same store as another process has it."""
    database = Database(open_sqlite(sqlite_path, KEY), BRANCH, Clock())
    yield database
    database.close()


def publish(database: Database, detail: str) -> None:
    with database.transaction(None) as work:
        work.publish(Event(Topic.QUEUE, EventKind.TICKET_CALLED, detail=detail))


def test_what_another_process_wrote_is_heard_by_the_bell_alone(window: Window, elsewhere: Database) -> None:
    window.begin()
    assert window.watched == [True]
    for detail in ("one", "two"):
        publish(elsewhere, detail)
        window.hears(detail)


def test_a_bell_that_was_thrown_away_is_made_again_and_watched_again(
    window: Window, elsewhere: Database, sqlite_path: Path, qtbot: QtBot
) -> None:
    window.begin()
    sqlite_path.with_suffix(BELL).unlink()
    qtbot.waitUntil(lambda: window.watched == [True, True])
    publish(elsewhere, "after")
    window.hears("after")


def test_another_bell_in_its_place_is_watched(
    window: Window, elsewhere: Database, sqlite_path: Path, qtbot: QtBot
) -> None:
    window.begin()
    other = sqlite_path.with_name("other")
    BellFile(other).make()
    other.replace(sqlite_path.with_suffix(BELL))
    qtbot.waitUntil(lambda: window.watched == [True, True])
    publish(elsewhere, "after")
    window.hears("after")


def test_a_touch_that_got_lost_costs_a_little_time(
    sqlite_db: Database, elsewhere: Database, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counter_app.db.watch.WATCHED_S", 0.05)
    monkeypatch.setattr(BellFile, "ring", lambda _bell: None)
    window = Window(sqlite_db, qtbot)
    window.begin()
    publish(elsewhere, "lost")
    window.hears("lost")
    window.end()


def test_a_bell_that_cannot_be_watched_is_no_loss(
    sqlite_db: Database, elsewhere: Database, sqlite_path: Path, qtbot: QtBot
) -> None:
    sqlite_path.with_suffix(BELL).mkdir()
    window = Window(sqlite_db, qtbot, unwatched_s=0.05)
    window.begin()
    assert window.watched == [False]
    publish(elsewhere, "by looking")
    window.hears("by looking")
    window.end()


def test_a_window_that_closes_before_it_began_watches_nothing(window: Window, qtbot: QtBot, sqlite_path: Path) -> None:
    window.watcher.start()
    window.bell.begin(window.watcher)
    window.bell.end()
    qtbot.wait(1)
    assert window.watched == []


def test_a_server_is_heard_without_a_bell(postgresql_db: Database, qtbot: QtBot) -> None:
    window = Window(postgresql_db, qtbot)
    window.watcher.start()
    window.bell.begin(window.watcher)
    publish(postgresql_db, "by itself")
    window.hears("by itself")
    assert window.watched == []
    window.end()
