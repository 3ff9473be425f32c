"""The language changes in the middle of the work, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from counter_app.texts import use_language
from tests.drivers.hands import part, words
from tests.journeys.rooms import Rooms
from tests.journeys.steps import RESET, UPDATE, Counter
from tests.tour.house import wait_for
from ui.widgets.top_bar import Act

PHONE = "081311112222"


@pytest.fixture(autouse=True)
def indonesian() -> Iterator[None]:
    """Back to Indonesian, whatever a window was switched to."""
    yield
    use_language("id")


# W4
def test_the_language_changes_within_a_form_and_the_typing_the_page_and_the_caret_stay(rooms: Rooms) -> None:
    counter = Counter(rooms, 1)
    counter.begin("rina")
    counter.serve(UPDATE, rooms.free_member())
    counter.start_update()
    counter.turn_to("Kontak")
    counter.wizard.fill("phone", PHONE)
    field = counter.window.focusWidget()
    assert isinstance(field, QLineEdit)
    name, number = field.objectName(), counter.queue.number()
    counter.shell.ask(Act.LANGUAGE)
    wait_for(lambda: counter.wizard.title() == "Contact", "the page in English")
    assert counter.wizard.typed("phone") == PHONE
    focused = counter.window.focusWidget()
    assert focused is part(counter.window, name, QLineEdit), focused
    assert (counter.queue.number(), counter.shell.place()[0]) == (number, "Counter 1")
    assert words(counter.window, "top.database.words") in ("", "database")
    counter.shell.ask(Act.LANGUAGE)
    wait_for(lambda: counter.wizard.title() == "Kontak", "the page in Indonesian again")
    counter.wizard.go_on()
    wait_for(lambda: counter.wizard.title() != "Kontak", "the next page")


def test_the_language_changes_while_somebody_is_searched_and_the_line_stays(rooms: Rooms) -> None:
    counter, member = Counter(rooms, 1), rooms.free_member()
    counter.begin("rina")
    counter.call_and_serve(UPDATE)
    counter.finder.look_for(member.kpj)
    wait_for(lambda: counter.finder.hits() == [member.name], "the member in the list")
    counter.shell.ask(Act.LANGUAGE)
    wait_for(lambda: counter.finder.hits() == [member.name], "the same list")
    assert part(counter.window, "finder.search", QLineEdit).text() == member.kpj
    counter.finder.choose()
    wait_for(lambda: counter.case.filled(), "the task list")
    assert counter.at_list() != ""


def test_the_task_list_follows_the_language(rooms: Rooms) -> None:
    counter = Counter(rooms, 1)
    counter.begin("rina")
    counter.serve(UPDATE, rooms.free_member())
    before = counter.at_list()
    counter.shell.ask(Act.LANGUAGE)
    wait_for(lambda: counter.at_list() != before, "the list in English")


def test_the_language_changes_while_the_camera_looks_and_it_goes_on_looking(rooms: Rooms) -> None:  # W4
    counter = Counter(rooms, 1, "training:still")
    counter.begin("rina")
    counter.serve(UPDATE, rooms.free_member())
    counter.open_selfie()
    counter.agree()
    counter.selfie.press("go_on")
    wait_for(lambda: counter.selfie.sees_live() and counter.selfie.prompts(), "the first movement")
    asked = counter.selfie.prompts()
    counter.shell.ask(Act.LANGUAGE)
    wait_for(lambda: counter.selfie.sees_live() and counter.selfie.prompts() not in ("", asked), "the same in English")
    assert counter.kept_attempts() == []
    counter.selfie.press("halt")
    wait_for(counter.at_rest, "the camera off")


def test_the_language_changes_on_the_page_of_a_reset_and_ticks_and_choices_stay(rooms: Rooms) -> None:  # W4
    counter = Counter(rooms, 1)
    counter.begin("rina")
    counter.serve(RESET, rooms.blocked_member())
    counter.case.press_next()
    wait_for(lambda: counter.reset.step() == "evidence", "the evidence")
    counter.reset.see("card_seen")
    counter.reset.explain_missing_notice("Pemberitahuan sudah tidak muncul")
    counter.shell.ask(Act.LANGUAGE)
    wait_for(lambda: words(counter.window, "reset.title") == "Account unblocking", "the page in English")
    choice = part(counter.window, "reset.no_notice_reason", QComboBox)
    assert (choice.currentText(), counter.window.focusWidget()) == ("The notice no longer appears", choice)
    assert part(counter.window, "reset.card_seen", QCheckBox).isChecked()
    counter.reset.see("ktp_seen")
    counter.reset.go_on()
    wait_for(lambda: counter.reset.step() == "selfie", "the next step")
