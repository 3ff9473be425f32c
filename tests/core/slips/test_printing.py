"""One slip a number: none twice, none late, none lost without a word, whatever the printer does."""

from __future__ import annotations

import random
import socket
from typing import Any

import pytest

from counter_app.slips import line as slip_line
from counter_app.slips import printing
from counter_app.slips.printing import SlipNotPrinted, SlipPrinter
from counter_app.slips.raster import Dots
from counter_app.slips.setup import SlipTarget
from counter_app.slips.status import Trouble
from tests.slip_printer import OK, FakePrinter, fake_printer


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a silent printer costs a member is not what it costs this suite."""
    for where in (slip_line, printing):
        monkeypatch.setattr(where, "WAIT_S", 0.4)
    monkeypatch.setattr(printing, "DONE_S", 0.4)


def slip(seed: int = 1, height: int = 600) -> Dots:
    """A picture of 576 dots a line, as busy as one can be."""
    return Dots(576, height, random.Random(seed).randbytes(72 * height))


def plain(height: int = 600) -> Dots:
    """A picture in which nothing can be taken for a command."""
    return Dots(576, height, b"\xff" * 72 * height)


def trouble(printer: FakePrinter, dots: Dots | None = None) -> Trouble:
    """Why it did not print."""
    with pytest.raises(SlipNotPrinted) as refused:
        SlipPrinter(printer.target).print_dots(dots or plain())
    return refused.value.trouble


def test_a_slip_is_printed_whole_and_cut_once() -> None:
    with fake_printer() as printer:
        SlipPrinter(printer.target).print_dots(plain())
        assert printer.slips == [plain().bits]
        assert printer.held == 0


def test_a_hundred_slips_are_a_hundred_in_their_order() -> None:
    with fake_printer() as printer:
        for height in range(1, 101):
            SlipPrinter(printer.target).print_dots(plain(height))
        assert [len(one) // 72 for one in printer.slips] == list(range(1, 101))


def test_no_picture_is_taken_for_a_question() -> None:
    """Noise holds DLE EOT, DLE ENQ and DLE DC4 by chance; a cheap printer obeys them within a picture."""
    asked = b"".join(bytes((0x10, command, n)) for command in (0x04, 0x05, 0x14) for n in (1, 2, 4, 8))
    dots = Dots(576, 600, (asked + slip().bits)[: 72 * 600])
    with fake_printer() as printer:
        SlipPrinter(printer.target).print_dots(dots)
        assert printer.questions == 2
        assert len(printer.slips) == 1
        changed = [(one, other) for one, other in zip(dots.bits, printer.slips[0], strict=True) if one != other]
        assert set(changed) == {(0x10, 0x11)}


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ({"paper": OK | 0x60}, Trouble.PAPER_OUT),
        ({"offline": OK | 0x20}, Trouble.PAPER_OUT),
        ({"offline": OK | 0x04}, Trouble.COVER_OPEN),
        ({"offline": OK | 0x04, "paper": OK | 0x60}, Trouble.COVER_OPEN),
        ({"offline": OK | 0x40}, Trouble.BROKEN),
        ({"silent": True}, Trouble.SILENT),
        ({"slow_s": 0.6}, Trouble.SILENT),
    ],
    ids=["paper out", "stopped for paper", "cover open", "cover open and no paper", "broken", "silent", "slow"],
)
def test_a_printer_that_cannot_print_is_not_sent_a_slip(state: dict[str, Any], why: Trouble) -> None:
    with fake_printer(**state) as printer:
        assert trouble(printer) is why
        assert printer.took < 100
        printer.refill()
        assert printer.slips == []


def test_paper_that_is_near_its_end_still_prints_and_is_told() -> None:
    with fake_printer(paper=OK | 0x0C) as printer:
        SlipPrinter(printer.target).print_dots(plain())
        assert len(printer.slips) == 1
        assert SlipPrinter(printer.target).look()
    with fake_printer() as printer:
        assert not SlipPrinter(printer.target).look()


def test_paper_that_ends_within_a_slip_brings_nothing_after_the_refill() -> None:
    """Real counters reported slips of people long gone that flooded out when the roll was changed."""
    with fake_printer(out_after_lines=150) as printer:
        assert trouble(printer) is Trouble.PAPER_OUT
        printer.refill()
        assert printer.slips == []
        SlipPrinter(printer.target).print_dots(plain(90))
        assert len(printer.slips) == 1
        assert printer.slips[0].endswith(plain(90).bits)


def test_a_line_that_drops_within_a_slip_is_not_sure_and_is_not_sent_again() -> None:
    with fake_printer(drops_after=20_000) as printer:
        assert trouble(printer) is Trouble.UNSURE
        took = printer.took
        printer.drops_after = None
        SlipPrinter(printer.target).print_dots(plain(90))
        assert printer.took - took < 72 * 90 + 200
        assert len(printer.slips) == 1


def test_a_printer_that_does_not_say_done_is_asked_how_it_stands() -> None:
    with fake_printer(knows_done=False) as printer:
        SlipPrinter(printer.target).print_dots(plain())
        assert len(printer.slips) == 1


def test_a_printer_that_falls_silent_at_the_end_is_not_sure() -> None:
    class Falling(FakePrinter):
        def _take(self, byte: int) -> list[int]:  # type: ignore[override]
            said = list(super()._take(byte))
            self.silent = self.silent or bool(self.slips)
            return said

    with fake_printer(kind=Falling) as printer:
        assert trouble(printer) is Trouble.UNSURE


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(SlipNotPrinted) as refused:
        SlipPrinter(SlipTarget("127.0.0.1", port)).print_dots(plain())
    assert refused.value.trouble is Trouble.UNREACHED
    with pytest.raises(SlipNotPrinted) as looked:
        SlipPrinter(SlipTarget(device="/dev/lp99")).look()
    assert looked.value.trouble is Trouble.UNREACHED


def test_what_is_no_answer_is_passed_over() -> None:
    """A printer set to report by itself puts bytes of its own between the answers."""

    class Chatty(FakePrinter):
        def _take(self, byte: int) -> list[int]:  # type: ignore[override]
            said = list(super()._take(byte))
            return [0x37, 0x00, *said] if said and said != [0] else [0x90, *said] if said else []

    with fake_printer(kind=Chatty) as printer:
        SlipPrinter(printer.target).print_dots(plain(40))
        assert len(printer.slips) == 1


def test_only_whole_lines_make_a_picture() -> None:
    with pytest.raises(ValueError, match="71"):
        Dots(576, 1, b"\x00" * 71)
    with pytest.raises(ValueError, match="0"):
        Dots(0, 1, b"")
    assert Dots(9, 1, b"\x00\x00").line_bytes == 2
