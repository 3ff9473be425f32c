"""What a training picture shows: who sits there, what is worn, the room, and the lens that looks at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from random import Random


class Act(StrEnum):
    """Who or what is before the camera."""

    GENUINE = "genuine"
    PRINT = "print"
    """A flat print, held as still as a hand can."""
    PRINT_WAVED = "print_waved"
    """A flat print moved about, nearer and farther."""
    PRINT_TILTED = "print_tilted"
    """A flat print tilted by up to 40° to the side that is asked for."""
    PRINT_BENT = "print_bent"
    """A print bent round an upright cylinder of 0.35 of its height (face.md §2.5), turned like a head."""
    PRINT_EYE_HOLES = "print_eye_holes"
    """A print tilted before a living face whose eyes look and blink through two holes."""
    MASK_WORN = "mask_worn"
    """A print worn on a head, with holes for the eyes and the mouth."""
    SCREEN_PHOTO = "screen_photo"
    """A photo on a screen that is tilted like a print."""
    SCREEN_REPLAY_PHONE = "screen_replay_phone"
    SCREEN_REPLAY_TABLET = "screen_replay_tablet"
    SCREEN_REPLAY_MONITOR = "screen_replay_monitor"
    """A recorded genuine session that goes through all actions, whatever is asked."""
    SCREEN_REPLAY_ASKED = "screen_replay_asked"
    """The same on a monitor by somebody who has a clip of each action ready and plays the one that is asked for."""
    LOOPED = "looped"
    """The same few seconds of pictures again and again, each pixel as before."""
    STILL = "still"
    """One frozen picture."""
    VIRTUAL = "virtual"
    """Clean genuine pictures that come out of a program instead of a lens."""


REPLAYS = (Act.SCREEN_REPLAY_PHONE, Act.SCREEN_REPLAY_TABLET, Act.SCREEN_REPLAY_MONITOR)
PRINTS = (Act.PRINT, Act.PRINT_WAVED, Act.PRINT_TILTED, Act.PRINT_BENT, Act.PRINT_EYE_HOLES)


class Glasses(StrEnum):
    """What sits on the nose."""

    NONE = "none"
    THIN = "thin"
    THICK = "thick"
    ROUND = "round"
    SUN = "sun"


class Mask(StrEnum):
    """What covers nose and mouth."""

    NONE = "none"
    SURGICAL = "surgical"
    CLOTH = "cloth"


class Cap(StrEnum):
    """What covers the forehead: a low cap comes down to the brows, a high one leaves half of it free."""

    NONE = "none"
    LOW = "low"
    HIGH = "high"


class Backdrop(StrEnum):
    """What is behind the person."""

    OWN = "own"
    """One colour, that of the portrait's own background."""
    LIGHT = "light"
    GREY = "grey"
    BLUE = "blue"
    """The pale blue of an office wall."""
    SHADED = "shaded"
    """A light wall that grows darker to one side."""
    SHELF = "shelf"
    """Book shelves."""
    POSTERS = "posters"
    """A notice board with sheets in strong colours."""
    WINDOW = "window"
    """A bright window."""
    RED = "red"
    """A plain wall in a striking colour."""


PLAIN_BACKDROPS = (Backdrop.LIGHT, Backdrop.GREY, Backdrop.BLUE, Backdrop.SHADED)
BUSY_BACKDROPS = (Backdrop.SHELF, Backdrop.POSTERS)


class Light(StrEnum):
    """Where the light comes from; sides are those of the picture."""

    FRONT = "front"
    LEFT = "left"
    RIGHT = "right"
    TOP = "top"


@dataclass(frozen=True)
class Wear:
    """How the person looks today."""

    glasses: Glasses = Glasses.NONE
    mask: Mask = Mask.NONE
    cap: Cap = Cap.NONE
    hijab: bool = False
    fringe: bool = False
    """Hair down to the brows."""
    skin: float = 0.0
    """0 as in the portrait, 1 very dark."""
    cloth: int = 0
    """Which colours hijab, mask, cap, frame and shirt have."""


@dataclass(frozen=True)
class Room:
    """Wall and light."""

    backdrop: Backdrop = Backdrop.OWN
    light: Light = Light.FRONT
    unevenness: float = 0.0
    """0 lights both cheeks alike; 1 leaves the far side black."""
    exposure: float = 1.0
    """Factor on all values: 1 as in the portrait, 0.2 a dark room, 2 burnt out."""
    warmth: float = 0.0
    """-1 bluish … 1 yellowish, both as far as a webcam's white balance lets through."""


@dataclass(frozen=True)
class Lens:
    """Camera and sensor. Pixels of blur are counted in a picture of 480 rows."""

    width: int = 640
    height: int = 480
    """Before rotation."""
    blur_px: float = 0.0
    """Standard deviation of the blur of a lens out of focus."""
    motion_px: float = 0.0
    """Length of the smear sideways of a moving head."""
    crisp: float = 0.0
    """How much the camera's own electronics sharpen edges; 1 doubles the finest."""
    noise: float = 2.2
    """Standard deviation of the sensor's noise, of 255."""
    jpeg: int = 0
    """JPEG quality 1-100 of each frame; 0 leaves frames as they are."""
    rotation_deg: int = 0
    """0, 90, 180 or 270 clockwise: a camera mounted the wrong way."""
    swapped: bool = False
    """Red and blue exchanged."""


@dataclass(frozen=True)
class Scene:
    """All that a training camera is told. Without more than an act and a seed: the plain person of the tour."""

    act: Act
    seed: int
    wear: Wear = field(default_factory=Wear)
    room: Room = field(default_factory=Room)
    lens: Lens = field(default_factory=Lens)
    blinks: bool = False
    """The person blinks now and then without being asked, as people do."""


def vary(act: Act, seed: int) -> Scene:
    """Draw a scene that a fair judge accepts as a picture; whoever attacks sits in such a room as well."""
    random = Random(f"{act.value}:{seed}")
    wear = _wear(random)
    return Scene(act, seed, wear, _room(random, wear.skin), _lens(random), blinks=True)


def _wear(random: Random) -> Wear:
    """Nothing on the face; every third person in a hijab."""
    return Wear(hijab=random.random() < 0.33, skin=random.random(), cloth=random.randrange(1, 1000))


def _room(random: Random, skin: float) -> Room:
    """A plain wall; the camera exposes a dark face a little longer, as they do."""
    return Room(
        backdrop=random.choice(PLAIN_BACKDROPS),
        light=random.choice(tuple(Light)),
        unevenness=random.uniform(0, 0.25),
        exposure=random.uniform(0.86, 1.06) * (1 + 0.18 * skin),
        warmth=random.uniform(-0.8, 0.8),
    )


def _lens(random: Random) -> Lens:
    width, height = random.choice(((640, 480), (640, 480), (640, 480), (800, 600), (1280, 720)))
    return Lens(
        width=width,
        height=height,
        blur_px=random.uniform(0, 0.5),
        crisp=random.uniform(0.2, 0.8),
        noise=random.uniform(0.8, 2.4),
        jpeg=random.choice((0, 0, 0, random.randint(78, 95))),
    )
