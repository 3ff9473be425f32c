"""The fields of a sender: those of a mail server, or those of a gateway."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from counter_app.message_states import Channel
from counter_app.sending.setup import BodyKind, Tls, keys_of
from counter_app.sending.words import body_name, flaw_words, tls_name
from counter_app.texts import _
from ui.sending.state import SendingState
from ui.theme import Space
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow

SECRET = "secret"
LINES_PX = 76
CHOICES: dict[str, Callable[[], list[tuple[str, str]]]] = {
    "tls": lambda: [(one.value, tls_name(one)) for one in Tls],
    "method": lambda: [("POST", "POST"), ("PUT", "PUT")],
    "body_kind": lambda: [(one.value, body_name(one)) for one in BodyKind],
}
FIRST = {"tls": Tls.IMPLICIT.value, "method": "POST", "body_kind": BodyKind.JSON.value}
"""What an empty choice means."""
LINES = ("headers", "body")


@dataclass(frozen=True)
class _Said:
    label: str
    hint: str = ""


class SenderFields(Card):
    """`typed(name, words)` with each letter, `secret(words)` of what is never shown again."""

    typed = Signal(str, str)
    secret = Signal(str)

    def __init__(self) -> None:
        super().__init__(" ", "sending.fields")
        self._editors: dict[str, QWidget] = {}
        self._rows: dict[str, FieldRow] = {}
        for name in dict.fromkeys((*keys_of(Channel.MAIL), *keys_of(Channel.SMS), SECRET)):
            self._editors[name] = editor = self._made(name)
            self._rows[name] = FieldRow(f"sending.{name}", " ", editor)
            self._rows[name].setParent(self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.S)
        self.body.addLayout(self._grid)
        self._channel: Channel | None = None

    def start(self) -> None:
        """Put the caret into the first field."""
        first = "address" if self._channel is not None and self._channel.is_to_phone else "host"
        self._editors[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: SendingState) -> None:
        """Show what is kept and typed of the channel in hand."""
        self._lay_out(state.channel)
        self.setEnabled(state.row is not None)
        wrong = state.problem_fields()
        for name, said in _words(state).items():
            row, editor = self._rows[name], self._editors[name]
            row.show_words(said.label, said.hint)
            row.show_problem(flaw_words(wrong[name]) if name in wrong else "")
            _put(editor, state.secret if name == SECRET else state.value(name), name)

    def wrong_field(self, state: SendingState) -> None:
        """The caret goes to the first field that must be mended."""
        wrong = state.problem_fields()
        first = next((name for name in _words(state) if name in wrong), "")
        if first:
            self._editors[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, name: str) -> QWidget:
        if name in CHOICES:
            box = ChoiceBox()
            box.picked.connect(partial(self.typed.emit, name))
            return box
        if name in LINES:
            lines = QPlainTextEdit()
            lines.setTabChangesFocus(True)
            lines.setFixedHeight(LINES_PX)
            lines.textChanged.connect(lambda: self.typed.emit(name, lines.toPlainText()))
            return lines
        line = QLineEdit()
        line.setMaxLength(300)
        if name == SECRET:
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.textEdited.connect(self.secret)
        else:
            line.textEdited.connect(partial(self.typed.emit, name))
        return line

    def _lay_out(self, channel: Channel) -> None:
        if channel is self._channel:
            return
        self._channel = channel
        names = _order(channel)
        for name, row in self._rows.items():
            self._grid.removeWidget(row)
            row.setVisible(name in names)
        at = 0
        for name in names:
            wide = name in (*LINES, "address")
            at += at % 2 if wide else 0
            self._grid.addWidget(self._rows[name], at // 2, at % 2, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
            at += 2 if wide else 1
        for before, after in pairwise(names):
            QWidget.setTabOrder(self._editors[before], self._editors[after])


def _order(channel: Channel) -> tuple[str, ...]:
    if channel.is_to_phone:
        return ("address", "method", SECRET, "headers", "body_kind", "once_header", "body", "success")
    return ("host", "port", "tls", "sender", "user", SECRET)


def _put(editor: QWidget, words: str, name: str) -> None:
    with QSignalBlocker(editor):
        if isinstance(editor, ChoiceBox):
            editor.show_choices(CHOICES[name]())
            editor.show_code(words or FIRST[name])
        elif isinstance(editor, QPlainTextEdit) and editor.toPlainText() != words:
            editor.setPlainText(words)
        elif isinstance(editor, QLineEdit) and editor.text() != words:
            editor.setText(words)


def _words(state: SendingState) -> dict[str, _Said]:
    """Labels and hints of the channel in hand, in their order."""
    kept = state.row is not None and state.row.has_secret
    secret = _("Tersimpan tersegel. Ketik hanya untuk menggantinya.") if kept else _("Disimpan tersegel.")
    said = {
        "host": _Said(_("Server email"), _("Misalnya smtp.contoh.id.")),
        "port": _Said(_("Porta"), _("465 untuk TLS sejak awal, 587 untuk STARTTLS.")),
        "tls": _Said(_("Enkripsi"), _("Sertifikat server selalu diperiksa.")),
        "sender": _Said(_("Alamat pengirim"), _("Yang dilihat peserta sebagai pengirim.")),
        "user": _Said(_("Nama pengguna"), _("Kosong bila server tidak memintanya.")),
        SECRET: _Said(_("Kunci gateway") if state.channel.is_to_phone else _("Kata sandi"), secret),
        "address": _Said(_("Alamat gateway"), _("Hanya https. Pengalihan ke alamat lain tidak diikuti.")),
        "method": _Said(_("Metode")),
        "headers": _Said(
            _("Kepala permintaan"), _("Satu baris satu kepala; {word} diganti kuncinya.").format(word="{secret}")
        ),
        "body_kind": _Said(_("Jenis isi")),
        "once_header": _Said(
            _("Kepala nomor pesan"), _("Bila gateway mengenal pesan yang sama, misalnya Idempotency-Key.")
        ),
        "body": _Said(
            _("Isi permintaan"),
            _("{to} tujuan, {text} isi pesan. Contoh: {example}").format(
                to="{to}", text="{text}", example='{"to": "{to}", "message": "{text}"}'
            ),
        ),
        "success": _Said(_("Tanda berhasil"), _("Kata yang harus ada dalam jawaban; kosong bila cukup jawaban 2xx.")),
    }
    return {name: said[name] for name in _order(state.channel)}
