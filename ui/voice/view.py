"""The page of the branch's own voice: all clips at the left, the one that is recorded at the right."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout

from counter_app.texts import _
from counter_app.voice.clips import LANGUAGES
from ui.keys import Key, bind, shown
from ui.theme import Space, mark
from ui.voice.meter import LevelMeter
from ui.voice.presenter import VoicePresenter
from ui.voice.state import Row, VoiceState
from ui.widgets.banner import DoneBanner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.page import Page
from ui.widgets.rows import Column
from ui.widgets.table import TableView
from ui.widgets.text import text

LANGUAGE_PX, SOURCE_PX, LIST_MIN_PX, CARD_MIN_PX = 220, 130, 300, 380


class VoiceView(Page):
    """Alt+M records and ends, Alt+H plays, Ctrl+S keeps and goes on, Alt+Del goes back to the delivered clip."""

    def __init__(self, presenter: VoicePresenter) -> None:
        super().__init__("voice", wide=True)
        self._presenter, self._was = presenter, presenter.state
        self._language, self._count = ChoiceBox("voice.language"), text(role="second", name="voice.count", wrap=False)
        self._done = DoneBanner("voice.done")
        self._list = TableView("voice.list", _columns())
        self._card = Card(" ", "voice.card")
        self._words = text(role="ticket", name="voice.words")
        self._how, self._flaw = text(role="second", name="voice.how"), text(name="voice.flaw")
        mark(self._flaw, role="problem")
        self._meter = LevelMeter("voice.meter")
        self._record = Button(name="voice.record", key=shown(Key.RECORD_SOUND))
        self._listen = Button(name="voice.listen", key=shown(Key.PLAY_SOUND))
        self._back = Button(name="voice.give_up", key=shown(Key.REMOVE))
        self._back_all = Button(name="voice.give_up_all")
        self._keep = Button(name="voice.keep", key=shown(Key.SAVE_DRAFT))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Ready to record."""
        self._record.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: VoiceState) -> None:
        """Show the list, the clip, and what can be done."""
        was, self._was = self._was, state
        self._say_words(state)
        self.busy.show_busy(state.act.busy)
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        if state.act.done != was.act.done:
            self._done.show_done(state.act.done) if state.act.done else self._done.clear()
        with QSignalBlocker(self._list):
            self._list.show_rows(state.rows)
            self._list.select_row(state.at)
        self._meter.show_level(state.level, state.recording)
        self._flaw.setVisible(bool(state.flaw))
        self._record.setEnabled(not state.act.busy)
        self._record.show_role("primary" if not state.may_keep else "outline")
        self._listen.setEnabled(not state.recording)
        self._keep.setEnabled(state.may_keep)
        self._keep.show_role("primary" if state.may_keep else "outline")
        self._back.setEnabled(state.is_own and not state.recording and not state.act.busy)
        self._back_all.setEnabled(state.own_count > 0 and not state.recording and not state.act.busy)
        if was.taken is not None and state.taken is None and was.at != state.at:
            self._record.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_words(self, state: VoiceState) -> None:
        self.title.setText(_("Suara panggilan"))
        names = {"id": _("Bahasa Indonesia"), "en": _("Bahasa Inggris")}
        self._language.show_choices([(code, names[code]) for code in LANGUAGES])
        self._language.show_code(state.language)
        self._language.setAccessibleName(_("Bahasa rekaman"))
        counts = {"own": state.own_count, "all": len(state.rows)}
        self._count.setText(_("{own} dari {all} direkam sendiri").format(**counts))
        self._card.show_title(_("Ucapkan"))
        self._words.setText(state.clip.words)
        self._how.setText(_how_words(state))
        self._flaw.setText(state.flaw)
        self._meter.setAccessibleName(_("Kekerasan suara saat ini"))
        self._record.setText(_("Berhenti") if state.recording else _("Rekam"))
        self._listen.setText(_("Dengarkan"))
        self._back.setText(_("Pakai suara bawaan"))
        self._back_all.setText(_("Suara bawaan untuk semua"))
        self._keep.setText(_("Simpan, lanjut"))

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._language.picked.connect(self._speak)
        self._list.moved.connect(self._pick)
        for button, key, act in (
            (self._record, Key.RECORD_SOUND, ask.record),
            (self._listen, Key.PLAY_SOUND, ask.listen),
            (self._keep, Key.SAVE_DRAFT, ask.keep),
            (self._back, Key.REMOVE, ask.give_up),
        ):
            button.clicked.connect(act)
            bind(self, key, act, inside=True)
        self._back_all.clicked.connect(ask.give_up_all)

    def _speak(self, language: str) -> None:
        if language:
            self._presenter.speak(language)

    def _pick(self, row: Row | None) -> None:
        if row is not None:
            self._presenter.pick(self._list.rows().index(row))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Space.M)
        self.above.removeWidget(self.title)
        self.title.setWordWrap(False)
        top.addWidget(self.title)
        top.addWidget(self._done, 1)
        top.addStretch()
        top.addWidget(self._count)
        self._language.setFixedWidth(LANGUAGE_PX)
        top.addWidget(self._language)
        self.above.insertLayout(0, top)
        self._list.setMinimumSize(LIST_MIN_PX, LIST_MIN_PX)
        self._card.setMinimumWidth(CARD_MIN_PX)
        for part in (self._words, self._meter, self._flaw, self._how):
            self._card.add(part)
        acts = QHBoxLayout()
        acts.setSpacing(Space.M)
        acts.addWidget(self._record)
        acts.addWidget(self._listen)
        acts.addStretch(1)
        self._card.body.addLayout(acts)
        self._card.body.addStretch(1)
        sides = QHBoxLayout()
        sides.setSpacing(Space.L)
        sides.addWidget(self._list, 1)
        sides.addWidget(self._card, 1)
        self.body.addLayout(sides, 1)
        self.add_buttons((self._back, self._back_all), (self._keep,))


def _columns() -> tuple[Column[Row], ...]:
    return (
        Column("words", _("Kata"), lambda row: row.clip.words),
        Column("source", _("Suara"), _source, width_px=SOURCE_PX),
    )


def _source(row: Row) -> str:
    return _("Rekaman sendiri") if row.is_own else _("Bawaan")


def _how_words(state: VoiceState) -> str:
    """What to do next."""
    if state.recording:
        return _("Ucapkan sekarang dengan suara biasa, lalu tekan Berhenti.")
    if state.taken is not None:
        return _("Sudah terdengar baik? Simpan. Belum? Rekam lagi.")
    return _("Tekan Rekam, tunggu sebentar, lalu ucapkan kata di atas. Ruangan sebaiknya sunyi.")
