"""A sheet as it is kept: what was read as JSON, its length before it, then the picture. It is sealed as a whole."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any

from counter_app.scanning.codes import Doubt, Legibility
from counter_app.scanning.fields.filling import Between, Difference
from counter_app.scanning.fields.values import PaperValue, UnsureLetter
from counter_app.scanning.sheets import Sheet
from counter_app.states import DocumentKind

HEAD = struct.Struct(">I")
Values = Mapping[str, PaperValue]
Kept = dict[str, Any]  # Any: texts, figures and lists as JSON keeps them


def packed(sheet: Sheet) -> bytes:
    """As bytes."""
    said = {
        "kind": sheet.kind.value,
        "values": _rows(sheet.values),
        "within": [[one.key, one.between.value, one.paper, one.other] for one in sheet.within],
        "members": [_rows(member) for member in sheet.members],
    }
    head = json.dumps(said).encode()
    return HEAD.pack(len(head)) + head + sheet.jpeg


def unpacked(data: bytes) -> Sheet:
    """The same again. What is unsealed is what this program wrote."""
    (length,) = HEAD.unpack_from(data)
    end = HEAD.size + length
    said = json.loads(data[HEAD.size : end])
    within = tuple(Difference(key, Between(between), paper, other) for key, between, paper, other in said["within"])
    members = tuple(_values(rows) for rows in said["members"])
    return Sheet(DocumentKind(said["kind"]), data[end:], _values(said["values"]), within, members)


def _rows(values: Values) -> list[Kept]:
    return [
        {
            "key": key,
            "text": one.text,
            "state": one.state.value,
            "doubts": [doubt.value for doubt in one.doubts],
            "box": one.box,
            "confidence": one.confidence,
            "unsure": [[letter.place, letter.choices] for letter in one.unsure],
        }
        for key, one in values.items()
    ]


def _values(rows: list[Kept]) -> Values:
    return {row["key"]: _value(row) for row in rows}


def _value(row: Kept) -> PaperValue:
    left, top, right, bottom = row["box"]
    return PaperValue(
        row["key"],
        row["text"],
        Legibility(row["state"]),
        tuple(Doubt(doubt) for doubt in row["doubts"]),
        (left, top, right, bottom),
        row["confidence"],
        tuple(UnsureLetter(place, tuple(choices)) for place, choices in row["unsure"]),
    )
