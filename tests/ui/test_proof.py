"""An act of weight waits for the password, and the code where one is asked for; then it goes on by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from counter_app.actor import Actor
from counter_app.errors import ProofNeeded
from counter_app.ids import new_id
from tests.drivers.hands import is_shown, press, type_into, words
from tests.fakes import InlineJobs
from tests.ui.fake_officers import CODE, FakeOfficers
from ui.jobs import Held, Jobs
from ui.sign_in.proof_presenter import ProofPresenter
from ui.sign_in.proof_view import ProofView


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.stop()


class Desk:
    """Dewi at the page, and what came of it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.officers = FakeOfficers()
        self.dewi: Actor = self.officers.people["dewi"].actor
        self.presenter = ProofPresenter(InlineJobs(), self.officers, self.dewi)
        self.heard: list[str] = []
        self.presenter.proven.connect(lambda: self.heard.append("proven"))
        self.presenter.given_up.connect(lambda: self.heard.append("given up"))
        self.view = ProofView(self.presenter)
        qtbot.addWidget(self.view)
        with qtbot.waitActive(self.view):
            self.view.show()
        self.view.start()

    def type_password(self, password: str) -> None:
        type_into(self.view, "proof.password", password, enter=True)

    def type_code(self, code: str) -> None:
        type_into(self.view, "proof.code", code, enter=True)

    def focus(self) -> str:
        focused = self.view.focusWidget()
        return focused.objectName() if focused else ""


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_the_password_is_enough_for_whoever_has_no_phone(desk: Desk) -> None:
    desk.type_password(desk.officers.password_of("dewi"))
    assert (desk.heard, desk.officers.proven) == (["proven"], ["dewi"])


def test_a_code_is_asked_for_in_the_passwords_place_only_where_there_is_a_phone(desk: Desk) -> None:
    desk.officers.people["dewi"].code = CODE
    assert not is_shown(desk.view, "proof.code")
    desk.type_password(desk.officers.password_of("dewi"))
    assert (is_shown(desk.view, "proof.password"), desk.focus(), desk.heard) == (False, "proof.code", [])
    desk.type_code("111111")
    assert ("Kode tidak cocok" in words(desk.view, "proof.banner.words"), desk.focus()) == (True, "proof.code")
    desk.type_code(CODE)
    assert desk.heard == ["proven"]


def test_a_wrong_password_is_said_and_typed_again(desk: Desk) -> None:
    desk.type_password("bukan ini")
    assert "Kata sandi tidak cocok" in words(desk.view, "proof.banner.words")
    assert (desk.focus(), desk.heard) == ("proof.password", [])
    desk.type_password("")
    assert "belum diisi" in words(desk.view, "proof.banner.words")


def test_a_wrong_password_after_the_code_begins_anew(desk: Desk) -> None:
    desk.officers.people["dewi"].code = CODE
    desk.type_password(desk.officers.password_of("dewi"))
    desk.officers.people["dewi"].password = "diganti orang"
    desk.type_code(CODE)
    assert (is_shown(desk.view, "proof.password"), is_shown(desk.view, "proof.code")) == (True, False)


def test_an_act_may_be_given_up(desk: Desk) -> None:
    press(desk.view, "proof.cancel")
    assert desk.heard == ["given up"]


class Act:
    """Something that needs a proof, and what its page heard."""

    def __init__(self) -> None:
        self.owner, self.proven, self.heard = QObject(), False, list[object]()

    def __call__(self) -> str:
        if not self.proven:
            raise ProofNeeded(new_id())
        return "done"

    def begin(self, jobs: Jobs) -> None:
        jobs.run(self.owner, self, self.heard.append, self.heard.append)


def held_by(jobs: Jobs, act: Act, qtbot: QtBot) -> Held:
    waiting: list[Held] = []

    def hold(held: Held) -> bool:
        waiting.append(held)
        return True

    jobs.ask_proof = hold
    act.begin(jobs)
    qtbot.waitUntil(lambda: bool(waiting))
    return waiting[0]


def test_work_that_waits_for_a_proof_tells_its_page_nothing_and_is_done_then(qtbot: QtBot, jobs: Jobs) -> None:
    act = Act()
    held = held_by(jobs, act, qtbot)
    assert act.heard == []
    act.proven = True
    held.again()
    qtbot.waitUntil(lambda: act.heard == ["done"])


def test_work_that_is_given_up_is_refused_as_it_was(qtbot: QtBot, jobs: Jobs) -> None:
    act = Act()
    held_by(jobs, act, qtbot).give_up()
    assert isinstance(act.heard[0], ProofNeeded)


def test_where_nobody_can_be_asked_it_is_refused_at_once(qtbot: QtBot, jobs: Jobs) -> None:
    act = Act()
    jobs.ask_proof = lambda _held: False
    act.begin(jobs)
    qtbot.waitUntil(lambda: bool(act.heard))
    assert isinstance(act.heard[0], ProofNeeded)
