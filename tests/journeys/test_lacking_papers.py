"""What a crash left undrawn is drawn when the next window begins, before anybody opens the visit. # R2"""

from __future__ import annotations

from sqlalchemy import delete, select

from counter_app.db.models import Blob, Paper
from counter_app.states import BlobKind
from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Counter
from tests.tour.house import wait_for


def codes(rooms: Rooms) -> list[str]:
    """The papers of the archive, by what only they can have."""
    with rooms.core.db.read() as session:
        return list(session.scalars(select(Paper.code).order_by(Paper.seq)))


def test_papers_that_a_crash_left_undrawn_are_there_again_after_the_next_sign_in(rooms: Rooms) -> None:
    counter = Counter(rooms, 1)
    counter.begin("rina")
    counter.serve(UPDATE, rooms.free_member())
    counter.pass_selfie()
    counter.update({"email": "alamat.baru@example.com"})
    wait_for(lambda: bool(codes(rooms)), "the papers of the request")
    before = codes(rooms)
    with rooms.core.db.transaction(None) as work:
        work.session.execute(delete(Paper))
        work.session.execute(delete(Blob).where(Blob.kind == BlobKind.PAPER))
    other = Counter(rooms, 2)
    other.begin("yosef")
    wait_for(lambda: codes(rooms) == before, "the papers, drawn again")
