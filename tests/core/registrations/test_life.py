"""The life of an account as drawn programs of acts: whatever comes in whatever order, nothing goes round a guard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random

from counter_app.db.audit_check import verify_audit
from counter_app.db.session import Database
from counter_app.errors import CounterError
from counter_app.officers.passwords import matches
from counter_app.registrations.rules import LOGIN_OPEN, MEMBERS_PART, NEXT_STATES, UNFINISHED
from counter_app.states import AccountState, RegistrationState, ResetState
from tests.battery.table import LIVES
from tests.core.registrations.life import Life, Office, Sight
from tests.core.registrations.life_acts import Hands
from tests.databases import Clock

PROGRAMS = 10
"""Of each share of the battery."""
ACTS = 30
SENSIBLE = 0.75
"""So often somebody does what the moment suggests; else anything."""
S, A, R = RegistrationState, AccountState, ResetState
IN_USE = (
    *("recover", "contact") * 3,
    *("block", "try", "try_code", "try_former", "give_try", "close", "close", "next_day"),
)
"""What suggests itself with an account that works."""
STARTS = (*(A.NONE, A.ACTIVE) * 2, A.BLOCKED, A.CLOSED)
STRANGE = (
    "clock_back",
    "clock_yesterday",
    "clock_tomorrow",
    "clock_far_on",
    "clock_far_back",
    "pair",
    "hand_over",
    "second_leaves",
)
ONLY_BY = {
    (A.NONE, A.ACTIVE): {"agree"},
    (A.CLOSED, A.ACTIVE): {"agree"},
    (A.BLOCKED, A.ACTIVE): {"unblock"},
    (A.NONE, A.BLOCKED): {"block"},
    (A.ACTIVE, A.BLOCKED): {"block", "reset_login_failed"},
    (A.ACTIVE, A.CLOSED): {"close"},
    (A.BLOCKED, A.CLOSED): {"close"},
}
"""Which acts lead an account from a state to another; there is no other way."""
BY = ("other_", "screen_", "second_")
REACHED = (
    *("account none", "account active", "account blocked", "account closed"),
    *(f"registration {state.value}" for state in RegistrationState if state is not S.NOT_MEMBER),
    *(f"reset {state.value}" for state in (R.OPEN, R.WAITING, R.APPROVED, R.RESET, R.LOGIN_VERIFIED, R.REJECTED)),
    *("registered", "recovered", "recovered after a wait", "opened on a screen", "opened at the other counter"),
    *("none to active", "active to blocked", "blocked to active", "active to closed", "closed to active"),
    *("code fits", "code over", "code wrong", "code none"),
    *("refused RecoveryWaits", "refused AtAnotherCounter", "refused SessionEnded", "refused NotItsStep"),
    *("refused TicketNotServing", "refused SelfieMissing", "refused AnswersIncomplete", "refused HasAccount"),
    *("refused NoAccount", "refused WrongRegistrationState", "refused OwnReset", "refused EvidenceIncomplete"),
    *("refused NotPermitted",),
)
"""Where the programs of one whole run have to get, each of them often (`tests/rules/test_lives.py`)."""
Note = Callable[[str], None]


class Program:
    """One account from its first visit on."""

    def __init__(self, office: Office, draw: Random, note: Note) -> None:
        self.life, self.draw, self.note = Life(office, draw.choice(STARTS), note), draw, note
        self.sight, self.past = self.life.look(), list[str]()

    def run(self) -> None:
        """So many acts, each looked at."""
        for _act in range(ACTS):
            self._one()

    def _one(self) -> None:
        life, draw = self.life, self.draw
        life.office.wait(draw.choice((0, 2, 10, 30)))
        acts = Hands(life).all()
        likely = tuple(name for name in self._likely() if name in acts) if draw.random() < SENSIBLE else ()
        act = draw.choice(likely or tuple(sorted(acts)))
        self.past.append(act)
        key, so = life.key, life.so
        refused = None
        try:
            acts[act]()
        except CounterError as error:
            refused, life.so = error, so
        except AssertionError as error:
            raise AssertionError(f"{error} ({self.past})") from error
        before, self.sight = self.sight, life.look()
        self._note(act, refused)
        try:
            self._must_hold(act, before, refused, same=life.key == key)
        except AssertionError as error:
            raise AssertionError(f"{error} ({self.past})") from error

    def _note(self, act: str, refused: CounterError | None) -> None:
        sight = self.sight
        self.note(f"account {sight.account.state.value}")
        self.note(f"registration {sight.row.state.value}")
        if sight.reset is not None:
            self.note(f"reset {sight.reset.state.value}")
        if refused is not None:
            self.note(f"refused {type(refused).__name__}")

    def _likely(self) -> tuple[str, ...]:
        """What the moment suggests to whoever sits there."""
        life, so, row, reset = self.life, self.life.so, self.sight.row, self.sight.reset
        if self.draw.random() < 0.06:
            return STRANGE
        if not so.second_in:
            return ("second_comes", "second_approve")
        if not so.here:
            return ("come",)
        by = "other_" if so.with_other else ""
        if so.with_other and self.draw.random() < 0.3:
            return ("hand_back",)
        if self.sight.account.state is A.BLOCKED:
            return self._to_open(by)
        if reset is not None and reset.state is R.RESET:
            return (f"{by}reset_login_ok", f"{by}reset_login_ok", f"{by}reset_login_failed")
        if row.state in UNFINISHED:
            if row.case_id != life.at.desk.visit.id:
                return (f"{by}recover" if row.recovers else f"{by}open",)
            return self._to_finish(by)
        if row.state in LOGIN_OPEN and row.case_id == life.at.desk.visit.id and self.draw.random() < 0.3:
            return (f"{by}login_ok", f"{by}login_failed", f"{by}login_untried")
        return IN_USE if self.sight.account.state is A.ACTIVE else (f"{by}open",) * 6 + (f"{by}recover",)

    def _to_open(self, by: str) -> tuple[str, ...]:
        life, reset = self.life, self.sight.reset
        if reset is None or reset.state not in (R.OPEN, R.WAITING, R.APPROVED):
            return (f"{by}reset",)
        if reset.case_id != life.at.desk.visit.id:
            return (f"{by}reset",)
        if not life.so.selfie:
            return (f"{by}selfie",)
        if reset.state is R.OPEN:
            if life.so.evidence_whole:
                return (f"{by}ask_reset",)
            return (*(f"{by}evidence",) * 3, f"{by}evidence_gap", f"{by}ask_reset")
        if reset.state is R.WAITING:
            return ("second_approve_reset",) * 6 + ("second_reject_reset",)
        return (f"{by}unblock",) * 4 + ("second_unblock",)

    def _to_finish(self, by: str) -> tuple[str, ...]:
        life, so, row = self.life, self.life.so, self.sight.row
        if not so.selfie:
            return (f"{by}selfie", f"{by}selfie", f"{by}failed_selfie", f"{by}override")
        if row.state is S.OPEN:
            return self._to_ask(by)
        if row.state is S.WAITING:
            if row.recovers and so.changed_days and self.draw.random() < 0.15:
                return ("clock_far_on",)
            return ("second_approve",) * 6 + ("second_give_back", "second_reject")
        if so.screen is not None and not so.with_other:
            by = "screen_" if so.turn == life.key else by
            if so.turn != life.key:
                return ("give",)
        if row.state is S.CODE:
            if life.must_wait() and so.day == so.agreed_day:
                return ("next_day", "next_day", f"{by}send")
            if so.code_s is None or life.office.steady_s - so.code_s > 300:
                return (f"{by}send",) * 6 + (f"{by}code",)
            return (f"{by}code",) * 6 + ("long_wait", f"{by}wrong_code")
        if row.state is S.PASSWORD:
            return (f"{by}password",) * 4 + ("pair",)
        return (f"{by}agree",) * 6 + (f"{by}decline", "leave")

    def _to_ask(self, by: str) -> tuple[str, ...]:
        so, recovers = self.life.so, self.sight.row.recovers
        if recovers and not so.changed_days and self.draw.random() < 0.3:
            return ("contact", "contact", "clock_far_back")
        if so.written and so.identity_seen:
            return (f"{by}go_on",) * 9 + (f"{by}cancel",)
        new = (f"{by}write_new",) if recovers else (f"{by}write", f"{by}write", f"{by}write_new")
        return (*new * 4, f"{by}write_unseen", f"{by}go_on")

    def _must_hold(self, act: str, before: Sight, refused: CounterError | None, *, same: bool) -> None:
        life, so = self.life, self.life.so
        row, now, account = self.sight.row, self.sight.account, before.account
        plain = act
        for prefix in BY:
            plain = plain.removeprefix(prefix)
        if same:
            assert _may_have_become(before.row.state, row.state), (act, before.row.state, row.state)
        assert (row.password_hash != "") == (row.state is S.TERMS), act
        if refused is None:
            self._must_be_theirs(act, plain)
        if now == account:
            return
        assert refused is None, f"{act} was refused and changed the account"
        if now.state is not account.state:
            assert plain in ONLY_BY.get((account.state, now.state), ()), (act, account.state, now.state)
            self.note(f"{account.state.value} to {now.state.value}")
        if (now.email, now.phone, now.password_hash) != (account.email, account.phone, account.password_hash):
            assert plain == "agree", f"{act} changed what an account logs in with"
            self._must_have_been_seen()
            assert so.identity_seen, "no paper was looked at"
            assert so.code_typed, "no code was typed"
            assert matches(now.password_hash, so.password), "the password is the one that was chosen"
            if row.guards or row.recovers:
                assert so.agreed_day is not None, "nobody else looked"
                assert row.approved_by == life.office.second.officer_id
            waited = row.recovers and self._was_owed_a_wait()
            assert not waited or so.day > (so.agreed_day or 0), "a contact was new, and nobody waited a day"
            self.note("recovered" if row.recovers else "registered")
            self._note_how(act, waited)
        if plain == "unblock":
            self._must_have_been_seen()
            assert so.evidence_whole, "the evidence has a gap"
            assert so.reset_agreed, "nobody else looked"
            assert self.sight.reset is not None
            assert self.sight.reset.approved_by == life.office.second.officer_id

    def _note_how(self, act: str, waited: bool) -> None:
        if waited:
            self.note("recovered after a wait")
        if act.startswith("screen_"):
            self.note("opened on a screen")
        if act.startswith("other_"):
            self.note("opened at the other counter")

    def _must_have_been_seen(self) -> None:
        assert self.life.so.here, "nobody sits there"
        assert self.life.so.selfie, "no face was seen"

    def _was_owed_a_wait(self) -> bool:
        """Something had changed before this act itself did."""
        so = self.life.so
        return any((so.agreed_day or 0) - day < 28 for day in so.changed_days[:-1])

    def _must_be_theirs(self, act: str, plain: str) -> None:
        """Whose act it was that went through."""
        life, so = self.life, self.life.so
        if act.startswith("second_") and plain not in ("leaves", "comes"):
            assert so.second_in, f"{act}: whoever decided had signed out"
            assert plain not in ("write", "agree", "unblock"), f"{act}: who decides does not do it"
        assert act not in ("approve_alone", "approve_reset_alone"), f"{act}: nobody decides alone"
        if act.startswith("screen_"):
            wanted = life.at.desk.visit.id if plain.startswith("try") else life.key
            assert so.turn == wanted, f"{act}: not the step of that screen"
            assert plain not in ("write", "go_on", "approve", "cancel"), f"{act}: more than the member's part"
        if plain in ("send", "code", "password", "agree", "unblock", "go_on", "selfie"):
            assert so.here, f"{act}: nobody sits there"
            assert act.startswith("other_") == so.with_other, f"{act}: at another counter"


def _may_have_become(before: RegistrationState, after: RegistrationState) -> bool:
    """Along the table of states; writing and a new visit lead back to the officer, taking up again to the code."""
    back = before in UNFINISHED and after is S.OPEN
    again = before in MEMBERS_PART and after is S.CODE
    return before is after or after in NEXT_STATES[before] or back or again


@LIVES.each("share")
def test_no_program_goes_round_a_guard(
    db: Database, clock: Clock, share: int, counted: Callable[[str, bool], None]
) -> None:
    draw = LIVES.random(share)
    reached: Counter[str] = Counter()

    def note(what: str) -> None:
        reached[what] += 1

    office = Office(db, clock)
    for _program in range(PROGRAMS):
        Program(office, draw, note).run()
    assert not verify_audit(db), "the trail of it all"
    for what in REACHED:
        counted(what, reached[what] > 0)
    assert reached["registered"] + reached["recovered"] + reached["blocked to active"] > 0, "they get somewhere"
