"""Whatever happened to requests before: nothing own, related, unseen, changed, differing or guarded goes along."""

from __future__ import annotations

import uuid
from random import Random

import pytest

from counter_app.db.models import Member
from counter_app.db.session import Database
from counter_app.requests.batch_values import NothingToApprove
from counter_app.states import RequestState
from counter_app.ties.rules import Numbers
from counter_app.ties.service import TieService
from tests.core.requests.batch_desk import ALIKE, UNLIKE, BatchDesk
from tests.databases import Clock

REQUESTS = 14
HAPPENED = ("own", "related", "unseen", "page unseen", "changed", "faces", "guarded", "differs", "replaced")
"""What keeps a request out. Own and related ones are asked for by nobody; their refusal is a test of its own."""


def story(batch: BatchDesk, random: Random) -> dict[uuid.UUID, set[str]]:
    """Requests with what happened to each: often nothing, sometimes two things."""
    told: dict[uuid.UUID, set[str]] = {}
    for _ in range(REQUESTS):
        what = set(random.sample(HAPPENED, random.choice((0, 0, 1, 1, 2))))
        told[lived(batch, what)] = what
    return told


def lived(batch: BatchDesk, what: set[str]) -> uuid.UUID:
    """One request to which these things happen."""
    if what & {"page unseen", "faces"}:
        request_id = batch.with_card(UNLIKE if "faces" in what else ALIKE)
    else:
        changes = {"phone": "+6281311112222", "email": "lain@contoh.id"} if "guarded" in what else {}
        if "replaced" in what:
            changes |= {"doc_kk": "", "doc_kk_instead": "police_letter", "doc_kk_why": "lost"}
        request_id = batch.asked(**changes)
    what -= {"guarded", "replaced"} if what & {"page unseen", "faces"} else set()
    desk = batch.desks[request_id]
    if "unseen" not in what:
        batch.open(request_id, pages="page unseen" not in what)
    if "changed" in what:
        desk.requests.withdraw(desk.officer, request_id)
        desk.filled_by(desk.officer, request_id, mother_name="SUMIYATI BINTI ALI")
        desk.submit(request_id)
    if "own" in what:
        batch.has_typed(request_id)
    if "related" in what:
        TieService(batch.db).add_related(batch.supervisor, Numbers(desk.member.kpj, ""))
    if "differs" in what:
        with batch.db.transaction(None) as work:
            member = work.session.get_one(Member, desk.member.id)
            member.name, member.version = "SITI RUKMINI", member.version + 1
    return request_id


@pytest.mark.parametrize("seed", [1])
def test_only_what_nothing_speaks_against_is_ever_in_a_batch(db: Database, clock: Clock, seed: int) -> None:
    batch, random = BatchDesk(db, clock), Random(seed)
    told = story(batch, random)
    free = {one for one, what in told.items() if not what}
    shown = {row.request_id: row.found.why for row in batch.batches.reckon(batch.supervisor)}
    assert {one for one, why in shown.items() if why is None} == free, {one: (told[one], shown[one]) for one in told}
    wanted = [one for one, what in told.items() if not what & {"own", "related"}]
    random.shuffle(wanted)
    try:
        outcome = batch.batches.approve(batch.supervisor, wanted)
    except NothingToApprove:
        assert not free
    else:
        assert {one.request_id for one in outcome.approved} == free
        assert {one.request_id for one in outcome.left} == set(wanted) - free
    assert {one for one in told if batch.states(one) == [RequestState.APPLIED]} == free
