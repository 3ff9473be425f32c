"""The member's last selfies on the card: how each ended and why, what was measured on demand."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from counter_app.texts import _
from ui.icons import icon
from ui.member.listing import Listing
from ui.member.past_selfies import SelfieLine
from ui.member.words import SELFIE_SIGNS
from ui.theme import ICON, Space
from ui.widgets.buttons import Button
from ui.widgets.text import text


class SelfiesPart(Listing):
    """One block per attempt, the newest first; what was unfolded stays so when a newer one comes."""

    def __init__(self) -> None:
        super().__init__("member.selfies", Space.S)
        self._blocks: list[SelfieBlock] = []

    def show_selfies(self, lines: Sequence[SelfieLine]) -> None:
        """Fill in."""
        self.show_words(_("Riwayat swafoto"), _("Belum pernah diambil di cabang ini."))
        self.show_rows(lines, lambda: self._blocks_of(lines))

    def _blocks_of(self, lines: Sequence[SelfieLine]) -> Sequence[QWidget]:
        unfolded = {block.attempt_id for block in self._blocks if block.unfolded}
        self._blocks = [SelfieBlock(line, at, line.attempt_id in unfolded) for at, line in enumerate(lines, 1)]
        return self._blocks


class SelfieBlock(QWidget):
    """One attempt. Its place in the list names its parts."""

    def __init__(self, line: SelfieLine, place: int, unfolded: bool) -> None:
        super().__init__()
        self.attempt_id: uuid.UUID = line.attempt_id
        self.unfolded = unfolded
        name = f"member.selfie.{place}"
        self._toggle = Button(role="link", name=f"{name}.unfold")
        self._toggle.setAccessibleName(
            _("Rincian swafoto {day}, {ended}").format(day=line.day, ended=line.ended),
        )
        self._more = text("\n".join(line.more), "hint", f"{name}.more")
        self._more.setContentsMargins(0, Space.XS, 0, Space.XS)
        self._lay_out(line, name)
        self._toggle.clicked.connect(self._turn)
        self._show()

    def _turn(self) -> None:
        self.unfolded = not self.unfolded
        self._show()

    def _show(self) -> None:
        self._toggle.setText(_("Tutup") if self.unfolded else _("Rincian"))
        self._more.setVisible(self.unfolded)

    def _lay_out(self, line: SelfieLine, name: str) -> None:
        sign = QLabel()
        sign.setPixmap(icon(*SELFIE_SIGNS[line.state]).pixmap(ICON))
        why = text(line.why, "dense", f"{name}.why")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(sign, 0, 0)
        grid.addWidget(text(line.ended, "label", f"{name}.ended"), 0, 1)
        grid.addWidget(self._toggle, 0, 2)
        grid.addWidget(text(line.day, "hint", f"{name}.day"), 1, 1, 1, 2)
        grid.addWidget(why, 2, 1, 1, 2)
        grid.addWidget(self._more, 3, 1, 1, 2)
        why.setVisible(bool(line.why))
