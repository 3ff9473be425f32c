"""One process holds a secret, another of the same unprivileged user tries to read it: `peeking WHAT shielded|open`.

`memory` prints which ways led to the secret, `core` whether a core dump was written when the first was ended, `limits`
what the kernel holds about it.
"""

from __future__ import annotations

import ctypes
import json
import os
import re
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from counter_app.shielding import shield

NOBODY = 65534
PR_SET_DUMPABLE, PTRACE_ATTACH = 4, 16
HALVES = "nomor-induk-", "3273015201900001"


def be_anybody() -> None:
    """An ordinary user's process, as a program that was started in the usual way."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)  # leaving root had taken it away


def forked(work: Callable[[], object]) -> int:
    """A process that does this as anybody and ends."""
    child = os.fork()
    if child:
        return child
    try:
        be_anybody()
        work()
    finally:
        os._exit(0)


def hold(shielded: bool, ready: int) -> None:
    """Have the secret in memory until somebody ends this."""
    if shielded:
        shield()
    secret = ["".join(HALVES)]
    os.environ["HELD"] = secret[0]
    os.write(ready, b".")
    signal.pause()


def ways_to(victim: int) -> list[str]:
    """Ways by which another process of this user got at the secret."""
    found, secret = list[str](), "".join(HALVES).encode()
    try:
        if secret in whole_memory(victim):
            found.append("mem")
    except OSError:
        pass
    try:
        Path(f"/proc/{victim}/environ").read_bytes()
        found.append("environ")
    except OSError:
        pass
    if ctypes.CDLL(None, use_errno=True).ptrace(PTRACE_ATTACH, victim, None, None) == 0:
        found.append("ptrace")
    return found


def whole_memory(victim: int) -> bytes:
    """All that is mapped for writing."""
    content = bytearray()
    with open(f"/proc/{victim}/mem", "rb", 0) as memory:
        for line in Path(f"/proc/{victim}/maps").read_text().splitlines():
            place = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
            if place and int(place[2], 16) - int(place[1], 16) < 2**26:
                try:
                    memory.seek(int(place[1], 16))
                    content += memory.read(int(place[2], 16) - int(place[1], 16))
                except (OSError, ValueError):
                    continue
    return bytes(content)


def memory(shielded: bool) -> list[str]:
    """What the other process saw."""
    hear, ready = os.pipe()
    victim = forked(lambda: hold(shielded, ready))
    os.read(hear, 1)
    told, tell = os.pipe()
    reader = forked(lambda: os.write(tell, json.dumps(ways_to(victim)).encode()))
    os.waitpid(reader, 0)
    os.kill(victim, signal.SIGKILL)
    os.waitpid(victim, 0)
    seen: list[str] = json.loads(os.read(told, 1000))
    return seen


def core(shielded: bool) -> bool:
    """Whether the operating system kept the memory of a process that was ended hard."""
    hear, ready = os.pipe()
    victim = forked(lambda: hold(shielded, ready))
    os.read(hear, 1)
    os.kill(victim, signal.SIGABRT)
    return os.WCOREDUMP(os.waitpid(victim, 0)[1])


def limits(shielded: bool) -> list[int]:
    """What the kernel says of a process: whether it may be dumped, how large a core may be, what new files lack."""
    told, tell = os.pipe()

    def ask() -> None:
        if shielded:
            shield()
        dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)
        os.write(tell, json.dumps([dumpable, *resource.getrlimit(resource.RLIMIT_CORE), os.umask(0)]).encode())

    os.waitpid(forked(ask), 0)
    seen: list[int] = json.loads(os.read(told, 1000))
    return seen


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
    what = {"memory": memory, "core": core, "limits": limits}[sys.argv[1]]
    sys.stdout.write(json.dumps(what(sys.argv[2] == "shielded")))
