"""One reset in full: the block and who recorded it, evidence, reason, selfie, and what was before."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.accounts.values import PastReset
from counter_app.accounts.words import source_words
from counter_app.document_words import line_words
from counter_app.explain import explain
from counter_app.states import AttemptState
from counter_app.states import ResetState as Standing
from counter_app.texts import _, language
from forms.documents import DocumentState
from forms.model import FieldKind
from forms.schema import Form
from ui.approvals.detail import show_member
from ui.approvals.state import ApprovalDoors, OpenedReset
from ui.approvals.warning_card import WarningCard, signed
from ui.approvals.words import guard_lines
from ui.branch_time import BranchTime
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.face_pair import FacePair
from ui.widgets.layouts import refill
from ui.widgets.marks import Kind
from ui.widgets.portrait import Portrait
from ui.widgets.text import text

PORTRAIT_PX = (120, 150)


class ResetDetail(QWidget):
    """Everything that a yes or no to opening an account needs. `member_asked` when the member comes first."""

    member_asked = Signal()

    def __init__(self, doors: ApprovalDoors, form: Form | None) -> None:
        super().__init__()
        self._time, self._form, self._shelf = doors.time, form, doors.shelf
        self._member = Banner("approvals.reset.unconfirmed")
        self._guards = WarningCard("approvals.reset.guards")
        self._own, self._beyond = Banner("approvals.reset.own"), Banner("approvals.reset.beyond")
        self._repeated, self._no_picture = Banner("approvals.reset.repeated"), Banner("approvals.reset.no_picture")
        self._portrait = Portrait("approvals.reset.portrait", *PORTRAIT_PX)
        self._pair = FacePair("approvals.reset.pair", PORTRAIT_PX, with_selfie=False)
        self._lines = {key: text(name=f"approvals.reset.{key}") for key in ("about", "block", "source", "former")}
        self._selfie = text(role="label", name="approvals.reset.selfie")
        self._evidence, self._reason = Card(" ", "approvals.reset.evidence"), Card(" ", "approvals.reset.reason")
        self._evidence_lines, self._reason_words = QVBoxLayout(), text(name="approvals.reset.statement")
        self._past = text(role="dense", name="approvals.reset.past")
        self._lay_out()

    def show_reset(self, opened: OpenedReset) -> None:
        """Show what is decided on."""
        view, account = opened.view, opened.account
        own = _("Pembukaan akun disetujui orang lain. Minta penyelia yang tidak ikut mengisi.") if view.own else ""
        self._own.show_words(own, Kind.INFO)
        show_member(self._member, view.member_state, view.state is Standing.WAITING)
        self._guards.show_lines(guard_lines(view.member_guards, self._shelf.record))
        self._beyond.show_words(explain(view.beyond) if view.beyond else "", Kind.WARNING)
        repeated = _("Akun ini berulang kali dibuka. Tanyakan sebabnya.") if view.repeated else ""
        self._repeated.show_words(repeated, Kind.WARNING)
        self._no_picture.show_words(opened.picture_problem)
        self._portrait.show_jpeg(opened.picture)
        self._pair.show_pair(opened.paired.view, opened.paired.card)
        self._pair.setVisible(bool(opened.paired.card))
        at = self._time.stamp(view.asked_at) if view.asked_at else "–"
        since = self._time.stamp(view.blocked_since) if view.blocked_since else _("waktu yang tidak diketahui")
        said = {
            "about": _("Nomor peserta {kpj} · diajukan oleh {author}, {time}").format(
                kpj=view.kpj, author=view.author, time=at
            ),
            "block": _("Terblokir sejak {since}: {reason}.").format(since=since, reason=view.block_words),
            "source": source_words(view.source) if view.source else "",
            "former": _("Pembukaan {number} belum berhasil.").format(number=view.former) if view.former else "",
        }
        for key, words in said.items():
            self._lines[key].setText(words)
            self._lines[key].setVisible(bool(words))
        passed, overridden = view.selfie is AttemptState.PASSED, _("Swafoto dikecualikan oleh penyelia")
        other = overridden if view.selfie_id else _("Tidak ada swafoto")
        self._selfie.setText(_("Swafoto berhasil") if passed else other)
        self._evidence.show_title(_("Bukti yang diperlihatkan"))
        refill(self._evidence_lines, [_line(words, seen) for words, seen in self._seen(opened)])
        self._reason.show_title(_("Alasan dan pernyataan"))
        self._reason_words.setText(self._why(opened))
        past = [_past(self._time, one) for one in account.resets]
        self._past.setText("\n".join(past))
        self._past.setVisible(bool(past))

    def _seen(self, opened: OpenedReset) -> list[tuple[str, bool]]:
        if self._form is None:
            return []
        view = opened.view
        said = [
            (line_words(one, view.document_reasons, language()), one.state is DocumentState.SEEN)
            for one in view.documents
            if one.listed
        ]
        for field in self._form.fields_for("evidence", view.evidence):
            value = view.evidence.get(field.key, "")
            if value and field.kind is FieldKind.CHOICE and not field.document:
                said.append((f"{field.label.in_(language())}: {field.label_of(value, language())}", True))
        return said

    def _why(self, opened: OpenedReset) -> str:
        view = opened.view
        reason = self._form.field("reason").label_of(view.reason, language()) if self._form else view.reason
        parts = (reason, view.evidence.get("reason_note", ""), view.evidence.get("statement", ""))
        return "\n".join(part for part in parts if part)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        for part in (*self._lines.values(), self._selfie):
            words.addWidget(part)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(Space.L)
        head.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._pair, 1, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self._evidence_lines.setSpacing(Space.S)
        self._evidence.body.addLayout(self._evidence_lines)
        self._reason.add(self._reason_words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        self._member.acted.connect(self.member_asked)
        for banner in (self._own, self._member, self._beyond, self._repeated, self._no_picture):
            column.addWidget(banner)
        column.addLayout(head)
        column.addWidget(self._guards)
        column.addWidget(self._evidence)
        column.addWidget(self._reason)
        column.addWidget(self._past)


def _past(time: BranchTime, past: PastReset) -> str:
    return f"{time.stamp(past.at)}  {past.number}  {past.officer}"


def _line(words: str, seen: bool) -> QWidget:
    return signed(Kind.SUCCESS if seen else Kind.WARNING, words)
