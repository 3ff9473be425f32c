"""The page of a restore: which copy, who allows it, what it costs; then what came of it."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.copies.rules import made_at
from counter_app.keys import KeySource
from counter_app.passphrases import MIN_PASSPHRASE
from counter_app.texts import _
from ui.first_start.restore_presenter import RestorePresenter
from ui.first_start.restore_state import RestoreEntry, RestoreState
from ui.first_start.view import LANGUAGE_NAMES, short
from ui.keys import Key, bind, shown
from ui.messages import PickFolder
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.busy import BusyLine
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.marks import Kind
from ui.widgets.middle import in_the_middle
from ui.widgets.text import text

WIDTH_PX = 640
SECRET = (RestoreEntry.PASSWORD, RestoreEntry.NEW, RestoreEntry.AGAIN)
CHOSEN = (RestoreEntry.COPY, RestoreEntry.SOURCE)


class RestoreView(QWidget):
    """Enter goes to the next field, Ctrl+Enter restores, Alt+← goes back while nothing is restored."""

    def __init__(self, presenter: RestorePresenter) -> None:
        super().__init__()
        self.setObjectName("restore")
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.presenter = presenter
        self._wrong = 0
        self._first: RestoreEntry | None = None
        self._title, self._where = text(role="title", name="restore.title"), text(role="second", name="restore.where")
        self._busy, self._banner = BusyLine("restore.busy"), Banner("restore.banner")
        self._none, self._costs = text(name="restore.none"), Banner("restore.costs")
        self._done = Banner("restore.done")
        self._lines = {entry: QLineEdit() for entry in RestoreEntry if entry not in CHOSEN}
        self._copy, self._source = ChoiceBox(), ChoiceBox()
        editors: dict[RestoreEntry, QWidget] = {RestoreEntry.COPY: self._copy, RestoreEntry.SOURCE: self._source}
        self._rows = {
            entry: FieldRow(f"restore.{entry}", " ", editors.get(entry) or self._lines[entry]) for entry in RestoreEntry
        }
        self._pick = Button(role="link", name="restore.pick")
        self._submit = Button(role="primary", name="restore.submit", key=shown(Key.NEXT_STEP))
        self._go_on = Button(role="primary", name="restore.go_on", key=shown(Key.NEXT_STEP))
        self._back = Button(role="quiet", name="restore.back", key=shown(Key.BACK))
        self._languages = {code: Button(words, "quiet", f"restore.{code}") for code, words in LANGUAGE_NAMES.items()}
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def show_state(self, state: RestoreState) -> None:
        """Show the page in its state and language."""
        self._title.setText(_("Pulihkan dari cadangan"))
        self._where.setText(_("Ke folder {folder}").format(folder=short(state.folder)))
        working = _("Memulihkan dan memeriksa setiap halaman…") if state.restoring else _("Memeriksa salinan…")
        self._busy.show_busy(state.busy, working if state.busy else "")
        self._banner.show_words(state.problem or ("" if state.done else state.why))
        self._none.setText(_("Tidak ada salinan di folder data. Pilih folder salinan, misalnya di media cadangan."))
        self._none.setVisible(state.read and not state.copies)
        self._costs.show_words(_costs(state), Kind.WARNING)
        self._done.show_words("\n".join(state.done), Kind.SUCCESS)
        self._show_words(state)
        for entry, row in self._rows.items():
            row.setVisible(entry in state.asked and (entry is not RestoreEntry.COPY or bool(state.copies)))
            row.setEnabled(not state.busy)
            row.show_problem(state.problems.get(entry, ""))
        ready = state.door is not None and not state.done
        self._submit.setVisible(ready)
        self._submit.setEnabled(not state.busy)
        self._go_on.setVisible(bool(state.done))
        self._pick.setVisible(not state.done)
        self._pick.setEnabled(not state.busy)
        self._back.setVisible(not state.done)
        self._back.setEnabled(not state.busy)
        for code, button in self._languages.items():
            button.setEnabled(code != state.language and not state.busy)
        self._bring_focus(state)

    def showEvent(self, event: QShowEvent) -> None:
        """What is asked first waits."""
        super().showEvent(event)
        self._start(self.presenter.state).setFocus()

    def _bring_focus(self, state: RestoreState) -> None:
        if state.busy:
            return
        first = next(iter(state.problems), next((one for one in state.asked if one is not RestoreEntry.COPY), None))
        refused, self._wrong = state.wrong != self._wrong, state.wrong
        turned, self._first = first is not self._first, first
        if refused or turned or state.done or not self.focusWidget():
            self._start(state).setFocus()

    def _start(self, state: RestoreState) -> QWidget:
        if state.done:
            return self._go_on
        first = next(iter(state.problems), next((one for one in state.asked if one is not RestoreEntry.COPY), None))
        if first is not None:
            return self._rows[first].editor
        if state.door is not None:
            return self._submit
        return self._copy if state.copies else self._pick

    def _show_words(self, state: RestoreState) -> None:
        least = _("{count} karakter atau lebih, beberapa kata").format(count=MIN_PASSPHRASE)
        said = {
            RestoreEntry.COPY: (_("Salinan"), ""),
            RestoreEntry.USERNAME: (
                _("Nama pengguna"),
                _("Cabang ini masih dapat dibuka: penyelia atau administrator yang menyetujui."),
            ),
            RestoreEntry.PASSWORD: (_("Kata sandi"), ""),
            RestoreEntry.CODE: (_("Kode dari ponsel"), _("Kosongkan bila akun ini belum memakai kode.")),
            RestoreEntry.TEXT: (
                _("Kunci, 13 kelompok"),
                _("Salin dari lembar pemulihan; huruf besar atau kecil, dengan atau tanpa spasi."),
            ),
            RestoreEntry.SOURCE: (_("Kunci disimpan di mana"), ""),
            RestoreEntry.NEW: (_("Frasa sandi baru"), least),
            RestoreEntry.AGAIN: (_("Frasa sandi baru, sekali lagi"), ""),
        }
        for entry, (label, hint) in said.items():
            self._rows[entry].show_words(label, hint)
        self._copy.show_choices([(str(copy), _named(copy)) for copy in state.copies])
        self._copy.show_code(str(state.chosen) if state.chosen is not None else "")
        places = [
            (KeySource.KEYRING.value, _("Penyimpan kunci komputer ini")),
            (KeySource.PASSPHRASE.value, _("Berkas berfrasa sandi")),
        ]
        if state.door is not None and state.door.source is KeySource.FILE:
            places.append((KeySource.FILE.value, _("Berkas kunci pengguna ini")))
        self._source.show_choices(places)
        self._source.show_code(state.source.value)
        self._pick.setText(_("Pilih folder salinan lain"))
        self._submit.setText(_("Pulihkan"))
        self._go_on.setText(_("Buka cabang"))
        self._back.setText(_("‹ Kembali"))

    def _send(self) -> None:
        if self.presenter.state.done:
            self.presenter.go_on()
            return
        typed = {entry: line.text() for entry, line in self._lines.items()}
        self.presenter.restore(typed | dict.fromkeys(CHOSEN, ""))

    def _next(self) -> None:
        """Enter: the next field that is asked, after the last one the work."""
        asked = [self._rows[entry].editor for entry in self.presenter.state.asked]
        here = self.sender()
        at = asked.index(here) + 1 if isinstance(here, QWidget) and here in asked else len(asked)
        if at < len(asked):
            asked[at].setFocus()
        else:
            self._send()

    def _choose(self, code: str) -> None:
        if code:
            self.presenter.choose(Path(code))

    def _keep_in(self, code: str) -> None:
        if code:
            self.presenter.keep_in(KeySource(code))

    def _pick_folder(self) -> None:
        chosen = PickFolder.ask(self, str(self.presenter.state.folder.parent))
        if chosen:
            self.presenter.choose(Path(chosen))

    def _choose_language(self) -> None:
        self.presenter.choose_language(self.sender().objectName().removeprefix("restore."))

    def _connect(self) -> None:
        ask = self.presenter
        ask.changed.connect(self.show_state)
        for entry, line in self._lines.items():
            line.returnPressed.connect(self._next)
            if entry in SECRET:
                line.setEchoMode(QLineEdit.EchoMode.Password)
        self._copy.picked.connect(self._choose)
        self._source.picked.connect(self._keep_in)
        self._pick.clicked.connect(self._pick_folder)
        self._submit.clicked.connect(self._send)
        self._go_on.clicked.connect(ask.go_on)
        self._back.clicked.connect(ask.leave)
        bind(self, Key.NEXT_STEP, self._send, inside=True)
        bind(self, Key.BACK, ask.leave, inside=True)
        for button in self._languages.values():
            button.clicked.connect(self._choose_language)

    def _lay_out(self) -> None:
        card = Card(name="restore.card")
        parts = (self._title, self._where, self._busy, self._banner, self._done, self._none)
        for part in (*parts, self._rows[RestoreEntry.COPY], self._pick, self._costs):
            card.add(part)
        for entry in RestoreEntry:
            if entry is not RestoreEntry.COPY:
                card.add(self._rows[entry])
        card.add(self._submit)
        card.add(self._go_on)
        ways = QHBoxLayout()
        ways.setSpacing(Space.S)
        ways.addWidget(self._back)
        ways.addStretch(1)
        for button in self._languages.values():
            ways.addWidget(button)
        column = QVBoxLayout()
        column.setSpacing(Space.L)
        column.addWidget(card)
        column.addLayout(ways)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(in_the_middle(column, WIDTH_PX))


def _named(copy: Path) -> str:
    """A copy by the time in its name, else by its name."""
    at = made_at(copy.name)
    return f"{at.astimezone(UTC):%d-%m-%Y %H.%M} UTC · {copy.name}" if at is not None else copy.name


def _costs(state: RestoreState) -> str:
    """What a restore does to what is there, said before it is pressed."""
    if state.door is None or state.done:
        return ""
    if not state.door.has_branch:
        return _("Yang dikerjakan setelah salinan ini dibuat tidak ikut kembali.")
    return _(
        "Cabang di folder ini disisihkan ke folder sebelum-pulih, lalu diganti salinan. Yang dikerjakan setelah "
        "salinan ini dibuat tidak ikut kembali."
    )
