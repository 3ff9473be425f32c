"""A screen's own flicker against the camera's rows: bands that roll through the picture at a rate no mains lamp has.

A rolling shutter exposes one row after the other, so light that pulses at F leaves bands, F times the read-out time of
them in a picture, that move on by the fraction of F over the frame rate from one picture to the next. Lamps on the
mains pulse at twice its frequency and its multiples, which says exactly how far *their* bands move on; what moves on by
another step is dimmed by its own electronics. Things that move on their own leave no wave that runs one way.

Not seen: screens without a flicker, those whose rate is a multiple of the camera's, and flicker that the exposure takes
in whole periods.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from counter_app.capture.codes import Cue
from counter_app.capture.proof.sign import Sight
from counter_app.capture.proof.sign_limits import FlickerLimits

_ROWS, _PICTURES = 64, 32
"""Rows of the profile of one picture, and pictures that are looked at together: a second of them."""
_EVERY = 16
"""A second is judged after so many new pictures."""
_READ, _ACROSS = 192, 16
"""So many rows of the picture are read, and every so manieth column."""
_SIDES = [127, 234, 93, 356, 454, 323]
"""Points of the oval's sides."""
_REGULAR = 0.35
"""Intervals differ from their median by so much at most, as share of it."""
_MOST_BANDS = 24
_SAME_STEP = 0.07
"""Two bins of the second."""
_HANN = np.outer(np.hanning(_PICTURES + 2)[1:-1], np.hanning(_ROWS + 2)[1:-1])
_STEPS = np.fft.fftfreq(_PICTURES)
_GAIN = float(_HANN.sum()) / 2
"""What a wave of amplitude 1 has in its bin."""


@dataclass(frozen=True)
class Wave:
    """The strongest wave of one second that runs through the rows."""

    amplitude: float
    """Of the light, as share of it."""
    bands: int
    """In the height of the picture."""
    step: float
    """Share of a period by which it moves on from one picture to the next, −0.5 to 0.5."""
    above: float
    """Its power over the median power of all other waves of that second."""
    one_way: float
    """Its power over that of the same wave running the other way."""
    lamps: float
    """Amplitude of the strongest wave that lamps on the mains may make."""


class Flicker:
    """Gathers a second of rows and looks for a wave."""

    cue = Cue.FLICKER

    def __init__(self, limits: FlickerLimits) -> None:
        self._limits, self.weight = limits, limits.weight
        self._rows: list[NDArray[np.float32]] = []
        self._times: list[float] = []
        self._seconds = 0
        self._waves: list[Wave] = []

    def see(self, sight: Sight) -> None:
        """Take one picture in: 0.05 ms, and 0.2 ms every sixteenth."""
        t = sight.frame.t
        if self._times and t - self._times[-1] <= 0:
            return
        self._rows.append(rows_of(sight))
        self._times.append(t)
        if len(self._rows) < _PICTURES:
            return
        intervals = np.diff(self._times)
        usual = float(np.median(intervals))
        if float(np.abs(intervals - usual).max()) <= _REGULAR * usual:
            self._seconds += 1
            lamps = self._steps(float(intervals.mean()))
            wave = wave_of(np.stack(self._rows), lamps, self._limits.least_step)
            if self._is_screens(wave):
                self._waves.append(wave)
        del self._rows[:_EVERY], self._times[:_EVERY]

    @property
    def found(self) -> bool:
        """Seconds with a wave of a screen, as many as the limit, of about the same bands and step."""
        return any(sum(_alike(one, other) for other in self._waves) >= self._limits.seconds for one in self._waves)

    def scores(self) -> tuple[tuple[str, float], ...]:
        """Seconds looked at and seconds with a wave, and how strong the strongest was."""
        if not self._seconds:
            return ()
        most = max((wave.amplitude for wave in self._waves), default=0.0)
        return (
            ("flicker_seconds", float(self._seconds)),
            ("flicker_waves", float(len(self._waves))),
            ("flicker_most", most),
        )

    def _is_screens(self, wave: Wave) -> bool:
        limits = self._limits
        least = max(limits.amplitude, limits.of_lamps * wave.lamps)
        return wave.amplitude >= least and wave.above >= limits.above and wave.one_way >= limits.one_way

    def _steps(self, interval_s: float) -> NDArray[np.bool_]:
        """Steps at which lamps on the mains move on, whichever way up the camera is mounted."""
        lamps = (2 * mains * times * interval_s for mains in self._limits.mains_hz for times in (1, 2))
        near = [np.abs(np.abs(_STEPS) - abs(lamp - round(lamp))) <= self._limits.step_slack for lamp in lamps]
        return np.asarray(np.any(near, axis=0))


def _alike(one: Wave, other: Wave) -> bool:
    """Whether two waves may be of one screen; a step of a half is one of minus a half."""
    apart = one.step - other.step
    return abs(one.bands - other.bands) <= 1 and abs(apart - round(apart)) <= _SAME_STEP


def rows_of(sight: Sight) -> NDArray[np.float32]:
    """Logarithm of the light of 64 rows of the picture, over the columns of the face."""
    image, xs = sight.frame.image, sight.points[_SIDES, 0].tolist()
    left, right = max(int(min(xs)), 0), min(int(max(xs)), image.shape[1])
    if right - left < 2 * _ACROSS:
        left, right = 0, image.shape[1]
    down = max(1, image.shape[0] // _READ)
    green = image[::down, left:right:_ACROSS, 1].astype(np.float32)
    rows = cv2.resize(green, (1, _ROWS), interpolation=cv2.INTER_AREA)
    return np.asarray(np.log(rows.reshape(-1) + 4), np.float32)


def wave_of(rows: NDArray[np.float32], lamps: NDArray[np.bool_], least_step: float) -> Wave:
    """The strongest wave of a second, pictures × rows; one that runs down the rows has a positive step.

    `lamps` are the steps that say nothing, and slower ones than `least_step` say nothing either.
    """
    light = rows - rows.mean(axis=0)
    light -= light.mean(axis=1, keepdims=True)
    power = np.abs(np.fft.fft2(light * _HANN)) ** 2
    # A band at row y of picture n has the phase F (n T + y τ): both frequencies of one sign.
    ahead = power[:, 1 : _MOST_BANDS + 1]
    asked = ~lamps & (np.abs(_STEPS) >= least_step)
    if not asked.any():
        return Wave(0.0, 1, 0.0, 0.0, 0.0, 0.0)
    tried = np.where(asked[:, None], ahead, 0)
    step, band = (int(one) for one in np.unravel_index(int(tried.argmax()), tried.shape))
    most = float(ahead[step, band])
    return Wave(
        amplitude=most**0.5 / _GAIN,
        bands=band + 1,
        step=float(_STEPS[step]),
        above=most / max(float(np.median(ahead[asked])), 1e-12),
        one_way=most / max(float(power[-step % _PICTURES, band + 1]), 1e-12),
        lamps=float(ahead[lamps].max(initial=0.0)) ** 0.5 / _GAIN,
    )
