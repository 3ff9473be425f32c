"""A supervisor's window while eight officers type: how much of a core it takes.

`python -m tests.bench.typing FOLDER SECONDS` is the officers: eight drafts, each saved every two seconds.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from counter_app.clock import utc_now
from counter_app.paths import paths_in
from counter_app.resources import TOP
from counter_app.states import ServiceKind
from tests.bench.figures import Bar, Figure
from tests.journeys.visit import OFFICER
from tests.journeys.visit_setting import open_core

OFFICERS, EVERY_S = 8, 2.0
MEASURED_S = 20.0
MEMBERS = 60
BAR = 0.05
READY = "typing"


def run() -> list[Figure]:
    """Its processor time beside the seconds of the clock; the same window with nobody typing is in the remark."""
    from PySide6.QtTest import QTest

    from tests.tour.album import Album
    from tests.tour.house import House
    from tests.tour.visits import SupervisorVisit
    from ui.app import make_app

    app = make_app(["typing"], "id")
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder), members=MEMBERS)
        SupervisorVisit(house.supervisor(), Album(None)).sign_in("hendra")
        shares = [_share(QTest.qWait)]
        command = [sys.executable, "-m", "tests.bench.typing", folder, str(int(MEASURED_S * 3))]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=TOP) as officers:
            if officers.stdout is None or READY not in officers.stdout.readline():
                raise RuntimeError("nobody types")
            shares.append(_share(QTest.qWait))
            officers.terminate()
        house.close()
    app.quit()
    return [
        Figure(
            f"Supervisor's window while {OFFICERS} officers save a draft every {EVERY_S:.0f} s, embedded",
            "one core",
            shares[1],
            Bar.AT_MOST,
            BAR,
            remark=f"with nobody typing {shares[0]:.3f}",
        )
    ]


def _share(wait: Callable[[int], None]) -> float:
    """Of the processor, over some seconds in which the window does what it does by itself."""
    wait(2_000)  # what opening has left
    begun, clock = time.process_time(), time.monotonic()
    wait(int(MEASURED_S * 1000))
    return (time.process_time() - begun) / (time.monotonic() - clock)


def officers(folder: Path, seconds: float) -> None:
    """Eight drafts at one counter, saved in turn."""
    core = open_core(paths_in(folder / "data"), utc_now)
    who = core.officers.sign_in(*OFFICER, "LOKET-BENCH", end_other=True)
    who = core.officers.take_counter(who, core.officers.sign_in_page().counters[0].id, from_silent=True)
    service = next(one for one in core.queue.kiosk() if one.kind is ServiceKind.UPDATE)
    found = core.members.search(who, "a", OFFICERS) or core.members.search(who, "si", OFFICERS)
    drafts = []
    for member in found[:OFFICERS]:
        core.queue.issue(who, service.service_id)
        ticket = core.queue.call_next(who).ticket_id
        case = core.queue.serve(who, ticket)
        core.cases.choose_member(who, case, member.member_id)
        drafts.append(core.requests.start(who, case))
        core.queue.park(who, ticket)
    versions = [draft.version for draft in drafts]
    sys.stdout.write(f"{READY} {len(drafts)}\n")
    sys.stdout.flush()
    until, number = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        at = number % len(drafts)
        answers = dict(drafts[at].answers) | {"occupation": f"Pekerjaan {'abcdefghij'[number % 10]}"}
        versions[at] = core.requests.save(who, drafts[at].request_id, versions[at], answers, "additional").version
        number += 1
        time.sleep(EVERY_S / OFFICERS)


if __name__ == "__main__":
    officers(Path(sys.argv[1]), float(sys.argv[2]))
