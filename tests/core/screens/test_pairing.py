"""A member's screen is paired with one counter by the code that it shows, once, in time, and by nobody who guesses."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counter_app.actor import Permission
from counter_app.db.models import Counter, MemberScreen, PairingTry, StaffSession
from counter_app.db.session import Database
from counter_app.errors import NotPermitted, SessionEnded
from counter_app.explain import explain
from counter_app.message_states import ScreenEnd, ScreenState
from counter_app.officers.errors import NoCounter
from counter_app.screens.errors import PairingPaused, PairingRefused, ScreenReleased
from counter_app.screens.rules import LIFE_S, TRIES
from counter_app.states import Duty, SessionKind
from counter_app.steady import Tick
from tests import factories
from tests.core.screens.conftest import ScreenDesk
from tests.databases import Clock


def other_than(code: str) -> str:
    """Another six digits."""
    return f"{(int(code) + 1) % 10**6:06d}"


def test_the_code_that_the_counter_shows_pairs_a_screen(desk: ScreenDesk) -> None:
    offer = desk.screens.offer(desk.officer)
    assert (len(offer.code), offer.life_s) == (6, LIFE_S)
    screen = desk.screens.pair(f"{offer.code[:3]} {offer.code[3:]}", "TABLET-1")
    assert screen.officer_id == desk.officer.officer_id
    assert screen.session_id != desk.officer.session_id
    assert desk.screens.standing(desk.officer).station == "TABLET-1"
    assert desk.screens.step(screen).view is None
    assert desk.audited("member_screen_paired") == [{}]


def test_the_code_itself_is_kept_nowhere(desk: ScreenDesk) -> None:
    code = desk.screens.offer(desk.officer).code
    assert code not in str(vars(desk.row()))
    assert desk.row().digest != ""
    desk.screens.pair(code, "TABLET-1")
    assert desk.row().digest == ""


def test_a_code_is_used_once(desk: ScreenDesk) -> None:
    code = desk.screens.offer(desk.officer).code
    desk.screens.pair(code, "TABLET-1")
    with pytest.raises(PairingRefused) as refused:
        desk.screens.pair(code, "TABLET-2")
    assert "kode baru" in explain(refused.value)
    assert desk.screens.standing(desk.officer).station == "TABLET-1"
    assert desk.audited("member_screen_refused") == [{"why": "wrong"}]


def test_a_code_that_was_replaced_or_released_is_none(desk: ScreenDesk) -> None:
    first = desk.screens.offer(desk.officer).code
    second = desk.screens.offer(desk.officer).code
    if first != second:
        with pytest.raises(PairingRefused):
            desk.screens.pair(first, "TABLET-1")
    desk.screens.release(desk.officer)
    with pytest.raises(PairingRefused):
        desk.screens.pair(second, "TABLET-1")


def test_a_code_is_too_old_by_the_steady_clock_whatever_the_wall_clock_says(
    desk: ScreenDesk, db: Database, clock: Clock
) -> None:
    db.tick = lambda: Tick("one", 100.0)
    code = desk.screens.offer(desk.officer).code
    clock.move(hours=-3)
    db.tick = lambda: Tick("one", 100.0 + LIFE_S + 1)
    with pytest.raises(PairingRefused):
        desk.screens.pair(code, "TABLET-1")
    assert desk.row().ending is ScreenEnd.TOO_OLD


def test_by_another_machine_s_clock_that_went_back_no_code_fits(desk: ScreenDesk, db: Database) -> None:
    db.tick = lambda: Tick("one", 100.0)
    code = desk.screens.offer(desk.officer).code
    with db.transaction(None) as work:
        row = work.session.get_one(MemberScreen, desk.row().id)
        row.offered_at = row.offered_at + timedelta(hours=1)
    db.tick = lambda: Tick("two", 0.0)
    with pytest.raises(PairingRefused):
        desk.screens.pair(code, "TABLET-1")


def test_wrong_codes_end_every_offer_and_make_whoever_guesses_wait(desk: ScreenDesk, db: Database) -> None:
    seconds = [100.0]
    db.tick = lambda: Tick("one", seconds[0])
    code = desk.screens.offer(desk.officer).code
    waits, wrong = list[int](), 0
    while wrong < TRIES:
        try:
            desk.screens.pair(other_than(code), f"TABLET-{wrong}")
        except PairingRefused:
            wrong += 1
        except PairingPaused as paused:
            waits.append(paused.wait_s)
            seconds[0] += paused.wait_s
    assert waits == [5, 10], "after three free ones"
    assert desk.row().ending is ScreenEnd.SPENT
    seconds[0] += 60
    with pytest.raises(PairingRefused):
        desk.screens.pair(code, "TABLET-1")
    assert [row["why"] for row in desk.audited("member_screen_refused")].count("wrong") == TRIES + 1
    assert "paused" in [row["why"] for row in desk.audited("member_screen_refused")]


def test_a_clock_that_is_set_on_ends_no_pause(desk: ScreenDesk, db: Database, clock: Clock) -> None:
    db.tick = lambda: Tick("one", 100.0)
    code = desk.screens.offer(desk.officer).code
    for _ in range(3):
        with pytest.raises(PairingRefused):
            desk.screens.pair(other_than(code), "TABLET-1")
    clock.move(hours=1)
    with pytest.raises(PairingPaused) as paused:
        desk.screens.pair(code, "TABLET-1")
    assert paused.value.wait_s == 5
    clock.move(hours=-2)
    with pytest.raises(PairingPaused):
        desk.screens.pair(code, "TABLET-1")


def test_a_code_that_fits_forgets_the_wrong_ones(desk: ScreenDesk, db: Database) -> None:
    code = desk.screens.offer(desk.officer).code
    with pytest.raises(PairingRefused):
        desk.screens.pair(other_than(code), "TABLET-1")
    desk.screens.pair(code, "TABLET-1")
    with db.read() as session:
        assert session.get_one(PairingTry, db.branch_id).failures == 0


@pytest.mark.parametrize("column", ["offered_s", "run", "session_id"])
def test_a_row_that_was_altered_fits_no_code(desk: ScreenDesk, db: Database, column: str) -> None:
    db.tick = lambda: Tick("one", 100.0)
    code = desk.screens.offer(desk.officer).code
    values = {"offered_s": 99.5, "run": "two", "session_id": factories.officer(db).session_id}
    with db.transaction(None) as work:
        setattr(work.session.get_one(MemberScreen, desk.row().id), column, values[column])
    with pytest.raises(PairingRefused):
        desk.screens.pair(code, "TABLET-1")


def test_an_offer_of_a_counter_whose_officer_left_is_none(desk: ScreenDesk, db: Database) -> None:
    code = desk.screens.offer(desk.officer).code
    close_counter(desk, db)
    with pytest.raises(PairingRefused):
        desk.screens.pair(code, "TABLET-1")


def test_without_a_counter_nothing_is_offered(desk: ScreenDesk, db: Database) -> None:
    with pytest.raises(NoCounter):
        desk.screens.offer(factories.officer(db))


def test_a_new_screen_takes_the_place_of_the_one_before(desk: ScreenDesk) -> None:
    first = desk.paired("TABLET-1")
    second = desk.paired("TABLET-2")
    with pytest.raises(SessionEnded):
        desk.screens.step(first)
    assert desk.screens.standing(desk.officer).station == "TABLET-2"
    assert desk.screens.step(second).case_id is None
    assert desk.audited("member_screen_released") == [{"why": "replaced"}]


def test_the_officer_releases_it(desk: ScreenDesk) -> None:
    screen = desk.paired()
    desk.screens.release(desk.officer)
    with pytest.raises(SessionEnded):
        desk.screens.step(screen)
    assert desk.screens.standing(desk.officer).station == ""
    assert desk.audited("member_screen_released") == [{"why": "released"}]


def test_the_member_s_window_that_closes_is_paired_no_longer(desk: ScreenDesk) -> None:
    screen = desk.paired()
    desk.screens.leave(screen)
    with pytest.raises(SessionEnded):
        desk.screens.step(screen)
    assert desk.screens.standing(desk.officer).station == ""


def test_it_ends_with_the_officer_s_session(desk: ScreenDesk, db: Database) -> None:
    screen = desk.paired()
    with db.transaction(None) as work:
        work.session.get_one(StaffSession, desk.officer.session_id).ended_at = work.now
    ends(desk, screen, ScreenEnd.SIGNED_OUT)


def test_it_ends_when_the_officer_leaves_the_counter(desk: ScreenDesk, db: Database) -> None:
    screen = desk.paired()
    close_counter(desk, db)
    ends(desk, screen, ScreenEnd.COUNTER_LEFT)


def test_it_ends_with_the_day(desk: ScreenDesk, db: Database, clock: Clock) -> None:
    screen = desk.paired()
    clock.move(days=1)
    ends(desk, screen, ScreenEnd.DAY_OVER)


def test_it_ends_with_a_station_that_is_not_heard(desk: ScreenDesk, db: Database) -> None:
    screen = desk.paired()
    with db.transaction(None) as work:
        row = work.session.get_one(StaffSession, desk.officer.session_id)
        row.kind, row.seen_at = SessionKind.STATION, row.seen_at - timedelta(hours=1)
    ends(desk, screen, ScreenEnd.SILENT)


def ends(desk: ScreenDesk, screen: object, why: ScreenEnd) -> None:
    """The screen is told why once, and then holds no session any more."""
    assert desk.row().state is ScreenState.PAIRED
    with pytest.raises(ScreenReleased) as released:
        desk.screens.step(screen)  # type: ignore[arg-type]
    assert released.value.why is why
    assert "kode baru" in explain(released.value)
    assert desk.audited("member_screen_released") == [{"why": why.value}]
    with pytest.raises(SessionEnded):
        desk.screens.step(screen)  # type: ignore[arg-type]


def close_counter(desk: ScreenDesk, db: Database) -> None:
    """The officer leaves the desk."""
    with db.transaction(None) as work:
        counter = work.session.get_one(Counter, desk.officer.counter_id)
        counter.officer_id, counter.duty = None, Duty.CLOSED


def test_a_screen_has_one_right_and_is_nobody_without_it(desk: ScreenDesk) -> None:
    screen = desk.paired()
    assert [right for right in Permission if screen.may(right)] == [Permission.MEMBER_SIDE]
    with pytest.raises(NotPermitted):
        desk.screens.offer(screen)
    with pytest.raises(NotPermitted):
        desk.at.registrations.open(screen, desk.case_id)
