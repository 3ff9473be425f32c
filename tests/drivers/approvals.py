"""The hand at the supervisor's page: keys only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget

from tests.drivers.fields import key, offered, pick
from tests.drivers.hands import can_press, is_shown, part, press, words
from ui.approvals.entry_list import EntryList
from ui.widgets.portrait import Portrait

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class ApprovalsDriver:
    """Reads, decides and hands over as a supervisor does."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def lines(self) -> list[str]:
        """The list with its headings."""
        return self._list().titles() if is_shown(self._window, "approvals.list") else []

    def chosen(self) -> str:
        """The line in hand."""
        return str(self._list().currentIndex().data() or "").split("\n")[0]

    def chosen_more(self) -> str:
        """Its other lines."""
        return str(self._list().currentIndex().data() or "").partition("\n")[2]

    def go_to(self, name: str) -> None:
        """Arrow keys to a line."""
        self._list().setFocus()
        QTest.keyClick(self._list(), Qt.Key.Key_Home)
        for _line in self.lines():
            if self.chosen() != name:
                QTest.keyClick(self._list(), Qt.Key.Key_Down)
        assert self.chosen() == name, f"{name} is not in {self.lines()}"

    def down(self) -> None:
        """One line further."""
        self._list().setFocus()
        QTest.keyClick(self._list(), Qt.Key.Key_Down)

    def enter(self) -> None:
        """Enter in the list."""
        QTest.keyClick(self._list(), Qt.Key.Key_Return)

    def filters(self) -> list[str]:
        """The kinds that are offered, with their counts."""
        row = part(self._window, "approvals.filters", QWidget)
        return [one.text() for one in row.findChildren(QPushButton) if one.isVisibleTo(self._window)]

    def filter(self, kind: str) -> None:
        """Show one kind, or "all"."""
        press(self._window, f"approvals.filter.{kind}")

    def open_oldest(self) -> None:
        """Whatever waits longest."""
        press(self._window, "approvals.oldest")

    def press_a(self) -> None:
        """The letter that approves, where the focus is."""
        key(self._window, Qt.Key.Key_A)

    def go_on(self) -> None:
        """Ctrl+Enter."""
        key(self._window, Qt.Key.Key_Return, CTRL)

    def go_back(self) -> None:
        """Esc."""
        key(self._window, Qt.Key.Key_Escape)

    def ask_return(self) -> None:
        """Alt+K."""
        key(self._window, Qt.Key.Key_K, ALT)

    def ask_reject(self) -> None:
        """Alt+T."""
        key(self._window, Qt.Key.Key_T, ALT)

    def ask_undo(self) -> None:
        """Alt+Z."""
        key(self._window, Qt.Key.Key_Z, ALT)

    def give_reason(self, reason: str, note: str = "", bring: Sequence[str] = ()) -> None:
        """A reason from the list, a note, the keys of the documents to bring, Ctrl+Enter."""
        if reason:
            pick(self._window, "approvals.why.choice", reason)
        field = part(self._window, "approvals.why.note", QLineEdit)
        field.setFocus()
        QTest.keyClicks(field, note)
        for document in bring:
            part(self._window, f"approvals.why.bring.{document}", QCheckBox).click()
        self.go_on()

    def may_ask_for(self) -> list[str]:
        """The documents that can be ticked for the member to bring."""
        boxes = [box for box in self._window.findChildren(QCheckBox) if box.isVisible()]
        start = "approvals.why.bring."
        return [box.objectName().removeprefix(start) for box in boxes if box.objectName().startswith(start)]

    def give_field_back(self, field: str, reason: str = "") -> None:
        """Tick a field; with a reason from its list."""
        part(self._window, f"approvals.why.field.{field}", QCheckBox).setChecked(True)
        if reason:
            pick(self._window, f"approvals.why.field.{field}.reason", reason)

    def may_give_back(self) -> list[str]:
        """The fields that can be ticked."""
        boxes = [box for box in self._window.findChildren(QCheckBox) if box.isVisible()]
        start = "approvals.why.field."
        return [box.objectName().removeprefix(start) for box in boxes if box.objectName().startswith(start)]

    def act_of_why(self) -> str:
        """What the button under the reasons says."""
        return part(self._window, "approvals.why.give", QPushButton).text()

    def reasons(self) -> list[str]:
        """What can be picked."""
        return offered(self._window, "approvals.why.choice")

    def asks_reason(self) -> bool:
        """Whether a reason is asked for."""
        return is_shown(self._window, "approvals.why")

    def open_paper(self, kind: str) -> None:
        """A paper of the request: "form", "approval_sheet"."""
        press(self._window, f"approvals.paper.{kind}")

    def can(self, act: str) -> bool:
        """Whether "approve", "return", "reject", "confirm" or "hand_over" is there and enabled."""
        return can_press(self._window, f"approvals.{act}")

    def title(self) -> str:
        """Whose request or who is in hand."""
        return words(self._window, "approvals.detail.title")

    def before_and_after(self, field: str) -> tuple[str, str]:
        """A row of the table."""
        name = f"approvals.changes.{field}"
        return words(self._window, f"{name}.before"), words(self._window, f"{name}.after")

    def said(self, name: str) -> str:
        """A part of the page: "about", "selfie", "selfie.why", "member.kpj", "empty.title"."""
        return words(self._window, f"approvals.{name}")

    def banner(self, name: str) -> str:
        """A message: "own", "conflict", "unconfirmed", "decision", "done", "detail.banner", "why.banner"."""
        return words(self._window, f"approvals.{name}.words")

    def centre_offers(self) -> list[str]:
        """What can be done with the centre now."""
        names = [f"approvals.centre.{act}" for act in ("send", "read")]
        return [part(self._window, one, QPushButton).text() for one in names if can_press(self._window, one)]

    def banner_text(self, name: str) -> str:
        """A line that is not a banner: "centre.unanswered"."""
        return words(self._window, f"approvals.{name}")

    def press_centre(self, act: str) -> None:
        """ "send", "read" or "again"."""
        press(self._window, f"approvals.centre.{act}")

    def texts_in(self, name: str) -> list[str]:
        """All lines of a card: "warnings", "documents"."""
        if not is_shown(self._window, f"approvals.{name}"):
            return []
        labels = part(self._window, f"approvals.{name}", QWidget).findChildren(QLabel)
        return [label.text() for label in labels if label.isVisibleTo(self._window) and label.text()]

    def show_member(self, of: str = "unconfirmed") -> None:
        """Lihat peserta, in the banner of a request or of "reset.unconfirmed"."""
        press(self._window, f"approvals.{of}.act")

    def sees_a_face(self) -> bool:
        """Whether the portrait is a picture."""
        return part(self._window, "approvals.portrait", Portrait).has_image()

    def sees_list(self) -> bool:
        """Whether the list is shown."""
        return is_shown(self._window, "approvals.list")

    def ask_many(self) -> None:
        """Alt+B."""
        key(self._window, Qt.Key.Key_B, ALT)

    def goes_along(self) -> list[str]:
        """What the page of several says: heading and lines of what is approved."""
        return self.texts_in("batch.going")

    def stays(self) -> list[str]:
        """The same of what is decided by itself."""
        return self.texts_in("batch.staying")

    def sees_many(self) -> bool:
        """Whether the page of several is shown."""
        return is_shown(self._window, "approvals.batch")

    def sees_detail(self) -> bool:
        """Whether the thing in full is shown."""
        return is_shown(self._window, "approvals.detail")

    def _list(self) -> EntryList:
        return part(self._window, "approvals.list", EntryList)
