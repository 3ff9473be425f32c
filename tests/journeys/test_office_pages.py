"""Every page of an office window, opened as staff open it: none is a window of its own for a moment."""

from __future__ import annotations

import pytest

from tests.drivers.sign_in import SignInDriver
from tests.journeys.rooms import Rooms
from tests.tour.house import PASSWORDS, settle, wait_for
from ui.stations.office_pages import ADMIN_PAGES, SUPERVISOR_PAGES, OfficePage


@pytest.mark.parametrize(
    ("username", "pages"), [("bambang", ADMIN_PAGES), ("hendra", SUPERVISOR_PAGES)], ids=["admin", "supervisor"]
)
def test_no_page_takes_the_keyboard_away_while_it_is_made(
    rooms: Rooms, username: str, pages: tuple[OfficePage, ...]
) -> None:
    office = rooms.admin() if pages is ADMIN_PAGES else rooms.supervisor()
    hand = SignInDriver(office.shell)
    hand.sign_in(username, PASSWORDS[username])
    wait_for(lambda: office.staffed.who, "somebody signed in")
    for page in pages:
        office.go_to(page.name)
        settle()
    assert rooms.strays.names == []
