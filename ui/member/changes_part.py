"""What changed on the record, the newest request first: what, from, to, who, when, why, which papers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.members.card_values import ChangedValue, PastChange
from counter_app.papers.words import kind_name
from counter_app.texts import _, language
from ui.member.listing import Listing
from ui.member.words import local_day
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.text import text


class ChangesPart(Listing):
    """A line a request, unfolded on demand; what was unfolded stays so when a newer one comes."""

    def __init__(self) -> None:
        super().__init__("member.changes", Space.XS)
        self._blocks: list[ChangeBlock] = []

    def show_changes(self, changes: Sequence[PastChange], zone: str) -> None:
        """Fill in; the archive has older ones."""
        self.show_words(_("Riwayat perubahan"), _("Belum ada yang berubah di cabang ini."))
        self.show_rows(changes, lambda: self._blocks_of(changes, zone))

    def _blocks_of(self, changes: Sequence[PastChange], zone: str) -> Sequence[QWidget]:
        unfolded = {block.number for block in self._blocks if block.unfolded}
        self._blocks = [ChangeBlock(one, zone, one.number in unfolded) for one in changes]
        return self._blocks


class ChangeBlock(QWidget):
    """What one request changed. Names: `member.change.PD-2026-000001`, with `.unfold` and `.more`."""

    def __init__(self, change: PastChange, zone: str, unfolded: bool) -> None:
        super().__init__()
        self.number, self.unfolded = change.number, unfolded
        name = f"member.change.{change.number}"
        fields = ", ".join(one.label.in_(language()) for one in change.values)
        words = _("{day}: {fields}").format(day=local_day(change.at, zone), fields=fields)
        self._toggle = Button(role="link", name=f"{name}.unfold")
        self._toggle.setAccessibleName(_("Rincian perubahan {number}").format(number=change.number))
        lines = [*(_value_words(one) for one in change.values), _how_words(change, zone)]
        self._more = text("\n".join(lines), "hint", f"{name}.more")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(0, 1)
        grid.addWidget(text(words, "dense", name), 0, 0)
        grid.addWidget(self._toggle, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._more, 1, 0, 1, 2)
        self._toggle.clicked.connect(self._turn)
        self._show()

    def _turn(self) -> None:
        self.unfolded = not self.unfolded
        self._show()

    def _show(self) -> None:
        self._toggle.setText(_("Tutup") if self.unfolded else _("Rincian"))
        self._more.setVisible(self.unfolded)


def _value_words(value: ChangedValue) -> str:
    """One value before and after."""
    return _("{field}: {before} → {after}").format(
        field=value.label.in_(language()), before=value.before or "–", after=value.after or "–"
    )


def _how_words(change: PastChange, zone: str) -> str:
    """Which request, when, by whom and why, and the papers that are there."""
    who = change.author
    if change.second:
        who = _("{name}, disetujui {second}").format(name=change.author, second=change.second)
    said = " · ".join(part for part in (change.number, local_day(change.at, zone), who, change.why) if part)
    papers = ", ".join(kind_name(kind) for kind in change.papers)
    return f"{said}\n{papers}" if papers else said
