"""Everything that anybody might press in the life of an account, sensible or not, by names. An act that goes through
says what is so from then on."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial

from counter_app.accounts.blocks import BlockSeen
from counter_app.actor import Actor
from counter_app.capture.standing import OFFICER_SAW
from counter_app.capture.values import AttemptResult
from counter_app.db.models import JmoAccount
from counter_app.registrations.rules import EMAIL, IDENTITY, PHONE
from counter_app.registrations.terms import terms
from counter_app.states import AccountState, AttemptState, BlockEvidence, LoginResult, RegistrationState, RequestState
from tests import factories
from tests.core.accounts.reset_desk import EVIDENCE
from tests.core.desk import ORIGINAL
from tests.core.printing.samples import picture
from tests.core.registrations.desk import KNOWN, OTHER_PHONE
from tests.core.registrations.life import FIRST_PASSWORD, Life

BLOCK = BlockSeen(BlockEvidence.TOLD, "biometric_failed")
FAILURE, UNTRIED = "wrong_password", "no_phone"
PASSWORDS = (FIRST_PASSWORD, "Sawahjauh4bukit", "Perahu9layar-timur")
VERSION = terms(str).version
Acts = dict[str, Callable[[], object]]
CLOCKS = {
    "clock_back": -1,
    "clock_yesterday": -26,
    "clock_tomorrow": 26,
    "clock_far_on": 40 * 24,
    "clock_far_back": -40 * 24,
}
"""Hours by which somebody sets the clock on the wall."""


class Hands:
    """The acts of one life."""

    def __init__(self, life: Life) -> None:
        self.life = life

    def all(self) -> Acts:
        """By their names; those of the other counter, of the screen and of the second person say so."""
        life, office = self.life, self.life.office
        return {
            **self._works(life.at.officer, ""),
            **self._works(office.other, "other_"),
            **self._decisions(),
            **self._typed(life.at.officer, ""),
            **self._typed(office.other, "other_"),
            **(self._screens(life.so.screen) if life.so.screen is not None else {}),
            **self._resets(life.at.officer, ""),
            **self._resets(office.other, "other_"),
            **self._room(),
        }

    def _works(self, who: Actor, by: str) -> Acts:
        """What an officer does for an account."""
        life, at, key = self.life, self.life.at, self.life.key
        own = life.own
        return {
            f"{by}open": lambda: self._take(who, recovers=False),
            f"{by}recover": lambda: self._take(who, recovers=True),
            f"{by}write": lambda: self._write(who, own),
            f"{by}write_other": lambda: self._write(who, {**own, PHONE: OTHER_PHONE}),
            f"{by}write_new": lambda: self._write(who, life.fresh()),
            f"{by}write_unseen": lambda: self._write(who, life.fresh(), seen=False),
            f"{by}go_on": lambda: self._go_on(who),
            f"{by}cancel": lambda: at.registrations.cancel(who, key),
            f"{by}login_ok": lambda: at.registrations.check_login(who, key, LoginResult.SUCCEEDED),
            f"{by}login_failed": lambda: at.registrations.check_login(who, key, LoginResult.FAILED, FAILURE),
            f"{by}login_untried": lambda: at.registrations.check_login(who, key, LoginResult.NOT_TRIED, UNTRIED),
            f"{by}selfie": lambda: self._selfie(who, AttemptState.PASSED),
            f"{by}failed_selfie": lambda: self._selfie(who, AttemptState.FAILED),
            f"{by}override": lambda: self._override(who),
        }

    def _decisions(self) -> Acts:
        life, at, key, second = self.life, self.life.at, self.life.key, self.life.office.second
        accounts, reset = life.office.accounts, life.reset_key or uuid.UUID(int=0)
        return {
            "second_approve": self._approve,
            "approve_alone": lambda: at.registrations.approve(at.officer, key),
            "second_give_back": lambda: at.registrations.give_back(second, key, ("selfie_unclear", "")),
            "second_reject": lambda: at.registrations.reject(second, key, ("identity_doubt", "")),
            "second_approve_reset": self._approve_reset,
            "approve_reset_alone": lambda: accounts.approve(at.officer, reset),
            "second_reject_reset": lambda: accounts.reject(second, reset, ("identity_doubt", "")),
            "second_unblock": lambda: accounts.reset(second, reset),
            "second_write": lambda: self._write(second, life.own),
            "second_agree": lambda: at.member.agree(second, key, VERSION, True),
        }

    def _typed(self, who: Actor, by: str) -> Acts:
        """The member's own part at somebody's counter or on a screen."""
        life, at, key, case_id = self.life, self.life.at, self.life.key, self.life.at.desk.visit.id
        return {
            f"{by}send": lambda: self._send(who),
            f"{by}code": lambda: self._type(who, life.seen_code()),
            f"{by}wrong_code": lambda: self._type(who, "12345"),
            f"{by}password": lambda: self._choose(who),
            f"{by}easy": lambda: at.member.choose_password(who, key, "Password1"),
            f"{by}agree": lambda: self._agree(who),
            f"{by}agree_unread": lambda: at.member.agree(who, key, VERSION, False),
            f"{by}decline": lambda: at.member.decline(who, key),
            f"{by}try": lambda: self._try(who, life.so.password or PASSWORDS[0]),
            f"{by}try_wrong": lambda: self._try(who, "Kebunlain77"),
            f"{by}try_former": lambda: self._try(who, next(one for one in PASSWORDS if one != life.so.password)),
            f"{by}try_code": lambda: at.trials.try_code(who, case_id, life.seen_code()),
        }

    def _screens(self, screen: Actor) -> Acts:
        """The member's window, in its step and beyond it."""
        at, key = self.life.at, self.life.key
        return {
            **self._typed(screen, "screen_"),
            "screen_write": lambda: self._write(screen, self.life.own),
            "screen_go_on": lambda: self._go_on(screen),
            "screen_approve": lambda: at.registrations.approve(screen, key),
            "screen_cancel": lambda: at.registrations.cancel(screen, key),
        }

    def _resets(self, who: Actor, by: str) -> Acts:
        accounts, case_id = self.life.office.accounts, self.life.at.desk.visit.id
        return {
            f"{by}block": lambda: accounts.record_block(who, case_id, BLOCK),
            f"{by}reset": lambda: self._take_reset(who),
            f"{by}evidence": lambda: self._evidence(who, whole=True),
            f"{by}evidence_gap": lambda: self._evidence(who, whole=False),
            f"{by}ask_reset": lambda: accounts.ask_second(who, self._reset_key),
            f"{by}unblock": lambda: accounts.reset(who, self._reset_key),
            f"{by}reset_login_ok": lambda: self._reset_login(who, LoginResult.SUCCEEDED, ""),
            f"{by}reset_login_failed": lambda: self._reset_login(who, LoginResult.FAILED, "still_blocked"),
        }

    def _room(self) -> Acts:
        life, office = self.life, self.life.office
        return {
            "leave": self._leave,
            "come": self._come,
            "next_day": self._next_day,
            "long_wait": lambda: office.wait(400),
            "close": self._close,
            "contact": self._contact,
            "hand_over": lambda: self._hand(with_other=True),
            "hand_back": lambda: self._hand(with_other=False),
            "second_leaves": self._second_leaves,
            "second_comes": self._second_comes,
            "pair": self._pair,
            "give": lambda: self._give(life.key),
            "give_try": lambda: self._give(None),
            "take_back": self._take_back,
            "clock_right": office.set_right,
            **{name: partial(self._clock, hours) for name, hours in CLOCKS.items()},
        }

    # What an account asks for.

    def _take(self, who: Actor, *, recovers: bool) -> None:
        life = self.life
        view = life.at.registrations.open(who, life.at.desk.visit.id, recovers=recovers)
        if view.registration_id != life.key:
            life.now_true(identity_seen=False, written=False, agreed_day=None)
        life.key = view.registration_id
        life.now_true(code_typed=False, recovers=view.recovers, chosen="")

    def _write(self, who: Actor, contacts: dict[str, str], *, seen: bool = True) -> None:
        unseen = {} if seen else {IDENTITY: ""}
        self.life.at.registrations.save(who, self.life.key, KNOWN | contacts | unseen)
        self.life.now_true(identity_seen=seen, written=True, agreed_day=None, code_typed=False)

    def _go_on(self, who: Actor) -> None:
        """Who is told of a recovery is compared with everything that was theirs lately."""
        life = self.life
        before, was = life.newest_warning(), life.look()
        view = life.at.registrations.go_on(who, life.key)
        if view.recovers and view.state is RegistrationState.WAITING:
            owed = {*life.so.put_away, *life.record.values(), was.account.email, was.account.phone}
            owed -= {"", view.answers[EMAIL], view.answers[PHONE]}
            told = life.warned_since(before)
            assert told == owed, f"told of a recovery: {told}, owed: {owed}"

    def _selfie(self, who: Actor, state: AttemptState) -> None:
        life, desk = self.life, self.life.at.desk
        desk.captures.record_consent(who, desk.visit.id, True, life.office.words)
        at = life.office.clock()
        shown = AttemptResult(state, at, at, measured={OFFICER_SAW: True}, picture=picture(), original=ORIGINAL)
        desk.captures.save_attempt(who, desk.visit.id, shown)
        life.now_true(selfie=life.so.selfie or state is AttemptState.PASSED)

    def _override(self, who: Actor) -> None:
        life, desk = self.life, self.life.at.desk
        desk.captures.record_consent(who, desk.visit.id, True, life.office.words)
        desk.captures.override(who, desk.visit.id, life.office.second, "religious")
        assert life.so.second_in, "whoever overrides is here"
        life.now_true(selfie=True)

    def _approve(self) -> None:
        self.life.at.registrations.approve(self.life.office.second, self.life.key)
        self.life.now_true(agreed_day=self.life.so.day)

    # What the member types.

    def _send(self, who: Actor) -> None:
        life = self.life
        life.office.wait(61)
        if not life.at.member.send_code(who, life.key).queued:
            return
        life.now_true(code_s=life.office.steady_s)

    def _type(self, who: Actor, code: str) -> None:
        life = self.life
        outcome = life.at.member.check_code(who, life.key, code)
        life.note(f"code {outcome.result.value}")
        if not outcome.fits:
            return
        sent = life.so.code_s
        assert sent is not None, "a code fitted that was never sent"
        assert life.office.steady_s - sent <= 300, "a code fitted that was over"
        life.now_true(code_typed=True, code_s=None)

    def _choose(self, who: Actor) -> None:
        life = self.life
        chosen = PASSWORDS[(PASSWORDS.index(life.so.password) + 1) % 3] if life.so.password else PASSWORDS[0]
        life.at.member.choose_password(who, life.key, chosen)
        life.now_true(chosen=chosen)

    def _agree(self, who: Actor) -> None:
        life = self.life
        was = life.look().account
        life.at.member.agree(who, life.key, VERSION, True)
        now, so = life.look().account, life.so
        put_away = so.put_away | {was.email, was.phone} - {"", now.email, now.phone}
        life.now_true(
            password=so.chosen, chosen="", changed_days=(*so.changed_days, so.day), put_away=frozenset(put_away)
        )

    def _try(self, who: Actor, password: str) -> None:
        life = self.life
        if life.at.trials.try_password(who, life.at.desk.visit.id, password).fits:
            assert password == life.so.password, "a password fitted that is not this account's"

    # Blocked and opened again.

    @property
    def _reset_key(self) -> uuid.UUID:
        return self.life.reset_key or uuid.UUID(int=0)

    def _take_reset(self, who: Actor) -> None:
        life = self.life
        key = life.office.accounts.open_reset(who, life.at.desk.visit.id).reset_id
        if key != life.reset_key:
            life.now_true(evidence_whole=False, reset_agreed=False)
        life.reset_key = key

    def _evidence(self, who: Actor, *, whole: bool) -> None:
        ticked = EVIDENCE if whole else {key: value for key, value in EVIDENCE.items() if key != "ktp_seen"}
        self.life.office.accounts.save_evidence(who, self._reset_key, ticked, "selfie_failed")
        self.life.now_true(evidence_whole=whole, reset_agreed=False)

    def _approve_reset(self) -> None:
        self.life.office.accounts.approve(self.life.office.second, self._reset_key)
        self.life.now_true(reset_agreed=True)

    def _reset_login(self, who: Actor, result: LoginResult, code: str) -> None:
        life = self.life
        life.office.accounts.check_login(who, self._reset_key, result, code)
        if result is LoginResult.FAILED and life.so.here:
            known = life.so.evidence_whole  # the next one begins with what this one knew
            self._take_reset(who)
            life.now_true(evidence_whole=known)

    # Who is there, and what the clock says.

    def _leave(self) -> None:
        self.life.office.set_right()  # alone with nobody in the hall a computer is believed: not what is tried here
        self.life.at.desk.leave()
        self._gone()

    def _gone(self) -> None:
        self.life.now_true(here=False, with_other=False, screen=None, turn=None, selfie=False, code_typed=False)

    def _come(self) -> None:
        life, desk = self.life, self.life.at.desk
        desk.leave()
        desk.visit = life.office.visit(desk.member.id)
        self._gone()
        agreed = life.so.agreed_day if life.so.recovers else None
        life.now_true(here=True, agreed_day=agreed, reset_agreed=False, code_s=None)

    def _next_day(self) -> None:
        self.life.office.morning()
        self._gone()
        self.life.now_true(day=self.life.so.day + 1, code_s=None)

    def _close(self) -> None:
        with self.life.office.db.transaction(None) as work:
            row = work.session.get(JmoAccount, self.life.at.desk.member.id)
            if row is not None:
                row.state = AccountState.CLOSED

    def _contact(self) -> None:
        """The record gets another e-mail and phone by a change of data, at this very visit."""
        life, desk = self.life, self.life.at.desk
        new, old = life.fresh(), dict(life.record)
        factories.change_request(
            life.office.db,
            desk.visit,
            desk.member.id,
            state=RequestState.APPLIED,
            before=old,
            answers=new,
            submitted_at=life.office.clock.at,
        )
        desk.change_member(**new)
        life.record.update(new)
        so = life.so
        life.now_true(changed_days=(*so.changed_days, so.day), put_away=so.put_away | frozenset(old.values()))

    def _hand(self, *, with_other: bool) -> None:
        life = self.life
        if life.so.here:
            life.at.desk.hand_to(life.office.other if with_other else life.at.officer)
            life.now_true(with_other=with_other)

    def _second_leaves(self) -> None:
        if self.life.so.second_in:
            self.life.office.end_session(self.life.office.second)
            self.life.now_true(second_in=False)

    def _second_comes(self) -> None:
        office = self.life.office
        if not self.life.so.second_in:
            office.second = factories.signed_in(office.db, office.second)
            self.life.now_true(second_in=True)

    def _pair(self) -> None:
        office = self.life.office
        code = office.screens.offer(office.at.officer).code
        self.life.now_true(screen=None, turn=None)
        self.life.now_true(screen=office.screens.pair(code, "TABLET-1"))

    def _give(self, key: uuid.UUID | None) -> None:
        life = self.life
        life.office.screens.give(life.at.officer, life.at.desk.visit.id, key)
        life.now_true(turn=key or life.at.desk.visit.id)

    def _take_back(self) -> None:
        self.life.office.screens.take_back(self.life.at.officer)
        self.life.now_true(turn=None)

    def _clock(self, hours: int) -> None:
        office = self.life.office
        if self.life.so.here or office.db.is_postgresql:
            office.clock.move(hours=hours)
