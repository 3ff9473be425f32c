"""Windows that are killed in the middle of a journey: whatever they could have shown is there, and work goes on."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counter_app.commands.founding import demo
from counter_app.paths import paths_in
from tests.attacks.after_a_window import Remains
from tests.attacks.nursery import Nursery, Order
from tests.attacks.points import IN_COMMIT
from tests.attacks.tally import Came
from tests.attacks.test_kills import ENDS
from tests.battery.table import WINDOW_KILLS
from tests.rules.sources import ROOT
from tests.tour.house import MEMBERS

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the kernel's filter for system calls is Linux's"),
    pytest.mark.timeout(600),
]
JOURNEYS = {
    "test_visits:test_a_blocked_account_is_opened_and_the_same_selfie_serves_the_update": 48,
    "test_visits:test_a_sensitive_change_waits_for_the_supervisor_and_then_stands_on_both_papers": 42,
    "test_handing_on:test_a_draft_left_at_sign_out_is_taken_over_field_by_field_and_finished": 45,
    "test_handing_on:test_typing_into_a_draft_that_another_took_over_is_kept_beside_it": 37,
    "test_handing_on:test_a_returned_request_says_why_is_mended_and_approved": 52,
    "test_mending:test_a_returned_request_is_mended_after_the_member_left": 53,
    "test_recording:test_a_member_recorded_on_the_spot_is_confirmed_in_the_page_and_updated": 43,
    "test_second_person:test_a_block_recorded_this_minute_is_decided_at_the_supervisors_own_window": 68,
    "test_ending:test_f9_inside_a_draft_asks_and_the_draft_goes_on_as_it_was": 26,
    "test_ending:test_a_number_that_waits_is_cancelled_from_the_home": 7,
    "test_locking:test_a_lock_in_the_middle_of_the_form_keeps_the_typing_and_the_place": 25,
    "test_locking:test_a_lock_while_the_camera_looks_cancels_the_attempt_and_counts_nothing": 20,
    "test_day:test_a_day_is_closed_while_a_member_is_at_a_counter_and_its_head_comes_out": 15,
    "test_accounts:test_an_officer_does_not_serve_their_own_card_and_the_try_is_on_record": 12,
    "test_selfie_outcomes:test_after_three_failed_attempts_a_supervisor_overrides_and_the_form_says_both": 40,
    "test_selfie_outcomes:test_a_member_who_does_not_agree_is_served_without_a_picture_and_the_form_says_why": 35,
    "test_selfie_sights:test_a_member_who_was_chosen_by_mistake_leaves_no_word_to_the_right_one": 25,
    "test_sent_away:test_a_second_station_asks_and_the_first_goes_to_sign_in": 8,
    "test_sent_away:test_a_window_that_closes_frees_its_counter": 8,
    "test_language:test_the_language_changes_within_a_form_and_the_typing_the_page_and_the_caret_stay": 20,
}
"""Journeys of tests/journeys, and about how many commits each makes; one that makes fewer is killed at its end."""
PLACES = ("before", *IN_COMMIT, "after")


@pytest.fixture(scope="module")
def windows() -> Iterator[Nursery]:
    """One for all kills of a run."""
    with Nursery("tests.attacks.killed_window") as one:
        yield one


@pytest.fixture(scope="module")
def branch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an example branch nobody has worked in; copy it."""
    data = tmp_path_factory.mktemp("branch") / "data"
    demo(MEMBERS, paths_in(data), lambda _words: None)
    return data


@WINDOW_KILLS.each("number")
def test_killed_windows_lose_nothing_that_was_shown(
    number: int,
    windows: Nursery,
    branch: Path,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
    came: Came,
) -> None:
    journey = list(JOURNEYS)[number % len(JOURNEYS)]
    chance = WINDOW_KILLS.random(number)
    at, place = chance.randint(1, JOURNEYS[journey]), PLACES[number // len(JOURNEYS) % len(PLACES)]
    record_property("killed at", [f"{journey} | commit {at} | {place}"])
    data = shutil.copytree(branch, tmp_path / "data")
    lines, status = windows.run(Order(data, f"{journey}:{at}", f"window | commit 1 | {place}"))
    assert status in ENDS, f"not killed: {status}"
    remains = Remains(data, lines)
    tally = remains.tally()
    came("process killed, in real windows", tally)
    assert tally.clean, "\n".join(remains.complaints)


def test_every_journey_that_is_killed_is_one() -> None:
    for journey in JOURNEYS:
        module, _, name = journey.partition(":")
        text = (ROOT / "tests" / "journeys" / f"{module}.py").read_text("utf-8")
        assert f"\ndef {name}(rooms: Rooms) -> None:" in text, journey
