"""A change of data that goes through more than one pair of hands."""

from __future__ import annotations

from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Column, Counter, Supervisor
from tests.tour.house import wait_for

PHONE, STORED_PHONE = "081311112222", "+6281311112222"
MAIL = "belum.disimpan@example.com"
NPWP = "123456789012345"
MOTHER = "RATNA SARASWATI DEWI"


def typing_contact(counter: Counter) -> None:
    """The contact page with two fields typed, and no pause since."""
    counter.start_update()
    counter.turn_to("Kontak")
    counter.wizard.fill("phone", PHONE)
    counter.wizard.fill("email", MAIL)


def test_a_draft_left_at_sign_out_is_taken_over_field_by_field_and_finished(rooms: Rooms) -> None:
    first, second, member = Counter(rooms, 1), Counter(rooms, 2), rooms.free_member()
    first.begin("rina")
    first.serve(UPDATE, member)
    typing_contact(first)
    number = first.wizard.said("number")
    first.sign_out()
    second.begin("yosef")
    second.serve(UPDATE, member)
    column = Column(second)
    wait_for(lambda: "Rina Kartika" in column.draft_words(number), "whose draft it is")
    column.open_draft(number)
    wait_for(lambda: second.wizard.can_press("take_over"), "the draft to read")
    assert second.wizard.barred().startswith("Draf ini dipegang Rina Kartika")
    second.wizard.press("take_over")
    wait_for(lambda: second.wizard.title() == "Kontak" and not second.wizard.barred(), "the draft in hand")
    second.to_overview()
    said = second.wizard.on_card("contact", "phone"), second.wizard.on_card("contact", "email")
    assert (said[0].endswith(f"→ {STORED_PHONE}"), said[1].endswith(f"→ {MAIL}")) == (True, True)
    second.leave_wizard()
    second.refuse_selfie()
    assert second.update({"npwp": NPWP}) == number
    form = second.print_paper("Formulir")
    assert [fact for fact in (STORED_PHONE, MAIL, "Yosef Lado") if fact not in form] == [], form
    second.finish()


def test_typing_into_a_draft_that_another_took_over_is_kept_beside_it(rooms: Rooms) -> None:
    first, second, member = Counter(rooms, 1), Counter(rooms, 2), rooms.free_member()
    first.begin("rina")
    first.serve(UPDATE, member)
    first.start_update()
    first.turn_to("Kontak")
    number = first.wizard.said("number")
    second.begin("yosef")
    second.serve(UPDATE, member)
    Column(second).open_draft(number)
    wait_for(lambda: second.wizard.can_press("take_over"), "the draft to read")
    first.sit()
    first.wizard.fill("phone", PHONE)
    second.sit()
    second.wizard.press("take_over")
    wait_for(lambda: not second.wizard.barred(), "the draft in hand")
    wait_for(first.wizard.barred, "the first officer told")
    assert first.wizard.barred().startswith("Draf ini dilanjutkan oleh Yosef Lado sejak ")
    assert "disimpan sebagai salinan" in first.wizard.barred()
    second.to_overview()
    assert "→" not in second.wizard.on_card("contact", "phone")
    second.leave_wizard()
    second.refuse_selfie()
    second.start_update()
    wait_for(lambda: second.wizard.can_press("copies"), "the way to the copy")
    second.wizard.press("copies")
    wait_for(lambda: second.wizard.said("copy.0.phone.typed"), "the copy")
    assert second.wizard.said("copy.0.phone.typed") == STORED_PHONE


def test_a_returned_request_says_why_is_mended_and_approved(rooms: Rooms) -> None:
    counter, supervisor, member = Counter(rooms, 1), Supervisor(rooms), rooms.free_member()
    counter.begin("rina")
    counter.serve(UPDATE, member)
    counter.refuse_selfie()
    number = counter.update({"mother_name": "RATNA SARASWATY"})
    supervisor.begin("hendra")
    supervisor.give_back(member.name, "Isian berbeda dengan dokumen", "Nama ibu di KK: RATNA SARASWATI DEWI")
    counter.sit()
    counter.becomes("update", "Dikembalikan penyelia")
    assert "Nama ibu di KK" in counter.at_list()
    counter.case.go("update")
    wait_for(lambda: counter.wizard.notice(), "the reason")
    assert "Isian berbeda dengan dokumen" in counter.wizard.notice()
    assert "Nama ibu di KK: RATNA SARASWATI DEWI" in counter.wizard.notice()

    counter.to_overview()
    counter.see_documents()
    counter.to_review()
    counter.mend("mother_name", MOTHER)
    assert counter.wizard.review()["mother_name"][1] == MOTHER
    assert counter.confirm_update() == number
    supervisor.sit()
    supervisor.approve(member.name)
    counter.sit()
    counter.becomes("update", "diterapkan")
    assert MOTHER in counter.print_paper("Lembar")
