"""What ties a document to its visit, and what a comparison is kept as."""

from __future__ import annotations

import uuid

import pytest

from counter_app.config import Settings
from counter_app.documents.rules import as_kept, bound_page, read_kept, was_compared, worst
from counter_app.documents.values import Against, Compared
from counter_app.scanning.values import Scores, Used
from counter_app.scanning.zones import Zone
from counter_app.states import DocumentKind

CASE, MEMBER, CARD, SELFIE = (uuid.UUID(int=number) for number in range(1, 5))
PAIRS = [(Against.CARD, CARD), (Against.SELFIE, SELFIE)]
USED = Used(opencv="4.0", package="1.1.1", digests={"found.onnx": "a" * 64})


def kept(*scores: float | None) -> dict[str, object]:
    """What the record says of these figures."""
    return as_kept(PAIRS[: len(scores)], Scores(tuple(scores), USED), Settings())


def compared(*scores: float | None) -> Compared:
    """The same, read again."""
    found = read_kept(kept(*scores))
    assert found is not None
    return found


def test_a_picture_is_tied_to_visit_member_kind_page_and_itself() -> None:
    kind = next(iter(DocumentKind))
    digests = {
        bound_page(case, member, (kind, page), sha256)
        for case, member, page, sha256 in (
            (CASE, MEMBER, 1, "x"),
            (MEMBER, MEMBER, 1, "x"),
            (CASE, CASE, 1, "x"),
            (CASE, MEMBER, 2, "x"),
            (CASE, MEMBER, 1, "y"),
        )
    }
    assert len(digests) == 5


def test_the_record_names_limits_versions_and_digests() -> None:
    said = kept(0.7, 0.4)
    assert (said["opencv"], said["package"], said["models"]) == ("4.0", "1.1.1", {"found.onnx": "a" * 64})
    assert said["limits"] == [Settings().match_alike, Settings().match_unlike]


@pytest.mark.parametrize(("score", "zone"), [(0.7, Zone.ALIKE), (0.4, Zone.UNSURE), (0.1, Zone.UNLIKE)])
def test_what_was_found_is_read_again(score: float, zone: Zone) -> None:
    found = compared(score)
    likeness = found.card(CARD)
    assert likeness is not None
    assert (likeness.score, likeness.zone) == (score, zone)
    assert found.card(SELFIE) is None


def test_a_picture_without_a_usable_face_has_no_figure() -> None:
    (likeness,) = compared(None).likenesses
    assert (likeness.score, likeness.zone) == (None, None)
    assert worst(compared(None)) is None


def test_the_least_alike_counts() -> None:
    assert worst(compared(0.7, 0.1)) is Zone.UNLIKE
    assert [one.key for one in compared(0.7, 0.1).earlier] == [SELFIE]


def test_what_was_never_compared_is_nothing() -> None:
    assert read_kept(None) is None
    assert not was_compared(None, PAIRS)
    assert was_compared(kept(0.7, 0.4), PAIRS)
    assert not was_compared(kept(0.7), PAIRS)
