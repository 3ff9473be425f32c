"""Words aloud: by the system's voice, by a short sound without one, by nothing without a loudspeaker."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QLocale, QMessageLogContext, QObject, QtMsgType, QUrl, qInstallMessageHandler

from counter_app.resources import SOUNDS

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect
    from PySide6.QtTextToSpeech import QTextToSpeech

BEEP = SOUNDS / "attention.wav"
VOLUME = 0.6
NO_VOICE = frozenset({"mock", ""})
"""Engines that say nothing."""
LANGUAGES = {"id": QLocale.Language.Indonesian, "en": QLocale.Language.English}


class Speaker(Protocol):
    """Says one sentence at a time."""

    def say(self, words: str, language: str) -> None:
        """Say it now; what was being said stops."""

    def hush(self) -> None:
        """Say nothing more."""


class Silence:
    """For windows that never speak."""

    def say(self, words: str, language: str) -> None:
        """Nothing."""

    def hush(self) -> None:
        """Nothing."""


class SystemSpeaker(QObject):
    """The machine's own voice. Nothing is loaded or opened before the first word."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voice: QTextToSpeech | None = None
        self._beep: QSoundEffect | None = None
        self._sought = False

    def say(self, words: str, language: str) -> None:
        """Speak with a voice of that language; else one short sound, so that somebody looks up."""
        if not self._sought:
            self._sought = True
            self._seek()
        if self._voice is not None and self._speaks(self._voice, language):
            self._voice.say(words)
        elif self._beep is not None:
            self._beep.play()

    def hush(self) -> None:
        """Stop in the middle of the word."""
        if self._voice is not None:
            self._voice.stop()
        if self._beep is not None:
            self._beep.stop()

    def _seek(self) -> None:
        """Find a voice, and a loudspeaker for the sound. A system without the libraries of either has none."""
        with unheard(), contextlib.suppress(ImportError):
            # Loads the speech service's client, which nobody needs who does not listen.
            from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415

            engines = [name for name in QTextToSpeech.availableEngines() if name not in NO_VOICE]
            if engines:
                self._voice = QTextToSpeech(engines[0], self)
        with unheard(), contextlib.suppress(ImportError):
            # Loads the sound system's libraries.
            from PySide6.QtMultimedia import QMediaDevices, QSoundEffect  # noqa: PLC0415

            if QMediaDevices.audioOutputs():
                self._beep = QSoundEffect(self)
                self._beep.setSource(QUrl.fromLocalFile(str(BEEP)))
                self._beep.setVolume(VOLUME)

    def _speaks(self, voice: QTextToSpeech, language: str) -> bool:
        """Whether the engine works and has the language; then it is set."""
        if voice.state() == type(voice).State.Error:
            return False
        wanted = LANGUAGES.get(language, QLocale.Language.Indonesian)
        found = next((locale for locale in voice.availableLocales() if locale.language() == wanted), None)
        if found is None:
            return False
        if voice.locale() != found:
            voice.setLocale(found)
        return True


@contextlib.contextmanager
def unheard() -> Iterator[None]:
    """Qt complains of a missing voice or loudspeaker; such a machine is an ordinary one."""

    def nobody(_kind: QtMsgType, _where: QMessageLogContext, _words: str) -> None:
        """Hears nothing."""

    before = qInstallMessageHandler(nobody)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
