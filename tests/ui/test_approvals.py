"""What waits for a supervisor, read and decided by keyboard."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.db.models import ChangeRequest, Member, SelfieAttempt
from counter_app.db.session import Database
from counter_app.events import Topic
from counter_app.papers.values import PaperRow
from counter_app.states import MemberState, PaperKind
from tests.core.printing.samples import picture
from tests.databases import Clock
from tests.fakes import HeldJobs
from tests.ui.approvals_page import NARROW, ApprovalsScreen


@pytest.fixture
def screen(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> ApprovalsScreen:
    """The page, not yet opened."""
    return ApprovalsScreen(qtbot, sqlite_db, clock)


def provisional(screen: ApprovalsScreen, name: str, by: object = None) -> None:
    """A member recorded on the spot."""
    desk = screen.counter()
    with screen.db.transaction(None) as work:
        member = work.session.get_one(Member, desk.member.id)
        member.name, member.state = name, MemberState.PROVISIONAL
        member.recorded_by = getattr(by, "officer_id", desk.officer.officer_id)


def test_nothing_waiting_says_so(screen: ApprovalsScreen) -> None:
    assert screen.open().hand.said("empty.title") == "Tidak ada yang menunggu"
    assert not screen.hand.sees_list()


def test_the_oldest_comes_first_and_is_open_at_once(screen: ApprovalsScreen) -> None:
    screen.request("BUDI")
    screen.request("ANI")
    hand = screen.open().hand
    assert hand.lines() == ["Menunggu keputusan (2)", "BUDI", "ANI"]
    assert hand.title().startswith("BUDI · PD-2026-")


def test_a_line_names_number_what_is_sensitive_author_and_time(screen: ApprovalsScreen) -> None:
    desk = screen.counter()
    screen.request("BUDI", desk, mother_name="SUMIYATI BINTI ALI", occupation="Penjahit")
    first, second = screen.open().hand.chosen_more().split("\n")
    assert first.startswith(f"PD-2026-000001 · 09.42 · {desk.officer.name} · Loket ")
    assert second == "Nama gadis ibu kandung"


def test_what_is_sent_while_the_page_is_open_appears(screen: ApprovalsScreen) -> None:
    screen.open()
    screen.request("BUDI")
    screen.hear()
    assert screen.hand.chosen() == "BUDI"


def test_item_before_and_after_are_shown_with_words(screen: ApprovalsScreen) -> None:
    screen.request("BUDI", None, birth_date="1990-01-13", ktp_regency="3204")
    hand = screen.open().hand
    assert hand.before_and_after("birth_date") == ("12-01-1990", "13-01-1990")
    assert hand.before_and_after("ktp_regency") == ("Kota Bandung", "Kabupaten Bandung")


def test_what_was_shown_in_place_of_a_document_is_to_be_looked_at(screen: ApprovalsScreen) -> None:  # D7
    card = {"doc_card": "", "doc_card_instead": "police_letter", "doc_card_why": "lost"}
    screen.request("BUDI", None, birth_date="1990-01-13", **card)
    lines = screen.open().hand.texts_in("documents")
    assert "Kartu BPJS Ketenagakerjaan: Surat keterangan hilang dari kepolisian – Hilang" in lines
    assert not any("NPWP" in line for line in lines)


def test_the_face_the_documents_and_the_cross_checks_are_shown(screen: ApprovalsScreen) -> None:
    screen.request("BUDI", None, birth_date="1990-01-13")
    hand = screen.open().hand
    assert hand.sees_a_face()
    assert hand.said("selfie") == "Swafoto berhasil"
    assert {"KTP", "Kartu Keluarga (KK)"} <= set(hand.texts_in("documents"))
    assert any("NIK menunjukkan lahir 12-01-1990" in line for line in hand.texts_in("warnings"))


def test_one_letter_approves_and_the_next_is_in_hand(screen: ApprovalsScreen) -> None:
    request_id = screen.request("BUDI")
    screen.request("ANI")
    hand = screen.open().hand
    hand.press_a()
    assert hand.chosen() == "ANI"
    assert hand.banner("done") == "PD-2026-000001 disetujui."
    assert screen.requests.review(screen.supervisor, request_id).state == "applied"


def test_ctrl_enter_approves_as_well(screen: ApprovalsScreen) -> None:
    screen.request("BUDI")
    screen.open().hand.go_on()
    assert screen.hand.lines() == ["Untuk diserahkan ke administrasi (1)", "BUDI"]


def test_after_a_decision_the_oldest_opens_by_itself(screen: ApprovalsScreen) -> None:
    for name in ("BUDI", "ANI", "CITRA"):
        screen.request(name)
    hand = screen.open().hand
    hand.go_to("ANI")
    hand.press_a()
    assert hand.chosen() == "BUDI"


def test_a_request_is_given_back_with_reason_and_note(screen: ApprovalsScreen) -> None:
    request_id = screen.request("BUDI")
    hand = screen.open().hand
    hand.ask_return()
    hand.give_reason("Dokumen tidak terbaca", "KTP buram", bring=("doc_ktp",))
    review = screen.requests.review(screen.supervisor, request_id)
    assert (review.state, review.decision_code, review.decision_note) == (
        "returned",
        "document_unreadable",
        "KTP buram",
    )
    assert not hand.asks_reason()


def test_a_return_for_documents_says_which_and_the_slip_names_them(screen: ApprovalsScreen) -> None:
    request_id = screen.request("BUDI")
    hand = screen.open().hand
    hand.ask_return()
    assert hand.may_ask_for()[:3] == ["doc_card", "doc_ktp", "doc_kk"]
    hand.give_reason("Dokumen belum lengkap")
    assert hand.banner("why.banner") == "Centang dokumen yang harus dibawa peserta. Lembar untuk peserta menyebutnya."
    hand.give_reason("Dokumen belum lengkap", bring=("doc_kk",))
    draft = screen.requests.open_draft(screen.supervisor, request_id)
    assert (draft.bring, draft.answers["doc_kk"], draft.answers["doc_ktp"]) == (("doc_kk",), "", "yes")


def test_a_rejection_asks_for_no_documents(screen: ApprovalsScreen) -> None:
    screen.request("BUDI")
    hand = screen.open().hand
    hand.ask_reject()
    assert hand.may_ask_for() == []


def test_a_request_is_rejected_with_reason(screen: ApprovalsScreen) -> None:
    request_id = screen.request("BUDI")
    hand = screen.open().hand
    hand.ask_reject()
    assert hand.reasons()[0] == "Identitas peserta diragukan"
    hand.give_reason("Identitas peserta diragukan")
    assert screen.requests.review(screen.supervisor, request_id).state == "rejected"


def test_without_a_reason_nothing_happens(screen: ApprovalsScreen) -> None:
    screen.request("BUDI")
    hand = screen.open().hand
    hand.ask_return()
    hand.give_reason("")
    assert hand.banner("why.banner") == "Pilih alasan dari daftar."
    hand.give_reason("Lainnya")
    assert hand.banner("why.banner").startswith("Alasan Lainnya perlu keterangan.")
    assert hand.chosen() == "BUDI"


def test_the_letter_does_not_approve_while_a_reason_is_asked(screen: ApprovalsScreen) -> None:
    request_id = screen.request("BUDI")
    hand = screen.open().hand
    hand.ask_reject()
    hand.press_a()
    assert screen.requests.review(screen.supervisor, request_id).state == "submitted"


def test_esc_takes_the_question_back(screen: ApprovalsScreen) -> None:
    screen.request("BUDI")
    hand = screen.open().hand
    hand.ask_return()
    hand.go_back()
    assert not hand.asks_reason()
    assert hand.can("approve")


def test_ones_own_request_cannot_be_decided_and_says_why(screen: ApprovalsScreen) -> None:
    desk = screen.counter()
    desk.officer = screen.supervisor
    desk.hand_to(screen.supervisor)
    request_id = desk.requests.start(screen.supervisor, desk.visit.id).request_id
    desk.filled_by(screen.supervisor, request_id, mother_name="SUMIYATI BINTI ALI")
    desk.consent()
    desk.attempt(picture=picture())
    desk.submit(request_id, screen.supervisor)
    hand = screen.open().hand
    assert hand.banner("own") == "Permohonan yang Anda tulis sendiri diputuskan penyelia lain."
    assert not any(hand.can(act) for act in ("approve", "return", "reject"))
    hand.press_a()
    hand.go_on()
    assert screen.requests.review(screen.supervisor, request_id).state == "submitted"


def test_a_member_who_changed_meanwhile_is_told_before_and_after_the_decision(screen: ApprovalsScreen) -> None:
    desk = screen.counter()
    request_id = screen.request("BUDI", desk)
    desk.change_member(phone="+6281399998888")
    hand = screen.open().hand
    assert hand.banner("conflict").startswith("Data peserta berubah sejak permohonan dibuat: Nomor HP")
    hand.press_a()
    assert "dikembalikan kepada" in hand.banner("detail.banner")
    assert screen.requests.review(screen.supervisor, request_id).state == "returned"


def test_a_request_decided_in_another_window_says_so_and_leaves_the_list(screen: ApprovalsScreen) -> None:
    request_id = screen.request("BUDI")
    hand = screen.open().hand
    screen.requests.reject(screen.counter().supervisor(), request_id, "withdrawn")
    hand.press_a()
    assert "sudah berstatus ditolak" in hand.banner("detail.banner")
    assert hand.lines() == []


def test_an_override_shows_who_stands_behind_it_and_why(screen: ApprovalsScreen) -> None:
    desk = screen.counter()
    request_id = desk.filled(mother_name="SUMIYATI BINTI ALI")
    desk.consent()
    second = desk.supervisor()
    desk.captures.override(desk.officer, desk.visit.id, second, "disability", "Kursi roda.")
    desk.submit(request_id)
    hand = screen.open().hand
    assert hand.said("selfie") == "Swafoto dikecualikan oleh penyelia"
    assert hand.said("selfie.why") == f"{second.name} · Penyandang disabilitas · Kursi roda."
    assert not hand.sees_a_face()


def test_a_refused_selfie_shows_its_reason(screen: ApprovalsScreen) -> None:
    desk = screen.counter()
    request_id = desk.filled(occupation="Penjahit")
    desk.consent()
    desk.captures.refuse(desk.officer, desk.visit.id, "medical", "")
    desk.submit(request_id)
    hand = screen.open().hand
    assert (hand.said("selfie"), hand.said("selfie.why")) == ("Swafoto tidak diambil", "Alasan kesehatan")


def test_a_picture_of_another_visit_is_named_and_the_request_can_be_given_back(screen: ApprovalsScreen) -> None:
    desk, other = screen.counter(), screen.counter()
    request_id = screen.request("BUDI", desk)
    other.consent()
    foreign = other.attempt(picture=picture() + b" ")
    with screen.db.transaction(None) as work:
        row = work.session.get_one(ChangeRequest, request_id)
        blob = work.session.get_one(SelfieAttempt, foreign.id).blob_id
        work.session.get_one(SelfieAttempt, row.selfie_id).blob_id = blob
    hand = screen.open().hand
    assert hand.banner("no_picture").startswith("Gambar ini bukan gambar kunjungan ini.")
    assert hand.can("return")


def test_a_member_recorded_on_the_spot_is_confirmed(screen: ApprovalsScreen) -> None:
    provisional(screen, "CITRA")
    hand = screen.open().hand
    assert hand.lines() == ["Peserta baru, perlu dipastikan (1)", "CITRA"]
    with screen.db.read() as session:
        member = session.scalars(select(Member).where(Member.name == "CITRA")).one()
    assert hand.said("member.nik") == f"NIK: {member.nik}"  # held against the KTP on the desk
    hand.go_on()
    assert hand.lines() == []
    assert hand.banner("done") == "CITRA dipastikan."


def test_ones_own_record_is_left_to_another_supervisor(screen: ApprovalsScreen) -> None:
    provisional(screen, "CITRA", screen.supervisor)
    hand = screen.open().hand
    assert hand.banner("member.own") == "Peserta ini Anda catat sendiri. Minta penyelia lain memastikannya."
    assert not hand.can("confirm")


def test_a_request_of_an_unconfirmed_member_leads_to_the_member_first(screen: ApprovalsScreen) -> None:
    desk = screen.counter()
    screen.rename(desk, "CITRA")
    with screen.db.transaction(None) as work:
        work.session.get_one(Member, desk.member.id).state = MemberState.PROVISIONAL
    screen.request("CITRA", desk)
    hand = screen.open().hand
    assert hand.banner("unconfirmed") == "Peserta ini direkam di loket. Pastikan pesertanya dahulu."
    hand.press_a()
    assert hand.banner("detail.banner").startswith("Peserta ini dicatat di loket dan belum dipastikan.")
    screen.presenter.show_member()
    hand.go_on()
    hand.go_to("CITRA")
    hand.press_a()
    assert hand.banner("done") == "PD-2026-000001 disetujui."


def test_an_applied_request_is_handed_over_with_date_and_officer(screen: ApprovalsScreen) -> None:
    request_id = screen.request("BUDI", None, occupation="Penjahit")
    hand = screen.open().hand
    assert hand.lines() == ["Untuk diserahkan ke administrasi (1)", "BUDI"]
    hand.go_on()
    assert hand.lines() == []
    review = screen.requests.review(screen.supervisor, request_id)
    assert (review.handed_over_by, review.handed_over_at) == ("Dewi Lestari", screen.clock())


def test_the_papers_of_a_decided_request_go_to_the_paper_page(screen: ApprovalsScreen) -> None:
    screen.request("BUDI")
    hand = screen.open().hand
    hand.press_a()
    hand.open_paper("approval_sheet")
    assert [row.kind for row in _papers(screen) if row.paper_id in screen.wanted] == [PaperKind.APPROVAL_SHEET]


def test_a_narrow_window_shows_the_list_then_the_detail(screen: ApprovalsScreen) -> None:
    screen.request("BUDI")
    screen.request("ANI")
    hand = screen.open(width_px=NARROW).hand
    assert (hand.sees_list(), hand.sees_detail()) == (True, False)
    hand.down()
    hand.enter()
    assert (hand.sees_list(), hand.sees_detail(), hand.title()[:3]) == (False, True, "ANI")
    hand.go_back()
    assert hand.sees_list()


@pytest.mark.parametrize("act", ["press_a", "go_on", "ask_reject"])
def test_nothing_is_decided_from_the_line_alone(screen: ApprovalsScreen, act: str) -> None:
    request_id = screen.request("BUDI")
    hand = screen.open(width_px=NARROW).hand
    getattr(hand, act)()
    assert (hand.sees_detail(), hand.asks_reason()) == (True, False)
    assert screen.requests.review(screen.supervisor, request_id).state == "submitted"
    hand.press_a()
    assert screen.requests.review(screen.supervisor, request_id).state == "applied"


def test_events_do_not_close_the_question_or_change_what_is_in_hand(screen: ApprovalsScreen) -> None:
    screen.request("BUDI")
    screen.request("ANI")
    hand = screen.open().hand
    hand.go_to("ANI")
    hand.ask_return()
    screen.request("CITRA")
    screen.hear()
    screen.hear(Topic.MEMBER)
    assert (hand.chosen(), hand.asks_reason(), len(hand.lines())) == ("ANI", True, 4)


def test_the_question_closes_when_another_request_is_taken_in_hand(screen: ApprovalsScreen) -> None:
    screen.request("BUDI")
    screen.request("ANI")
    hand = screen.open().hand
    hand.ask_return()
    hand.down()
    assert (hand.chosen(), hand.asks_reason()) == ("ANI", False)


def test_the_question_closes_when_its_request_was_decided_elsewhere(screen: ApprovalsScreen) -> None:
    decided = screen.request("BUDI")
    screen.request("ANI")
    hand = screen.open().hand
    hand.ask_return()
    screen.requests.approve(screen.counter().supervisor(), decided)
    screen.hear()
    assert (hand.chosen(), hand.asks_reason()) == ("ANI", False)


def test_an_answer_for_a_line_left_meanwhile_is_not_shown(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    jobs = HeldJobs()
    screen = ApprovalsScreen(qtbot, sqlite_db, clock, jobs)
    screen.request("BUDI")
    screen.request("ANI")
    screen.open()
    jobs.release()
    screen.hand.down()
    assert screen.hand.title() == ""
    jobs.release()
    assert screen.hand.title().startswith("ANI")


def test_two_presses_decide_once(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    jobs = HeldJobs()
    screen = ApprovalsScreen(qtbot, sqlite_db, clock, jobs)
    screen.request("BUDI")
    screen.open()
    jobs.release()
    jobs.release()
    screen.hand.press_a()
    screen.hand.press_a()
    screen.hand.go_on()
    jobs.release()
    assert screen.counter().audited("request_approved") == 1
    jobs.release()
    assert screen.hand.banner("detail.banner") == ""


def _papers(screen: ApprovalsScreen) -> tuple[PaperRow, ...]:
    (row,) = screen.requests.decided(screen.supervisor)
    return screen.papers.of_work(screen.supervisor, row.request_id)
