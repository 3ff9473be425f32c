"""Of the sign-in page: the code of a phone, a phone that is new, and the recovery codes that are shown once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from counter_app.actor import Actor
from counter_app.errors import OutsideError
from counter_app.explain import explain
from counter_app.officers.errors import SignedInElsewhere
from counter_app.officers.values import Enrolled, Login
from counter_app.printing.qr import qr_modules
from counter_app.texts import _
from ui.acts import Acts
from ui.sign_in.codes_paper import CodesPaper
from ui.sign_in.door import OfficersDoor
from ui.sign_in.state import NewPhone, SignInState, SignInStep


class SignInAsker(Protocol):
    """The part of the page's presenter that this works with; `given` is what was typed for the step before."""

    state: SignInState
    acts: Acts
    given: Login

    @property
    def officers(self) -> OfficersDoor: ...

    @property
    def station(self) -> str: ...

    def enter(self, login: Login) -> None: ...

    def fits(self, who: Actor) -> None: ...

    def refused(self, error: Exception) -> bool: ...

    def ask_elsewhere(self, error: SignedInElsewhere, when_yes: Callable[[], None]) -> None: ...


class PhoneSteps:
    """`paper` prints and saves the recovery codes; it is there once the branch is open."""

    def __init__(self, page: SignInAsker) -> None:
        self._page = page
        self.paper: CodesPaper | None = None

    def send_code(self, typed: str) -> None:
        """The code beside the password that fits."""
        page = self._page
        if page.state.busy or page.state.step is not SignInStep.CODE:
            return
        if not typed.strip():
            page.acts.complain(_("Kode belum diisi. Ketik 6 angka dari ponsel."))
            return
        page.enter(replace(page.given, code=typed.strip()))

    def offer_phone(self) -> None:
        """A fresh secret for whoever has no phone yet; the password waits until its first code was typed."""
        page, username = self._page, self._page.given.username

        def make() -> NewPhone:
            phone = page.officers.new_phone(username)
            return NewPhone(phone, qr_modules(phone.address))

        page.acts.run(make, self._offered, self.offer_phone)

    def send_first_code(self, typed: str, end_other: bool = False) -> None:
        """The new phone shows its first code: it is kept from here on, and whoever has it is in."""
        page, new = self._page, self._page.state.phone
        if page.state.busy or new is None:
            return
        if not typed.strip():
            page.acts.complain(_("Kode belum diisi. Ketik 6 angka dari ponsel."))
            return
        login = replace(page.given, code=typed.strip())

        def refused(error: Exception) -> bool:
            if isinstance(error, SignedInElsewhere):
                page.ask_elsewhere(error, lambda: self.send_first_code(typed, True))
                return True
            if isinstance(error, OutsideError):
                return False
            page.acts.complain(explain(error))
            return True

        page.acts.run(
            lambda: page.officers.enrol(login, page.station, new.phone, end_other), self._enrolled, refused=refused
        )

    def print_codes(self) -> None:
        """On the usual printer."""
        paper, who, codes = self.paper, self._page.state.who, self._page.state.recovery
        if paper is not None and who is not None and codes:
            self._page.acts.run(lambda: paper.print(who, codes), self._printed, self.print_codes)

    def save_codes(self, path: str) -> None:
        """As a file that somebody prints elsewhere or locks away."""
        paper, who, codes = self.paper, self._page.state.who, self._page.state.recovery
        if paper is not None and who is not None and codes and path:
            self._page.acts.run(lambda: paper.save(who, codes, Path(path)), self._saved, lambda: self.save_codes(path))

    def go_on(self) -> None:
        """The codes are safe: they are shown no more."""
        page, who = self._page, self._page.state.who
        if page.state.step is SignInStep.RECOVERY and who is not None and not page.state.busy:
            page.state = replace(page.state, phone=None, recovery=(), kept=False)
            page.fits(who)

    def _offered(self, new: NewPhone) -> None:
        self._page.state = replace(self._page.state, step=SignInStep.PHONE, phone=new)

    def _enrolled(self, enrolled: Enrolled) -> None:
        page = self._page
        page.given = Login("", "")
        page.state = replace(
            page.state, step=SignInStep.RECOVERY, phone=None, who=enrolled.who, recovery=enrolled.codes, kept=False
        )

    def _printed(self, _none: None) -> None:
        self._keep(_("Kode dicetak. Ambil dari printer, lalu simpan di tempat terkunci."))

    def _saved(self, name: str) -> None:
        self._keep(_("Kode disimpan sebagai {name}. Pindahkan ke tempat terkunci.").format(name=name))

    def _keep(self, words: str) -> None:
        self._page.state = replace(self._page.state, kept=True)
        self._page.acts.say(words)
