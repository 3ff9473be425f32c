"""A model of three layers, written by hand: mean of the picture, one figure a colour, no library needed.

The bytes are protobuf: a field is (number << 3 | kind), then a number, or a length and so many bytes.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

NUMBER, BYTES = 0, 2
FLOAT = 1
"""onnx.TensorProto.FLOAT."""


def number(field: int, value: int) -> bytes:
    """A field that holds a number."""
    return _varint(field << 3 | NUMBER) + _varint(value)


def packed(field: int, value: bytes | str) -> bytes:
    """A field that holds bytes, a text, or a message."""
    data = value.encode() if isinstance(value, str) else value
    return _varint(field << 3 | BYTES) + _varint(len(data)) + data


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def _value(name: str, *shape: int) -> bytes:
    """ValueInfoProto of a tensor of floats."""
    dims = b"".join(packed(1, number(1, one)) for one in shape)
    return packed(1, name) + packed(2, packed(1, number(1, FLOAT) + packed(2, dims)))


def _node(kind: str, given: str, made: str) -> bytes:
    return packed(1, given) + packed(2, made) + packed(4, kind)


def tiny_model(side: int, colours: int = 3) -> bytes:
    """1×3×side×side in; the means of red, green and blue, 0-255, out as 1×3."""
    graph = (
        packed(1, _node("GlobalAveragePool", "picture", "means"))
        + packed(1, _node("Flatten", "means", "figures"))
        + packed(2, "tiny")
        + packed(11, _value("picture", 1, colours, side, side))
        + packed(12, _value("figures", 1, colours))
    )
    return number(1, 8) + packed(7, graph) + packed(8, packed(1, "") + number(2, 13))


def kept(folder: Path, data: bytes) -> tuple[Path, str]:
    """A file of it, and its SHA-256."""
    file = folder / "cabang.onnx"
    file.write_bytes(data)
    return file, hashlib.sha256(data).hexdigest()
