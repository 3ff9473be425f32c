"""Acceptance of the guards: money and contact are applied only after another person decided, whatever the story."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings

from counter_app.db.models import ChangeRequest
from counter_app.db.session import Database
from counter_app.guards.rules import ACCOUNT, EMAIL, HOLDER, PHONE, THING_OF
from counter_app.requests.rules import BY_RULE
from counter_app.states import RequestState
from tests import factories
from tests.battery.table import PROPERTIES
from tests.core.desk import DETAILS, Desk, complete_member
from tests.databases import Clock

OF_NOBODY = {PHONE: "+6281311111111", EMAIL: "satu@contoh.id", ACCOUNT: "11111111", HOLDER: "SITI AMINAH"}
OF_ANOTHER = {PHONE: "+6281322222222", EMAIL: "dua@contoh.id", ACCOUNT: "22222222"}
WINDOW = timedelta(days=30)
FIELDS = st.sampled_from(sorted(OF_NOBODY))
STORY = st.lists(
    st.tuples(
        st.sets(FIELDS, min_size=1, max_size=3),
        st.booleans(),
        st.sampled_from(["approve", "reject", "return", "take over"]),
        st.integers(0, 40),
    ),
    min_size=1,
    max_size=3,
)


@dataclass
class Told:
    """What a watcher notes of one member: which of the four things each request touches and when; what somebody saw.

    A request that was given back touches what it says when it comes again.
    """

    touched: dict[uuid.UUID, tuple[datetime, set[str]]] = field(default_factory=dict)
    seen: set[uuid.UUID] = field(default_factory=set)

    def must_have_waited(self, row: ChangeRequest, now: datetime) -> bool:
        """Whether another person has to decide this request."""
        keys = {key for key in THING_OF if row.answers.get(key, "") != row.before.get(key, "")}
        others = [(at, things) for of, (at, things) in self.touched.items() if of != row.id]
        lately = {thing for at, touched in others for thing in touched if now - at <= WINDOW}
        things = {THING_OF[key] for key in keys}
        owned = any(row.answers.get(key) == value for key, value in OF_ANOTHER.items() if key in keys)
        self.touched[row.id] = (now, things)
        return row.id in self.seen or owned or (bool(things) and len(things | lately) > 1)


@given(STORY)
@settings(
    max_examples=PROPERTIES.times(15),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_nothing_guarded_is_applied_before_another_person_decided(
    sqlite_db: Database, clock: Clock, story: list[tuple[set[str], bool, str, int]]
) -> None:  # G1 S2
    desk, told = Desk(sqlite_db, clock), Told()
    complete_member(sqlite_db, nik="3273015201800002", name="BUDI SANTOSO", details=DETAILS | OF_ANOTHER)
    for keys, anothers, fate, days in story:
        wanted = {key: (OF_ANOTHER if anothers and key in OF_ANOTHER else OF_NOBODY)[key] for key in keys}
        banked = {"bank_name": "bca", ACCOUNT: "33333333", HOLDER: "SITI AMINAH"} if keys & {ACCOUNT, HOLDER} else {}
        request_id = desk.submitted(**{**banked, **wanted})
        _judged(desk, told, request_id)
        if fate in ("return", "take over"):
            _mended(desk, told, request_id, fate)
        if _row(desk, request_id).state is RequestState.SUBMITTED:
            judge = desk.supervisor()
            if fate == "reject":
                desk.requests.reject(judge, request_id, "identity_doubt")
            else:
                desk.requests.approve(judge, request_id)
            assert _row(desk, request_id).decided_by == judge.officer_id
        desk.leave()
        clock.move(days=days)
        desk.visit = factories.case(sqlite_db, desk.officer, desk.member.id)


def _judged(desk: Desk, told: Told, request_id: uuid.UUID) -> None:
    """A request that had to wait waits, and nothing of it reached the record."""
    row = _row(desk, request_id)
    if told.must_have_waited(row, desk.clock()):
        assert row.state is RequestState.SUBMITTED
        assert row.decision_code != BY_RULE
        kept = desk.member_now().details
        assert all(kept.get(key, "") == row.before.get(key, "") for key in THING_OF)


def _mended(desk: Desk, told: Told, request_id: uuid.UUID, fate: str) -> None:
    """A supervisor gives it back, and it comes again harmless, perhaps from somebody else's hand."""
    if _row(desk, request_id).state is not RequestState.SUBMITTED:
        return
    desk.requests.return_(desk.supervisor(), request_id, "data_differs")
    told.seen.add(request_id)
    by = desk.other_officer() if fate == "take over" else desk.officer
    if by is not desk.officer:
        desk.requests.take_over(by, request_id)
        desk.hand_to(by)
    before = _row(desk, request_id).before
    desk.filled_by(by, request_id, **{key: before.get(key, "") for key in THING_OF}, occupation="Penjahit")
    desk.submit(request_id, by)
    _judged(desk, told, request_id)


def _row(desk: Desk, request_id: uuid.UUID) -> ChangeRequest:
    row: ChangeRequest = desk.stored(ChangeRequest, request_id)
    return row
