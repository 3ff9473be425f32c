"""The language changes in the middle of the work, and nothing else does."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from tests.drivers.hands import part, words
from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Counter
from tests.tour.house import wait_for
from ui.widgets.top_bar import Act

PHONE = "081311112222"


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
