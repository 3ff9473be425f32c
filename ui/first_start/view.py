"""The first page: the ways to begin, each with what it costs in time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.first_start.presenter import FirstPresenter
from ui.first_start.state import FirstState, Way
from ui.first_start.way_card import WayCard
from ui.icons import icon
from ui.keys import Key, bind
from ui.messages import PickFolder
from ui.theme import ICON, Space
from ui.widgets.buttons import Button
from ui.widgets.middle import in_the_middle
from ui.widgets.text import key_hint, text

LANGUAGE_NAMES = {"id": "Bahasa Indonesia", "en": "English"}
ICONS = {
    Way.EXAMPLE: "graduation-cap",
    Way.CREATE: "buildings",
    Way.OPEN: "folder-open",
    Way.RESTORE: "clock-counter-clockwise",
}


class FirstView(QWidget):
    """Keys 1 to 4 take a card, Enter the one that has the focus, Esc stops what is being made."""

    def __init__(self, presenter: FirstPresenter) -> None:
        super().__init__()
        self.setObjectName("first")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._presenter = presenter
        self._title, self._folder = text(role="title", name="first.title"), text(role="second", name="first.folder")
        self._cards = {way: WayCard(way, number, ICONS[way]) for number, way in enumerate(Way, 1)}
        self._promise = text(role="hint", name="first.promise", wrap=False)
        self._languages = {code: Button(words, "quiet", f"first.{code}") for code, words in LANGUAGE_NAMES.items()}
        self._help = text(role="hint", wrap=False)
        self._was_busy = False
        self._lay_out()
        presenter.changed.connect(self.show_state)
        acts = {Way.EXAMPLE: presenter.try_example, Way.CREATE: presenter.create, Way.OPEN: self._pick}
        acts[Way.RESTORE] = presenter.restore
        for way, key in zip(Way, (Key.WAY_1, Key.WAY_2, Key.WAY_3, Key.WAY_4), strict=True):
            self._cards[way].taken.connect(acts[way])
            self._cards[way].stopped.connect(presenter.stop)
            bind(self, key, acts[way], inside=True)
        for button in self._languages.values():
            button.clicked.connect(self._choose_language)
        bind(self, Key.CLOSE, presenter.stop, inside=True)
        self.show_state(presenter.state)

    def show_state(self, state: FirstState) -> None:
        """Show the page in its state and language."""
        self._title.setText(_("Selamat datang di Loket"))
        self._folder.setText(
            _("Folder {folder} masih kosong. Apa yang ingin Anda lakukan?").format(folder=short(state.folder))
        )
        self._show_words()
        for way, card in self._cards.items():
            mine = way is state.chosen
            card.button.setEnabled(not state.busy)
            card.button.show_role("primary" if way is Way.EXAMPLE and not state.busy else "outline")
            card.show_problem(state.problem if mine else "")
            can_stop = way is Way.EXAMPLE and not state.stopping
            card.show_work(state.step if mine and state.busy else "", state.done, state.of, can_stop)
        for code, button in self._languages.items():
            button.setEnabled(code != state.language and not state.busy)
        if self._was_busy and not state.busy:
            self._cards[state.chosen or Way.EXAMPLE].button.setFocus()
        self._was_busy = state.busy

    def showEvent(self, event: QShowEvent) -> None:
        """The likely way has the focus."""
        super().showEvent(event)
        self._cards[self._presenter.state.chosen or Way.EXAMPLE].button.setFocus()

    def _pick(self) -> None:
        if self._presenter.state.busy:
            return
        chosen = PickFolder.ask(self, str(self._presenter.state.folder.parent))
        if chosen:
            self._presenter.open_folder(Path(chosen))

    def _choose_language(self) -> None:
        self._presenter.choose_language(self.sender().objectName().removeprefix("first."))

    def _show_words(self) -> None:
        self._cards[Way.EXAMPLE].show_words(
            _("Coba cabang contoh"),
            _("Peserta dan antrean rekaan, kamera latihan, tanpa perangkat."),
            _("Siap dalam 20 detik. Semua dokumen bertanda LATIHAN. Dapat dihapus kapan saja."),
            _("Coba"),
        )
        self._cards[Way.CREATE].show_words(
            _("Buat cabang baru"),
            _("Nama dan kode, zona waktu, administrator pertama; untuk bekerja atau berlatih."),
            _("Kira-kira 5 menit. Siapkan printer: lembar pemulihan kunci harus dicetak."),
            _("Buat"),
        )
        self._cards[Way.OPEN].show_words(
            _("Buka folder"),
            _("Cabang yang sudah ada, atau folder kosong lain untuk cabang baru."),
            _("Folder di jaringan bersama ditolak; pakai PostgreSQL untuk beberapa loket."),
            _("Pilih folder"),
        )
        self._cards[Way.RESTORE].show_words(
            _("Pulihkan dari cadangan"),
            _("Cabang kembali seperti saat salinannya dibuat, juga di komputer baru."),
            _("Siapkan folder salinan dan lembar pemulihan."),
            _("Pulihkan"),
        )
        self._promise.setText(_("Tidak ada yang dikirim keluar dari komputer ini."))
        self._help.setText(_("bantuan"))

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(Space.M)
        column.addWidget(self._title)
        where = QHBoxLayout()
        where.setSpacing(Space.S)
        sign = QLabel()
        sign.setPixmap(icon("folder-open", "text_second").pixmap(QSize(ICON)))
        where.addWidget(sign)
        where.addWidget(self._folder, 1)
        column.addLayout(where)
        column.addSpacing(Space.M)
        for card in self._cards.values():
            column.addWidget(card)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self._promise)
        foot.addStretch(1)
        for button in self._languages.values():
            foot.addWidget(button)
        foot.addWidget(key_hint("F1"), 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self._help)
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(in_the_middle(column))


def short(folder: Path) -> str:
    """A folder as somebody knows it: the last two names of its path."""
    return "/".join(folder.parts[-2:]) if len(folder.parts) > 2 else str(folder)
