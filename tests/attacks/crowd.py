"""One officer of a full hall as a process: calls, serves, parks, transfers, misses, finishes, and goes on after a cut.

Each step begins with what the store says is in hand, as a window does after it was started anew.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
import uuid
from random import Random

from counter_app.actor import Actor
from counter_app.errors import OutsideError
from counter_app.queueing.errors import NotYourTicket, QueueEmpty, WrongTicketState
from counter_app.queueing.service import QueueService
from counter_app.queueing.values import QueueView, TicketView
from counter_app.states import TicketState
from tests.attacks.claiming import Desk, open_database, queue_on, say

REST_S = 0.05


def main(words: str) -> int:
    """Say "ready", wait for a line, work until the next; says how many acts were kept and how many the store cut."""
    told = json.loads(words)
    who, chance = Desk(**told["desk"]).actor(), Random(told["seed"])
    database = open_database(told["place"])
    say("ready")
    sys.stdin.readline()
    stop = threading.Event()

    def listen() -> None:
        sys.stdin.readline()
        stop.set()

    threading.Thread(target=listen, daemon=True).start()
    queue, cut, done, late = queue_on(database), 0, 0, 0
    others = [uuid.UUID(key) for key in told["services"]]
    while not stop.is_set():
        try:
            step(queue, who, chance, others)
            done += 1
        except QueueEmpty:
            time.sleep(REST_S)
        except OutsideError:
            cut += 1
            time.sleep(REST_S)
        except (NotYourTicket, WrongTicketState):
            late += 1  # a colleague was quicker with one whom both saw
    database.close()
    say(json.dumps([done, cut, late]))
    return 0


def step(queue: QueueService, who: Actor, chance: Random, services: list[uuid.UUID]) -> None:
    """The next thing that this officer does."""
    seen = queue.mine(who)
    parked = [one for one in seen.parked if one.owner == who.name]
    if seen.current is not None:
        in_hand(queue, who, chance, services, seen.current)
    elif parked and (not seen.waiting or chance.random() < 0.3):
        queue.resume(who, chance.choice(parked).ticket_id)
    elif seen.missed and chance.random() < 0.3:
        again(queue, who, chance, seen)
    else:
        queue.call_next(who)


def in_hand(queue: QueueService, who: Actor, chance: Random, services: list[uuid.UUID], ticket: TicketView) -> None:
    """Somebody was called, or sits here."""
    drawn, ticket_id = chance.random(), ticket.ticket_id
    if ticket.state is TicketState.CALLED:
        if drawn < 0.12:
            queue.miss(who, ticket_id)
        elif drawn < 0.2:
            queue.recall(who, ticket_id)
        else:
            queue.serve(who, ticket_id)
    elif drawn < 0.12:
        queue.park(who, ticket_id)
    elif drawn < 0.24:
        queue.transfer(who, ticket_id, chance.choice(services), None)
    else:
        queue.finish(who, ticket_id)


def again(queue: QueueService, who: Actor, chance: Random, seen: QueueView) -> None:
    """Somebody who was missed has come back, or never will."""
    ticket_id = chance.choice(seen.missed).ticket_id
    if chance.random() < 0.5:
        queue.recall_missed(who, ticket_id)
    else:
        queue.cancel(who, ticket_id)


if __name__ == "__main__":
    os.nice(5)
    sys.exit(main(sys.argv[1]))
