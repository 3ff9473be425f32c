"""Work in a process of its own: what nobody trusts, and what cannot be interrupted. The one place that starts such.

What is handed over goes through a pipe, keys as well: nothing of it stands in a command line or an environment. The
child limits itself before it reads (`child.py`); elsewhere its time is limited all the same.
"""

from __future__ import annotations

import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from counter_app.errors import OutsideError
from counter_app.resources import CHILD, same_command

LOOK_S = 0.2
"""How often it is asked whether the work is wanted no longer."""


LONGEST_ANSWER = 256 * 1024 * 1024
"""Bytes that are taken from a child at most."""


class ChildJob(StrEnum):
    """What a child can do; `child.py` knows how."""

    MARKS = "marks"
    WHOLE = "whole"
    COPY = "copy"
    READING = "reading"
    """Stays and answers: `companion.py` asks it."""
    PAGES = "pages"
    SHEETS = "sheets"
    """Of a company's workbook."""


@dataclass(frozen=True)
class Limits:
    """Seconds of wall time and of processor, and bytes of memory."""

    wall_s: float
    cpu_s: int
    memory_bytes: int


class ChildEnded(OutsideError):
    """The child gave no answer: it met one of its limits, was wanted no longer, or could not be started."""


def in_child(job: ChildJob, given: bytes, limits: Limits, stop: threading.Event | None = None) -> bytes:
    """The child's answer. Raises ChildEnded; after `stop` was set within a quarter of a second."""
    command = same_command(CHILD, job.value, str(limits.cpu_s), str(limits.memory_bytes))
    try:
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError as error:
        raise ChildEnded from error
    feeder = threading.Thread(target=_feed, args=(child, given), name="child-feeder")
    heard: list[bytes] = []
    listener = threading.Thread(target=_hear, args=(child, heard), name="child-listener")
    feeder.start()
    listener.start()
    try:
        _wait(child, time.monotonic() + limits.wall_s, stop)
    finally:
        if child.poll() is None:
            child.kill()
        child.wait()
        feeder.join()
        listener.join()
        if child.stdout is not None:
            child.stdout.close()
    if child.returncode != 0 or len(heard) != 1:
        raise ChildEnded
    return heard[0]


def _wait(child: subprocess.Popen[bytes], until: float, stop: threading.Event | None) -> None:
    """Until it ended."""
    while time.monotonic() < until and (stop is None or not stop.is_set()):
        try:
            child.wait(LOOK_S)
        except subprocess.TimeoutExpired:
            continue
        return
    raise ChildEnded


def _feed(child: subprocess.Popen[bytes], given: bytes) -> None:
    """On a thread of its own: a child that does not read must not hold up whoever looks at the clock."""
    if child.stdin is None:
        return
    with suppress(OSError), child.stdin:  # it may go before it has read all
        child.stdin.write(given)


def _hear(child: subprocess.Popen[bytes], heard: list[bytes]) -> None:
    """On a thread of its own: the pictures of a file do not fit into the pipe. Too long an answer is none."""
    if child.stdout is None:
        return
    answer = child.stdout.read(LONGEST_ANSWER + 1)
    if len(answer) <= LONGEST_ANSWER:
        heard.append(answer)
    else:
        child.kill()
