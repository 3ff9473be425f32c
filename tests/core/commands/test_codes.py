"""Codes of a phone at the terminal: asked for beside the password, and taken away with the recovery sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyotp
import pytest
from sqlalchemy import select, update

from counter_app.actor import Role
from counter_app.branches import BranchPlan, FirstOfficer, KeyPlan, create_branch, open_branch
from counter_app.clock import utc_now
from counter_app.commands.arguments import parse
from counter_app.commands.running import run
from counter_app.commands.terminal import Terminal
from counter_app.core import build_core
from counter_app.db.models import Officer
from counter_app.keys import KeySource
from counter_app.officers.errors import MustChangePassword, WrongPassword
from counter_app.officers.second_step import is_enrolled
from counter_app.officers.values import Login, NewOfficer
from counter_app.paths import Paths, paths_in
from counter_app.states import Backing, BranchKind

PASSWORD = "sandi-admin-2026"
Said = tuple[int, list[str]]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return paths_in(tmp_path / "data")


@pytest.fixture
def sheet(paths: Paths) -> str:
    """A real branch with one administrator, one supervisor, one officer; the key on its recovery sheet."""
    staff = tuple(
        FirstOfficer(NewOfficer(username, username.title(), role), PASSWORD)
        for username, role in (("ratna", Role.ADMIN), ("sinta", Role.SUPERVISOR), ("rina", Role.OFFICER))
    )
    plan = BranchPlan("J01", "Cabang Uji", "Asia/Jakarta", BranchKind.REAL, 1, (), staff)
    return create_branch(paths, plan, KeyPlan(KeySource.FILE), utc_now)


@pytest.fixture
def secret(paths: Paths, sheet: str) -> str:
    """The administrator's phone is enrolled."""
    core = build_core(open_branch(paths, utc_now, str), utc_now)
    with core.db.transaction(None) as work:
        work.session.execute(update(Officer).values(declared=True))
    phone = core.officers.new_phone("ratna")
    core.officers.enrol(Login("ratna", PASSWORD, pyotp.TOTP(phone.secret).now()), "STN-1", phone)
    core.close()
    return phone.secret


@pytest.fixture
def typed(paths: Paths) -> Callable[..., Said]:
    """A command with an answer to each question, by its first words; the status and what was said."""

    def act(*words: str, **answers: str) -> Said:
        said: list[str] = []

        def answer(question: str) -> str:
            return next(reply for start, reply in answers.items() if question.startswith(start.replace("_", " ")))

        return run(parse([*words, "--data-dir", str(paths.data)]), Terminal(answer, answer, said.append)), said

    return act


def temporary(said: list[str]) -> str:
    """The password that the command told."""
    return next(line.rpartition(" ")[2] for line in said if line.startswith("Kata sandi sementara"))


def ahead(secret: str) -> str:
    """The code of the next half minute: the one of now enrolled the phone."""
    return pyotp.TOTP(secret).generate_otp(int(utc_now().timestamp()) // 30 + 1)


def test_a_command_asks_for_the_code_after_the_password(typed: Callable[..., Said], secret: str) -> None:
    status, said = typed("settings", Nama="ratna", Kata_sandi=PASSWORD, Kode=ahead(secret))
    assert (status, any("idle_lock_minutes" in line for line in said)) == (0, True)


def test_a_wrong_code_at_the_terminal_is_said(typed: Callable[..., Said], secret: str) -> None:
    status, said = typed("settings", Nama="ratna", Kata_sandi=PASSWORD, Kode="000000")
    assert (status, "Kode tidak cocok" in said[0]) == (1, True)


def test_whoever_has_no_phone_yet_is_sent_to_a_window(typed: Callable[..., Said], sheet: str) -> None:
    status, said = typed("settings", Nama="ratna", Kata_sandi=PASSWORD)
    assert (status, [line for line in said if "Masuk dahulu di meja sendiri" in line] != []) == (1, True)


def test_an_administrator_who_lost_everything_enrols_anew_with_the_recovery_sheet(
    typed: Callable[..., Said], paths: Paths, sheet: str, secret: str
) -> None:
    status, said = typed("recover-account", Nama=" Ratna ", Kunci=sheet)
    assert (status, "daftarkan ponsel" in said[-1]) == (0, True)
    core = build_core(open_branch(paths, utc_now, str), utc_now)
    with pytest.raises(WrongPassword):
        core.officers.sign_in("ratna", PASSWORD, "STN-1", True)
    with pytest.raises(MustChangePassword):
        core.officers.sign_in("ratna", temporary(said), "STN-1", True)
    with core.db.read(None) as session:
        assert not is_enrolled(session, session.scalars(select(Officer.id).where(Officer.username == "ratna")).one())
    core.close()


def test_the_only_supervisor_who_forgot_the_password_works_again_by_the_sheet(
    typed: Callable[..., Said], paths: Paths, sheet: str
) -> None:
    core = build_core(open_branch(paths, utc_now, str), utc_now)
    with core.db.transaction(None) as work:
        sinta = work.session.scalars(select(Officer).where(Officer.username == "sinta")).one()
        sinta.backing, sinta.declared, sinta_id = Backing.WAITING, True, sinta.id
    _status, said = typed("recover-account", Nama="sinta", Kunci=sheet)
    with pytest.raises(MustChangePassword):
        core.officers.sign_in("sinta", temporary(said), "STN-1", True)
    with core.db.read(None) as session:
        assert session.get_one(Officer, sinta_id).backing is Backing.FULL
    core.close()


def test_the_sheet_stands_behind_no_account_that_is_new(typed: Callable[..., Said], paths: Paths, sheet: str) -> None:
    core = build_core(open_branch(paths, utc_now, str), utc_now)
    with core.db.transaction(None) as work:
        sinta = work.session.scalars(select(Officer).where(Officer.username == "sinta")).one()
        sinta.backing, sinta.rest_due, sinta_id = Backing.WAITING, True, sinta.id
    assert typed("recover-account", Nama="sinta", Kunci=sheet)[0] == 0
    with core.db.read(None) as session:
        assert session.get_one(Officer, sinta_id).backing is Backing.WAITING
    core.close()


def test_without_the_sheet_no_code_is_taken_away(
    typed: Callable[..., Said], sheet: str, secret: str, tmp_path: Path
) -> None:
    other = paths_in(tmp_path / "lain")
    plan = BranchPlan("J02", "Cabang Lain", "Asia/Jakarta", BranchKind.REAL, 0, (), ())
    foreign = create_branch(other, plan, KeyPlan(KeySource.FILE), utc_now)
    for key in (foreign, sheet[:-1]):
        assert typed("recover-account", Nama="ratna", Kunci=key)[0] == 1
    assert typed("settings", Nama="ratna", Kata_sandi=PASSWORD, Kode=ahead(secret))[0] == 0


@pytest.mark.parametrize("username", ["rina", "tidakada"])
def test_the_sheet_helps_those_only_who_approve_or_administer(
    typed: Callable[..., Said], sheet: str, username: str
) -> None:
    assert typed("recover-account", Nama=username, Kunci=sheet)[0] == 1
