"""`purge` by an administrator and by a credential of its own."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from counter_app.actor import Role
from counter_app.commands.arguments import parse
from counter_app.commands.founding import demo
from counter_app.commands.running import run
from counter_app.commands.terminal import Terminal
from counter_app.demo import staff
from counter_app.paths import paths_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An example branch."""
    demo(1, paths_in(tmp_path / "data"), lambda _words: None)
    return tmp_path / "data"


def typed(folder: Path, *words: str, role: Role = Role.ADMIN) -> tuple[int, str]:
    """One command by somebody of this role."""
    one = next(one for one in staff.STAFF if one.role is role)
    answers, said = [one.username, one.password] * 3, list[str]()
    ask = partial(_answer, answers)
    return run(parse([*words, "--data-dir", str(folder)]), Terminal(ask, ask, said.append)), "\n".join(said)


def _answer(answers: list[str], _question: str) -> str:
    return answers.pop(0)


def _nobody(question: str) -> str:
    raise AssertionError(question)


def test_an_administrator_purges_and_is_told_what_went(folder: Path) -> None:
    status, said = typed(folder, "purge")
    assert (status, "Tidak ada yang lewat masa simpan." in said) == (0, True)


def test_an_officer_does_not(folder: Path) -> None:
    status, _said = typed(folder, "purge", role=Role.OFFICER)
    assert status == 1


def test_a_credential_of_its_own_purges_without_anybody(folder: Path, tmp_path: Path) -> None:
    paper = tmp_path / "purge.credential"
    assert typed(folder, "credential", "make", "purge", "--to", str(paper))[0] == 0
    said: list[str] = []
    words = parse(["purge", "--credential", str(paper), "--data-dir", str(folder)])
    assert run(words, Terminal(_nobody, _nobody, said.append)) == 0
    assert "masa simpan" in "\n".join(said)
