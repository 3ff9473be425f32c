"""Why and since when the account is blocked, and how often it was opened before."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.accounts.rules import CARRIED_OUT
from counter_app.accounts.words import source_words
from counter_app.explain import explain
from counter_app.texts import _
from ui.account_reset.state import ResetState
from ui.account_reset.words import past_words
from ui.branch_time import BranchTime
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.marks import Kind
from ui.widgets.text import text


class ResetHead(QWidget):
    """Stands over the steps."""

    def __init__(self) -> None:
        super().__init__()
        self._why = text(name="reset.why")
        self._number = text(role="second", name="reset.number")
        self._source = text(role="second", name="reset.source")
        self._repeated, self._beyond = Banner("reset.repeated"), Banner("reset.beyond")
        self._past_title = text(role="caps", name="reset.past.title")
        self._past = text(role="dense", name="reset.past")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for part in (
            self._why,
            self._source,
            self._number,
            self._repeated,
            self._beyond,
            self._past_title,
            self._past,
        ):
            column.addWidget(part)

    def show_state(self, state: ResetState, time: BranchTime) -> None:
        """Show what is known of the account."""
        reset, account = state.reset, state.account
        if reset is None or account is None:
            return
        opened = reset.state in CARRIED_OUT
        since = time.stamp(reset.blocked_since) if reset.blocked_since else _("waktu yang tidak diketahui")
        sentence = _("Semula terblokir sejak {since}: {reason}.") if opened else _("Terblokir sejak {since}: {reason}.")
        self._why.setText(sentence.format(since=since, reason=reset.block_words))
        self._source.setText(source_words(reset.source) if reset.source else "")
        self._source.setVisible(reset.source is not None)
        self._number.setText(_("Pembukaan {number} · {name}").format(number=reset.number, name=reset.author))
        repeated = reset.repeated or account.repeated
        self._repeated.show_words(
            _("Akun ini berulang kali dibuka. Tanyakan sebabnya, pastikan ponsel milik peserta sendiri.")
            if repeated
            else "",
            Kind.WARNING,
        )
        self._beyond.show_words(explain(reset.beyond) if reset.beyond else "", Kind.WARNING)
        past = [past_words(one, time) for one in account.resets if one.reset_id != reset.reset_id]
        self._past_title.setText(_("Pembukaan sebelumnya"))
        past = [] if opened else past
        self._past_title.setVisible(bool(past))
        self._past.setText("\n".join(past))
        self._past.setVisible(bool(past))
