"""A child that stays: it is started by the first question, answers one after another, and is killed when it hangs.

Questions and answers are bytes with their length before them. Nobody's window waits for it: whoever asks does so on a
lane of their own.
"""

from __future__ import annotations

import os
import struct
import subprocess
import threading
from contextlib import suppress
from queue import Empty, Queue

from counter_app.children import ChildEnded, ChildJob, Limits
from counter_app.resources import CHILD, same_command

LENGTH = struct.Struct(">I")
LARGEST = 256 * 1024 * 1024
"""Bytes of one question or answer at most: a picture of 80 million points as it lies in memory."""
MOST_TURNS = 4
"""So many times as long as it should may a child take that is given hardly any processor: it lets all others go first.
Measured on two cores with ten busy programs: 46 s for a question of 5."""
STARVED = 0.5
"""Of the time; a child that had more of it and gave no answer hangs."""
ENDS_S = 2.0
"""So long a child that was told to end may take."""


class Companion:
    """One child of a kind. `limits.wall_s` is for one question, `cpu_s` for its life; then another starts."""

    def __init__(self, job: ChildJob, limits: Limits) -> None:
        self._job, self._limits = job, limits
        self._child: subprocess.Popen[bytes] | None = None
        self._one = threading.Lock()

    @property
    def running(self) -> bool:
        """Whether a child is there now."""
        return self._child is not None and self._child.poll() is None

    def ask(self, given: bytes) -> bytes:
        """Its answer. Raises ChildEnded: it hung, met a limit, or did not start; the next question starts another."""
        with self._one:
            child = self._started()
            answers: Queue[bytes | None] = Queue()
            talk = threading.Thread(target=_talk, args=(child, given, answers), name="companion")
            talk.start()
            answer = self._answer(child, answers)
            if answer is None:
                self._kill()
            talk.join()
            if answer is None:
                raise ChildEnded
            return answer

    def close(self) -> None:
        """End the child; a later question starts another."""
        with self._one:
            child = self._child
            if child is None:
                return
            with suppress(OSError):
                if child.stdin is not None:
                    child.stdin.close()
            with suppress(subprocess.TimeoutExpired):
                child.wait(ENDS_S)
            self._kill()

    def _answer(self, child: subprocess.Popen[bytes], answers: Queue[bytes | None]) -> bytes | None:
        """None where it hangs: it does nothing, or has had a processor all that time. One that is starved goes on."""
        wall_s = self._limits.wall_s
        for _turn in range(MOST_TURNS):
            before_s = processor_s(child.pid)
            try:
                return answers.get(timeout=wall_s)
            except Empty:
                if not is_starved(processor_s(child.pid) - before_s, wall_s):
                    return None
        return None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self._kill()
        command = same_command(CHILD, self._job.value, str(self._limits.cpu_s), str(self._limits.memory_bytes))
        try:
            self._child = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            raise ChildEnded from error
        return self._child

    def _kill(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        if child.poll() is None:
            child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()


def _talk(child: subprocess.Popen[bytes], given: bytes, answers: Queue[bytes | None]) -> None:
    """On a thread of its own: a child that neither reads nor answers is killed by whoever looks at the clock."""
    answer = None
    with suppress(OSError, ValueError, struct.error):
        if child.stdin is not None and child.stdout is not None:
            child.stdin.write(LENGTH.pack(len(given)) + given)
            child.stdin.flush()
            (length,) = LENGTH.unpack(child.stdout.read(LENGTH.size))
            if length <= LARGEST:
                whole = child.stdout.read(length)
                answer = whole if len(whole) == length else None
    answers.put(answer)


def is_starved(used_s: float, wall_s: float) -> bool:
    """Whether a child that gave no answer works, and was not let."""
    return 0.0 < used_s < STARVED * wall_s


def processor_s(pid: int) -> float:
    """What a child has used so far; always 0 where the system does not say."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as table:
            user, system = table.read().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, AttributeError):
        return 0.0
