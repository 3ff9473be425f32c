"""Says aloud what the member is to do: each prompt at once, an advice when there was time to follow the last one."""

from __future__ import annotations

from counter_app.capture.codes import Advice, Prompt
from counter_app.texts import language
from ui.machine.speech import Speaker
from ui.selfie.member.words import light_words
from ui.selfie.state import Look

ADVICE_EVERY_S = 3.0
"""A spoken advice takes about two seconds; then it has to be followed."""
UNSPOKEN = frozenset({Advice.GOOD, Advice.HOLD_STILL})
"""Said by the picture alone: a voice would make the member turn to it."""


class Narrator:
    """Judges by the camera's own clock, so that a replay says the same."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self._prompt: Prompt | None = None
        self._advice: Advice | None = None
        self._said_at: float | None = None
        self._lit = False

    def begin(self) -> None:
        """A new run of the camera."""
        self._prompt, self._advice, self._said_at, self._lit = None, None, None, False

    def hear(self, look: Look) -> None:
        """Say what is new in a picture; that the screen changes its colours once, as it begins."""
        if look.light is not None and not self._lit:
            self._said_at = look.t
            self.tell(light_words())
        self._lit = self._lit or look.light is not None
        if look.prompt is not None:
            if look.prompt is not self._prompt:
                self._say(look)
        elif self._may_advise(look):
            self._say(look)
            self._advice = look.advice
        self._prompt = look.prompt

    def hush(self) -> None:
        """Stop."""
        self._speaker.hush()

    def tell(self, words: str) -> None:
        """Say this now."""
        self._speaker.say(words, language())

    def _may_advise(self, look: Look) -> bool:
        if look.advice is None or look.advice in UNSPOKEN or look.advice is self._advice:
            return False
        return self._said_at is None or look.t - self._said_at >= ADVICE_EVERY_S

    def _say(self, look: Look) -> None:
        self._said_at = look.t
        self.tell(look.say)
