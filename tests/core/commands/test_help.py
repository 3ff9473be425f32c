"""`--help` and every refusal of the command line speak one language, without a word of the library that reads it."""

from __future__ import annotations

import argparse
import ast
import inspect

import pytest

from counter_app.commands.arguments import parse
from counter_app.commands.own_words import sentences
from counter_app.texts import use_language

COMMANDS = (
    *("init", "demo", "import-members", "tour", "backup", "recover-key", "verify-audit", "verify-form", "settings"),
    "eval-face",
    "eval-match",
    "recover-account",
    "server",
)
ENGLISH = ("usage", "positional", "options", "show this", "required", "argument", "expected", "invalid", "unrecognized")
INDONESIAN = (
    "pemakaian",
    "pilihan",
    "yang ",
    " atau ",
    " dan ",
    "NAMA",
    "BERKAS",
    "JUMLAH",
    "belum",
    "Lihat",
    "tempat",
)
NEVER_READ = {
    "show this help message and exit",
    "show program's version number and exit",
    "unknown parser %(parser_name)r, choices: %(choices)s",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "can't open '%(filename)s': %(error)s",
    ".__call__() not defined",
    "cannot have multiple subparser arguments",
    "subparsers",
    "mutually exclusive arguments must be optional",
    'argument "-" with mode %r',
    "%r is not callable",
    "one of the arguments %s is required",
    "unexpected option string: %s",
    "dest= is required for options like %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "invalid conflict_resolution value: %r",
    "conflicting option string: %s",
    "conflicting option strings: %s",
    "can't open '%s': %s",
    "unrecognized arguments: %s",
    "'required' is an invalid argument for positionals",
    "%(prog)s: error: %(message)s\n",
    "%(heading)s:",
    "conflicting subparser: %s",
    "conflicting subparser alias: %s",
    "cannot merge actions - two groups are named %r",
    "unknown parser %(parser_name)r (choices: %(choices)s)",
}
"""What only a fault of the program, or an argument of a kind that no command has, would bring out."""


@pytest.fixture(autouse=True)
def indonesian_again():
    """`parse` chooses the language of the process."""
    yield
    use_language("id")


def told(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What is said before the program ends."""
    with pytest.raises(SystemExit):
        parse(words)
    said = capsys.readouterr()
    return said.out + said.err


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize(("language", "other"), [("id", ENGLISH), ("en", INDONESIAN)])
def test_help_has_no_word_of_the_other_language(
    capsys: pytest.CaptureFixture[str], command: str, language: str, other: tuple[str, ...]
) -> None:
    words = [command, "--help"] if command else ["--help"]
    said = told(capsys, "--language", language, *words)
    assert len(said) > 100
    assert [word for word in other if word in said] == []


@pytest.mark.parametrize(
    "words",
    [
        ("import-members",),
        ("demo", "--members", "x"),
        ("demo", "--foo"),
        ("backup", "--to"),
        ("eval-face", "--kinds"),
        ("dem",),
        ("--station", "dapur"),
        ("settings", "--d"),
        ("backup", "--language=fr"),
        ("import-members", "x.csv", "--dry-run=ya"),
    ],
)
@pytest.mark.parametrize(("language", "other"), [("id", ENGLISH), ("en", INDONESIAN)])
def test_a_refusal_has_no_word_of_the_other_language(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], language: str, other: tuple[str, ...]
) -> None:
    said = told(capsys, "--language", language, *words)
    assert said.count("\n") == 2
    assert [word for word in other if word in said] == []


def test_every_sentence_of_the_library_is_known() -> None:
    asked = set()
    for node in ast.walk(ast.parse(inspect.getsource(argparse))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
            asked |= {
                one.value for one in node.args[:2] if isinstance(one, ast.Constant) and isinstance(one.value, str)
            }
    assert asked - sentences().keys() - NEVER_READ == set()


def test_the_library_has_its_own_words_again_afterwards(capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "--help")
    assert vars(argparse)["_"]("usage: ") == "usage: "
