"""A form that is only a file, in the whole window: offered, filled, decided, printed, found again by the command."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from counter_app.commands.arguments import parse
from counter_app.commands.checking import check_form
from counter_app.commands.running import run
from counter_app.commands.terminal import Terminal
from counter_app.training.plate import Plate
from tests.drivers.hands import words
from tests.forms.further import KEY, example, own_forms, with_form
from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Counter, Supervisor
from tests.tour.house import PASSWORDS, wait_for
from tests.watch import LogWatch

LINE = f"update.{KEY}"
TITLE = "Permohonan kartu pengganti"


def rooms_with(branch: Path, plate: Plate, folder: Path, forms: Path) -> Rooms:
    """A branch whose program has these form files."""
    shutil.copytree(branch / "data", folder / "data")
    return Rooms(folder, plate, forms)


@pytest.fixture
def further(dressed: QApplication, branch: Path, plate: Plate, tmp_path: Path) -> Iterator[Rooms]:
    """The manual's form beside the program's own."""
    rooms = rooms_with(branch, plate, tmp_path, with_form(tmp_path / "forms", example()))
    yield rooms
    rooms.close()


@pytest.fixture
def without_change(
    dressed: QApplication, branch: Path, plate: Plate, tmp_path: Path, expected_log: LogWatch
) -> Iterator[Rooms]:
    """The change of data is broken."""
    expected_log.expect("change_of_data.toml:1 is not used")
    forms = own_forms(tmp_path / "forms")
    (forms / "change_of_data.toml").write_text("key = ", encoding="utf-8")
    rooms = rooms_with(branch, plate, tmp_path, forms)
    yield rooms
    rooms.close()


def test_a_form_file_is_offered_filled_decided_printed_and_found(further: Rooms) -> None:
    counter, member = Counter(further, 1), further.free_member()
    counter.begin("rina")
    counter.serve(UPDATE, member)
    counter.refuse_selfie()
    fill(counter)
    number = counter.confirm_update()
    counter.becomes(LINE, "Menunggu penyelia")
    assert TITLE in counter.print_paper(TITLE)

    supervisor = Supervisor(further)
    supervisor.begin("hendra")
    supervisor.approve(member.name)
    counter.sit()
    counter.becomes(LINE, "diterapkan")
    sheet = counter.print_paper("Lembar")
    assert [fact for fact in (number, f"Keputusan atas permohonan: {TITLE}") if fact not in sheet] == []
    assert said_of(further, first_printed(further))[1].split(maxsplit=1)[1] == TITLE
    counter.finish()


def test_without_the_change_of_data_a_visit_still_stands_and_says_what_is_missing(without_change: Rooms) -> None:
    counter = Counter(without_change, 1)
    counter.begin("rina")
    counter.serve(UPDATE, without_change.free_member())
    assert counter.case.works() == ["member", "selfie", "reset", "data"]
    counter.case.go("member")
    wait_for(lambda: counter.finder.hits() == [], "the search")
    counter.finder.record()
    wait_for(lambda: words(counter.window, "visit.no_form.words"), "why nobody can be recorded")
    assert "change_of_data.toml:1" in words(counter.window, "visit.no_form.words")


def test_every_command_says_first_which_form_is_broken(branch: Path, tmp_path: Path, expected_log: LogWatch) -> None:
    expected_log.expect("card_replacement.toml")
    shutil.copytree(branch / "data", tmp_path / "data")
    said: list[str] = []
    terminal = Terminal(lambda _question: "", lambda _question: "", said.append)
    forms = with_form(tmp_path / "forms", example().replace('kind = "phone"', 'kind = "text"'))
    run(parse(["verify-audit", "--data-dir", str(tmp_path / "data")]), terminal, forms)
    assert said[0].startswith("Formulir card_replacement.toml:")
    assert "tidak dipakai" in said[0]
    assert len(said) > 1


def fill(counter: Counter) -> None:
    """From the task list through every page to the review."""
    counter.case.go(LINE)
    wait_for(counter.wizard.main_button, "the first page of the form")
    counter.to_overview()
    turn(counter, "Kartu")
    counter.wizard.choose("card_reason", "damaged")
    counter.to_overview()
    counter.wizard.open_card("contact")
    wait_for(lambda: counter.wizard.title() == "Kontak", "the page Kontak")
    counter.wizard.fill("phone", "0813 9876 5432")
    counter.to_overview()
    counter.see_documents()
    turn(counter, "Tinjau")


def turn(counter: Counter, title: str) -> None:
    """The main button, until the page of that title."""
    counter.wizard.go_on()
    wait_for(lambda: counter.wizard.title() == title, f"the page {title}")


def first_printed(rooms: Rooms) -> Path:
    """The first paper that came out, as it did."""
    return min(rooms.papers.glob("*.pdf"), key=lambda file: file.stat().st_mtime_ns)


def said_of(rooms: Rooms, file: Path) -> list[str]:
    """What `verify-form` says of a file."""
    said: list[str] = []
    terminal = Terminal(lambda _question: "hendra", lambda _question: PASSWORDS["hendra"], said.append)
    assert check_form(argparse.Namespace(what=str(file)), rooms.core, terminal) == 0
    return said
