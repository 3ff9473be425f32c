"""The member beside the case and in the strip above it."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from counter_app.audit import AuditCode
from counter_app.db.models import ChangeRequest, JmoAccount
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.members.card_values import PastWork
from counter_app.states import AccountState, MemberState
from forms.model import Text
from tests import factories
from tests.core.printing.samples import picture
from tests.databases import Clock
from tests.drivers.hands import press
from tests.drivers.member import MemberDriver
from tests.fakes import HeldJobs, InlineJobs
from tests.sealed_bytes import change_all_sealed, zeros
from tests.ui.visit import Visit, put_in_window
from ui.member.presenter import MemberPresenter
from ui.member.reading import MemberDoors
from ui.member.view import MemberColumn, MemberStrip
from ui.theme import MEMBER_WIDTH


class Beside:
    """Column and strip of one visit."""

    def __init__(self, qtbot: QtBot, visit: Visit, jobs: InlineJobs | None = None) -> None:
        doors = MemberDoors(visit.members, visit.desk.captures, visit.cases, "Asia/Jakarta")
        self.presenter = MemberPresenter(jobs or InlineJobs(), doors, visit.officer)
        self.column, self.strip = MemberColumn(self.presenter), MemberStrip(self.presenter)
        put_in_window(qtbot, self.strip, 1100, 60)
        put_in_window(qtbot, self.column, MEMBER_WIDTH, 900)
        self.hand, self.strip_hand = MemberDriver(self.column), MemberDriver(self.strip, "member_strip")
        self.finds: list[bool] = []
        self.drafts: list[uuid.UUID] = []
        self.unfolded: list[bool] = []
        self.presenter.find_wanted.connect(lambda: self.finds.append(True))
        self.presenter.draft_wanted.connect(self.drafts.append)
        self.presenter.unfold_wanted.connect(lambda: self.unfolded.append(True))


@pytest.fixture
def visit(sqlite_db: Database, clock: Clock) -> Visit:
    return Visit(sqlite_db, clock)


@pytest.fixture
def beside(qtbot: QtBot, visit: Visit) -> Beside:
    """The member of the desk's visit is shown."""
    made = Beside(qtbot, visit)
    made.presenter.show_member(visit.desk.member.id, visit.desk.visit.id)
    return made


def block(visit: Visit) -> None:
    """The account is blocked since now."""
    with visit.db.transaction(None) as work:
        account = work.session.get_one(JmoAccount, visit.desk.member.id)
        account.state, account.blocked_reason, account.blocked_since = (
            AccountState.BLOCKED,
            "biometric_failed",
            work.now,
        )


def test_between_visits_there_is_nothing_to_find(qtbot: QtBot, visit: Visit) -> None:
    beside = Beside(qtbot, visit)
    assert beside.hand.empty() == "Belum ada kunjungan"
    assert not beside.strip_hand.can_find()


def test_a_visit_without_a_member_offers_to_find_one(qtbot: QtBot, visit: Visit) -> None:
    beside = Beside(qtbot, visit)
    beside.presenter.show_member(None, visit.desk.visit.id)
    beside.hand.start_finding()
    beside.strip_hand.find()
    assert (beside.hand.empty(), beside.finds) == ("Peserta belum dipilih", [True, True])


def test_the_card_says_who_it_is(beside: Beside, visit: Visit) -> None:
    assert beside.hand.says("name") == "SITI AMINAH"
    assert beside.hand.says("kpj") == visit.desk.member.kpj
    assert beside.hand.says("membership") == "PU · aktif"
    assert beside.hand.says("updated") == "01-05-2024 – perlu dikinikan"


def test_no_whole_nik_can_be_seen(beside: Beside, visit: Visit) -> None:
    assert beside.hand.says("nik") == "327301••••••0001"
    assert visit.desk.member.nik not in beside.hand.everything() + beside.strip_hand.everything()


def test_a_block_says_why_and_since_when(beside: Beside, visit: Visit) -> None:
    block(visit)
    beside.presenter.hear(Event(Topic.ACCOUNT, EventKind.UNKNOWN, visit.desk.member.id))
    assert beside.hand.says("account") == "Akun JMO terblokir"
    assert beside.hand.says("account_why") == "Sejak 02-03-2026. Sebab: Swafoto gagal berulang kali."
    assert beside.strip_hand.says("account") == "Akun JMO terblokir"


def test_a_member_recorded_at_the_counter_carries_a_badge(qtbot: QtBot, visit: Visit) -> None:
    member = factories.member(visit.db, state=MemberState.PROVISIONAL)
    beside = Beside(qtbot, visit)
    beside.presenter.show_member(member.id, factories.case(visit.db, visit.officer, member.id).id)
    assert beside.hand.says("badge") == "Menunggu penyelia memastikan"
    assert beside.strip_hand.says("badge") == "Menunggu penyelia"


def test_the_picture_comes_with_the_selfie(beside: Beside, visit: Visit) -> None:
    before = beside.hand.has_picture()
    visit.desk.consent()
    visit.desk.attempt(picture=picture())
    beside.presenter.hear(Event(Topic.SELFIE, EventKind.SELFIE_PASSED, visit.desk.visit.id))
    assert (before, beside.hand.has_picture(), beside.strip_hand.has_picture()) == (False, True, True)


def test_another_member_never_keeps_the_picture_of_the_former(beside: Beside, visit: Visit) -> None:
    visit.desk.consent()
    visit.desk.attempt(picture=picture())
    beside.presenter.load()
    other = factories.member(visit.db, name="BUDI SANTOSO")
    factories.case(visit.db, visit.officer, other.id)
    beside.presenter.show_member(other.id, visit.desk.visit.id)
    assert (beside.hand.says("name"), beside.hand.has_picture()) == ("BUDI SANTOSO", False)


def test_a_damaged_picture_leaves_the_card_readable(beside: Beside, visit: Visit) -> None:
    visit.desk.consent()
    visit.desk.attempt(picture=picture())
    change_all_sealed(visit.db, zeros)
    beside.presenter.load()
    assert beside.hand.says("name") == "SITI AMINAH"
    assert not beside.hand.has_picture()
    assert beside.presenter.state.problem


def test_an_open_draft_names_its_holder_and_can_be_opened(beside: Beside, visit: Visit) -> None:
    draft = visit.desk.requests.start(visit.officer, visit.desk.visit.id)
    beside.presenter.hear(Event(Topic.REQUEST, EventKind.REQUEST_STARTED, draft.request_id))
    beside.hand.open_draft(draft.number)
    assert beside.hand.draft_words(draft.number) == f"Pengkinian data: draf, dipegang {visit.officer.name}, 02-03-2026"
    assert beside.drafts == [draft.request_id]


def test_what_was_done_is_listed_with_its_papers_and_leads_to_the_archive(beside: Beside, visit: Visit) -> None:
    visit.desk.consent()
    request_id = visit.desk.filled(occupation="Guru")
    visit.desk.attempt(picture=picture())
    visit.desk.submit(request_id)
    beside.presenter.load()
    said = "Pengkinian data: diterapkan, 02-03-2026\nFormulir, Lembar persetujuan"
    assert beside.hand.says("work_words.PD-2026-000001") == said
    wanted: list[str] = []
    beside.presenter.archive_wanted.connect(wanted.append)
    beside.hand.open_work("PD-2026-000001")
    assert wanted == ["PD-2026-000001"]


def test_when_there_are_many_the_last_line_leads_to_all_of_them_in_the_archive(
    beside: Beside, visit: Visit
) -> None:  # D2
    card = beside.presenter.state.card
    assert card is not None
    wanted: list[str] = []
    beside.presenter.archive_wanted.connect(wanted.append)
    work = PastWork(uuid.uuid4(), "PD-2026-000009", Text("Pengkinian data", "Data update"), "diterapkan", visit.clock())
    beside.column.show_state(replace(beside.presenter.state, card=replace(card, works=(work,), more_works=True)))
    beside.hand.open_all_works()
    assert wanted == [card.kpj]


def test_the_member_may_be_changed_until_something_was_sent(beside: Beside, visit: Visit) -> None:
    before = beside.hand.can_find()
    request_id = visit.desk.filled(name="SITI AMINAH PUTRI")
    visit.desk.consent()
    visit.desk.attempt(picture=picture())
    visit.desk.submit(request_id)
    beside.presenter.hear(Event(Topic.REQUEST, EventKind.REQUEST_SUBMITTED))
    assert (before, beside.hand.can_find()) == (True, False)


def test_opening_a_card_is_audited_once_and_refreshing_it_is_not(beside: Beside, visit: Visit) -> None:
    for topic in (Topic.SELFIE, Topic.REQUEST, Topic.ACCOUNT):
        beside.presenter.hear(Event(topic, EventKind.UNKNOWN))
    beside.presenter.show_member(visit.desk.member.id, visit.desk.visit.id)
    assert visit.desk.audited(AuditCode.MEMBER_CARD_SHOWN) == 1


def test_news_of_other_members_costs_no_reading(qtbot: QtBot, visit: Visit) -> None:
    jobs = HeldJobs()
    beside = Beside(qtbot, visit, jobs)
    beside.presenter.show_member(visit.desk.member.id, visit.desk.visit.id)
    jobs.release()
    before = beside.presenter.state
    beside.presenter.hear(Event(Topic.MEMBER, EventKind.MEMBER_CONFIRMED, uuid.uuid4()))
    assert beside.presenter.state is before


def test_a_slow_card_of_the_former_member_is_dropped(qtbot: QtBot, visit: Visit) -> None:
    jobs = HeldJobs()
    beside = Beside(qtbot, visit, jobs)
    other = factories.member(visit.db, name="BUDI SANTOSO")
    factories.case(visit.db, visit.officer, other.id)
    beside.presenter.show_member(visit.desk.member.id, visit.desk.visit.id)
    beside.presenter.show_member(other.id, visit.desk.visit.id)
    jobs.release()
    assert beside.hand.says("name") == "BUDI SANTOSO"


def test_the_strip_unfolds_the_rest(beside: Beside) -> None:
    beside.strip_hand.unfold()
    assert beside.unfolded == [True]


def test_the_history_says_what_changed_from_to_by_whom_when_why_and_on_which_paper(
    beside: Beside, visit: Visit
) -> None:
    desk, boss = visit.desk, visit.desk.supervisor()
    request_id = desk.filled(mother_name="SUMIYATI BINTI ALI")
    desk.consent()
    desk.attempt(picture=picture())
    desk.submit(request_id)
    desk.requests.approve(boss, request_id)
    beside.presenter.show_member(None, None)
    beside.presenter.show_member(desk.member.id, desk.visit.id)
    number = desk.stored(ChangeRequest, request_id).number
    assert beside.hand.says(f"change.{number}").endswith(": Nama gadis ibu kandung")
    press(beside.column, f"member.change.{number}.unfold")
    value, how, papers = beside.hand.says(f"change.{number}.more").split("\n")
    assert value == "Nama gadis ibu kandung: SUMIYATI → SUMIYATI BINTI ALI"
    assert how.startswith(f"{number} · ")
    assert f"{desk.officer.name}, disetujui {boss.name} · Kesalahan tulis pada data kepesertaan" in how
    assert papers == "Formulir, Lembar persetujuan"
