"""The large cards of the kiosk: one for a service, one for an answer."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from counter_app.queueing.values import ServiceWaiting
from counter_app.queueing.words import service_name
from counter_app.texts import _
from counter_app.wait_words import minutes_words
from ui.icons import icon
from ui.theme import Space, mark
from ui.widgets.text import text


class Card(QPushButton):
    """Icon and key above, name and two lines below; the whole card is the target."""

    def __init__(self, name: str, likely: bool = False) -> None:
        """A `likely` one is filled."""
        super().__init__()
        self._token = "on_accent" if likely else "accent"
        self.setProperty("likely", likely)
        self.setObjectName(name)
        self.setProperty("role", "kiosk-card")
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._icon = QLabel()
        self._icon_name = ""
        self._key = _label("kiosk-key", f"{name}.key", wrap=False)
        self._name = _label("kiosk-name", f"{name}.name")
        self._people = _label("kiosk-small", f"{name}.people")
        self._wait = _label("kiosk-wait", f"{name}.wait")
        words = QVBoxLayout()
        words.setSpacing(Space.S)
        for line in (self._name, self._people, self._wait):
            words.addWidget(line)
        self._grid, self._words = QGridLayout(self), words
        self._grid.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignLeft)
        self._grid.addLayout(words, 2, 0, 1, 3)
        self._grid.addWidget(self._key, 0, 2, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(1, 1)
        self._is_wide = False
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As much as the words need."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """A finger's target at the very least."""
        return QSize(200, 120)

    def lie(self, is_wide: bool) -> None:
        """The words stand beside the icon where a card is as wide as the page, else below it."""
        if is_wide is self._is_wide:
            return
        self._is_wide = is_wide
        self._grid.removeItem(self._words)
        if is_wide:
            self._grid.addLayout(self._words, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._grid.addLayout(self._words, 2, 0, 1, 3)
        self._grid.setRowStretch(0, 1 if is_wide else 0)
        self._grid.setRowStretch(1, 0 if is_wide else 1)

    def warn(self, few: bool) -> None:
        """Few numbers are left: the line says so, and stands out."""
        if self._people.property("state") != ("few" if few else ""):
            mark(self._people, state="few" if few else "")

    def show_card(
        self, number: int, icon_name: str, icon_px: int, lines: tuple[str, str, str], is_known: bool = True
    ) -> None:
        """Number key, icon, and name, people and waiting range; empty lines take no room."""
        mark(self._wait, state="known" if is_known else "unknown")
        self._key.setText(str(number))
        if (icon_name, icon_px) != (self._icon_name, self._icon.width()):
            self._icon_name = icon_name
            self._icon.setFixedSize(icon_px, icon_px)
            self._icon.setPixmap(icon(icon_name, self._token).pixmap(icon_px, icon_px))
        for label, words in zip((self._name, self._people, self._wait), lines, strict=True):
            label.setText(words)
            label.setVisible(bool(words))
        self.setAccessibleName(". ".join(words for words in lines if words))


def service_lines(service: ServiceWaiting, cut: bool = False, large: bool = False) -> tuple[str, str, str]:
    """What a service's card says: no range that may be old, and in large type the name, the range and the quota."""
    if cut:
        return service_name(service), "", ""
    if is_gone(service):
        offer = service.left is not None and service.left.ahead is not None
        return service_name(service), _("Ada nomor untuk hari lain") if offer else "", _gone_words(service)
    people = "" if large else _people(service)
    return service_name(service), " · ".join(filter(None, (people, _left_words(service)))), wait_words(service)


def is_gone(service: ServiceWaiting) -> bool:
    """Whether the service has no number left now."""
    return service.left is not None and service.left.is_gone


def _gone_words(service: ServiceWaiting) -> str:
    return _("Nomor pagi habis") if service.left is not None and service.left.later else _("Nomor hari ini habis")


def _left_words(service: ServiceWaiting) -> str:
    """What is left of the numbers, where they are counted."""
    if service.left is None:
        return ""
    said = _("tinggal {count} nomor") if service.left.is_few else _("sisa {count} nomor")
    return said.format(count=service.left.now)


def _people(service: ServiceWaiting) -> str:
    """Who is before the member: nobody may be waiting while every counter is busy."""
    if service.waiting:
        return _("{count} orang menunggu").format(count=service.waiting)
    busy = service.wait is not None and service.wait.low_min > 0
    return _("Semua loket sedang melayani") if busy else _("Tidak ada antrean")


def wait_words(service: ServiceWaiting) -> str:
    """The honest range, or that nobody can say."""
    if service.wait is None:
        return _("Belum ada loket buka")
    return _("Tunggu {wait}").format(wait=minutes_words(service.wait.low_min, service.wait.high_min, _))


def _label(role: str, name: str, wrap: bool = True) -> QLabel:
    label = text(name=name, wrap=wrap)
    label.setProperty("role", role)
    return label
