"""The member the officer is about to choose, small enough to compare with the KTP at a glance."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from counter_app.members.card_values import Found
from counter_app.members.words import state_name
from counter_app.states import MemberState
from counter_app.texts import _
from ui.icons import icon
from ui.member.words import account_sign, account_words, day, membership
from ui.theme import ICON, Space
from ui.widgets.card import Card
from ui.widgets.text import text

FACTS = ("kpj", "nik", "birth", "membership")


class Preview(Card):
    """Name, numbers, birth date, segment and account of one hit."""

    def __init__(self, name: str = "finder.preview") -> None:
        super().__init__(name=name)
        self._name = text(role="section", name=f"{name}.name")
        self._check = text(role="label", name=f"{name}.check", wrap=False)
        self._labels = {key: text(role="hint", wrap=False) for key in FACTS}
        self._values = {key: text(name=f"{name}.{key}", wrap=False) for key in FACTS}
        self._sign = QLabel()
        self._account = text(role="dense", name=f"{name}.account")
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._check)
        facts = QGridLayout()
        facts.setHorizontalSpacing(Space.XL)
        facts.setVerticalSpacing(0)
        for at, key in enumerate(FACTS):
            facts.addWidget(self._labels[key], 0, at)
            facts.addWidget(self._values[key], 1, at)
        facts.setColumnStretch(len(FACTS), 1)
        account = QHBoxLayout()
        account.setSpacing(Space.S)
        account.addWidget(self._sign)
        account.addWidget(self._account, 1)
        column = QVBoxLayout()
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addLayout(facts)
        column.addLayout(account)
        self.body.addLayout(column)
        self.show_found(None)

    def show_found(self, found: Found | None) -> None:
        """Show a hit, or hide while there is none."""
        self.setVisible(found is not None)
        if found is None:
            return
        self._name.setText(found.name)
        self._check.setText(_("Cocokkan dengan KTP"))
        card, number = (_("NIK"), found.nik) if found.nik else (_("Paspor"), found.passport)
        titles = (_("Nomor peserta (KPJ)"), card, _("Tanggal lahir"), _("Segmen · status"))
        values = (found.kpj, number, day(found.birth_date), membership(found.segment, found.employment))
        for key, title, value in zip(FACTS, titles, values, strict=True):
            self._labels[key].setText(title)
            self._values[key].setText(value)
        name, token = account_sign(found.account_state)
        self._sign.setPixmap(icon(name, token).pixmap(ICON))
        said = [account_words(found.account_state)]
        if found.state is MemberState.PROVISIONAL:
            said.append(_("Data peserta {state}").format(state=state_name(found.state)))
        self._account.setText(" · ".join(said))
