"""What each decision does at its service, bound to what is on the screen. Values in, an act and its words out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from counter_app.accounts.deciding import Beyond
from counter_app.actor import Actor
from counter_app.requests.values import GivenBack
from counter_app.texts import _
from ui.approvals.state import ApprovalDoors, ApprovalsState, Asks

Act = Callable[[], object]


@dataclass(frozen=True)
class Decision:
    """An act for the lane, and what is said once it is done."""

    act: Act
    done: str


def approval(doors: ApprovalDoors, who: Actor, state: ApprovalsState, why: tuple[str, str]) -> Decision | None:
    """Yes to what is shown; `why` allows a reset over its limit, or a member without a passed selfie."""
    if state.reset is not None:
        view = state.reset.view
        beyond = Beyond(*why)
        return Decision(
            lambda: doors.accounts.approve(who, view.reset_id, view.digest, beyond),
            _("{number} disetujui.").format(number=view.number),
        )
    if state.registration is not None:
        asked = state.registration.view
        return Decision(
            lambda: doors.registrations.approve(who, asked.registration_id, asked.digest),
            _("{number} disetujui.").format(number=asked.number),
        )
    if state.merge is not None:
        merge = state.merge
        done = _("{number} disetujui.").format(number=merge.number)
        return Decision(lambda: doors.merges.agree(who, merge.merge_id, merge.digest), done)
    if state.selfie is not None:
        waits = state.selfie.waiting
        if state.selfie.is_override:
            done = _("{name} diterima tanpa swafoto yang lulus.").format(name=waits.member_name)
            return Decision(lambda: doors.overrides.allow(who, waits.key, why, waits.digest), done)
        done = _("Swafoto {name} diterima.").format(name=waits.member_name)
        return Decision(lambda: doors.captures.judge(who, waits.key, True, "", waits.digest), done)
    if state.opened is not None:
        review = state.opened.review
        return Decision(
            lambda: doors.requests.approve(who, review.request_id, review.digest),
            _("{number} disetujui.").format(number=review.number),
        )
    return None


def turning_down(doors: ApprovalDoors, who: Actor, state: ApprovalsState, given: GivenBack) -> Decision | None:
    """Back to the officer, or a no, as it is asked; only a request goes back field by field."""
    why = (given.why.code, given.why.note)
    if state.asks is Asks.UNDO:
        return _undo(doors, who, state, why)
    if state.asks in (Asks.BEYOND, Asks.OVERRIDE):
        return approval(doors, who, state, why)
    back = state.asks is Asks.RETURN
    words = _("{number} dikembalikan.") if back else _("{number} ditolak.")
    if state.reset is not None:
        view = state.reset.view
        decide = doors.accounts.give_back if back else doors.accounts.reject
        return Decision(lambda: decide(who, view.reset_id, why, view.digest), words.format(number=view.number))
    if state.registration is not None:
        asked, registrations = state.registration.view, doors.registrations
        answer = registrations.give_back if back else registrations.reject
        done = words.format(number=asked.number)
        return Decision(lambda: answer(who, asked.registration_id, why, asked.digest), done)
    if state.selfie is not None:
        waits = state.selfie.waiting
        if state.selfie.is_override:
            done = _("{name} tidak diterima tanpa swafoto yang lulus.").format(name=waits.member_name)
            return Decision(lambda: doors.overrides.decline(who, waits.key, why, waits.digest), done)
        done = _("Swafoto {name} ditolak.").format(name=waits.member_name)
        return Decision(lambda: doors.captures.judge(who, waits.key, False, why[1], waits.digest), done)
    if state.merge is not None:
        merge = state.merge
        done = words.format(number=merge.number)
        return Decision(lambda: doors.merges.reject(who, merge.merge_id, why, merge.digest), done)
    if state.member is not None:
        member = state.member
        done = _("{name} tidak dipastikan.").format(name=member.name)
        return Decision(lambda: doors.members.refuse(who, member.member_id, why, member.digest), done)
    if state.opened is not None:
        review, requests = state.opened.review, doors.requests
        done = words.format(number=review.number)
        if back:
            return Decision(
                lambda: requests.return_(who, review.request_id, *why, review.digest, given.bring, given.fields), done
            )
        return Decision(lambda: requests.reject(who, review.request_id, *why, review.digest), done)
    return None


def _undo(doors: ApprovalDoors, who: Actor, state: ApprovalsState, why: tuple[str, str]) -> Decision | None:
    """The old values of what was applied, as a request that somebody else decides."""
    if state.opened is None:
        return None
    review = state.opened.review
    done = _("Nilai semula sebelum {number} diusulkan; penyelia lain memutuskannya.").format(number=review.number)
    return Decision(lambda: doors.requests.undo(who, review.request_id, *why), done)
