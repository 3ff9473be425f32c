"""The administrator looks at settings and changes them, by keyboard; each change is felt, told and undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.actor import Permission
from counter_app.config import Settings
from counter_app.db.faults import DatabaseBusy
from counter_app.db.session import Database
from counter_app.settings.describing import Description, Group, Said, Unit, described, described_in
from counter_app.settings.service import REASON_MAX
from counter_app.states import Priority
from tests import factories
from tests.core.queueing.stations import stations
from tests.core.settings.more import MoreSettings
from tests.databases import Clock
from tests.drivers.fields import key
from tests.drivers.hands import is_shown, part
from tests.fakes import HeldJobs
from tests.ui.settings_desk import SettingsDesk
from ui.messages import Confirm
from ui.widgets.table import TableView


@dataclass(frozen=True)
class BarredSettings(Settings):
    """The branch's settings and one that administrators may not change."""

    for_supervisors: int = described(
        30,
        Description(
            Group.QUEUE,
            lambda: Said("Hanya penyelia", "Ini bukan urusan administrator."),
            Unit.MINUTES,
            5,
            120,
            Permission.DECIDE_REQUEST,
        ),
    )


@pytest.fixture
def desk(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> SettingsDesk:
    return SettingsDesk(qtbot, sqlite_db, clock)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every question is noted and answered yes."""
    questions: list[str] = []

    def agree(_parent: QWidget, question: str, *_more: str) -> bool:
        questions.append(question)
        return True

    monkeypatch.setattr(Confirm, "ask", agree)
    return questions


def test_every_setting_stands_there_with_value_default_and_that_nobody_changed_it(desk: SettingsDesk) -> None:
    hand = desk.open().hand
    assert set(hand.order()) == {row.name for row in desk.service.listed(desk.admin)}
    said = [hand.said("recall_limit", what) for what in ("title", "default", "by", "when")]
    assert said == ["Panggilan sebelum tidak hadir", "3 kali", "bawaan", "tidak pernah diubah"]
    assert (hand.value("recall_limit"), hand.value("selfie_light")) == ("3", "mati")
    assert hand.focus() == "settings.search"


def test_what_differs_from_the_default_stands_first_with_who_and_when(desk: SettingsDesk) -> None:
    desk.elsewhere("sign_in_failures", "4")
    hand = desk.open().hand
    assert hand.order()[0] == "sign_in_failures"
    assert (hand.told("part.changed"), hand.told("part.changed.count")) == ("Diubah", "1")
    assert hand.said("sign_in_failures", "by") == "Ratih Permata"
    assert hand.said("sign_in_failures", "when") == "02-03-2026 09.42"


@pytest.mark.parametrize("said", ["sebelum tidak hadir", "TEKANAN", "antrean tekanan"])
def test_the_search_looks_at_title_deed_and_group(desk: SettingsDesk, said: str) -> None:
    hand = desk.open().hand
    hand.search(said)
    assert hand.order() == ("recall_limit",)


def test_a_search_without_a_hit_says_so_and_gives_everything_back(desk: SettingsDesk) -> None:
    hand = desk.open().hand
    hand.search("helikopter")
    assert hand.told("empty.title") == "Tidak ditemukan"
    hand.press("empty.act")
    assert "recall_limit" in hand.order()
    assert hand.focus() == "settings.search"


def test_a_group_alone_is_shown_until_something_is_searched(desk: SettingsDesk) -> None:
    hand = desk.open().hand
    hand.press("group.security")
    kept = described_in(Settings)
    assert hand.order() == tuple(name for name, one in kept.items() if one.about.group is Group.SECURITY)
    hand.search("tidak hadir")
    assert hand.order() == ("recall_limit", "missed_return_after")


def test_an_open_row_says_its_range_its_reach_and_asks_for_the_reason(desk: SettingsDesk) -> None:
    hand = desk.open().hand
    hand.edit("idle_lock_minutes")
    assert hand.said("idle_lock_minutes", "extent") == "1 sampai 60 menit  ·  berlaku di semua loket segera"
    assert hand.said("idle_lock_minutes", "reason.label") == "Alasan perubahan, masuk jejak audit"
    hand.enter()
    assert hand.focus() == "settings.row.idle_lock_minutes.reason"


def test_a_change_is_stored_with_its_reason_only_when_saved_and_then_felt(desk: SettingsDesk) -> None:
    hand = desk.open().hand
    hand.type("recall_limit", "2")
    hand.give_reason("recall_limit", "Arahan kantor wilayah")
    assert (desk.stored("recall_limit"), desk.live().recall_limit) == ("", 3)
    assert hand.told("unsaved") == "1 perubahan belum disimpan"
    assert [hand.said("recall_limit", what) for what in ("by", "when")] == ["belum disimpan", "sebelumnya 3 kali"]
    hand.save()
    assert desk.live().recall_limit == 2
    assert desk.audited() == [
        {"setting": "recall_limit", "value": "2", "before": "3", "reason": "Arahan kantor wilayah"}
    ]
    assert (hand.told("done.words"), hand.told("unsaved")) == ("1 perubahan disimpan.", "")
    assert hand.order()[0] == "recall_limit"
    assert hand.focus() == "settings.row.recall_limit.value"


def test_enter_goes_from_value_to_reason_to_save_and_saves(desk: SettingsDesk) -> None:
    hand = desk.open().hand
    hand.type("selfie_attempts", "4")
    hand.enter()
    hand.enter()
    assert hand.focus() == "settings.save"
    hand.enter()
    assert desk.stored("selfie_attempts") == "4"


def test_several_changes_are_saved_at_once_each_with_its_own_reason(desk: SettingsDesk) -> None:
    hand = desk.open().hand
    hand.type("recall_limit", "2")
    hand.give_reason("recall_limit", "Ramai")
    hand.switch("selfie_light")
    hand.give_reason("selfie_light", "Uji coba")
    assert (hand.told("unsaved"), hand.value("selfie_light")) == ("2 perubahan belum disimpan", "menyala")
    hand.press("save")
    assert {facts["setting"]: facts["reason"] for facts in desk.audited()} == {
        "recall_limit": "Ramai",
        "selfie_light": "Uji coba",
    }
    assert desk.live().selfie_light


def test_the_default_comes_back_with_one_key_and_a_save(desk: SettingsDesk) -> None:
    desk.elsewhere("recall_limit", "2")
    hand = desk.open().hand
    hand.down()
    hand.default()
    assert (hand.value("recall_limit"), desk.stored("recall_limit")) == ("3", "2")
    hand.save()
    assert (desk.stored("recall_limit"), desk.live().recall_limit) == ("", 3)
    assert hand.said("recall_limit", "by") == "Adi Nugroho"


def test_the_default_is_not_offered_where_it_holds(desk: SettingsDesk) -> None:
    hand = desk.open().hand
    hand.down()
    assert not hand.can_press("default")


def test_typing_the_old_value_again_is_no_change(desk: SettingsDesk) -> None:
    hand = desk.open().hand
    hand.type("recall_limit", "2")
    hand.type("recall_limit", "3")
    assert (hand.told("unsaved"), hand.can_press("save")) == ("", False)


@pytest.mark.parametrize("typed", ["0", "61", "lima", ""])
def test_a_value_that_does_not_fit_is_said_under_it_and_nothing_is_stored(desk: SettingsDesk, typed: str) -> None:
    hand = desk.open().hand
    hand.type("recall_limit", "2")
    hand.type("idle_lock_minutes", typed)
    hand.edit("recall_limit")
    hand.save()
    assert hand.said("idle_lock_minutes", "problem") == "Isi 1 sampai 60 menit."
    assert hand.focus() == "settings.row.idle_lock_minutes.value"
    assert desk.stored("recall_limit") == ""
    hand.type("idle_lock_minutes", "7")
    assert hand.said("idle_lock_minutes", "problem") == ""


def test_a_wrong_value_that_the_search_hides_is_shown(desk: SettingsDesk) -> None:
    hand = desk.open().hand
    hand.type("idle_lock_minutes", "99")
    hand.search("panggilan")
    hand.save()
    assert hand.focus() == "settings.row.idle_lock_minutes.value"


def test_escape_asks_before_it_throws_typing_away_then_closes_and_leaves(desk: SettingsDesk, asked: list[str]) -> None:
    hand = desk.open().hand
    hand.type("recall_limit", "2")
    hand.leave()
    assert asked == ["Buang perubahan yang belum disimpan?"]
    assert (hand.value("recall_limit"), hand.is_open("recall_limit")) == ("3", False)
    hand.edit("recall_limit")
    hand.leave()
    assert (hand.is_open("recall_limit"), desk.left, len(asked)) == (False, 0, 1)
    hand.leave()
    assert desk.left == 1


def test_typing_stays_when_the_question_is_answered_no(desk: SettingsDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Confirm, "ask", lambda *_said: False)
    hand = desk.open().hand
    hand.type("recall_limit", "2")
    hand.press("cancel")
    assert hand.value("recall_limit") == "2"


def test_arrows_go_through_the_rows_and_up_into_the_search(desk: SettingsDesk) -> None:
    hand = desk.open().hand
    first, second = hand.order()[:2]
    hand.down()
    hand.down()
    assert hand.focus() == f"settings.row.{second}.value"
    hand.up()
    assert hand.focus() == f"settings.row.{first}.value"
    assert not hand.is_open(first)
    hand.up()
    assert hand.focus() == "settings.search"


def test_the_last_row_comes_into_sight_when_it_is_opened(desk: SettingsDesk, qtbot: QtBot) -> None:
    hand = desk.open().hand
    last = hand.order()[-1]
    hand.edit(last)
    listed, line = part(desk.view, "settings.list", QWidget), part(desk.view, f"settings.row.{last}.reason", QLineEdit)
    qtbot.waitUntil(lambda: line.mapTo(listed, QPoint(0, line.height())).y() <= listed.height())


def test_a_click_opens_the_row(desk: SettingsDesk) -> None:
    hand = desk.open().hand
    QTest.mouseClick(part(desk.view, "settings.row.recall_limit", QWidget), Qt.MouseButton.LeftButton)
    assert (hand.is_open("recall_limit"), hand.focus()) == (True, "settings.row.recall_limit.value")


def test_tab_goes_from_the_search_over_the_groups_through_the_rows_as_they_stand(desk: SettingsDesk) -> None:
    desk.elsewhere("sign_in_failures", "4")
    hand = desk.open().hand
    hand.search("kata sandi")
    passed = []
    hand.up()
    for _step in range(12):
        key(desk.view, Qt.Key.Key_Tab)
        passed.append(hand.focus())
    rows = [name for name in passed if name.startswith("settings.row")]
    assert rows[:2] == ["settings.row.sign_in_failures.value", "settings.row.sign_in_lock_minutes.value"]


def test_what_the_world_refused_is_saved_on_another_try(desk: SettingsDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    hand = desk.open().hand
    kept = desk.service.save

    def busy(*_said: object) -> None:
        raise DatabaseBusy

    monkeypatch.setattr(desk.service, "save", busy)
    hand.type("recall_limit", "2")
    hand.save()
    assert hand.told("banner.words") != ""
    assert hand.value("recall_limit") == "2"
    monkeypatch.setattr(desk.service, "save", kept)
    hand.press("banner.act")
    assert (desk.stored("recall_limit"), hand.told("banner.words")) == ("2", "")


def test_while_it_is_saved_nothing_more_is_typed_and_it_is_saved_once(desk: SettingsDesk) -> None:
    jobs = HeldJobs()
    hand = desk.open(jobs=jobs).hand
    jobs.release()
    hand.type("recall_limit", "2")
    hand.save()
    hand.save()
    QTest.keyClicks(part(desk.view, "settings.row.recall_limit.value", QLineEdit), "5")
    assert (hand.value("recall_limit"), hand.can_press("save")) == ("2", False)
    jobs.release()
    assert len(desk.audited()) == 1


def test_a_setting_of_a_right_one_does_not_have_is_only_looked_at(
    qtbot: QtBot, sqlite_db: Database, clock: Clock
) -> None:
    hand = SettingsDesk(qtbot, sqlite_db, clock, BarredSettings).open().hand
    hand.search("urusan administrator")
    hand.down()
    assert (hand.order(), hand.focus()) == (("for_supervisors",), "settings.search")
    assert not hand.can_type("for_supervisors")


def test_enter_in_the_search_goes_to_the_first_hit(desk: SettingsDesk) -> None:
    hand = desk.open().hand
    hand.search("panggilan")
    assert hand.focus() == "settings.row.recall_limit.value"


def test_who_may_not_look_is_told_so(desk: SettingsDesk, sqlite_db: Database) -> None:
    hand = desk.open(factories.supervisor(sqlite_db)).hand
    assert hand.told("banner.words") != ""
    assert hand.order() == ()


def test_a_reason_has_as_much_room_as_the_audit_trail(desk: SettingsDesk) -> None:
    hand = desk.open().hand
    hand.type("recall_limit", "2")
    hand.give_reason("recall_limit", "x" * (REASON_MAX + 20))
    hand.save()
    assert desk.audited()[0]["reason"] == "x" * REASON_MAX


@pytest.fixture
def further(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Callable[[], SettingsDesk]:
    return lambda: SettingsDesk(qtbot, sqlite_db, clock, MoreSettings).open()


def test_a_setting_added_to_the_table_is_on_the_page_checked_stored_and_read(
    further: Callable[[], SettingsDesk],
) -> None:
    desk = further()
    hand = desk.hand
    hand.search("target menunggu")
    assert hand.order() == ("waiting_target",)
    hand.type("waiting_target", "4")
    hand.save()
    assert hand.said("waiting_target", "problem") == "Isi 5 sampai 120 menit."
    hand.type("waiting_target", "25")
    hand.give_reason("waiting_target", "Arahan kantor wilayah")
    hand.save()
    now = desk.live()
    assert isinstance(now, MoreSettings)
    assert now.waiting_target == 25
    assert desk.audited()[0]["setting"] == "waiting_target"


def test_the_effect_of_another_order_is_seen_before_it_is_saved(desk: SettingsDesk, clock: Clock) -> None:
    service = factories.service(desk.db, prefix="A", minutes=10)
    one = stations(desk.db, clock, 1)[0]
    for priority in (*[Priority.NONE] * 4, Priority.ELDERLY):
        one.queue.issue(one.who, service.id, priority)
    for _visit in range(5):
        one.serve(minutes=10)
    one.queue.issue(one.who, service.id)
    one.queue.issue(one.who, service.id, Priority.ELDERLY)
    desk.open()
    desk.hand.edit("ahead_elderly")
    desk.hand.type("ahead_elderly", "0")
    key(desk.view, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    classes = part(desk.view, "settings.effect.classes", TableView)
    line = part(desk.view, "settings.effect.line", TableView)
    elderly = next(one for one in classes.rows() if one.priority is Priority.ELDERLY)
    assert (round(elderly.now.longest_min), round(elderly.then.longest_min)) == (0, 40)
    assert [(moved.now, moved.then) for moved in line.rows()] == [(1, 2), (2, 1)]
    assert classes.hasFocus()
    assert desk.stored("ahead_elderly") == ""
    key(desk.view, Qt.Key.Key_Escape)
    assert not classes.isVisible()
    assert desk.presenter.state.edits["ahead_elderly"].typed == "0"
    key(desk.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert desk.stored("ahead_elderly") == "0"


def test_an_order_that_does_not_fit_is_said_at_its_row(desk: SettingsDesk) -> None:
    desk.open()
    desk.hand.edit("ahead_elderly")
    desk.hand.type("ahead_elderly", "many")
    key(desk.view, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    assert set(desk.presenter.state.problems) == {"ahead_elderly"}
    assert desk.presenter.state.effect is None


def test_before_the_first_call_the_effect_says_that_there_is_nothing_to_play_over(desk: SettingsDesk) -> None:
    desk.open()
    key(desk.view, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    assert is_shown(desk.view, "settings.effect.nobody")
    assert not is_shown(desk.view, "settings.effect.classes")
