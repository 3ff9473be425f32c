"""What the member should do next: one advice at a time, and it does not flicker."""

from __future__ import annotations

from enum import Enum


class Advice(Enum):
    """What to do, as a code; `words.advice_text` has the sentence. Left and right are the member's own."""

    COME_INTO_VIEW = "come_into_view"
    ONLY_ONE_PERSON = "only_one_person"
    SHOW_WHOLE_FACE = "show_whole_face"
    COME_CLOSER = "come_closer"
    MOVE_BACK = "move_back"
    MOVE_LEFT = "move_left"
    MOVE_RIGHT = "move_right"
    MOVE_UP = "move_up"
    MOVE_DOWN = "move_down"
    MORE_LIGHT = "more_light"
    LESS_LIGHT = "less_light"
    LEAVE_WINDOW = "leave_window"
    CHECK_COLOUR = "check_colour"
    STRAIGHTEN_HEAD = "straighten_head"
    LOOK_STRAIGHT = "look_straight"
    CHIN_UP = "chin_up"
    CHIN_DOWN = "chin_down"
    SHOW_MOUTH = "show_mouth"
    TAKE_OFF_GLASSES = "take_off_glasses"
    SHOW_FOREHEAD = "show_forehead"
    PLAIN_BACKDROP = "plain_backdrop"
    OPEN_EYES = "open_eyes"
    CLOSE_MOUTH = "close_mouth"
    RELAX = "relax"
    CLEAN_LENS = "clean_lens"
    HOLD_STILL = "hold_still"
    CHECK_CAMERA = "check_camera"
    GOOD = "good"


class Adviser:
    """Shows an advice until another has been the right one for a while, so that it can be read."""

    def __init__(self, steady_s: float) -> None:
        self._steady_s = steady_s
        self._shown: Advice | None = None
        self._next: Advice | None = None
        self._since = 0.0

    def advise(self, t: float, wanted: Advice) -> Advice:
        """Return what to show at second `t`, when `wanted` would be the most useful now."""
        if self._shown is None:
            self._shown = wanted
        if wanted is self._shown:
            self._next = None
        elif wanted is not self._next:
            self._next, self._since = wanted, t
        elif t - self._since >= self._steady_s:
            self._shown, self._next = wanted, None
        return self._shown

    def reset(self) -> None:
        """Begin anew: the next advice shows at once."""
        self._shown = self._next = None
