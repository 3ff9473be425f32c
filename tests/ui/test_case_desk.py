"""The task list of a visit: what is done, what waits, what comes next."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from counter_app.actor import Role
from counter_app.cases.works import UPDATE, WORKS, WorkKind, Works
from counter_app.db.models import Case, JmoAccount, Ticket
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.states import AccountState, AttemptState, LoginResult, MemberState, ServiceKind, TicketState
from counter_app.texts import use_language
from tests import factories
from tests.core.accounts.reset_desk import ResetDesk
from tests.core.desk import SHELF
from tests.core.printing.samples import picture
from tests.databases import Clock
from tests.drivers.case_desk import CaseDriver
from tests.drivers.hands import can_press, press, words
from tests.fakes import HeldJobs, InlineJobs
from tests.ui.visit import Visit, put_in_window
from ui.case_desk import task_data, task_merge, task_register, task_reset, task_update
from ui.case_desk.facts import CaseDoors, LinesOfWork, Seen, WorkTasks
from ui.case_desk.presenter import CasePresenter
from ui.case_desk.task import Task, TaskKey, TaskState
from ui.case_desk.view import CaseView
from ui.visit.works import WORK_DESKS

CHECK = "update.claim_readiness"


class Desk:
    """The page of a visit."""

    def __init__(
        self, qtbot: QtBot, visit: Visit, case_id: uuid.UUID | None = None, jobs: InlineJobs | None = None
    ) -> None:
        doors = CaseDoors(visit.cases, visit.members, visit.desk.captures, visit.papers, visit.post, "Asia/Jakarta")
        lines: dict[WorkKind, LinesOfWork] = {
            WorkKind.RESET: partial(task_reset.lines, visit.accounts),
            WorkKind.REGISTER: task_register.lines,
            WorkKind.UPDATE: partial(task_update.lines, visit.desk.requests, SHELF),
            WorkKind.DATA: task_data.lines,
            WorkKind.MERGE: task_merge.lines,
        }
        case = case_id or visit.desk.visit.id
        self.presenter = CasePresenter(jobs or InlineJobs(), doors, WorkTasks(WORKS, lines), visit.officer, case)
        self.view = CaseView(self.presenter)
        put_in_window(qtbot, self.view)
        self.presenter.load()
        self.view.start()
        self.hand = CaseDriver(self.view)
        self.wanted: list[str] = []
        self.papers: list[uuid.UUID] = []
        self.presenter.find_wanted.connect(lambda: self.wanted.append("find"))
        self.presenter.selfie_wanted.connect(lambda: self.wanted.append("selfie"))
        self.presenter.work_wanted.connect(lambda key: self.wanted.append(key.name))
        self.presenter.paper_wanted.connect(self.papers.append)


@pytest.fixture
def visit(sqlite_db: Database, clock: Clock) -> Visit:
    return Visit(sqlite_db, clock)


@pytest.fixture
def desk(qtbot: QtBot, visit: Visit) -> Desk:
    """A member at the counter, nothing done yet."""
    return Desk(qtbot, visit)


def block(visit: Visit) -> ResetDesk:
    """The member's account is blocked."""
    with visit.db.transaction(None) as work:
        account = work.session.get_one(JmoAccount, visit.desk.member.id)
        account.state, account.blocked_reason, account.blocked_since = (
            AccountState.BLOCKED,
            "biometric_failed",
            work.now,
        )
    return ResetDesk(visit.desk, visit.accounts, visit.papers)


def test_a_new_visit_begins_with_finding_the_member(qtbot: QtBot, visit: Visit) -> None:
    desk = Desk(qtbot, visit, factories.case(visit.db, visit.officer).id)
    desk.hand.press_next()
    assert (desk.hand.filled(), desk.wanted) == (["member"], ["find"])
    assert not desk.hand.can_go("selfie")
    assert not desk.hand.can_go("update")


def test_with_a_member_the_selfie_comes_next(desk: Desk) -> None:
    assert desk.hand.more("member").startswith("SITI AMINAH · ")
    assert desk.hand.state("selfie") == "Belum diambil. Sisa 3 percobaan."
    desk.hand.press_next()
    assert (desk.hand.filled(), desk.wanted) == (["selfie"], ["selfie"])


def test_a_failed_selfie_says_why_and_how_many_are_left(desk: Desk, visit: Visit) -> None:
    visit.desk.consent()
    visit.desk.attempt(AttemptState.FAILED, picture=b"", reason="no_answer")
    desk.presenter.hear(Event(Topic.SELFIE, EventKind.SELFIE_FAILED, visit.desk.visit.id))
    assert desk.hand.state("selfie") == "Percobaan terakhir gagal. Sisa 2 percobaan."
    assert "belum terlihat" in desk.hand.more("selfie")
    assert desk.hand.act("selfie") == "Ulangi swafoto"


def test_used_up_attempts_ask_for_a_decision(desk: Desk, visit: Visit) -> None:
    visit.desk.consent()
    for _attempt in range(3):
        visit.desk.attempt(AttemptState.FAILED, picture=b"", reason="face_lost")
    desk.presenter.load()
    assert desk.hand.state("selfie").startswith("Percobaan habis.")
    assert desk.hand.filled() == ["selfie"]


@pytest.mark.parametrize("settled", ["passed", "overridden", "refused"])
def test_a_settled_selfie_leads_to_the_update(desk: Desk, visit: Visit, settled: str) -> None:
    visit.desk.consent()
    if settled == "passed":
        visit.desk.attempt()
    elif settled == "overridden":
        visit.desk.captures.override(visit.officer, visit.desk.visit.id, visit.desk.supervisor(), "medical")
    else:
        visit.desk.captures.refuse(visit.officer, visit.desk.visit.id, "religious")
    desk.presenter.load()
    desk.hand.press_next()
    assert (desk.hand.filled(), desk.wanted) == (["update"], ["update"])


def test_a_refusal_keeps_its_reason_in_sight(desk: Desk, visit: Visit) -> None:
    visit.desk.consent()
    visit.desk.captures.refuse(visit.officer, visit.desk.visit.id, "religious")
    desk.presenter.load()
    assert (desk.hand.state("selfie"), desk.hand.more("selfie")) == (
        "Tidak diambil, alasan tercatat",
        "Alasan keyakinan",
    )


def test_a_block_that_is_known_is_offered_to_be_opened(desk: Desk, visit: Visit) -> None:
    before, before_words = desk.hand.works(), desk.hand.state("reset")
    block(visit)
    desk.presenter.load()
    assert before == ["member", "selfie", "reset", "update", CHECK, "data"]
    assert before_words == "Hanya bila peserta menunjukkan bahwa akunnya terblokir"
    assert desk.hand.works() == ["member", "selfie", "reset", "update", CHECK, "data"]


def test_a_blocked_account_is_opened_first(desk: Desk, visit: Visit) -> None:
    block(visit)
    desk.presenter.hear(Event(Topic.ACCOUNT, EventKind.UNKNOWN))
    desk.hand.press_next()
    assert (desk.hand.filled(), desk.wanted) == (["reset"], ["reset"])
    assert desk.hand.more("reset") == "Sebab: Swafoto gagal berulang kali."


def test_an_opened_account_waits_for_the_login(desk: Desk, visit: Visit) -> None:
    block(visit).done("REF-1")
    desk.presenter.load()
    assert desk.hand.filled() == ["reset"]
    assert desk.hand.act("reset") == "Catat hasil masuk"


@pytest.mark.parametrize(("result", "code"), [(LoginResult.SUCCEEDED, ""), (LoginResult.NOT_TRIED, "no_phone")])
def test_after_the_login_the_update_goes_on(desk: Desk, visit: Visit, result: LoginResult, code: str) -> None:
    reset_id = block(visit).done("REF-1")
    visit.accounts.check_login(visit.officer, reset_id, result, code)
    desk.presenter.load()
    assert desk.hand.filled() == ["update"]
    assert desk.hand.act("update") == "Lanjut ke pengkinian"


def test_a_failed_login_leads_back_to_the_reset(desk: Desk, visit: Visit) -> None:
    reset_id = block(visit).done("REF-1")
    visit.accounts.check_login(visit.officer, reset_id, LoginResult.FAILED, "still_blocked")
    desk.presenter.load()
    assert desk.hand.filled() == ["reset"]
    assert desk.hand.state("reset") == "Peserta belum berhasil masuk. Buka blokir sekali lagi."


def test_a_visit_for_a_reset_offers_to_record_a_block_that_is_not_known(qtbot: QtBot, visit: Visit) -> None:
    kind = factories.service(visit.db, kind=ServiceKind.RESET, name="Buka blokir akun")
    ticket = factories.ticket(visit.db, kind.id, state=TicketState.SERVING, **factories.at(visit.officer))
    case = factories.case(visit.db, visit.officer, visit.desk.member.id, ticket_id=ticket.id)
    desk = Desk(qtbot, visit, case.id)
    assert desk.hand.state("reset") == "Blokir belum tercatat di cabang ini"
    assert (desk.hand.act("reset"), desk.hand.filled()) == ("Catat blokir", ["reset"])


def test_typing_of_another_visit_reads_nothing_again(desk: Desk, visit: Visit) -> None:
    draft = visit.desk.requests.start(visit.officer, visit.desk.visit.id)
    desk.presenter.hear(Event(Topic.REQUEST, EventKind.REQUEST_STARTED, draft.request_id))
    visit.desk.consent()
    visit.desk.attempt(AttemptState.FAILED, picture=b"", reason="no_answer")
    before = desk.hand.state("selfie")
    desk.presenter.hear(Event(Topic.REQUEST, EventKind.DRAFT_SAVED, new_id()))
    assert desk.hand.state("selfie") == before
    desk.presenter.hear(Event(Topic.REQUEST, EventKind.DRAFT_SAVED, draft.request_id))
    assert desk.hand.state("selfie") != before


def test_a_draft_is_gone_on_with(desk: Desk, visit: Visit) -> None:
    visit.desk.selfie()
    draft = visit.desk.requests.start(visit.officer, visit.desk.visit.id)
    desk.presenter.hear(Event(Topic.REQUEST, EventKind.REQUEST_STARTED, draft.request_id))
    assert (desk.hand.state("update"), desk.hand.more("update")) == ("Draf tersimpan", draft.number)
    assert desk.hand.act("update") == "Lanjutkan draf"


def test_a_draft_in_other_hands_names_them(desk: Desk, visit: Visit) -> None:
    draft = visit.desk.requests.start(visit.officer, visit.desk.visit.id)
    other = visit.desk.other_officer()
    visit.desk.requests.take_over(other, draft.request_id)
    desk.presenter.load()
    assert desk.hand.state("update") == f"Draf dipegang {other.name}"


def test_a_draft_of_an_earlier_visit_is_not_overlooked(qtbot: QtBot, visit: Visit) -> None:
    draft = visit.desk.requests.start(visit.officer, visit.desk.visit.id)
    visit.desk.leave()
    desk = Desk(qtbot, visit, factories.case(visit.db, visit.officer, visit.desk.member.id).id)
    assert desk.hand.more("update") == f"{draft.number} dari kunjungan sebelumnya"


def test_a_sensitive_change_waits_for_the_supervisor_and_its_form_wants_printing(desk: Desk, visit: Visit) -> None:
    request_id = sent(visit)
    desk.presenter.load()
    assert desk.hand.state("update") == "Menunggu penyelia"
    assert desk.hand.filled() == ["papers"]
    desk.hand.press_next()
    assert desk.papers == [visit.papers.of_work(visit.officer, request_id)[0].paper_id]


def test_after_printing_the_visit_may_end_and_the_case_waits(desk: Desk, visit: Visit) -> None:
    sent(visit)
    print_all(visit)
    desk.presenter.hear(Event(Topic.PAPER, EventKind.PAPER_PRINTED))
    assert desk.hand.filled() == []
    assert desk.hand.end().startswith("Menunggu penyelia. Tiket boleh diselesaikan (F9)")
    assert not desk.hand.can_go("member")


def test_a_returned_request_shows_its_reason_and_is_mended_next(desk: Desk, visit: Visit) -> None:
    request_id = sent(visit)
    print_all(visit)
    boss = visit.desk.supervisor()
    visit.desk.requests.return_(boss, request_id, "document_unreadable", "KTP terlipat", bring=("doc_ktp",))
    desk.presenter.load()
    assert desk.hand.state("update") == (
        "Dikembalikan penyelia. Dokumen tidak terbaca: KTP terlipat. Yang harus dibawa peserta: KTP."
    )
    assert (desk.hand.filled(), desk.hand.act("update")) == (["update"], "Perbaiki")


def test_a_rejected_request_ends_the_visit_but_may_begin_again(desk: Desk, visit: Visit) -> None:
    request_id = sent(visit)
    visit.desk.requests.reject(visit.desk.supervisor(), request_id, "document_false")
    print_all(visit)
    desk.presenter.load()
    assert desk.hand.state("update") == "Ditolak penyelia"
    desk.hand.go("update")
    assert desk.wanted == ["update"]


def test_when_all_is_done_the_page_says_so(desk: Desk, visit: Visit) -> None:
    sent(visit, name="")
    print_all(visit)
    desk.presenter.load()
    assert desk.hand.end() == "Semua pekerjaan kunjungan ini selesai. Tutup tiket dengan Selesai (F9)."
    assert desk.hand.papers()[0] == "Formulir perubahan data PD-2026-000001"


def test_enter_in_the_list_of_papers_opens_the_paper(desk: Desk, visit: Visit) -> None:
    sent(visit, name="")
    desk.presenter.load()
    desk.hand.open_paper(1)
    assert desk.papers == [visit.papers.of_case(visit.officer, visit.desk.visit.id)[1].paper_id]


def test_a_member_recorded_on_the_spot_is_shown_as_waiting(qtbot: QtBot, visit: Visit) -> None:
    member = factories.member(visit.db, state=MemberState.PROVISIONAL)
    desk = Desk(qtbot, visit, factories.case(visit.db, visit.officer, member.id).id)
    assert desk.hand.state("member") == "Direkam di loket, menunggu penyelia memastikan"


def test_a_parked_ticket_leaves_nothing_to_press(desk: Desk, visit: Visit) -> None:
    with visit.db.transaction(None) as work:
        work.session.get_one(Ticket, visit.desk.visit.ticket_id).state = TicketState.PARKED
    desk.presenter.hear(Event(Topic.CASE, EventKind.UNKNOWN, visit.desk.visit.id))
    assert (desk.hand.filled(), desk.hand.can_go("selfie")) == ([], False)
    assert "Tekan Layani" in desk.hand.end()


def test_a_letter_asks_for_no_selfie_and_no_ticket(qtbot: QtBot, visit: Visit) -> None:
    letter = factories.letter(visit.db, visit.officer, visit.desk.member.id)
    desk = Desk(qtbot, visit, letter.id)
    assert desk.hand.works() == ["member", "update", CHECK, "data"]
    assert (desk.hand.filled(), desk.hand.can_go("update")) == (["update"], True)


def test_a_line_of_a_work_is_pressed_only_by_whoever_has_the_right(visit: Visit) -> None:
    case = visit.cases.view(visit.officer, visit.desk.visit.id)
    card = visit.members.card(visit.officer, visit.desk.member.id)
    line = Task(TaskKey(WorkKind.UPDATE), "", TaskState.TO_DO, "", act="Mulai pengkinian")
    tasks = WorkTasks(Works((UPDATE,)), {WorkKind.UPDATE: lambda _seen, _rows: (line,)})
    may = [
        tasks.read(Seen(who, case, card))[0].enabled for who in (visit.officer, factories.officer(visit.db, Role.QA))
    ]
    assert may == [True, False]


def test_the_window_has_a_desk_for_every_kind_of_work() -> None:
    assert sorted(WORK_DESKS) == sorted(WorkKind)


def test_a_burst_of_events_costs_one_reading_more(qtbot: QtBot, visit: Visit) -> None:
    jobs = CountedJobs()
    desk = Desk(qtbot, visit, jobs=jobs)
    for _event in range(5):
        desk.presenter.hear(Event(Topic.SELFIE, EventKind.SELFIE_FAILED))
    jobs.release()
    jobs.release()
    assert jobs.runs == 2


class CountedJobs(HeldJobs):
    """Counts what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.runs = 0

    def run(self, *args: Any, **more: Any) -> None:  # the signature of Jobs.run
        """Count and keep."""
        self.runs += 1
        super().run(*args, **more)


def test_a_visit_that_is_gone_is_told(qtbot: QtBot, visit: Visit) -> None:
    desk = Desk(qtbot, visit, uuid.uuid4())
    assert desk.hand.problem()
    assert desk.hand.works() == []


def sent(visit: Visit, name: str = "SITI AMINAH PUTRI") -> uuid.UUID:
    """A confirmed request; with a name it is sensitive."""
    request_id = visit.desk.filled(**({"name": name} if name else {"occupation": "Guru"}))
    visit.desk.consent()
    visit.desk.attempt(picture=picture())
    visit.desk.submit(request_id)
    return request_id


def print_all(visit: Visit) -> None:
    """Every paper came out of the printer."""
    for paper in visit.papers.of_case(visit.officer, visit.desk.visit.id):
        visit.papers.printed(visit.officer, paper.paper_id)


def test_the_visit_names_its_service_in_the_windows_language(desk: Desk) -> None:  # W4
    said = [words(desk.view, "case.service")]
    use_language("en")
    desk.presenter.load()
    assert [*said, words(desk.view, "case.service")] == ["Pengkinian data", "Data update"]


def test_documents_are_taken_from_the_visit_without_the_selfie_page(qtbot: QtBot, visit: Visit) -> None:
    page, wanted = Desk(qtbot, visit), list[str]()
    page.presenter.documents_wanted.connect(lambda: wanted.append("documents"))
    press(page.view, "case.documents")
    assert (wanted, page.wanted) == (["documents"], [])


def test_nobodys_documents_are_taken_while_nobody_was_chosen(qtbot: QtBot, visit: Visit) -> None:
    with visit.desk.db.transaction(None) as work:
        work.session.get_one(Case, visit.desk.visit.id).member_id = None
    page, wanted = Desk(qtbot, visit), list[str]()
    page.presenter.documents_wanted.connect(lambda: wanted.append("documents"))
    assert not can_press(page.view, "case.documents")
    page.presenter.scan()
    assert wanted == []
