"""Finding the member of a visit, by keyboard."""

from __future__ import annotations

import uuid

import pytest
from pytestqt.qtbot import QtBot

from counter_app.audit import AuditCode
from counter_app.db.faults import DatabaseBusy
from counter_app.db.models import Case
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from tests import factories
from tests.databases import Clock
from tests.drivers.member import FinderDriver
from tests.fakes import HeldJobs, InlineJobs, MoodyJobs
from tests.ui.visit import Visit, put_in_window
from ui.keys import Key
from ui.member.finder_presenter import FinderPresenter
from ui.member.finder_view import FinderView


class BackwardJobs(HeldJobs):
    """Answers come in the wrong order."""

    def release_newest_first(self) -> None:
        """Do all held work, the last asked first."""
        held, self._held = self._held, []
        for _lane, job in reversed(held):
            job()


class Search:
    """The search page of a visit."""

    def __init__(
        self, qtbot: QtBot, visit: Visit, case_id: uuid.UUID | None = None, jobs: InlineJobs | None = None
    ) -> None:
        self.case_id = case_id or factories.case(visit.db, visit.officer).id
        self.presenter = FinderPresenter(jobs or InlineJobs(), visit.members, visit.cases, visit.officer, self.case_id)
        self.view = FinderView(self.presenter)
        put_in_window(qtbot, self.view)
        self.presenter.load()
        self.view.start()
        self.hand = FinderDriver(self.view)
        self.chosen: list[uuid.UUID] = []
        self.to_record: list[str] = []
        self.left: list[bool] = []
        self.presenter.chosen.connect(self.chosen.append)
        self.presenter.record_wanted.connect(self.to_record.append)
        self.presenter.left.connect(lambda: self.left.append(True))


@pytest.fixture
def visit(sqlite_db: Database, clock: Clock) -> Visit:
    return Visit(sqlite_db, clock)


@pytest.fixture
def search(qtbot: QtBot, visit: Visit) -> Search:
    """A visit without a member yet; SITI AMINAH and two more are in the branch."""
    factories.member(visit.db, name="BUDI SANTOSO", nik="3273010101800002", blocked=True)
    factories.member(visit.db, name="SITI RAHAYU", nik="3273014101850003")
    return Search(qtbot, visit)


def test_names_are_found_while_typing(search: Search, qtbot: QtBot) -> None:
    search.hand.type_slowly("sit")
    qtbot.waitUntil(lambda: search.hand.hits() == ["SITI AMINAH", "SITI RAHAYU"])


def test_a_row_shows_the_account_in_words_and_the_nik_in_part(search: Search) -> None:
    search.hand.look_for("budi")
    assert "327301••••••0002" in search.hand.cells()
    assert "terblokir" in search.hand.cells()


def test_a_whole_card_number_finds_one_member_and_waits_at_the_choice(search: Search, visit: Visit) -> None:
    search.hand.look_for(visit.desk.member.kpj)
    assert search.hand.hits() == ["SITI AMINAH"]
    assert search.hand.has_focus("finder.choose")


def test_a_nik_finds_its_member_however_it_is_spaced(search: Search) -> None:
    search.hand.look_for("3273 0101 0180 0002")
    assert search.hand.hits() == ["BUDI SANTOSO"]


def test_a_member_is_chosen_with_nothing_but_keys(search: Search, visit: Visit) -> None:
    search.hand.look_for("siti")
    search.hand.down()
    search.hand.enter()
    before = list(search.chosen)
    search.hand.enter()
    chosen = visit.desk.stored(Case, search.case_id).member_id
    assert before == []
    assert search.chosen == [chosen]
    assert search.hand.preview()[0] == "SITI RAHAYU"


def test_nobody_is_chosen_whose_row_does_not_answer_the_line(qtbot: QtBot, visit: Visit) -> None:  # V1
    budi = factories.member(visit.db, name="BUDI SANTOSO")
    jobs = HeldJobs()
    search = Search(qtbot, visit, jobs=jobs)
    jobs.release()
    search.hand.look_for(visit.desk.member.kpj)
    jobs.release()
    search.hand.press_key(Key.FIND_MEMBER)
    search.hand.type(budi.kpj)
    search.hand.press_key(Key.NEXT_STEP)
    jobs.release()
    assert (search.chosen, search.hand.preview()[0]) == ([], "BUDI SANTOSO")


def test_the_first_new_letter_takes_the_choice_away(search: Search, visit: Visit) -> None:  # V1
    search.hand.look_for(visit.desk.member.kpj)
    search.hand.press_key(Key.FIND_MEMBER)
    search.hand.type("9")
    could = search.hand.can_choose()
    search.presenter.choose(visit.desk.member.id)
    search.hand.enter()
    assert (could, search.chosen) == (False, [])


def test_only_somebody_in_the_list_is_chosen(search: Search, visit: Visit) -> None:  # V1
    search.hand.look_for("budi")
    search.presenter.choose(visit.desk.member.id)
    assert search.chosen == []


def test_ctrl_enter_while_the_rows_are_on_their_way_goes_to_the_choice_as_enter_does(
    search: Search, visit: Visit
) -> None:
    search.hand.type_slowly(visit.desk.member.kpj)
    search.hand.press_key(Key.NEXT_STEP)
    assert (search.chosen, search.hand.has_focus("finder.choose")) == ([], True)


def test_before_choosing_the_officer_sees_what_to_compare(search: Search, visit: Visit) -> None:
    search.hand.look_for("budi")
    name, _, nik, birth = search.hand.preview()
    assert (name, nik, birth) == ("BUDI SANTOSO", "3273010101800002", "12-01-1990")
    assert search.chosen == []


def test_ctrl_enter_chooses_the_marked_member_at_once(search: Search, visit: Visit) -> None:
    search.hand.look_for(visit.desk.member.kpj)
    search.hand.press_key(Key.NEXT_STEP)
    assert search.chosen == [visit.desk.member.id]


def test_ctrl_k_comes_back_to_the_line_and_new_typing_replaces_the_old(search: Search) -> None:
    search.hand.look_for("siti")
    search.hand.press_key(Key.FIND_MEMBER)
    search.hand.type("budi")
    search.hand.enter()
    assert (search.hand.searching_for(), search.hand.hits()) == ("budi", ["BUDI SANTOSO"])


def test_ctrl_k_in_the_line_keeps_what_was_typed(search: Search) -> None:
    search.hand.look_for("tidak ada orang ini")
    search.hand.press_key(Key.FIND_MEMBER)
    search.hand.press_key(Key.FIND_MEMBER)
    assert search.hand.searching_for() == "tidak ada orang ini"


def test_nobody_found_leads_to_recording_with_what_was_typed(search: Search) -> None:
    search.hand.look_for("zulkifli harahap")
    assert search.hand.advice() == "Tidak ada peserta yang cocok"
    search.hand.enter()
    assert search.to_record == ["zulkifli harahap"]


def test_ctrl_n_records_from_anywhere(search: Search) -> None:
    search.hand.look_for("siti")
    search.hand.press_key(Key.RECORD_MEMBER)
    assert search.to_record == ["siti"]


def test_half_a_number_is_told_to_go_on(search: Search) -> None:
    search.hand.look_for("12345")
    assert search.hand.advice() == "Teruskan mengetik"


def test_an_answer_to_an_earlier_keystroke_never_replaces_a_newer_one(qtbot: QtBot, visit: Visit) -> None:
    factories.member(visit.db, name="BUDI SANTOSO")
    jobs = BackwardJobs()
    search = Search(qtbot, visit, jobs=jobs)
    jobs.release()
    search.presenter.search("siti")
    search.presenter.search("budi")
    jobs.release_newest_first()
    assert search.hand.hits() == ["BUDI SANTOSO"]


def test_a_name_looked_up_by_enter_is_audited_and_typing_one_is_not(search: Search, visit: Visit, qtbot: QtBot) -> None:
    search.hand.type_slowly("sit")
    qtbot.waitUntil(lambda: search.hand.hits() != [])
    while_typing = visit.desk.audited(AuditCode.MEMBER_LOOKED_UP)
    search.hand.enter()
    assert (while_typing, visit.desk.audited(AuditCode.MEMBER_LOOKED_UP)) == (0, 1)


def test_a_number_is_audited_once_even_with_enter(search: Search, visit: Visit) -> None:
    search.hand.look_for(visit.desk.member.kpj)
    assert visit.desk.audited(AuditCode.MEMBER_LOOKED_UP) == 1


def test_a_visit_with_a_member_warns_what_another_one_costs(qtbot: QtBot, visit: Visit) -> None:
    other = factories.member(visit.db, name="BUDI SANTOSO")
    visit.desk.selfie()
    search = Search(qtbot, visit, visit.desk.visit.id)
    warning = search.hand.about_current()
    search.hand.look_for(other.kpj)
    words = search.hand.choose_words()
    search.hand.choose()
    assert warning == "Peserta saat ini SITI AMINAH. Memilih peserta lain membatalkan draf dan swafoto kunjungan ini."
    assert (words, search.chosen) == ("Ganti ke peserta ini", [other.id])


def test_the_same_member_again_changes_nothing(qtbot: QtBot, visit: Visit) -> None:
    visit.desk.selfie()
    search = Search(qtbot, visit, visit.desk.visit.id)
    search.hand.look_for(visit.desk.member.kpj)
    words = search.hand.choose_words()
    search.hand.choose()
    assert (words, search.chosen) == ("Tetap peserta ini", [visit.desk.member.id])
    assert visit.desk.captures.view(visit.desk.officer, visit.desk.visit.id).standing == "passed"


def test_after_submission_the_member_stays_and_the_page_says_why(qtbot: QtBot, visit: Visit) -> None:
    other = factories.member(visit.db, name="BUDI SANTOSO")
    visit.desk.submitted(email="siti.baru@contoh.id", name="SITI AMINAH PUTRI")
    search = Search(qtbot, visit, visit.desk.visit.id)
    search.hand.look_for(other.kpj)
    assert "tidak dapat diganti" in search.hand.about_current()
    assert not search.hand.can_choose()


def test_a_submission_elsewhere_while_choosing_is_explained(qtbot: QtBot, visit: Visit) -> None:
    other = factories.member(visit.db, name="BUDI SANTOSO")
    search = Search(qtbot, visit, visit.desk.visit.id)
    search.hand.look_for(other.kpj)
    visit.desk.submitted(name="SITI AMINAH PUTRI")
    search.hand.choose()
    assert "sudah dikirim" in search.hand.problem()
    assert (search.chosen, search.hand.can_choose()) == ([], False)


def test_a_submission_that_is_heard_closes_the_choice(qtbot: QtBot, visit: Visit) -> None:
    search = Search(qtbot, visit, visit.desk.visit.id)
    visit.desk.submitted(name="SITI AMINAH PUTRI")
    search.presenter.hear(Event(Topic.REQUEST, EventKind.REQUEST_SUBMITTED))
    assert "tidak dapat diganti" in search.hand.about_current()


def test_escape_empties_the_line_first_and_then_leaves(search: Search) -> None:
    search.hand.type_slowly("siti")
    search.hand.press_key(Key.CLOSE)
    emptied = search.hand.searching_for()
    search.hand.press_key(Key.CLOSE)
    assert (emptied, search.left) == ("", [True])


def test_a_choice_the_world_refused_is_made_again_and_not_only_the_list_read_again(qtbot: QtBot, visit: Visit) -> None:
    jobs = MoodyJobs()
    search = Search(qtbot, visit, jobs=jobs)
    search.hand.type_slowly("sit")
    qtbot.waitUntil(lambda: search.hand.hits() == ["SITI AMINAH"])
    jobs.refuses = DatabaseBusy()
    search.hand.choose()
    assert search.hand.problem()
    jobs.refuses = None
    search.hand.retry()
    assert search.chosen == [visit.desk.member.id]


def test_a_search_begun_after_a_refused_choice_is_what_is_tried_again(qtbot: QtBot, visit: Visit) -> None:
    jobs = MoodyJobs()
    search = Search(qtbot, visit, jobs=jobs)
    search.hand.type_slowly("sit")
    qtbot.waitUntil(lambda: search.hand.hits() == ["SITI AMINAH"])
    jobs.refuses = DatabaseBusy()
    search.hand.choose()
    search.presenter.search("ami")
    jobs.refuses = None
    search.hand.retry()
    assert (search.hand.hits(), search.chosen) == (["SITI AMINAH"], [])
