"""The page that shows a paper."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.texts import _
from ui.keys import Key, bind, shown
from ui.messages import SaveAs
from ui.pdf_view.presenter import PdfPresenter, PdfState
from ui.theme import Space, tokens
from ui.widgets.banner import Banner
from ui.widgets.busy import BusyLine
from ui.widgets.buttons import Button
from ui.widgets.marks import Kind
from ui.widgets.reason_row import ReasonRow
from ui.widgets.text import breaking, text

ZOOM_STEP = 1.25
ZOOM_LEAST, ZOOM_MOST = 0.25, 4.0


class PdfPageView(QWidget):
    """Title, the paper, zoom; below it Tutup at the left, printer, Simpan and Cetak at the right.

    Within another page, `embedded`, it has no Tutup and no keys: they are that page's.
    """

    def __init__(self, presenter: PdfPresenter, *, embedded: bool = False) -> None:
        super().__init__()
        self.setObjectName("pdf")
        self.setProperty("role", "page")
        self._presenter = presenter
        self._shown = b""
        self._embedded = embedded
        self._title = text(role="label" if embedded else "title", name="pdf.title")
        self._count = text(role="hint", name="pdf.count", wrap=False)
        self._banner = Banner("pdf.banner")
        self._busy = BusyLine("pdf.busy")
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._paper = QPdfView()
        self._paper.setObjectName("pdf.paper")
        self._paper.setDocument(self._document)
        self._paper.setPageMode(QPdfView.PageMode.MultiPage)
        self._paper.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        ground = self._paper.palette()
        ground.setColor(QPalette.ColorRole.Dark, QColor(tokens().raised))
        self._paper.setPalette(ground)
        self._zoom_in = Button("+", "quiet", "pdf.zoom_in")
        self._zoom_out = Button("–", "quiet", "pdf.zoom_out")
        self._fit = Button(role="quiet", name="pdf.fit")
        self._close = Button(name="pdf.close", key=shown(Key.CLOSE))
        self._why = ReasonRow("pdf.why")
        self._printers = QComboBox()
        self._printers.setObjectName("pdf.printers")
        self._save = Button(name="pdf.save")
        self._print = Button(role="primary", name="pdf.print", key=shown(Key.PRINT))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def show_state(self, state: PdfState) -> None:
        """Show the paper and what became of it."""
        self._title.setText(breaking(state.title))
        self._load(state.pdf)
        self._count.setText(_("{count} halaman").format(count=self._document.pageCount()))
        self._busy.show_busy(bool(state.busy), state.busy)
        broken = bool(state.pdf) and self._document.status() is not QPdfDocument.Status.Ready
        problem = state.problem or (_("Berkas ini tidak dapat ditampilkan sebagai PDF.") if broken else "")
        if problem:
            self._banner.show_words(problem)
        else:
            self._banner.show_words(state.done, Kind.SUCCESS)
        self._show_printers(state)
        self._why.show_reasons(_("Alasan membuka atau mencetak lagi"), state.reasons, state.why)
        self._why.setVisible(bool(state.reasons.offered))
        can_act = bool(state.pdf) and not state.busy and not broken
        self._print.setEnabled(can_act)
        self._save.setEnabled(can_act)
        self._say_words()

    def start(self) -> None:
        """Wait at the most likely act."""
        if self._presenter.state.lacks_reason:
            self._why.start()
        else:
            self._print.setFocus()

    def send(self) -> None:
        """Print on the chosen printer."""
        if self._print.isEnabled():
            self._presenter.send(self._printers.currentText())

    def save(self) -> None:
        """Ask where to, and save."""
        if self._save.isEnabled():
            self._presenter.save(SaveAs.ask(self, self._presenter.state.file_name))

    def zoom_in(self) -> None:
        """A quarter larger."""
        self._zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        """The other way."""
        self._zoom(1 / ZOOM_STEP)

    def fit(self) -> None:
        """As wide as the page has room."""
        self._paper.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _zoom(self, by: float) -> None:
        self._paper.setZoomMode(QPdfView.ZoomMode.Custom)
        self._paper.setZoomFactor(min(max(self._paper.zoomFactor() * by, ZOOM_LEAST), ZOOM_MOST))

    def _load(self, pdf: bytes) -> None:
        if pdf == self._shown:
            return
        self._shown = pdf
        self._document.close()
        self._buffer.close()
        if pdf:
            self._buffer.setData(QByteArray(pdf))
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self._document.load(self._buffer)

    def _show_printers(self, state: PdfState) -> None:
        offered = tuple(self._printers.itemText(at) for at in range(self._printers.count()))
        if offered != state.printers:
            self._printers.clear()
            self._printers.addItems(state.printers)
        self._printers.setVisible(len(state.printers) > 1)

    def _say_words(self) -> None:
        self._fit.setText(_("Selebar halaman"))
        self._zoom_in.setAccessibleName(_("Perbesar"))
        self._zoom_in.setToolTip(_("Perbesar"))
        self._zoom_out.setAccessibleName(_("Perkecil"))
        self._zoom_out.setToolTip(_("Perkecil"))
        self._printers.setAccessibleName(_("Printer"))
        self._close.setText(_("Tutup"))
        self._save.setText(_("Simpan"))
        self._print.setText(_("Cetak"))

    def _connect(self) -> None:
        self._presenter.changed.connect(self.show_state)
        self._zoom_in.clicked.connect(self.zoom_in)
        self._zoom_out.clicked.connect(self.zoom_out)
        self._fit.clicked.connect(self.fit)
        self._close.clicked.connect(self._presenter.leave)
        self._save.clicked.connect(self.save)
        self._print.clicked.connect(self.send)
        self._why.said.connect(self._presenter.say_why)
        self._presenter.why_wanted.connect(self._why.start)
        if self._embedded:
            return
        bind(self, Key.PRINT, self._print.click, inside=True)
        bind(self, Key.CLOSE, self._presenter.leave, inside=True)
        bind(self, Key.ZOOM_IN, self.zoom_in, inside=True)
        bind(self, Key.ZOOM_OUT, self.zoom_out, inside=True)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        if self._embedded:  # the place is narrow: its name stands over the tools
            head.addStretch(1)
        else:
            head.addWidget(self._title, 1)
        for part in (self._count, self._zoom_out, self._zoom_in, self._fit):
            head.addWidget(part)
        foot = QHBoxLayout()
        foot.setSpacing(Space.M)
        foot.addWidget(self._close)
        if self._embedded:
            for part in (self._close, self._save):  # a copy as a file is no reprint
                part.hide()
        foot.addStretch(1)
        foot.addWidget(self._printers)
        foot.addWidget(self._save)
        foot.addWidget(self._print)
        column = QVBoxLayout(self)
        if self._embedded:
            column.setContentsMargins(0, 0, 0, 0)
        else:
            column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.M)
        column.setSpacing(Space.S)
        if self._embedded:
            column.addWidget(self._title)
        column.addLayout(head)
        column.addWidget(self._busy)
        column.addWidget(self._banner)
        column.addWidget(self._paper, 1)
        column.addWidget(self._why)
        column.addLayout(foot)
