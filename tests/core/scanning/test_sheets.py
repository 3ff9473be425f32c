"""A card from the counter's camera, through the process that reads, to values in the words of the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

import cv2
import numpy as np
import pytest

from counter_app.children import ChildEnded
from counter_app.resources import TABLES
from counter_app.scanning.card_reader import LoadedPapers
from counter_app.scanning.codes import Doubt, Legibility
from counter_app.scanning.sheets import ReadingStopped, SheetFlaw, SheetNotRead
from counter_app.states import DocumentKind, DocumentSource
from forms.regions import Regions
from tests.cards.family import family, page
from tests.cards.ktp import ktp
from tests.cards.people import person
from tests.cards.photograph import Shot, photograph
from tests.core.scanning.wanted import plain, wanted

WHO = person(4)


@pytest.fixture(scope="module")
def papers() -> Iterator[LoadedPapers]:
    """As the core has it."""
    made = LoadedPapers(lambda: Regions.load(TABLES / "regions.csv"), lambda: date(2026, 11, 30))
    assert not made.running
    yield made
    made.close()
    assert not made.running


def frames(many: int) -> list[bytes]:
    """A hand that holds the card for a moment."""
    chance = Random("frames")
    drawn = ktp(WHO, chance)
    return [jpeg(photograph(drawn, Shot(share=0.66, noise=2), Random(f"frame {n}")).frame) for n in range(many)]


def jpeg(picture: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> bytes:
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 95])
    assert done
    return bytes(data)


def test_three_frames_that_agree_are_clear_and_one_is_asked(papers: LoadedPapers) -> None:
    read = papers.read(DocumentKind.KTP, frames(3), DocumentSource.CAMERA)
    for key, text in wanted(WHO).items():
        assert plain(read.values[key].text) == plain(text), key
    clear = {key for key, one in read.values.items() if one.state is Legibility.READ}
    assert clear >= {"nik", "name", "birth_date"}
    one = papers.read(DocumentKind.KTP, frames(1), DocumentSource.FILE)
    assert one.values["nik"].text == WHO.nik
    assert all(Doubt.FRAMES in value.doubts for value in one.values.values())


def test_a_picture_of_the_card_alone_is_read_and_asked(papers: LoadedPapers) -> None:
    read = papers.read(DocumentKind.KTP, [jpeg(ktp(WHO, Random("alone")))], DocumentSource.FILE)
    assert read.values["nik"].text == WHO.nik
    assert {value.state for value in read.values.values()} == {Legibility.CHECK}


def test_a_family_card_says_its_number_and_each_of_its_members(papers: LoadedPapers) -> None:
    drawn = family(3)
    read = papers.read(DocumentKind.KK, [jpeg(page(drawn, Random(3)))], DocumentSource.FILE)
    assert read.values["kk_number"].text == drawn.number
    assert [member["nik"].text for member in read.members] == [one["nik"] for one in drawn.members]
    assert read.values["kk_number"].box[3] < 0.2


def test_another_paper_is_told(papers: LoadedPapers) -> None:
    nothing = jpeg(np.full((720, 1280, 3), 120, np.uint8))
    with pytest.raises(SheetNotRead) as raised:
        papers.read(DocumentKind.KTP, [nothing], DocumentSource.CAMERA)
    assert raised.value.flaw is SheetFlaw.OTHER_PAPER
    small = np.asarray(cv2.resize(page(family(3), Random(3)), None, fx=0.4, fy=0.4), np.uint8)
    with pytest.raises(SheetNotRead) as raised:
        papers.read(DocumentKind.KK, [jpeg(small)], DocumentSource.FILE)
    assert raised.value.flaw is SheetFlaw.TOO_SMALL


def test_a_process_that_ended_is_asked_once_more_and_then_told(
    papers: LoadedPapers, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, asked = papers._companion.ask, list[int]()

    def ends_first(given: bytes) -> bytes:
        asked.append(len(given))
        if len(asked) == 1:
            raise ChildEnded
        return real(given)

    monkeypatch.setattr(papers._companion, "ask", ends_first)
    assert papers.read(DocumentKind.KTP, frames(1), DocumentSource.CAMERA).values["nik"].text == WHO.nik

    def ends(_given: bytes) -> bytes:
        raise ChildEnded

    monkeypatch.setattr(papers._companion, "ask", ends)
    with pytest.raises(ReadingStopped):
        papers.read(DocumentKind.KTP, frames(1), DocumentSource.CAMERA)
