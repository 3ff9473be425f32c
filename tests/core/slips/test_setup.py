"""One line of the settings names the slip printer of each station."""

from __future__ import annotations

import re

import pytest

from counter_app.health.measuring import look_at_slips
from counter_app.health.values import SlipLook
from counter_app.slips.setup import SHAPE, SlipTarget, dots_of, target_of
from counter_app.slips.status import Trouble
from tests.slip_printer import OK, fake_printer


@pytest.mark.parametrize(
    ("setting", "place", "target"),
    [
        ("", "KIOS1", None),
        ("192.168.1.50", "KIOS1", SlipTarget("192.168.1.50", 9100)),
        ("192.168.1.50:9101", "KIOS1", SlipTarget("192.168.1.50", 9101)),
        ("/dev/usb/lp0", "KIOS1", SlipTarget(device="/dev/usb/lp0")),
        ("KIOS1=192.168.1.50; KIOS2=/dev/lp1", "kios2", SlipTarget(device="/dev/lp1")),
        ("KIOS1=192.168.1.50;KIOS2=/dev/lp1", "LOKET3", None),
        ("slip.cabang; KIOS2=192.168.1.51", "LOKET3", SlipTarget("slip.cabang", 9100)),
        ("slip.cabang; KIOS2=192.168.1.51", "KIOS2", SlipTarget("192.168.1.51", 9100)),
        ("slip.cabang; lain.cabang", "LOKET3", SlipTarget("slip.cabang", 9100)),
    ],
)
def test_a_station_finds_its_printer(setting: str, place: str, target: SlipTarget | None) -> None:
    assert not setting or re.fullmatch(SHAPE, setting)
    assert target_of(setting, place) == target


@pytest.mark.parametrize(
    "typed",
    [
        "http://192.168.1.50",
        "192.168.1.50:0",
        "192.168.1.50:65536",
        "/dev/sda",
        "/dev/usb/lp0/../../sda",
        "/dev/mem",
        "KIOS1=",
        "=192.168.1.50",
        "a b",
        "192.168.1.50;;",
        "; ".join(["printer"] * 17),
        "printer\n",
    ],
)
def test_what_is_no_printer_is_not_kept(typed: str) -> None:
    assert not re.fullmatch(SHAPE, typed)


def test_a_station_looks_at_its_own_printer() -> None:
    with fake_printer(paper=OK | 0x0C) as roll, fake_printer(offline=OK | 0x04) as other:
        both = f"KIOS1={roll.target.text}; KIOS2={other.target.text}"
        assert look_at_slips(both, "KIOS1") == SlipLook(roll.target.text, near_end=True)
        assert look_at_slips(both, "KIOS2") == SlipLook(other.target.text, Trouble.COVER_OPEN)
        assert look_at_slips(both, "LOKET1") is None
        assert roll.slips == []


def test_a_target_is_shown_as_it_is_written() -> None:
    assert SlipTarget("192.168.1.50").text == "192.168.1.50:9100"
    assert SlipTarget(device="/dev/lp1").text == "/dev/lp1"


def test_the_roll_says_how_wide_a_line_is() -> None:
    assert [dots_of(mm) for mm in (58, 72, 79, 80)] == [384, 384, 384, 576]
