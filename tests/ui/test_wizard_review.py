"""The review, Konfirmasi, and what comes after."""

from __future__ import annotations

import uuid

import pytest
from pytestqt.qtbot import QtBot

from counter_app.actor import Actor
from counter_app.db.models import ChangeRequest
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.papers.values import Lacking
from tests.core.desk import CHANGE_OF_DATA, NoPapers
from tests.databases import Clock
from tests.drivers.hands import is_shown
from tests.fakes import LaterJobs
from tests.ui.wizard_desk import Window, WizardDesk, to_page

PAPER = uuid.UUID("01920000-0000-7000-8000-00000000c001")


class OnePaper(NoPapers):
    """Says that it made one paper; making real ones is proven with the papers."""

    def archive(self, who: Actor, lacking: Lacking) -> tuple[uuid.UUID, ...]:
        """One paper."""
        super().archive(who, lacking)
        return (PAPER,)


@pytest.fixture
def desk(sqlite_db: Database, clock: Clock, qtbot: QtBot) -> WizardDesk:
    """A member at the counter whose selfie has passed."""
    desk = WizardDesk(sqlite_db, clock, qtbot, papers=OnePaper())
    desk.selfie()
    return desk


def reviewed(desk: WizardDesk, **typed: str) -> Window:
    """A draft at its review, with these fields typed on their pages."""
    window = desk.opened()
    for key, words in typed.items():
        to_page(window, CHANGE_OF_DATA.page_of(key).key)
        window.hand.fill(key, words)
    if any(CHANGE_OF_DATA.field(key).sensitive for key in typed):
        to_page(window, "reason")
        window.hand.pick("change_reason", "kesalahan")
    to_page(window, "review")
    return window


def test_a_visit_that_only_confirms_is_complete(desk: WizardDesk, clock: Clock) -> None:
    window = desk.opened()
    window.hand.go_on()
    assert window.hand.main_button() == "Semua masih benar"
    window.hand.go_on()
    assert [outcome.state for outcome in window.outcomes] == ["applied"]
    assert desk.member_now().last_updated_at == clock()


def test_the_review_shows_item_before_and_after(desk: WizardDesk) -> None:
    window = reviewed(desk, phone="081311112222", name="SITI AMINAH PUTRI")
    assert window.hand.review() == {
        "phone": ("+6281234567890", "+6281311112222"),
        "name": ("SITI AMINAH", "SITI AMINAH PUTRI"),
    }
    assert (window.hand.marks("name"), window.hand.marks("phone")) == (["perlu penyelia"], [])
    assert "menunggu penyelia" in window.hand.said("review.leads_to")


def test_what_did_not_change_is_folded_and_a_nik_in_it_masked(desk: WizardDesk) -> None:
    window = reviewed(desk, phone="081311112222")
    assert window.hand.unchanged() == {}
    window.hand.press("review.unfold")
    rest = window.hand.unchanged()
    assert (rest["email"], rest["nik"]) == ("siti.aminah@contoh.id", "327301••••••0001")


def test_a_new_nik_and_the_one_before_are_whole_as_on_the_paper(desk: WizardDesk) -> None:
    window = reviewed(desk, nik="3273015201900002")
    assert window.hand.review()["nik"] == ("3273015201900001", "3273015201900002")


def test_an_edit_link_leads_to_the_field_and_straight_back(desk: WizardDesk) -> None:
    window = reviewed(desk, phone="081311112222")
    window.hand.press("review.phone.edit")
    assert (window.hand.title(), window.hand.focused()) == ("Kontak", "phone")
    window.hand.fill("phone", "081311113333")
    window.hand.go_on()
    assert window.hand.title() == "Tinjau"
    assert window.hand.review() == {"phone": ("+6281234567890", "+6281311113333")}


def test_an_edit_that_asks_for_more_leads_there_before_the_review(desk: WizardDesk) -> None:
    window = reviewed(desk, phone="081311112222")
    window.hand.press("review.unfold")
    window.hand.press("review.npwp.edit")
    window.hand.fill("npwp", "123456789012345")
    window.hand.go_on()
    assert (window.hand.at_overview(), window.hand.focused()) == (True, "documents.act")
    window.hand.enter()
    window.hand.go_on()
    assert window.hand.title() == "Tinjau"


def test_advice_is_listed_with_a_link(desk: WizardDesk) -> None:
    window = reviewed(desk, birth_date="14-02-1991")
    window.hand.press("review.advice.birth_date")
    assert (window.hand.title(), window.hand.focused()) == ("Data kependudukan – KTP", "birth_date")


def test_the_end_names_number_and_state_and_hands_out_the_paper(desk: WizardDesk) -> None:
    window = reviewed(desk, phone="081311112222")
    number = window.presenter.state.number
    window.hand.go_on()
    assert (window.hand.said("done.number"), window.hand.said("done.standing")) == (number, "Status: diterapkan")
    assert window.hand.focused() == "print"
    window.hand.enter()
    assert window.told == [f"paper {PAPER}"]
    window.hand.press("close")
    assert window.told[-1] == "closed"
    assert desk.member_now().details["phone"] == "+6281311112222"


def test_a_sensitive_change_ends_waiting_for_the_supervisor(desk: WizardDesk) -> None:
    window = reviewed(desk, name="SITI AMINAH PUTRI")
    window.hand.go_on()
    assert window.hand.said("done.title") == "Permohonan dikirim"
    assert window.hand.said("done.standing") == "Status: menunggu penyelia"
    told = (window.hand.said("done.name.before"), window.hand.said("done.name.after"))
    assert told == ("SITI AMINAH", "SITI AMINAH PUTRI")
    assert "Pekerjaan saya" in window.hand.said("done.meanwhile")
    assert desk.member_now().name == "SITI AMINAH"


@pytest.mark.parametrize(
    ("decision", "title", "standing"),
    [
        ("return", "Permohonan dikembalikan", "Status: dikembalikan"),
        ("reject", "Permohonan ditolak", "Status: ditolak"),
        ("approve", "Pengkinian data berhasil", "Status: diterapkan"),
    ],
)
def test_the_end_follows_what_the_supervisor_decides(
    desk: WizardDesk, decision: str, title: str, standing: str
) -> None:  # D3
    window = reviewed(desk, name="SITI AMINAH PUTRI")
    window.hand.go_on()
    request_id = window.outcomes[0].request_id
    if decision == "return":
        desk.requests.return_(desk.supervisor(), request_id, "document_missing", bring=("doc_kk",))
    elif decision == "reject":
        desk.requests.reject(desk.supervisor(), request_id, "document_false")
    else:
        desk.requests.approve(desk.supervisor(), request_id)
    window.presenter.holding.hear(Event(Topic.REQUEST, EventKind.REQUEST_RETURNED, request_id))
    assert (window.hand.said("done.title"), window.hand.said("done.standing")) == (title, standing)
    assert not is_shown(window.view, "wizard.done.decided")


def test_a_missing_selfie_is_named_with_a_link_to_the_camera(sqlite_db: Database, clock: Clock, qtbot: QtBot) -> None:
    desk = WizardDesk(sqlite_db, clock, qtbot)
    request_id = desk.filled(phone="081311112222")
    window = desk.window()
    window.presenter.holding.open_request(request_id)
    window.presenter.go("review")
    window.hand.go_on()
    assert list(window.hand.summary()) == ["@selfie"]
    window.hand.follow("@selfie")
    assert window.told == ["selfie"]
    desk.selfie()
    window.presenter.holding.hear(Event(Topic.SELFIE, EventKind.SELFIE_PASSED, desk.visit.id))
    window.hand.go_on()
    assert [outcome.state for outcome in window.outcomes] == ["applied"]


def test_what_was_missing_is_no_longer_said_while_it_is_sent_again(
    sqlite_db: Database, clock: Clock, qtbot: QtBot
) -> None:
    desk = WizardDesk(sqlite_db, clock, qtbot)
    jobs = LaterJobs()
    window = desk.window(jobs=jobs)
    window.presenter.holding.open_request(desk.filled(phone="081311112222"))
    window.presenter.go("review")
    window.hand.go_on()
    assert list(window.hand.summary()) == ["@selfie"]
    desk.selfie()
    jobs.holds = True
    window.hand.go_on()
    assert window.hand.summary() == {}
    jobs.release()


def test_a_selfie_that_came_meanwhile_is_not_said_to_be_missing_beside_another_problem(
    sqlite_db: Database, clock: Clock, qtbot: QtBot
) -> None:
    desk = WizardDesk(sqlite_db, clock, qtbot)
    card = {"doc_card": "", "doc_card_instead": "digital_card", "doc_card_why": "lost"}
    window = desk.window()
    window.presenter.holding.open_request(desk.filled(**card))
    window.presenter.go("review")
    window.hand.go_on()
    desk.selfie()
    desk.withdraw_reason("document_instead_reasons", "lost")
    window.hand.go_on()
    assert list(window.hand.summary()) == ["doc_card_why"]


def test_problems_found_at_the_end_lead_to_their_fields(desk: WizardDesk, clock: Clock) -> None:
    request_id = desk.filled(phone="12", doc_card="")
    window = desk.window()
    window.presenter.holding.open_request(request_id)
    window.presenter.go("review")
    window.hand.go_on()
    assert list(window.hand.summary()) == ["phone", "doc_card"]
    window.hand.follow("phone")
    assert (window.hand.focused(), window.hand.typed("phone")) == ("phone", "12")
    assert window.hand.problem("phone") != ""


def test_a_member_changed_elsewhere_is_shown_and_can_be_confirmed_after_a_look(desk: WizardDesk) -> None:
    window = reviewed(desk, phone="081311112222")
    desk.change_member(phone="+6281399998888")
    window.hand.go_on()
    assert window.hand.title() == "Tinjau"
    assert "Data peserta berubah" in window.hand.notice()
    assert "Nomor HP" in window.hand.notice()
    assert window.hand.review() == {"phone": ("+6281399998888", "+6281311112222")}
    assert window.hand.marks("phone") == ["berubah sejak dibuat"]
    window.hand.go_on()
    assert [outcome.state for outcome in window.outcomes] == ["applied"]
    assert desk.member_now().details["phone"] == "+6281311112222"


def test_a_returned_request_says_why_where_it_matters_and_goes_back_to_the_review(desk: WizardDesk) -> None:
    request_id = desk.filled(name="SITI AMINAH PUTRI")
    desk.submit(request_id)
    desk.requests.return_(desk.supervisor(), request_id, "document_missing", "KK halaman dua.", bring=("doc_kk",))
    window = desk.window()
    window.presenter.holding.open_request(request_id)
    assert window.hand.title() == "Dokumen"
    said = (
        "Dikembalikan penyelia: Dokumen belum lengkap. Catatan: KK halaman dua. "
        "Yang harus dibawa peserta: Kartu Keluarga (KK)."
    )
    assert window.hand.notice() == said
    window.presenter.go("")
    assert window.hand.notice() == said
    window.presenter.go("contact")
    assert window.hand.notice() == ""
    window.presenter.go("documents")
    window.hand.tick("doc_kk")
    window.presenter.go("review")
    window.hand.go_on()
    assert [outcome.state for outcome in window.outcomes] == ["submitted"]


def test_what_differs_from_the_documents_opens_on_the_page_that_was_changed(desk: WizardDesk) -> None:
    request_id = desk.filled(mother_name="RATNA SARASWATY")
    desk.submit(request_id)
    desk.requests.return_(desk.supervisor(), request_id, "data_differs", "Nama ibu di KK lain.")
    window = desk.window()
    window.presenter.holding.open_request(request_id)
    assert window.hand.title() == CHANGE_OF_DATA.page_of("mother_name").title.id
    assert "Isian berbeda dengan dokumen" in window.hand.notice()
    window.presenter.go("contact")
    assert window.hand.notice() == ""


def test_konfirmasi_saves_what_is_seen_first(desk: WizardDesk) -> None:
    window = reviewed(desk, phone="081311112222")
    window.hand.press("review.unfold")
    window.hand.press("review.occupation.edit")
    window.hand.fill("occupation", "Penjahit")
    window.hand.go_on()
    window.hand.go_on()
    assert desk.member_now().details["occupation"] == "Penjahit"


def sent(desk: WizardDesk) -> Window:
    """A request that waits for a supervisor, on its last page."""
    window = reviewed(desk, name="SITI AMINAH PUTRI")
    window.hand.go_on()
    return window


def test_what_was_sent_is_taken_back_and_mended(desk: WizardDesk) -> None:
    window = sent(desk)
    window.hand.press("withdraw")
    assert (window.hand.said("done.number"), window.hand.barred(), window.hand.can_press("withdraw")) == ("", "", False)
    window.hand.press("review.name.edit")
    window.hand.fill("name", "SITI AMINAH PUTRA")
    window.hand.go_on()
    window.hand.go_on()
    assert window.hand.said("done.standing") == "Status: menunggu penyelia"


def test_what_waits_is_shown_as_it_stands_and_can_be_taken_back(desk: WizardDesk) -> None:
    sent(desk)
    window = desk.opened()
    assert "sudah berstatus menunggu penyelia" in window.hand.barred()
    window.hand.press("withdraw")
    assert (window.hand.barred(), window.hand.can_press("primary")) == ("", True)


def test_what_was_decided_meanwhile_is_not_taken_back(desk: WizardDesk) -> None:
    window = sent(desk)
    request_id = window.outcomes[0].request_id
    desk.requests.approve(desk.supervisor(), request_id)
    window.hand.press("withdraw")
    assert "sudah berstatus" in window.hand.banner()


def test_a_field_that_came_back_says_why_beside_it_and_its_page_comes_first(desk: WizardDesk) -> None:
    request_id = desk.filled(mother_name="RATNA SARASWATY", phone="+6281311112222")
    desk.submit(request_id)
    fields = {"mother_name": "documents_differ"}
    desk.requests.return_(desk.supervisor(), request_id, "", "KK menulis lain.", fields=fields)
    window = desk.window()
    window.presenter.holding.open_request(request_id)
    assert window.hand.title() == CHANGE_OF_DATA.page_of("mother_name").title.id
    assert window.hand.advice("mother_name") == "Dikembalikan penyelia: Dokumen saling berbeda."
    assert window.hand.notice() == (
        "Dikembalikan penyelia: Beberapa isian perlu diperbaiki. Catatan: KK menulis lain. "
        "Nama gadis ibu kandung: Dokumen saling berbeda."
    )
    window.presenter.go("contact")
    assert (window.hand.notice(), window.hand.advice("phone")) == ("", "")
    window.presenter.go("review")
    assert "dikembalikan" in window.hand.marks("mother_name")


@pytest.mark.parametrize("code", ["by_field", "member_changed"])
def test_what_the_form_no_longer_asks_does_not_keep_a_returned_request_shut(desk: WizardDesk, code: str) -> None:
    request_id = desk.filled(mother_name="RATNA SARASWATY", phone="+6281311112222")
    desk.submit(request_id)
    desk.requests.return_(desk.supervisor(), request_id, "", "", fields={"phone": "misspelt"})
    with desk.db.transaction(None) as work:
        row = work.session.get_one(ChangeRequest, request_id)
        row.decision_code, row.field_reasons = code, "misspelt:fax,misspelt:phone"
        row.decision_note = "fax,phone" if code == "member_changed" else ""
    window = desk.window()
    window.presenter.holding.open_request(request_id)
    assert window.hand.title() == CHANGE_OF_DATA.page_of("phone").title.id
    assert CHANGE_OF_DATA.field("phone").label.id in window.hand.notice()


def test_a_receipt_is_given_of_what_was_sent(desk: WizardDesk) -> None:
    window = sent(desk)
    wanted: list[object] = []
    window.presenter.receipt_wanted.connect(lambda *which: wanted.append(which))
    window.hand.press("receipt")
    window.hand.press("receipt_roll")
    assert wanted == [(window.outcomes[0].request_id, False), (window.outcomes[0].request_id, True)]


def test_a_form_that_was_sent_can_be_signed_on_the_screen(desk: WizardDesk) -> None:
    window = sent(desk)
    wanted: list[object] = []
    window.presenter.signing_wanted.connect(wanted.append)
    window.hand.press("sign")
    assert wanted == [window.outcomes[0].request_id]
