"""The page on which a member is asked about notices, and the line on their card that leads there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.db.session import Database
from counter_app.message_states import Channel, NoticeAnswer, NoticeRoad
from counter_app.notices.service import NoticeService
from counter_app.sending.outbox import Outbox
from tests.core.codes.code_desk import KEY, sender_on
from tests.core.desk import DETAILS, Desk
from tests.databases import Clock
from tests.drivers.hands import can_press, words
from tests.fakes import InlineJobs
from ui.notices.presenter import NoticePresenter
from ui.notices.state import NoticeDoors
from ui.notices.view import NoticeView


class Page:
    """The page over a store of its own, pressed by keys only."""

    def __init__(self, db: Database, clock: Clock, qtbot: QtBot) -> None:
        self.desk, self.qtbot, self.back = Desk(db, clock), qtbot, list[int]()
        self.service = NoticeService(db, Outbox(KEY))
        self.presenter = NoticePresenter(InlineJobs(), NoticeDoors(self.service, self.desk.visit.id), self.desk.officer)
        self.presenter.back_wanted.connect(lambda: self.back.append(1))
        self.view = NoticeView(self.presenter)
        qtbot.addWidget(self.view)
        self.view.resize(1134, 668)
        self.view.show()
        self.view.activateWindow()
        qtbot.waitUntil(self.view.isActiveWindow)
        self.presenter.load()
        self.view.start()

    def press(self, key: Qt.Key) -> None:
        """A key where the keyboard is."""
        self.qtbot.keyClick(self.view.focusWidget() or self.view, key)

    def stands(self, road: NoticeRoad) -> str:
        """What the page says of a road."""
        return words(self.view, f"notices.{road.value}.stands")

    def kept(self, road: NoticeRoad) -> NoticeAnswer:
        """What the store says."""
        view = self.service.view(self.desk.officer, self.desk.visit.id)
        return next(one.answer for one in view.roads if one.road is road)


def test_nothing_is_agreed_to_until_somebody_answers_by_key(sqlite_db: Database, clock: Clock, qtbot: QtBot) -> None:
    sender_on(sqlite_db, Channel.MAIL, Channel.SMS)
    page = Page(sqlite_db, clock, qtbot)
    assert page.stands(NoticeRoad.MAIL) == "Jawaban: belum ditanya"
    assert DETAILS["email"] in words(page.view, "notices.mail.contact")
    page.press(Qt.Key.Key_Return)
    assert page.kept(NoticeRoad.MAIL) is NoticeAnswer.NEVER_ASKED
    assert page.back == [1], "Enter goes back, it agrees to nothing"
    page.press(Qt.Key.Key_1)
    page.press(Qt.Key.Key_4)
    assert page.stands(NoticeRoad.MAIL) == "Jawaban: setuju"
    assert page.stands(NoticeRoad.PHONE) == "Jawaban: tidak setuju"
    page.press(Qt.Key.Key_2)
    assert page.kept(NoticeRoad.MAIL) is NoticeAnswer.DECLINED
    page.press(Qt.Key.Key_Escape)
    assert page.back == [1, 1]


def test_a_contact_that_changed_under_the_page_is_read_out_again(
    sqlite_db: Database, clock: Clock, qtbot: QtBot
) -> None:
    page = Page(sqlite_db, clock, qtbot)
    assert "belum dinyalakan" in words(page.view, "notices.mail.more")
    page.desk.change_member(email="lain@contoh.id")
    page.press(Qt.Key.Key_1)
    assert "Kontak peserta baru saja berubah" in words(page.view, "notices.banner.words")
    assert page.kept(NoticeRoad.MAIL) is NoticeAnswer.NEVER_ASKED
    page.presenter.load()
    page.press(Qt.Key.Key_1)
    assert page.kept(NoticeRoad.MAIL) is NoticeAnswer.GIVEN


def test_without_a_contact_there_is_nothing_to_agree_to(sqlite_db: Database, clock: Clock, qtbot: QtBot) -> None:
    page = Page(sqlite_db, clock, qtbot)
    page.desk.change_member(phone="")
    page.presenter.load()
    assert not can_press(page.view, "notices.phone.agree")
    assert can_press(page.view, "notices.phone.decline")
