"""Did a living person do what was asked, after it was asked? A state machine over measured shapes and seconds.

Waiting (neutral, for the drawn pause) → asked → waiting … until all prompts are answered. A blink never counts as a
wrong action, since people blink every few seconds; turning the wrong way or opening the mouth unasked does. A long
smile that nobody asked for takes the prompt back once, and that is all: people smile because they are asked things.
Opening the mouth is part of a wide smile, so it does not count against the smile that is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.capture.challenges import TURNS, Challenge, Choose, exchange
from counter_app.capture.codes import Advice, Failure, Prompt
from counter_app.capture.gestures import BlinkGesture, Held, HeldGesture, OpenEyes
from counter_app.capture.measures import Shape
from counter_app.capture.settings import LivenessLimits


@dataclass(frozen=True)
class Neutral:
    """The person at rest, taken before the first prompt."""

    turn: float
    """N0: the person's own nose offset when looking straight."""
    smile: float
    """The person's own mouth width at rest, in IED."""
    eyes: OpenEyes
    """Goes on learning while nothing is asked."""
    lips: float = 0.0
    """The person's own distance of the lips at rest, over T."""
    gaze: tuple[float, float] = (0.0, 0.0)
    """Where the person looks at rest, across and down, as in `Shape`."""


@dataclass(frozen=True)
class Answer:
    """A prompt that was followed; seconds on the camera's clock."""

    prompt: Prompt
    asked_t: float
    began_t: float
    done_t: float


@dataclass(frozen=True)
class Progress:
    """How far the challenge is. Passed when `answers` are as many as `total`."""

    total: int
    answers: tuple[Answer, ...] = ()
    prompt: Prompt | None = None
    """What is asked right now."""
    part: float = 0.0
    """How far the asked action is, 0 to 1."""
    left: float = 1.0
    """Share of the prompt's time that is left."""
    hint: Advice | None = None
    """What keeps the next prompt from being asked."""
    failure: Failure | None = None
    failed_prompt: Prompt | None = None
    """What was asked when it failed."""

    @property
    def passed(self) -> bool:
        """All prompts were followed."""
        return self.failure is None and len(self.answers) == self.total


class LivenessJudge:
    """Judges one challenge. Feed it every picture from the end of positioning on."""

    def __init__(self, challenge: Challenge, neutral: Neutral, limits: LivenessLimits) -> None:
        self._challenge, self._neutral, self._limits = challenge, neutral, limits
        kept, wider = limits.held_down_to, limits.smile - 1
        turn = Held(limits.turn_neutral, limits.turn_begun, limits.turn, kept * limits.turn, limits.turn_held_s)
        mouth = Held(limits.mouth_neutral, limits.mouth_begun, limits.mouth, kept * limits.mouth, limits.mouth_held_s)
        smile = Held(limits.smile_neutral - 1, limits.smile_begun - 1, wider, kept * wider, limits.smile_held_s)
        self._held = {
            Prompt.TURN_LEFT: HeldGesture(turn),
            Prompt.TURN_RIGHT: HeldGesture(turn),
            Prompt.OPEN_MOUTH: HeldGesture(mouth),
            Prompt.SMILE: HeldGesture(smile),
        }
        self._grin = HeldGesture(replace(smile, hold_s=limits.smile_unasked_s))
        self._grinned = False
        self._blink = BlinkGesture(limits)
        self._usual = neutral.eyes.usual()
        self._waiting_since: float | None = None
        self._neutral_since: float | None = None
        self._asked_t: float | None = None
        self._turning = False
        self._wrong = 0
        self._answers: tuple[Answer, ...] = ()
        self._end: Progress | None = None

    def see(self, t: float, shape: Shape | None) -> Progress:
        """Take one picture in; `shape` is None when no face was found in it."""
        if self._end is not None:
            return self._end
        progress = self._waiting(t, shape) if self._asked_t is None else self._asked(t, shape, self._asked_t)
        if progress.failure or progress.passed:
            self._end = progress
        return progress

    @property
    def asked(self) -> Prompt | None:
        """What is asked right now."""
        return None if self._asked_t is None or self._end is not None else self._prompt

    def turning(self, shape: Shape | None) -> float | None:
        """N − N0 while a turn is asked or being undone, None otherwise or without a face."""
        if shape is None or not (self._turning or self.asked in TURNS):
            return None
        return shape.turn - self._neutral.turn

    def swap(self, without: frozenset[Prompt], choose: Choose) -> None:
        """Exchange what is asked, and what will be, for prompts that are not in `without`; neutral comes first."""
        self._challenge = exchange(self._challenge, len(self._answers), without, choose)
        self._ask_again()

    def _waiting(self, t: float, shape: Shape | None) -> Progress:
        """At neutral for the pause, then the next prompt is asked."""
        if self._waiting_since is None:
            self._waiting_since = t
        if self._completed(t, shape) - {Prompt.BLINK, Prompt.SMILE} and self._slipped():
            return self._failed(Failure.WRONG_ACTION)
        pause = self._challenge.pauses_s[len(self._answers)]
        if t - self._waiting_since > max(self._limits.neutral_s, self._limits.prompt_s) + pause:
            return self._failed(Failure.NOT_NEUTRAL)
        hint = self._unsettled(t, shape)
        if hint is not None:
            self._neutral_since = None
            return Progress(self._total, self._answers, hint=hint)
        self._turning = False
        if self._neutral_since is None:
            self._neutral_since = t
        if t - self._neutral_since < pause:
            return Progress(self._total, self._answers)
        self._asked_t, self._usual = t, self._neutral.eyes.usual()
        self._turning = self._prompt in TURNS
        self._blink.lose()
        return Progress(self._total, self._answers, prompt=self._prompt)

    def _asked(self, t: float, shape: Shape | None, asked_t: float) -> Progress:
        """The asked action must begin after the prompt and be complete in time; another one counts against."""
        if t - asked_t > self._limits.prompt_s:
            return self._failed(Failure.NO_ANSWER)
        prompt, completed = self._prompt, self._completed(t, shape)
        gesture = self._blink if prompt is Prompt.BLINK else self._held[prompt]
        left = 1 - (t - asked_t) / self._limits.prompt_s
        if prompt in completed and gesture.began is not None and gesture.began - asked_t >= self._limits.reaction_s:
            self._answers += (Answer(prompt, asked_t, gesture.began, t),)
            self._ask_again()
            return Progress(self._total, self._answers, prompt=prompt, part=1.0, left=left)
        if self._unasked(completed, prompt):
            if self._slipped():
                return self._failed(Failure.WRONG_ACTION)
            self._ask_again()
            return Progress(self._total, self._answers, hint=Advice.LOOK_STRAIGHT)
        if Prompt.SMILE in completed and prompt is not Prompt.OPEN_MOUTH and not self._grinned:
            self._grinned = True
            self._ask_again()
            return Progress(self._total, self._answers, hint=Advice.RELAX)
        return Progress(self._total, self._answers, prompt=prompt, part=gesture.progress, left=left)

    def _unasked(self, completed: set[Prompt], prompt: Prompt) -> set[Prompt]:
        """Those of the completed gestures that count against the one that is asked."""
        wrong = completed - {Prompt.BLINK, Prompt.SMILE}
        if prompt is Prompt.SMILE and self._held[Prompt.SMILE].began is not None:
            wrong -= {Prompt.OPEN_MOUTH}
        return wrong

    @property
    def _prompt(self) -> Prompt:
        return self._challenge.prompts[len(self._answers)]

    @property
    def _total(self) -> int:
        return len(self._challenge.prompts)

    def _ask_again(self) -> None:
        """Back to neutral before the next prompt, or the same one after a slip."""
        self._asked_t = self._waiting_since = self._neutral_since = None

    def _slipped(self) -> bool:
        """Count an action nobody asked for; True when it was one too many."""
        self._wrong += 1
        return self._wrong > self._limits.wrong_allowed

    def _failed(self, failure: Failure) -> Progress:
        asked = None if self._asked_t is None else self._prompt
        return Progress(self._total, self._answers, failure=failure, failed_prompt=asked)

    def _completed(self, t: float, shape: Shape | None) -> set[Prompt]:
        """The gestures that this picture completes; a smile that is not asked for only when it is a long one."""
        if shape is None:
            self._blink.lose()
            for gesture in (*self._held.values(), self._grin):
                gesture.lose()
            return set()
        turn = shape.turn - self._neutral.turn
        values = {Prompt.TURN_LEFT: turn, Prompt.TURN_RIGHT: -turn, Prompt.OPEN_MOUTH: shape.mouth_open}
        completed = {prompt for prompt, value in values.items() if self._held[prompt].see(t, value)}
        if self._smiled(t, shape, sideways=abs(turn) >= self._limits.turn_begun):
            completed.add(Prompt.SMILE)
        return completed | ({Prompt.BLINK} if self._blink.see(t, shape, self._usual) else set())

    def _smiled(self, t: float, shape: Shape, *, sideways: bool) -> bool:
        """Whether the picture completes a smile; the widths of a turned face say nothing."""
        smile, grin = self._held[Prompt.SMILE], self._grin
        if sideways:
            smile.lose()
            grin.lose()
            return False
        wider = shape.smile / self._neutral.smile - 1
        smiled, grinned = smile.see(t, wider), grin.see(t, wider)
        return smiled if self._prompt is Prompt.SMILE else grinned

    def _unsettled(self, t: float, shape: Shape | None) -> Advice | None:
        """What is not neutral in this picture, None when all is."""
        if shape is None:
            return Advice.COME_INTO_VIEW
        limits = self._limits
        self._neutral.eyes.see(t, shape)
        if abs(shape.turn - self._neutral.turn) > limits.turn_neutral:
            return Advice.LOOK_STRAIGHT
        if shape.mouth_open > (limits.mouth_neutral if self._prompt is Prompt.OPEN_MOUTH else limits.mouth_smiling):
            return Advice.CLOSE_MOUTH
        smiling = shape.smile > limits.smile_neutral * self._neutral.smile
        if self._prompt is Prompt.SMILE and smiling:
            return Advice.RELAX
        if shape.ear < limits.open_eyes * sum(self._neutral.eyes.usual()) / 2:
            return Advice.OPEN_EYES
        return None
