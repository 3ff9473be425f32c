"""Reads a file of pieces: each row as the program cuts it from a frame, with what people said about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from counter_app.capture.looks.pieces import Pieces

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Patches:
    """All rows of a file."""

    pieces: tuple[Pieces, ...]
    backdrops: tuple[tuple[NDArray[np.uint8], ...], ...]
    """Of each row the windows of wall that lie wholly inside its picture, none to two."""
    persons: NDArray[np.int64]
    labels: dict[str, NDArray[np.int8]]
    """1 yes, 0 no, -1 not known."""
    scalars: dict[str, NDArray[np.float32]]
    tones: NDArray[np.str_]
    """Group of skin tone, of the pixels."""

    def said(self, label: str, value: int) -> Flags:
        """Rows that people labelled so."""
        return np.asarray(self.labels[label] == value)

    @property
    def asked(self) -> Flags:
        """Rows straight enough for the program to ask about what is worn."""
        return (np.abs(self.scalars["turn"]) <= 0.12) & (np.abs(self.scalars["pitch_deg"]) <= 15)


def read(path: Path) -> Patches:
    """Raises OSError for what is no file, KeyError for a file without one of the columns."""
    with np.load(path) as file:
        columns = {name: file[name] for name in file.files}
    labels, scalars, whole = (
        {str(name): columns[of][:, at] for at, name in enumerate(columns[names])}
        for of, names in (
            ("labels", "label_columns"),
            ("scalars", "scalar_columns"),
            ("whole", "whole_columns"),
        )
    )
    rows = range(len(columns["person"]))
    return Patches(
        pieces=tuple(
            Pieces(
                columns["bridge"][row],
                tuple(columns["under_eyes"][row]),
                columns["lips"][row],
                columns["chin"][row],
                tuple(columns["cheeks"][row]),
            )
            for row in rows
        ),
        backdrops=tuple(
            tuple(columns["backdrop"][row][side] for side in (0, 1) if whole[f"backdrop{side}"][row]) for row in rows
        ),
        persons=columns["person"].astype(np.int64),
        labels=labels,
        scalars=scalars,
        tones=columns["ita_names"][columns["ita_group"]],
    )
