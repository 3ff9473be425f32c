"""Plays one sound at a time on the system's loudspeaker."""

from __future__ import annotations

import contextlib
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject

from counter_app.voice.sound import RATE_HZ, Sound
from ui.machine.speech import unheard

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink


class Hearing(StrEnum):
    """Whether a sound can be heard."""

    YES = "yes"
    NO_DEVICE = "no_device"
    UNFIT = "unfit"
    """There is one, but it does not take the sound."""


class Loudspeaker(Protocol):
    """Plays one sound at a time."""

    def hearing(self) -> Hearing:
        """Whether a sound can be heard now; asked first, because an output without a device plays and says nothing."""

    def play(self, sound: Sound, volume: float) -> None:
        """Play it from now on, `volume` from 0 to 1; what was being played stops."""

    def stop(self) -> None:
        """Quiet."""


class SystemLoudspeaker(QObject):
    """The output that the system names as its usual one, asked anew for each sound: it may have been plugged in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sink: QAudioSink | None = None
        self._source = QBuffer(self)

    def hearing(self) -> Hearing:
        """Whether the usual output is there and takes our sound."""
        found = self._usual()
        if found is None:
            return Hearing.NO_DEVICE
        return Hearing.YES if found[0].isFormatSupported(found[1]) else Hearing.UNFIT

    def play(self, sound: Sound, volume: float) -> None:
        """The whole sound is given in one piece, so the machine cannot be late between two words."""
        self.stop()
        found = self._usual()
        if found is None:
            return
        from PySide6.QtMultimedia import QAudioSink  # noqa: PLC0415

        self._sink = QAudioSink(*found, self)
        self._sink.setVolume(volume)
        self._source.setData(QByteArray(sound.samples))
        self._source.open(QIODevice.OpenModeFlag.ReadOnly)
        self._sink.start(self._source)

    def stop(self) -> None:
        """Stop in the middle of the word."""
        if self._sink is not None:
            self._sink.stop()
            self._sink.deleteLater()
            self._sink = None
        self._source.close()

    def _usual(self) -> tuple[QAudioDevice, QAudioFormat] | None:
        with unheard(), contextlib.suppress(ImportError):
            # Loads the sound system's libraries; a system without them has no loudspeaker.
            from PySide6.QtMultimedia import QAudioFormat, QMediaDevices  # noqa: PLC0415

            device = QMediaDevices.defaultAudioOutput()
            if not device.isNull():
                form = QAudioFormat()
                form.setSampleRate(RATE_HZ)
                form.setChannelCount(1)
                form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
                return device, form
        return None
