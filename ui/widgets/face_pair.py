"""A card's portrait beside a selfie, with what a comparison advises: for staff, never for members."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.documents.values import Likeness, MatchView
from counter_app.scanning.values import Box
from counter_app.scanning.words import zone_advice, zone_name
from counter_app.scanning.zones import Zone
from counter_app.texts import _
from ui.theme import Space
from ui.widgets.marks import Kind, Mark
from ui.widgets.portrait import Portrait
from ui.widgets.text import text

SIGNS = {Zone.ALIKE: Kind.SUCCESS, Zone.UNSURE: Kind.WARNING, Zone.UNLIKE: Kind.WARNING}
"""Both that ask for eyes have one sign: red is for what was refused, and nothing is refused here."""
ROUND = 0.6
"""Of a face's size that is shown around it on every side."""


class FacePair(QWidget):
    """Two pictures with the lines beneath. Where the selfie stands beside it anyway: the card with the lines beside."""

    def __init__(self, name: str, size_px: tuple[int, int], with_selfie: bool = True) -> None:
        super().__init__()
        self.setObjectName(name)
        self._card = Portrait(f"{name}.card", *size_px)
        self._selfie = Portrait(f"{name}.selfie", *size_px)
        self._names = text("–", "second", wrap=False), text("–", "second", wrap=False)
        self._mark = Mark(Kind.INFO)
        self._zone = text(role="section", name=f"{name}.zone")
        self._advice = text(name=f"{name}.advice")
        self._figures = text(role="second", name=f"{name}.figures")
        self._only = text(role="hint", name=f"{name}.only")
        self._lay_out(with_selfie)

    def show_pair(self, view: MatchView, card: bytes, selfie: bytes = b"", instead: str = "") -> None:
        """Both pictures and what came of them; `instead` says why nothing came of them."""
        self._card.show_image(portrait_of(card, view.card.portrait if view.card is not None else None))
        self._selfie.show_jpeg(selfie)
        for label, words in zip(self._names, (_("Foto KTP"), _("Swafoto")), strict=True):
            label.setText(words)
        self._card.setAccessibleName(_("Foto pada KTP"))
        self._selfie.setAccessibleName(_("Swafoto kunjungan ini"))
        found = view.to_card
        zone = found.zone if found is not None else None
        self._mark.setVisible(zone is not None)
        if zone is not None:
            self._mark.show_kind(SIGNS[zone])
        _say(self._zone, _("Wajah: {zone}").format(zone=zone_name(zone)) if zone is not None else "")
        _say(self._advice, zone_advice(zone) if zone is not None else instead or _unread(found, view))
        _say(self._figures, figures_of(view))
        self._only.setText(_("Hanya saran: tidak ada yang ditolak karena angka ini. Anda yang melihat dan memutuskan."))
        self._only.setVisible(bool(self._advice.text()))

    def _lay_out(self, with_selfie: bool) -> None:
        pictures, row = QWidget(), QHBoxLayout()
        columns = QGridLayout(pictures)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setHorizontalSpacing(Space.L)
        columns.setVerticalSpacing(Space.XS)
        for place, (picture, label) in enumerate(zip((self._card, self._selfie), self._names, strict=True)):
            columns.addWidget(picture, 0, place)
            columns.addWidget(label, 1, place)
            for part in (picture, label):
                part.setVisible(with_selfie or picture is self._card)
        # Words of several lines beneath would take the room of what stands above them.
        pictures.setFixedSize(columns.sizeHint())
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._zone, 1)
        words = QVBoxLayout()
        words.setSpacing(Space.S)
        words.addLayout(head)
        for part in (self._advice, self._figures, self._only):
            words.addWidget(part)
        words.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.M)
        row.setSpacing(Space.L)
        row.addWidget(pictures, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(row)
        if with_selfie:
            row.addStretch(1)
            whole.addLayout(words, 1)
        else:
            row.addLayout(words, 1)


def portrait_of(card: bytes, box: Box | None) -> QImage | None:
    """The face on a card with some room around it; the whole card where nobody knows where it is."""
    image = QImage.fromData(card) if card else QImage()
    if image.isNull() or box is None:
        return None if image.isNull() else image
    wide, high = int(box.width * ROUND), int(box.height * ROUND)
    around = QRect(box.x - wide, box.y - high, box.width + 2 * wide, box.height + 2 * high)
    return image.copy(around.intersected(image.rect()))


def figures_of(view: MatchView) -> str:
    """The figures, for whoever wants to know: the card's, and those of earlier selfies."""
    lines = []
    found = view.to_card
    if found is not None and found.score is not None:
        lines.append(_("Kemiripan dengan foto KTP {score}").format(score=_score(found)))
    earlier = view.compared.earlier if view.compared is not None else ()
    told = ", ".join(f"{zone_name(one.zone)} {_score(one)}" for one in earlier if one.zone is not None)
    if told:
        lines.append(_("Swafoto terdahulu: {told}").format(told=told))
    return "\n".join(lines)


def _unread(found: Likeness | None, view: MatchView) -> str:
    """Why there is no zone."""
    if found is not None:
        return _("Foto pada kartu tidak terbaca oleh pembanding. Bandingkan sendiri orangnya dengan foto KTP.")
    return _("Belum dibandingkan.") if view.card is not None and view.selfie_id is not None else ""


def _score(one: Likeness) -> str:
    return f"{one.score:.2f}".replace(".", ",") if one.score is not None else "–"


def _say(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
