"""What the member is told, step by step: one thing at a time, calm, large."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.cameras.pin import Edge
from counter_app.capture.codes import Advice, Colour, Phase
from counter_app.capture.consent import ConsentItem
from counter_app.texts import _
from ui.selfie.member.pictograms import OwnSign, Sign
from ui.selfie.state import LIVE, Look, PageState, SelfieState, Step

NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Saying:
    """A sign, a headline and more words. All empty: a plain ground."""

    title: str = ""
    words: str = ""
    sign: Sign | None = None
    part: float | None = None
    """Fills the ring round the sign; None: no ring."""
    left: float | None = None
    """Share of the time that is left, on the outer ring."""
    live: bool = False
    """The running picture is shown."""
    edge: Edge = Edge.TOP
    """Where the camera is, and with it the headline of a running picture."""
    aside: str = ""
    """Beside the running picture."""
    steps: tuple[int, int] | None = None
    """Movements done, of how many; None while none is asked."""
    light: Colour | None = None
    """The whole side shows this colour, with the headline alone."""
    terms: tuple[ConsentItem, ...] = ()
    """What is to be read before an answer, instead of words."""


def saying_of(state: SelfieState) -> Saying:
    """What to show for a state."""
    page = state.page
    if page.covered or page.step is Step.LOADING:
        return Saying()
    if _answered(state):
        return _at_rest(page)
    if page.step in LIVE:
        return replace(_live(state), edge=state.look.edge if state.look is not None else Edge.TOP)
    if page.problem and page.can_retry:
        return Saying(_("Mohon tunggu sebentar"), _("Petugas sedang menyiapkan kamera."), OwnSign.CAMERA)
    return _at_rest(page)


def _answered(state: SelfieState) -> bool:
    """The camera is off and the officer has given their word: nothing is asked of the member any more."""
    return state.page.step is Step.SAVING and state.look is None


def light_words() -> str:
    """The one sentence while the screen lights the face."""
    return _("Tetap tenang. Layar berganti warna sebentar.")


def _live(state: SelfieState) -> Saying:
    look = state.look
    if state.light is not None:
        return Saying(light_words(), light=state.light)
    if look is None or state.page.step is Step.OPENING:
        return Saying(_("Menyiapkan kamera"), _("Duduk tegak dan hadapkan wajah ke kamera."), OwnSign.CAMERA)
    if look.phase is Phase.DONE or (state.page.step is Step.SAVING and look.phase is not Phase.FAILED):
        return Saying(_("Foto sudah diambil"), sign=OwnSign.CHECK, live=True)
    if look.phase is Phase.FAILED:
        return Saying(_("Mohon tunggu sebentar"), sign=OwnSign.WAIT, live=True)
    if look.prompt is not None:
        return _with_steps(Saying(look.say, sign=look.prompt, part=look.part, left=look.left, live=True), look)
    if look.phase is Phase.STILL:
        return _with_steps(Saying(look.say, sign=look.advice or Advice.HOLD_STILL, part=look.part, live=True), look)
    if look.phase is Phase.CHALLENGE:
        return _with_steps(Saying(look.say, sign=look.advice, live=True), look)
    return Saying(look.say, sign=look.advice, live=True, aside=_("Belum difoto. Hanya mengatur tempat duduk."))


def _with_steps(saying: Saying, look: Look) -> Saying:
    """With the movements that are done, as discs and in words."""
    if not look.total:
        return saying
    number = min(look.done + 1, look.total)
    words = _("Gerakan {number} dari {total}").format(number=number, total=look.total)
    words = NO_BREAK.join(words.rsplit(" ", 1))  # a number alone on a line says nothing
    return replace(saying, aside="" if look.done == look.total else words, steps=(look.done, look.total))


def _ready_words(page: PageState) -> str:
    words = _("Lepas kacamata, masker, atau topi. Hijab tetap dipakai. Duduk tegak menghadap kamera.")
    warning = _("Layar akan berganti warna. Epilepsi atau migrain? Beri tahu petugas.")
    return f"{words} {warning}" if page.shines else words


def _at_rest(page: PageState) -> Saying:
    match page.step:
        case Step.CONSENT:
            return Saying(_("Persetujuan pengambilan foto"), terms=page.consent.items)
        case Step.READY:
            return Saying(_("Siap difoto"), _ready_words(page), Advice.HOLD_STILL)
        case Step.ASKING | Step.SAVING | Step.IN_REVIEW:
            return Saying(_("Foto sudah diambil"), _("Petugas sedang memeriksanya."), OwnSign.WAIT)
        case Step.FAILED:
            return Saying(_("Belum berhasil"), page.told, OwnSign.AGAIN)
        case Step.USED_UP:
            return Saying(_("Petugas akan membantu Anda"), _("Foto belum berhasil. Ada cara lain."), OwnSign.WAIT)
        case Step.PASSED:
            return Saying(_("Foto berhasil"), _("Terima kasih. Petugas melanjutkan layanan Anda."), OwnSign.CHECK)
        case Step.OVERRIDDEN | Step.REFUSED | Step.DECLINED:
            return Saying(_("Terima kasih"), _("Petugas melanjutkan layanan Anda."))
    return Saying()
