"""`main.py settings` lists, shows and sets, signed in as an administrator, with old and new value in the audit."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from counter_app.actor import Role
from counter_app.audit import AuditCode
from counter_app.branches import open_branch
from counter_app.clock import utc_now
from counter_app.commands.arguments import parse
from counter_app.commands.founding import demo
from counter_app.commands.running import run
from counter_app.commands.terminal import Terminal
from counter_app.config import Settings
from counter_app.db.models import AuditEntry
from counter_app.demo import staff
from counter_app.paths import paths_in
from counter_app.settings.describing import described_in

Said = tuple[int, str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch with staff and one member."""
    made = tmp_path_factory.mktemp("branch")
    demo(1, paths_in(made), lambda _words: None)
    return made


@pytest.fixture
def ask(folder: Path) -> Callable[..., Said]:
    """Types the command, then name and password of a role when it asks; gives the status and all that was said."""

    def typed(*words: str, role: Role = Role.ADMIN) -> Said:
        one = next(one for one in staff.STAFF if one.role is role)
        answers, said = [one.username, one.password] * 3, list[str]()

        def answer(_question: str) -> str:
            return answers.pop(0)

        understood = parse(["settings", *words, "--data-dir", str(folder)])
        return run(understood, Terminal(answer, answer, said.append)), "\n".join(said)

    return typed


def newest(folder: Path) -> dict[str, str]:
    opened = open_branch(paths_in(folder), utc_now, lambda: "")
    try:
        with opened.db.read() as session:
            wanted = select(AuditEntry.facts).where(AuditEntry.code == AuditCode.SETTING_CHANGED)
            facts = session.scalars(wanted.order_by(AuditEntry.seq.desc())).first()
            return json.loads(facts or "{}")
    finally:
        opened.db.close()


def test_without_a_name_every_setting_is_listed_with_its_value(ask: Callable[..., Said]) -> None:
    status, said = ask()
    assert status == 0
    assert [name for name in described_in(Settings) if name not in said] == []
    assert "5 menit" in said


def test_with_a_name_it_is_shown_with_range_and_default(ask: Callable[..., Said]) -> None:
    status, said = ask("idle_lock_minutes")
    assert status == 0
    assert "Boleh 1 sampai 60 menit; bawaan 5 menit; berlaku di semua loket segera." in said


def test_with_a_value_it_is_set_and_back_to_the_default_and_both_are_audited(
    ask: Callable[..., Said], folder: Path
) -> None:
    status, said = ask("recall_limit", "2", "--reason", "Arahan kantor wilayah")
    assert (status, "sebelumnya 3 kali, sekarang 2 kali" in said) == (0, True)
    assert newest(folder) == {
        "setting": "recall_limit",
        "value": "2",
        "before": "3",
        "reason": "Arahan kantor wilayah",
    }
    assert ask("recall_limit", "--default")[0] == 0
    assert newest(folder) == {"setting": "recall_limit", "value": "3", "before": "2", "reason": ""}


def test_a_switch_is_set_in_the_words_that_show_it(ask: Callable[..., Said]) -> None:
    assert ask("selfie_light", "menyala")[0] == 0
    assert "selfie_light: menyala" in ask("selfie_light")[1]
    assert ask("selfie_light", "off")[0] == 0


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("idle_lock_minutes", "61"), 1, "Isi 1 sampai 60 menit."),
        (("colour", "red"), 1, "Pengaturan colour tidak ada."),
        (("recall_limit", "2", "--default"), 2, "Pilih satu"),
    ],
)
def test_what_cannot_be_set_is_said_in_a_sentence(
    ask: Callable[..., Said], words: tuple[str, ...], status: int, sentence: str
) -> None:
    ended, said = ask(*words)
    assert (ended, sentence in said) == (status, True)


def test_nobody_but_an_administrator_gets_in(ask: Callable[..., Said]) -> None:
    status, said = ask("recall_limit", "2", role=Role.SUPERVISOR)
    assert status == 1
    assert "Peran Anda tidak mencakup langkah ini" in said
