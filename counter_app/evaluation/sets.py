"""The generated sets: which scenes are drawn, and what is wrong on purpose with the pictures for the rules.

A flaw is described by what it is, never by what a measure would need to see it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

from counter_app.capture.codes import Rule
from counter_app.training.face import Expression
from counter_app.training.plate import EYES_APART_PX, HEIGHT
from counter_app.training.scene import (
    BUSY_BACKDROPS,
    Act,
    Backdrop,
    Cap,
    Glasses,
    Lens,
    Mask,
    Room,
    Scene,
    Wear,
    vary,
)
from counter_app.training.view import Pose, Stance

ATTACKS = tuple(act.value for act in Act if act is not Act.GENUINE)
CLEAN, CLEAN_HIJAB = "clean", "clean_hijab"
"""Pictures without a flaw, bareheaded and in a hijab."""


@dataclass(frozen=True)
class Still:
    """One picture to be drawn."""

    scene: Scene
    pose: Pose = field(default_factory=Pose)
    intruder: bool = False
    """A second, smaller face beside the person."""
    smoothed: float = 0.0
    """How much of the skin a beauty filter paints over, 0 to 1, in each picture that the camera gives."""
    repacked: int = 0
    """Quality of the JPEG that a filtered picture is packed into once more, 0 for none."""


Change = Callable[[Still, Random], Still]


@dataclass(frozen=True)
class Flaw:
    """One thing that is wrong, and the rules of which at least one must say so; none where it is only reported."""

    rule: Rule | None
    change: Change


def still(what: str, seed: int) -> Still:
    """Draw one picture of the set `what`: an acceptable scene, with that flaw if it is one."""
    # Each set draws rooms and people of its own: one unlucky room must not stand in all of them.
    random = Random(f"{what}:{seed}")
    scene = vary(Act.GENUINE, random.getrandbits(31))
    if what in (CLEAN, CLEAN_HIJAB):
        scene = replace(scene, wear=replace(scene.wear, hijab=what == CLEAN_HIJAB))
    return flawed(Still(scene, Pose(_at_rest(random))), what, random)


def flawed(shown: Still, what: str, random: Random) -> Still:
    """The same picture with the flaw."""
    return FLAWS[what].change(shown, random) if what in FLAWS else shown


def _at_rest(random: Random) -> Stance:
    """How somebody sits who was asked to sit straight."""
    return Stance(
        yaw_deg=random.uniform(-2, 2),
        roll_deg=random.uniform(-2, 2),
        x=random.uniform(-14, 14),
        y=random.uniform(-5, 9),
        zoom=random.uniform(0.97, 1.04),
    )


def _either(random: Random, low: float, high: float) -> float:
    return random.choice((-1, 1)) * random.uniform(low, high)


def _wear(change: Callable[[Wear, Random], Wear]) -> Change:
    return lambda shown, random: replace(
        shown, scene=replace(shown.scene, wear=change(replace(shown.scene.wear, hijab=False), random))
    )


def _room(change: Callable[[Room, Random], Room]) -> Change:
    return lambda shown, random: replace(shown, scene=replace(shown.scene, room=change(shown.scene.room, random)))


def _lens(change: Callable[[Lens, Random], Lens]) -> Change:
    return lambda shown, random: replace(shown, scene=replace(shown.scene, lens=change(shown.scene.lens, random)))


def _stance(change: Callable[[Stance, Random], Stance]) -> Change:
    return lambda shown, random: replace(shown, pose=replace(shown.pose, stance=change(shown.pose.stance, random)))


def _face(change: Callable[[Random], Expression]) -> Change:
    return lambda shown, random: replace(shown, pose=replace(shown.pose, expression=change(random)))


def _far_away(shown: Still, random: Random) -> Still:
    """Eyes 35 to 60 pixels apart, whatever the lens; portraits ask for 90 (face.md §1.4)."""
    zoom = random.uniform(35, 60) / (EYES_APART_PX * shown.scene.lens.height / HEIGHT)
    return replace(shown, pose=replace(shown.pose, stance=replace(shown.pose.stance, zoom=zoom)))


def _out_of_the_picture(at: Stance, random: Random) -> Stance:
    """Forehead or chin beyond the border: a face's oval reaches from about 105 rows above its eyes to 115 below."""
    return replace(at, y=random.choice((random.uniform(-175, -150), random.uniform(165, 195))))


def _filtered_in_camera(shown: Still, random: Random) -> Still:
    """The camera itself paints, and compresses what it has painted."""
    lens = replace(shown.scene.lens, jpeg=0)
    return replace(
        shown,
        scene=replace(shown.scene, lens=lens),
        smoothed=random.uniform(0.8, 1.0),
        repacked=random.randint(78, 95),
    )


_BARE = (Glasses.THIN, Glasses.THICK, Glasses.ROUND)

FLAWS = {
    "cut_off": Flaw(Rule.WHOLE_FACE, _stance(_out_of_the_picture)),
    "second_face": Flaw(Rule.ONE_FACE, lambda shown, random: replace(shown, intruder=True)),
    "turned_away": Flaw(Rule.STRAIGHT, _stance(lambda at, random: replace(at, yaw_deg=_either(random, 22, 36)))),
    "head_tilted": Flaw(Rule.STRAIGHT, _stance(lambda at, random: replace(at, roll_deg=_either(random, 12, 25)))),
    "eyes_shut": Flaw(Rule.EYES_OPEN, _face(lambda random: Expression(lids=random.uniform(0.9, 1.0)))),
    "mouth_open": Flaw(Rule.MOUTH_CLOSED, _face(lambda random: Expression(jaw=random.uniform(0.5, 1.0)))),
    "too_far": Flaw(Rule.DISTANCE, _far_away),
    "dark_room": Flaw(Rule.NOT_DARK, _room(lambda room, random: replace(room, exposure=random.uniform(0.03, 0.1)))),
    "burnt_out": Flaw(Rule.NOT_BRIGHT, _room(lambda room, random: replace(room, exposure=random.uniform(2.2, 3.2)))),
    "out_of_focus": Flaw(Rule.SHARP, _lens(lambda lens, random: replace(lens, blur_px=random.uniform(3.5, 6)))),
    "busy_background": Flaw(
        Rule.BACKDROP, _room(lambda room, random: replace(room, backdrop=random.choice(BUSY_BACKDROPS)))
    ),
    "red_wall": Flaw(Rule.BACKDROP, _room(lambda room, random: replace(room, backdrop=Backdrop.RED))),
    "window_behind": Flaw(Rule.BACKDROP, _room(lambda room, random: replace(room, backdrop=Backdrop.WINDOW))),
    "glasses": Flaw(Rule.NO_GLASSES, _wear(lambda wear, random: replace(wear, glasses=random.choice(_BARE)))),
    "sunglasses": Flaw(Rule.NO_GLASSES, _wear(lambda wear, random: replace(wear, glasses=Glasses.SUN))),
    "mask": Flaw(
        Rule.MOUTH_FREE, _wear(lambda wear, random: replace(wear, mask=random.choice((Mask.SURGICAL, Mask.CLOTH))))
    ),
    "low_cap": Flaw(Rule.FOREHEAD, _wear(lambda wear, random: replace(wear, cap=Cap.LOW))),
    "high_cap": Flaw(None, _wear(lambda wear, random: replace(wear, cap=Cap.HIGH))),
    "fringe": Flaw(None, _wear(lambda wear, random: replace(wear, fringe=True))),
    "beauty_filter": Flaw(Rule.UNFILTERED, lambda shown, random: replace(shown, smoothed=random.uniform(0.8, 1.0))),
    "filter_in_camera": Flaw(None, _filtered_in_camera),
    "one_sided_light": Flaw(None, _room(lambda room, random: replace(room, unevenness=random.uniform(0.8, 1.0)))),
}
"""Without a rule: a cap above a free forehead cannot be told from a headscarf without a model; light from the side and
hair on the forehead are warned about at most (face.md §6); compression hides what a camera's own filter did. What
happens to them is reported and judged by nobody."""
ASKED = tuple(rule.value for rule in Rule if rule is not Rule.PACE)
"""What a picture without a flaw is asked about. A picture has no pace."""
