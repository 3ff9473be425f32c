"""The other end of `children.py`: a process that limits itself, reads what it is given, answers and ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from counter_app.children import ChildJob


def child(words: Sequence[str]) -> int:
    """Do one job: its name, seconds of processor, bytes of memory; what is given comes through the pipe."""
    job, cpu_s, memory_bytes = ChildJob(words[0]), int(words[1]), int(words[2])
    if job is ChildJob.READING:
        return _stay(cpu_s, memory_bytes)
    work = _work_of(job)  # before the limits: what is loaded is ours
    _limit(cpu_s, memory_bytes)
    sys.stdout.buffer.write(work(sys.stdin.buffer.read()))
    return 0


def _stay(cpu_s: int, memory_bytes: int) -> int:
    """Answer one question after another; the limit is of what comes beside the models."""
    from counter_app.scanning.reading.serving import prepare, serve  # noqa: PLC0415 - large libraries

    engine, out = prepare()
    _limit(cpu_s, memory_bytes + _mapped())
    return serve(engine, out)


def _mapped() -> int:
    """Bytes of addresses that are taken already: libraries and models take far more of them than of memory."""
    try:
        with open("/proc/self/statm", encoding="ascii") as table:
            return int(table.read().split()[0]) * os.sysconf("SC_PAGESIZE")
    except OSError:
        return 8_000_000_000


def _work_of(job: ChildJob) -> Callable[[bytes], bytes]:
    # Each loads its own: the marks of a paper need no store.
    if job is ChildJob.MARKS:
        from counter_app.printing.verify import packed_marks  # noqa: PLC0415

        return packed_marks
    if job is ChildJob.COPY:
        from counter_app.db.page_copy import copy  # noqa: PLC0415

        return copy
    if job is ChildJob.PAGES:
        from counter_app.scanning.opening.pages import packed_pages  # noqa: PLC0415

        return packed_pages
    if job is ChildJob.SHEETS:
        from counter_app.workbooks.reading import packed_book  # noqa: PLC0415

        return packed_book
    from counter_app.db.page_look import look  # noqa: PLC0415

    return look


def _limit(cpu_s: int, memory_bytes: int) -> None:
    if sys.platform == "win32":  # the parent's clock is the limit there
        return
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
