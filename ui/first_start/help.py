"""F1 and F8 before there is a branch: what the page in front asks and what comes of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.texts import _
from ui.keys import Key, bind
from ui.theme import Space
from ui.widgets.overlay import HELP_PX, Overlay
from ui.widgets.text import text


class StartHelp(Overlay):
    """There are few keys here, so help and keys are one."""

    def __init__(self, window: QWidget, page: Callable[[], QWidget | None]) -> None:
        super().__init__(window, "help", Key.SHOW_KEYS)
        self._page = page
        bind(window, Key.HELP, self.toggle)

    def content(self) -> tuple[str, list[QWidget]]:
        """Sentences for the page in front."""
        page = self._page()
        title, lines = sentences(page.objectName() if page is not None else "")
        shown = QWidget()
        shown.setFixedWidth(HELP_PX)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for line in lines:
            column.addWidget(text(line))
        return title, [shown]


def sentences(page: str) -> tuple[str, tuple[str, ...]]:
    """Title and sentences of a page by its object name."""
    pages = {
        "key": (
            _("Membuka kunci cabang"),
            (
                _("Data cabang terenkripsi. Frasa sandi membuka kuncinya; tidak seorang pun dapat membacanya kembali."),
                _("Frasa sandi terlupa? Pakai lembar pemulihan yang dicetak saat cabang dibuat."),
                _("Enter membuka. Alt+← kembali ke frasa sandi."),
            ),
        ),
        "restore": (
            _("Memulihkan cabang"),
            (
                _("Salinan dibaca seluruhnya dahulu; yang rusak, milik cabang lain, atau lebih baru ditolak."),
                _("Yang ada sekarang tidak dihapus: folder sebelum-pulih menyimpannya di folder data."),
                _("Enter ke isian berikutnya, Ctrl+Enter memulihkan, Alt+← kembali."),
            ),
        ),
        "founding": (
            _("Membuat cabang baru"),
            (
                _("Enter ke isian berikutnya, Ctrl+Enter ke halaman berikutnya, Alt+← kembali. Isian tidak hilang."),
                _("Belum ada yang dibuat sebelum halaman terakhir. Esc menghentikan pembuatan."),
                _("Ctrl+P mencetak lembar pemulihan. Tanpa lembar itu data hilang bila kuncinya hilang."),
            ),
        ),
    }
    ways = (
        _("Memulai"),
        (
            _("Tombol 1 sampai 4 memilih kartu; Enter menekan tombol yang tersorot."),
            _("Cabang contoh berisi peserta rekaan dan dapat dihapus kapan saja. Esc menghentikan pembuatannya."),
            _("Semua data tinggal di folder ini, terenkripsi. Beberapa komputer memakai satu server PostgreSQL."),
        ),
    )
    return pages.get(page, ways)
