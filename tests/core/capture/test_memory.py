from __future__ import annotations

import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from counter_app.capture.memory import give_back

PAGES_OF_A_BLOCK = 16
BLOCKS = 1000


def pages() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1])


def test_where_the_c_library_has_no_such_call_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counter_app.capture.memory.ctypes.CDLL", lambda _name: object())
    give_back()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a heap for each thread")
def test_what_another_thread_let_go_goes_back_to_the_system() -> None:
    held: list[np.ndarray] = []

    def take() -> None:
        # Too small to be mapped one by one; the last holds the end of the heap, so that it cannot simply shrink.
        held.extend(np.ones(PAGES_OF_A_BLOCK * 4096, np.uint8) for _ in range(BLOCKS))

    thread = threading.Thread(target=take)
    thread.start()
    thread.join()
    del held[:-1]
    before = pages()
    give_back()
    assert before - pages() > BLOCKS * PAGES_OF_A_BLOCK / 2
