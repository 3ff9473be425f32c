"""A visit that stops in its middle and stays open until it is told to end: `open_visit FOLDER PICTURE`.

The log is on, and a fault with personal data in it goes through it, as through the window's crash door.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sys
from pathlib import Path

import pyotp
from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.core import Core
from counter_app.db.models import Member, Officer
from counter_app.db.session import Database
from counter_app.ids import new_id
from counter_app.log import log_to, stop_logging
from counter_app.officers.second_step import SecondStep
from counter_app.officers.sessions import store_now
from counter_app.paths import paths_in
from tests.journeys import visit
from tests.journeys.visit_setting import VisitClock, open_core, training_face

OTHER = "yosef"
"""An officer who has nothing to do with the visit."""
STOP_AT = "the papers go to the administration"
"""Late in the visit: form, approval sheet and slip are archived, both names have been in the member's row."""


class Stop(Exception):
    """The visit is interrupted here."""


def stop_at(step: str) -> None:
    """Raise at the wanted step."""
    if step == STOP_AT:
        raise Stop


def fault_with_a_name(db: Database, actor: Actor, name: str) -> None:
    """A row that the database refuses: the error names its values unless the store keeps them back."""
    try:
        with db.transaction(None) as work:
            known = work.session.scalars(select(Member).where(Member.name == name)).one()
            copied = {column.name: getattr(known, column.name) for column in Member.__table__.columns}
            work.session.add(Member(**(copied | {"id": new_id(), "recorded_by": actor.officer_id})))
    except Exception:
        logging.getLogger("counter_app").exception("fault UJI001")


def shown_once(core: Core, admin: Actor) -> dict[str, str]:
    """What one person sees one time: a temporary password, the secret of a phone, a recovery code on paper."""
    with core.db.transaction(None) as work:
        other = work.session.scalars(select(Officer).where(Officer.username == OTHER)).one()
        secret = pyotp.random_base32(32)
        code = pyotp.TOTP(secret).at(store_now(work))
        codes = SecondStep(core.opened.keys.second_steps).enrol(work, other, secret, code)
        officer_id = other.id
    temporary = core.staff_admin.reset_password(admin, officer_id)
    return {"temporary password": temporary, "secret of a phone": secret, "recovery code": codes[0]}


def say(once: dict[str, str], typed: tuple[str, ...]) -> None:
    """Which process this is, what was shown to one person only, and what was typed."""
    sys.stdout.write(json.dumps({"pid": os.getpid(), "shown_once": once, "typed": typed}) + "\n")
    sys.stdout.flush()


def main(data: Path) -> None:
    """The visit up to its interruption, with the real face mesh and a copy of the branch beside it."""
    paths = paths_in(data)
    core = open_core(paths, VisitClock())
    handler = log_to(paths.logs)
    with contextlib.suppress(Stop):
        visit.walk(core, stop_at, visit.Surroundings(training_face()))
    admin = core.officers.sign_in(*visit.ADMIN, "KANTOR")
    core.backup.back_up(admin)
    once = shown_once(core, admin)
    fault_with_a_name(core.db, Actor(admin.officer_id, "", "", Role.ADMIN), visit.NAME)
    say(once, (visit.NAME, visit.MOTHER, *visit.CONTACT.values()))
    sys.stdin.readline()
    core.close()
    stop_logging(handler)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
