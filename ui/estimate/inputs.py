"""The left side of an estimate: what is known of the account, and the three sliders."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit

from counter_app.jht.estimate import BalanceSource
from counter_app.jht.rules import PMI_LEVELS
from counter_app.jht.telling import Say, months_text, rupiah, source_text
from counter_app.members.words import segment_name
from counter_app.states import Segment
from counter_app.texts import _, language
from ui.estimate.presenter import EstimatePresenter
from ui.estimate.state import MOST_PAUSE, MOST_WAGE, MOST_YEARS, WAGE_STEP, EstimateState, Inputs
from ui.theme import Space
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.slider import Slider

MONEY_MAX, SHORT_MAX = 20, 12


class InputsCard(Card):
    """Lines tell what is typed, sliders what is slid; both show what is reckoned with."""

    def __init__(self, presenter: EstimatePresenter) -> None:
        super().__init__(" ", "estimate.inputs")
        self._presenter = presenter
        self._known = ""
        self._segment = ChoiceBox()
        self._lines = {name: QLineEdit() for name in ("balance", "balance_day", "last_paid", "member_years")}
        self._lines |= {name: QLineEdit() for name in ("taken", "wage")}
        self._lines["taken_years_ago"] = QLineEdit()
        editors = {"segment": self._segment, **self._lines}
        self._rows = {name: FieldRow(f"estimate.{name}", " ", editor) for name, editor in editors.items()}
        self._wage = Slider("estimate.wage_slider", bare=True)
        self._years, self._pause = Slider("estimate.years"), Slider("estimate.pause")
        self._lay_out()
        self._connect()

    def start(self) -> None:
        """Wait at the balance."""
        self._lines["balance"].setFocus(Qt.FocusReason.OtherFocusReason)
        self._lines["balance"].selectAll()

    def show_state(self, state: EstimateState) -> None:
        """Show what is set; a line that is being typed into keeps its letters."""
        say = Say(_, language())
        inputs = state.inputs
        self.show_title(state.opened.name or _("Tanpa peserta"))
        self._segment.show_choices([(one.value, segment_name(one)) for one in Segment])
        self._segment.show_code(inputs.segment.value)
        bare = _("Jasa konstruksi tidak menabung JHT.") if inputs.segment is Segment.JAKON else ""
        self._rows["segment"].show_words(_("Segmen"), bare)
        self._rows["balance"].show_words(
            _("Saldo"), _("Rupiah, {source}.").format(source=source_text(inputs.source, _))
        )
        day = _("Kosong berarti sekarang.") if inputs.source is BalanceSource.SHOWN else _("Tanggal daftar saldo.")
        self._rows["balance_day"].show_words(_("Saldo per tanggal"), day)
        self._rows["member_years"].show_words(_("Lama menjadi peserta, tahun"))
        self._rows["taken"].show_words(_("Pernah diambil sebagian"), _("Rupiah; kosong bila belum pernah."))
        self._rows["taken_years_ago"].show_words(_("Berapa tahun lalu"))
        self._rows["taken_years_ago"].setVisible(inputs.taken > 0)
        self._show_past(state)
        for name, value in (
            ("balance", grouped(inputs.balance)),
            ("balance_day", f"{inputs.balance_day:%d-%m-%Y}" if inputs.balance_day else ""),
            ("member_years", str(inputs.member_years)),
            ("taken", grouped(inputs.taken)),
            ("wage", grouped(inputs.wage)),
            ("taken_years_ago", str(inputs.taken_years_ago)),
        ):
            line = self._lines[name]
            if not line.hasFocus() and name not in state.wrong and line.text() != value:
                with QSignalBlocker(line):
                    line.setText(value)
            self._rows[name].show_problem(state.wrong.get(name, ""))
        self._show_sliders(inputs, say)

    def _show_past(self, state: EstimateState) -> None:
        """When contributions ended is asked where the balance is older than this month."""
        basis, inputs = state.basis, state.inputs
        row, line = self._rows["last_paid"], self._lines["last_paid"]
        row.setVisible(basis is not None and inputs.looks_back(basis.month))
        row.show_words(_("Iuran terakhir, bulan"), _("Kosong berarti masih berjalan."))
        row.show_problem(state.wrong.get("last_paid", ""))
        until = inputs.paid_until(basis.month, basis.work) if basis is not None else None
        if not line.hasFocus() and "last_paid" not in state.wrong:
            with QSignalBlocker(line):
                line.setText(f"{until.month:02d}-{until.year}" if until is not None else "")
        known = len(state.found.past.known) if state.found is not None else 0
        told = _("Upah {count} bulan sejak saldo diketahui cabang.").format(count=known)
        self._known = told if known else ""

    def _show_sliders(self, inputs: Inputs, say: Say) -> None:
        is_level = inputs.segment is Segment.PMI
        label = {Segment.PMI: _("Iuran sebulan"), Segment.BPU: _("Penghasilan dilaporkan")}.get(
            inputs.segment, _("Upah sebulan")
        )
        self._rows["wage"].show_words(label, self._known)
        self._lines["wage"].setReadOnly(is_level)
        self._wage.show_words(label, rupiah(inputs.wage, say))
        if is_level:
            at = PMI_LEVELS.index(inputs.wage) if inputs.wage in PMI_LEVELS else 0
            self._wage.show_value(at, len(PMI_LEVELS) - 1)
        else:
            self._wage.show_value(inputs.wage // WAGE_STEP, MOST_WAGE // WAGE_STEP)
        self._years.show_words(_("Lanjut menabung"), months_text(inputs.years * 12, say))
        self._years.show_value(inputs.years, MOST_YEARS)
        self._pause.show_words(_("Berhenti iuran mulai sekarang"), months_text(inputs.pause, say))
        self._pause.show_value(inputs.pause, MOST_PAUSE)

    def _slide_wage(self, value: int) -> None:
        is_level = self._presenter.state.inputs.segment is Segment.PMI
        self._presenter.set_wage(PMI_LEVELS[value] if is_level else value * WAGE_STEP)

    def _connect(self) -> None:
        ask = self._presenter
        self._segment.picked.connect(ask.set_segment)
        self._wage.slid.connect(self._slide_wage)
        self._years.slid.connect(ask.set_years)
        self._pause.slid.connect(ask.set_pause)
        for name, act in (
            ("balance", ask.type_balance),
            ("balance_day", ask.type_day),
            ("last_paid", ask.type_last_paid),
            ("taken", ask.type_taken),
            ("wage", ask.type_wage),
            ("member_years", partial(ask.type_years, "member_years")),
            ("taken_years_ago", partial(ask.type_years, "taken_years_ago")),
        ):
            self._lines[name].textEdited.connect(act)

    def _lay_out(self) -> None:
        for name, line in self._lines.items():
            line.setMaxLength(MONEY_MAX if name in ("balance", "taken", "wage") else SHORT_MAX)
        above, below = QGridLayout(), QGridLayout()
        _fill(above, self._rows, (("balance", "balance_day"), ("segment", "wage")))
        _fill(below, self._rows, (("member_years", "last_paid"), ("taken", "taken_years_ago")))
        self.body.addLayout(above)
        for slider in (self._wage, self._years, self._pause):
            self.body.addWidget(slider)
        self.body.addLayout(below)
        self.body.addStretch(1)


def grouped(sum_: int) -> str:
    """A sum in a line: 12.500.000, nothing for none."""
    return f"{sum_:,}".replace(",", ".") if sum_ else ""


def _fill(grid: QGridLayout, rows: dict[str, FieldRow], pairs: tuple[tuple[str, str], ...]) -> None:
    """Two lines of fields side by side."""
    grid.setHorizontalSpacing(Space.M)
    grid.setVerticalSpacing(Space.M)
    for at, pair in enumerate(pairs):
        for column, name in enumerate(pair):
            grid.setColumnStretch(column, 1)
            if name:
                grid.addWidget(rows[name], at, column, Qt.AlignmentFlag.AlignBottom)
