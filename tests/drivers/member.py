"""The hands at finding, recording and looking at a member. Keys only."""

from __future__ import annotations

from itertools import count, takewhile

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from tests.drivers.hands import can_press, is_shown, part, press, type_into, words
from ui.keys import Key
from ui.widgets.portrait import Portrait
from ui.widgets.table import TableView


class _Hand:
    """Keys go to whatever has the focus."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def press_key(self, key: Key) -> None:
        """A key of the program."""
        combination = QKeySequence(key.value)[0]  # type: ignore[index]  # the stubs leave it out
        QTest.keyClick(self._focus(), combination.key(), combination.keyboardModifiers())

    def enter(self) -> None:
        """Enter, wherever the focus is."""
        QTest.keyClick(self._focus(), Qt.Key.Key_Return)

    def down(self) -> None:
        """↓."""
        QTest.keyClick(self._focus(), Qt.Key.Key_Down)

    def type(self, typed: str) -> None:
        """Letters to whatever has the focus."""
        QTest.keyClicks(self._focus(), typed)

    def has_focus(self, name: str) -> bool:
        """Whether a part would take the next key."""
        return self._focus().objectName() == name

    def _focus(self) -> QWidget:
        return self._window.focusWidget() or self._window


class FinderDriver(_Hand):
    """Types, goes down, compares, chooses."""

    def look_for(self, typed: str) -> None:
        """Type a name or number and press Enter."""
        type_into(self._window, "finder.search", typed, enter=True)

    def type_slowly(self, typed: str) -> None:
        """Type without Enter; the search begins by itself."""
        type_into(self._window, "finder.search", typed)

    def choose(self) -> None:
        """Pilih peserta ini."""
        press(self._window, "finder.choose")

    def record(self) -> None:
        """Rekam peserta baru."""
        press(self._window, "finder.record")

    def retry(self) -> None:
        """Coba lagi."""
        press(self._window, "finder.banner.act")

    def hits(self) -> list[str]:
        """The names in the list."""
        table = part(self._window, "finder.table", TableView)
        return [row.name for row in table.rows()] if table.isVisibleTo(self._window) else []

    def cells(self, row: int = 0) -> list[str]:
        """What a row of the list says."""
        model = part(self._window, "finder.table", TableView).model()
        return [str(model.index(row, column).data()) for column in range(model.columnCount())]

    def preview(self) -> tuple[str, str, str, str]:
        """Name, KPJ, NIK and birth date beside "Cocokkan dengan KTP"; blank while nobody is marked."""
        said = [words(self._window, f"finder.preview.{key}") for key in ("name", "kpj", "nik", "birth")]
        return said[0], said[1], said[2], said[3]

    def advice(self) -> str:
        """What is said in place of hits."""
        return words(self._window, "finder.empty.title")

    def about_current(self) -> str:
        """What is said about the member already on the visit."""
        return words(self._window, "finder.current.words")

    def problem(self) -> str:
        """What went wrong."""
        return words(self._window, "finder.banner.words")

    def choose_words(self) -> str:
        """The words of the button that chooses."""
        return part(self._window, "finder.choose", QAbstractButton).text()

    def can_choose(self) -> bool:
        """Whether somebody can be chosen."""
        return can_press(self._window, "finder.choose")

    def searching_for(self) -> str:
        """What stands in the search line."""
        return part(self._window, "finder.search", QLineEdit).text()


class RecordDriver(_Hand):
    """Copies card and KTP."""

    def fill(self, **typed: str) -> None:
        """Type into fields by key; lists are chosen by their first letters."""
        for key, value in typed.items():
            editor = part(self._window, f"record.{key}", QWidget)
            if isinstance(editor, QComboBox):
                assert editor.isVisibleTo(self._window), f"{key} is hidden"
                editor.setFocus()
                QTest.keyClicks(editor, value)
            else:
                type_into(self._window, f"record.{key}", value)

    def is_asked(self, key: str) -> bool:
        """Whether a field stands on the page."""
        return is_shown(self._window, f"record.{key}")

    def go_on(self) -> None:
        """Lanjut, or Rekam on the last step."""
        press(self._window, "record.next")

    def go_back(self) -> None:
        """Kembali."""
        press(self._window, "record.back")

    def read_card(self) -> None:
        """Baca gambar KTP."""
        press(self._window, "record.read")

    def read_family(self) -> None:
        """Baca gambar KK."""
        press(self._window, "record.read_family")

    def unread(self) -> str:
        """Why a picture was not read."""
        return words(self._window, "record.unread.words")

    def take_advice(self) -> None:
        """Isi dari NIK."""
        press(self._window, "record.advice.act")

    def use_owner(self) -> None:
        """Pakai peserta itu."""
        press(self._window, "record.owner.act")

    def confirm(self, username: str, password: str) -> None:
        """The supervisor types name and password."""
        type_into(self._window, "record.second.username", username, enter=True)
        type_into(self._window, "record.second.password", password, enter=True)

    def later(self) -> None:
        """Nanti."""
        press(self._window, "record.second.cancel")

    def asks_second(self) -> bool:
        """Whether a supervisor may sign here."""
        return is_shown(self._window, "record.second.username")

    def refusal(self) -> str:
        """What is said of the supervisor's no."""
        return words(self._window, "record.refusal.words")

    def choose_problem(self, key: str) -> None:
        """Press a link of the error summary."""
        press(self._window, f"record.summary.{key}")

    def value(self, key: str) -> str:
        """What stands in a field."""
        editor = part(self._window, f"record.{key}", QWidget)
        if isinstance(editor, QComboBox):
            return editor.currentText()
        assert isinstance(editor, QLineEdit)
        return editor.text()

    def problem_of(self, key: str) -> str:
        """Problem or advice at a field."""
        return words(self._window, f"record.{key}.problem")

    def problem(self) -> str:
        """What is said over the page."""
        return words(self._window, "record.banner.words")

    def retry(self) -> None:
        """Coba lagi."""
        press(self._window, "record.banner.act")

    def second_problem(self) -> str:
        """What is said to the supervisor."""
        return words(self._window, "record.second.banner.words")

    def advice(self) -> str:
        """What the NIK says."""
        return words(self._window, "record.advice.words")

    def owner(self) -> str:
        """Whose card it is."""
        return words(self._window, "record.owner.words")

    def summary(self) -> bool:
        """Whether the box with what to mend is shown."""
        return is_shown(self._window, "record.summary")

    def asks_supervisor(self) -> bool:
        """Whether the supervisor is asked now."""
        return is_shown(self._window, "record.second")

    def about(self) -> str:
        """What the supervisor compares with card and KTP."""
        return words(self._window, "record.about")

    def look(self) -> str:
        """What asks for another look before the step is left."""
        return words(self._window, "record.look.words")

    def guards(self) -> str:
        """What the supervisor must know of the new member."""
        return words(self._window, "record.guards.words")


class MemberDriver(_Hand):
    """Reads the member's column or strip."""

    def __init__(self, window: QWidget, name: str = "member") -> None:
        super().__init__(window)
        self._name = name

    def says(self, key: str) -> str:
        """A fact of the card: name, kpj, nik, membership, updated, account, account_why, badge."""
        return words(self._window, f"{self._name}.{key}")

    def find(self) -> None:
        """Ganti peserta, or Cari peserta in the strip."""
        press(self._window, f"{self._name}.find")

    def can_find(self) -> bool:
        """Whether the member may be changed."""
        return can_press(self._window, f"{self._name}.find")

    def start_finding(self) -> None:
        """Cari peserta, while there is no member."""
        press(self._window, "member.empty.act")

    def open_draft(self, number: str) -> None:
        """Go on with something open."""
        press(self._window, f"member.draft.{number}")

    def open_work(self, number: str) -> None:
        """A work of any visit, in the archive."""
        press(self._window, f"member.work.{number}")

    def open_all_works(self) -> None:
        """All of them, in the archive."""
        press(self._window, "member.works.all")

    def draft_words(self, number: str) -> str:
        """What is said about something open."""
        return words(self._window, f"member.draft_words.{number}")

    def selfie(self, place: int = 1) -> tuple[str, str, str]:
        """How one of the last selfies ended, when, and why; the newest is the first."""
        ended, day, why = (words(self._window, f"member.selfie.{place}.{key}") for key in ("ended", "day", "why"))
        return ended, day, why

    def selfies(self) -> list[str]:
        """How the last selfies ended; what is said in their place when there is none."""
        if none := words(self._window, "member.selfies.none"):
            return [none]
        names = (f"member.selfie.{place}.ended" for place in count(1))
        return [words(self._window, name) for name in takewhile(lambda name: is_shown(self._window, name), names)]

    def turn_selfie(self, place: int = 1) -> None:
        """Rincian of one selfie, or Tutup."""
        press(self._window, f"member.selfie.{place}.unfold")

    def measured(self, place: int = 1) -> list[str]:
        """What is shown of an unfolded selfie, with plain spaces."""
        return words(self._window, f"member.selfie.{place}.more").replace("\u00a0", " ").splitlines()

    def unfold(self) -> None:
        """Rincian."""
        press(self._window, "member_strip.unfold")

    def empty(self) -> str:
        """What is said while there is no member."""
        return words(self._window, "member.empty.title")

    def has_picture(self) -> bool:
        """Whether a real picture is shown."""
        return part(self._window, f"{self._name}.portrait", Portrait).has_image()

    def everything(self) -> str:
        """All words that can be seen."""
        labels = self._window.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisibleTo(self._window))
