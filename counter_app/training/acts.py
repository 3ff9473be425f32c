"""Puts each act before the camera: who hears the prompts, and what a picture of a moment shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from counter_app.training import paper
from counter_app.training.actor import Participant
from counter_app.training.head import Head
from counter_app.training.held import Hold, Holder, see_bent, see_flat
from counter_app.training.plate import HEIGHT, Plate
from counter_app.training.scene import PRINTS, REPLAYS, Act, Backdrop, Room, Scene
from counter_app.training.screen import DEVICES, HELD, Screen
from counter_app.training.view import Pose, Stance, View, look_of

Draw = Callable[[float], NDArray[np.uint8]]
"""A moment's picture, 480 rows, before the camera's own faults."""

CYCLE = ("blink", "turn_left", "open_mouth", "turn_right", "smile")
ASKED_S, REST_S = 2.4, 0.9
LOWERED = Hold(0, 0, 0, 0, 0, 1)
COARSE_PX = 14.0
"""How much paper smooths the relief of the face that wears it."""


class Hears(Protocol):
    """Somebody who is told what the screen asks for."""

    def obey(self, prompt: str | None) -> None:
        """Hear what is asked now."""


class Recorded:
    """A genuine session on film: goes through all actions in their order, whatever is asked."""

    def __init__(self, seed: int, blinks: bool = False) -> None:
        self._person = Participant(seed, blinks)
        self._first_s = Random(seed).uniform(0, len(CYCLE) * (ASKED_S + REST_S))

    def obey(self, prompt: str | None) -> None:
        """A film does not hear."""

    def pose(self, t: float) -> Pose:
        """Return what the film shows at a moment; moments never run backwards."""
        into = (t + self._first_s) % (len(CYCLE) * (ASKED_S + REST_S))
        number, since = divmod(into, ASKED_S + REST_S)
        self._person.obey(CYCLE[int(number)] if since < ASKED_S else None)
        return self._person.pose(t)


class Both:
    """An attacker whose hands and whose face hear the prompts."""

    def __init__(self, holder: Holder, person: Participant) -> None:
        self.holder, self.person = holder, person

    def obey(self, prompt: str | None) -> None:
        """Hear what is asked now."""
        self.holder.obey(prompt)
        self.person.obey(prompt)


def cast(scene: Scene) -> Hears:
    """Return who sits there."""
    act, seed = scene.act, scene.seed
    if act is Act.PRINT_EYE_HOLES:
        return Both(Holder(act, seed), Participant(seed, scene.blinks))
    if act in PRINTS or act is Act.SCREEN_PHOTO:
        return Holder(act, seed)
    return Recorded(seed, scene.blinks) if act in REPLAYS else Participant(seed, scene.blinks)


def staged(scene: Scene, plate: Plate, actor: Hears) -> Draw:
    """Return what draws the act; ``actor`` is what ``cast`` gave for the same scene."""
    look = look_of(scene, plate)
    if scene.act is Act.MASK_WORN:
        worn = replace(look, worn=paper.mask(plate, look.person, scene.seed))
        return _of_person(View(plate, worn, Head(plate, COARSE_PX)), actor)
    view = View(plate, look)
    if isinstance(actor, Both):
        return _eye_holes(view, plate, actor, scene.seed)
    if scene.act is Act.SCREEN_PHOTO:
        return _photo_on_screen(scene, plate, view, actor)
    if isinstance(actor, Holder):
        return _print(view, actor, scene)
    if scene.act in (*REPLAYS, Act.SCREEN_REPLAY_ASKED):
        return _replay(scene, plate, view, actor)
    return _of_person(view, actor)


def _of_person(view: View, actor: Hears) -> Draw:
    assert isinstance(actor, Participant)
    return lambda t: view.draw(actor.pose(t))


def _print(view: View, holder: Holder, scene: Scene) -> Draw:
    sheet, centre = paper.sheet(view.draw(Pose()), scene.seed)
    see = see_bent if scene.act is Act.PRINT_BENT else see_flat
    wall, size = view.wall, (view.wall.shape[1], HEIGHT)
    return lambda t: see(sheet, centre, holder.hold(t), size).over(wall.copy())


def _eye_holes(view: View, plate: Plate, both: Both, seed: int) -> Draw:
    photo = view.draw(Pose())
    sheet, centre = paper.sheet(photo, seed)
    sheet = paper.cut_eyes(sheet, plate)
    size = (photo.shape[1], HEIGHT)

    def draw(t: float) -> NDArray[np.uint8]:
        hold, face = both.holder.hold(t), both.person.pose(t)
        # The head stays right behind the sheet, or the holes would show no eyes.
        stance = Stance(hold.yaw_deg * 0.8, hold.roll_deg, hold.x, hold.y, hold.zoom * 0.98)
        return see_flat(sheet, centre, hold, size).over(view.draw(Pose(stance, face.expression)))

    return draw


def _photo_on_screen(scene: Scene, plate: Plate, view: View, actor: Hears) -> Draw:
    assert isinstance(actor, Holder)
    device = DEVICES[Random(scene.seed).choice(REPLAYS)]
    photo, wall = view.draw(Pose()), _other_room(scene, plate)
    screen = Screen(device, scene.seed, (wall.shape[1], HEIGHT))
    return lambda t: screen.draw(photo, actor.hold(t), wall.copy())


def _replay(scene: Scene, plate: Plate, view: View, actor: Hears) -> Draw:
    assert isinstance(actor, Recorded | Participant)
    wall = _other_room(scene, plate)
    screen = Screen(DEVICES[scene.act], scene.seed, (wall.shape[1], HEIGHT))
    hand = Holder(Act.PRINT, scene.seed) if scene.act in HELD else None
    return lambda t: screen.draw(view.draw(actor.pose(t)), hand.hold(t) if hand else LOWERED, wall.copy())


def _other_room(scene: Scene, plate: Plate) -> NDArray[np.uint8]:
    """The wall behind the device: not that of the recording."""
    here = replace(scene, room=Room(Backdrop.SHADED), seed=scene.seed + 1)
    return look_of(here, plate).wall
