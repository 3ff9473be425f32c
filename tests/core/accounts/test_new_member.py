"""A reset of somebody recorded at the counter: nobody's way around the decision about the new member."""

from __future__ import annotations

import json
import uuid

import pytest

from counter_app.accounts.values import ResetView
from counter_app.actor import Actor, Role
from counter_app.db.models import AuditEntry, Member
from counter_app.decisions.shown import ShownChanged
from counter_app.errors import NotPermitted
from counter_app.explain import explain
from counter_app.guards.rules import PHONE, SHARED
from counter_app.members.errors import MemberNotConfirmed, MemberRefused, OwnRecord
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from counter_app.states import MemberState, ResetState
from tests import factories
from tests.core.accounts.reset_desk import ResetDesk
from tests.core.desk import INSPECTION, SHELF
from tests.core.printing.reading import text_of


def recorded_by(counter: ResetDesk, who: Actor) -> None:
    """The member was recorded here, and nobody has vouched for them."""
    with counter.desk.db.transaction(None) as work:
        member = work.session.get_one(Member, counter.desk.member.id)
        member.state, member.recorded_by, member.recorded_at = MemberState.PROVISIONAL, who.officer_id, work.now


def asked(counter: ResetDesk) -> uuid.UUID:
    """A whole reset of a member whom this counter's officer has recorded."""
    recorded_by(counter, counter.officer)
    reset_id = counter.ready()
    counter.accounts.ask_second(counter.officer, reset_id)
    return reset_id


def members_of(counter: ResetDesk) -> MemberService:
    return MemberService(counter.desk.db, counter.desk.clock, MemberRules(SHELF))


def view_of(counter: ResetDesk, reset_id: uuid.UUID) -> ResetView:
    return counter.accounts.view(counter.desk.supervisor(), reset_id, INSPECTION)


def test_the_new_member_is_decided_before_their_reset(counter: ResetDesk) -> None:  # G1
    reset_id = asked(counter)
    assert view_of(counter, reset_id).may_approve is False
    with pytest.raises(MemberNotConfirmed) as refused:
        counter.accounts.approve(counter.desk.supervisor(), reset_id)
    assert "Pastikan pesertanya dahulu" in explain(refused.value)
    members_of(counter).confirm(counter.desk.supervisor(), counter.desk.member.id)
    assert counter.accounts.approve(counter.desk.supervisor(), reset_id).state is ResetState.APPROVED


def test_one_look_vouches_for_the_member_and_approves(counter: ResetDesk) -> None:  # G1
    reset_id, judge = asked(counter), counter.desk.supervisor()
    view = counter.accounts.vouch_and_approve(judge, reset_id, view_of(counter, reset_id).digest)
    member = counter.desk.member_now()
    assert (view.state, member.state, member.confirmed_by) == (
        ResetState.APPROVED,
        MemberState.CONFIRMED,
        judge.officer_id,
    )
    assert (counter.desk.audited("member_confirmed"), counter.desk.audited("reset_approved")) == (1, 1)


def test_whoever_recorded_the_member_vouches_for_nobody(counter: ResetDesk) -> None:  # G1
    reset_id, recorder = asked(counter), counter.desk.supervisor()
    recorded_by(counter, recorder)
    with pytest.raises(OwnRecord):
        counter.accounts.vouch_and_approve(recorder, reset_id)
    assert counter.desk.member_now().state is MemberState.PROVISIONAL
    assert view_of(counter, reset_id).state is ResetState.WAITING


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMIN, Role.QA])
def test_only_a_supervisor_vouches_and_approves(counter: ResetDesk, role: Role) -> None:
    reset_id = asked(counter)
    with pytest.raises(NotPermitted):
        counter.accounts.vouch_and_approve(factories.officer(counter.desk.db, role), reset_id)


def test_what_another_member_has_is_told_with_the_reset_and_bound_to_it(counter: ResetDesk) -> None:  # G1
    reset_id, judge = asked(counter), counter.desk.supervisor()
    before = view_of(counter, reset_id)
    phone = counter.desk.member_now().details[PHONE]
    factories.member(counter.desk.db, name="BUDI SANTOSO", details={PHONE: phone})
    after = view_of(counter, reset_id)
    assert (before.member_guards, [(one.field, one.code) for one in after.member_guards]) == ((), [(PHONE, SHARED)])
    with pytest.raises(ShownChanged):
        counter.accounts.vouch_and_approve(judge, reset_id, before.digest)
    counter.accounts.vouch_and_approve(judge, reset_id, after.digest)


def test_a_confirmed_member_has_nothing_more_to_be_told(counter: ResetDesk) -> None:
    phone = counter.desk.member_now().details[PHONE]
    factories.member(counter.desk.db, name="BUDI SANTOSO", details={PHONE: phone})
    view = view_of(counter, counter.ready())
    assert (view.member_state, view.member_guards, view.may_approve) == (MemberState.CONFIRMED, (), True)


def test_a_refused_member_gets_no_account_opened_whatever_was_approved(counter: ResetDesk) -> None:  # D6
    reset_id = counter.approved()
    with counter.desk.db.transaction(None) as work:
        work.session.get_one(Member, counter.desk.member.id).state = MemberState.REFUSED
    with pytest.raises(MemberRefused):
        counter.accounts.reset(counter.officer, reset_id)


def test_the_slip_of_a_refused_member_says_so_and_what_to_do(counter: ResetDesk) -> None:  # D6
    reset_id = asked(counter)
    members_of(counter).refuse(counter.desk.supervisor(), counter.desk.member.id, ("card_differs", "Nama lain"))
    counter.accounts.reject(counter.desk.supervisor(), reset_id, ("member_refused", ""))
    text = text_of(counter.papers.fetch(counter.officer, counter.accounts.slip(counter.officer, reset_id))[1])
    for words in ("Peserta baru tidak dipastikan", "Kartu dan KTP berbeda: Nama lain", "mencatat Anda sekali lagi"):
        assert words in " ".join(text.split()), words


def test_the_slip_of_a_known_member_says_nothing_of_it(counter: ResetDesk) -> None:
    reset_id = counter.ready()
    counter.accounts.reject(counter.desk.supervisor(), reset_id, ("not_owner", ""))
    text = text_of(counter.papers.fetch(counter.officer, counter.accounts.slip(counter.officer, reset_id))[1])
    assert "tidak dipastikan" not in text


def test_the_sheet_of_a_rejected_change_says_so_too(counter: ResetDesk) -> None:  # D6
    recorded_by(counter, counter.officer)
    request_id = counter.desk.submitted(occupation="Penjahit")
    members_of(counter).refuse(counter.desk.supervisor(), counter.desk.member.id, ("card_invalid", ""))
    outcome = counter.desk.requests.reject(counter.desk.supervisor(), request_id, "member_refused")
    text = text_of(counter.papers.fetch(counter.officer, outcome.papers[-1])[1])
    assert "Kartu tidak sah atau tidak terbaca" in " ".join(text.split())


def test_what_spoke_against_the_member_is_audited_in_codes(counter: ResetDesk) -> None:
    reset_id = asked(counter)
    phone = counter.desk.member_now().details[PHONE]
    factories.member(counter.desk.db, name="BUDI SANTOSO", details={PHONE: phone})
    counter.accounts.vouch_and_approve(counter.desk.supervisor(), reset_id)
    with counter.desk.db.read() as session:
        row = session.query(AuditEntry).filter_by(code="member_confirmed").one()
    assert json.loads(row.facts) == {"guards": "guard_shared:phone"}
