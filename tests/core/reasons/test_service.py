"""Every reason list is edited in one way: added, renamed, switched off, ordered; what was used is never deleted."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.audit import AuditCode
from counter_app.db.models import AuditEntry, EventRow, ReasonUse
from counter_app.db.session import Database
from counter_app.errors import NotFound, NotPermitted
from counter_app.reasons.entries import Entry
from counter_app.reasons.errors import BadReason, NoteMissing, ReasonFault, ReasonsChangedMeanwhile, UnknownReason
from counter_app.reasons.lists import BLOCK, OVERRIDE, PARK, REASON_LISTS, RETURN, ReasonList
from counter_app.reasons.reading import give, reasons_in
from counter_app.reasons.service import ListView, ReasonService
from counter_app.reasons.values import Reasons
from counter_app.texts import use_language
from tests import factories
from tests.core.reasons.more import MORE_LISTS, REPRINT
from tests.databases import Clock


@pytest.fixture
def service(db: Database, clock: Clock) -> ReasonService:
    return ReasonService(db, clock)


@pytest.fixture
def admin(db: Database) -> Actor:
    return factories.officer(db, Role.ADMIN)


def view(service: ReasonService, admin: Actor, of: ReasonList = RETURN) -> ListView:
    return next(one for one in service.listed(admin) if one.of.name == of.name)


def now(db: Database, of: ReasonList = RETURN) -> Reasons:
    with db.read() as session:
        return reasons_in(session, db.branch_id, of)


def given(db: Database, of: ReasonList, code: str, note: str = "") -> None:
    with db.transaction(None) as work:
        give(work, of, code, note)


def audited(db: Database) -> list[dict[str, str]]:
    with db.read() as session:
        wanted = select(AuditEntry.facts).where(AuditEntry.code == AuditCode.REASONS_CHANGED).order_by(AuditEntry.seq)
        return [json.loads(facts) for facts in session.scalars(wanted)]


@pytest.mark.parametrize("of", REASON_LISTS, ids=lambda of: of.name)
def test_each_list_takes_an_addition_a_new_name_a_new_order_and_loses_what_is_switched_off(
    db: Database, service: ReasonService, admin: Actor, of: ReasonList
) -> None:
    seen = view(service, admin, of).entries
    first, second, *rest = seen
    wanted = (second, replace(first, label="Kata lain", label_en="Other words"), *rest, Entry("own", "Alasan sendiri"))
    service.save(admin, of.name, [replace(wanted[0], offered=False), *wanted[1:]], seen)
    reasons = now(db, of)
    assert [one.code for one in reasons.offered] == [first.code, *(one.code for one in rest), "own"]
    assert [reasons.words(first.code, "id"), reasons.words(first.code, "en")] == ["Kata lain", "Other words"]
    assert reasons.words(second.code) == second.label
    assert {one["change"] for one in audited(db)} == {"added", "renamed", "withdrawn", "moved"}


def test_a_change_is_told_and_audited_with_the_words_before_and_after(
    db: Database, service: ReasonService, admin: Actor
) -> None:
    seen = view(service, admin).entries
    service.save(admin, RETURN.name, [replace(seen[0], label="Berkas kurang"), *seen[1:]], seen)
    assert audited(db) == [
        {
            "list": RETURN.name,
            "reason": "document_missing",
            "change": "renamed",
            "before": "Dokumen belum lengkap / Documents not complete",
            "after": "Berkas kurang / Documents not complete",
        }
    ]
    with db.read() as session:
        assert session.scalars(select(EventRow.kind)).all() == ["reasons_changed"]


def test_nothing_changed_is_nothing_audited(db: Database, service: ReasonService, admin: Actor) -> None:
    seen = view(service, admin).entries
    service.save(admin, RETURN.name, seen, seen)
    assert audited(db) == []


def test_a_reason_without_english_shows_the_indonesian_words(
    db: Database, service: ReasonService, admin: Actor
) -> None:
    seen = view(service, admin).entries
    service.save(admin, RETURN.name, [*seen, Entry("", "Cap basah belum ada")], seen)
    use_language("en")
    try:
        assert now(db).words("cap_basah_belum_ada") == "Cap basah belum ada"
        assert now(db).words("document_missing") == "Documents not complete"
    finally:
        use_language("id")


def test_a_new_reason_gets_a_code_of_its_own_from_its_words(db: Database, service: ReasonService, admin: Actor) -> None:
    seen = view(service, admin).entries
    three = [Entry("", words) for words in ("3 × cap basah!", "3 cap basah", "3. cap basah")]
    service.save(admin, RETURN.name, [*seen, *three], seen)
    assert [one.code for one in now(db).offered][-3:] == ["r_3_cap_basah", "r_3_cap_basah_2", "r_3_cap_basah_3"]


def test_a_reason_that_was_switched_off_cannot_be_given_any_more(
    db: Database, service: ReasonService, admin: Actor
) -> None:
    seen = view(service, admin).entries
    service.save(admin, RETURN.name, [replace(seen[0], offered=False), *seen[1:]], seen)
    with pytest.raises(UnknownReason):
        given(db, RETURN, "document_missing")


def test_an_own_reason_that_nobody_used_can_be_removed(db: Database, service: ReasonService, admin: Actor) -> None:
    factories.reason(db, RETURN, "stamp", "Cap basah belum ada")
    seen = view(service, admin).entries
    service.save(admin, RETURN.name, [one for one in seen if one.code != "stamp"], seen)
    assert now(db).words("stamp") == "stamp"
    assert audited(db)[0]["change"] == "removed"


def test_a_reason_that_was_used_stays_for_ever(
    db: Database, service: ReasonService, admin: Actor, clock: Clock
) -> None:
    factories.reason(db, RETURN, "stamp", "Cap basah belum ada")
    given(db, RETURN, "stamp")
    clock.move(days=400)
    given(db, RETURN, "document_missing")
    seen = view(service, admin).entries
    with pytest.raises(BadReason) as refused:
        service.save(admin, RETURN.name, [one for one in seen if one.code != "stamp"], seen)
    assert refused.value.problem is ReasonFault.USED


def test_a_built_in_reason_is_never_removed(service: ReasonService, admin: Actor) -> None:
    seen = view(service, admin).entries
    with pytest.raises(BadReason):
        service.save(admin, RETURN.name, seen[1:], seen)


def test_lainnya_stays_and_needs_its_note(db: Database, service: ReasonService, admin: Actor) -> None:
    seen = view(service, admin).entries
    with pytest.raises(BadReason) as refused:
        service.save(admin, RETURN.name, [*seen[:-1], replace(seen[-1], offered=False)], seen)
    assert (seen[-1].code, refused.value.problem) == ("other", ReasonFault.FIXED)
    with pytest.raises(NoteMissing):
        given(db, RETURN, "other", " ")


@pytest.mark.parametrize(
    ("entry", "field", "problem"),
    [
        (Entry("", "  "), "label", ReasonFault.EMPTY),
        (Entry("", "x" * 121), "label", ReasonFault.LONG),
        (Entry("", "Baru", "x" * 121), "label_en", ReasonFault.LONG),
        (Entry("Huruf Besar", "Baru"), "code", ReasonFault.CODE),
        (Entry("other", "Baru"), "code", ReasonFault.TWICE),
        (Entry("", "dokumen  belum lengkap"), "label", ReasonFault.TWICE),
    ],
)
def test_an_entry_that_cannot_be_kept_is_refused_at_its_place(
    db: Database, service: ReasonService, admin: Actor, entry: Entry, field: str, problem: ReasonFault
) -> None:
    seen = view(service, admin).entries
    with pytest.raises(BadReason) as refused:
        service.save(admin, RETURN.name, [*seen, entry], seen)
    assert (refused.value.at, refused.value.field, refused.value.problem) == (len(seen), field, problem)
    assert audited(db) == []


def test_a_list_offers_at_least_one_reason(service: ReasonService, admin: Actor) -> None:
    seen = view(service, admin, PARK).entries
    with pytest.raises(BadReason) as refused:
        service.save(admin, PARK.name, [replace(one, offered=False) for one in seen], seen)
    assert refused.value.problem is ReasonFault.NONE_LEFT


def test_a_list_that_somebody_changed_meanwhile_is_refused(service: ReasonService, admin: Actor) -> None:
    seen = view(service, admin).entries
    service.save(admin, RETURN.name, [*seen, Entry("", "Cap basah belum ada")], seen)
    with pytest.raises(ReasonsChangedMeanwhile):
        service.save(admin, RETURN.name, [*seen, Entry("", "Tanda tangan belum ada")], seen)


def test_uses_are_counted_for_thirty_days(db: Database, service: ReasonService, admin: Actor, clock: Clock) -> None:
    given(db, RETURN, "document_missing")
    clock.move(days=29)
    given(db, RETURN, "document_missing")
    assert [one.uses for one in view(service, admin).reasons][:2] == [2, 0]
    clock.move(days=2)
    assert view(service, admin).reasons[0].uses == 1


def test_days_that_are_counted_no_longer_leave_the_store(db: Database, clock: Clock) -> None:
    given(db, RETURN, "document_missing")
    clock.move(days=31)
    given(db, RETURN, "document_missing")
    with db.read() as session:
        assert session.scalars(select(ReasonUse.day)).all() == [clock().date()]


def test_what_the_program_says_by_itself_is_not_in_the_list_to_edit(service: ReasonService, admin: Actor) -> None:
    assert "live_person_seen" not in {one.code for one in view(service, admin, OVERRIDE).entries}
    assert "" not in {one.code for one in view(service, admin, BLOCK).entries}


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SUPERVISOR, Role.QA])
def test_only_an_administrator_looks_and_changes(db: Database, service: ReasonService, role: Role) -> None:
    who = factories.officer(db, role)
    with pytest.raises(NotPermitted):
        service.listed(who)
    with pytest.raises(NotPermitted):
        service.save(who, RETURN.name, (), ())


def test_a_list_that_does_not_exist_is_not_found(service: ReasonService, admin: Actor) -> None:
    with pytest.raises(NotFound):
        service.save(admin, "nothing", (), ())


def test_a_list_added_to_the_table_is_edited_and_asked_like_the_others(
    db: Database, clock: Clock, admin: Actor
) -> None:
    service = ReasonService(db, clock, MORE_LISTS)
    seen = view(service, admin, REPRINT).entries
    service.save(admin, REPRINT.name, [Entry("", "Tinta habis"), *seen], seen)
    given(db, REPRINT, "tinta_habis")
    assert [one.label for one in now(db, REPRINT).offered] == ["Tinta habis", "Kertas tersangkut", "Lainnya"]
    assert view(service, admin, REPRINT).reasons[0].uses == 1
