"""Runs a program in a process that cannot have a network: `without_network.py WHAT PROGRAM [WORDS…]`.

WHAT is `refuse` (the call fails with EPERM) or `kill` (the process ends by SIGSYS at the first try, so that a program
that ends well has not even tried). PROGRAM is a file such as main.py, or the name of a module. Linux only.
"""

from __future__ import annotations

import errno
import runpy
import socket
import sys
from pathlib import Path

import pyseccomp

FAMILIES = (socket.AF_INET, socket.AF_INET6)


def install(what: str) -> None:
    """No socket of the internet's families from here on, in this process and all it starts.

    io_uring, which opens sockets past the filter, is refused as a whole.
    """
    action = pyseccomp.KILL_PROCESS if what == "kill" else pyseccomp.ERRNO(errno.EPERM)
    kernel = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for family in FAMILIES:
        kernel.add_rule(action, "socket", pyseccomp.Arg(0, pyseccomp.EQ, int(family)))
    kernel.add_rule(pyseccomp.ERRNO(errno.EPERM), "io_uring_setup")
    kernel.load()


def main(what: str, program: str, words: list[str]) -> None:
    """Become that program, under the filter."""
    install(what)
    sys.argv = [program, *words]
    if program.endswith(".py"):
        sys.path.insert(0, str(Path(program).resolve().parent))
        runpy.run_path(program, run_name="__main__")
    else:
        runpy.run_module(program, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    if sys.argv[1] not in ("refuse", "kill"):
        sys.exit("refuse or kill")
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
