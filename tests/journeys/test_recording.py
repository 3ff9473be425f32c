"""Somebody the branch does not know yet: recorded, confirmed and updated in one visit."""

from __future__ import annotations

from tests.drivers.hands import is_shown
from tests.journeys.rooms import Rooms
from tests.journeys.steps import UPDATE, Answer, Counter
from tests.tour.house import PASSWORDS, wait_for

KPJ, NAME = "12345678901", "DEWI KUSUMANINGTYAS"
CARD = {"kpj": KPJ, "segment": "PU", "employment": "Masih", "employer_name": "PT Contoh Jaya"}
KTP = {
    "nik": "3273015201900077",
    "name": NAME,
    "birth_place": "Bandung",
    "birth_date": "12-01-1990",
    "sex": "Per",
    "mother_name": "RUKMINI",
}
MAIL = "dewi.k@example.com"
REST: dict[str, Answer] = {
    "email": ("type", MAIL),
    "phone": ("type", "081311223344"),
    "kk_number": ("type", "3273011201200001"),
    "marital_status": ("choose", "married"),
    "ktp_street": ("type", "Jalan Melati 7"),
    "ktp_province": ("pick", "jawa barat"),
    "ktp_regency": ("pick", "kota bandung"),
    "ktp_district": ("type", "Sukasari"),
    "ktp_village": ("type", "Isola"),
    "domicile": ("choose", "same"),
    "emergency_name": ("type", "BUDI KUSUMA"),
    "emergency_relationship": ("pick", "suami"),
    "emergency_phone": ("type", "081311225566"),
}


def test_a_member_recorded_on_the_spot_is_confirmed_in_the_page_and_updated(rooms: Rooms) -> None:
    counter = Counter(rooms, 1)
    counter.begin("rina")
    counter.call_and_serve(UPDATE)
    counter.finder.look_for(KPJ)
    wait_for(counter.finder.advice, "nobody found")
    counter.finder.record()
    wait_for(lambda: is_shown(counter.window, "record.kpj"), "the page for the card")
    assert counter.record.value("kpj") == KPJ
    counter.record.fill(**CARD)
    counter.record.go_on()
    wait_for(lambda: is_shown(counter.window, "record.nik"), "the page for the KTP")
    counter.record.fill(**KTP)
    counter.record.go_on()
    wait_for(counter.record.asks_supervisor, "the supervisor asked")
    counter.record.confirm("hendra", PASSWORDS["hendra"])
    assert counter.at_list("member") == "Sudah dipilih"
    counter.refuse_selfie()
    counter.start_update()
    counter.fill_first_time(REST)
    assert counter.wizard.review()["email"][1] == MAIL
    number = counter.confirm_update()
    form = counter.print_paper("Formulir")
    assert [fact for fact in (number, NAME, KPJ, MAIL) if fact not in form] == [], form
