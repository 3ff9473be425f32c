"""Approved requests leave as one sealed, signed file a day: nothing twice, nothing forgotten, nothing half."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from counter_app.back_office import service as exporting
from counter_app.back_office.envelope import Pair
from counter_app.back_office.errors import AnswerFault, AnswerRefused, CentreUnknown, NameTaken
from counter_app.back_office.values import Exported
from counter_app.back_office.words import exported_words
from counter_app.config import Settings
from counter_app.db.models import AuditEntry, Blob, DispatchItem, Document, Paper
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.paths import write_parts
from counter_app.places import PlaceRefused
from counter_app.requests.errors import AlreadyHandedOver
from counter_app.states import BlobKind, DispatchState, DocumentKind, DocumentSource
from tests.core.back_office import centre
from tests.core.back_office.conftest import Branch
from tests.databases import Clock


class Killed(BaseException):
    """The process ends here."""


def test_a_day_s_file_holds_request_papers_and_pictures(branch: Branch) -> None:
    request_id = branch.applied(name="SITI AMINAH PUTRI", email="baru@contoh.id")
    picture = keep_picture(branch)
    done = branch.export()
    (path,) = done.files
    found = branch.opened(path)
    (told,) = found.manifest["requests"]
    assert (told["id"], told["decided"], told["member"]["name"]) == (str(request_id), "approved", "SITI AMINAH PUTRI")
    changes = {one["field"]: (one["before"], one["after"]) for one in told["changes"]}
    assert changes["name"] == (branch.desk.member.name, "SITI AMINAH PUTRI")
    assert [one["kind"] for one in told["files"]] == ["form", "approval_sheet", "ktp"]
    papers = [data for name, data in found.files.items() if name.startswith("papers/")]
    assert all(data.startswith(b"%PDF-1.4") for data in papers)
    assert picture in found.files.values()


def test_what_left_counts_as_handed_over(branch: Branch) -> None:
    request_id = branch.applied(name="SITI AMINAH PUTRI")
    branch.export()
    row = branch.request(request_id)
    assert (row.handed_over_by, row.handed_over_at) == (branch.who.officer_id, branch.desk.clock())
    assert branch.desk.requests.decided(branch.who) == ()
    with pytest.raises(AlreadyHandedOver):
        branch.desk.requests.hand_over(branch.who, request_id)
    assert branch.desk.audited("request_handed_over") == branch.desk.audited("dispatch_made") == 1


def test_a_second_run_sends_nothing(branch: Branch) -> None:
    branch.applied(name="SITI AMINAH PUTRI")
    (path,) = branch.export().files
    before = path.read_bytes()
    again = branch.export()
    assert (again.files, again.count, again.is_there) == ((), 0, True)
    assert path.read_bytes() == before
    assert "Tidak ada yang dikirim. Berkas hari ini sudah dibuat sebelumnya." in exported_words(again)


def test_what_is_approved_after_the_day_s_file_goes_with_the_next(branch: Branch, clock: Clock) -> None:
    branch.bare()
    branch.export()
    later = branch.bare()
    assert branch.export().later == 1
    assert branch.request(later).handed_over_at is None
    clock.move(days=1)
    (path,) = branch.export().files
    assert branch.opened(path).numbers == [branch.request(later).number]


def test_a_day_with_nothing_to_send_makes_no_file(branch: Branch) -> None:
    done = branch.export()
    assert (done.files, done.is_there, list(branch.folder.iterdir())) == ((), False, [])


def test_what_somebody_handed_over_by_hand_does_not_leave_as_well(branch: Branch) -> None:
    request_id = branch.bare()
    branch.desk.requests.hand_over(branch.who, request_id)
    assert branch.export().files == ()


def test_the_store_itself_lets_no_request_be_out_twice(branch: Branch, db: Database) -> None:
    request_id = branch.bare()
    branch.export()
    with db.read(branch.who) as session:
        (out,) = session.scalars(select(DispatchItem))
    twin = DispatchItem(
        id=uuid.uuid4(),
        branch_id=out.branch_id,
        dispatch_id=out.dispatch_id,
        request_id=request_id,
        state=DispatchState.SENT,
    )
    with pytest.raises(IntegrityError), db.transaction(branch.who) as work:
        work.session.add(twin)


def test_more_than_a_file_holds_goes_the_next_day(
    branch: Branch, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "AT_ONCE", 2)
    wanted = [branch.bare() for _ in range(3)]
    first = branch.export()
    assert (first.count, first.later) == (2, 1)
    clock.move(days=1)
    second = branch.export()
    ids = [one["id"] for done in (first, second) for one in branch.opened(done.files[0]).manifest["requests"]]
    assert sorted(ids) == sorted(map(str, wanted))


def test_killed_while_the_file_is_written_the_next_run_writes_it(
    branch: Branch, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    request_id = branch.applied(name="SITI AMINAH PUTRI")
    points = 0
    while True:
        with monkeypatch.context() as killing:
            killing.setattr(exporting, "write_parts", ending_after(points, write_parts))
            try:
                branch.export()
            except Killed:
                points += 1
                assert list(branch.folder.iterdir()) == [], "nothing half lies there"
                clock.move(hours=20 * (points == 3))  # the next run may be another day's
                continue
        break
    assert points == 3, "first line, beginning of the stream, its one piece"
    (path,) = branch.folder.iterdir()
    assert branch.opened(path).numbers == [branch.request(request_id).number]
    assert branch.desk.audited("dispatch_made") == branch.desk.audited("request_handed_over") == 1
    assert branch.desk.audited("dispatch_written") == 1


def test_killed_after_the_file_was_written_it_is_the_same_file_again(
    branch: Branch, monkeypatch: pytest.MonkeyPatch
) -> None:
    branch.bare()
    with monkeypatch.context() as killing:
        killing.setattr(exporting, "keep_name", killed)
        with pytest.raises(Killed):
            branch.export()
    (path,) = branch.folder.iterdir()
    first = branch.opened(path).manifest
    assert branch.export().files == (path,)
    assert branch.opened(path).manifest == first
    assert branch.export().files == ()


def test_two_stations_that_write_at_once_leave_one_file(
    branch: Branch, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    branch.bare()
    elsewhere, other, faster = tmp_path / "elsewhere", branch.desk.supervisor(), list[Exported]()
    elsewhere.mkdir()

    def slowly(path: Path, parts: Iterator[bytes]) -> None:
        if not faster:
            faster.append(Exported((), 0, False, 0))
            faster.append(branch.service.export(other, elsewhere))
        write_parts(path, parts)

    monkeypatch.setattr(exporting, "write_parts", slowly)
    slower = branch.export()
    assert (slower.files, slower.count) == ((), 0)
    assert (faster[1].count, [*elsewhere.iterdir()]) == (1, [*faster[1].files])
    assert list(branch.folder.iterdir()) == []
    assert branch.desk.audited("dispatch_written") == 1


@pytest.mark.parametrize("lies_there", ["link", "folder"])
def test_what_lies_at_its_name_is_neither_followed_nor_lost(
    branch: Branch, clock: Clock, tmp_path: Path, lies_there: str
) -> None:
    branch.bare()
    (path,) = branch.export().files
    again, kept = path.with_name(path.name.replace("20260302", "20260303")), tmp_path / "kept"
    kept.write_text("something else")
    clock.move(days=1)
    branch.bare()
    if lies_there == "link":
        again.symlink_to(kept)
    else:
        again.mkdir()
        with pytest.raises(PlaceRefused):
            branch.export()
        again.rmdir()
    assert branch.export().files == (again,)
    assert (again.is_symlink(), kept.read_text()) == (False, "something else")
    assert len(branch.opened(again).numbers) == 1


def test_a_place_that_takes_no_file_is_told_before_anything_is_decided(branch: Branch) -> None:
    request_id = branch.bare()
    with pytest.raises(PlaceRefused):
        branch.service.export(branch.who, branch.folder / "nowhere")
    assert branch.request(request_id).handed_over_at is None
    assert branch.desk.audited("dispatch_made") == 0


def test_without_a_key_of_the_centre_nothing_leaves(branch: Branch) -> None:
    branch.bare()
    unset = branch.made(Settings)
    (branch.folder / "answer").touch()
    for act, place in ((unset.export, branch.folder), (unset.read_answer, branch.folder / "answer")):
        with pytest.raises(CentreUnknown):
            act(branch.who, place)
    assert not unset.overview(branch.who).can_seal
    assert branch.service.overview(branch.who).can_seal


def test_an_officer_sends_nothing(branch: Branch) -> None:
    with pytest.raises(NotPermitted):
        branch.service.export(branch.desk.officer, branch.folder)


def test_nobody_else_opens_it_and_no_changed_byte_passes(branch: Branch) -> None:
    branch.bare()
    (path,) = branch.export().files
    with pytest.raises(AnswerRefused) as other:
        centre.received(path, branch.public, Pair(bytes(32)))
    assert other.value.why is AnswerFault.FOR_ANOTHER
    whole = path.read_bytes()
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(AnswerRefused):
            branch.opened(path)


def test_no_name_and_no_number_stands_in_it_in_clear(branch: Branch) -> None:
    branch.applied(name="SITI AMINAH PUTRI")
    (path,) = branch.export().files
    member = branch.desk.member_now()
    assert all(word.encode() not in path.read_bytes() for word in (member.name, member.kpj, member.nik or "NIK"))


def test_a_damaged_picture_is_named_and_the_rest_leaves(branch: Branch, db: Database) -> None:
    branch.applied(name="SITI AMINAH PUTRI")
    with db.transaction(None) as work:
        blob_id = work.session.scalars(select(Paper.blob_id).order_by(Paper.seq)).first()
        blob = work.session.get_one(Blob, blob_id)
        blob.sha256 = "0" * 64
    (path,) = branch.export().files
    (told,) = branch.opened(path).manifest["requests"]
    assert [one["kind"] for one in told["lost"]] == ["form"]
    assert [one["kind"] for one in told["files"]] == ["approval_sheet"]


def test_the_trail_says_nothing_of_a_member(branch: Branch, db: Database) -> None:
    branch.applied(name="SITI AMINAH PUTRI")
    branch.export()
    with db.read() as session:
        said = " ".join(str(one.facts) for one in session.scalars(select(AuditEntry)))
    assert branch.desk.member_now().name not in said


def keep_picture(branch: Branch) -> bytes:
    """A card that was put under the camera in this visit."""
    picture = b"\xff\xd8\xff a drawn card \xff\xd9"
    with branch.desk.db.transaction(branch.desk.officer) as work:
        blob_id, _digest = branch.desk.blobs.put(work, BlobKind.DOCUMENT, picture)
        work.session.add(
            Document(
                id=uuid.uuid4(),
                branch_id=work.branch_id,
                case_id=branch.desk.visit.id,
                member_id=branch.desk.member.id,
                kind=DocumentKind.KTP,
                page=1,
                source=DocumentSource.CAMERA,
                blob_id=blob_id,
                bound="",
                officer_id=branch.desk.officer.officer_id,
                at=work.now,
            )
        )
    return picture


def ending_after(pieces: int, write: Callable[..., None]) -> Callable[..., None]:
    """Writes so many pieces of a file and then is no more."""

    def cut(parts: Iterator[bytes]) -> Iterator[bytes]:
        for at, part in enumerate(parts):
            if at == pieces:
                raise Killed
            yield part

    return lambda path, parts: write(path, cut(parts))


def killed(_folder: Path) -> None:
    """The file has its name by then."""
    raise Killed


def test_a_foreign_file_of_the_day_s_name_is_not_written_over(branch: Branch, clock: Clock) -> None:
    branch.bare()
    (first,) = branch.export().files
    clock.move(days=1)
    request_id = branch.bare()
    path = first.with_name(first.name.replace("20260302", "20260303"))
    path.write_bytes(b"somebody's own list\n")
    with pytest.raises(NameTaken) as told:
        branch.export()
    assert (told.value.name, path.read_bytes()) == (path.name, b"somebody's own list\n")
    assert sorted(one.name for one in branch.folder.iterdir()) == [first.name, path.name]
    path.rename(branch.folder / "list.txt")
    assert branch.export().files == (path,)
    assert branch.opened(path).numbers == [branch.request(request_id).number]
    assert branch.desk.audited("dispatch_written") == 2


def test_what_a_killed_run_left_goes_with_the_next_and_a_running_one_s_stays(branch: Branch) -> None:
    left = [branch.folder / name for name in (f".kiriman-{'a' * 32}", f"..kiriman-{'b' * 24}.{'c' * 32}")]
    running, own = branch.folder / f".kiriman-{'d' * 32}", branch.folder / ".kiriman-catatan"
    for one in (*left, running, own):
        one.write_bytes(b"half")
    for one in (*left, own):
        os.utime(one, (1_000_000, 1_000_000))
    branch.bare()
    (path,) = branch.export().files
    assert sorted(branch.folder.iterdir()) == sorted((running, own, path))
