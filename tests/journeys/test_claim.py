"""From "I want to claim" to an update that makes the member ready, in the real window."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from counter_app.db.models import Member
from tests.drivers.hands import is_shown, part, words
from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Counter
from tests.tour.house import wait_for
from ui.estimate.view import EstimateView
from ui.keys import Key

CHECK = "update.claim_readiness"
UPDATED = "readiness.ready_updated.state"


def test_a_member_who_wants_to_claim_is_updated_and_then_ready(rooms: Rooms) -> None:
    counter, member = Counter(rooms, 1), rooms.free_member()
    with rooms.core.db.transaction(None) as work:
        row = work.session.scalars(select(Member).where(Member.kpj == member.kpj)).one()
        row.last_updated_at = rooms.core.now() - timedelta(days=700)
    counter.begin("rina")
    counter.serve(UPDATE, member)
    counter.pass_selfie()
    counter.case.go(CHECK)
    wait_for(lambda: words(counter.window, UPDATED) == "Belum", "the causes")
    counter.shell.type("3")
    wait_for(counter.wizard.main_button, "the update that mends it")
    counter.fill_update("", {})
    counter.confirm_update()
    counter.case.go(CHECK)
    wait_for(lambda: words(counter.window, UPDATED) == "Beres", "the answer of the new record")
    counter.shell.press_key(Key.NEXT_STEP)
    wait_for(lambda: not is_shown(counter.window, "readiness"), "the member's slip")
    counter.shell.press_key(Key.CLOSE)
    assert "Diperiksa" in counter.at_list(CHECK)
    slip = counter.print_paper("Lembar kesiapan")
    assert member.name in slip
    assert "telepon 175" in slip
    counter.finish()


def test_without_a_member_the_estimate_opens_from_home_and_from_the_card(rooms: Rooms) -> None:
    counter, member = Counter(rooms, 1), rooms.free_member()
    counter.begin("rina")
    counter.shell.press_key(Key.ESTIMATE)
    wait_for(lambda: is_shown(counter.window, "estimate.chart"), "the chart")
    assert words(counter.window, "estimate.provenance").startswith("Perkiraan, bukan janji")
    counter.shell.press_key(Key.CLOSE)
    wait_for(lambda: is_shown(counter.window, "home"), "home")
    counter.shell.press_key(Key.FIGURES)
    wait_for(lambda: is_shown(counter.window, "figures.quotes"), "the figures")
    counter.shell.press_key(Key.CLOSE)
    wait_for(lambda: is_shown(counter.window, "home"), "home")
    counter.serve(UPDATE, member)
    counter.at_list()
    counter.shell.press_key(Key.ESTIMATE)
    wait_for(lambda: is_shown(counter.window, "estimate.chart"), "the chart")
    assert part(counter.window, "estimate", EstimateView)._presenter.state.opened.kpj == member.kpj
    counter.shell.press_key(Key.CLOSE)
    counter.at_list()
    counter.finish()
