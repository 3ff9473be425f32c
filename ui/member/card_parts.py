"""The parts of the member's card, from facts to what is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.members.card_values import MemberCard, OpenRequest, PastWork
from counter_app.papers.words import kind_name
from counter_app.requests.words import state_name
from counter_app.states import AccountState
from counter_app.texts import _, language
from ui.icons import icon
from ui.member.listing import Listing
from ui.member.words import account_sign, account_words, day, local_day, membership
from ui.theme import ICON, Space, mark
from ui.widgets.buttons import Button
from ui.widgets.text import text

FACTS = ("kpj", "nik", "birth", "membership", "employer", "updated")


class FactsPart(QWidget):
    """Numbers, birth date, membership, employer and the day of the last update."""

    def __init__(self) -> None:
        super().__init__()
        self._titles = {key: text(role="hint") for key in FACTS}
        self._values = {key: text(name=f"member.{key}") for key in FACTS}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        for at, key in enumerate(FACTS):
            grid.addWidget(self._titles[key], at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._values[key], at, 1)

    def show_card(self, card: MemberCard, zone: str) -> None:
        """Fill in."""
        updated = local_day(card.last_updated_at, zone) if card.last_updated_at else _("Belum pernah")
        if card.data_old:
            updated = _("{day} – perlu dikinikan").format(day=updated)
        mark(self._values["updated"], role="advice" if card.data_old else "body")
        shown = {
            "kpj": (_("KPJ"), card.kpj),
            "nik": (_("NIK"), card.nik_masked),
            "birth": (_("Lahir"), day(card.birth_date)),
            "membership": (_("Segmen"), membership(card.segment, card.employment)),
            "employer": (_("Perusahaan"), card.employer_name),
            "updated": (_("Dikinikan"), updated),
        }
        for key, (title, value) in shown.items():
            self._titles[key].setText(title)
            self._values[key].setText(value)
            for part in (self._titles[key], self._values[key]):
                part.setVisible(bool(value))


class AccountPart(QWidget):
    """The account in the phone app: its state by sign and words, and why and since when it is blocked."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = QLabel()
        self._state = text(role="label", name="member.account")
        self._why = text(role="dense", name="member.account_why")
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._sign)
        head.addWidget(self._state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(self._why)

    def show_card(self, card: MemberCard, zone: str) -> None:
        """Fill in."""
        self._sign.setPixmap(icon(*account_sign(card.account_state)).pixmap(ICON))
        self._state.setText(account_words(card.account_state))
        blocked = card.account_state is AccountState.BLOCKED
        self._why.setVisible(blocked)
        if blocked:
            self._why.setText(
                _("Sejak {day}. Sebab: {reason}.").format(
                    day=local_day(card.blocked_since, zone), reason=card.blocked_words
                )
            )


class DraftsPart(Listing):
    """Requests that are not decided; each is a link to go on with."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("member.drafts", Space.XS)

    def show_drafts(self, drafts: Sequence[OpenRequest], zone: str) -> None:
        """Fill in."""
        self.show_words(_("Draf dan permohonan"), _("Tidak ada yang terbuka."))
        self.show_rows(drafts, lambda: self._links_to(drafts, zone))

    def _links_to(self, drafts: Sequence[OpenRequest], zone: str) -> Sequence[QWidget]:
        parts: list[QWidget] = []
        for draft in drafts:
            link = Button(draft.number, "link", f"member.draft.{draft.number}")
            link.setProperty("request", draft.request_id)
            link.clicked.connect(self._choose)
            parts += [link, text(_draft_words(draft, zone), "hint", f"member.draft_words.{draft.number}")]
        return parts

    def _choose(self) -> None:
        self.chosen.emit(self.sender().property("request"))


class WorksPart(Listing):
    """What was done in all visits, the newest first; each number, and the line below, leads to the archive."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("member.works", Space.XS)

    def show_works(self, card: MemberCard, zone: str) -> None:
        """Fill in; the rest is in the archive."""
        self.show_words(_("Kunjungan dan dokumen"), _("Belum ada yang dikerjakan."))
        self.show_rows((*card.works, card.more_works) if card.works else (), lambda: self._lines(card, zone))

    def _lines(self, card: MemberCard, zone: str) -> Sequence[QWidget]:
        parts: list[QWidget] = []
        for work in card.works:
            parts.append(self._link(work.number, f"member.work.{work.number}", work.number))
            parts.append(text(_work_words(work, zone), "hint", f"member.work_words.{work.number}"))
        if card.more_works:
            parts.append(self._link(_("Semua di arsip"), "member.works.all", card.kpj))
        return parts

    def _link(self, words: str, name: str, wanted: str) -> Button:
        link = Button(words, "link", name)
        link.setProperty("wanted", wanted)
        link.setAccessibleName(_("Cari {number} di arsip").format(number=wanted))
        link.clicked.connect(self._choose)
        return link

    def _choose(self) -> None:
        self.chosen.emit(self.sender().property("wanted"))


def _work_words(work: PastWork, zone: str) -> str:
    """What it is, how it stands and when; then the papers that are there."""
    done = _("{work}: {state}, {day}").format(
        work=work.title.in_(language()), state=work.state, day=local_day(work.day, zone)
    )
    papers = ", ".join(kind_name(kind) for kind in work.papers)
    return f"{done}\n{papers}" if papers else done


def _draft_words(draft: OpenRequest, zone: str) -> str:
    saved = local_day(draft.saved_at, zone)
    state = f"{draft.title.in_(language())}: {state_name(draft.state)}"
    if draft.holder_name:
        return _("{state}, dipegang {name}, {day}").format(state=state, name=draft.holder_name, day=saved)
    return _("{state}, {day}").format(state=state, day=saved)
