"""One section of the overview as a card: its digit, its answers, why it can be trusted, and Ubah."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout

from counter_app.texts import _
from ui.form_wizard.overview.state import CardLine, Foot, FootKind, SectionCard
from ui.theme import Space, mark
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.layouts import empty
from ui.widgets.marks import Kind, Mark
from ui.widgets.text import key_hint, text

LABEL_SHARE, VALUE_SHARE = 2, 5
MARKS = {FootKind.LOOK: Kind.WARNING, FootKind.MISSING: Kind.WARNING, FootKind.LOOKED: Kind.SUCCESS}
ROLES = {FootKind.LOOK: "advice", FootKind.MISSING: "advice", FootKind.CHANGED: "changed"}


class SectionCardView(Card):
    """`opened` when the section is to be changed, `vouched` when what is doubtful was looked at; both tell its page."""

    opened = Signal(str)
    vouched = Signal(str)

    def __init__(self, page: str) -> None:
        super().__init__(name=f"wizard.card.{page}")
        self.page = page
        self._lines_shown: tuple[CardLine, ...] = ()
        self._digit = key_hint("")
        self._title = text(role="label", name=f"wizard.card.{page}.title")
        self.act = Button(role="link", name=f"wizard.card.{page}.act")
        self.act.clicked.connect(self._tell_opened)
        self.look = Button(role="link", name=f"wizard.card.{page}.look")
        self.look.clicked.connect(self._tell_vouched)
        self._lines = QGridLayout()
        self._more = text(role="hint", name=f"wizard.card.{page}.more", wrap=False)
        self._foot_mark = Mark(Kind.WARNING, 16)
        self._foot = text(role="hint", name=f"wizard.card.{page}.foot")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._lay_out()

    def show_card(self, card: SectionCard, is_next: bool) -> None:
        """Show the section; the one that holds everything up has its button filled."""
        self._digit.setText(str(card.number))
        self._digit.setVisible(bool(card.number))
        self._title.setText(card.title)
        self.act.setText(card.act)
        self.act.setAccessibleName(f"{card.act}: {card.title}")
        doubtful = card.foot.kind is FootKind.LOOK
        self.act.show_role("primary" if is_next and not doubtful else "link")
        self.look.setText(_("Sudah dipastikan"))
        self.look.setAccessibleName(f"{card.title}: {card.foot.words} {self.look.text()}")
        self.look.setVisible(doubtful)
        self.look.show_role("primary" if is_next and doubtful else "outline")
        self._show_lines(card.lines)
        self._more.setText(_("+{count} isian").format(count=card.more))
        self._more.setVisible(bool(card.more))
        self._show_foot(card.foot)

    def target(self) -> Button:
        """What takes the focus: what is to be vouched for, else Ubah."""
        return self.look if not self.look.isHidden() else self.act

    def _tell_opened(self) -> None:
        self.opened.emit(self.page)

    def _tell_vouched(self) -> None:
        self.vouched.emit(self.page)

    def _show_lines(self, lines: tuple[CardLine, ...]) -> None:
        if lines == self._lines_shown:
            return
        self._lines_shown = lines
        empty(self._lines)
        for at, line in enumerate(lines):
            label = text(line.label, "hint")
            value = text(_words(line), "hint" if line.blank and not line.changed else "dense")
            value.setObjectName(f"wizard.card.{self.page}.{line.key}")
            if line.changed:
                mark(value, role="changed")
            top = Qt.AlignmentFlag.AlignTop
            self._lines.addWidget(label, at, 0, top)
            self._lines.addWidget(value, at, 1, top)
            label.show()
            value.show()

    def _show_foot(self, foot: Foot) -> None:
        self._foot.setText(foot.words)
        mark(self._foot, role=ROLES.get(foot.kind, "hint"))
        self._foot_mark.setVisible(foot.kind in MARKS)
        self._foot_mark.show_kind(MARKS.get(foot.kind, Kind.INFO))

    def _lay_out(self) -> None:
        self.body.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        self.body.setSpacing(Space.XS)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._digit, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._title, 1)
        head.addWidget(self.act)
        self._lines.setHorizontalSpacing(Space.M)
        self._lines.setVerticalSpacing(2)
        self._lines.setColumnStretch(0, LABEL_SHARE)
        self._lines.setColumnStretch(1, VALUE_SHARE)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self._foot_mark, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._foot, 1)
        foot.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        below = QVBoxLayout()
        below.setSpacing(Space.XS)
        below.addLayout(foot)
        below.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(head)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)
        self.body.addLayout(below)


def _words(line: CardLine) -> str:
    """The answer; for one that differs what it was and what it is to be."""
    return _("{before} → {after}").format(before=line.before, after=line.value) if line.changed else line.value
