"""The limits under which parsers meet their inputs: what breaks one is named with the input that did it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.attacks.limited import MEMORY_BYTES, Edge, Met, meet

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits of the system")
INPUTS = (b"good", b"bad", b"good")


def met(parse: Callable[[bytes, Path], object], folder: Path, *refusals: type[Exception], cpu_s: int = 2) -> Met:
    """The three inputs."""
    return meet(Edge(parse, INPUTS.__getitem__, refusals, folder, cpu_s), len(INPUTS))


def spin(data: bytes, _path: Path) -> None:
    while data == b"bad":
        pass


def swell(data: bytes, _path: Path) -> int:
    return len(bytearray(2 * MEMORY_BYTES if data == b"bad" else 1))


def stumble(data: bytes, _path: Path) -> None:
    if data == b"bad":
        raise ZeroDivisionError


def refuse(data: bytes, _path: Path) -> None:
    if data == b"bad":
        raise ValueError


def test_one_that_never_ends_is_ended_and_its_input_is_named(tmp_path: Path) -> None:
    assert met(spin, tmp_path, cpu_s=0) == Met(raw={"ended by SIGXCPU": b"bad".hex()})


def test_one_that_takes_too_much_memory_is_found(tmp_path: Path) -> None:
    found = met(swell, tmp_path)
    assert list(found.raw.values()) == [b"bad".hex()]
    assert "MemoryError" in next(iter(found.raw))


def test_a_failure_without_words_is_found_and_a_refusal_is_none(tmp_path: Path) -> None:
    found = met(stumble, tmp_path, ValueError)
    assert (found.understood, list(found.raw.values())) == (2, [b"bad".hex()])
    told = met(refuse, tmp_path, ValueError)
    assert (told.understood, told.refused, told.raw) == (2, 1, {})
