"""What follows from a description: its check, its text, its words."""

from __future__ import annotations

import pytest

from counter_app.config import Settings
from counter_app.settings.describing import Group, described_in
from counter_app.settings.errors import BadSetting
from counter_app.settings.values import SettingRow
from counter_app.settings.words import (
    explain,
    group_words,
    junk_words,
    problem_words,
    range_words,
    reach_words,
    value_words,
)

TABLE = described_in(Settings)


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("recall_limit", "1", 1),
        ("recall_limit", " 10 ", 10),
        ("recall_limit", "0", None),
        ("recall_limit", "11", None),
        ("recall_limit", "2.5", None),
        ("recall_limit", "3,0", 3),
        ("recall_limit", "banyak", None),
        ("recall_limit", "", None),
        ("recall_limit", "1e1", None),
        ("prompt_seconds", "5.9", None),
        ("prompt_seconds", "6", 6.0),
        ("prompt_seconds", "6,5", 6.5),
        ("prompt_seconds", "10", 10.0),
        ("prompt_seconds", "10.1", None),
        ("selfie_light", "on", True),
        ("selfie_light", "off", False),
        ("selfie_light", "ON", None),
        ("selfie_light", "1", None),
    ],
)
def test_a_text_is_a_value_within_the_range_or_none(name: str, typed: str, value: object) -> None:
    assert TABLE[name].value_of(typed) == value
    assert type(TABLE[name].value_of(typed)) is type(value)


@pytest.mark.parametrize("name", TABLE)
def test_every_default_is_a_value_of_its_own_range(name: str) -> None:
    setting = TABLE[name]
    assert setting.value_of(setting.default_text) == setting.default


@pytest.mark.parametrize("name", TABLE)
def test_every_setting_says_what_it_does_and_what_may_be_filled_in(name: str) -> None:
    setting = TABLE[name]
    said = setting.about.words()
    assert said.title
    assert said.does.endswith(".")
    assert all((range_words(setting), reach_words(setting), group_words(setting.about.group)))


def test_a_number_is_said_with_its_unit_and_its_range() -> None:
    setting = TABLE["idle_lock_minutes"]
    assert (value_words(setting, 5), range_words(setting)) == ("5 menit", "1 sampai 60 menit")
    assert problem_words(setting) == explain(BadSetting(setting)) == "Isi 1 sampai 60 menit."
    assert reach_words(setting) == "berlaku di semua loket segera"


def test_an_hour_a_switch_and_a_half_second_are_said_as_people_write_them() -> None:
    said = [("closing_reminder_hour", 16), ("selfie_light", True), ("prompt_seconds", 6.5), ("prompt_seconds", 6.0)]
    assert [value_words(TABLE[name], value) for name, value in said] == ["16.00", "menyala", "6,5 detik", "6 detik"]
    assert range_words(TABLE["closing_reminder_hour"]) == "pukul 08.00 sampai 23.00"


def test_junk_is_said_with_what_holds_instead() -> None:
    assert junk_words(TABLE["recall_limit"], "tiga").startswith(
        "Nilai tersimpan “tiga” tidak dapat dipakai. Yang berlaku bawaannya, 3 kali."
    )


def test_the_table_is_in_the_order_of_its_groups() -> None:
    groups = [setting.about.group for setting in TABLE.values()]
    assert groups == sorted(groups, key=list(Group).index)


def test_junk_differs_from_the_default_also_when_the_default_holds() -> None:
    setting = TABLE["recall_limit"]
    assert not SettingRow(setting, 3).differs
    assert SettingRow(setting, 3, "tiga", is_junk=True).differs
    assert SettingRow(setting, 2, "2").differs
