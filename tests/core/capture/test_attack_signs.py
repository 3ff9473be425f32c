"""Passive signs over drawn sessions: an honest one is never doubted; how many attacks each sees is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

from counter_app.cameras.frames import Frame
from counter_app.capture.codes import Costly
from counter_app.capture.measures import shape_of
from counter_app.capture.mesh import Points
from counter_app.capture.proof.cast import Cast
from counter_app.capture.proof.flicker import Flicker
from counter_app.capture.proof.glare import Glare
from counter_app.capture.proof.shading import Shading
from counter_app.capture.proof.sign import Sight, Sign
from counter_app.capture.proof.sign_limits import SignLimits
from counter_app.capture.proof.surroundings import Surroundings
from tests.battery.table import SIGNS
from tests.core.capture import optics, tilts
from tests.core.capture.drawn import Pixels
from tests.core.capture.faces import HEIGHT, WIDTH, Face

LIMITS = SignLimits()
Counted = Callable[[str, bool], None]
Pictures = Iterable[tuple[float, Pixels, Points, float | None]]
LASTS_S = 6.0


def shown(signs: Iterable[Sign], pictures: Pictures) -> dict[str, float]:
    """Show a session to signs; all their figures."""
    signs = tuple(signs)
    for t, picture, points, turning in pictures:
        sight = Sight(Frame(picture, t), points, shape_of(points, WIDTH, HEIGHT), turning, Costly.MOIRE)
        for sign in signs:
            sign.see(sight)
    return {name: value for sign in signs for name, value in sign.scores()}


def still_faced(session: Iterable[tuple[float, Pixels, Face]]) -> Pictures:
    return ((t, picture, face.points(), None) for t, picture, face in session)


def lit_by(light: Callable[[Random], optics.Pulses], random: Random) -> Pictures:
    """A session before one of the branch's cameras, under or of that light."""
    camera = optics.camera(random)
    pulses, drawn = light(random), optics.sitting(random)
    return still_faced(optics.taken(drawn, camera, random, LASTS_S, lambda t: pulses.rows(t, camera)))


@SIGNS.each("number")
def test_lamps_on_the_mains_are_no_screen(number: int, counted: Counted) -> None:
    flicker = Flicker(LIMITS.flicker)
    figures = shown([flicker], lit_by(optics.lamp, SIGNS.random(number)))
    counted("flicker: honest doubted", flicker.found)
    assert not flicker.found, figures


@SIGNS.each("number")
def test_screens_that_are_dimmed_by_pulses(number: int, counted: Counted) -> None:
    flicker = Flicker(LIMITS.flicker)
    shown([flicker], lit_by(optics.dimmed, SIGNS.random(number)))
    counted("flicker: attacks seen", flicker.found)


@SIGNS.each("number")
def test_heads_turn_before_what_stays_and_the_light_moves_on_them(number: int, counted: Counted) -> None:
    round_it, shade = Surroundings(LIMITS.surroundings), Shading(LIMITS.shading)
    figures = shown([round_it, shade], tilts.head_turns(SIGNS.random(number)))
    counted("surroundings: honest doubted", round_it.found)
    counted("shading: honest doubted", shade.found)
    assert not round_it.found, figures
    assert not shade.found, figures


@SIGNS.each("number")
def test_sheets_and_screens_that_are_tilted(number: int, counted: Counted) -> None:
    round_it, shade = Surroundings(LIMITS.surroundings), Shading(LIMITS.shading)
    shown([round_it, shade], tilts.sheet_tilts(SIGNS.random(number)))
    counted("surroundings: attacks seen", round_it.found)
    counted("shading: attacks seen", shade.found)


@SIGNS.each("number")
def test_a_lamp_on_skin_goes_where_the_head_goes(number: int, counted: Counted) -> None:
    glare = Glare(LIMITS.glare)
    figures = shown([glare], still_faced(optics.mirrored(SIGNS.random(number), in_glass=False)))
    counted("glare: honest doubted", glare.found)
    assert not glare.found, figures


@SIGNS.each("number")
def test_a_lamp_in_the_glass_of_a_screen(number: int, counted: Counted) -> None:
    glare = Glare(LIMITS.glare)
    shown([glare], still_faced(optics.mirrored(SIGNS.random(number), in_glass=True)))
    counted("glare: attacks seen", glare.found)


def coloured(number: int, *, on_a_screen: bool) -> Cast:
    cast, random = Cast(LIMITS.cast), SIGNS.random(number)
    one = optics.coloured(random, on_a_screen=on_a_screen)
    shown([cast], ((float(t), one.picture, one.face.points(), None) for t in range(LIMITS.cast.readings)))
    return cast


@SIGNS.each("number")
def test_skin_under_the_rooms_own_light(number: int, counted: Counted) -> None:
    cast = coloured(number, on_a_screen=False)
    counted("cast: honest seen (half a doubt)", cast.found)
    assert dict(cast.scores()).get("skin_bluer", 0.0) < 0.3, "a coloured wall is not measured at all"


@SIGNS.each("number")
def test_skin_of_a_screen_in_a_room_of_warmer_light(number: int, counted: Counted) -> None:
    counted("cast: attacks seen (half a doubt)", coloured(number, on_a_screen=True).found)
