"""The life of an account as drawn programs of acts: whatever comes in whatever order, nothing goes round a guard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from counter_app.errors import CounterError
from counter_app.registrations.rules import MEMBERS_PART, NEXT_STATES, UNFINISHED
from counter_app.states import AccountState, RegistrationState, ResetState
from tests.battery.table import LIVES
from tests.core.registrations.desk import RegisterDesk
from tests.core.registrations.life import Life, Sight
from tests.databases import Clock

PROGRAMS = 10
"""Of each share of the battery."""
ACTS = 32
S, A, R = RegistrationState, AccountState, ResetState
LIKELY = {
    S.OPEN: ("write", "write_other", "write_new", "selfie", "go_on", "go_on"),
    S.WAITING: ("approve",),
    S.CODE: ("send", "code", "code"),
    S.PASSWORD: ("password",),
    S.TERMS: ("agree",),
}
OF_A_RESET = {
    R.OPEN: ("evidence", "selfie", "ask_reset"),
    R.WAITING: ("approve_reset",),
    R.APPROVED: ("unblock",),
    R.RESET: ("reset_login_ok", "reset_login_failed"),
}
IN_USE = ("try", "recover", "recover", "block", "block", "close", "try_code")
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
Note = Callable[[str], None]


class Program(RuleBasedStateMachine):
    """One account after the other in the same store."""

    def __init__(self, counter: RegisterDesk, clock: Clock, note: Note) -> None:
        super().__init__()
        self.life, self.note = Life(replace(counter, desk=replace(counter.desk)), clock), note
        self.sight = self.life.look()

    @rule(sensible=st.sampled_from((True, True, True, False)), place=st.integers(0, 839))
    def somebody_acts(self, sensible: bool, place: int) -> None:
        """What the states suggest, three times of four; else anything."""
        life = self.life
        names = (self._likely() if sensible else ()) or tuple(sorted(life.acts()))
        act = names[place % len(names)]
        key, so = life.key, replace(life.so)
        try:
            life.acts()[act]()
            done = True
        except CounterError:
            done = False
        life.so = life.so if done else so
        before, self.sight = self.sight, life.look()
        self._must_hold(act, before, same=life.key == key)

    def _likely(self) -> tuple[str, ...]:
        life = self.life
        if not life.so.here:
            return ("come",)
        state, reset, account = self.sight.row.state, self.sight.reset, self.sight.account
        if account.state is A.BLOCKED:
            return OF_A_RESET.get(reset.state, ("reset",)) if reset is not None else ("reset",)
        if state in LIKELY:
            return LIKELY[state]
        if reset is not None and reset.state is R.RESET:
            return OF_A_RESET[R.RESET]
        return IN_USE if account.state is A.ACTIVE else ("open",)

    def _must_hold(self, act: str, before: Sight, *, same: bool) -> None:
        life, so = self.life, self.life.so
        row, now, account = self.sight.row, self.sight.account, before.account
        if same:
            assert _may_have_become(before.row.state, row.state), (act, before.row.state, row.state)
        assert (row.password_hash != "") == (row.state is S.TERMS), act
        if now == account:
            return
        if now.state is not account.state:
            assert act in ONLY_BY.get((account.state, now.state), ()), (act, account.state, now.state)
            self.note(f"{account.state.value} to {now.state.value}")
        if (now.email, now.phone, now.password_hash) != (account.email, account.phone, account.password_hash):
            assert act == "agree", f"{act} changed what an account logs in with"
            assert so.here, "nobody sits there"
            assert so.selfie, "no face was seen"
            assert so.identity_seen, "no paper was looked at"
            assert so.code_typed, "no code was typed"
            assert so.agreed or not (row.guards or row.recovers), "nobody else looked"
            assert not row.guards or row.approved_by == life.second.officer_id
            self.note("recovered" if row.recovers else "registered")
        if act == "unblock":
            assert so.here, "nobody sits there"
            assert so.selfie, "no face was seen"
            assert so.evidence_whole, "the evidence has a gap"
            assert so.reset_agreed, "nobody else looked"
            assert self.sight.reset is not None
            assert self.sight.reset.approved_by == life.second.officer_id


def _may_have_become(before: RegistrationState, after: RegistrationState) -> bool:
    """Along the table of states; writing and a new visit lead back to the officer, taking up again to the code."""
    back = before in UNFINISHED and after is S.OPEN
    again = before in MEMBERS_PART and after is S.CODE
    return before is after or after in NEXT_STATES[before] or back or again


@LIVES.each("share")
def test_no_program_goes_round_a_guard(
    counter: RegisterDesk,
    clock: Clock,
    share: int,
    monkeypatch: pytest.MonkeyPatch,
    counted: Callable[[str, bool], None],
) -> None:
    monkeypatch.setattr(hypothesis.core, "global_force_seed", LIVES.random(share).randrange(1 << 32))
    reached: Counter[str] = Counter()

    def note(what: str) -> None:
        reached[what] += 1

    run_state_machine_as_test(
        lambda: Program(counter, clock, note),  # type: ignore[arg-type]  # a factory serves as well as a class
        settings=settings(
            max_examples=PROGRAMS,
            stateful_step_count=ACTS,
            deadline=None,
            phases=(Phase.explicit, Phase.reuse, Phase.generate),
            suppress_health_check=list(HealthCheck),
        ),
    )
    for what in WAYS:
        counted(f"share in which an account was {what}", reached[what] > 0)
    assert any(reached[what] for what in WAYS), "the programs get somewhere"


WAYS = ("registered", "recovered", "blocked to active")
