"""Files that were made to keep the check busy: it reads them beside the counters' work, never before it."""

from __future__ import annotations

import subprocess
import threading
import zlib
from collections.abc import Callable

import pytest

from counter_app import children
from counter_app.audit import AuditCode
from counter_app.children import ChildEnded, ChildJob, Limits
from counter_app.db.models import AuditEntry
from counter_app.db.session import Database
from counter_app.explain import explain
from counter_app.papers import service
from counter_app.papers.errors import FileTooLarge, FileUnread
from counter_app.papers.service import PaperService
from counter_app.printing.verify import FILE_MAX, MARKS_MAX, Verdict, marks_in
from tests import factories
from tests.core.papers.archive import paper_service
from tests.databases import Clock

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@pytest.fixture
def papers(db: Database, clock: Clock) -> PaperService:
    """The archive of a branch without papers."""
    return paper_service(db, clock)


def many_marks() -> bytes:
    """280,000 marks, each another one."""
    code = "AAAAA-AAAAA-AAAAA-AAAAA-"
    digits = ("".join(ALPHABET[number >> shift & 31] for shift in (15, 10, 5, 0)) for number in range(280_000))
    return b"%PDF-1.7\n" + "".join(f"BPJSTK1:1:{code}0{one}\n" for one in digits).encode()


def bombs() -> bytes:
    """Streams of a kilobyte that unpack to megabytes each."""
    packed = zlib.compress(bytes(4_000_000), 9)
    return b"%PDF-1.7\n" + b"".join(b"stream\n" + packed + b"\nendstream\n" for _ in range(1_500))


def tangled() -> bytes:
    """Half a mark, half a hexadecimal text, half a stream, again and again."""
    return b"%PDF-1.7\n" + (b"BPJSTK1:" + b"<" + b"41" * 1_900 + b"stream") * 1_500


HOSTILE: dict[str, Callable[[], bytes]] = {"many marks": many_marks, "bombs": bombs, "tangled": tangled}


@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_a_hostile_file_is_no_paper_and_another_counter_writes_meanwhile(
    db: Database, papers: PaperService, kind: str
) -> None:
    quality, data = factories.supervisor(db), HOSTILE[kind]()
    verdicts: list[Verdict] = []
    checking = threading.Thread(target=lambda: verdicts.append(papers.verify_file(quality, data).verdict))
    checking.start()
    written = 0
    while checking.is_alive() or not written:
        with db.transaction(None) as work:
            assert work.connection.closed is False
        factories.ticket(db)
        written += 1
    checking.join()
    assert verdicts == [Verdict.UNKNOWN]
    assert written > 1


def test_whoever_reads_a_file_holds_nothing_of_the_store(
    db: Database, papers: PaperService, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(_job: ChildJob, _given: bytes, _limits: Limits) -> bytes:
        factories.ticket(db)  # in the middle of it, on this very thread
        return b"[]"

    monkeypatch.setattr(service, "in_child", read)
    assert papers.verify_file(factories.supervisor(db), b"%PDF-1.7").verdict is Verdict.UNKNOWN


def test_what_no_limit_holds_is_told_and_leaves_no_row(
    db: Database, papers: PaperService, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_all: object) -> bytes:
        raise ChildEnded

    monkeypatch.setattr(service, "in_child", ended)
    with pytest.raises(FileUnread) as unread:
        papers.verify_file(factories.supervisor(db), b"%PDF-1.7")
    assert "kode di bawah QR" in explain(unread.value)
    with db.read() as session:
        assert session.query(AuditEntry).filter_by(code=AuditCode.PAPER_VERIFIED).count() == 0


def test_a_file_that_is_larger_than_any_paper_is_not_read(db: Database, papers: PaperService) -> None:
    with pytest.raises(FileTooLarge) as large:
        papers.verify_file(factories.supervisor(db), bytes(FILE_MAX + 1))
    assert "20 MB" in explain(large.value)


def test_marks_beyond_those_of_a_bundle_are_not_looked_at() -> None:
    assert len(marks_in(many_marks())) == MARKS_MAX


def test_a_child_gets_its_limits_and_its_words_by_the_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    start = subprocess.Popen

    def watched(command: list[str], **more: object) -> object:
        commands.append(command)
        return start(command, **more)  # type: ignore[call-overload]  # whatever it was called with

    monkeypatch.setattr("counter_app.children.subprocess.Popen", watched)
    answer = children.in_child(ChildJob.MARKS, b"stream of a member", service.READING)
    assert (answer, commands[0][-4:]) == (b"[]", ["--child", "marks", "5", "500000000"])
