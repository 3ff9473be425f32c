"""The log holds what is allowed, and nothing of a person however it gets there."""

from __future__ import annotations

import ast
import logging
import os
import re
import stat
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.errors import CounterError
from counter_app.log import Code, guard_terminal, log_to, stop_logging
from counter_app.states import TicketState
from tests.rules.sources import ROOT, python_files, tree
from tests.watch import LogWatch

log = logging.getLogger(__name__)
Written = Callable[[], str]

NAMES = ("Siti Aminah binti Umar", "SITI AMINAH", "Bambang", "I Gede Putu Wirawan", "d'Souza")
FORMS = (
    "3273015201900001",
    "3273 0152 0190 0001",
    "3273-0152-0190-0001",
    "3273.015201.900001",
    "19000000017",
    "0812-3456-7890",
    "+62 812 3456 7890",
    "siti.aminah@example.co.id",
    "gerobak-angin-tembaga",
    "Sandi#Rahasia2026",
    "123456",
    "ABCD2-EFGH3-IJKL4",
    "/".join(("", "home", "siti.aminah", "KTP Siti.jpg")),
    "\\".join(("C:", "Users", "Siti Aminah", "Desktop", "3273015201900001.csv")),
    "postgresql://loket:rahasia-sekali@server/cabang",
    "Jl. Melati No. 7 RT 03/RW 05",
    "ÿØÿà JFIF",
)


class Complaint(CounterError):
    """One that says what it should keep to itself."""


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Written]:
    """What the log holds."""
    handler = log_to(tmp_path)

    def read() -> str:
        handler.flush()
        return (tmp_path / "counter.log").read_text("utf-8")

    yield read
    stop_logging(handler)


def every_way(secret: str) -> None:
    """Each way in which a line of this program or of a library can bring a text into the log."""
    log.info("given as a word: %s", secret)
    log.info("given with others: %s of %d at %r", secret, 3, [secret])
    log.info("given by name: %(name)s", {"name": secret})
    log.info(f"put together: {secret}")
    log.info("put " + "together: " + secret)
    log.info(secret)
    log.info("in bytes: %s", secret.encode())
    log.info("as a path: %s", Path(secret))
    log.info("an error: %s", Complaint(secret))
    log.info(Complaint(secret))
    log.info("a line with more", extra={"who": secret})
    log.info("with its stack", stack_info=True)
    logging.getLogger(secret).info("named by it")
    logging.getLogger(f"library.{secret}").info("named by it")
    try:
        try:
            raise ValueError(secret)
        except ValueError as first:
            raise Complaint({"answers": secret}) from first
    except Complaint:
        log.exception("a chain of errors")
        log.info("with a trace of %s", secret, exc_info=True)
    if secret.replace(" ", "").isdigit():
        log.info("as a number: %s and %d", int(secret.replace(" ", "")), int(secret.replace(" ", "")))


def shown(content: str, secret: str) -> bool:
    """Whether a log holds it, also without what stands between its digits and letters."""
    bare = re.sub(r"[^\w]", "", secret).lower()
    return secret in content or (len(bare) > 4 and bare in re.sub(r"[^\w]", "", content).lower())


@pytest.mark.parametrize("secret", [*NAMES, *FORMS])
def test_nothing_of_a_person_comes_into_the_log_by_any_way(
    written: Written, expected_log: LogWatch, secret: str
) -> None:
    expected_log.expect("a chain of errors")
    every_way(secret)
    content = written()
    assert not shown(content, secret)
    assert content.count("given as a word") == 1


def test_a_sentence_with_other_gaps_than_it_was_given_tells_nothing(tmp_path: Path) -> None:
    me, secret = "test_a_sentence_with_other_gaps_than_it_was_given_tells_nothing", NAMES[0]
    given: list[tuple[str, tuple[object, ...]]] = [("too many: %s", (secret, secret)), ("a number: %d", (secret,))]
    handler = log_to(tmp_path)
    try:  # the tests' own handlers, like the library's, would raise
        for words, gaps in given:
            handler.handle(log.makeRecord(log.name, logging.INFO, __file__, 1, words, gaps, None, me))
    finally:
        stop_logging(handler)
    content = (tmp_path / "counter.log").read_text("utf-8")
    assert "too many: %s\n" in content
    assert "a number: <str>\n" in content


@given(
    st.one_of(
        st.text(min_size=5, max_size=40),
        st.from_regex(r"[1-9][0-9]{3} ?[0-9]{4}[ .-]?[0-9]{4}[ .-]?[0-9]{4}", fullmatch=True),
        st.from_regex(r"[a-z]{3,9}[.@][a-z]{3,9}@[a-z]{3,9}\.co\.id", fullmatch=True),
        st.from_regex(r"[A-Z][a-z]{4,9} [A-Z][a-z]{4,9}", fullmatch=True),
    )
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_the_text_is_none_of_it_is_written(
    tmp_path_factory: pytest.TempPathFactory, expected_log: LogWatch, secret: str
) -> None:
    expected_log.expect("a chain of errors")
    folder = tmp_path_factory.mktemp("log")
    marked = f"zq{secret}qz"  # what is drawn may stand in a sentence of its own
    handler = log_to(folder)
    try:
        every_way(marked)
    finally:
        stop_logging(handler)
    content = (folder / "counter.log").read_text("utf-8")
    assert marked not in content
    assert "zq" not in content


def test_codes_ids_numbers_and_words_of_the_program_are_written(written: Written, expected_log: LogWatch) -> None:
    expected_log.expect("called at")
    known = uuid.UUID(int=7)
    log.warning(
        "%s at %s: %d of %s, %s, %s, %s", TicketState.CALLED, known, 12, 0.5, Complaint, Code("recall_limit"), None
    )
    assert f"tests.core.test_log called at {known}: 12 of 0.5, Complaint, recall_limit, -" in written()


def test_a_code_that_could_be_something_else_is_not_written(written: Written) -> None:
    log.info("setting %s, then %s", Code("siti aminah"), Code("x" * 80))
    assert "setting ?, then ?" in written()


def test_an_error_is_written_as_its_type_and_the_places_it_came_through(
    written: Written, expected_log: LogWatch
) -> None:
    expected_log.expect("a chain of errors")
    every_way("Siti")
    content = written()
    assert "  Complaint\n    tests/core/test_log.py:" in content
    assert "  because of ValueError\n    tests/core/test_log.py:" in content
    assert " every_way\n" in content
    assert str(ROOT) not in content


@pytest.mark.skipif(os.name != "posix", reason="Windows has no permission bits")
def test_the_log_is_for_this_user_only_also_where_one_was_there(tmp_path: Path) -> None:
    old = tmp_path / "counter.log"
    old.write_text("before\n")
    old.chmod(0o644)
    handler = log_to(tmp_path)
    try:
        log.info("one more")
        handler.doRollover()
        log.info("and one in a new file")
    finally:
        stop_logging(handler)
    assert "before" in (tmp_path / "counter.log.1").read_text()
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


def test_before_there_is_a_file_the_terminal_is_held_to_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert logging.lastResort is not None
    before = logging.lastResort.formatter
    guard_terminal()
    try:
        record = log.makeRecord(log.name, logging.ERROR, __file__, 1, "Siti", (), None, "nowhere")
        logging.lastResort.handle(record)
    finally:
        logging.lastResort.setFormatter(before)
    assert "(left out)" in (told := capsys.readouterr().err)
    assert "Siti" not in told


def test_every_sentence_of_the_program_s_own_log_lines_stands_in_its_source() -> None:
    """Else it would be left out: nobody would read it."""
    levels = {"debug", "info", "warning", "error", "exception", "critical"}
    built = [
        f"{path}:{node.lineno}"
        for path in python_files("counter_app", "ui", "forms")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in levels
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in ("log", "logger", "logging")
        and not (node.args and isinstance(node.args[0], ast.Constant))
    ]
    assert built == []
