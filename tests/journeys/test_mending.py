"""A request that came back after its member had left is mended at the counter without a ticket. # D3"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from counter_app.db.models import ChangeRequest
from counter_app.states import RequestState
from tests.drivers.hands import is_shown, part, words
from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Counter, Supervisor
from tests.tour.house import wait_for
from ui.widgets.table import TableView


def test_a_returned_request_is_mended_after_the_member_left(rooms: Rooms) -> None:
    counter, supervisor = Counter(rooms, 1), Supervisor(rooms)
    member = rooms.free_member()
    counter.begin("rina")
    counter.serve(UPDATE, member)
    counter.pass_selfie()
    counter.update({"mother_name": "RUKMINI SARI"})
    counter.finish()
    wait_for(lambda: is_shown(counter.window, "home"), "the officer's home")

    supervisor.begin("hendra")
    supervisor.give_back(member.name, "Dokumen tidak terbaca", "Foto KK terpotong", ("doc_kk",))

    counter.sit()
    wait_for(lambda: left(counter) == ["mend"], "what came back")
    assert "Foto KK terpotong" in shown(counter)
    part(counter.window, "home", QWidget).setFocus()
    QTest.keyClick(part(counter.window, "home", QWidget), Qt.Key.Key_1)
    wait_for(lambda: counter.wizard.review() or counter.wizard.title(), "the form")
    counter.wizard.tick("doc_kk")
    counter.fill_update("", {"mother_name": "RUKMINI SARI DEWI"})
    counter.wizard.go_on()
    wait_for(lambda: counter.wizard.said("done.number"), "the request sent again")
    counter.wizard.leave()
    wait_for(lambda: is_shown(counter.window, "home"), "home again")
    wait_for(lambda: left(counter) == ["wait"], "what waits now")
    with rooms.core.db.read() as session:
        row = session.query(ChangeRequest).one()
        assert (row.state, row.answers["mother_name"]) == (RequestState.SUBMITTED, "RUKMINI SARI DEWI")


def left(counter: Counter) -> list[str]:
    """The next steps that the home lists."""
    return [str(piece.step) for _number, piece in part(counter.window, "home.left", TableView).rows()]


def shown(counter: Counter) -> str:
    """The first line of what is left, as it is read."""
    model = part(counter.window, "home.left", TableView).model()
    assert words(counter.window, "home.title") == "Beranda"
    return str(model.index(0, 1).data())
