"""The presenter of the settings alone: what is wrong, whose it is, and where the work goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from counter_app.actor import Actor, Role
from counter_app.config import Settings
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.queueing.effect import OrderService
from counter_app.settings.errors import BadSetting
from counter_app.settings.reading import LiveSettings
from counter_app.settings.service import SettingsService
from counter_app.settings.values import Change, SettingRow
from tests import factories
from tests.fakes import ShakyJobs
from ui.settings.presenter import SettingsPresenter
from ui.settings.state import SettingsState

CHANGED = Event(Topic.BRANCH, EventKind.SETTING_CHANGED)


class StricterSettings(SettingsService):
    """The other machine's program is newer and takes fewer values."""

    def save(self, who: Actor, changes: Sequence[Change]) -> tuple[SettingRow, ...]:
        raise BadSetting(next(row.setting for row in self.listed(who) if row.name == changes[-1].name))


@dataclass
class Page:
    """A presenter over the real settings, and where it pointed."""

    service: SettingsService
    admin: Actor
    presenter: SettingsPresenter
    jobs: ShakyJobs
    pointed: list[str] = field(default_factory=list)

    @property
    def state(self) -> SettingsState:
        return self.presenter.state

    def elsewhere(self, name: str, typed: str) -> None:
        """Another administrator saves, and this page hears of it."""
        self.service.save(self.admin, [Change(name, typed)])
        self.presenter.hear(CHANGED)


def page_of(db: Database, kind: type[SettingsService] = SettingsService) -> Page:
    service, jobs, admin = kind(db, LiveSettings(db, Settings)), ShakyJobs(), factories.officer(db, Role.ADMIN)
    page = Page(service, admin, SettingsPresenter(jobs, service, OrderService(db, Settings), admin), jobs)
    page.presenter.pointed.connect(page.pointed.append)
    page.presenter.load()
    return page


@pytest.fixture
def page(sqlite_db: Database) -> Page:
    return page_of(sqlite_db)


def test_what_the_world_refused_is_not_said_beside_a_wrong_value(page: Page) -> None:
    page.presenter.type("recall_limit", "2")
    page.jobs.down = True
    page.presenter.save()
    said = page.state.act.problem
    page.presenter.type("idle_lock_minutes", "99")
    page.presenter.save()
    assert (said != "", page.state.act.problem, set(page.state.problems)) == (True, "", {"idle_lock_minutes"})


def test_the_first_wrong_value_is_where_the_work_goes_on(page: Page) -> None:
    page.presenter.type("recall_limit", "2")
    page.presenter.type("idle_lock_minutes", "99")
    page.presenter.open("recall_limit")
    page.presenter.save()
    assert (page.state.opened, page.state.chosen, page.pointed) == (
        "idle_lock_minutes",
        "idle_lock_minutes",
        ["idle_lock_minutes"],
    )


def test_a_value_that_is_mended_leaves_the_other_wrong_one_said(page: Page) -> None:
    page.presenter.type("recall_limit", "99")
    page.presenter.type("idle_lock_minutes", "99")
    page.presenter.save()
    page.presenter.type("recall_limit", "2")
    assert set(page.state.problems) == {"idle_lock_minutes"}


def test_a_change_made_elsewhere_while_only_the_reason_was_written_is_no_conflict(page: Page) -> None:
    page.presenter.give_reason("recall_limit", "Arahan kantor wilayah")
    page.elsewhere("recall_limit", "2")
    page.presenter.type("recall_limit", "4")
    assert page.state.conflicts == ()
    page.presenter.save()
    assert (page.state.act.problem, page.state.edits) == ("", {})


def test_a_change_made_elsewhere_after_the_value_was_typed_is_a_conflict(page: Page) -> None:
    page.presenter.type("recall_limit", "4")
    page.elsewhere("recall_limit", "2")
    page.presenter.give_reason("recall_limit", "Arahan kantor wilayah")
    assert [row.name for row in page.state.conflicts] == ["recall_limit"]
    page.presenter.save()
    assert (page.pointed, page.state.row("recall_limit").value) == (["recall_limit"], 2)  # type: ignore[union-attr]


def test_the_row_that_is_decided_keeps_the_work(page: Page) -> None:
    page.presenter.type("recall_limit", "4")
    page.elsewhere("recall_limit", "2")
    page.presenter.keep_mine("recall_limit")
    assert (page.pointed, page.state.conflicts) == (["recall_limit"], ())
    page.presenter.take_theirs("recall_limit")
    assert (page.pointed, page.state.edits) == (["recall_limit"] * 2, {})


def test_theirs_is_taken_with_what_was_wrong_in_mine_and_nothing_else(page: Page) -> None:
    page.presenter.type("recall_limit", "99")
    page.presenter.type("idle_lock_minutes", "99")
    page.presenter.save()
    page.presenter.take_theirs("recall_limit")
    assert (set(page.state.edits), set(page.state.problems)) == ({"idle_lock_minutes"}, {"idle_lock_minutes"})


def test_a_value_that_the_store_refuses_is_said_at_its_row_alone(sqlite_db: Database) -> None:
    page = page_of(sqlite_db, StricterSettings)
    page.presenter.type("recall_limit", "2")
    page.presenter.open("idle_lock_minutes")
    page.presenter.save()
    assert (set(page.state.problems), page.state.act.problem) == ({"recall_limit"}, "")
    assert (page.state.opened, page.pointed) == ("recall_limit", ["recall_limit"])


def test_a_save_keeps_the_work_at_its_row_and_is_news_until_the_next_change(page: Page) -> None:
    page.presenter.type("recall_limit", "2")
    page.presenter.save()
    assert (page.pointed, page.state.opened, page.state.act.done != "") == (["recall_limit"], "", True)
    page.presenter.type("recall_limit", "4")
    assert page.state.act.done == ""


def test_the_default_that_is_taken_is_typed_and_keeps_the_work(page: Page) -> None:
    page.elsewhere("recall_limit", "2")
    page.presenter.choose("recall_limit")
    page.presenter.take_default()
    assert (page.pointed, page.state.edits["recall_limit"].typed) == (["recall_limit"], "3")
    page.presenter.choose("idle_lock_minutes")
    page.presenter.take_default()
    assert (page.pointed, set(page.state.edits)) == (["recall_limit"], {"recall_limit"})


def test_a_row_that_is_not_there_is_neither_opened_nor_typed_into(page: Page) -> None:
    page.presenter.open("nothing of this name")
    page.presenter.type("nothing of this name", "4")
    page.presenter.keep_mine("nothing of this name")
    page.presenter.take_theirs("nothing of this name")
    assert (page.state.opened, page.state.chosen, page.state.edits, page.pointed) == ("", "", {}, [])


def test_esc_throws_typing_away_then_closes_the_row_then_leaves(page: Page) -> None:
    left: list[str] = []
    page.presenter.left.connect(lambda: left.append("left"))
    page.presenter.type("recall_limit", "99")
    page.presenter.save()
    page.pointed.clear()
    page.presenter.cancel()
    assert (page.state.edits, page.state.problems, page.state.opened, page.pointed) == ({}, {}, "", ["recall_limit"])
    page.presenter.open("recall_limit")
    page.presenter.cancel()
    assert (page.state.opened, left) == ("", [])
    page.presenter.cancel()
    assert left == ["left"]


@pytest.mark.parametrize("way", ["cancel", "take_theirs"])
def test_what_the_world_refused_is_forgotten_with_what_was_typed(page: Page, way: str) -> None:
    page.presenter.type("recall_limit", "2")
    page.jobs.down = True
    page.presenter.save()
    said, can_retry = page.state.act.problem, page.state.act.can_retry
    getattr(page.presenter, way)(*(("recall_limit",) if way == "take_theirs" else ()))
    assert (said != "", can_retry, page.state.act.problem, page.state.act.can_retry) == (True, True, "", False)
