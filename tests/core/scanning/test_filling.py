"""What a card proposes: one key takes what is clear and differs, and nothing that a picture or rule speaks against."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.resources import TABLES
from counter_app.scanning.codes import Legibility
from counter_app.scanning.fields.filling import Between, Difference, differences, proposals
from counter_app.scanning.fields.grammar import Known
from counter_app.scanning.fields.places import AllPlaces
from counter_app.scanning.fields.trusting import Shot, Source, read_paper
from counter_app.scanning.fields.values import PaperReading
from counter_app.scanning.reading.lines import Letter, Line
from counter_app.scanning.reading.papers import layout_of
from forms.regions import Regions
from tests.core.scanning.sheets_of_lines import BLANK, Lines, card

KTP = layout_of("ktp")
TRUE = {
    "nik": "3171014506900004",
    "name": "SITI 'AISYAH",
    "birth_place": "JAKARTA",
    "birth_date": "1990-06-05",
    "sex": "female",
    "marital_status": "married",
    "citizenship": "indonesian",
    "ktp_street": "JL. KEMUNING NO. 18",
    "ktp_rt_rw": "004/007",
    "ktp_village": "GAMBIR",
    "ktp_district": "GAMBIR",
    "ktp_province": "31",
    "ktp_regency": "3171",
    "occupation": "GURU",
}
LOOK_ALIKE = {
    "8": "6",
    "6": "8",
    "3": "7",
    "0": "O",
    "1": "I",
    "5": "S",
    "O": "0",
    "I": "L",
    "B": "8",
    "E": "F",
    "M": "N",
}


def read(known: Known, *pictures: list[Line], source: Source = Source.CAMERA) -> PaperReading:
    found = read_paper([Shot(BLANK, True) for _ in pictures], source, Lines(*pictures), KTP, known)
    assert found is not None
    return found


def holds(key: str, value: str) -> bool:
    return bool(value)


def test_a_record_that_agrees_has_nothing_to_do(known: Known) -> None:
    record = TRUE | {"name": "Siti 'Aisyah", "ktp_street": "Jl Kemuning No 18"}
    found = proposals(read(known, card(), card(), card()), record, known, holds)
    assert (found.clear, found.asked, set(found.same)) == ((), (), set(TRUE))


def test_what_differs_is_proposed_with_before_and_after(known: Known) -> None:
    record = TRUE | {"name": "SITI AISAH", "birth_date": "1990-05-06"}
    found = proposals(read(known, card(), card(), card()), record, known, holds)
    assert [(one.key, one.before, one.after) for one in found.clear] == [
        ("birth_date", "1990-05-06", "1990-06-05"),
        ("name", "SITI AISAH", "SITI 'AISYAH"),
    ]


def test_what_the_form_refuses_is_asked(known: Known) -> None:
    found = proposals(read(known, card(), card(), card()), {}, known, lambda key, value: key != "name")
    assert [one.key for one in found.asked] == ["name"]


def test_a_file_proposes_nothing_by_one_key(known: Known) -> None:
    found = proposals(read(known, card(), source=Source.FILE), {}, known, holds)
    assert (found.clear, {one.key for one in found.asked}) == ((), set(TRUE))


def test_a_foreigner_brings_the_country(known: Known) -> None:
    pictures = [card(Kewarganegaraan="JAPAN") for _ in range(3)]
    found = proposals(read(known, *pictures), {}, known, holds)
    assert {one.key: one.after for one in found.clear}.items() >= {
        "citizenship": "foreign",
        "nationality": "JAPAN",
    }.items()


def test_each_difference_is_one_line_with_both_values(known: Known) -> None:
    pictures = [card(nik="3276014506900004", **{"Jenis Kelamin": "LAKI-LAKI"}) for _ in range(3)]
    found = differences(read(known, *pictures), TRUE | {"birth_place": "BOGOR"}, known)
    assert set(found) == {
        Difference("birth_place", Between.RECORD, "JAKARTA", "BOGOR"),
        Difference("nik", Between.RECORD, "3276014506900004", TRUE["nik"]),
        Difference("sex", Between.RECORD, "male", "female"),
        Difference("sex", Between.SEX, "male", "female"),
        Difference("ktp_regency", Between.REGION, "JAKARTA PUSAT", known.regions.name("3276")),
    }


def test_the_number_and_the_birth_date_are_held_together(known: Known) -> None:
    pictures = [card(**{"Tempat/Tgl Lahir": "JAKARTA, 06-06-1990"}) for _ in range(3)]
    found = differences(read(known, *pictures), {}, known)
    assert found == (Difference("birth_date", Between.BIRTH, "1990-06-06", "1990-06-05"),)


def corrupted(lines: list[Line], chance: Random, share: float) -> list[Line]:
    """Letters read as others, surely or not; lines lost."""
    found = []
    for line in lines:
        if chance.random() < share / 3:
            continue
        letters = []
        for letter in line.letters:
            text = letter.text
            if text.isalnum() and chance.random() < share:
                other = LOOK_ALIKE.get(text) or chance.choice("ABDEGHKNRSTU0123456789")
                letters.append(Letter(((other, chance.choice((0.5, 0.85, 0.99))), (text, 0.01)), letter.at))
            elif chance.random() > share / 4:
                letters.append(letter)
        found.append(replace(line, letters=tuple(letters)))
    return found


@cache
def tables() -> Known:
    """Once for all examples."""
    return Known(Regions.load(TABLES / "regions.csv"), AllPlaces(), date(2026, 11, 30))


@given(seed=st.integers(0, 2**32), share=st.sampled_from((0.01, 0.04, 0.12)))
@settings(max_examples=30)
def test_no_wrong_value_is_taken_by_one_key(seed: int, share: float) -> None:
    chance = Random(seed)
    pictures = [corrupted(card(), chance, share) for _ in range(3)]
    found = read_paper([Shot(BLANK, True)] * 3, Source.CAMERA, Lines(*pictures), KTP, tables())
    if found is None:
        return
    for one in proposals(found, {}, tables(), holds).clear:
        assert one.value.state is Legibility.READ
        assert not one.value.doubts
        assert not one.value.unsure
        same_fault = all(_reads(picture, one.after) for picture in pictures)
        assert one.after == TRUE[one.key] or same_fault, (one.key, one.after)


def _reads(picture: list[Line], text: str) -> bool:
    bare = "".join(letter for letter in text if letter.isalnum())
    return any(bare in "".join(letter for letter in line.text if letter.isalnum()) for line in picture)
