"""Sound as it is kept, read and joined."""

from __future__ import annotations

import struct

import pytest

from counter_app.voice.sound import RATE_HZ, Sound, SoundUnreadable, joined, quiet, read_wav, sound_of, wav

CODED = {0: 0xFF, 8: 0xFE, -8: 0x7E, 120: 0xF0, 132: 0xEF, 1000: 0xCE, -1000: 0x4E, 32124: 0x80, -32124: 0x00}
"""Samples and their codes, as the table of G.711 gives them (14 bits, shifted to 16)."""


def test_every_code_becomes_its_sample_and_the_same_code_again() -> None:
    header = wav(Sound())[:-4]
    every = read_wav(header + struct.pack("<I", 256) + bytes(range(256)))
    again = wav(every)[-256:]
    codes = [code if code != 0x7F else 0xFF for code in range(256)]  # nothing is nothing, whatever its sign
    assert list(again) == codes


@pytest.mark.parametrize(("sample", "code"), CODED.items())
def test_a_sample_has_the_code_of_the_standard(sample: int, code: int) -> None:
    assert wav(sound_of([sample, sample]))[-1] == code


def test_what_was_packed_sounds_the_same() -> None:
    loud = sound_of(range(-32_000, 32_000, 7))
    back = read_wav(wav(loud))
    assert max(abs(a - b) / (abs(a) + 200) for a, b in zip(loud.values, back.values, strict=True)) < 0.04


def test_a_file_of_an_odd_length_is_whole() -> None:
    assert read_wav(wav(sound_of([100, 200, 300]))).ms == read_wav(wav(sound_of([1, 2, 3]))).ms == 0
    assert len(read_wav(wav(sound_of([100, 200, 300]))).values) == 3


def test_plain_samples_are_read_as_they_are() -> None:
    form = struct.pack("<HHIIHH", 1, 1, RATE_HZ, RATE_HZ * 2, 2, 16)
    body = b"WAVE" + b"fmt " + struct.pack("<I", 16) + form + b"LIST" + struct.pack("<I", 3) + b"abc\0"
    data = body + b"data" + struct.pack("<I", 6) + struct.pack("<3h", 5, -6, 7)
    assert list(read_wav(b"RIFF\0\0\0\0" + data).values) == [5, -6, 7]


@pytest.mark.parametrize(
    ("coding", "channels", "rate", "bits"),
    [(1, 2, RATE_HZ, 16), (1, 1, 44_100, 16), (1, 1, RATE_HZ, 8), (3, 1, RATE_HZ, 32), (7, 1, RATE_HZ, 16)],
)
def test_other_sound_is_refused(coding: int, channels: int, rate: int, bits: int) -> None:
    form = struct.pack("<HHIIHH", coding, channels, rate, rate, 1, bits)
    with pytest.raises(SoundUnreadable):
        read_wav(b"RIFF\0\0\0\0WAVEfmt " + struct.pack("<I", 16) + form + b"data\0\0\0\0")


@pytest.mark.parametrize("data", [b"", b"RIFF", b"RIFF\0\0\0\0WAVE", b"OggS" * 20, b"RIFF\0\0\0\0WAVEfmt \xff\xff"])
def test_what_is_no_sound_is_refused(data: bytes) -> None:
    with pytest.raises(SoundUnreadable):
        read_wav(data)


def test_parts_follow_each_other_without_a_gap() -> None:
    assert list(joined([sound_of([1, 2]), sound_of([3])]).values) == [1, 2, 3]


def test_quiet_lasts_as_long_as_asked() -> None:
    assert (quiet(250).ms, set(quiet(250).values)) == (250, {0})


def test_what_is_too_loud_is_cut() -> None:
    assert list(sound_of([40_000, -40_000]).values) == [32_767, -32_768]
