"""`python -m tests.mutants [--seed N] [--count N] [--room NAME …]`: faults made on purpose, and who notices.

A draw of faults in rules, services and presenters, each judged by the tests of its own room. An interrupted run goes on
where it was. A run over all rooms leaves its record in docs/records. Needs a system that can fork.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict

from tests.mutants import report
from tests.mutants.rooms import TOP, Room, rooms
from tests.mutants.sample import Mutant, draw
from tests.mutants.store import Known, Store

FOLDER = TOP / ".mutants"
SEED, COUNT = 1, 400
SURROUNDINGS = {
    "CI": "1",  # hypothesis takes steady examples and keeps no file of them
    "QT_QPA_PLATFORM": "offscreen",
    "PYTHONPYCACHEPREFIX": str(FOLDER / "pycache"),
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
Line = tuple[str, Known | None]


def main(words: Sequence[str]) -> int:
    """Exit status: 0 enough were noticed, 1 too few, 2 a room's tests fail without any fault."""
    names = [room.name for room in rooms()]
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--room", action="append", metavar="NAME", help=", ".join(names))
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--only-survivors", action="store_true", help="what was noticed before stays noticed; no record"
    )
    asked = parser.parse_args(words)
    if unknown := set(asked.room or []) - set(names):
        parser.error(f"no room is called {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    chosen = tuple(room for room in rooms() if not asked.room or room.name in asked.room)
    mutants = draw(chosen, asked.seed, asked.count)
    name = "-".join([str(asked.seed), str(asked.count), *(one.replace("/", ".") for one in asked.room or [])])
    store = Store(FOLDER, name, mutants, asked.only_survivors)
    before = store.known()
    if before:
        _say(f"{len(before)} of {len(mutants)} are known from before")
    broken = _judge(chosen, [one for one in mutants if one.key() not in before], store, asked.workers)
    known = store.known()
    store.close()
    if broken or len(known) < len(mutants):
        _say("not finished: " + (", ".join(broken) or "say the same again and it goes on"))
        return 2
    found = report.record(asked.seed, mutants, known, sum(one.cpu_s for one in known.values()))
    _say(report.table(found))
    if not asked.room and not asked.only_survivors:
        _say(f"record: {found.write().relative_to(TOP)}")
    return 0 if found.share >= report.WANTED else 1


def _judge(chosen: Sequence[Room], mutants: list[Mutant], store: Store, workers: int) -> list[str]:
    """Every room that has mutants left, so many at a time; gives the rooms whose own tests fail."""
    waiting: queue.SimpleQueue[Room] = queue.SimpleQueue()
    told: queue.SimpleQueue[Line | None] = queue.SimpleQueue()
    counts = {room.name: sum(one.room == room.name for one in mutants) for room in chosen}
    for room in sorted(chosen, key=lambda one: -counts[one.name]):
        if counts[room.name]:
            waiting.put(room)

    def work() -> None:
        while not waiting.empty():
            try:
                room = waiting.get_nowait()
            except queue.Empty:
                break
            judge_room(room, [one for one in mutants if one.room == room.name], told)
        told.put(None)

    threads = [threading.Thread(target=work, daemon=True) for _ in range(workers)]
    for thread in threads:
        thread.start()
    broken, done, by_key = [], 0, {one.key(): one for one in mutants}
    while threads_left := workers:
        line = told.get()
        if line is None:
            workers = threads_left - 1
            continue
        key, known = line
        if known is None:
            broken.append(key)
            continue
        store.note(key, known)
        done += 1
        if not known.killed:
            mutant = by_key[key]
            _say(f"[{done}/{len(mutants)}] survived: {mutant.path}:{mutant.start[0]} {mutant.operator}: {mutant.line}")
    return broken


def judge_room(room: Room, mutants: list[Mutant], told: queue.SimpleQueue[Line | None]) -> None:
    """One worker process for one room."""
    command = [sys.executable, "-m", "tests.mutants.worker"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=TOP, env=os.environ | SURROUNDINGS
    ) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        work = {"room": asdict(room), "mutants": [asdict(one) for one in mutants], "folder": str(FOLDER)}
        worker.stdin.write(json.dumps(work))
        worker.stdin.close()
        broken = ""
        for line in worker.stdout:
            fact = json.loads(line)
            broken = fact.get("broken", "")
            if not broken:
                told.put((fact["key"], Known(fact["by"], fact["cpu_s"])))
        if worker.wait():
            told.put((f"{room.name} fails without a fault: {broken or 'its tests did not run'}", None))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
