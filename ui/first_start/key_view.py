"""The page that asks for a key: one field, what is wrong under it, and three ways out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.keys import KeySource
from counter_app.passphrases import MIN_PASSPHRASE
from counter_app.texts import _
from ui.first_start.key_presenter import KeyPresenter
from ui.first_start.key_state import KeyEntry, KeyState, KeyStep
from ui.first_start.view import LANGUAGE_NAMES
from ui.keys import Key, bind, shown
from ui.messages import PickFolder
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.busy import BusyLine
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.middle import in_the_middle
from ui.widgets.text import text

WIDTH_PX = 560
OF_STEP = {
    KeyStep.PASSPHRASE: (KeyEntry.PASSPHRASE,),
    KeyStep.SHEET: (KeyEntry.TEXT, KeyEntry.SOURCE, KeyEntry.NEW, KeyEntry.AGAIN),
}
SECRET = (KeyEntry.PASSPHRASE, KeyEntry.NEW, KeyEntry.AGAIN)


class KeyView(QWidget):
    """Enter opens, or goes to the next field of the sheet; Alt+← back to the passphrase."""

    def __init__(self, presenter: KeyPresenter, folder: Path) -> None:
        super().__init__()
        self.setObjectName("key")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._presenter, self._folder = presenter, folder
        self._step: KeyStep | None = None
        self._wrong = 0
        self._title, self._branch = text(role="title", name="key.title"), text(role="second", name="key.branch")
        self._busy, self._banner = BusyLine("key.busy"), Banner("key.banner")
        self._lines = {entry: QLineEdit() for entry in KeyEntry if entry is not KeyEntry.SOURCE}
        self._source = ChoiceBox()
        self._rows = {
            entry: FieldRow(f"key.{entry}", " ", self._source if entry is KeyEntry.SOURCE else self._lines[entry])
            for entry in KeyEntry
        }
        self._submit = Button(role="primary", name="key.submit")
        self._ways = {way: Button(name=f"key.{way}") for way in ("sheet", "folder", "close")}
        self._back = Button(role="quiet", name="key.back", key=shown(Key.BACK))
        self._languages = {code: Button(words, "quiet", f"key.{code}") for code, words in LANGUAGE_NAMES.items()}
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def show_state(self, state: KeyState) -> None:
        """Show the page in its state and language."""
        on_sheet = state.step is KeyStep.SHEET
        self._title.setText(_("Kunci dari lembar pemulihan") if on_sheet else _("Buka cabang"))
        self._branch.setText(state.branch)
        self._busy.show_busy(state.busy, _("Memeriksa, kira-kira satu detik…") if state.busy else "")
        self._banner.show_words(state.problem)
        self._show_words(state)
        for entry, row in self._rows.items():
            sealed = entry not in (KeyEntry.NEW, KeyEntry.AGAIN) or state.source is KeySource.PASSPHRASE
            row.setVisible(entry in OF_STEP[state.step] and sealed)
            row.setEnabled(not state.busy)
            row.show_problem(state.problems.get(entry, ""))
        self._source.show_code(state.source.value)
        self._submit.setEnabled(not state.busy)
        self._ways["sheet"].setVisible(not on_sheet)
        self._back.setVisible(state.step is not state.first)
        for button in (*self._ways.values(), self._back):
            button.setEnabled(not state.busy)
        for code, button in self._languages.items():
            button.setEnabled(code != state.language and not state.busy)
        self._bring_focus(state)

    def showEvent(self, event: QShowEvent) -> None:
        """The field waits."""
        super().showEvent(event)
        self._first(self._presenter.state).setFocus()

    def _bring_focus(self, state: KeyState) -> None:
        turned, self._step = state.step is not self._step, state.step
        refused, self._wrong = state.wrong != self._wrong, state.wrong
        if turned or refused:
            self._first(state).setFocus()
        if refused and KeyEntry.PASSPHRASE in state.problems:
            self._lines[KeyEntry.PASSPHRASE].selectAll()

    def _first(self, state: KeyState) -> QWidget:
        return self._rows[next(iter(state.problems), OF_STEP[state.step][0])].editor

    def _show_words(self, state: KeyState) -> None:
        least = _("{count} karakter atau lebih, beberapa kata").format(count=MIN_PASSPHRASE)
        said = {
            KeyEntry.PASSPHRASE: (_("Frasa sandi kunci"), _("Pemeriksaan memerlukan kira-kira satu detik.")),
            KeyEntry.TEXT: (
                _("Kunci, 13 kelompok"),
                _("Salin dari lembar pemulihan; huruf besar atau kecil, dengan atau tanpa spasi."),
            ),
            KeyEntry.SOURCE: (_("Kunci disimpan di mana"), ""),
            KeyEntry.NEW: (_("Frasa sandi baru"), least),
            KeyEntry.AGAIN: (_("Frasa sandi baru, sekali lagi"), ""),
        }
        for entry, (label, hint) in said.items():
            self._rows[entry].show_words(label, hint)
        places = [
            (KeySource.KEYRING.value, _("Penyimpan kunci komputer ini")),
            (KeySource.PASSPHRASE.value, _("Berkas berfrasa sandi")),
        ]
        if state.source is KeySource.FILE:
            places.append((KeySource.FILE.value, _("Berkas kunci pengguna ini")))
        self._source.show_choices(places)
        self._submit.setText(_("Buka") if state.step is KeyStep.PASSPHRASE else _("Pulihkan kunci"))
        self._ways["sheet"].setText(_("Pakai lembar pemulihan"))
        self._ways["folder"].setText(_("Pilih folder lain"))
        self._ways["close"].setText(_("Tutup program"))
        self._back.setText(_("‹ Kembali"))

    def _send(self) -> None:
        if self._presenter.state.step is KeyStep.PASSPHRASE:
            self._presenter.unlock(self._lines[KeyEntry.PASSPHRASE].text())
        else:
            typed = [self._lines[entry].text() for entry in (KeyEntry.TEXT, KeyEntry.NEW, KeyEntry.AGAIN)]
            self._presenter.recover(*typed)

    def _go_on(self) -> None:
        """Enter: the next field that is asked, after the last one the work."""
        editors = [self._rows[entry].editor for entry in OF_STEP[self._presenter.state.step]]
        asked = [editor for editor in editors if editor.isVisibleTo(self)]
        here = self.sender()
        at = asked.index(here) + 1 if isinstance(here, QWidget) and here in asked else len(asked)
        if at < len(asked):
            asked[at].setFocus()
        else:
            self._send()

    def _keep_in(self, code: str) -> None:
        if code:
            self._presenter.keep_in(KeySource(code))

    def _pick(self) -> None:
        chosen = PickFolder.ask(self, str(self._folder.parent))
        if chosen:
            self._presenter.open_folder(Path(chosen))

    def _choose_language(self) -> None:
        self._presenter.choose_language(self.sender().objectName().removeprefix("key."))

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        for entry, line in self._lines.items():
            line.returnPressed.connect(self._go_on)
            if entry in SECRET:
                line.setEchoMode(QLineEdit.EchoMode.Password)
        self._source.picked.connect(self._keep_in)
        self._submit.clicked.connect(self._send)
        self._back.clicked.connect(ask.go_back)
        bind(self, Key.BACK, ask.go_back, inside=True)
        self._ways["sheet"].clicked.connect(ask.take_sheet)
        self._ways["folder"].clicked.connect(self._pick)
        self._ways["close"].clicked.connect(ask.leave)
        for button in self._languages.values():
            button.clicked.connect(self._choose_language)

    def _lay_out(self) -> None:
        card = Card(name="key.card")
        for part in (self._title, self._branch, self._busy, self._banner, *self._rows.values(), self._submit):
            card.add(part)
        ways = QHBoxLayout()
        ways.setSpacing(Space.S)
        ways.addWidget(self._back)
        for button in self._ways.values():
            ways.addWidget(button)
        ways.addStretch(1)
        languages = QHBoxLayout()
        languages.addStretch(1)
        for button in self._languages.values():
            languages.addWidget(button)
        languages.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(Space.L)
        column.addWidget(card)
        column.addLayout(ways)
        column.addLayout(languages)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(in_the_middle(column, WIDTH_PX))
