"""`import-members` at the terminal: every row that is not simply taken in is told with its line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from counter_app.actor import Actor
from counter_app.commands.importing import import_members
from counter_app.commands.terminal import Terminal
from counter_app.db.session import Database
from counter_app.importing.service import ImportService
from tests import factories
from tests.core.importing.test_members import BUDI, HEAD, SITI

pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])
Typed = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def typed(importing: ImportService, admin: Actor) -> Typed:
    """Runs the command on a file; gives its status and what it said."""

    def run(file: Path, *, dry_run: bool = False, accounts: bool = False) -> tuple[int, list[str]]:
        said: list[str] = []
        words = argparse.Namespace(file=file, dry_run=dry_run, accounts=accounts, rejected=None)
        core = SimpleNamespace(importing=importing)
        return import_members(words, core, admin, Terminal(input, input, said.append)), said  # type: ignore[arg-type]

    return run


def test_a_good_file_says_how_many_and_nothing_else(typed: Typed, file: Callable[..., Path]) -> None:
    assert typed(file(HEAD, SITI, BUDI)) == (0, ["Diterima 2, ditolak 0."])


def test_number_and_lines_of_warnings_are_told(typed: Typed, file: Callable[..., Path]) -> None:
    path = file(HEAD, SITI.replace("1990-01-12", "1990-01-13"), BUDI)
    status, said = typed(path)
    assert (status, said[1]) == (0, "Diterima dengan catatan: 1 baris (2).")
    assert str(path.with_name("members-catatan.csv")) in said[2]


def test_rejected_rows_give_a_status_and_the_name_of_their_file(typed: Typed, file: Callable[..., Path]) -> None:
    path = file("DAFTAR PESERTA;;;;;", f"No;{HEAD}", f"1;{SITI}", f"2;123{BUDI[11:]}")
    status, said = typed(path, dry_run=True)
    assert status == 1
    assert said[:4] == [
        "Pemeriksaan saja, tidak ada yang disimpan.",
        "Kolom yang tidak dibaca: No.",
        "Baris yang bukan data peserta, dilewati: 1.",
        "Diterima 1, ditolak 1.",
    ]
    assert str(path.with_name("members-ditolak.csv")) in said[4]


def test_guessed_letters_are_told(typed: Typed, file: Callable[..., Path]) -> None:
    _status, said = typed(file(HEAD, SITI.replace("Siti", "Sití"), encoding="cp1252"))
    assert "Windows-1252" in said[0]


def test_of_many_warned_lines_the_first_twenty_are_said(typed: Typed, file: Callable[..., Path]) -> None:
    rows = [f"2{n:010d};3273015201900001;Siti Nomor;1990-01-12;PU;active" for n in range(25)]
    _status, said = typed(file(HEAD, *rows))
    assert said[1] == f"Diterima dengan catatan: 25 baris ({', '.join(str(n) for n in range(2, 22))}, …)."


def test_accounts_are_told_line_by_line_as_old_and_new(db: Database, typed: Typed, file: Callable[..., Path]) -> None:
    for number in (1, 2):
        factories.member(db, kpj=f"1234567890{number}")
    path = file("kpj;state;since", "12345678901;blocked;2026-02-20", "12345678902;active;")
    assert typed(path, dry_run=True, accounts=True) == (
        0,
        [
            "Baris 2. Peserta 12345678901: aktif → terblokir, sejak 20-02-2026.",
            "Pemeriksaan saja, tidak ada yang disimpan.",
            "Diterima 1, ditolak 0.",
            "aktif → terblokir: 1 akun.",
            "Sudah sama di cabang ini: 1 baris.",
        ],
    )
