"""Reads what waits, and one thing of it in full, off the window thread."""

from __future__ import annotations

import uuid

from counter_app.actor import Actor, Permission
from counter_app.capture.attempt_words import happened_words, sign_words
from counter_app.capture.values import Attempt
from counter_app.cases.works import WorkKind
from counter_app.decisions.values import DecisionKind, Waiting
from counter_app.documents.differing import differences_of
from counter_app.errors import CounterError, NotFound, OutsideError
from counter_app.explain import explain
from counter_app.members.card_values import Compared
from counter_app.merges.values import MergeView
from counter_app.requests.values import ReviewView
from counter_app.scanning.fields.filling import Difference
from counter_app.states import DocumentKind
from counter_app.texts import _
from ui.approvals.state import (
    ApprovalDoors,
    Entry,
    Found,
    Group,
    Opened,
    OpenedRegistration,
    OpenedReset,
    OpenedSelfie,
    PageShown,
    Paired,
    ReasonLists,
    refused_accounts,
)

Full = Opened | OpenedReset | OpenedRegistration | OpenedSelfie | MergeView | Compared | None


def read_list(doors: ApprovalDoors, who: Actor) -> tuple[Found, ReasonLists]:
    """Everything that waits, with what can be picked."""
    requests = doors.requests
    provisional = doors.members.provisional(who) if who.may(Permission.CONFIRM_MEMBER) else ()
    copy = doors.backup.last(who)
    centre = doors.back_office.overview(who) if who.may(Permission.SEND_TO_CENTRE) else None
    late = doors.data_requests.late(who) if who.may(Permission.ANSWER_DATA_REQUEST) else 0
    listed = doors.decisions.waiting(who)
    found = Found(listed, requests.waiting(who), provisional, requests.decided(who), copy, late, centre)
    lists = ReasonLists(
        requests.return_reasons(who).offered,
        requests.reject_reasons(who).offered,
        doors.members.refusal_reasons(who).offered,
        doors.accounts.reasons(who),
        doors.captures.override_reasons(who).offered,
        doors.overrides.decline_reasons(who).offered,
        requests.field_reasons(who).offered,
        requests.undo_reasons(who).offered,
    )
    return found, lists


def read_full(doors: ApprovalDoors, who: Actor, entry: Entry, found: Found) -> Full:
    """One thing with its pictures; of a member what is held against card and KTP, the rest is in the list already."""
    if entry.group is Group.PROVISIONAL:
        return doors.members.compared(who, entry.key)
    if entry.group is Group.CENTRE:
        is_reset = any(one.request_id == entry.key and one.kind is WorkKind.RESET for one in refused_accounts(found))
        return (_reset if is_reset else _registration)(doors, who, entry.key)
    if entry.group is Group.RESET:
        return _reset(doors, who, entry.key)
    if entry.group is Group.REGISTER:
        return _registration(doors, who, entry.key)
    if entry.group is Group.MERGE:
        return doors.merges.view(who, entry.key)
    if entry.group is Group.SELFIE:
        waits = next((one for one in found.listed if one.key == entry.key), None)
        if waits is None:
            return None
        read = _override if waits.kind is DecisionKind.OVERRIDE else _selfie
        return read(doors, who, waits)
    return _request(doors, who, entry.key)


def _request(doors: ApprovalDoors, who: Actor, request_id: uuid.UUID) -> Opened:
    review = doors.requests.review(who, request_id)
    papers = doors.papers.of_work(who, request_id)
    picture, problem = _picture(doors, who, review.selfie_id)
    paired = _paired(doors, who, review.case_id)
    pages = _pages(doors, who, paired)
    return Opened(review, papers, picture, problem, paired, pages, _differences(doors, who, review))


def _pages(doors: ApprovalDoors, who: Actor, paired: Paired) -> tuple[PageShown, ...]:
    """Every page of the visit that still has its picture; one that cannot be opened is left out, and so not opened."""
    shown = []
    for scan in paired.view.pages:
        card = paired.view.card
        try:
            if card is not None and scan.id == card.id and paired.card:
                shown.append(PageShown(scan, paired.card))
            elif scan.has_picture:
                shown.append(PageShown(scan, doors.documents.picture(who, scan.id)))
        except (CounterError, OutsideError):
            continue
    return tuple(shown)


def _differences(doors: ApprovalDoors, who: Actor, review: ReviewView) -> tuple[tuple[DocumentKind, Difference], ...]:
    """Where a paper that was read says another thing than the request; what cannot be opened says nothing here."""
    found: list[tuple[DocumentKind, Difference]] = []
    try:
        for document_id in doors.readings.sheets(who, review.case_id):
            sheet = doors.readings.sheet(who, document_id)
            found += [(sheet.kind, one) for one in differences_of(sheet, review.answers)]
    except (CounterError, OutsideError):
        return tuple(found)
    return tuple(found)


def _reset(doors: ApprovalDoors, who: Actor, reset_id: uuid.UUID) -> OpenedReset:
    view = doors.accounts.view(who, reset_id)
    account = doors.accounts.find_account(who, view.member_id, view.case_id)
    picture, problem = _picture(doors, who, view.selfie_id)
    return OpenedReset(view, account, picture, problem, _paired(doors, who, view.case_id))


def _registration(doors: ApprovalDoors, who: Actor, registration_id: uuid.UUID) -> OpenedRegistration:
    view = doors.registrations.view(who, registration_id)
    picture, problem = _picture(doors, who, view.selfie_id)
    return OpenedRegistration(view, picture, problem, _paired(doors, who, view.case_id))


def _selfie(doors: ApprovalDoors, who: Actor, waits: Waiting) -> OpenedSelfie:
    attempts = doors.captures.view(who, waits.case_id).attempts if waits.case_id else ()
    measured = next((one.measured for one in attempts if one.id == waits.key), {})
    picture, problem = _picture(doors, who, waits.key)
    original = b"" if problem else doors.captures.original(who, waits.key)
    return OpenedSelfie(waits, sign_words(measured), picture, original, problem, _paired(doors, who, waits.case_id))


def _override(doors: ApprovalDoors, who: Actor, waits: Waiting) -> OpenedSelfie:
    """All attempts of the visit, with the newest picture that there is."""
    attempts = doors.captures.view(who, waits.case_id).attempts if waits.case_id else ()
    kept = next((one.id for one in reversed(attempts) if one.has_picture), None)
    picture, problem = _picture(doors, who, kept)
    original = b"" if kept is None or problem else _original(doors, who, kept)
    said = [_("Percobaan {number}: {why}").format(number=one.number, why=_ended(one)) for one in attempts]
    paired = _paired(doors, who, waits.case_id)
    note = [_("Petugas: {note}").format(note=waits.note)] if waits.note else []
    return OpenedSelfie(waits, (*note, *(said or [_("Belum ada percobaan.")])), picture, original, problem, paired)


def _paired(doors: ApprovalDoors, who: Actor, case_id: uuid.UUID | None) -> Paired:
    """The card of the visit, where one was kept; nothing else waits for it."""
    if case_id is None:
        return Paired()
    view = doors.documents.view(who, case_id)
    if view.card is None or not view.card.has_picture:
        return Paired(view)
    try:
        return Paired(view, doors.documents.picture(who, view.card.id))
    except (CounterError, OutsideError):  # it can be decided without: the selfie stands beside the person
        return Paired(view)


def _ended(attempt: Attempt) -> str:
    if attempt.decided or not attempt.reason:
        return attempt.decided or _("dihentikan, tidak dihitung")
    return happened_words(attempt.reason, attempt.measured)


def _original(doors: ApprovalDoors, who: Actor, attempt_id: uuid.UUID) -> bytes:
    try:
        return doors.captures.original(who, attempt_id)
    except NotFound:  # a failed attempt may have kept its portrait alone
        return b""


def _picture(doors: ApprovalDoors, who: Actor, attempt_id: uuid.UUID | None) -> tuple[bytes, str]:
    """The portrait, or why one that should be there is not shown; a refusal has none."""
    if attempt_id is None:
        return b"", ""
    try:
        return doors.captures.picture(who, attempt_id), ""
    except NotFound:
        return b"", ""
    except (CounterError, OutsideError) as error:  # it can be given back without its picture
        return b"", explain(error)
