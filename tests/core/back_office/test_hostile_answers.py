"""An answer that was cut, built to break its reader, or that takes back what the centre said: one sentence, no harm."""

from __future__ import annotations

import os
import sys
import tarfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from counter_app.back_office.envelope import Pair, opened_by, sealed_for, signed_word, word_of
from counter_app.back_office.errors import AnswerFault, AnswerRefused
from counter_app.back_office.values import CentralReason
from counter_app.back_office.words import refusal_words
from tests.core.back_office import centre
from tests.core.back_office.centre import accepted, answer, refused
from tests.core.back_office.conftest import SECRET, Branch
from tests.core.back_office.test_answers import dispatch_of

OWN = Pair(SECRET)
WORD = b"".join(signed_word(centre.PAIR, "answer", b"{}"))


def linked(kind: bytes, to: str) -> bytes:
    """An answer that is a link to something else."""
    one = tarfile.TarInfo("answer.json")
    one.type, one.linkname = kind, to
    return one.tobuf(tarfile.USTAR_FORMAT)


def full_of_holes() -> bytes:
    """A file that says it is 400 GB long, of which nothing is written."""
    one = tarfile.TarInfo("answer.json")
    one.type = tarfile.GNUTYPE_SPARSE
    head = bytearray(one.tobuf(tarfile.GNU_FORMAT))
    for at in (386, 483):
        head[at : at + 12] = b"\x80" + (400 << 30).to_bytes(11, "big")
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head)


def told(about: dict[str, str]) -> bytes:
    """An answer behind a header that speaks of it."""
    packed = BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar:
        one = tarfile.TarInfo("answer.json")
        one.pax_headers = about
        tar.addfile(one)
    return packed.getvalue()


def named_again() -> bytes:
    """Three thousand headers, each with a longer name for the next one."""
    one = tarfile.TarInfo("././@LongLink")
    one.type, one.size = tarfile.GNUTYPE_LONGNAME, 5
    return (one.tobuf(tarfile.GNU_FORMAT) + b"abcd\0" + bytes(507)) * 3000


BOMBS: dict[str, Callable[[], bytes]] = {
    "holes": full_of_holes,
    "link to nothing": lambda: linked(tarfile.SYMTYPE, "nowhere"),
    "link to itself": lambda: linked(tarfile.SYMTYPE, "answer.json"),
    "hard link": lambda: linked(tarfile.LNKTYPE, "nowhere"),
    "long names": named_again,
    "size beyond numbers": lambda: told({"size": "9" * 20}),
    "longer than the file": lambda: WORD[:512],
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_nothing_of_a_tar_is_followed_before_its_signature_is_known(bomb: str) -> None:
    packed = BOMBS[bomb]()
    sealed = BytesIO(b"".join(sealed_for(OWN.public, [packed])))
    with pytest.raises(AnswerRefused) as why:
        word_of(centre.PAIR.public, "answer", opened_by(OWN, sealed, 8_000_000))
    assert why.value.why is AnswerFault.NOT_ONE


def test_headers_that_only_describe_are_stepped_over() -> None:
    packed = told({"comment": "made by another program"})[:1536]
    assert word_of(centre.PAIR.public, "answer", packed[:1024] + WORD) == b"{}"


def test_an_answer_cut_at_any_byte_is_refused() -> None:
    whole = answer(OWN.public, "", [accepted("")])
    for length in range(len(whole)):
        with pytest.raises(AnswerRefused):
            opened_by(OWN, BytesIO(whole[:length]), 8_000_000)


def test_what_the_centre_takes_back_is_not_passed_over_as_known(branch: Branch) -> None:
    first, second = branch.bare(), branch.bare()
    branch.export()
    dispatch = dispatch_of(branch)
    branch.answered(answer(branch.public, dispatch, [accepted(first)]))
    with pytest.raises(AnswerRefused) as why:
        branch.answered(answer(branch.public, dispatch, [refused(first), accepted(second)]))
    assert why.value.why is AnswerFault.UNFITTING
    (day,) = branch.service.overview(branch.who).days
    assert (day.sent, day.accepted, day.refused) == (1, 1, 0)


def test_a_note_is_kept_as_what_can_be_seen_of_it(branch: Branch) -> None:
    request_id = branch.bare()
    branch.export()
    note = "Nama\0ibu\n\ud800 \u202eberbeda"
    branch.answered(answer(branch.public, dispatch_of(branch), [refused(request_id, "other", note)]))
    (row,) = branch.service.overview(branch.who).refused
    assert row.why == refusal_words(CentralReason.OTHER, "Nama ibu berbeda")


def test_a_note_of_nothing_that_can_be_seen_is_none(branch: Branch) -> None:
    request_id = branch.bare()
    branch.export()
    with pytest.raises(AnswerRefused) as why:
        branch.answered(answer(branch.public, dispatch_of(branch), [refused(request_id, "other", "\0\u202e")]))
    assert why.value.why is AnswerFault.UNFITTING


def test_a_file_of_a_hundred_megabytes_is_not_read(branch: Branch, tmp_path: Path) -> None:
    path = tmp_path / "large.sealed"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(AnswerRefused) as why:
        branch.service.read_answer(branch.who, path)
    assert why.value.why is AnswerFault.TOO_LARGE


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_nobody_waits_for_a_pipe(branch: Branch, tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(AnswerRefused):
        branch.service.read_answer(branch.who, path)
