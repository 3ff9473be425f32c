"""The page that records a new member: card, KTP, supervisor."""

from __future__ import annotations

from functools import partial

from counter_app.states import DocumentKind
from counter_app.texts import _
from forms.normalise import normalise
from forms.schema import FieldKind
from ui.keys import Key, bind, shown
from ui.member.record_fields import FieldsPanel
from ui.member.record_presenter import STEPS, RecordPresenter
from ui.member.record_state import FIELDS, NikAdvice, RecordState, RecordStep
from ui.messages import OpenFile
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.credentials import CredentialsPanel
from ui.widgets.marks import Kind
from ui.widgets.page import Page
from ui.widgets.step_bar import Step, StepBar, StepState
from ui.widgets.text import text

PICTURES = "JPEG, PNG, WebP, PDF (*.jpg *.jpeg *.png *.webp *.pdf);;* (*)"


class RecordView(Page):
    """One step at a time; the supervisor signs in the page itself."""

    def __init__(self, presenter: RecordPresenter) -> None:
        super().__init__("record")
        self._presenter = presenter
        self._step: RecordStep | None = None
        self._was_busy = self._asked = False
        self._steps = StepBar("record.steps")
        self._owner, self._look = Banner("record.owner"), Banner("record.look")
        self._guards, self._refusal = Banner("record.guards"), Banner("record.refusal")
        self._panels = {step: FieldsPanel(step, presenter.form) for step in (RecordStep.CARD, RecordStep.KTP)}
        self._advice = Banner("record.advice")
        self._panels[RecordStep.KTP].add_line(self._advice)
        self._done = Card(" ", "record.done")
        self._about = text(name="record.about")
        self._done.add(self._about)
        self._second = CredentialsPanel("record.second")
        self._unread = Banner("record.unread")
        self._read, self._read_family = Button(name="record.read"), Button(name="record.read_family")
        self._back = Button(name="record.back", key=shown(Key.BACK))
        self._next = Button(role="primary", name="record.next", key=shown(Key.NEXT_STEP))
        self._lay_out()
        self._connect()
        self.show_state(presenter.state)

    def start(self) -> None:
        """Wait where the work of this step begins."""
        step = self._presenter.state.step
        if self._presenter.state.refused:
            self._next.setFocus()
        elif step is RecordStep.CONFIRM:
            self._second.start()
        else:
            self._panels[step].start()

    def show_state(self, state: RecordState) -> None:
        """Show the page in its state and language."""
        self._say_words(state)
        asks_second = state.asks_second
        self.busy.show_busy(state.busy and not asks_second)
        self.banner.show_words(state.problem, act=_("Coba lagi") if state.can_retry else "")
        owner = _("Kartu ini milik {name}.").format(name=state.owner.name) if state.owner else ""
        self._owner.show_words(owner, Kind.INFO, _("&Pakai peserta itu") if owner else "")
        self._look.show_words(state.look, Kind.WARNING)
        self._guards.show_words("\n".join(state.guards) if asks_second else "", Kind.WARNING)
        for step, panel in self._panels.items():
            panel.setVisible(step is state.step)
            panel.show_words(state)
            panel.show_values(state.typed)
        self._show_advice(state.advice)
        self._refusal.show_words(_no(state))
        self._done.setVisible(state.step is RecordStep.CONFIRM)
        self._second.setVisible(asks_second)
        self._second.show_busy(state.busy and asks_second)
        self._second.show_problem(state.second_problem, state.second_code)
        self._unread.show_words(state.unread, Kind.WARNING)
        for button in (self._read, self._read_family):
            button.setVisible(state.step is RecordStep.KTP)
            button.setEnabled(not state.busy and not state.reading)
        self._next.setVisible(not asks_second)
        self._next.setEnabled(not state.busy)
        self._back.setEnabled(not state.busy)
        self._point_at_problems(state)

    def _point_at_problems(self, state: RecordState) -> None:
        wrong = [key for key in FIELDS[state.step] if key in state.problems]
        here = [(key, f"{self._panels[state.step].label(key)}: {state.problems[key]}") for key in wrong]
        self.summary.show_problems(here)
        checked = self._was_busy and not state.busy
        self._was_busy = state.busy
        if (state.step, state.asks_second) != (self._step, self._asked):
            self._step, self._asked = state.step, state.asks_second
            self.start()
        if checked and wrong:
            self._go_to_field(wrong[0])
        elif checked and state.look:
            first = next(key for key in FIELDS[state.step] if key in state.warnings)
            self.bring_into_view(self._panels[state.step].editor(first))

    def _show_advice(self, advice: NikAdvice | None) -> None:
        if advice is None:
            self._advice.show_words("")
            return
        sex = {"male": _("laki-laki"), "female": _("perempuan")}[advice.sex]
        words = _("NIK menunjukkan lahir {day}, {sex}, {place}. Cocokkan dengan KTP.").format(
            day=advice.birth_date, sex=sex, place=advice.place or _("wilayah tidak dikenal")
        )
        self._advice.show_words(words, Kind.INFO, _("Isi dari &NIK"))

    def _say_words(self, state: RecordState) -> None:
        self.title.setText(_("Rekam peserta baru"))
        at = STEPS.index(state.step)
        names = (_("Kartu"), _("Paspor") if state.foreign else _("KTP"), _("Penyelia"))
        self._steps.show_steps([Step(step.value, names[n], _far(n, at)) for n, step in enumerate(STEPS)])
        self._panels[RecordStep.CARD].show_title(_("Salin dari kartu peserta"))
        papers = _("Salin persis seperti pada paspor dan izin tinggal")
        self._panels[RecordStep.KTP].show_title(papers if state.foreign else _("Salin persis seperti pada KTP"))
        self._back.setText(_("Kembali"))
        self._read.setText(_("Membaca …") if state.reading else _("&Baca gambar KTP"))
        self._read_family.setText(_("Baca gambar &KK"))
        self._next.setText(_next(state))
        waits = _("Peserta sudah direkam, menunggu penyelia")
        self._done.show_title(_("Peserta tidak dipastikan penyelia") if state.refused else waits)
        self._about.setText(_about(state))
        self._second.show_words(
            _("Penyelia memastikan peserta"),
            _("Cocokkan kartu dan paspor dengan data di atas. Bila penyelia belum sempat, tekan Nanti.")
            if state.foreign
            else _("Cocokkan kartu dan KTP dengan data di atas. Bila penyelia belum sempat, tekan Nanti."),
            _("Pastikan peserta"),
            _("Nanti"),
        )

    def _connect(self) -> None:
        ask = self._presenter
        ask.changed.connect(self.show_state)
        self.banner.acted.connect(ask.retry)
        self._owner.acted.connect(ask.use_owner)
        self._advice.acted.connect(self._take_advice)
        self._steps.chosen.connect(self._go_to)
        self.summary.chosen.connect(self._go_to_field)
        for panel in self._panels.values():
            panel.typed.connect(ask.change)
        self._second.submitted.connect(ask.confirm)
        self._second.cancelled.connect(ask.later)
        self._back.clicked.connect(ask.go_back)
        self._read.clicked.connect(partial(self._choose_picture, DocumentKind.KTP))
        self._read_family.clicked.connect(partial(self._choose_picture, DocumentKind.KK))
        self._next.clicked.connect(ask.go_on)
        bind(self, Key.NEXT_STEP, ask.go_on, inside=True)
        bind(self, Key.BACK, ask.go_back, inside=True)
        bind(self, Key.CLOSE, ask.go_back, inside=True)

    def _choose_picture(self, kind: DocumentKind, _checked: bool = False) -> None:
        self._presenter.read_card(OpenFile.ask(self, PICTURES), kind)
        self._panels[RecordStep.KTP].start()

    def _take_advice(self) -> None:
        self._presenter.take_advice()
        self._panels[RecordStep.KTP].start()

    def _go_to(self, step: str) -> None:
        self._presenter.go_to(RecordStep(step))

    def _go_to_field(self, key: str) -> None:
        step = self._presenter.state.step
        if key in FIELDS[step]:
            self.bring_into_view(self._panels[step].editor(key))

    def _lay_out(self) -> None:
        self.above.addWidget(self._steps)
        self.add(
            self._owner,
            self._look,
            self._refusal,
            self._unread,
            *self._panels.values(),
            self._done,
            self._guards,
            self._second,
        )
        self.body.addStretch(1)
        self.add_buttons((self._back, self._read, self._read_family), (self._next,))


def _far(at: int, now: int) -> StepState:
    if at == now:
        return StepState.CURRENT
    # What was recorded is kept, so its steps cannot be gone back to.
    return StepState.DONE if at < now else StepState.TO_DO


def _next(state: RecordState) -> str:
    if state.refused:
        return _("Rekam lagi")
    return _("Rekam") if state.step is RecordStep.KTP else _("Lanjut")


def _no(state: RecordState) -> str:
    if not state.refused:
        return ""
    words = _(
        "Penyelia tidak memastikan peserta ini: {why}. Jelaskan sebabnya; tidak ada yang diterapkan. "
        "Cocokkan lagi kartu dan KTP, lalu rekam lagi."
    )
    return words.format(why=state.refused)


def _about(state: RecordState) -> str:
    typed = state.typed
    nik = normalise(FieldKind.DIGITS, typed["nik"])  # whole: the supervisor compares it with the KTP
    passport = _("paspor {number}").format(number=normalise(FieldKind.CODE, typed["passport"]))
    return _("{name}\nNomor peserta {kpj} · {identity}\nLahir di {place}, {day} · ibu kandung {mother}").format(
        name=typed["name"],
        kpj=typed["kpj"],
        identity=f"NIK {nik}" if nik else passport,
        place=typed["birth_place"],
        day=typed["birth_date"],
        mother=typed["mother_name"],
    )
