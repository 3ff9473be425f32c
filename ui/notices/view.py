"""The page on which a member is asked whether to be told by e-mail and phone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel

from counter_app.capture.consent import ITEMS
from counter_app.message_states import NoticeAnswer, NoticeRoad
from counter_app.notices.values import RoadView
from counter_app.notices.words import answer_name, road_name
from counter_app.texts import _
from ui.keys import Key, bind, shown
from ui.notices.presenter import NoticePresenter
from ui.notices.state import NoticeState
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.page import Page
from ui.widgets.text import text

KEYS = {(NoticeRoad.MAIL, True): Key.WAY_1, (NoticeRoad.MAIL, False): Key.WAY_2}
KEYS |= {(NoticeRoad.PHONE, True): Key.WAY_3, (NoticeRoad.PHONE, False): Key.WAY_4}


class RoadCard(Card):
    """One contact: what is read out, how the member stands, and their answer."""

    def __init__(self, road: NoticeRoad, presenter: NoticePresenter) -> None:
        super().__init__(name=f"notices.{road.value}")
        self._road = road
        self._contact = text(role="section", name=f"notices.{road.value}.contact")
        self._stands = text(name=f"notices.{road.value}.stands")
        self._more = text(role="hint", name=f"notices.{road.value}.more")
        self.agree = Button(name=f"notices.{road.value}.agree", key=shown(KEYS[road, True]))
        self.decline = Button(name=f"notices.{road.value}.decline", key=shown(KEYS[road, False]))
        self.agree.clicked.connect(partial(presenter.answer, road, True))
        self.decline.clicked.connect(partial(presenter.answer, road, False))
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.M)
        buttons.addWidget(self.agree)
        buttons.addWidget(self.decline)
        buttons.addStretch(1)
        self.add(self._contact)
        self.add(self._stands)
        self.add(self._more)
        self.body.addStretch(1)
        self.body.addLayout(buttons)

    def show_road(self, view: RoadView, busy: bool) -> None:
        """Show how it stands."""
        contact = view.contact or _("belum ada")
        self._contact.setText(f"{road_name(self._road)}: {contact}")
        self._stands.setText(_("Jawaban: {answer}").format(answer=answer_name(view.answer)))
        more = [_("Ditanyakan oleh {officer}.").format(officer=view.officer)] if view.officer else []
        if view.answer is NoticeAnswer.OTHER_CONTACT and view.agreed_to:
            more.append(_("Yang disetujui: {contact}.").format(contact=view.agreed_to))
        if not view.has_sender:
            more.append(_("Pengirimnya belum dinyalakan: jawaban disimpan, pesan belum dikirim."))
        self._more.setText(" ".join(more))
        self._more.setVisible(bool(more))
        given = view.answer is NoticeAnswer.GIVEN
        self.agree.setText(_("Setuju"))
        self.agree.setEnabled(bool(view.contact) and not given and not busy)
        self.decline.setText(_("Tarik persetujuan") if given else _("Tidak setuju"))
        self.decline.setEnabled(view.answer is not NoticeAnswer.DECLINED and not busy)


class NoticeView(Page):
    """1 and 2 answer for the e-mail, 3 and 4 for the phone; Esc goes back."""

    def __init__(self, presenter: NoticePresenter) -> None:
        super().__init__("notices")
        self._presenter = presenter
        self._about = text(role="second", name="notices.about")
        self._rows: list[tuple[QLabel, QLabel]] = []
        words = QGridLayout()
        words.setHorizontalSpacing(Space.L)
        words.setVerticalSpacing(Space.XS)
        words.setColumnStretch(1, 1)
        for number in range(ITEMS):
            row = text(role="second", wrap=False), text(name=f"notices.words.{number + 1}")
            words.addWidget(row[0], number, 0, Qt.AlignmentFlag.AlignTop)
            words.addWidget(row[1], number, 1)
            self._rows.append(row)
        self._version = text(role="hint", name="notices.version")
        self._roads = {road: RoadCard(road, presenter) for road in NoticeRoad}
        roads = QHBoxLayout()
        roads.setSpacing(Space.L)
        for card in self._roads.values():
            roads.addWidget(card, 1)
        self._back = Button(name="notices.back", key=shown(Key.CLOSE))
        self.body.addWidget(self._about)
        self.body.addLayout(words)
        self.body.addWidget(self._version)
        self.body.addLayout(roads)
        self.body.addStretch(1)
        self.add_buttons((self._back,), ())
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait where nothing is answered by accident."""
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: NoticeState) -> None:
        """Show the words and both roads."""
        self.title.setText(_("Pemberitahuan kepada peserta"))
        self.busy.show_busy(state.act.busy)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        self._about.setText(
            _("Bacakan kepada peserta, lalu catat jawabannya. Kode sekali pakai tetap dikirim tanpa persetujuan ini.")
        )
        view = state.view
        for (title, said), item in zip(self._rows, view.words.items if view else (), strict=False):
            title.setText(item.title)
            said.setText(item.words)
        self._version.setText(_("Versi naskah {version}").format(version=view.words.version) if view else "")
        for card in self._roads.values():
            card.setVisible(view is not None)
        for road in view.roads if view else ():
            self._roads[road.road].show_road(road, state.act.busy)
        self._back.setText(_("Kembali"))

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._back.clicked.connect(ask.leave)
        bind(self, Key.CLOSE, ask.leave, inside=True)
        bind(self, Key.BACK, ask.leave, inside=True)
        for road, card in self._roads.items():
            bind(self, KEYS[road, True], card.agree.click, inside=True)
            bind(self, KEYS[road, False], card.decline.click, inside=True)
