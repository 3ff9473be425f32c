"""What others change while an administrator types is shown, never over the typing; junk in the table is mended."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from tests.databases import Clock
from tests.ui.settings_desk import SettingsDesk

CHANGED = Event(Topic.BRANCH, EventKind.SETTING_CHANGED)


@pytest.fixture
def desk(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> SettingsDesk:
    return SettingsDesk(qtbot, sqlite_db, clock)


def test_the_other_ones_change_is_shown_with_a_choice_and_theirs_can_be_taken(desk: SettingsDesk) -> None:
    hand = desk.open().hand
    hand.type("idle_lock_minutes", "9")
    desk.elsewhere("idle_lock_minutes", "20")
    hand.save()
    assert hand.said("idle_lock_minutes", "conflict") == "Diubah Ratih Permata 09.42 menjadi 20 menit."
    assert hand.button("row.idle_lock_minutes.mine") == "Pertahankan 9 menit"
    hand.press("row.idle_lock_minutes.theirs")
    assert (hand.value("idle_lock_minutes"), hand.can_press("save")) == ("20", False)
    assert desk.stored("idle_lock_minutes") == "20"


def test_mine_can_be_kept_over_the_other_ones_change(desk: SettingsDesk) -> None:
    hand = desk.open().hand
    hand.type("idle_lock_minutes", "9")
    desk.elsewhere("idle_lock_minutes", "20")
    hand.save()
    hand.press("row.idle_lock_minutes.mine")
    hand.save()
    assert desk.stored("idle_lock_minutes") == "9"
    assert desk.audited()[-1]["before"] == "20"


def test_what_others_change_is_shown_at_once_but_never_over_what_is_typed(desk: SettingsDesk) -> None:
    hand = desk.open().hand
    hand.type("idle_lock_minutes", "9")
    desk.elsewhere("idle_lock_minutes", "20")
    desk.elsewhere("recall_limit", "2")
    desk.presenter.hear(CHANGED)
    assert (hand.value("recall_limit"), hand.value("idle_lock_minutes")) == ("2", "9")
    assert hand.focus() == "settings.row.idle_lock_minutes.value"
    hand.save()
    assert desk.stored("idle_lock_minutes") == "20", "the choice comes before the save"


def test_the_same_wish_of_two_is_no_conflict(desk: SettingsDesk) -> None:
    hand = desk.open().hand
    hand.type("idle_lock_minutes", "20")
    desk.elsewhere("idle_lock_minutes", "20")
    desk.presenter.hear(CHANGED)
    assert (hand.said("idle_lock_minutes", "conflict"), hand.told("unsaved")) == ("", "")


def test_news_of_other_things_are_not_read_for(desk: SettingsDesk) -> None:
    hand = desk.open().hand
    desk.elsewhere("recall_limit", "2")
    desk.presenter.hear(Event(Topic.BRANCH, EventKind.COUNTER_CHANGED))
    assert hand.value("recall_limit") == "3"


def test_junk_in_the_table_is_told_and_mended_with_the_default(desk: SettingsDesk) -> None:
    desk.store("recall_limit", "tiga")
    hand = desk.open().hand
    assert hand.said("recall_limit", "junk").startswith("Nilai tersimpan “tiga” tidak dapat dipakai.")
    assert (hand.order()[0], hand.value("recall_limit")) == ("recall_limit", "3")
    hand.down()
    hand.default()
    hand.save()
    assert (desk.stored("recall_limit"), hand.said("recall_limit", "junk")) == ("", "")
