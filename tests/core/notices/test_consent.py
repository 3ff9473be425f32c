"""Each road is off until the member says yes to words that are kept, and ends whenever they like."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from counter_app.cases.works import WORKS
from counter_app.data_requests.deleting import delete_member
from counter_app.data_requests.service import DataRequestService
from counter_app.db.models import DataRequest, Member, Sender, StaffTie
from counter_app.errors import NotPermitted
from counter_app.ids import new_id
from counter_app.members.recording import MemberRules
from counter_app.members.service import MemberService
from counter_app.message_states import NoticeAnswer
from counter_app.notices.errors import ContactChanged, NoContact, NoticeWordsChanged
from counter_app.notices.values import NoticeAsked
from counter_app.queueing.day import today_of
from counter_app.retention.codes import KeptKind
from counter_app.retention.purge import purge
from counter_app.states import DataWish, PaperKind, TieKind
from counter_app.ties.errors import OwnMember
from tests import factories
from tests.core.desk import DETAILS, INSPECTION, SHELF
from tests.core.notices.conftest import MAIL, PHONE, NoticeDesk
from tests.core.papers.archive import paper_service
from tests.core.printing.reading import text_of
from tests.databases import Clock

N = NoticeAnswer


def test_nobody_was_asked_and_nothing_is_agreed_to(at: NoticeDesk) -> None:
    assert [at.road(road).answer for road in (MAIL, PHONE)] == [N.NEVER_ASKED] * 2
    assert at.road(MAIL).contact == DETAILS["email"]


def test_a_yes_is_for_one_road_and_keeps_its_words_and_its_contact(at: NoticeDesk) -> None:
    at.says(PHONE)
    assert (at.road(PHONE).answer, at.road(MAIL).answer) == (N.GIVEN, N.NEVER_ASKED)
    (row,) = at.answers()
    assert (row.contact, row.given, row.language) == (DETAILS["phone"], True, "id")
    assert row.words_version == at.consents.view(at.officer, at.desk.visit.id).words.version
    assert "UU Nomor 27 Tahun 2022" in row.words
    assert at.desk.audited("notice_agreed") == 1


def test_the_words_are_one_version_in_both_languages(at: NoticeDesk) -> None:
    views = [at.consents.view(at.officer, at.desk.visit.id, language).words for language in ("id", "en")]
    assert views[0].version == views[1].version
    assert views[0].text != views[1].text
    assert len(views[0].items) == 7


def test_a_no_and_a_yes_that_is_taken_back_are_told_apart_on_record(at: NoticeDesk) -> None:
    at.says(MAIL, given=False)
    assert at.road(MAIL).answer is N.DECLINED
    at.says(MAIL)
    at.says(MAIL, given=False)
    assert at.road(MAIL).answer is N.DECLINED
    said = [at.desk.audited(f"notice_{one}") for one in ("declined", "agreed", "withdrawn")]
    assert said == [1, 1, 1]
    assert [row.contact for row in at.answers()] == ["", "", ""], "no contact is left that is not needed"


def test_other_words_or_another_contact_than_those_that_were_read_out_are_no_yes(at: NoticeDesk) -> None:
    case_id, version = at.desk.visit.id, at.consents.view(at.officer, at.desk.visit.id).words.version
    with pytest.raises(NoticeWordsChanged):
        at.consents.record(at.officer, case_id, NoticeAsked(MAIL, True, "P1-00000000", DETAILS["email"]))
    at.desk.change_member(email="lain@contoh.id")
    with pytest.raises(ContactChanged):
        at.consents.record(at.officer, case_id, NoticeAsked(MAIL, True, version, DETAILS["email"]))
    at.desk.change_member(email="")
    with pytest.raises(NoContact):
        at.consents.record(at.officer, case_id, NoticeAsked(MAIL, True, version, ""))
    assert at.answers() == []


def test_the_contact_that_the_visit_asks_for_is_the_one_that_is_read_out(at: NoticeDesk) -> None:
    at.desk.filled(email="baru@contoh.id")
    assert (at.road(MAIL).contact, at.road(PHONE).contact) == ("baru@contoh.id", DETAILS["phone"])


def test_a_contact_that_changed_is_asked_about_again(at: NoticeDesk) -> None:
    at.says(MAIL)
    at.desk.change_member(email="lain@contoh.id")
    assert (at.road(MAIL).answer, at.road(MAIL).agreed_to) == (N.OTHER_CONTACT, DETAILS["email"])


def test_without_a_sender_the_answer_is_kept_and_the_page_says_so(at: NoticeDesk) -> None:
    assert at.road(MAIL).has_sender
    with at.desk.db.transaction(None) as work:
        work.session.execute(update(Sender).values(active=False))
    assert not at.road(MAIL).has_sender
    at.says(MAIL)
    assert at.road(MAIL).answer is N.GIVEN


def test_no_administrator_and_no_relative_answers_for_a_member(at: NoticeDesk) -> None:
    view = at.consents.view(at.officer, at.desk.visit.id)
    asked = NoticeAsked(MAIL, True, view.words.version, DETAILS["email"])
    with pytest.raises(NotPermitted):
        at.consents.record(factories.officer(at.desk.db, "admin"), at.desk.visit.id, asked)
    with at.desk.db.transaction(None) as work:
        tie = {"officer_id": at.officer.officer_id, "kpj": at.desk.member.kpj, "kind": TieKind.RELATED}
        work.session.add(StaffTie(id=new_id(), branch_id=work.branch_id, declared_at=work.now, **tie))
    with pytest.raises(OwnMember):
        at.consents.record(at.officer, at.desk.visit.id, asked)
    assert at.answers() == []


def test_the_members_card_and_own_copy_say_how_they_stand(at: NoticeDesk) -> None:
    at.says(MAIL)
    at.says(PHONE, given=False)
    db, clock = at.desk.db, at.clock
    card = MemberService(db, clock, MemberRules(SHELF)).card(at.officer, at.desk.member.id)
    assert dict(card.notices) == {MAIL: N.GIVEN, PHONE: N.DECLINED}
    papers, boss = paper_service(db, clock), at.desk.supervisor()
    requests = DataRequestService(db, clock, papers)
    asked = requests.take(at.officer, at.desk.visit.id, DataWish.COPY)
    requests.carry_out(boss, asked)
    rows = [one for one in papers.of_work(boss, asked) if one.kind is PaperKind.OWN_COPY]
    said = text_of(papers.fetch(boss, rows[-1].paper_id, INSPECTION)[1])
    assert "Email: setuju diberi tahu" in said
    assert "Nomor HP: tidak setuju diberi tahu" in said


def test_who_asks_to_stop_is_told_nothing_more(at: NoticeDesk) -> None:
    at.says(MAIL)
    at.says(PHONE)
    requests = DataRequestService(at.desk.db, at.desk.clock, paper_service(at.desk.db, at.clock))
    asked = requests.take(at.officer, at.desk.visit.id, DataWish.STOP)
    requests.carry_out(at.desk.supervisor(), asked)
    assert [at.road(road).answer for road in (MAIL, PHONE)] == [N.DECLINED] * 2
    assert at.desk.audited("notice_withdrawn") == 2
    at.desk.requests.approve(at.desk.supervisor(), at.waits())
    assert at.told() == []


def test_old_answers_go_with_their_period_and_a_yes_that_holds_stays(at: NoticeDesk, clock: Clock) -> None:
    at.desk.set("keep_works_days", "365")
    at.says(MAIL)
    at.says(MAIL, given=False)
    at.says(PHONE)
    clock.move(days=400)
    with at.desk.db.transaction(None) as work:
        today_of(work)
    assert purge(at.desk.db)[KeptKind.WORKS] == 2
    assert [row.road for row in at.answers()] == [PHONE]


def test_a_member_who_is_deleted_leaves_no_contact(at: NoticeDesk) -> None:
    at.says(MAIL)
    requests = DataRequestService(at.desk.db, at.desk.clock, paper_service(at.desk.db, at.clock))
    asked = requests.take(at.officer, at.desk.visit.id, DataWish.DELETION)
    with at.desk.db.transaction(None) as work:
        delete_member(work, work.session.get_one(DataRequest, asked), WORKS)
    assert [row.contact for row in at.answers()] == [""]
    assert at.desk.stored(Member, at.desk.member.id).nik == ""
