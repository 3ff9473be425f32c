"""The page of the card: the camera or a file at the left, card and selfie side by side at the right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from counter_app.documents.words import document_name, source_words
from counter_app.scanning.codes import Legibility
from counter_app.states import SHOWN_PAPERS, DocumentKind
from counter_app.texts import _
from ui.documents.card_picture import CardPicture
from ui.documents.page_strip import PageStrip
from ui.documents.presenter import CardPresenter
from ui.documents.state import CardState
from ui.keys import Key, bind, shown
from ui.messages import OpenFile
from ui.theme import Space
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.face_pair import FacePair
from ui.widgets.page import Page
from ui.widgets.text import text

PORTRAIT_PX = (132, 165)
KINDS = "JPEG, PNG, WebP, PDF (*.jpg *.jpeg *.png *.webp *.pdf);;* (*)"
LEFT, RIGHT = 6, 5
"""How card and comparison share the width."""


class CardPage(Page):
    """Enter does the likely act, Ctrl+O takes a file, Esc goes one step back."""

    def __init__(self, presenter: CardPresenter) -> None:
        super().__init__("documents", wide=True)
        self._presenter = presenter
        self._picture = CardPicture("documents.picture")
        self._say = text(role="section", name="documents.say")
        self._more = text(role="second", name="documents.more")
        self._pair = FacePair("documents.pair", PORTRAIT_PX)
        self._compared = Card(name="documents.compared")
        self._kinds = {
            DocumentKind.KTP: Button(role="choice", name="documents.kind.ktp", key=shown(Key.PAPER_1)),
            DocumentKind.KK: Button(role="choice", name="documents.kind.kk", key=shown(Key.PAPER_2)),
            DocumentKind.OTHER: Button(role="choice", name="documents.kind.other", key=shown(Key.PAPER_3)),
        }
        self._strip = PageStrip()
        self._read = text(role="second", name="documents.read")
        self._again = Button(role="link", name="documents.again")
        self._back = Button(role="quiet", name="documents.back", key=shown(Key.CLOSE))
        self._file = Button(name="documents.file", key=shown(Key.OPEN_FILE))
        self._camera = Button(name="documents.camera")
        self._go_on = Button(role="primary", name="documents.go_on")
        self._placed: tuple[bool, bool, bool] | None = None
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Enter is the likely act."""
        self._placed = None
        self._place_focus(self._presenter.state)

    def show_state(self, state: CardState) -> None:
        """Show the camera or the card, and what came of it; a new picture alone touches only what is painted."""
        self._picture.show_picture(state.sight, state.found.page)
        self.title.setText(_("Dokumen dan swafoto"))
        for kind, button in self._kinds.items():
            button.setText(document_name(kind))
            button.setChecked(kind is state.kind)
            button.setEnabled(not state.act.busy)
        self._strip.show_state(state)
        self._show_reading(state)
        self.busy.show_busy(state.act.busy or state.opening, _busy_words(state))
        self.banner.show_words(state.act.problem, act=_("Coba lagi") if state.act.can_retry else "")
        say, more = _words_of(state)
        self._say.setText(say)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._compared.show_title(_("Orang yang sama?"))
        self._pair.show_pair(state.found.view, state.found.card, state.found.selfie, _instead(state))
        self._show_buttons(state)
        self._place_focus(state)

    def _show_reading(self, state: CardState) -> None:
        words = _reading_words(state)
        self._read.setText(words)
        self._read.setVisible(bool(words))
        self._again.setText(_("Baca lagi"))
        self._again.setVisible(bool(state.unread) and not state.reading)

    def _show_buttons(self, state: CardState) -> None:
        self._back.setText(_("Kembali"))
        self._file.setText(_("Dari berkas"))
        self._file.setVisible(not state.is_live)
        self._camera.setText(_skip_words(state.kind) if not state.has_card else _("Ambil ulang"))
        self._camera.setVisible(not state.is_live and state.read)
        likely = _("Ambil") if state.is_live else _("Lanjut") if state.has_card else _("Buka kamera")
        self._go_on.setText(likely)
        self._go_on.setVisible(state.read)
        for button in (self._file, self._camera, self._go_on):
            button.setEnabled(not state.act.busy)
        self._go_on.setEnabled(not state.act.busy and (state.sight is not None or not state.is_live))

    def _place_focus(self, state: CardState) -> None:
        """When something else is asked for, Enter does that; a running picture moves nothing."""
        now = state.is_live, state.has_card, self._go_on.isEnabled() and self._go_on.isVisibleTo(self)
        asked_anew = now[2] and now != self._placed
        self._placed = now if now[2] else None  # a button that is off has lost the keyboard
        if asked_anew:
            self._go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        if self._file.isVisibleTo(self) and self._file.isEnabled():
            self._presenter.choose(OpenFile.ask(self, KINDS))

    def _choose_kind(self, kind: DocumentKind, _checked: bool = False) -> None:
        self._presenter.show_kind(kind)
        self.show_state(self._presenter.state)

    def _beside(self) -> None:
        """The second button: another try with a card, on without one."""
        if self._presenter.state.has_card:
            self._presenter.look()
        else:
            self._presenter.skip()

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._go_on.clicked.connect(ask.go_on)
        self._camera.clicked.connect(self._beside)
        self._file.clicked.connect(self._choose)
        self._back.clicked.connect(ask.go_back)
        self._again.clicked.connect(ask.read_again)
        keys = (Key.PAPER_1, Key.PAPER_2, Key.PAPER_3)
        for kind, key in zip(SHOWN_PAPERS, keys, strict=True):
            self._kinds[kind].clicked.connect(partial(self._choose_kind, kind))
            bind(self, key, partial(ask.show_kind, kind), inside=True)
        bind(self, Key.OPEN_FILE, self._choose, inside=True)
        self._connect_pages()
        bind(self, Key.NEXT_STEP, ask.go_on, inside=True)
        bind(self, Key.CLOSE, ask.go_back, inside=True)

    def _connect_pages(self) -> None:
        ask, strip = self._presenter, self._strip
        strip.chosen.connect(ask.select)
        acts = (
            (strip.turn, Key.TURN_PAGE, ask.turn),
            (strip.drop, Key.REMOVE, ask.drop),
            (strip.undo, Key.UNDO, ask.undo),
            (strip.earlier, Key.MOVE_UP, partial(ask.move, -1)),
            (strip.later, Key.MOVE_DOWN, partial(ask.move, 1)),
            (strip.more, Key.RECORD_MEMBER, ask.add_page),
        )
        for button, key, act in acts:
            button.clicked.connect(partial(_pressed, act))
            bind(self, key, act, inside=True)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(Space.S)
        kinds = QHBoxLayout()
        kinds.setSpacing(Space.M)
        for button in self._kinds.values():
            button.setCheckable(True)
            kinds.addWidget(button)
        kinds.addStretch(1)
        left.addLayout(kinds)
        for part in (self._say, self._more):
            left.addWidget(part)
        left.addWidget(self._picture, 1)
        left.addWidget(self._strip)
        below = QHBoxLayout()
        below.setSpacing(Space.M)
        below.addWidget(self._read, 1)
        below.addWidget(self._again)
        left.addLayout(below)
        # As high as the page: lines that wrap would else be given less than they need.
        self._compared.body.addWidget(self._pair, 1)
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addLayout(left, LEFT)
        row.addWidget(self._compared, RIGHT)
        self.body.addLayout(row, 1)
        self.add_buttons((self._back,), (self._file, self._camera, self._go_on))


def _busy_words(state: CardState) -> str:
    if state.opening:
        return _("Membuka kamera …")
    return _("Membaca kartu dan membandingkan wajah …") if state.act.busy and state.read else ""


def _words_of(state: CardState) -> tuple[str, str]:
    """What to do now, and a second line."""
    if state.is_live and state.kind is DocumentKind.OTHER:
        return _("Letakkan dokumen rata"), _("Seluruh halaman terlihat, tanpa pantulan lampu. Enter mengambil gambar.")
    if state.is_live:
        if state.kind is DocumentKind.KK:
            return _("Letakkan Kartu Keluarga rata"), _("Seluruh halaman memenuhi gambar, tanpa pantulan lampu.")
        return _("Letakkan KTP dalam bingkai"), _("Rata, tanpa pantulan lampu, hanya kartunya. Enter mengambil gambar.")
    card, name = state.page, document_name(state.kind)
    if card is None or not state.has_card:
        said = _("Ambil gambar {document} peserta").format(document=name)
        if state.kind is DocumentKind.OTHER:
            return _("Ambil surat atau dokumen lain"), _(
                "Surat perusahaan, pernyataan, NPWP, dan lainnya. Dari kamera atau berkas; PDF masuk semua halamannya."
            )
        return said, _("Dari kamera loket atau dari berkas JPEG, PNG, WebP, PDF.")
    source = source_words(card.source)
    if len(state.found.pages) > 1 and state.place is not None:
        said = _("{document}, halaman {number} dari {count}")
        return said.format(document=name, number=state.place + 1, count=len(state.found.pages)), _(
            "Diambil {source} oleh {name}; tersegel."
        ).format(source=source, name=card.officer)
    return _("{document} tersimpan").format(document=name), _("Diambil {source} oleh {name}; tersegel.").format(
        source=source, name=card.officer
    )


def _skip_words(kind: DocumentKind) -> str:
    return {
        DocumentKind.KTP: _("Lanjut tanpa KTP"),
        DocumentKind.KK: _("Lanjut tanpa Kartu Keluarga"),
    }.get(kind, _("Lanjut"))


def _reading_words(state: CardState) -> str:
    """How much of the paper was read; the values themselves stand beside the form."""
    if state.is_live:
        return ""
    if state.reading:
        return _("Membaca isi kartu … Anda boleh melanjutkan.")
    if state.unread or state.found.sheet is None:
        return state.unread
    sheet = state.found.sheet
    every = [*sheet.values.values(), *(one for member in sheet.members for one in member.values())]
    counts = Counter(one.state for one in every)
    return _(
        "Terbaca {clear} isian, {check} perlu diperiksa. Semuanya ditawarkan di formulir, di samping isiannya."
    ).format(clear=counts[Legibility.READ], check=counts[Legibility.CHECK])


def _instead(state: CardState) -> str:
    """Why there is no comparison yet."""
    if state.advice:
        return state.advice
    if state.read and state.found.view.selfie_id is None:
        return _("Belum ada swafoto yang disimpan dalam kunjungan ini.")
    if state.read and not state.has_card:
        return _("Setelah KTP diambil, fotonya dibandingkan dengan swafoto.")
    return ""


def _pressed(act: Callable[[], None], _checked: bool = False) -> None:
    act()
