"""What is read from a card is trusted only where everything speaks for it."""

from __future__ import annotations

import pytest

from counter_app.scanning.codes import Doubt, Legibility
from counter_app.scanning.fields.grammar import Known
from counter_app.scanning.fields.trusting import Shot, Source, read_paper
from counter_app.scanning.fields.values import PaperReading
from counter_app.scanning.reading.lines import Line
from counter_app.scanning.reading.papers import layout_of
from tests.core.scanning.sheets_of_lines import BLANK, Lines, card, line

NIK = "3171014506900004"
KTP = layout_of("ktp")


def reading(known: Known, *pictures: list[Line], source: Source = Source.CAMERA, readable: bool = True) -> PaperReading:
    shots = [Shot(BLANK, readable) for _ in pictures]
    found = read_paper(shots, source, Lines(*pictures), KTP, known)
    assert found is not None
    return found


def test_three_pictures_that_agree_are_clear(known: Known) -> None:
    found = reading(known, card(), card(), card())
    assert found.taken() == {
        "province": "DKI JAKARTA",
        "regency": "JAKARTA PUSAT",
        "nik": NIK,
        "name": "SITI 'AISYAH",
        "birth_place": "JAKARTA",
        "birth_date": "1990-06-05",
        "sex": "female",
        "ktp_street": "JL. KEMUNING NO. 18",
        "ktp_rt_rw": "004/007",
        "ktp_village": "GAMBIR",
        "ktp_district": "GAMBIR",
        "religion": "ISLAM",
        "marital_status": "married",
        "occupation": "GURU",
        "citizenship": "WNI",
        "valid_until": "SEUMUR HIDUP",
    }


def test_one_picture_of_a_camera_or_a_file_is_to_be_checked_and_one_of_a_scanner_is_clear(known: Known) -> None:
    for source in (Source.CAMERA, Source.FILE):
        one = reading(known, card(), source=source)
        assert one.taken() == {}
        assert one.values["nik"].doubts == (Doubt.FRAMES,)
    assert reading(known, card(), source=Source.SCANNER).taken()["nik"] == NIK


def test_pictures_that_differ_are_to_be_checked_and_the_letter_is_named(known: Known) -> None:
    found = reading(known, card(), card(nik="3171014506900006"), card())
    assert found.values["nik"].state is Legibility.CHECK
    assert (found.values["nik"].text, found.values["name"].state) == (NIK, Legibility.READ)
    assert [(one.place, one.choices) for one in found.values["nik"].unsure] == [(16, ("4", "6"))]


def test_a_picture_that_is_not_good_makes_nothing_clear(known: Known) -> None:
    assert reading(known, card(), card(), card(), readable=False).taken() == {}


def test_glare_doubts_what_lies_under_it(known: Known) -> None:
    pictures = [Shot(BLANK, True, (0.3, 0.18, 0.4, 0.26)) for _ in range(3)]
    found = read_paper(pictures, Source.CAMERA, Lines(card(), card(), card()), KTP, known)
    assert found is not None
    assert found.values["nik"].doubts == (Doubt.PICTURE,)
    assert found.values["ktp_rt_rw"].state is Legibility.READ


@pytest.mark.parametrize(
    ("read", "nik", "state"),
    [
        ("317I0I45O69OOOO4", NIK, Legibility.READ),
        ("3171014506900004", NIK, Legibility.READ),
        ("99I1014506900004", "9911014506900004", Legibility.CHECK),
        ("3171019906900004", "3171019906900004", Legibility.CHECK),
        ("3171994506900004", "3171994506900004", Legibility.CHECK),
        ("317101450690000", "317101450690000", Legibility.CHECK),
        ("317101450690000A", "317101450690000A", Legibility.CHECK),
        ("9101014506900004", "9101014506900004", Legibility.READ),
    ],
    ids=[
        "letters mended",
        "as it is",
        "unknown region",
        "no such day",
        "unknown district",
        "one too few",
        "a letter",
        "former region",
    ],
)
def test_a_number_is_mended_only_where_the_whole_of_it_holds(
    read: str, nik: str, state: Legibility, known: Known
) -> None:
    value = reading(known, card(nik=read), card(nik=read), card(nik=read)).values["nik"]
    assert (value.text, value.state) == (nik, state)


def test_a_number_whose_birth_day_or_sex_is_another_is_to_be_checked(known: Known) -> None:
    born = [card(**{"Tempat/Tgl Lahir": "JAKARTA, 06-06-1990"}) for _ in range(3)]
    found = reading(known, *born)
    assert found.values["nik"].doubts == found.values["birth_date"].doubts == (Doubt.DATES,)
    sex = [card(**{"Jenis Kelamin": "LAKI-LAKI"}) for _ in range(3)]
    assert reading(known, *sex).values["sex"].doubts == (Doubt.DATES,)


def test_a_name_is_never_corrected_and_a_digit_in_it_is_to_be_checked(known: Known) -> None:
    pictures = [card(Nama="RATNA SULI5TYOWATI") for _ in range(3)]
    value = reading(known, *pictures).values["name"]
    assert (value.text, value.doubts) == ("RATNA SULI5TYOWATI", (Doubt.GRAMMAR,))


def test_a_letter_that_may_be_another_is_named(known: Known) -> None:
    def one() -> list[Line]:
        return [line(": RATNA SULISTYOWATI", 0.27, 0.29, unsure={14: "I"}) if "AISYAH" in x.text else x for x in card()]

    value = reading(known, one(), one(), one()).values["name"]
    assert value.state is Legibility.CHECK
    assert [(letter.place, letter.choices) for letter in value.unsure] == [(12, ("T", "I"))]


def test_a_hidden_digit_leaves_a_gap(known: Known) -> None:
    def one() -> list[Line]:
        found = []
        for own in card():
            if own.text.endswith("0004"):
                letters = tuple(x if n < 10 else type(x)(x.choices, x.at + 0.06) for n, x in enumerate(own.letters))
                own = Line(letters, own.quad)
            found.append(own)
        return found

    assert reading(known, one(), one(), one()).values["nik"].doubts == (Doubt.LETTER,)


def test_a_row_whose_label_is_hidden_is_known_by_its_place(known: Known) -> None:
    def one() -> list[Line]:
        return [own for own in card() if own.text not in ("Nama", "Kecamatan")]

    found = reading(known, one(), one(), one())
    assert (found.text("name"), found.text("ktp_district")) == ("SITI 'AISYAH", "GAMBIR")


def test_label_and_value_in_one_line_and_blood_in_the_row_of_the_sex(known: Known) -> None:
    def one() -> list[Line]:
        found = [own for own in card() if own.text not in ("Jenis Kelamin", ": PEREMPUAN", "Agama", ": ISLAM")]
        found += [line("Jenis Kelamin :PEREMPUAN Gol. Darah :O", 0.045, 0.394), line("Agama :ISLAM", 0.045, 0.654)]
        return found

    found = reading(known, one(), one(), one())
    assert (found.text("sex"), found.text("religion")) == ("female", "ISLAM")


def test_an_address_goes_on_in_the_next_line(known: Known) -> None:
    def one() -> list[Line]:
        found = []
        for own in card():
            left, top, _, _ = own.box
            down = 0.052 if top > 0.47 else 0.0
            found.append(line(own.text, left, top + down))
        return [*found, line("GG. HAJI NAWI", 0.285, 0.29 + 4 * 0.052)]

    assert reading(known, one(), one(), one()).text("ktp_street") == "JL. KEMUNING NO. 18 GG. HAJI NAWI"


def test_a_card_that_lies_upside_down_is_turned(known: Known) -> None:
    rubbish = [line("OT00082Thh", 0.3, 0.3), line("VMVN", 0.8, 0.6)]
    found = read_paper([Shot(BLANK, True)], Source.SCANNER, Lines(rubbish, card()), KTP, known)
    assert found is not None
    assert (found.quarters, found.text("nik")) == (2, NIK)


def test_another_paper_is_none(known: Known) -> None:
    words = [line("SURAT KETERANGAN", 0.3, 0.3), line("NIK", 0.1, 0.5)]
    assert read_paper([Shot(BLANK, True)], Source.SCANNER, Lines(words, words), KTP, known) is None


def test_a_village_nearly_as_in_the_tables_is_mended_and_to_be_checked(known: Known) -> None:
    pictures = [card(Kecamatan="GAMBLR", **{"Kel/Desa": "GAMBIP"}) for _ in range(3)]
    found = reading(known, *pictures)
    assert (found.values["ktp_village"].text, found.values["ktp_village"].doubts) == ("GAMBIR", (Doubt.MENDED,))
