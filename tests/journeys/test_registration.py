"""A member without an account gets one at the counter's window, tries it, and goes on to the update. Keys only."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from sqlalchemy import delete, select

from counter_app.actor import Role
from counter_app.db.models import JmoAccount, Member, OutMessage
from counter_app.message_states import Channel
from counter_app.sending.secret import Secrets
from counter_app.sending.service import SendingService
from counter_app.sending.values import SenderChange
from counter_app.states import AccountState
from tests import factories
from tests.core.codes.code_desk import sender_on
from tests.core.sending.servers import HOST, USER, Mailbox, mail_server, trusting
from tests.core.sending.servers import PASSWORD as SENDERS_PASSWORD
from tests.drivers.fields import key, pick
from tests.drivers.hands import can_press, is_shown, press, type_into, words
from tests.journeys.rooms import Rooms
from tests.journeys.steps import RESET, UPDATE, Counter
from tests.tls_door import Issuer, certified, issuer
from tests.tour.house import PASSWORDS, Peserta, settle, wait_for
from ui.registration.member.side import MemberScreen

PASSWORD = "Kebunteh7daun"
ALBUM = os.environ.get("REGISTRATION_PICTURES", "")
"""A folder for a picture of both sides at each step; none are kept without."""


class Both:
    """The officer's window and the member's side over it."""

    def __init__(self, rooms: Rooms, counter: Counter) -> None:
        self.rooms, self.counter, self.window, self.taken = rooms, counter, counter.window, 0

    @property
    def side(self) -> MemberScreen | None:
        """Over the officer's window, or alone on a screen beside it."""
        over = self.window.findChild(MemberScreen)
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, MemberScreen) and one.isVisible()]
        return over if over is not None else next(iter(shown), None)

    def take(self, name: str) -> None:
        """Both sides, where somebody wants to see them."""
        if not ALBUM:
            return
        settle()
        self.taken += 1
        side = self.side
        for who, widget in (("officer", self.window), ("member", side)):
            if widget is not None and (who == "officer" or widget.isVisible()):
                widget.grab().save(str(Path(ALBUM) / f"{self.taken:02d}-{name}-{who}.png"))

    def next(self) -> None:
        """Ctrl+Enter on the officer's page."""
        key(self.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def member_types(self, typed: str, enter: bool = False) -> None:
        """Keys where the member's side has the keyboard."""
        assert self.side is not None
        QTest.keyClicks(self.side, typed)
        if enter:
            QTest.keyClick(self.side, Qt.Key.Key_Return)

    def member_reads(self, name: str) -> str:
        """What the member's side says."""
        label = self.side.findChild(QLabel, name) if self.side is not None else None
        return label.text() if label is not None and label.isVisible() else ""

    def until(self, name: str, said: str) -> None:
        """Until the member reads it."""
        wait_for(lambda: said in self.member_reads(name), said)

    def mailed(self, box: Mailbox, mails: int) -> str:
        """The code in the newest mail, once so many came to the member's own mail server."""
        wait_for(lambda: len(box.mails) >= mails, "the mail")
        body = box.mails[-1].get_body(("plain",))
        assert body is not None
        return str(body.get_content()).split()[-1]

    def code(self, messages: int) -> str:
        """The newest code, as the member's phone shows it, once so many messages went out."""
        newest = select(OutMessage).order_by(OutMessage.seq)
        core = self.rooms.core

        def sent() -> list[OutMessage]:
            with core.db.read() as session:
                return list(session.scalars(newest))

        wait_for(lambda: len(sent()) >= messages, "the code sent")
        return core.outbox.opened(sent()[-1]).letter.text.split()[-1]


def without_account(rooms: Rooms) -> Peserta:
    """Somebody whose e-mail and phone are recorded, and of whose account nobody knows."""
    who = rooms.free_member()
    with rooms.core.db.transaction(None) as work:
        member = work.session.scalars(select(Member).where(Member.kpj == who.kpj)).one()
        member.details = {**member.details, "email": "peserta.baru@contoh.id", "phone": "+6281287654321"}
        work.session.execute(delete(JmoAccount).where(JmoAccount.member_id == member.id))
    return who


def mails_to(rooms: Rooms, box: Mailbox, known: Issuer) -> None:
    """The branch sends by this server, which it trusts."""
    core = rooms.core
    kept = (core.outbox, core.code_book, Secrets(core.opened.keys.second_steps))
    vars(core)["sending"] = SendingService(core.db, core.now, kept, trusting(known))
    details = {"host": HOST, "port": str(box.port), "tls": "implicit", "user": USER, "sender": "cabang@contoh.id"}
    admin = factories.officer(core.db, Role.ADMIN)
    seen = next(row.version for row in core.sending.listed(admin) if row.channel is Channel.MAIL)
    core.sending.save(admin, Channel.MAIL, SenderChange(details, True, SENDERS_PASSWORD, seen))


def account(rooms: Rooms, who: Peserta) -> JmoAccount | None:
    with rooms.core.db.read() as session:
        wanted = select(JmoAccount).join(Member, Member.id == JmoAccount.member_id).where(Member.kpj == who.kpj)
        return session.scalars(wanted).one_or_none()


def test_an_account_from_the_record_to_the_update(rooms: Rooms, tmp_path: Path) -> None:
    known = issuer(tmp_path, "root-uji")
    with mail_server(certified(tmp_path, known, HOST)) as box:
        mails_to(rooms, box, known)
        _from_record_to_update(rooms, box)


def _from_record_to_update(rooms: Rooms, box: Mailbox) -> None:
    who = without_account(rooms)
    counter = Counter(rooms, 1)
    both = Both(rooms, counter)
    counter.begin("rina")
    counter.serve(UPDATE, who)
    counter.pass_selfie()
    counter.case.go("register")
    wait_for(lambda: is_shown(counter.window, "register.identity"), "the officer's part")
    both.take("isian")
    pick(counter.window, "register.identity", "KTP asli dilihat, sama dengan catatan")
    both.next()
    wait_for(lambda: "Giliran peserta" in words(counter.window, "register.member.words"), "the member's turn")
    both.take("giliran-peserta")
    both.next()
    both.until("member.code.title", "Ketik kode")
    both.take("kode")
    both.member_types(both.mailed(box, 1))
    both.until("member.password.title", "Buat kata sandi")
    both.member_types(PASSWORD)
    both.take("kata-sandi")
    both.member_types("", enter=True)
    both.until("member.password.title", "sekali lagi")
    both.take("sekali-lagi")
    both.member_types(PASSWORD, enter=True)
    both.until("member.terms.title", "Syarat")
    both.take("syarat")
    side = both.side
    assert side is not None
    wait_for(lambda: _read_on(side), "the end of the terms")
    QTest.keyClick(side, Qt.Key.Key_Return)
    both.until("member.rest.title", "Akun Anda sudah siap")
    both.take("selesai")
    QTest.keyClick(side, Qt.Key.Key_Escape)
    wait_for(lambda: can_press(counter.window, "register.try"), "the officer's window again")

    press(counter.window, "register.try")
    both.until("member.password.title", "Coba masuk")
    both.take("sandi-dicoba")
    both.member_types(PASSWORD, enter=True)
    both.until("member.code.title", "Ketik kode")
    both.take("kode-masuk")
    both.member_types(both.mailed(box, 2))
    both.until("member.rest.title", "Cocok")
    both.take("coba-masuk")
    assert both.side is not None
    QTest.keyClick(both.side, Qt.Key.Key_Escape)
    wait_for(lambda: is_shown(counter.window, "register.login.result"), "the result on the phone")
    pick(counter.window, "register.login.result", "Berhasil masuk")
    both.next()
    wait_for(lambda: "berhasil masuk" in words(counter.window, "register.ended.words"), "the login noted")
    both.take("tercatat")
    both.next()
    wait_for(lambda: counter.wizard.at_overview() or counter.wizard.title(), "the update")
    both.take("pengkinian")
    found = account(rooms, who)
    assert found is not None
    assert (found.state, found.email) == (AccountState.ACTIVE, "peserta.baru@contoh.id")


def _read_on(side: MemberScreen) -> bool:
    QTest.keyClick(side, Qt.Key.Key_PageDown)
    return side.terms.was_read()


def with_dead_contacts(rooms: Rooms) -> Peserta:
    """Somebody whose account logs in with an address and a number that are no more."""
    who = rooms.free_member()
    with rooms.core.db.transaction(None) as work:
        row = work.session.scalars(
            select(JmoAccount).join(Member, Member.id == JmoAccount.member_id).where(Member.kpj == who.kpj)
        ).one()
        row.email, row.phone = "lama@contoh.id", "+6281200001111"
    return who


def test_an_account_whose_contacts_are_both_dead_is_recovered_on_a_second_screen(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.registration.view.other_screen", lambda widget: widget.screen())  # a monitor beside it
    sender_on(rooms.core.db, Channel.MAIL)
    who = with_dead_contacts(rooms)
    counter = Counter(rooms, 1)
    both = Both(rooms, counter)
    counter.begin("rina")
    counter.serve(RESET, who)
    counter.pass_selfie()
    counter.case.go("register.recovery")
    wait_for(lambda: is_shown(counter.window, "register.identity"), "the officer's part")
    pick(counter.window, "register.identity", "KTP asli dilihat, sama dengan catatan")
    type_into(counter.window, "register.email", "lama@contoh.id")
    type_into(counter.window, "register.phone", "081377778888")
    both.next()
    wait_for(lambda: "kontak lama" in words(counter.window, "register.email.problem"), "that the old one is dead")
    both.take("kontak-lama")
    type_into(counter.window, "register.email", "baru@contoh.id")
    both.next()
    wait_for(lambda: "Menunggu penyelia" in words(counter.window, "register.waiting.words"), "the second person")
    both.take("penyelia")
    type_into(counter.window, "register.second.username", "hendra", enter=True)
    type_into(counter.window, "register.second.password", PASSWORDS["hendra"], enter=True)
    wait_for(lambda: "Giliran peserta" in words(counter.window, "register.member.words"), "the member's turn")
    both.take("giliran-peserta")
    both.next()
    both.until("member.code.title", "Ketik kode")
    assert both.side is not None
    assert both.side.isWindow(), "alone on the screen that the member looks at"
    assert both.side.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus, "the officer keeps the keys"
    both.take("kode")
    both.member_types(both.code(2))
    both.until("member.password.title", "Buat kata sandi")
    both.take("kata-sandi")
    for _time in range(2):
        both.member_types(PASSWORD, enter=True)
    both.until("member.terms.title", "Syarat")
    both.take("syarat")
    side = both.side
    assert side is not None
    wait_for(lambda: _read_on(side), "the end of the terms")
    QTest.keyClick(side, Qt.Key.Key_Return)
    both.until("member.rest.title", "Akun Anda sudah siap")
    both.take("pulih")
    found = account(rooms, who)
    assert found is not None
    assert (found.email, found.phone) == ("baru@contoh.id", "+6281377778888")
    assert rooms.strays.names == ["member"], "the one window that was asked for"
    rooms.strays.names.clear()
