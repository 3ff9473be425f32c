"""A member recorded on the spot, by keyboard."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from counter_app.db.faults import DatabaseBusy
from counter_app.db.models import Case, Member
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.scanning.sheets import Sheet
from counter_app.states import Citizenship, StayPermit
from tests import factories
from tests.core.desk import CHANGE_OF_DATA, REGIONS
from tests.core.documents.sheets import reading_of
from tests.databases import Clock
from tests.drivers.member import RecordDriver
from tests.fakes import InlineJobs, MoodyJobs
from tests.ui.visit import PASSWORD, Visit, put_in_window
from ui.branch_time import BranchTime
from ui.keys import Key
from ui.member.record_presenter import RecordPresenter
from ui.member.record_state import RecordDoors
from ui.member.record_view import RecordView

CARD = {"kpj": "12345678901", "segment": "PU", "employment": "Masih", "employer_name": "PT Contoh Jaya"}
KTP = {
    "nik": "3273015201900077",
    "name": "DEWI LESTARI",
    "birth_place": "Bandung",
    "birth_date": "12-01-1990",
    "sex": "Per",
    "mother_name": "RUKMINI",
}


class Recording:
    """The page for a new member on a visit without one."""

    def __init__(
        self,
        qtbot: QtBot,
        visit: Visit,
        typed: str = "",
        jobs: InlineJobs | None = None,
        papers: Sequence[Sheet | Exception] = (),
    ) -> None:
        self.visit = visit
        self.case_id = factories.case(visit.db, visit.officer).id
        time = BranchTime(visit.clock, "Asia/Jakarta")
        reading = reading_of(visit.desk, *papers)
        doors = RecordDoors(visit.members, visit.cases, visit.officers, reading, CHANGE_OF_DATA, REGIONS, time)
        self.presenter = RecordPresenter(jobs or InlineJobs(), doors, visit.officer, self.case_id, typed)
        self.view = RecordView(self.presenter)
        put_in_window(qtbot, self.view)
        self.presenter.load()
        self.view.start()
        self.hand = RecordDriver(self.view)
        self.recorded: list[uuid.UUID] = []
        self.left: list[bool] = []
        self.presenter.recorded.connect(self.recorded.append)
        self.presenter.left.connect(lambda: self.left.append(True))

    def copy_both(self, **other: str) -> None:
        """Card and KTP, then Rekam."""
        self.hand.fill(**(CARD | {key: other[key] for key in other if key in CARD}))
        self.hand.go_on()
        self.hand.fill(**(KTP | {key: other[key] for key in other if key in KTP}))
        self.hand.go_on()

    def on_visit(self) -> uuid.UUID | None:
        """Who is on the visit."""
        member_id: uuid.UUID | None = self.visit.desk.stored(Case, self.case_id).member_id
        return member_id

    def stored(self) -> Member:
        """The member as recorded."""
        member: Member = self.visit.desk.stored(Member, self.presenter.state.recorded_id or uuid.UUID(int=0))
        return member


@pytest.fixture
def visit(sqlite_db: Database, clock: Clock) -> Visit:
    return Visit(sqlite_db, clock)


@pytest.fixture
def recording(qtbot: QtBot, visit: Visit) -> Recording:
    return Recording(qtbot, visit)


def test_card_and_ktp_make_a_member_who_waits_for_a_supervisor(recording: Recording) -> None:
    recording.copy_both()
    member = recording.stored()
    assert (member.name, member.kpj, member.nik, member.state) == (
        "DEWI LESTARI",
        "12345678901",
        "3273015201900077",
        "provisional",
    )
    assert (member.details["sex"], member.details["mother_name"]) == ("female", "RUKMINI")
    assert recording.hand.asks_supervisor()


def test_nanti_goes_on_with_the_visit_and_leaves_the_member_in_the_list(recording: Recording, visit: Visit) -> None:
    recording.copy_both()
    recording.hand.later()
    waiting = [row.member_id for row in visit.members.provisional(visit.desk.supervisor())]
    assert recording.recorded == waiting == [recording.on_visit()]


def test_the_supervisor_confirms_in_the_page(recording: Recording, visit: Visit) -> None:
    second = visit.supervisor_with_password()
    recording.copy_both()
    recording.hand.confirm(second.username, PASSWORD)
    member = recording.stored()
    assert (member.state, member.confirmed_by) == ("confirmed", second.officer_id)
    assert recording.recorded == [recording.on_visit()]


def test_a_wrong_password_is_told_beside_the_password_and_asked_again(recording: Recording, visit: Visit) -> None:
    second = visit.supervisor_with_password()
    recording.copy_both()
    recording.hand.confirm(second.username, "salah")
    assert "tidak cocok" in recording.hand.second_problem()
    assert recording.hand.has_focus("record.second.password")
    recording.hand.type(PASSWORD)
    recording.hand.enter()
    assert recording.stored().state == "confirmed"


def test_a_confirmation_at_the_supervisors_own_station_lets_the_visit_go_on_once(
    recording: Recording, visit: Visit
) -> None:
    recording.copy_both()
    member_id = recording.stored().id
    visit.members.confirm(visit.desk.supervisor(), member_id)
    for _telling in range(2):
        recording.presenter.hear(Event(Topic.MEMBER, EventKind.MEMBER_CONFIRMED, member_id))
    assert recording.recorded == [member_id] == [recording.on_visit()]


def test_an_officer_cannot_stand_in_for_the_supervisor(recording: Recording, visit: Visit) -> None:
    recording.copy_both()
    recording.hand.confirm(visit.officer.username, "apa saja")
    assert recording.hand.second_problem()
    assert recording.recorded == []


def test_the_supervisor_sees_the_whole_nik_beside_the_ktp(recording: Recording) -> None:  # W6
    recording.copy_both()
    assert KTP["nik"] in recording.hand.about()


def test_what_is_missing_is_said_at_the_field_and_in_the_summary(recording: Recording) -> None:
    recording.hand.fill(kpj="123")
    recording.hand.go_on()
    assert recording.hand.problem_of("kpj") == "Nomor peserta belum 11 angka atau huruf. Periksa lagi kartu."
    assert recording.hand.problem_of("segment") == "Pilih segmen kepesertaan."
    assert recording.hand.summary()


def test_a_link_of_the_summary_leads_to_its_field(recording: Recording) -> None:
    recording.hand.go_on()
    recording.hand.choose_problem("employment")
    assert recording.hand.has_focus("record.employment")


def test_a_problem_goes_as_soon_as_its_field_is_typed_into(recording: Recording) -> None:
    recording.hand.go_on()
    recording.hand.fill(kpj="1")
    assert recording.hand.problem_of("kpj") == ""
    assert recording.hand.problem_of("segment") != ""


def test_optional_fields_hold_nobody_back(recording: Recording) -> None:
    recording.hand.fill(**{key: CARD[key] for key in ("kpj", "segment", "employment")})
    recording.hand.go_on()
    assert recording.presenter.state.step.value == "ktp"


def test_a_card_of_somebody_known_says_whose_it_is_and_offers_that_member(recording: Recording, visit: Visit) -> None:
    recording.copy_both(kpj=visit.desk.member.kpj)
    assert recording.hand.owner() == "Kartu ini milik SITI AMINAH."
    assert recording.hand.problem_of("kpj") == "Nomor peserta ini sudah tercatat. Periksa lagi kartu."
    recording.hand.use_owner()
    assert recording.recorded == [visit.desk.member.id] == [recording.on_visit()]


def test_what_the_nik_says_is_offered_and_not_filled_in_silently(recording: Recording) -> None:
    recording.hand.fill(**CARD)
    recording.hand.go_on()
    recording.hand.fill(nik=KTP["nik"])
    silent = (recording.hand.value("birth_date"), recording.hand.value("sex"))
    assert recording.hand.advice().startswith("NIK menunjukkan lahir 12-01-1990, perempuan, Kota Bandung, Jawa Barat.")
    recording.hand.take_advice()
    assert silent == ("", "Pilih …")
    assert (recording.hand.value("birth_date"), recording.hand.value("sex")) == ("12-01-1990", "Perempuan")


def test_a_nik_that_differs_from_the_ktp_warns_and_still_records(recording: Recording) -> None:
    recording.copy_both(birth_date="13-01-1990")
    assert recording.presenter.state.warnings["birth_date"] == "NIK menunjukkan lahir 12-01-1990. Pastikan pada KTP."
    assert recording.hand.asks_supervisor()


def test_a_typed_card_number_is_taken_over_from_the_search(qtbot: QtBot, visit: Visit) -> None:
    recording = Recording(qtbot, visit, "12345678901")
    assert recording.hand.value("kpj") == "12345678901"
    assert recording.hand.has_focus("record.segment")


def test_a_typed_name_is_taken_over_from_the_search(qtbot: QtBot, visit: Visit) -> None:
    recording = Recording(qtbot, visit, "dewi lestari")
    recording.hand.fill(**CARD)
    recording.hand.go_on()
    assert recording.hand.value("name") == "DEWI LESTARI"


def test_enter_goes_from_field_to_field(recording: Recording) -> None:
    places = ("kpj", "segment", "employment", "citizenship", "phone", "employer_name")
    visited = []
    for _place in places:
        visited.append([key for key in places if recording.hand.has_focus(f"record.{key}")])
        recording.hand.enter()
    assert visited == [[key] for key in places]


def test_going_back_keeps_everything_typed(recording: Recording) -> None:
    recording.hand.fill(**CARD)
    recording.hand.press_key(Key.NEXT_STEP)
    recording.hand.fill(name="DEWI LESTARI")
    recording.hand.press_key(Key.BACK)
    kpj = recording.hand.value("kpj")
    recording.hand.press_key(Key.NEXT_STEP)
    assert (kpj, recording.hand.value("name")) == ("12345678901", "DEWI LESTARI")


def test_escape_on_the_first_step_leaves_the_page(recording: Recording) -> None:
    recording.hand.press_key(Key.CLOSE)
    assert recording.left == [True]


def test_a_busy_database_costs_one_more_press_and_nothing_typed(qtbot: QtBot, visit: Visit) -> None:
    jobs = MoodyJobs()
    recording = Recording(qtbot, visit, jobs=jobs)
    recording.hand.fill(**CARD)
    jobs.refuses = DatabaseBusy()
    recording.hand.go_on()
    assert recording.hand.problem()
    jobs.refuses = None
    recording.hand.retry()
    recording.hand.fill(**KTP)
    recording.hand.go_on()
    assert recording.stored().kpj == CARD["kpj"]


def test_a_foreigner_is_recorded_by_passport_and_stay_permit(recording: Recording) -> None:  # V14
    recording.hand.fill(**CARD, citizenship="WNA")
    recording.hand.go_on()
    titles = {label.text() for label in recording.view.findChildren(QLabel) if label.isVisible()}
    assert "Salin persis seperti pada paspor dan izin tinggal" in titles
    recording.hand.fill(**KTP | {"nik": "", "name": "RAVI A/L MUTHU", "sex": "Laki"})
    recording.hand.fill(nationality="Malaysia", passport="a 1234567", permit="KITAS", permit_until="31-12-2027")
    recording.hand.go_on()
    kept = recording.stored()
    assert (kept.citizenship, kept.nik, kept.passport) == (Citizenship.FOREIGN, "", "A1234567")
    assert (kept.nationality, kept.permit, kept.permit_until) == ("Malaysia", StayPermit.KITAS, date(2027, 12, 31))
    assert "paspor A1234567" in recording.hand.about()


def test_a_foreigner_without_passport_and_nik_is_held_back(recording: Recording) -> None:  # V14
    recording.hand.fill(**CARD, citizenship="WNA")
    recording.hand.go_on()
    recording.hand.fill(**KTP | {"nik": ""})
    recording.hand.fill(nationality="Malaysia", permit="KITAS", permit_until="31-12-2027")
    recording.hand.go_on()
    assert recording.hand.problem_of("passport") == "WNA tanpa NIK dicatat dengan paspor. Isi nomor paspor."


def test_only_a_foreigner_is_asked_for_a_passport(recording: Recording) -> None:  # V14
    recording.hand.fill(**CARD)
    recording.hand.go_on()
    before = recording.hand.is_asked("passport")
    recording.presenter.change("citizenship", "foreign")
    assert (before, recording.hand.is_asked("passport")) == (False, True)


def test_what_was_typed_of_a_passport_is_left_out_for_an_indonesian(recording: Recording) -> None:  # V14
    recording.presenter.change("passport", "A1234567")
    recording.copy_both()
    assert (recording.stored().citizenship, recording.stored().passport) == (Citizenship.INDONESIAN, "")


def test_a_name_with_rare_marks_is_recorded_with_a_warning(recording: Recording) -> None:  # V10
    recording.copy_both(name="ANDI 2 (ALM)")
    assert recording.stored().name == "ANDI 2 (ALM)"


def shared(visit: Visit, nik: str = "3273015201800002", phone: str = "") -> None:
    """Somebody else has these."""
    factories.member(visit.db, name="BUDI SANTOSO", nik=nik, details={"phone": phone} if phone else {})


def test_what_another_member_has_is_looked_at_twice_and_told_to_the_supervisor(  # G1
    recording: Recording, visit: Visit
) -> None:
    shared(visit, nik=KTP["nik"])
    recording.copy_both()
    assert recording.presenter.state.step.value == "ktp"
    assert recording.hand.problem_of("nik").startswith("Sudah dipakai peserta lain (B*** S******).")
    assert recording.hand.look().startswith("Ada isian yang sudah dipakai peserta lain.")
    assert recording.hand.has_focus("record.nik")
    recording.hand.go_on()
    assert recording.hand.asks_supervisor()
    assert recording.hand.guards().startswith("NIK: Sudah dipakai peserta lain (B*** S******).")


def test_a_shared_phone_stops_at_the_card_and_a_new_number_is_asked_about_anew(  # G1
    recording: Recording, visit: Visit
) -> None:
    shared(visit, phone="+6281311112222")
    shared(visit, phone="+6281311113333")
    recording.hand.fill(**CARD, phone="081311112222")
    recording.hand.go_on()
    assert recording.presenter.state.step.value == "card"
    recording.hand.fill(phone="081311113333")
    assert recording.hand.look() == ""
    recording.hand.go_on()
    assert recording.presenter.state.step.value == "card"
    recording.hand.go_on()
    assert recording.presenter.state.step.value == "ktp"


def test_who_shares_nothing_is_recorded_in_as_many_keys_as_before(recording: Recording, visit: Visit) -> None:
    shared(visit, phone="+6281311112222")
    recording.copy_both()
    assert (recording.hand.asks_supervisor(), recording.hand.guards()) == (True, "")


@pytest.fixture
def refused(recording: Recording, visit: Visit) -> Recording:
    """A supervisor said no from their own desk."""
    recording.copy_both()
    member_id = recording.stored().id
    visit.members.refuse(visit.desk.supervisor(), member_id, ("card_differs", "foto lain"))
    recording.presenter.hear(Event(Topic.MEMBER, EventKind.MEMBER_REFUSED, member_id))
    return recording


def test_a_no_from_the_supervisors_desk_is_told_with_its_reason_and_what_to_do(refused: Recording) -> None:  # D6
    assert "foto lain" in refused.hand.refusal()
    assert "rekam lagi" in refused.hand.refusal()
    assert not refused.hand.asks_second()
    assert refused.hand.has_focus("record.next")


def test_whoever_was_refused_is_recorded_again_with_what_was_typed(refused: Recording, visit: Visit) -> None:  # D6
    refused.hand.go_on()
    assert (refused.hand.value("kpj"), refused.recorded) == (CARD["kpj"], [])
    refused.hand.go_on()
    refused.hand.go_on()
    assert (refused.stored().state, refused.hand.asks_second()) == ("provisional", True)


def test_a_password_typed_after_the_no_puts_nobody_on_the_visit(recording: Recording, visit: Visit) -> None:  # D6
    second = visit.supervisor_with_password()
    recording.copy_both()
    visit.members.refuse(visit.desk.supervisor(), recording.stored().id, ("card_differs", ""))
    recording.hand.confirm(second.username, PASSWORD)
    assert (recording.recorded, recording.on_visit()) == ([], None)
    assert recording.hand.refusal()


def test_a_no_that_could_not_be_read_is_read_again(qtbot: QtBot, visit: Visit) -> None:  # D6
    jobs = MoodyJobs()
    recording = Recording(qtbot, visit, jobs=jobs)
    recording.copy_both()
    member_id = recording.stored().id
    visit.members.refuse(visit.desk.supervisor(), member_id, ("card_differs", ""))
    jobs.refuses = DatabaseBusy()
    recording.presenter.hear(Event(Topic.MEMBER, EventKind.MEMBER_REFUSED, member_id))
    jobs.refuses = None
    recording.hand.retry()
    assert recording.hand.refusal()
