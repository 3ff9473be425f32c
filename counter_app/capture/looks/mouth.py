"""Three signs of a mouth on pieces of a face: lips with a colour of their own, a dark line between them, skin below.

None is cloth by itself: lips are pale or brown, a light from the front drowns the line, a beard is no skin.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.looks.pieces import Piece, Pieces
from counter_app.capture.looks.spectacles import grey, skin_grey

_LIPS, _BETWEEN = (slice(4, 16), slice(10, 30)), (slice(4, 16), slice(8, 32))
"""Rows and columns of the lips' piece: of the lips themselves, and where the line between them runs."""
_REDDEST = 75
"""Percentile of a* that stands for the lips: half of their piece may be skin or teeth."""
_SOFT = 0.75
_LINE = np.ones((9, 1), np.uint8)
"""Pixels: 0.14 IED."""
_LIT = 76.0
"""L* + 16 of a face that is lit well; the colours of darker ones are brought up to it."""

Lab = NDArray[np.float64]
"""Median L*, a*, b*."""


def lips_of(pieces: Pieces) -> float:
    """How much redder (a*) the lips are than the chin, exposure taken out."""
    lips = _lab(pieces.lips[_LIPS])
    # Under less light all colours of a scene shrink with the cube root of it, and so does L* + 16.
    raised = max(1.0, _LIT / (float(_skin(pieces)[0]) + 16))
    return (float(np.percentile(lips[:, 1], _REDDEST)) - float(_median(pieces.chin)[1])) * raised


def lip_line_of(pieces: Pieces) -> float:
    """How dark the line between the lips is, percent of the skin's grey; a mouth that is open has one as well."""
    soft = cv2.GaussianBlur(grey(pieces.lips).astype(np.float32), (0, 0), _SOFT)
    dark = cv2.morphologyEx(soft, cv2.MORPH_BLACKHAT, _LINE)[_BETWEEN]
    return float(np.median(dark.max(0))) * 100 / skin_grey(pieces)


def chin_of(pieces: Pieces) -> float:
    """a* b* distance of the chin, lit as the skin below the eyes is, to that skin."""
    skin, chin = _skin(pieces), _median(pieces.chin)
    lit = chin * (skin[0] + 16) / (chin[0] + 16)
    return float(np.hypot(*(lit - skin)[1:]))


def _skin(pieces: Pieces) -> Lab:
    """Below the eyes, which a mask leaves free."""
    return _median(np.concatenate([piece.reshape(-1, 3) for piece in pieces.under_eyes])[None])


def _median(piece: Piece) -> Lab:
    return np.asarray(np.median(_lab(piece), 0), np.float64)


def _lab(piece: Piece) -> NDArray[np.float32]:
    """n×3 of L*, a*, b*."""
    return np.asarray(cv2.cvtColor(piece.astype(np.float32) / 255, cv2.COLOR_RGB2Lab).reshape(-1, 3), np.float32)
