"""One request, or one member, in full."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.members.card_values import Compared, ProvisionalRow
from counter_app.members.errors import OwnRecord
from counter_app.members.words import explain as member_sentence
from counter_app.papers.values import PaperRow
from counter_app.papers.words import paper_name
from counter_app.requests.errors import OwnRequest
from counter_app.requests.words import explain as request_sentence
from counter_app.states import MemberState, RequestState
from counter_app.texts import _
from forms.documents import DocumentState
from ui.approvals.changes_table import ChangesTable
from ui.approvals.document_card import DocumentCard
from ui.approvals.state import ApprovalDoors, Opened
from ui.approvals.warning_card import WarningCard, signed
from ui.approvals.words import (
    about,
    conflict,
    decision,
    difference_lines,
    documents,
    guard_lines,
    selfie_state,
    selfie_why,
    undo_words,
    unvouched,
    warnings,
)
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.face_pair import FacePair
from ui.widgets.layouts import refill
from ui.widgets.marks import Kind
from ui.widgets.portrait import Portrait
from ui.widgets.text import text

PORTRAIT_PX = (120, 150)
BESIDE_PX = 760
"""Narrower than this the kept page stands under the values."""


class RequestDetail(QWidget):
    """`paper_chosen(paper id)` and `member_asked` when the member must be confirmed first."""

    paper_chosen = Signal(object)
    member_asked = Signal()

    def __init__(self, doors: ApprovalDoors) -> None:
        super().__init__()
        self._doors = doors
        self._own, self._conflict = Banner("approvals.own"), Banner("approvals.conflict")
        self._member = Banner("approvals.unconfirmed")
        self._decision, self._undo = Banner("approvals.decision"), Banner("approvals.undone")
        self._no_picture = Banner("approvals.no_picture")
        self._portrait = Portrait("approvals.portrait", *PORTRAIT_PX)
        self._pair = FacePair("approvals.pair", PORTRAIT_PX, with_selfie=False)
        self._selfie = text(role="label", name="approvals.selfie")
        self._selfie_why = text(role="second", name="approvals.selfie.why")
        self._about = text(role="second", name="approvals.about")
        self._changes = ChangesTable("approvals.changes")
        self._only_here, self._page = ChangesTable("approvals.only_here"), DocumentCard()
        self._warnings = WarningCard("approvals.warnings")
        self._documents = Card(" ", "approvals.documents")
        self._document_lines = QVBoxLayout()
        self._papers = QHBoxLayout()
        self._offered: tuple[PaperRow, ...] | None = None
        self._lay_out()
        self._member.acted.connect(self.member_asked)

    def show_request(self, opened: Opened) -> None:
        """Show everything a decision needs."""
        review, form = opened.review, self._doors.shelf.get(opened.review.form)
        waits = review.state is RequestState.SUBMITTED
        mine = waits and not review.may_decide
        self._own.show_words(request_sentence(OwnRequest()) or "" if mine else "", Kind.INFO)
        self._conflict.show_words(conflict(review, form), Kind.WARNING)
        show_member(self._member, review.member_state, waits)
        self._decision.show_words(decision(review, self._doors.time), Kind.INFO)
        self._undo.show_words(undo_words(review), Kind.WARNING)
        self._about.setText(about(review, self._doors.time))
        self._no_picture.show_words(opened.picture_problem)
        self._portrait.show_jpeg(opened.picture)
        self._pair.show_pair(opened.paired.view, opened.paired.card)
        self._pair.setVisible(bool(opened.paired.card))
        self._selfie.setText(selfie_state(review))
        why = selfie_why(review)
        self._selfie_why.setText(why)
        self._selfie_why.setVisible(bool(why))
        self._page.show_pages(opened.pages, self._doors.time)
        self._changes.show_changes(review.changes, self._doors.shelf.regions)
        self._only_here.show_only_here(review.only_here, self._doors.shelf.regions)
        differ = difference_lines(opened, form, self._doors.shelf.regions)
        self._warnings.show_lines((*warnings(review, form), *differ))
        seen = documents(review)
        self._documents.show_title(_("Dokumen yang dilihat"))
        self._documents.setVisible(bool(seen))
        refill(self._document_lines, [signed(_kind(state), words) for words, state in seen])
        self._show_papers(opened.papers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page stands beside the values, or above the documents where there is little room."""
        super().resizeEvent(event)
        beside = self.width() >= BESIDE_PX
        self._beside.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _show_papers(self, papers: Sequence[PaperRow]) -> None:
        if tuple(papers) == self._offered:
            return
        self._offered = tuple(papers)
        buttons = []
        for paper in papers:
            button = Button(paper_name(paper.kind, paper.title), name=f"approvals.paper.{paper.kind.value}")
            button.setProperty("paper", str(paper.paper_id))
            button.clicked.connect(self._choose_paper)
            buttons.append(button)
        refill(self._papers, buttons)
        self._papers.addStretch(1)

    def _choose_paper(self) -> None:
        wanted = self.sender().property("paper")
        self.paper_chosen.emit(next(one.paper_id for one in self._offered or () if str(one.paper_id) == wanted))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        for part in (self._about, self._selfie, self._selfie_why):
            words.addWidget(part)
        words.addSpacing(Space.S)
        words.addLayout(self._papers)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(Space.L)
        head.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._pair, 1, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self._papers.setSpacing(Space.M)
        self._document_lines.setSpacing(Space.S)
        self._documents.body.addLayout(self._document_lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for banner in (self._own, self._no_picture, self._conflict, self._member, self._decision, self._undo):
            column.addWidget(banner)
        column.addLayout(head)
        column.addWidget(self._warnings)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(Space.M)
        values = QVBoxLayout()
        values.setSpacing(Space.M)
        values.addWidget(self._changes)
        values.addWidget(self._only_here)
        values.addStretch(1)
        self._beside.addLayout(values, 3)
        self._beside.addWidget(self._page, 2, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._beside)
        column.addWidget(self._documents)


class MemberDetail(QWidget):
    """A member recorded at the counter, as the supervisor compares it with card and KTP."""

    def __init__(self, doors: ApprovalDoors) -> None:
        super().__init__()
        self._shelf = doors.shelf
        self._own = Banner("approvals.member.own")
        self._guards = WarningCard("approvals.member.guards")
        self._advice = text(name="approvals.member.advice")
        self._facts = Card(name="approvals.member")
        self._gone = text(role="hint", name="approvals.member.gone")
        self._lines = {key: text(name=f"approvals.member.{key}") for key in ("kpj", "nik", "born", "by")}
        for line in self._lines.values():
            self._facts.add(line)
        self._facts.add(self._gone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for part in (self._own, self._advice, self._guards, self._facts):
            column.addWidget(part)

    def show_member(self, member: ProvisionalRow, compared: Compared | None) -> None:
        """Show what was copied from card and KTP; the NIK whole while they lie on the desk."""
        self._own.show_words(member_sentence(OwnRecord()) or "" if member.own else "", Kind.INFO)
        self._advice.setText(_("Cocokkan dengan kartu dan KTP, atau dengan berkas yang ditinggalkan petugas."))
        self._guards.show_lines(guard_lines(member.guards, self._shelf.record))
        hidden = compared is not None and not compared.whole and not member.own
        self._gone.setText(_("Peserta tidak di loket lagi: NIK disamarkan.") if hidden else "")
        self._gone.setVisible(hidden)
        born = f"{member.birth_date:%d-%m-%Y}" if member.birth_date else "–"
        for key, words in (
            ("kpj", _("Nomor peserta: {value}").format(value=member.kpj)),
            ("nik", _("NIK: {value}").format(value=compared.identity if compared is not None else member.nik_masked)),
            ("born", _("Tanggal lahir: {value}").format(value=born)),
            ("by", _("Direkam oleh: {value}").format(value=member.recorded_by or "–")),
        ):
            self._lines[key].setText(words)


def _kind(state: DocumentState) -> Kind:
    """What was not seen itself is to be looked at, whatever was shown in its place."""
    return Kind.SUCCESS if state is DocumentState.SEEN else Kind.WARNING


def show_member(banner: Banner, state: MemberState, waits: bool) -> None:
    """What is to be done first about a member of whom nobody else has said who they are."""
    words = unvouched(state) if waits else ""
    leads = words and state is MemberState.PROVISIONAL
    banner.show_words(words, Kind.WARNING, _("&Lihat peserta") if leads else "")
