"""The member's last selfies on the card: across visits, with reasons in words and figures on demand."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from counter_app.capture.codes import Cue
from counter_app.capture.standing import CUES
from counter_app.cases.service import CaseService
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.reasons.lists import REFUSAL
from counter_app.states import AttemptState
from counter_app.texts import use_language
from tests import factories
from tests.core.printing.samples import picture
from tests.databases import Clock
from tests.drivers.hands import part
from tests.drivers.member import MemberDriver
from tests.fakes import InlineJobs
from tests.ui.visit import Visit, put_in_window
from ui.member.presenter import MemberPresenter
from ui.member.reading import MemberDoors
from ui.member.view import MemberColumn
from ui.member.words import SELFIE_SIGNS
from ui.theme import MEMBER_WIDTH

DARK = {"failed_rules": ["not_dark"], "not_dark.under": 0.72, "not_dark.mean": 31.0, "sharp.sharpness": 1.88}
UNSURE = {CUES: [Cue.RIM.value], "not_dark.mean": 131.0}
DAY = "02-03-2026"


class Card:
    """The column of one visit's member."""

    def __init__(self, qtbot: QtBot, visit: Visit) -> None:
        self.visit, self.desk = visit, visit.desk
        doors = MemberDoors(visit.members, visit.desk.captures, visit.cases, "Asia/Jakarta")
        self.presenter = MemberPresenter(InlineJobs(), doors, visit.officer)
        self.column = MemberColumn(self.presenter)
        put_in_window(qtbot, self.column, MEMBER_WIDTH, 1000)
        self.hand = MemberDriver(self.column)
        self.presenter.show_member(visit.desk.member.id, visit.desk.visit.id)

    def fails(self, reason: str, **measured: object) -> None:
        """An attempt at the camera that failed."""
        self.desk.attempt(AttemptState.FAILED, b"", reason=reason, measured=measured)
        self.hears()

    def hears(self) -> None:
        """News of a selfie."""
        self.presenter.hear(Event(Topic.SELFIE, EventKind.SELFIE_FAILED, self.desk.visit.id))

    def next_visit(self, clock: Clock, **later: float) -> None:
        """The member comes again."""
        clock.move(**later)
        self.desk.visit = factories.case(self.visit.db, self.visit.officer, self.desk.member.id)
        self.presenter.show_member(self.desk.member.id, self.desk.visit.id)


@pytest.fixture
def card(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> Card:
    made = Card(qtbot, Visit(sqlite_db, clock))
    made.desk.consent()
    return made


def test_a_member_without_a_selfie_is_told_to_have_none(card: Card) -> None:
    assert card.hand.selfies() == ["Belum pernah diambil di cabang ini."]


def test_a_passed_selfie_says_so_without_a_reason(card: Card) -> None:
    card.desk.attempt(picture=picture())
    card.hears()
    assert card.hand.selfie() == ("Lulus", DAY, "")
    assert card.hand.selfies() == ["Lulus"]


def test_failures_say_why_the_newest_first(card: Card, clock: Clock) -> None:
    card.fails("no_answer")
    clock.move(minutes=1)
    card.fails("not_in_place", **DARK)
    assert card.hand.selfie(1) == ("Gagal", DAY, "Belum terpenuhi: cukup terang.")
    assert card.hand.selfie(2) == ("Gagal", DAY, "Gerakan yang diminta belum terlihat sampai waktu habis.")


def test_what_was_measured_is_shown_on_demand_and_put_away_again(card: Card) -> None:
    card.fails("not_in_place", **DARK)
    before = card.hand.measured()
    card.hand.turn_selfie()
    assert before == []
    assert card.hand.measured() == [
        f"Pukul 09.42, petugas {card.visit.officer.name}",
        "✗ Cukup terang: bagian gelap 72 % · terang wajah 31",
        "✓ Gambar tajam: ketajaman 1,88",
    ]
    card.hand.turn_selfie()
    assert card.hand.measured() == []


def test_what_was_unfolded_stays_so_when_a_newer_attempt_comes(card: Card, clock: Clock) -> None:
    card.fails("not_in_place", **DARK)
    card.hand.turn_selfie()
    clock.move(minutes=1)
    card.fails("no_answer")
    assert card.hand.measured(1) == []
    assert len(card.hand.measured(2)) == 3


def test_the_keyboard_stays_on_the_details_through_news_that_change_nothing(card: Card) -> None:
    card.fails("no_answer")
    card.hand.turn_selfie()
    card.hears()
    assert card.hand.has_focus("member.selfie.1.unfold")


def test_a_later_visit_still_shows_the_selfies_of_the_earlier_ones(card: Card, clock: Clock) -> None:
    card.fails("face_lost")
    card.next_visit(clock, days=40)
    assert card.hand.selfie() == ("Gagal", DAY, "Wajah hilang dari gambar.")
    card.desk.consent()
    card.desk.attempt(picture=picture())
    card.hears()
    assert card.hand.selfies() == ["Lulus", "Gagal"]


def test_another_member_sees_nothing_of_them(card: Card) -> None:
    card.fails("face_lost")
    other = factories.member(card.visit.db, name="BUDI SANTOSO")
    CaseService(card.visit.db, card.desk.clock).choose_member(card.desk.officer, card.desk.visit.id, other.id)
    card.presenter.show_member(other.id, card.desk.visit.id)
    assert card.hand.selfies() == ["Belum pernah diambil di cabang ini."]


def test_a_refusal_says_its_coded_reason(card: Card) -> None:
    card.desk.captures.refuse(card.visit.officer, card.desk.visit.id, "medical", "Sakit gigi.")
    card.hears()
    assert card.hand.selfie() == ("Tidak diambil", DAY, "Alasan kesehatan.")
    card.hand.turn_selfie()
    assert card.hand.measured() == [f"Pukul 09.42, petugas {card.visit.officer.name}", "Catatan: Sakit gigi."]


def test_another_reason_is_told_by_its_note(card: Card) -> None:
    card.desk.captures.refuse(card.visit.officer, card.desk.visit.id, "other", "Lampu loket padam.")
    card.hears()
    assert card.hand.selfie()[2] == "Lainnya: Lampu loket padam."
    card.hand.turn_selfie()
    assert len(card.hand.measured()) == 1


def test_a_reason_of_the_branchs_own_list_is_told_in_its_words(card: Card) -> None:
    factories.reason(card.desk.db, REFUSAL, "haid", "Sedang tidak berkenan")
    card.desk.captures.refuse(card.visit.officer, card.desk.visit.id, "haid")
    card.hears()
    assert card.hand.selfie()[2] == "Sedang tidak berkenan."


def test_an_override_says_who_and_why(card: Card) -> None:
    judge = card.desk.supervisor()
    card.desk.captures.override(card.visit.officer, card.desk.visit.id, judge, "disability")
    card.hears()
    assert card.hand.selfie() == ("Disetujui penyelia", DAY, f"{judge.name}: Penyandang disabilitas.")


def test_an_unsure_attempt_says_what_was_seen(card: Card) -> None:
    card.desk.attempt(AttemptState.IN_REVIEW, picture(), measured=UNSURE)
    card.hears()
    seen = "Terlihat tepi lurus di sekeliling wajah, seperti tepi kertas atau layar."
    assert card.hand.selfie() == ("Perlu diperiksa", DAY, seen)


def test_a_rejected_picture_says_who_rejected_it_and_what_was_seen(card: Card) -> None:
    card.desk.attempt(AttemptState.IN_REVIEW, picture(), measured=UNSURE)
    judge = card.desk.supervisor()
    card.desk.captures.review(card.visit.officer, card.desk.visit.id, judge, accept=False)
    card.hears()
    ended, _day, why = card.hand.selfie()
    assert (ended, why) == ("Gagal", f"Penyelia menolak gambar ini setelah memeriksa. Penyelia: {judge.name}.")
    card.hand.turn_selfie()
    assert "Terlihat tepi lurus di sekeliling wajah, seperti tepi kertas atau layar." in card.hand.measured()


def test_a_stopped_attempt_says_that_it_does_not_count(card: Card) -> None:
    card.desk.captures.cancel(card.visit.officer, card.desk.visit.id)
    card.hears()
    assert card.hand.selfie() == ("Dihentikan", DAY, "Tidak dihitung sebagai percobaan.")


def test_each_end_has_a_sign_of_its_own_shape() -> None:
    assert set(SELFIE_SIGNS) == set(AttemptState)
    assert len({name for name, _token in SELFIE_SIGNS.values()}) == len(AttemptState)


def test_the_link_tells_a_screen_reader_which_selfie_it_unfolds(card: Card) -> None:
    card.fails("face_lost")
    link = part(card.column, "member.selfie.1.unfold", QAbstractButton)
    assert link.accessibleName() == f"Rincian swafoto {DAY}, Gagal"


def test_a_reason_of_a_newer_program_is_told_as_it_is(card: Card) -> None:
    card.fails("quite_new", **{CUES: ["unheard_of"]})
    assert card.hand.selfie()[2] == "quite_new."


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_end_in_either_language_is_wider_than_the_column(card: Card, clock: Clock, language: str) -> None:
    use_language(language)
    for end in (AttemptState.CANCELLED, AttemptState.FAILED, AttemptState.IN_REVIEW):
        card.desk.attempt(end, picture(), reason="not_live", measured=DARK | UNSURE)
        clock.move(minutes=1)
    card.desk.captures.override(card.visit.officer, card.desk.visit.id, card.desk.supervisor(), "identity_seen")
    card.hears()
    for place in range(1, 5):
        card.hand.turn_selfie(place)
    assert card.column.minimumSizeHint().width() <= MEMBER_WIDTH
