"""A slip printer of the network as tests need it: it takes bytes as cheap ones do, and goes wrong as real ones do."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from counter_app.slips.setup import SlipTarget

OK = 0x12
CLEAR = bytes.fromhex("10140801031401060208")
"""DLE DC4 8 with its seven fixed bytes."""


@dataclass
class FakePrinter:
    """What it is asked at once is answered at once, wherever it stands in the bytes; all else waits for the paper."""

    offline: int = OK
    paper: int = OK
    silent: bool = False
    slow_s: float = 0.0
    out_after_lines: int | None = None
    drops_after: int | None = None
    knows_done: bool = True
    slips: list[bytes] = field(default_factory=list)
    """The pictures that were printed whole and cut."""
    lines: int = 0
    """Lines of dots on paper, cut or not."""
    questions: int = 0
    took: int = 0
    port: int = 0

    def __post_init__(self) -> None:
        self._held, self._sheet, self._seen = bytearray(), bytearray(), bytearray()
        self._lock, self._left = threading.Lock(), 0
        self._alone = threading.Event()
        self._alone.set()

    @property
    def target(self) -> SlipTarget:
        """Where it is reached."""
        return SlipTarget("127.0.0.1", self.port)

    @property
    def held(self) -> int:
        """Bytes that wait for paper."""
        return len(self._held)

    def refill(self) -> None:
        """New paper, once whoever spoke to it has gone: what it still holds is printed now, as real ones do."""
        time.sleep(0.1)
        self._alone.wait(5)
        with self._lock:
            self.offline, self.paper, self.out_after_lines = OK, OK, None
            self._work()

    def serve(self, server: socket.socket, stop: threading.Event) -> None:
        """One computer at a time, as real ones."""
        server.settimeout(0.05)
        while not stop.is_set():
            with suppress(TimeoutError):
                caller, _from = server.accept()
                self._alone.clear()
                with caller, suppress(OSError):
                    self._speak(caller, stop)
                self._alone.set()

    def _speak(self, caller: socket.socket, stop: threading.Event) -> None:
        caller.settimeout(0.05)
        since = 0
        while not stop.is_set():
            try:
                said = caller.recv(4096)
            except TimeoutError:
                continue
            if not said:
                return
            since += len(said)
            with self._lock:
                answers = bytes(answer for byte in said for answer in self._take(byte))
            if self.drops_after is not None and since > self.drops_after:
                return
            if answers and not self.silent:
                time.sleep(self.slow_s)
                caller.sendall(answers)

    def _take(self, byte: int) -> Iterator[int]:
        """Give what is answered when this byte comes."""
        self.took += 1
        self._seen.append(byte)
        del self._seen[: -len(CLEAR)]
        self._held.append(byte)
        if self._seen[-3:-1] == b"\x10\x04" and byte in (1, 2, 4):
            self.questions += 1
            del self._held[-3:]
            yield {1: OK, 2: self.offline, 4: self.paper}[byte]
        elif self._seen[-3:] == b"\x10\x05\x02" or self._seen == CLEAR:
            self._held.clear()
            self._left = 0
        elif self._held[-1:] and self._work() and self.knows_done:
            yield 0x00

    def _work(self) -> bool:
        """Print what can be printed; True when it comes past a question that is answered in its turn."""
        done = False
        while not self.paper & 0x60 and (used := self._step()):
            done = done or self._held[:2] == b"\x1dr"
            del self._held[:used]
        return done

    def _step(self) -> int:
        """How many bytes of what is held make the next whole thing, done now; 0 for none."""
        held = self._held
        if self._left:
            return self._line()
        if held[:4] == b"\x1dv0\x00" and len(held) >= 8:
            self._width = int.from_bytes(held[4:6], "little")
            self._left = int.from_bytes(held[6:8], "little")
            return 8
        for head, length in ((b"\x1b@", 2), (b"\x1da", 3), (b"\x1bd", 3), (b"\x1dr", 3)):
            if held[:2] == head and len(held) >= length:
                return length
        if held[:2] == b"\x1dV" and len(held) >= 4:
            self.slips.append(bytes(self._sheet))
            self._sheet.clear()
            return 4
        return 0

    def _line(self) -> int:
        if len(self._held) < self._width:
            return 0
        self._sheet += self._held[: self._width]
        self.lines += 1
        self._left -= 1
        if self.out_after_lines is not None and self.lines >= self.out_after_lines:
            self.offline, self.paper = OK | 0x20, OK | 0x60
        return self._width


@contextmanager
def fake_printer(kind: type[FakePrinter] = FakePrinter, **state: Any) -> Iterator[FakePrinter]:
    """A printer on this computer while the block runs."""
    printer = kind(**state)
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        printer.port = server.getsockname()[1]
        working = threading.Thread(target=printer.serve, args=(server, stop))
        working.start()
        try:
            yield printer
        finally:
            stop.set()
            working.join()
