"""The presenter of the reason lists alone: what stays in hand, and what is said of a save."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from counter_app.actor import Actor, Role
from counter_app.db.session import Database
from counter_app.reasons.entries import Entry
from counter_app.reasons.lists import PARK, RETURN
from counter_app.reasons.service import ReasonService
from tests import factories
from tests.databases import Clock
from tests.fakes import ShakyJobs
from ui.reasons.presenter import ReasonsPresenter
from ui.reasons.state import ReasonsState

FIRST, SECOND, *_REST = (reason.code for reason in RETURN.built_in)


@dataclass
class Lists:
    """A presenter over the real lists."""

    service: ReasonService
    admin: Actor
    presenter: ReasonsPresenter
    jobs: ShakyJobs

    @property
    def state(self) -> ReasonsState:
        return self.presenter.state

    @property
    def shown(self) -> list[str]:
        """The keys of the rows."""
        return [row.key for row in self.state.rows]

    def stored(self) -> tuple[Entry, ...]:
        """The list RETURN as it is stored."""
        return next(one.entries for one in self.service.listed(self.admin) if one.of.name == RETURN.name)

    def another_saves(self, *entries: Entry) -> None:
        """A colleague stores RETURN."""
        self.service.save(self.admin, RETURN.name, entries, self.stored())

    def add(self, words: str) -> str:
        """A new reason; gives its key."""
        self.presenter.begin_new()
        key = self.state.current
        self.presenter.type_label(key, words)
        return key


@pytest.fixture
def lists(sqlite_db: Database, clock: Clock) -> Lists:
    service, jobs, admin = ReasonService(sqlite_db, clock), ShakyJobs(), factories.officer(sqlite_db, Role.ADMIN)
    made = Lists(service, admin, ReasonsPresenter(jobs, service, admin), jobs)
    made.presenter.load()
    made.presenter.choose(RETURN.name)
    return made


def test_the_list_that_is_shown_already_keeps_the_row_in_hand(lists: Lists) -> None:
    lists.presenter.edit(SECOND)
    lists.presenter.choose(RETURN.name)
    assert (lists.state.chosen, lists.state.current) == (RETURN.name, SECOND)
    lists.presenter.choose("nothing of this name")
    assert (lists.state.chosen, lists.state.current) == (RETURN.name, SECOND)
    lists.presenter.choose(PARK.name)
    assert (lists.state.chosen, lists.state.current) == (PARK.name, "")


def test_after_a_row_is_taken_away_its_neighbour_is_in_hand(lists: Lists) -> None:
    first, second = lists.add("Satu"), lists.add("Dua")
    after = lists.shown[lists.shown.index(second) + 1]
    lists.presenter.edit(first)
    lists.presenter.remove()
    assert lists.state.current == second
    lists.presenter.remove()
    assert lists.state.current == after


def test_the_last_row_that_is_taken_away_leaves_the_one_before_in_hand(lists: Lists) -> None:
    key = lists.add("Paling akhir")
    lists.presenter.move(1)
    before = lists.shown[-2]
    lists.presenter.remove()
    assert (lists.state.current, key in lists.shown) == (before, False)


def test_new_rows_are_told_apart(lists: Lists) -> None:
    keys = [lists.add("Satu"), lists.add("Dua")]
    lists.presenter.type_label(keys[0], "Satu lagi")
    words = {row.key: row.entry.label for row in lists.state.rows}
    assert [words[key] for key in keys] == ["Satu lagi", "Dua"]


def test_a_list_that_somebody_changed_meanwhile_is_asked_about_and_not_complained_of(lists: Lists) -> None:
    lists.presenter.type_label(FIRST, "Kata saya")
    first, *rest = lists.stored()
    lists.another_saves(replace(first, label="Kata rekan"), *rest)
    lists.presenter.choose(PARK.name)
    lists.presenter.save()
    assert (lists.state.decides, lists.state.meanwhile, lists.state.chosen) == (True, RETURN.name, RETURN.name)
    assert lists.state.problem == ""


def test_what_is_wrong_in_a_row_is_not_said_beside_what_the_world_refused(lists: Lists) -> None:
    key = lists.add("Lainnya")
    lists.presenter.move(1)
    lists.presenter.save()
    assert lists.state.fault is not None
    assert (lists.state.fault.key, lists.state.problem) == (key, "")
    lists.jobs.down = True
    lists.presenter.save()
    assert (lists.state.fault, lists.state.problem != "", lists.state.can_retry) == (None, True, True)


def test_what_was_saved_is_news_until_the_next_change(lists: Lists) -> None:
    lists.presenter.type_label(FIRST, "Berkas kurang")
    lists.presenter.save()
    assert (lists.state.done != "", lists.state.changes) == (True, 0)
    lists.presenter.type_label(FIRST, "Berkas belum lengkap")
    assert lists.state.done == ""
    lists.presenter.cancel()
    assert (lists.state.changes, lists.state.current) == (0, "")


def test_a_new_row_stays_in_hand_under_its_code_once_it_is_stored(lists: Lists) -> None:
    lists.add("Cap basah belum ada")
    lists.presenter.save()
    assert (lists.state.current, lists.state.row is not None) == ("cap_basah_belum_ada", True)


def test_with_nothing_to_choose_between_the_list_stays_as_it_is(lists: Lists) -> None:
    lists.presenter.type_label(FIRST, "Berkas kurang")
    lists.presenter.take_theirs()
    lists.presenter.keep_mine()
    assert (lists.state.chosen, lists.state.current, lists.state.changes) == (RETURN.name, FIRST, 1)


def test_theirs_is_taken_with_nothing_left_of_mine(lists: Lists) -> None:
    lists.presenter.type_label(FIRST, "Kata saya")
    first, *rest = lists.stored()
    lists.another_saves(replace(first, label="Kata rekan"), *rest)
    lists.presenter.save()
    lists.presenter.choose(PARK.name)
    lists.presenter.take_theirs()
    assert (lists.state.chosen, lists.state.changes, lists.state.decides) == (RETURN.name, 0, False)
    assert lists.state.rows[0].entry.label == "Kata rekan"
