"""Sound as it is kept and joined: one channel of 16-bit samples, read from and written to WAV files."""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

RATE_HZ = 16_000
SAMPLE_BYTES = 2
_PCM, _MU_LAW = 1, 7
"""Codings of a WAV file: samples as they are, and G.711's eight bits for each (ITU-T G.711, table 2a)."""
_HEADER = struct.Struct("<HHIIHH")
_BIAS, _CLIP = 132, 32_635


class SoundUnreadable(Exception):
    """A file that is no WAV of 16 kHz and one channel."""


@dataclass(frozen=True)
class Sound:
    """`samples`: signed 16 bits, little-endian, `RATE_HZ` of them a second."""

    samples: bytes = b""

    @property
    def ms(self) -> int:
        """How long it lasts."""
        return len(self.samples) // SAMPLE_BYTES * 1000 // RATE_HZ

    @property
    def values(self) -> array[int]:
        """The samples as numbers."""
        return _swapped(array("h", self.samples))


def sound_of(values: Iterable[int]) -> Sound:
    """A sound from its samples as numbers; what is too loud for 16 bits is cut."""
    return Sound(_swapped(array("h", (max(-32_768, min(32_767, value)) for value in values))).tobytes())


def quiet(ms: int) -> Sound:
    """Nothing to hear for so long."""
    return Sound(bytes(RATE_HZ * ms // 1000 * SAMPLE_BYTES))


def joined(parts: Iterable[Sound]) -> Sound:
    """One sound, one part directly after the other."""
    return Sound(b"".join(part.samples for part in parts))


def read_wav(data: bytes) -> Sound:
    """The sound of a WAV file; raises SoundUnreadable."""
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise SoundUnreadable("no WAV file")
    parts = dict(_parts(data))
    form, samples = parts.get(b"fmt ", b""), parts.get(b"data", b"")
    if len(form) < _HEADER.size:
        raise SoundUnreadable("no format")
    coding, channels, rate, _a_second, _block, bits = _HEADER.unpack_from(form)
    if (channels, rate) != (1, RATE_HZ):
        raise SoundUnreadable(f"{channels} channels of {rate} Hz")
    if (coding, bits) == (_MU_LAW, 8):
        return Sound(_unpacked(samples))
    if (coding, bits) == (_PCM, 16):
        return Sound(samples[: len(samples) // SAMPLE_BYTES * SAMPLE_BYTES])
    raise SoundUnreadable(f"coding {coding} of {bits} bits")


def wav(sound: Sound) -> bytes:
    """A WAV file, a byte a sample."""
    samples = bytes(_PACKED[value >> 2 & 0x3FFF] for value in sound.values)
    form = _HEADER.pack(_MU_LAW, 1, RATE_HZ, RATE_HZ, 1, 8) + b"\0\0"
    body = b"WAVE" + _part(b"fmt ", form) + _part(b"data", samples)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _part(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def _parts(data: bytes) -> Iterable[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        (size,) = struct.unpack_from("<I", data, at + 4)
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _swapped(values: array[int]) -> array[int]:
    if sys.byteorder == "big":
        values.byteswap()
    return values


def _sample_of(code: int) -> int:
    code = ~code & 0xFF
    size = (((code & 0x0F) << 3) + _BIAS << (code >> 4 & 7)) - _BIAS
    return -size if code & 0x80 else size


def _code_of(sample: int) -> int:
    size = min(abs(sample), _CLIP) + _BIAS
    step = size.bit_length() - 8
    return ~((0x80 if sample < 0 else 0) | step << 4 | size >> step + 3 & 0x0F) & 0xFF


_VALUES = [struct.pack("<h", _sample_of(code)) for code in range(256)]
_LOW, _HIGH = (bytes(value[at] for value in _VALUES) for at in range(SAMPLE_BYTES))
_PACKED = bytes(_code_of((at if at < 0x2000 else at - 0x4000) << 2) for at in range(0x4000))


def _unpacked(codes: bytes) -> bytes:
    """Whole tables at once: a call is made of hundreds of thousands of samples."""
    samples = bytearray(len(codes) * SAMPLE_BYTES)
    samples[::2], samples[1::2] = codes.translate(_LOW), codes.translate(_HIGH)
    return bytes(samples)
