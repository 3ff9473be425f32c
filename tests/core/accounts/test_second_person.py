"""The second person of a reset: asked from a desk of their own, and bound to what was shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from counter_app.accounts.deciding import Beyond
from counter_app.accounts.errors import EvidenceIncomplete, OwnReset, WrongResetState
from counter_app.actor import Role
from counter_app.capture.errors import SelfieMissing
from counter_app.cases.rules import AtAnotherCounter, TicketNotServing
from counter_app.config import Settings
from counter_app.db.models import Case
from counter_app.decisions.shown import ShownChanged
from counter_app.errors import NotPermitted
from counter_app.queueing.service import QueueService
from counter_app.reasons.errors import NoteMissing, UnknownReason
from counter_app.states import LoginResult, ResetState
from tests import factories
from tests.core.accounts.reset_desk import EVIDENCE, ResetDesk
from tests.core.printing.reading import text_of
from tests.core.traces import Traces


def asked(counter: ResetDesk) -> Any:  # Any: the key of the reset
    reset_id = counter.ready()
    counter.accounts.ask_second(counter.officer, reset_id)
    return reset_id


def test_a_whole_reset_goes_to_the_supervisors_desk(counter: ResetDesk) -> None:
    reset_id = counter.ready()
    view = counter.accounts.ask_second(counter.officer, reset_id)
    assert (view.state, view.asked_at) == (ResetState.WAITING, counter.desk.clock())
    assert counter.accounts.view(counter.desk.supervisor(), reset_id).may_approve is True


def test_what_lacks_something_does_not(counter: ResetDesk) -> None:
    reset_id = counter.opened().reset_id
    with pytest.raises(SelfieMissing):
        counter.accounts.ask_second(counter.officer, reset_id)
    counter.ready()
    counter.accounts.save_evidence(counter.officer, reset_id, EVIDENCE | {"statement": ""}, "selfie_failed")
    with pytest.raises(EvidenceIncomplete):
        counter.accounts.ask_second(counter.officer, reset_id)


def test_another_officer_does_not_ask(counter: ResetDesk) -> None:
    reset_id = counter.ready()
    with pytest.raises(AtAnotherCounter):
        counter.accounts.ask_second(counter.desk.other_officer(), reset_id)


def test_it_is_decided_while_the_member_sits_aside_but_not_after_leaving(counter: ResetDesk) -> None:
    reset_id = asked(counter)
    queue = QueueService(counter.desk.db, counter.desk.clock, factories.ZONE, Settings)
    ticket_id = counter.desk.stored(Case, counter.desk.visit.id).ticket_id
    queue.park(counter.officer, ticket_id)
    assert counter.accounts.approve(counter.desk.supervisor(), reset_id).state is ResetState.APPROVED


def test_after_the_member_left_nothing_is_approved(counter: ResetDesk) -> None:
    reset_id = asked(counter)
    counter.desk.leave()
    with pytest.raises(TicketNotServing):
        counter.accounts.approve(counter.desk.supervisor(), reset_id)


Act = Callable[[ResetDesk, Any, Any, str | None], Any]  # Any: an actor, a key, a view
ACTS: dict[str, Act] = {
    "approve": lambda at, who, key, seen: at.accounts.approve(who, key, seen),
    "give_back": lambda at, who, key, seen: at.accounts.give_back(who, key, ("evidence_missing", ""), seen),
    "reject": lambda at, who, key, seen: at.accounts.reject(who, key, ("not_owner", ""), seen),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_changed_since_it_was_shown_is_not_decided(counter: ResetDesk, act: str) -> None:
    reset_id, judge = asked(counter), counter.desk.supervisor()
    seen = counter.accounts.view(judge, reset_id).digest
    changed = EVIDENCE | {"statement": "Orang lain mencoba masuk."}
    counter.accounts.save_evidence(counter.officer, reset_id, changed, "wrong_attempts")
    counter.accounts.ask_second(counter.officer, reset_id)
    with pytest.raises(ShownChanged):
        ACTS[act](counter, judge, reset_id, seen)
    ACTS[act](counter, judge, reset_id, counter.accounts.view(judge, reset_id).digest)


@pytest.mark.parametrize("act", ACTS)
def test_nobody_decides_what_they_wrote(counter: ResetDesk, act: str) -> None:
    judge = counter.desk.supervisor()
    reset_id = counter.ready()
    counter.desk.hand_to(judge)
    counter.accounts.save_evidence(judge, reset_id, EVIDENCE, "selfie_failed")
    counter.desk.hand_to(counter.officer)
    counter.accounts.save_evidence(counter.officer, reset_id, EVIDENCE, "selfie_failed")
    counter.accounts.ask_second(counter.officer, reset_id)
    with pytest.raises(OwnReset):
        ACTS[act](counter, judge, reset_id, None)
    assert counter.accounts.view(judge, reset_id).own is True


@pytest.mark.parametrize("act", ACTS)
def test_only_a_supervisor_decides(counter: ResetDesk, act: str) -> None:
    reset_id = asked(counter)
    for role in (Role.OFFICER, Role.ADMIN, Role.QA):
        with pytest.raises(NotPermitted):
            ACTS[act](counter, factories.officer(counter.desk.db, role), reset_id, None)


def test_given_back_it_says_why_and_goes_to_the_desk_again_once_mended(counter: ResetDesk) -> None:
    reset_id, judge = asked(counter), counter.desk.supervisor()
    view = counter.accounts.give_back(judge, reset_id, ("other", " Foto KTP buram "))
    assert (view.state, view.decision_code, view.decision_note) == (ResetState.OPEN, "other", "Foto KTP buram")
    assert (view.decided_by, view.asked_at) == (judge.name, None)
    again = counter.accounts.ask_second(counter.officer, reset_id)
    assert (again.decision_code, again.decision_note) == ("", "")


@pytest.mark.parametrize("act", ["give_back", "reject"])
def test_a_reason_comes_from_the_list_and_other_needs_words(counter: ResetDesk, act: str) -> None:
    reset_id, judge = asked(counter), counter.desk.supervisor()
    decide = getattr(counter.accounts, act)
    with pytest.raises(UnknownReason):
        decide(judge, reset_id, ("paid", ""))
    with pytest.raises(NoteMissing):
        decide(judge, reset_id, ("other", "  "))


def test_a_rejected_reset_ends_and_leaves_the_account_blocked(counter: ResetDesk) -> None:  # D5
    reset_id = asked(counter)
    view = counter.accounts.reject(counter.desk.supervisor(), reset_id, ("identity_doubt", ""))
    assert (view.state, counter.account().state) == (ResetState.REJECTED, "blocked")
    assert counter.opened().reset_id == reset_id
    assert counter.accounts.open_reset(counter.officer, counter.desk.visit.id, anew=True).reset_id != reset_id


def test_the_members_slip_says_why_it_was_rejected_and_what_to_do(counter: ResetDesk) -> None:  # D5
    reset_id = asked(counter)
    counter.accounts.reject(counter.desk.supervisor(), reset_id, ("not_owner", "Datang bersama pemiliknya"))
    text = text_of(counter.papers.fetch(counter.officer, counter.accounts.slip(counter.officer, reset_id))[1])
    for words in ("Akun bukan milik orang yang datang", "Datang bersama pemiliknya", "Pemilik akun datang sendiri"):
        assert words in text, words


def test_a_visit_with_a_rejected_reset_closes_when_the_member_leaves(counter: ResetDesk) -> None:
    reset_id = asked(counter)
    counter.desk.leave()
    counter.accounts.reject(counter.desk.supervisor(), reset_id, ("withdrawn", ""))
    assert counter.desk.stored(Case, counter.desk.visit.id).state == "closed"


def test_the_officer_it_is_with_or_a_supervisor_cancels_it(counter: ResetDesk) -> None:  # D5
    reset_id = counter.approved()
    with pytest.raises(AtAnotherCounter):
        counter.accounts.cancel(counter.desk.other_officer(), reset_id)
    assert counter.accounts.cancel(counter.officer, reset_id).state is ResetState.CANCELLED
    again = counter.opened().reset_id
    assert counter.accounts.cancel(counter.desk.supervisor(), again).state is ResetState.CANCELLED


@pytest.mark.parametrize("state", ["done", "rejected"])
def test_what_has_ended_or_was_carried_out_is_not_cancelled(counter: ResetDesk, state: str) -> None:
    reset_id = counter.done() if state == "done" else asked(counter)
    if state == "rejected":
        counter.accounts.reject(counter.desk.supervisor(), reset_id, ("withdrawn", ""))
    with pytest.raises(WrongResetState):
        counter.accounts.cancel(counter.officer, reset_id)


@pytest.mark.parametrize(
    ("step", "code", "facts"),
    [
        ("ask_second", "reset_asked", '{"documents":"card_seen:seen,ktp_seen:seen,notice_seen:seen"}'),
        ("cancel", "reset_cancelled", "{}"),
        ("give_back", "reset_returned", '{"reason":"evidence_missing"}'),
        ("reject", "reset_rejected", '{"reason":"evidence_false"}'),
    ],
)
def test_each_of_these_steps_is_audited_and_told(counter: ResetDesk, step: str, code: str, facts: str) -> None:
    reset_id = counter.ready()
    if step in ("give_back", "reject"):
        counter.accounts.ask_second(counter.officer, reset_id)
    why = {"give_back": ("evidence_missing", ""), "reject": ("evidence_false", "")}.get(step)
    who = counter.desk.supervisor() if why else counter.officer
    traces = Traces(counter.desk.db)
    getattr(counter.accounts, step)(who, reset_id, *([why] if why else []))
    (row,) = traces.rows()
    assert (row.code, row.subject_id, row.facts) == (code, str(reset_id), facts)
    assert [(one.topic, one.kind) for one in traces.told()] == [("account", code), ("case", code)]


def test_a_reset_that_goes_beyond_is_audited_with_its_reason(counter: ResetDesk) -> None:
    counter.desk.set("resets_per_member", "1")
    counter.accounts.check_login(counter.officer, counter.done(), LoginResult.FAILED, "no_code")
    reset_id, traces = counter.opened().reset_id, Traces(counter.desk.db)
    counter.accounts.approve(counter.desk.supervisor(), reset_id, beyond=Beyond("few_officers"))
    assert traces.rows()[0].facts == '{"beyond":"few_officers","reason":"selfie_failed"}'
