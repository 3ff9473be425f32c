"""A day at real windows that stays open until it is told to end: `open_day FOLDER`.

Two visits from the kiosk's number to the printed paper, a supervisor's decision, a member's own copy, what the
administrator takes out at the end of the day; then a third visit in the middle of its form. Papers go to FOLDER/papers.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.core import Core
from counter_app.db.models import Case, ChangeRequest, Member
from counter_app.log import log_to, stop_logging
from counter_app.states import DataWish
from tests.attacks.open_visit import fault_with_a_name, say, shown_once
from tests.journeys import visit
from tests.tour.album import Album
from tests.tour.house import PASSWORDS, House, wait_for
from tests.tour.run import NEW_MAIL, NEW_MOTHER, walk
from tests.tour.visits import CounterVisit
from ui.app import make_app

TYPED_MAIL = "belum.disimpan@example.com"
"""Typed in the visit that is still open."""


def own_copy(core: Core) -> None:
    """A member asks for all that is kept of them, and a supervisor gives it."""
    officer = core.officers.sign_in("nurul", PASSWORDS["nurul"], "LOKET-KEDUA")
    counter = core.officers.sign_in_page().counters[-1]
    officer = core.officers.take_counter(officer, counter.id)
    issued = core.queue.issue(None, core.queue.kiosk()[0].service_id)
    case_id = core.queue.serve(officer, core.queue.call_next(officer).ticket_id)
    with core.db.read() as session:
        known = session.scalars(select(Member.kpj).join(Case, Case.member_id == Member.id).order_by(Case.id)).first()
    (found,) = core.members.search(officer, str(known))
    core.cases.choose_member(officer, case_id, found.member_id)
    asked = core.data_requests.take(officer, case_id, DataWish.COPY)
    supervisor = core.officers.sign_in("dewi", PASSWORDS["dewi"], "PENYELIA-2")
    core.data_requests.carry_out(supervisor, asked)
    core.queue.finish(officer, issued.ticket_id)


def end_of_day(core: Core) -> dict[str, str]:
    """What an administrator takes out; what was shown to one person only."""
    admin = core.officers.sign_in(*visit.ADMIN, "KANTOR")
    core.backup.back_up(admin)
    with core.db.read() as session:
        name = session.scalars(select(Member.name).join(ChangeRequest).limit(1)).one()
    fault_with_a_name(core.db, Actor(admin.officer_id, "", "", Role.ADMIN), name)
    return shown_once(core, admin)


def in_the_middle(house: House) -> None:
    """A third visit: a page of the form is typed, and kept as a draft."""
    counter = CounterVisit(house, house.counter("loket-3"), Album(None))
    counter.sign_in("made", 2)
    counter.call_and_serve(0)
    counter.find(house.free_member())
    counter.start_update()
    counter.to_overview()
    form = house.core.change_of_data
    counter.wizard.open_card(form.page_of("email").key)
    wait_for(lambda: not counter.wizard.at_overview(), "the page of the mail")
    counter.wizard.fill("email", TYPED_MAIL)
    counter.to_overview()


def main(folder: Path) -> None:
    """The day, up to the visit that stays open."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_app(["open_day"], "id")
    house = House(folder)
    handler = log_to(house.core.paths.logs)
    try:
        walk(house, Album(None))
        own_copy(house.core)
        once = end_of_day(house.core)
        in_the_middle(house)
        say(once, (NEW_MAIL, NEW_MOTHER, TYPED_MAIL))
        sys.stdin.readline()
    finally:
        house.close()
    stop_logging(handler)
    app.quit()


if __name__ == "__main__":
    words = argparse.ArgumentParser()
    words.add_argument("folder", type=Path)
    main(words.parse_args().folder)
