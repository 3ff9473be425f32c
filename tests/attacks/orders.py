"""A program that loads everything once and then begins a process for every order it reads.

So a kill costs no start: each is a process of its own that opens the branch by itself.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from tests.attacks.nursery import Order
from tests.attacks.points import say


def serve(work: Callable[[Order], None]) -> None:
    """One order a line. After each, how its process ended: 0, or minus the number of the signal."""
    for line in sys.stdin:
        words = json.loads(line)
        order = Order(Path(words.pop("data")), picture=Path(words.pop("picture")), **words)
        say("ended", {"status": str(_begin(order, work))})


def _begin(order: Order, work: Callable[[Order], None]) -> int:
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        work(order)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)
