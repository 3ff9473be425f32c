"""Pictures from the counter to a sheet that was read: found, straightened, judged, handed to whoever reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import cv2
import numpy as np

from counter_app.scanning.codes import Sheet as Shape
from counter_app.scanning.corners import CARD_RATIO
from counter_app.scanning.fields.families import FamilyCard, PageTooSmall, read_family
from counter_app.scanning.fields.filling import answers_of, within
from counter_app.scanning.fields.grammar import Known
from counter_app.scanning.fields.trusting import FRAMES, Picture, Shot, Source, read_paper, turned
from counter_app.scanning.fields.values import PaperValue
from counter_app.scanning.judging import look
from counter_app.scanning.pictures import to_jpeg
from counter_app.scanning.reading.lines import Reader
from counter_app.scanning.reading.papers import layout_of
from counter_app.scanning.sheets import Sheet, SheetFlaw, SheetNotRead
from counter_app.scanning.straight import CARD_WIDTH, straighten
from counter_app.states import DocumentKind, DocumentSource

SHAPES = {DocumentKind.KTP: Shape.CARD, DocumentKind.KK: Shape.PAGE}
NEARLY = 0.12
"""A picture of the card alone may differ by so much (logarithm) from its proportions."""
Taken = list[tuple[Shot, float]]
"""Straightened pictures, and how many pixels wide the paper is in each."""
FROM = {DocumentSource.CAMERA: Source.CAMERA, DocumentSource.FILE: Source.FILE}


def read_sheet(
    kind: DocumentKind, pictures: Sequence[bytes], source: DocumentSource, reader: Reader, known: Known
) -> Sheet:
    """One paper. Raises SheetNotRead and what asking the reader raises."""
    frames = [_frame(data) for data in pictures[:FRAMES]]
    read = _family if kind is DocumentKind.KK else _card
    found = read(shots_of(kind, frames), FROM[source], reader, known)
    # Where nothing was found, or a table of the page was taken for it: a picture of nothing but the paper.
    found = found or read(whole_shots(kind, frames), FROM[source], reader, known)
    if found is None:
        raise SheetNotRead(kind, SheetFlaw.OTHER_PAPER)
    return found


def shots_of(kind: DocumentKind, frames: Sequence[Picture]) -> Taken:
    """The paper in each picture, found and straightened, the readable ones first."""
    found: Taken = []
    for frame in frames:
        seen = look(frame, SHAPES[kind])
        if seen.found is not None:
            straight = straighten(frame, seen.found.corners, SHAPES[kind])
            found.append((Shot(straight, seen.readable, seen.glare), seen.width_px))
    return sorted(found, key=lambda one: not one[0].readable)


def whole_shots(kind: DocumentKind, frames: Sequence[Picture]) -> Taken:
    """Pictures taken whole. Nobody judged them, so what is read of them is asked one by one."""
    found: Taken = []
    for frame in frames:
        high, wide = frame.shape[:2]
        if kind is DocumentKind.KK:
            found.append((Shot(frame, False), float(max(high, wide))))
        elif abs(np.log(wide / high / CARD_RATIO)) <= NEARLY:
            size = (CARD_WIDTH, round(CARD_WIDTH / CARD_RATIO))
            found.append((Shot(np.asarray(cv2.resize(frame, size), np.uint8), False), float(wide)))
    return found


def _frame(data: bytes) -> Picture:
    return np.asarray(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR), np.uint8)


def _card(taken: Taken, source: Source, reader: Reader, known: Known) -> Sheet | None:
    kind, shots = DocumentKind.KTP, [shot for shot, _ in taken]
    reading = read_paper(shots, source, reader, layout_of(kind.value), known) if shots else None
    if reading is None:
        return None
    jpeg = to_jpeg(turned(shots[0].picture, reading.quarters))
    return Sheet(kind, jpeg, answers_of(reading, known), within(reading, known))


def _family(taken: Taken, source: Source, reader: Reader, known: Known) -> Sheet | None:
    kind, shots = DocumentKind.KK, [shot for shot, _ in taken]
    try:
        card = read_family(shots, taken[0][1], source, reader, layout_of(kind.value), known) if shots else None
    except PageTooSmall as error:
        raise SheetNotRead(kind, SheetFlaw.TOO_SMALL) from error
    return Sheet(kind, to_jpeg(shots[0].picture), _head(card, known), (), card.members) if card is not None else None


def _head(card: FamilyCard, known: Known) -> Mapping[str, PaperValue]:
    """What stands above the members; whose head it is says nothing of the member."""
    if card.head is None:
        return {}
    return {key: value for key, value in answers_of(card.head, known).items() if key != "head_name"}
