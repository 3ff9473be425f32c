"""Whether a call is spoken: switch, quiet hours, place."""

from __future__ import annotations

import pytest

from counter_app.config import Settings
from counter_app.settings.describing import described_in
from counter_app.voice.plan import SILENT, VoicePlan, is_quiet, voice_plan


def test_a_call_is_spoken_as_the_branch_set_it() -> None:
    settings = Settings(voice_volume=35, voice_times=3, voice_english=True)
    assert voice_plan(settings, 10, "LAYAR1") == VoicePlan(3, 0.35, english=True)
    assert voice_plan(Settings(), 10, "LAYAR1") == VoicePlan(2, 0.8, english=False)


def test_nothing_is_spoken_where_it_is_off() -> None:
    assert voice_plan(Settings(voice_on=False), 10, "LAYAR1") == SILENT


@pytest.mark.parametrize(
    ("begin", "end", "quiet"),
    [(0, 0, set()), (12, 13, {12}), (20, 7, {*range(20, 24), *range(7)}), (9, 9, set()), (0, 8, set(range(8)))],
)
def test_quiet_hours_are_those_between_the_two_also_over_midnight(begin: int, end: int, quiet: set[int]) -> None:
    settings = Settings(voice_quiet_from=begin, voice_quiet_to=end)
    assert {hour for hour in range(24) if is_quiet(settings, hour)} == quiet
    assert {hour for hour in range(24) if voice_plan(settings, hour, "LAYAR1") == SILENT} == quiet


@pytest.mark.parametrize(("place", "speaks"), [("LAYAR1", True), ("layar2", False), ("LAYAR3", False), ("", True)])
def test_of_two_boards_in_a_hall_one_can_be_silent(place: str, speaks: bool) -> None:
    plan = voice_plan(Settings(voice_silent_at="LAYAR2 ; LAYAR3"), 10, place)
    assert (plan != SILENT) is speaks


@pytest.mark.parametrize(("typed", "fits"), [("LAYAR2; LAYAR3", True), ("LAYAR2,LAYAR3", False), ("", True)])
def test_places_are_names_with_semicolons(typed: str, fits: bool) -> None:
    assert (described_in(Settings)["voice_silent_at"].value_of(typed) is not None) is fits
