"""The pages that make a branch: a few fields at a time, what is wrong at its field, then key and sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.first_start import founding_words
from ui.first_start.founding_presenter import ORDER, FoundingPresenter
from ui.first_start.founding_state import FIELDS, SECRET, Entry, FoundingState, Page
from ui.keys import Key, bind, shown
from ui.messages import SaveAs
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.layouts import refill
from ui.widgets.marks import Kind
from ui.widgets.page import Page as Frame
from ui.widgets.text import breaking, text


class FoundingView(Frame):
    """Ctrl+Enter goes on, Alt+← back, Esc stops the making, Ctrl+P prints the sheet; Enter goes to the next field."""

    def __init__(self, presenter: FoundingPresenter) -> None:
        super().__init__("founding")
        self._presenter = presenter
        self._page: Page | None = None
        self._problems: tuple[Entry, ...] = ()
        self._lead = text(role="second", name="founding.lead")
        self._rows = {entry: self._row(entry) for entry in Entry}
        self._pick = Button(name="founding.pick")
        self._facts = QVBoxLayout()
        self._safe = QCheckBox()
        self._safe.setObjectName("founding.safe")
        self._print = Button(role="primary", name="founding.print")
        self._back = Button(name="founding.back", key=shown(Key.BACK))
        self._next = Button(role="primary", name="founding.next", key=shown(Key.NEXT_STEP))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def show_state(self, state: FoundingState) -> None:
        """Show the page in its state and language."""
        turned, self._page = state.page is not self._page, state.page
        self.title.setText(founding_words.title(state.page))
        self._lead.setText(founding_words.lead(state.page))
        self.busy.show_busy(state.busy and not state.step)
        if state.busy and state.step:
            self.busy.show_progress(0, 0, state.step, can_stop=not state.stopping)
        self.banner.show_words(*self._said(state))
        self._show_fields(state)
        self._show_ending(state, turned)
        self._show_buttons(state)
        wrong = tuple(entry for entry in FIELDS.get(state.page, ()) if entry in state.problems)
        if turned or set(wrong) - set(self._problems):  # what is mended moves the caret nowhere
            self._bring_focus(state, wrong)
        self._problems = wrong

    def _said(self, state: FoundingState) -> tuple[str, Kind]:
        if state.problem or not state.printed:
            return state.problem, Kind.DANGER
        return _("Dikirim ke {printer}. Periksa kertasnya: 13 kelompok huruf.").format(
            printer=state.printed
        ), Kind.SUCCESS

    def _show_fields(self, state: FoundingState) -> None:
        asked = state.shown()
        for entry, row in self._rows.items():
            words = founding_words.field_words(entry)
            row.show_words(words.label, words.hint)
            row.setVisible(entry in asked)
            row.setEnabled(not state.busy)
            row.show_problem(state.problems.get(entry, ""))
            if isinstance(row.editor, ChoiceBox):
                row.editor.show_choices(founding_words.choices(entry))
                row.editor.show_code(state.typed[entry])
            elif isinstance(row.editor, QLineEdit) and row.editor.text() != state.typed[entry]:
                row.editor.setText(state.typed[entry])
        self._pick.setText(_("Pilih tempat…"))
        self._pick.setVisible(Entry.SHEET in asked)

    def _show_ending(self, state: FoundingState, turned: bool) -> None:
        if turned:
            refill(self._facts, self._told(state))
        done = state.page is Page.DONE
        self._print.setVisible(done)
        self._print.setText(_("Cetak lembar pemulihan"))
        self._print.setEnabled(not state.printing)
        self._print.show_role("outline" if state.printed else "primary")
        self._safe.setVisible(done)
        self._safe.setText(_("Lembar pemulihan sudah tersimpan di tempat terkunci"))
        self._safe.setChecked(state.safe)

    def _show_buttons(self, state: FoundingState) -> None:
        done = state.page is Page.DONE
        self._back.setText(_("‹ Kembali"))
        self._back.setVisible(not done)
        self._back.setEnabled(not state.busy)
        words = {Page.REVIEW: _("Buat cabang"), Page.DONE: _("Buka cabang")}
        self._next.setText(words.get(state.page, _("Lanjut ›")))
        self._next.setEnabled(not state.busy and (state.safe or not done))
        self._next.show_role("primary" if not done or state.safe else "outline")

    def _told(self, state: FoundingState) -> list[QWidget]:
        """What was answered, to be looked at once more; then where everything lies."""
        if state.page is Page.REVIEW:
            lines = [
                (founding_words.field_words(entry).label, self._answer(state, entry))
                for page in ORDER
                for entry in FIELDS.get(page, ())
                if entry not in SECRET and self._answer(state, entry)
            ]
            return [_fact(*line) for line in [(_("Folder data"), str(state.folder)), *lines]]
        if state.page is Page.DONE and state.sheet is not None:
            sheet = _("{file}, sudah dibaca ulang").format(file=state.sheet.file)
            return [_fact(_("Folder data"), str(state.folder)), _fact(_("Lembar pemulihan"), sheet)]
        return []

    def _answer(self, state: FoundingState, entry: Entry) -> str:
        said = state.typed[entry]
        return dict(founding_words.choices(entry)).get(said, said)

    def _bring_focus(self, state: FoundingState, wrong: tuple[Entry, ...]) -> None:
        first = next(iter(wrong or state.shown()), None)
        if first is not None:
            self.bring_into_view(self._rows[first].editor)
        else:
            (self._print if state.page is Page.DONE else self._next).setFocus()

    def _row(self, entry: Entry) -> FieldRow:
        editor: QWidget
        if founding_words.choices(entry):
            editor = box = ChoiceBox()
            box.picked.connect(self._enter)
        else:
            editor = line = QLineEdit()
            line.textEdited.connect(self._enter)
            if entry in SECRET:
                line.setEchoMode(QLineEdit.EchoMode.Password)
        return FieldRow(f"founding.{entry}", " ", editor)

    def _enter(self, said: str) -> None:
        self._presenter.enter(Entry(self.sender().objectName().removeprefix("founding.")), said)

    def _choose_place(self) -> None:
        place = SaveAs.ask(self, self._presenter.state.typed[Entry.SHEET])
        if place:
            self._presenter.enter(Entry.SHEET, place)

    def _go_on(self) -> None:
        if self._presenter.state.page is Page.DONE:
            self._presenter.open()
        else:
            self._presenter.go_on()

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self._next.clicked.connect(self._go_on)
        self._back.clicked.connect(ask.go_back)
        self._pick.clicked.connect(self._choose_place)
        self._print.clicked.connect(ask.print_sheet)
        self._safe.clicked.connect(ask.note_safe)
        self.busy.stopped.connect(ask.stop)
        bind(self, Key.NEXT_STEP, self._go_on, inside=True)
        bind(self, Key.BACK, ask.go_back, inside=True)
        bind(self, Key.CLOSE, ask.stop, inside=True)
        bind(self, Key.PRINT, ask.print_sheet, inside=True)

    def _lay_out(self) -> None:
        self.above.insertWidget(1, self._lead)
        for row in self._rows.values():
            self.add(row)
        self.body.addWidget(self._pick, 0, Qt.AlignmentFlag.AlignLeft)
        self._facts.setSpacing(Space.S)
        self.body.addLayout(self._facts)
        self.body.addWidget(self._print, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self._safe)
        self.body.addStretch(1)
        self.add_buttons((self._back,), (self._next,))


def _fact(name: str, value: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.L)
    label: QLabel = text(name, "second")
    label.setFixedWidth(220)
    row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(text(breaking(value)), 1)
    return line
