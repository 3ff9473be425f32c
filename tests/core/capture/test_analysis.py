from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from counter_app.cameras.frames import Frame
from counter_app.capture.analysis import Analysis, Analyst
from counter_app.capture.codes import Costly, Rule, Verdict
from counter_app.capture.settings import CaptureSettings
from tests.core.capture.faces import HEIGHT, WIDTH, Face, FakeFinder, Pixels, Studio
from tests.core.capture.test_covering import with_cap, with_glasses


class Room(FakeFinder):
    """A face library that also knows where the person is: in the middle."""

    looked = 0

    def person(self, image_rgb: Pixels) -> NDArray[np.float32]:
        self.looked += 1
        mask = np.zeros((HEIGHT, WIDTH), np.float32)
        mask[:, 200:440] = 1
        return mask


class Bench:
    """An analyst and one face before it."""

    def __init__(self, face: Face | None = None) -> None:
        self.face = face or Face()
        self.room, self.studio, self.t = Room(), Studio(self.face), 0.0
        self.analyst = Analyst(self.room, CaptureSettings())

    def see(
        self,
        due: Costly | None = None,
        *,
        face: Face | None = None,
        picture: Pixels | None = None,
        for_picture: bool = False,
    ) -> Analysis:
        self.room.faces = [(face or self.face).points()]
        self.t += 1 / 15
        frame = self.studio.frame(self.t) if picture is None else Frame(picture, self.t)
        return self.analyst.analyse(frame, due, for_picture=for_picture)


@pytest.fixture
def bench() -> Bench:
    return Bench()


def rules(analysis: Analysis) -> dict[Rule, Verdict]:
    return {finding.rule: finding.verdict for finding in analysis.findings}


def test_costly_measures_run_only_when_they_are_due(bench: Bench) -> None:
    for _ in range(5):
        seen = bench.see().seen
    assert (seen.backdrop, seen.cover, seen.skin, bench.room.looked) == (None, None, None, 0)
    assert bench.see(Costly.BACKDROP).seen.backdrop is not None
    assert bench.see(Costly.COVER).seen.cover is not None
    assert bench.room.looked == 1


def test_a_reading_stands_until_the_next(bench: Bench) -> None:
    cover = bench.see(Costly.COVER).seen.cover
    assert cover is not None
    assert bench.see().seen.cover == cover
    assert rules(bench.see())[Rule.NO_GLASSES] is not Verdict.FAIL


def test_one_odd_picture_does_not_make_glasses(bench: Bench) -> None:
    for number in range(9):
        odd = with_glasses(bench.face) if number == 5 else None
        analysis = bench.see(Costly.COVER, picture=odd)
        assert rules(analysis)[Rule.NO_GLASSES] is not Verdict.FAIL


def test_glasses_put_on_are_noticed_after_three_readings_and_their_leaving_too(bench: Bench) -> None:
    framed = with_glasses(bench.face)
    for _ in range(5):
        bench.see(Costly.COVER)
    said = [rules(bench.see(Costly.COVER, picture=framed))[Rule.NO_GLASSES] for _ in range(3)]
    assert [verdict is Verdict.FAIL for verdict in said] == [False, False, True]
    for _ in range(2):
        bench.see(Costly.COVER, picture=framed)
    said = [rules(bench.see(Costly.COVER))[Rule.NO_GLASSES] for _ in range(3)]
    assert [verdict is Verdict.FAIL for verdict in said] == [True, True, False]


@pytest.mark.parametrize("face", [Face(yaw=15), Face(yaw=-15), Face(pitch=24), Face(x=45)])
def test_a_face_that_does_not_look_ahead_is_not_searched_for_cover(bench: Bench, face: Face) -> None:
    assert bench.see(Costly.COVER, face=face).seen.cover is None


def test_noise_is_told_by_two_pictures_that_follow_one_another(bench: Bench) -> None:
    assert bench.see(Costly.BACKDROP).seen.noise is None
    bench.t += 0.2
    assert bench.see(Costly.BACKDROP).seen.noise is None
    seen = bench.see(Costly.BACKDROP).seen.noise
    assert seen is not None
    assert seen.share == pytest.approx(1, abs=0.1)
    assert bench.see(face=replace(bench.face, ied=60)).seen.noise is None, "somebody else"


def test_pictures_of_two_sizes_are_not_compared(bench: Bench) -> None:
    bench.see(picture=np.zeros((240, 320, 3), np.uint8))
    assert bench.see(Costly.BACKDROP).seen.noise is None


def test_somebody_else_begins_without_the_last_ones_readings(bench: Bench) -> None:
    capped = with_cap(bench.face)
    for _ in range(3):
        bench.see(Costly.COVER, picture=capped)
    assert rules(bench.see())[Rule.FOREHEAD] is Verdict.WARN
    assert Rule.FOREHEAD not in rules(bench.see(face=replace(bench.face, ied=60)))


def test_no_face_has_no_cover_and_its_return_still_has(bench: Bench) -> None:
    bench.see(Costly.COVER)
    bench.room.faces = []
    gone = bench.analyst.analyse(bench.studio.frame(bench.t + 0.05))
    assert (gone.seen.cover, gone.seen.light) == (None, None)
    assert bench.see().seen.cover is not None


def test_the_kept_picture_has_its_own_light_and_fresh_cover(bench: Bench) -> None:
    lights = [bench.see(for_picture=True).seen.light for _ in range(4)]
    assert len(set(lights)) > 1
    assert bench.see(for_picture=True).seen.cover is not None
    shared = Bench()
    assert len({shared.see().seen.light for _ in range(3)}) == 1


def test_a_camera_with_swapped_channels_is_the_officers_matter(bench: Bench) -> None:
    swapped = np.ascontiguousarray(bench.studio.frame(0.0).image[..., ::-1])
    assert rules(bench.see(Costly.COVER, picture=swapped))[Rule.COLOUR] is Verdict.FAIL
