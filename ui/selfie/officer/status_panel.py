"""Beside the picture: where the selfie is, what the member is told, prompts done, attempts, the rules."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.capture.codes import Phase, Verdict
from counter_app.texts import _
from ui.selfie.officer.past_tries import PastTries
from ui.selfie.officer.rule_list import RuleList
from ui.selfie.officer.seven import seven
from ui.selfie.state import LIVE, Look, PageState, RuleRow, SelfieState, Step
from ui.theme import Space
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.marks import Kind, Mark
from ui.widgets.scrolled import Scrolled
from ui.widgets.text import rule, text

WIDTH_PX, WIDEST_PX = 312, 440
SIGN_PX = 28
SAY_LINES_PX = 44
"""Two lines are always kept, so that the rules below do not jump."""
SIGNS = {
    Step.PASSED: Kind.SUCCESS,
    Step.OVERRIDDEN: Kind.SUCCESS,
    Step.FAILED: Kind.WARNING,
    Step.USED_UP: Kind.WARNING,
    Step.IN_REVIEW: Kind.WARNING,
    Step.ASKING: Kind.INFO,
    Step.REFUSED: Kind.INFO,
    Step.DECLINED: Kind.INFO,
}


class StatusPanel(QWidget):
    """Labels change only when their words do; the rules are painted. `covered(bool)`: a head covering is noted.

    `taken_back`: the supervisor's answer is not needed any more.
    """

    covered = Signal(bool)
    taken_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sign = Mark(Kind.INFO, SIGN_PX)
        self._headline = text(role="section", name="selfie.headline")
        self._say = text(name="selfie.say")
        self._say.setMinimumHeight(SAY_LINES_PX)
        self._say.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._signs = text(role="dense", name="selfie.signs")
        self._covering = QCheckBox()
        self._covering.setObjectName("selfie.covering")
        self._covering.clicked.connect(self.covered)
        self._light, self._asked = Banner("selfie.light"), Banner("selfie.asked")
        self._asked.acted.connect(self.taken_back)
        self._tries = PastTries()
        self._verdict = text(role="label", name="selfie.verdict")
        self._dots = text(name="selfie.prompts", wrap=False)
        self._attempts = text(role="second", name="selfie.attempts")
        self._line = rule()
        self._rules = RuleList("selfie.rules")
        self._area = Scrolled(self._rules, self._rules.least_px)
        self._judged: tuple[RuleRow, ...] = ()
        self._figures = Button(role="link", name="selfie.figures")
        self._figures.clicked.connect(self.toggle_figures)
        self._lay_out()

    def show_page(self, page: PageState) -> None:
        """What does not change with every picture."""
        live, watched = page.step in LIVE, page.step in (Step.CHECKING, Step.TAKING)
        kind = SIGNS.get(page.step)
        self._sign.setVisible(kind is not None)
        self._sign.show_kind(kind or Kind.INFO)
        for part in (self._line, self._area, self._figures):
            part.setVisible(watched)
        self._show_figures_words()
        _set(self._signs, "\n".join(page.signs))
        self._signs.setVisible(bool(page.signs) and not live)
        self._covering.setText(_("&Penutup kepala karena keyakinan"))
        self._covering.setVisible(page.step is Step.ASKING)
        self._covering.setChecked(page.covering)
        self._light.show_words(_light_warning() if page.shines and page.may_begin else "", Kind.WARNING)
        answered = Kind.INFO if page.asks else Kind.WARNING
        self._asked.show_words("" if live else page.asked, answered, _("&Tarik kembali") if page.asks else "")
        self._tries.show_tries(() if live or page.step is Step.ASKING else page.tries)
        total = page.used + page.left
        said = _("Percobaan terpakai {used} dari {total}").format(used=page.used, total=total)
        _set(self._attempts, said if total and not page.declined else "")
        self._attempts.setVisible(bool(self._attempts.text()) and not live)

    def show_state(self, state: SelfieState) -> None:
        """What changes with the picture."""
        headline, say = words_of(state)
        _set(self._headline, headline)
        _set(self._say, say)
        look = state.look
        _set(self._verdict, verdict_of(state))
        self._verdict.setVisible(bool(self._verdict.text()))
        _set(self._dots, dots(look))
        self._dots.setVisible(bool(self._dots.text()) and state.page.step in LIVE)
        self._show_rules(look.rules if look else ())

    def toggle_figures(self) -> None:
        """Show or hide what was measured."""
        self._rules.show_figures(not self._rules.shows_figures())
        self._show_rules(self._judged)
        self._area.updateGeometry()
        self._show_figures_words()

    def _show_rules(self, judged: tuple[RuleRow, ...]) -> None:
        """The seven that members are told; all of ours with their figures on demand."""
        self._judged = judged
        self._rules.show_rows(judged if self._rules.shows_figures() else seven(judged))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._headline, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        for part in (
            self._say,
            self._verdict,
            self._signs,
            self._covering,
            self._light,
            self._asked,
            self._dots,
            self._attempts,
            self._line,
            self._area,
        ):
            column.addWidget(part)
        column.addWidget(self._figures, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._tries)
        column.addStretch(1)

    def _show_figures_words(self) -> None:
        shown = self._rules.shows_figures()
        self._figures.setText(_("Sembunyikan rincian") if shown else _("Tampilkan rincian"))


def words_of(state: SelfieState) -> tuple[str, str]:
    """Headline and sentence for the officer."""
    page, look = state.page, state.look
    if state.light is not None:
        return _("Cek cahaya layar"), _("Peserta tetap menghadap layar. Alt+C mematikan cahaya.")
    if page.step in LIVE and look is not None and page.step is not Step.OPENING:
        return _phase(page.step, look), look.say
    at_rest = {
        Step.OPENING: (_("Membuka kamera"), _("Persilakan peserta duduk menghadap kamera.")),
        Step.SAVING: (_("Menyimpan"), ""),
        Step.READY: (
            _("Siap mengambil swafoto"),
            _("Peserta melepas kacamata, masker, atau topi; hijab tetap dipakai. Latar polos, cahaya cukup."),
        ),
        Step.ASKING: (
            _("Peserta hadir langsung di depan Anda, bukan foto atau topeng?"),
            _("Lihat orangnya, lalu gambarnya. Enter bila sesuai."),
        ),
        Step.IN_REVIEW: (
            _("Perlu diperiksa penyelia"),
            _(
                "Gambar sudah diambil, tetapi belum pasti peserta hadir langsung. "
                "Penyelia melihat peserta dan gambarnya."
            ),
        ),
        Step.FAILED: (_("Belum berhasil"), page.words),
        Step.USED_UP: (
            _("Percobaan habis"),
            page.words + " " + _("Minta persetujuan penyelia atau catat penolakan."),
        ),
        Step.PASSED: (_("Swafoto berhasil"), _("Gambar terbaik tersimpan dan berlaku untuk seluruh kunjungan ini.")),
        Step.OVERRIDDEN: (_("Disetujui penyelia"), page.words),
        Step.REFUSED: (_("Penolakan tercatat"), page.words),
        Step.DECLINED: (
            _("Peserta tidak setuju difoto"),
            _("Kamera tidak dibuka. Catat penolakan atau minta persetujuan penyelia."),
        ),
    }
    return at_rest.get(page.step, ("", ""))


def _light_warning() -> str:
    return _(
        "Layar akan berganti warna sebentar. Tanyakan dahulu: punya epilepsi, migrain, atau tidak mau? "
        "Pilih tanpa cahaya."
    )


def verdict_of(state: SelfieState) -> str:
    """Looking first: would this picture be accepted? "" at any other time and before anything was judged."""
    look = state.look
    if state.page.step is not Step.CHECKING or look is None or not any(row.verdict for row in look.rules):
        return ""
    failed = sum(row.verdict is Verdict.FAIL for row in seven(look.rules))
    if failed:
        return _("Belum akan diterima: {count} hal perlu diperbaiki.").format(count=failed)
    return _("Gambar seperti ini akan diterima.")


def dots(look: Look | None) -> str:
    """Prompts done as ●●○, with words."""
    if look is None or not look.total:
        return ""
    signs = "●" * look.done + "○" * (look.total - look.done)
    return _("{signs}  {done} dari {total} gerakan").format(signs=signs, done=look.done, total=look.total)


def _phase(step: Step, look: Look) -> str:
    if step is Step.CHECKING:
        return _("Cek dahulu, tidak dihitung")
    if step is Step.SAVING:
        return _("Menyimpan")
    if look.phase is Phase.CHALLENGE:
        return _("Gerakan {number} dari {total}").format(number=min(look.done + 1, look.total), total=look.total)
    return _("Mengambil gambar terbaik") if look.phase is Phase.STILL else _("Mengatur posisi")


def _set(label: QLabel, words: str) -> None:
    """New words make Qt lay out the page anew, so only when they are new."""
    if label.text() != words:
        label.setText(words)
