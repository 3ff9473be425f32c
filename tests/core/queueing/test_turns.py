"""Which number next: by hand, by property, and at real counters on both engines."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.config import Settings
from counter_app.db.models import Service
from counter_app.db.session import Database
from counter_app.queueing.order import Weights, rank, turn
from counter_app.queueing.service import QueueService
from counter_app.states import Priority
from tests import factories
from tests.core.queueing.stations import Station, labels, stations
from tests.databases import Clock

CLASSES = {".": Priority.NONE, "e": Priority.ELDERLY, "p": Priority.PREGNANT, "d": Priority.DISABLED}
GOING_BEFORE = [one for one in Priority if one is not Priority.NONE]


@dataclass(frozen=True)
class InLine:
    """One who waits."""

    place: int
    priority: Priority
    weights: Weights

    @property
    def key(self) -> tuple[int, int, int]:
        """What the order goes by."""
        return turn(self.place, self.priority, self.weights), rank(self.priority), self.place


def order_of(hall: str, weights: Weights) -> list[int]:
    """The places in the order of calling, for a hall written in the order of coming."""
    line = [InLine(place, CLASSES[sign], weights) for place, sign in enumerate(hall, 1)]
    return [one.place for one in sorted(line, key=lambda one: one.key)]


@pytest.mark.parametrize(
    ("hall", "weights", "called"),
    [
        ("....", Weights(), [1, 2, 3, 4]),
        ("...e", Weights(), [4, 1, 2, 3]),
        ("...e", Weights(elderly=0), [1, 2, 3, 4]),
        ("...e", Weights(elderly=1), [1, 2, 4, 3]),
        ("...e", Weights(elderly=2), [1, 4, 2, 3]),
        ("...e", Weights(elderly=3), [4, 1, 2, 3]),
        ("e...", Weights(elderly=1), [1, 2, 3, 4]),
        ("..ee", Weights(elderly=2), [3, 1, 4, 2]),
        ("..ee", Weights(elderly=60), [3, 4, 1, 2]),
        (".e.e", Weights(elderly=1), [2, 1, 4, 3]),
        ("..ep", Weights(elderly=2, pregnant=3), [3, 4, 1, 2]),
        ("..ep", Weights(elderly=2, pregnant=4), [4, 3, 1, 2]),
        ("..dp", Weights(pregnant=1, disabled=0), [1, 2, 3, 4]),
        ("pd", Weights(pregnant=0, disabled=0), [1, 2]),
        ("pd", Weights(pregnant=0, disabled=1), [1, 2]),
        ("pd", Weights(pregnant=0, disabled=2), [2, 1]),
        ("eeee....", Weights(), [1, 2, 3, 4, 5, 6, 7, 8]),
        ("....eeee", Weights(elderly=2), [1, 2, 5, 3, 6, 4, 7, 8]),
        ("......d", Weights(disabled=5), [1, 7, 2, 3, 4, 5, 6]),
        ("e.e.e.", Weights(elderly=2), [1, 3, 2, 5, 4, 6]),
        (".p.e.d", Weights(elderly=1, pregnant=2, disabled=3), [2, 1, 4, 6, 3, 5]),
    ],
)
def test_the_order_of_calling_as_one_works_it_out_by_hand(hall: str, weights: Weights, called: list[int]) -> None:
    assert order_of(hall, weights) == called


halls = st.text(alphabet="".join(CLASSES), max_size=120)
some_weights = st.builds(Weights, *(st.integers(0, 80) for _ in range(3)))


@given(halls, some_weights)
def test_a_class_goes_before_at_most_as_many_as_it_may(hall: str, weights: Weights) -> None:
    called = order_of(hall, weights)
    for at, place in enumerate(called):
        overtaken = [other for other in called[at + 1 :] if other < place]
        assert len(overtaken) <= weights.of(CLASSES[hall[place - 1]])


@given(halls, some_weights)
def test_nobody_starves(hall: str, weights: Weights) -> None:
    """Whoever came so much later that no class reaches back to them is called after them."""
    called, reach = order_of(hall, weights), max(weights.of(one) for one in Priority)
    for at, place in enumerate(called):
        assert all(other <= place + reach for other in called[:at])


@given(halls, some_weights)
def test_within_a_class_the_order_is_that_of_coming(hall: str, weights: Weights) -> None:
    called = order_of(hall, weights)
    for sign in CLASSES:
        own = [place for place in called if hall[place - 1] == sign]
        assert own == sorted(own)


@given(halls, some_weights, st.integers(0, 120))
def test_whoever_comes_later_changes_nothing_among_those_who_wait(hall: str, weights: Weights, cut: int) -> None:
    before = order_of(hall[:cut], weights)
    assert [place for place in order_of(hall, weights) if place <= cut] == before


@pytest.fixture
def service(db: Database) -> Service:
    return factories.service(db, prefix="A", minutes=10)


@pytest.fixture
def one(db: Database, clock: Clock) -> Station:
    return stations(db, clock, 1)[0]


def set_to(one: Station, weights: Weights) -> Station:
    """The same counter in a branch that has set its order."""
    settings = Settings(ahead_elderly=weights.elderly, ahead_pregnant=weights.pregnant, ahead_disabled=weights.disabled)
    queue = QueueService(one.db, one.now, factories.ZONE, lambda: settings)
    return Station(one.db, one.who, queue, one.officers, one.right)


def call_all(one: Station, count: int) -> list[str]:
    """The numbers in the order in which they are called, each missed at once."""
    called = []
    for _ in range(count):
        now = one.call()
        called.append(now)
        one.queue.miss(one.who, now.ticket_id)
    return labels(called)


def test_the_counter_calls_by_turns_and_says_how_many_stand_before(one: Station, service: Service) -> None:
    one = set_to(one, Weights(elderly=2))
    for _ in range(4):
        one.queue.issue(None, service.id)
    late = one.queue.issue(None, service.id, Priority.ELDERLY)
    assert late.ahead == 2
    last = one.queue.issue(None, service.id)
    assert last.ahead == 5
    assert call_all(one, 6) == ["A-001", "A-002", "A-005", "A-003", "A-004", "A-006"]


@pytest.mark.parametrize("priority", GOING_BEFORE)
def test_each_class_has_a_number_of_its_own(one: Station, service: Service, priority: Priority) -> None:
    one = set_to(one, Weights(**{priority.value: 1}))
    for _ in range(2):
        one.queue.issue(None, service.id)
    assert one.queue.issue(None, service.id, priority).ahead == 1


def test_a_visit_that_is_sent_on_keeps_its_place(db: Database, one: Station, service: Service) -> None:
    other = factories.service(db, prefix="B")
    for _ in range(3):
        one.queue.issue(None, service.id)
    first = one.call()
    one.queue.serve(one.who, first.ticket_id)
    one.queue.transfer(one.who, first.ticket_id, other.id, None)
    assert call_all(one, 3) == ["A-001", "A-002", "A-003"]


def test_places_go_on_over_all_services(db: Database, one: Station, service: Service) -> None:
    other = factories.service(db, prefix="B")
    for of in (service, other, other, service):
        one.queue.issue(None, of.id)
    assert call_all(one, 4) == ["A-001", "B-001", "B-002", "A-002"]
