"""The process that reads: its models are the ones that were tried, it answers, and it is killed when it hangs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from counter_app.children import ChildEnded, ChildJob, Limits
from counter_app.companion import Companion
from counter_app.scanning.reading.asking import AskedReader, NotUnderstood, answer, asked, question, understood
from counter_app.scanning.reading.models import LETTERS, LINES, ModelsMissing, checked, folder
from tests.cards.faces_of_type import Type
from tests.cards.ktp import Print, ktp
from tests.cards.people import person
from tests.core.scanning.sheets_of_lines import BLANK, card

LIMITS = Limits(wall_s=60, cpu_s=600, memory_bytes=1_500_000_000)


@pytest.fixture
def companion() -> Iterator[Companion]:
    made = Companion(ChildJob.READING, LIMITS)
    yield made
    made.close()
    assert not made.running


def test_the_models_are_the_ones_that_were_tried() -> None:
    assert [len(checked(one)) for one in (LINES, LETTERS)] == [9_929_594, 21_234_383]


def test_a_model_that_is_missing_or_another_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelsMissing):
        checked(LINES, tmp_path)
    changed = bytearray((folder() / LINES[0]).read_bytes())
    changed[5_000] ^= 1
    (tmp_path / LINES[0]).write_bytes(changed)
    with pytest.raises(ModelsMissing):
        checked(LINES, tmp_path)


def test_it_starts_with_the_first_question_reads_and_survives_being_killed(companion: Companion) -> None:
    who, reader = person(8), AskedReader(companion.ask)
    drawn = ktp(who, Random("read"), Print(Type.PLAIN, Type.OCR, 0, 0))
    assert not companion.running
    lines = reader.lines(drawn, 960)
    assert any(who.nik in line.text for line in lines)
    quads = [line.quad for line in lines if who.nik in line.text]
    assert who.nik in "".join(letter.text for letter in reader.again(drawn, quads)[0])
    assert companion._child is not None
    os.kill(companion._child.pid, signal.SIGKILL)
    with pytest.raises(ChildEnded):
        reader.lines(drawn, 960)
    assert len(reader.lines(drawn, 960)) == len(lines)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_one_that_hangs_is_killed(companion: Companion) -> None:
    reader = AskedReader(companion.ask)
    reader.lines(BLANK, 320)
    child = companion._child
    assert child is not None
    os.kill(child.pid, signal.SIGSTOP)
    companion._limits = Limits(0.3, 600, 1_500_000_000)
    with pytest.raises(ChildEnded):
        reader.lines(BLANK, 320)
    assert child.returncode == -signal.SIGKILL
    assert not companion.running


@pytest.mark.skipif(sys.platform != "linux", reason="the filter is the kernel's")
def test_it_does_not_even_try_a_network() -> None:
    asks = question({"longest": 320}, BLANK)
    command = [sys.executable, "-m", "tests.attacks.without_network", "kill", "main.py", "--child", "reading", "60"]
    told = subprocess.run(
        [*command, "1500000000"], input=len(asks).to_bytes(4, "big") + asks, capture_output=True, check=False
    )
    assert told.returncode == 0
    assert understood(told.stdout[4:]) == []


def test_what_is_asked_and_answered_comes_through() -> None:
    how, picture = asked(question({"longest": 960}, BLANK))
    assert (how["longest"], picture.shape) == (960, BLANK.shape)
    there = understood(answer(card()))
    assert [line.text for line in there] == [line.text for line in card()]


@pytest.mark.parametrize("given", [b"", b"{", b"{}", b'[{"quad":[[0,0]],"letters":[]}]', b'[{"quad":1}]', b"[1]"])
def test_an_answer_that_is_none_is_refused(given: bytes) -> None:
    with pytest.raises(NotUnderstood):
        understood(given)
