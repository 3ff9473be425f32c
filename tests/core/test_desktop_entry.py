"""The program among the applications of a desktop: absolute paths, no terminal, one entry a station."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from counter_app.setup.__main__ import main
from counter_app.setup.desktop_entry import entry, quoted, station_in, write_entry
from counter_app.setup.environment import ROOT, VENV_PYTHON, SetupFailed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="desktop entries are Linux's")


def fields(text: str) -> dict[str, str]:
    """The keys of an entry."""
    return dict(line.split("=", 1) for line in text.splitlines()[1:])


def test_an_entry_starts_this_program_without_a_terminal_from_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert main(["desktop-entry", "--station", "kiosk"]) == 0
    file = tmp_path / "applications" / "counter-app-kiosk.desktop"
    assert capsys.readouterr().out == f"Written: {file}\n"
    said = fields(file.read_text("utf-8"))
    assert shlex.split(said["Exec"]) == [str(VENV_PYTHON), str(ROOT / "main.py"), "--station", "kiosk"]
    assert (said["Terminal"], said["Name"], said["Path"]) == ("false", "Loket: ambil nomor", str(ROOT))
    assert Path(said["Icon"]).is_file()


def test_each_station_has_an_entry_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    files = {write_entry(words) for words in ((), ("--station=board",), ("--data-dir", "/srv/loket"))}
    assert {file.name for file in files} == {"counter-app-counter.desktop", "counter-app-board.desktop"}


def test_a_station_that_does_not_exist_is_told() -> None:
    with pytest.raises(SetupFailed, match="There is no station dapur"):
        station_in(["--station", "dapur"])


def test_where_nothing_can_be_written_a_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "applications").write_text("x", "utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert main(["desktop-entry"]) == 1
    assert "could not be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("word", "written"),
    [("a b", '"a b"'), ("100%", '"100%%"'), ('a"b', '"a\\"b"'), ("$HOME", '"\\$HOME"'), ("`x`", '"\\`x\\`"')],
)
def test_words_are_quoted_as_the_specification_says(word: str, written: str) -> None:
    assert quoted(word) == written


def test_a_backslash_of_a_command_is_doubled_once_more_in_the_file() -> None:
    assert '"\\\\$x"' in fields(entry("counter", ["$x"]))["Exec"]
