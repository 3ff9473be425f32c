"""The rehearsal of a shared branch: an empty computer, an empty database, a copy and the sheet; a selfie opens."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from counter_app.branch_file import read_branch_file
from counter_app.branches import open_branch
from counter_app.clock import utc_now
from counter_app.commands.arguments import parse
from counter_app.commands.running import run
from counter_app.commands.terminal import Terminal
from counter_app.core import build_core
from counter_app.db import roles
from counter_app.db.audit_check import audit_head, verify_audit
from counter_app.moving.moving import move_to_server
from counter_app.paths import paths_in
from tests.core.desk import INSPECTION
from tests.core.moving.offices import PASSWORD, PROGRAMS, empty_database, kept_server, master_of
from tests.core.printing.samples import picture
from tests.journeys.visit import ADMIN, SECOND, Surroundings, Visited, walk
from tests.journeys.visit_setting import VisitClock, kept_face, make_branch, open_core

PASSPHRASE = "empat kata yang panjang sekali"


def typed(words: list[str], **answers: str) -> list[str]:
    """A command that succeeds, with an answer to each question by its first words; what was said."""
    said = list[str]()

    def answer(question: str) -> str:
        return next(reply for start, reply in answers.items() if question.startswith(start.replace("_", " ")))

    assert run(parse(words), Terminal(answer, answer, said.append)) == 0, said
    return said


def must_open(data: Path, visited: Visited, face: bytes, at_least: int) -> None:
    """The chain goes on behind the copy's head, and the face and every paper of the visit open."""
    core = build_core(open_branch(paths_in(data), utc_now, lambda: PASSPHRASE), utc_now)
    try:
        assert core.db.is_postgresql
        with core.db.read() as session:
            assert audit_head(session, core.branch.id).seq > at_least
        assert verify_audit(core.db) == []
        supervisor = core.officers.sign_in_for_command(*SECOND, "PENYELIA")
        review = core.requests.review(supervisor, visited.request_id, INSPECTION)
        assert review.selfie_id is not None
        assert core.captures.picture(supervisor, review.selfie_id, INSPECTION) == face
        papers = [core.papers.fetch(supervisor, one, INSPECTION)[1] for one in visited.papers]
        assert [paper[:5] for paper in papers] == [b"%PDF-"] * len(visited.papers)
    finally:
        core.close()


@pytest.mark.skipif(os.name != "posix", reason="a server of the test's own")
def test_an_empty_computer_and_an_empty_database_with_the_sheet_only_end_with_a_selfie_that_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")
    with kept_server() as server:
        paths, face, clock = paths_in(tmp_path / "lama"), picture(), VisitClock()
        make_branch(paths, clock)
        sheet, master = paths.key_file.read_text().strip(), master_of(paths)
        former, empty = empty_database(server), empty_database(server)
        move_to_server(paths, master, former, utc_now)
        core = open_core(paths, clock)
        visited = walk(core, lambda _step: None, Surroundings(kept_face(face)))
        copied = core.backup.back_up(core.officers.sign_in_for_command(*ADMIN, "ADMIN"), tmp_path / "usb")
        core.close()
        shutil.rmtree(paths.data)
        server.ask(f'DROP DATABASE "{former.where.database}" WITH (FORCE)')

        passes, new = tmp_path / "pgpass", tmp_path / "komputer" / "baru"
        passes.write_text(f"127.0.0.1:*:*:pengelola:{PASSWORD}\n")
        passes.chmod(0o600)
        with monkeypatch.context() as patch:
            patch.setenv("PGPASSFILE", str(passes))
            words = ["restore", str(copied.folder), "--database", empty.address, "--key", "passphrase"]
            answers = {"Kunci": sheet, "Frasa_sandi": PASSPHRASE, "Sekali": PASSPHRASE}
            typed([*words, "--data-dir", str(new)], **answers)
            must_open(new, visited, face, copied.head.seq)

        # The keeper's password is in no file of the program; from here on the branch's own role works.
        typed(["server", "--as", empty.address, "--data-dir", str(new)], Kata_sandi=PASSWORD, Frasa=PASSPHRASE)
        login = roles.login_of(empty.where.database, "UJI")
        assert f"//{login}@" in read_branch_file(paths_in(new).branch_file).address
        must_open(new, visited, face, copied.head.seq)
