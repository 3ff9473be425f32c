"""The administrator's page of senders, and the watch that sends beside every window."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.actor import Actor, Role
from counter_app.db.faults import DatabaseBusy
from counter_app.db.session import Database
from counter_app.message_states import Channel, MessageFault, MessageState
from counter_app.sending.errors import BadSetup
from counter_app.sending.setup import Destination, SetupFlaw
from counter_app.sending.values import Delivery, SenderChange, SenderRow, Standing
from tests import factories
from tests.databases import Clock
from tests.drivers.hands import can_press, is_shown, words
from tests.fakes import InlineJobs, LaterJobs
from ui.branch_time import BranchTime
from ui.frame.main_window import Shell
from ui.frame.post_watch import PostWatch
from ui.sending.presenter import SendingPresenter
from ui.sending.view import SendingView
from ui.widgets.top_bar import Device

SERVER = {"host": "smtp.contoh.id", "port": "465", "tls": "implicit", "user": "", "sender": "cabang@contoh.id"}


@dataclass
class Near:
    """Phones that wait for a turn."""

    worked: int = 0

    def work(self) -> int:
        self.worked += 1
        return 0


@dataclass
class Sending:
    """The service, as its own tests show it to be."""

    row: SenderRow = field(default_factory=lambda: SenderRow(Channel.MAIL, {}, False, False, 0))
    delivery: Delivery = field(default_factory=lambda: Delivery(MessageState.SENT))
    changes: tuple[SenderChange, ...] = ()
    worked: int = 0
    told: tuple[Standing, ...] = ()
    broken: bool = False
    near: Near = field(default_factory=Near)

    def listed(self, _who: Actor) -> tuple[SenderRow, ...]:
        others = (SenderRow(one, {}, False, False, 0) for one in (Channel.SMS, Channel.WHATSAPP))
        return (self.row, *others)

    def destinations(self, _who: Actor) -> tuple[Destination, ...]:
        return (Destination("smtp.contoh.id", 465),) if self.row.is_on else ()

    def save(self, _who: Actor, channel: Channel, change: SenderChange) -> None:
        if change.active and not change.details["host"]:
            raise BadSetup((SetupFlaw.HOST, SetupFlaw.PORT))
        self.changes += (change,)
        self.row = SenderRow(channel, change.details, change.active, bool(change.secret), change.seen + 1)

    def try_out(self, _who: Actor, _channel: Channel, _to: str) -> Delivery:
        return self.delivery

    def work(self, _station: str) -> int:
        self.worked += 1
        return 0

    def standing(self) -> tuple[Standing, ...]:
        if self.broken:
            raise DatabaseBusy
        return self.told


@pytest.fixture
def sending() -> Sending:
    return Sending()


@pytest.fixture
def page(qtbot: QtBot, sqlite_db: Database, clock: Clock, sending: Sending) -> SendingView:
    who = factories.officer(sqlite_db, Role.ADMIN)
    presenter = SendingPresenter(InlineJobs(), sending, who)  # type: ignore[arg-type]
    view = SendingView(presenter, BranchTime(clock, factories.ZONE))
    qtbot.addWidget(view)
    view.resize(1110, 760)
    view.show()
    presenter.load()
    view.start()
    return view


def fill(page: SendingView, **fields: str) -> None:
    for name, value in fields.items():
        page._presenter.type(name, value)


def photo(page: SendingView, name: str) -> None:
    if folder := os.environ.get("SENDING_LOOKS"):
        for _ in range(5):
            QApplication.processEvents()
        page.grab().save(f"{folder}/{name}.png")


def test_a_sender_is_filled_in_switched_on_and_saved(page: SendingView, sending: Sending) -> None:
    photo(page, "empty")
    assert not can_press(page, "sending.save")
    fill(page, **SERVER)
    page._presenter.type_secret("rahasia")
    page._presenter.want(True)
    assert can_press(page, "sending.save")
    assert not can_press(page, "sending.try")
    page._presenter.save()
    assert sending.changes == (SenderChange(SERVER, True, "rahasia", 0),)
    assert words(page, "sending.done.words") == "Pengirim Email disimpan."
    assert "smtp.contoh.id:465" in words(page, "sending.listed")
    secret = page.findChild(QLineEdit, "sending.secret")
    assert secret is not None
    assert secret.text() == ""
    photo(page, "kept")


def test_what_is_wrong_stands_beside_its_field_and_the_caret_there(page: SendingView) -> None:
    page._presenter.want(True)
    page._presenter.save()
    assert words(page, "sending.host.problem").startswith("Nama server tidak lengkap")
    assert words(page, "sending.port.problem").startswith("Porta adalah angka")
    assert page.focusWidget().objectName() == "sending.host"
    photo(page, "wrong")
    fill(page, host="smtp.contoh.id")
    assert not is_shown(page, "sending.host.problem")


def test_a_gateway_has_fields_of_its_own(page: SendingView) -> None:
    page._presenter.choose("sms")
    assert is_shown(page, "sending.address")
    assert is_shown(page, "sending.body")
    assert not is_shown(page, "sending.host")
    photo(page, "gateway")


@pytest.mark.parametrize(
    ("delivery", "said"),
    [
        (Delivery(MessageState.SENT), "Pesan uji diterima server."),
        (Delivery(MessageState.REFUSED, MessageFault.CERTIFICATE), "Sertifikat server tidak dapat dipercaya."),
    ],
)
def test_a_test_says_what_became_of_it(page: SendingView, sending: Sending, delivery: Delivery, said: str) -> None:
    sending.row, sending.delivery = SenderRow(Channel.MAIL, SERVER, True, True, 1), delivery
    page._presenter.load()
    page._presenter.type_to("admin@contoh.id")
    assert can_press(page, "sending.try")
    page._presenter.try_out()
    shown = words(page, "sending.done.words") if delivery.fault is None else words(page, "sending.banner.words")
    assert shown.startswith(said)
    photo(page, f"tried-{delivery.state}")


def test_a_sender_that_fails_says_so_on_its_page(page: SendingView, sending: Sending) -> None:
    sending.row = SenderRow(Channel.MAIL, SERVER, True, True, 1, 3, MessageFault.UNREACHABLE)
    page._presenter.load()
    assert words(page, "sending.standing.words").startswith("Server tidak menjawab.")


OK = Standing(Channel.MAIL, True, True, 0, None, 0)


@pytest.mark.parametrize(
    ("standing", "shown", "said"),
    [
        ((), False, ""),
        ((OK,), True, ""),
        ((replace(OK, failures=2, fault=MessageFault.UNREACHABLE),), True, "Email: Server tidak menjawab."),
        ((replace(OK, is_on=False, unsent=1),), True, "Email: Pengirimnya mati."),
        ((replace(OK, is_on=False),), False, ""),
    ],
)
def test_the_lamp_says_how_sending_goes(
    qtbot: QtBot, sending: Sending, clock: Clock, standing: tuple[Standing, ...], shown: bool, said: str
) -> None:
    shell = Shell(clock, "UTC")
    qtbot.addWidget(shell)
    shell.show()
    watch = PostWatch(InlineJobs(), "STN-1", shell)
    sending.told = standing
    watch.begin(sending, sending.near)  # type: ignore[arg-type]
    assert (sending.near.worked, sending.worked) == (1, 1), "whose turn is near is told with the same look"
    assert is_shown(shell, f"top.{Device.MESSAGES.value}") is shown
    dot = shell.bar._dots[Device.MESSAGES]
    assert dot.toolTip().startswith(said)
    assert bool(dot.toolTip()) is bool(said)
    watch.end()
    watch.look()
    assert sending.worked == 1


def test_a_store_that_does_not_answer_is_asked_less_often_until_it_does(
    qtbot: QtBot, sending: Sending, clock: Clock
) -> None:
    shell = Shell(clock, "UTC")
    qtbot.addWidget(shell)
    watch = PostWatch(InlineJobs(), "STN-1", shell)
    often = watch._timer.interval()
    sending.broken = True
    watch.begin(sending, sending.near)  # type: ignore[arg-type]
    seldom = watch._timer.interval()
    sending.broken = False
    watch.look()
    assert (often, seldom, watch._timer.interval()) == (3_000, 30_000, 3_000)
    watch.end()


def test_whatever_happens_to_word_about_turns_what_waits_is_sent(
    qtbot: QtBot, sending: Sending, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks() -> int:
        raise DatabaseBusy

    shell = Shell(clock, "UTC")
    qtbot.addWidget(shell)
    monkeypatch.setattr(sending.near, "work", breaks)
    watch = PostWatch(InlineJobs(), "STN-1", shell)
    watch.begin(sending, sending.near)  # type: ignore[arg-type]
    assert sending.worked == 1
    watch.end()


def test_what_is_typed_while_it_is_saved_is_not_lost(qtbot: QtBot, sqlite_db: Database, sending: Sending) -> None:
    jobs = LaterJobs()
    presenter = SendingPresenter(jobs, sending, factories.officer(sqlite_db, Role.ADMIN))  # type: ignore[arg-type]
    presenter.load()
    for name, value in SERVER.items():
        presenter.type(name, value)
    jobs.holds = True
    presenter.save()
    presenter.type("user", "cabang")
    jobs.holds = False
    jobs.release()
    assert presenter.state.typed == {"user": "cabang"}
    assert presenter.state.is_changed


def test_what_is_typed_of_another_channel_meanwhile_stays_its_own(
    qtbot: QtBot, sqlite_db: Database, sending: Sending
) -> None:
    jobs = LaterJobs()
    presenter = SendingPresenter(jobs, sending, factories.officer(sqlite_db, Role.ADMIN))  # type: ignore[arg-type]
    presenter.load()
    for name, value in SERVER.items():
        presenter.type(name, value)
    jobs.holds = True
    presenter.save()
    presenter.choose(Channel.SMS.value)
    presenter.type("address", "https://sms.contoh.id/")
    jobs.holds = False
    jobs.release()
    assert presenter.state.typed == {"address": "https://sms.contoh.id/"}
    assert presenter.state.act.done == "Pengirim Email disimpan."
