"""The entry at the right of the lists: fields, a member of staff, or a password to hand over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from counter_app.actor import Role
from counter_app.officers.values import StaffRow
from counter_app.texts import _
from ui.account_words import account_advice, account_standing
from ui.admin.entries import YES
from ui.admin.state import AdminState, Section, Temporary
from ui.admin.words import active_words, kind_choices, label_of, role_choices, title_of
from ui.branch_time import BranchTime
from ui.roles import role_words
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.text import text
from ui.widgets.tick import Tick


class EntryKind(Enum):
    """What a field is filled with: typing, picking, ticking."""

    LINE = "line"
    CHOICE = "choice"
    TICK = "tick"


@dataclass(frozen=True)
class Entry:
    """One field; `longest` is what the table's column holds, `half` shares its line with the next half one."""

    key: str
    longest: int = 0
    half: bool = False
    kind: EntryKind = EntryKind.LINE


ENTRIES = {
    Section.STAFF: (Entry("name", 120), Entry("username", 40), Entry("role", kind=EntryKind.CHOICE)),
    Section.SERVICES: (
        Entry("prefix", 3, half=True),
        Entry("code", 20, half=True),
        Entry("name", 80),
        Entry("name_en", 80),
        Entry("kind", kind=EntryKind.CHOICE),
        Entry("minutes", 3, half=True),
        Entry("position", 2, half=True),
        Entry("active", kind=EntryKind.TICK),
    ),
    Section.COUNTERS: (Entry("number", 2), Entry("name", 60), Entry("active", kind=EntryKind.TICK)),
}


class EntryCard(Card):
    """The fields of one section. `typed(key, value)` tells every change of the administrator's."""

    typed = Signal(str, str)

    def __init__(self, section: Section) -> None:
        super().__init__(" ", f"admin.{section.value}.entry")
        self._section = section
        self._lines: dict[str, QLineEdit] = {}
        self._choices: dict[str, ChoiceBox] = {}
        self._rows: dict[str, FieldRow] = {}
        self._active: Tick | None = None
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.M)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        at = 0
        for entry in ENTRIES[section]:
            grid.addWidget(self._make(entry), at // 2, at % 2, 1, 1 if entry.half else 2, Qt.AlignmentFlag.AlignTop)
            at += 1 if entry.half else 2
        self.body.addLayout(grid)
        self.body.addStretch(1)

    def show_entry(self, state: AdminState) -> None:
        """Show values and problems without telling them; the cursor stays where it is."""
        self.show_title(title_of(state))
        if self._active is not None:
            self._active.show_words(*active_words(self._section))
        for key, row in self._rows.items():
            row.show_words(*label_of(self._section, key))
            row.show_problem(state.problems.get(key, ""))
        for key, box in self._choices.items():
            box.show_choices(role_choices() if key == "role" else kind_choices())
        self._show_values(state.typed)

    def start(self, problems: Mapping[str, str] | None = None) -> None:
        """Wait in the first field, or in the first one with a problem."""
        keys = list(self._rows)
        wrong = next((key for key in keys if key in (problems or {})), keys[0])
        editor = self._rows[wrong].editor
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(editor, QLineEdit):
            editor.selectAll()

    def _show_values(self, values: Mapping[str, str]) -> None:
        for key, line in self._lines.items():
            if line.text() != values.get(key, ""):
                line.setText(values.get(key, ""))
        for key, box in self._choices.items():
            box.show_code(values.get(key, ""))
        if self._active is not None:
            self._active.show_ticked(values.get("active") == YES)

    def _make(self, entry: Entry) -> QWidget:
        if entry.kind is EntryKind.TICK:
            self._active = Tick(f"admin.{self._section.value}.active")
            self._active.ticked.connect(self._tell_active)
            return self._active
        editor: QLineEdit | ChoiceBox
        if entry.kind is EntryKind.CHOICE:
            editor = self._choices[entry.key] = ChoiceBox()
            editor.picked.connect(self._tell)
        else:
            editor = self._lines[entry.key] = QLineEdit()
            editor.setMaxLength(entry.longest)
            editor.textEdited.connect(self._tell)
        editor.setProperty("field", entry.key)
        self._rows[entry.key] = FieldRow(f"admin.{self._section.value}.{entry.key}", " ", editor)
        return self._rows[entry.key]

    def _tell(self, value: str) -> None:
        editor = self.sender()
        if isinstance(editor, QLineEdit | ChoiceBox):
            self.typed.emit(editor.property("field"), value)

    def _tell_active(self, ticked: bool) -> None:
        self.typed.emit("active", YES if ticked else "")


class OfficerCard(Card):
    """A member of staff that exists; name and role can be changed: `renamed(name)`, `role_wanted(role)`."""

    renamed = Signal(str)
    role_wanted = Signal(object)

    def __init__(self, time: BranchTime) -> None:
        super().__init__(" ", "admin.officer")
        self._time = time
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        self._labels = [text(role="second", wrap=False) for _line in range(3)]
        self._values = [text(name=f"admin.officer.{key}") for key in ("username", "role", "standing")]
        for at, (label, value) in enumerate(zip(self._labels, self._values, strict=True)):
            grid.addWidget(label, at, 0)
            grid.addWidget(value, at, 1)
        self._advice = text(role="hint", name="admin.officer.advice")
        self._name, self._rename = QLineEdit(), Button(name="admin.rename.save")
        self._name_row = FieldRow("admin.rename", " ", self._name)
        self._role, self._give_role = ChoiceBox(), Button(name="admin.role.save")
        self._role_row = FieldRow("admin.role", " ", self._role)
        self._officer: StaffRow | None = None
        self._role.picked.connect(self._allow)
        self._give_role.clicked.connect(self._tell_role)
        self._name.textEdited.connect(self._allow)
        self._name.returnPressed.connect(self._tell)
        self._rename.clicked.connect(self._tell)
        self.body.addLayout(grid)
        self.add(self._advice)
        self.add(self._name_row)
        self.body.addWidget(self._rename, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self._role_row)
        self.body.addWidget(self._give_role, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def show_officer(self, officer: StaffRow | None) -> None:
        """Show who this is and what can be done."""
        for label, words in zip(self._labels, (_("Nama pengguna"), _("Peran"), _("Status")), strict=True):
            label.setText(words)
        if officer is None:
            return
        self.show_title(officer.name)
        self._name_row.show_words(_("Nama"))
        self._rename.setText(_("Ganti nama"))
        if self._officer is None or (self._officer.id, self._officer.name) != (officer.id, officer.name):
            self._name.setText(officer.name)
        self._role_row.show_words(_("Peran"))
        self._give_role.setText(_("Ganti peran"))
        self._role.show_choices(role_choices())
        if self._officer is None or (self._officer.id, self._officer.role) != (officer.id, officer.role):
            self._role.show_code(officer.role.value)
        self._officer = officer
        self._allow()
        told = (officer.username, role_words(officer.role), account_standing(self._time, officer))
        for value, words in zip(self._values, told, strict=True):
            value.setText(words)
        self._advice.setText(account_advice(self._time, officer))

    def _allow(self) -> None:
        typed, officer = " ".join(self._name.text().split()), self._officer
        self._rename.setEnabled(officer is not None and typed not in ("", officer.name))
        others = {role.value for role in Role} - ({officer.role.value, officer.next_role} if officer else set(Role))
        self._give_role.setEnabled(self._role.code() in others)

    def _tell_role(self) -> None:
        self.role_wanted.emit(Role(self._role.code()))

    def _tell(self) -> None:
        if self._rename.isEnabled():
            self.renamed.emit(self._name.text())


class PasswordCard(Card):
    """A temporary password, large, this once."""

    def __init__(self) -> None:
        super().__init__(" ", "admin.password.card")
        self._for = text(role="second", name="admin.password.for")
        self._password = text(role="title", name="admin.password", wrap=False)
        self._advice = text(name="admin.password.advice")
        self.copy = Button(name="admin.copy")
        self._copied = text(role="good", name="admin.password.copied")
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.copy)
        row.addWidget(self._copied, 1)
        for part in (self._for, self._password, self._advice):
            self.add(part)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def show_temporary(self, given: Temporary | None, copied: bool) -> None:
        """Show the password, or wipe it."""
        self.show_title(_("Kata sandi sementara"))
        self.copy.setText(_("&Salin"))
        self._advice.setText(_("Berikan kepada petugas; diganti saat masuk pertama. Kata sandi ini tidak tampil lagi."))
        self._for.setText(_("{name} ({username})").format(name=given.name, username=given.username) if given else "")
        self._password.setText(given.password if given else "")
        self._password.setAccessibleName(given.password if given else "")
        self._copied.setText(_("Sudah disalin.") if copied else "")
