"""What the centre says comes back: accepted is done, refused is somebody's work again, and nothing is taken half."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from counter_app.back_office import answers
from counter_app.back_office.envelope import Pair, sealed_for, signed_word
from counter_app.back_office.errors import AnswerFault, AnswerRefused, NotRefused
from counter_app.back_office.values import CentralReason
from counter_app.back_office.words import answer_words
from counter_app.cases.steps import Step
from counter_app.config import Settings
from counter_app.errors import NotFound
from counter_app.explain import explain
from counter_app.my_works.service import MyWorkService
from counter_app.my_works.values import MyWork
from counter_app.my_works.words import what_to_do
from tests.core.back_office import centre
from tests.core.back_office.centre import accepted, answer, refused
from tests.core.back_office.conftest import Branch
from tests.databases import Clock


def dispatch_of(branch: Branch) -> str:
    """The newest file's key."""
    return str(branch.service.overview(branch.who).days[0].dispatch_id)


def left(branch: Branch) -> list[MyWork]:
    """What the officer has to do."""
    works = MyWorkService(branch.desk.db, branch.desk.clock, Settings).left(branch.desk.officer)
    return list(works.works)


def test_states_are_read_back(branch: Branch) -> None:
    first, second, third = (branch.bare() for _ in range(3))
    branch.export()
    said = answer(branch.public, dispatch_of(branch), [accepted(first), refused(second)])
    read = branch.answered(said)
    assert (read.accepted, read.refused, read.known) == (1, 1, 0)
    (day,) = branch.service.overview(branch.who).days
    assert (day.sent, day.accepted, day.refused) == (1, 1, 1)
    assert branch.request(third).handed_over_at is not None
    assert "1 diterima, 1 ditolak" in answer_words(read)


def test_a_refused_request_is_the_officer_s_work_with_what_the_centre_said(branch: Branch) -> None:
    request_id = branch.applied(name="SITI AMINAH PUTRI")
    branch.export()
    assert [one for one in left(branch) if one.step is Step.REFUSED] == []
    branch.answered(answer(branch.public, dispatch_of(branch), [refused(request_id)]))
    (work,) = [one for one in left(branch) if one.work_id == request_id and one.step is not Step.PRINT]
    assert work.step is Step.REFUSED
    assert what_to_do(work) == "Data tidak sama dengan data kependudukan: Nama ibu berbeda"
    (row,) = branch.service.overview(branch.who).refused
    assert (row.request_id, row.why) == (request_id, what_to_do(work))


def test_what_came_back_leaves_again_on_purpose_only(branch: Branch, clock: Clock) -> None:
    request_id = branch.bare()
    branch.export()
    branch.answered(answer(branch.public, dispatch_of(branch), [refused(request_id)]))
    clock.move(days=1)
    assert branch.export().files == ()
    branch.service.send_again(branch.who, request_id)
    (path,) = branch.export().files
    assert [one["id"] for one in branch.opened(path).manifest["requests"]] == [str(request_id)]
    assert branch.service.overview(branch.who).refused == ()
    with pytest.raises(NotRefused):
        branch.service.send_again(branch.who, request_id)


def test_what_came_back_can_be_handed_over_by_hand(branch: Branch, clock: Clock) -> None:
    request_id = branch.bare()
    branch.export()
    branch.answered(answer(branch.public, dispatch_of(branch), [refused(request_id)]))
    branch.desk.requests.hand_over(branch.who, request_id)
    clock.move(days=1)
    assert branch.export().files == ()
    assert branch.service.overview(branch.who).refused == ()


def test_read_twice_is_read_once(branch: Branch) -> None:
    request_id = branch.bare()
    branch.export()
    said = answer(branch.public, dispatch_of(branch), [refused(request_id)])
    branch.answered(said)
    branch.service.send_again(branch.who, request_id)
    again = branch.answered(said)
    assert (again.accepted, again.refused, again.known) == (0, 0, 1)
    assert "sudah dibaca" in answer_words(again)
    assert branch.request(request_id).central_code == "", "an old answer does not call back what goes again"
    assert branch.desk.audited("answer_read") == branch.desk.audited("request_refused") == 1


def test_no_request_of_another_branch_or_of_none_is_sent_again(branch: Branch) -> None:
    with pytest.raises(NotFound):
        branch.service.send_again(branch.who, uuid.uuid4())


@pytest.mark.parametrize(
    "fault",
    [
        "dispatch",
        "request",
        "twice",
        "state",
        "code",
        "both",
        "no code",
        "no note",
        "long",
        "key",
        "line key",
        "format",
        "list",
    ],
)
def test_an_answer_that_does_not_fit_is_refused_whole(branch: Branch, fault: str) -> None:
    request_id, other = branch.bare(), branch.bare()
    branch.export()
    dispatch, lines = dispatch_of(branch), [accepted(other), refused(request_id)]
    more = dict[str, Any]()
    match fault:
        case "dispatch":
            dispatch = str(uuid.uuid4())
        case "request":
            lines.append(accepted(uuid.uuid4()))
        case "twice":
            lines.append(accepted(request_id))
        case "state":
            lines[1]["state"] = "sent"
        case "code":
            lines[1]["code"] = "because"
        case "both":
            lines[0]["code"] = "identity"
        case "no code":
            del lines[1]["code"]
        case "no note":
            lines[1] |= {"code": "other", "note": " "}
        case "long":
            lines[1]["note"] = "x" * 401
        case "key":
            more = {"extra": 1}
        case "line key":
            lines[1]["extra"] = "1"
        case "format":
            more = {"format": "counter-app answer 2"}
        case "list":
            more = {"answers": {}}
    with pytest.raises(AnswerRefused) as why:
        branch.answered(answer(branch.public, dispatch, lines, **more))
    assert why.value.why is AnswerFault.UNFITTING
    assert "telepon pusat" in explain(why.value)
    (day,) = branch.service.overview(branch.who).days
    assert (day.sent, day.accepted, day.refused) == (2, 0, 0)


def test_only_the_centre_s_own_word_counts(branch: Branch) -> None:
    request_id = branch.bare()
    branch.export()
    forged = answer(branch.public, dispatch_of(branch), [accepted(request_id)], Pair(bytes(32)))
    with pytest.raises(AnswerRefused) as why:
        branch.answered(forged)
    assert why.value.why is AnswerFault.NOT_SIGNED


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", AnswerFault.NOT_ONE),
        (b"PK\x03\x04 a workbook", AnswerFault.NOT_ONE),
        (b"[" * 5000, AnswerFault.NOT_ONE),
        (b'{"format":"counter-app envelope 1"}\n', AnswerFault.NOT_ONE),
        (b'{"format":"counter-app envelope 2","to":"","once":""}\n', AnswerFault.NOT_ONE),
        (b'{"format":"counter-app envelope 1","to":"","once":""}\n', AnswerFault.FOR_ANOTHER),
    ],
)
def test_a_file_that_is_no_answer_is_told_so(branch: Branch, data: bytes, fault: AnswerFault) -> None:
    with pytest.raises(AnswerRefused) as why:
        branch.answered(data)
    assert why.value.why is fault


def test_a_sealed_file_without_a_word_in_it_is_none(branch: Branch) -> None:
    for inside in (b"no tar", b"".join(signed_word(centre.PAIR, "manifest", b"{}"))):
        with pytest.raises(AnswerRefused) as why:
            branch.answered(b"".join(sealed_for(branch.public, [inside])))
        assert why.value.why is AnswerFault.NOT_ONE


def test_an_answer_beyond_every_limit_is_not_held(branch: Branch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counter_app.back_office.service.ANSWER_MAX", 1000)
    with pytest.raises(AnswerRefused) as why:
        branch.answered(b"".join(sealed_for(branch.public, [bytes(1500)])))
    assert why.value.why is AnswerFault.TOO_LARGE


def test_the_published_schema_takes_what_the_program_takes() -> None:
    lines = [accepted(uuid.uuid4()), *(refused(uuid.uuid4(), one.value, "Karena ini") for one in CentralReason)]
    said = {"format": answers.FORMAT, "dispatch": str(uuid.uuid4()), "answers": lines}
    schema = centre.schema("back-office-answer")
    schema.validate(said)
    for broken in ({"state": "sent"}, {"code": "because"}, {"code": "other", "note": ""}, {"note": "x" * 401}):
        assert not schema.is_valid(said | {"answers": [refused(uuid.uuid4()) | broken]})
    assert not schema.is_valid(said | {"answers": [{"request": str(uuid.uuid4()), "state": "refused"}]})
    assert not schema.is_valid(said | {"answers": [accepted(uuid.uuid4()) | {"code": "identity"}]})
