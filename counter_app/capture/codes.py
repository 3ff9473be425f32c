"""Every fixed set of words of the selfie: what is judged, asked, advised and kept.

Windows, words and records know a selfie by these alone, so nothing here, nor anything this imports, loads a library of
pictures.
"""

from __future__ import annotations

from enum import Enum, StrEnum

Colour = tuple[int, int, int]
"""RGB, 0-255."""


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
    OFFICER_LOOKS = "officer_looks"
    GOOD = "good"


class Prompt(StrEnum):
    """One thing to do; left and right are the member's own."""

    BLINK = "blink"
    TURN_LEFT = "turn_left"
    TURN_RIGHT = "turn_right"
    OPEN_MOUTH = "open_mouth"
    SMILE = "smile"


class Phase(StrEnum):
    """Where the capture is."""

    POSITIONING = "positioning"
    CHALLENGE = "challenge"
    STILL = "keeping_still"
    DONE = "done"
    FAILED = "failed"


class Failure(StrEnum):
    """Why a capture ended without a picture; `words.failure_text` has the sentence."""

    FACE_LOST = "face_lost"
    FACE_CHANGED = "face_changed"
    MORE_FACES = "more_faces"
    PICTURE_FROZEN = "picture_frozen"
    CAMERA_SLOW = "camera_slow"
    NOT_IN_PLACE = "not_in_place"
    NO_ANSWER = "no_answer"
    NOT_NEUTRAL = "not_neutral"
    WRONG_ACTION = "wrong_action"
    NO_GOOD_PICTURE = "no_good_picture"
    NOT_LIVE = "not_live"


class Rule(StrEnum):
    """What is looked at in a picture; `words.rule_text` has the name."""

    ONE_FACE = "one_face"
    WHOLE_FACE = "whole_face"
    DISTANCE = "distance"
    CENTRED = "centred"
    NOT_BACKLIT = "not_backlit"
    NOT_DARK = "not_dark"
    NOT_BRIGHT = "not_bright"
    COLOUR = "colour"
    STRAIGHT = "straight"
    MOUTH_FREE = "mouth_free"
    NO_GLASSES = "no_glasses"
    FOREHEAD = "forehead"
    EYES_OPEN = "eyes_open"
    BACKDROP = "backdrop"
    SHARP = "sharp"
    PACE = "pace"
    EVEN_LIGHT = "even_light"
    UNFILTERED = "unfiltered"
    MOUTH_CLOSED = "mouth_closed"
    STILL = "still"


class MemberRule(StrEnum):
    """The seven rules that members are told; `words.member_rule_text` has the sentence."""

    WHOLE_FACE = "whole_face"
    LEVEL = "level"
    EYES_OPEN = "eyes_open"
    PLAIN_BACKGROUND = "plain_background"
    NOTHING_WORN = "nothing_worn"
    NO_FILTER = "no_filter"
    NO_FLASH = "no_flash"

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Which of ours speak for it."""
        return _MEMBER_RULES[self]


class Verdict(Enum):
    """How a rule turned out."""

    PASS = "pass"
    WARN = "warn"
    FAIL = "fail"


class Sight(StrEnum):
    """The rules before which the officer's word goes."""

    NO_GLASSES = Rule.NO_GLASSES.value
    MOUTH_FREE = Rule.MOUTH_FREE.value
    FOREHEAD = Rule.FOREHEAD.value

    @property
    def key(self) -> str:
        """Where it is kept among the measured values of an attempt."""
        return f"officer_saw_{self.value}"


class Cue(StrEnum):
    """What was noticed; `words.cue_text` says it to the staff. The member never learns which cue it was."""

    DEVICE_VIRTUAL = "device_virtual"
    DEVICE_UNSURE = "device_unsure"
    FLAT = "flat"
    FLAT_UNSURE = "flat_unsure"
    DEPTH_UNSEEN = "depth_unseen"
    SCREEN_GRID = "screen_grid"
    SCREEN_SIGNS = "screen_signs"
    SCREEN_UNSEEN = "screen_unseen"
    RIM = "rim"
    LOOPED = "looped"
    PROMPTS_LIMITED = "prompts_limited"
    FLICKER = "flicker"
    ROUND_TURNS_TOO = "round_turns_too"
    SHADE_STAYS = "shade_stays"
    GLARE_STAYS = "glare_stays"
    SCREEN_LIGHT = "screen_light"
    LIGHT_UNANSWERED = "light_unanswered"
    BRANCH_MODEL = "branch_model"
    BRANCH_MODEL_UNSEEN = "branch_model_unseen"


class Decision(Enum):
    """What becomes of an attempt whose prompts were followed."""

    PASS = "pass"
    REVIEW = "review"
    """The officer and a supervisor must look."""
    FAIL = "fail"


class Light(StrEnum):
    """What became of the coloured light in one attempt."""

    SHOWN = "shown"
    """Seen to its end."""
    STOPPED = "stopped"
    """Put out after it had begun."""
    SKIPPED = "skipped"
    """Never begun for this member."""


class ModelFault(StrEnum):
    """Why the branch's own model is refused."""

    MISSING = "missing"
    CHANGED = "changed"
    """Its SHA-256 is not the one that was named, or none was."""
    NO_MODEL = "no_model"
    """The runtime does not understand it."""
    INPUT = "input"
    """It wants another picture than the settings say."""
    OUTPUT = "output"
    """It gives no such figure."""


class Costly(Enum):
    """What is measured now and then only."""

    FACES = "faces"
    BACKDROP = "backdrop"
    COVER = "cover"
    MOIRE = "moire"
    EDGES = "edges"


class PictureFormat(Enum):
    """How a picture is stored; the value is the file ending."""

    JPEG = ".jpg"
    PNG = ".png"
    WEBP = ".webp"


_MEMBER_RULES = {
    MemberRule.WHOLE_FACE: (Rule.WHOLE_FACE, Rule.CENTRED, Rule.DISTANCE, Rule.ONE_FACE),
    MemberRule.LEVEL: (Rule.STRAIGHT,),
    MemberRule.EYES_OPEN: (Rule.EYES_OPEN,),
    MemberRule.PLAIN_BACKGROUND: (Rule.BACKDROP, Rule.NOT_BACKLIT),
    MemberRule.NOTHING_WORN: (Rule.NO_GLASSES, Rule.MOUTH_FREE, Rule.FOREHEAD),
    MemberRule.NO_FILTER: (Rule.UNFILTERED,),
    MemberRule.NO_FLASH: (Rule.NOT_BRIGHT,),
}
