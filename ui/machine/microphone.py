"""Listens to the system's microphone, or to whatever keeps the same promises: a test plays a recording."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QIODevice, QObject

from counter_app.voice.sound import RATE_HZ
from ui.machine.speech import unheard

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioSource


class Listening(StrEnum):
    """Whether somebody can be heard."""

    YES = "yes"
    NO_DEVICE = "no_device"
    UNFIT = "unfit"


class Microphone(Protocol):
    """Gives what it hears, piece by piece, on the window thread."""

    def begin(self, heard: Callable[[bytes], None]) -> Listening:
        """Listen from now on; each piece is samples as in `Sound`. Nothing comes unless the answer is YES."""

    def end(self) -> None:
        """Listen no longer."""


class SystemMicrophone(QObject):
    """The usual input, asked anew each time: it may have been plugged in. Nothing is kept of what is heard."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: QAudioSource | None = None
        self._device: QIODevice | None = None
        self._heard: Callable[[bytes], None] | None = None

    def begin(self, heard: Callable[[bytes], None]) -> Listening:
        """Open the input; a system without the sound libraries has none."""
        self.end()
        with unheard(), contextlib.suppress(ImportError):
            # Loads the sound system's libraries.
            from PySide6.QtMultimedia import QAudioFormat, QAudioSource, QMediaDevices  # noqa: PLC0415

            device = QMediaDevices.defaultAudioInput()
            if device.isNull():
                return Listening.NO_DEVICE
            form = QAudioFormat()
            form.setSampleRate(RATE_HZ)
            form.setChannelCount(1)
            form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
            if not device.isFormatSupported(form):
                return Listening.UNFIT
            self._source, self._heard = QAudioSource(device, form, self), heard
            self._device = self._source.start()
            self._device.readyRead.connect(self._read)
            return Listening.YES
        return Listening.NO_DEVICE

    def end(self) -> None:
        """Close the input."""
        self._heard = None
        if self._source is not None:
            self._source.stop()
            self._source.deleteLater()
            self._source = self._device = None

    def _read(self) -> None:
        if self._device is not None and self._heard is not None:
            self._heard(bytes(self._device.readAll().data()))
