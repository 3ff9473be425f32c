"""One picture from a camera, and the words for left and right that all of capture shares.

Pictures are never mirrored in here; only the preview on the screen is. So the member's own left is the right side of
the picture, and every signed sideways figure has one convention: **positive = the member's left = larger x**. A member
who is asked to turn left moves the nose towards larger x, and the nose offset N (face.md §2.6) grows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # numpy takes a tenth of a second to load, and windows that start import this
    import numpy as np
    from numpy.typing import NDArray


_EVERY = 8
"""Every 8th row and column tells whether two pictures are the same: sensor noise is everywhere."""


@dataclass(frozen=True, eq=False)
class Frame:
    """A picture and the moment it was taken; nobody changes its pixels."""

    image: NDArray[np.uint8]
    """H×W×3, RGB, contiguous, never mirrored."""
    t: float
    """Seconds on the source's own clock, never running backwards; only differences mean something."""

    @cached_property
    def sample(self) -> bytes:
        """Green of a few pixels from all over the picture: equal only when the pictures are."""
        return self.image[::_EVERY, ::_EVERY, 1].copy().tobytes()  # thrice as fast as without the copy
