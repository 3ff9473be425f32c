"""The day closed at the supervisor's window while somebody is still at a counter. # D9"""

from __future__ import annotations

from tests.drivers.hands import press, words
from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Counter, Supervisor
from tests.tour.house import wait_for


def test_a_day_is_closed_while_a_member_is_at_a_counter_and_its_head_comes_out(rooms: Rooms) -> None:
    counter = Counter(rooms, 1)
    counter.begin("rina")
    label = counter.call_and_serve(UPDATE)
    queue = rooms.core.queue
    waits = queue.issue(None, queue.kiosk()[UPDATE].service_id).label

    supervisor = Supervisor(rooms)
    supervisor.begin("hendra")
    press(supervisor.window, "navigation.day")
    wait_for(lambda: words(supervisor.window, "day.before").startswith("1 nomor akan dibatalkan."), "what is open")
    press(supervisor.window, "day.close")
    wait_for(lambda: rooms.printed(), "the day head out of the printer")
    assert words(supervisor.window, "day.done.words").endswith(f"{label} masih di loket dan diteruskan sampai selesai.")
    assert "Kepala Rantai Audit" in rooms.printed()[-1]

    counter.sit()
    wait_for(lambda: counter.queue.said("waiting") == "Menunggu 0", f"{waits} gone from the line")
    counter.finish()
    assert counter.queue.notice("hint").startswith(f"{label} selesai.")
