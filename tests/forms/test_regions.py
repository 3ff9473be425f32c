from __future__ import annotations

import pytest

from forms.regions import Regions, RegionsUnreadable
from tests.forms.examples import REGIONS

CODES = (
    "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96"
)


def test_the_table_holds_38_provinces_and_514_regencies():
    assert [province.code for province in REGIONS.provinces] == CODES.split()
    assert sum(len(REGIONS.regencies(province.code)) for province in REGIONS.provinces) == 514


def test_cities_are_numbered_from_71_and_regencies_below():
    for province in REGIONS.provinces:
        for regency in REGIONS.regencies(province.code):
            assert regency.name.startswith("Kota " if regency.code[2:] > "70" else "Kabupaten ")


def test_names_are_found_by_code():
    assert REGIONS.name("31") == "DKI Jakarta"
    assert REGIONS.name("3578") == "Kota Surabaya"
    assert REGIONS.name("9501") == "Kabupaten Jayawijaya"
    assert REGIONS.name("00") == ""


def test_a_former_code_is_known_leads_to_todays_and_is_not_offered():
    assert REGIONS.knows("9101")
    assert not REGIONS.is_current("9101")
    assert REGIONS.today("9101") == "9301"
    assert "9101" not in [regency.code for regency in REGIONS.regencies("91")]


def test_a_current_code_stays_what_it_is():
    assert REGIONS.is_current("9301")
    assert REGIONS.today("9301") == "9301"
    assert REGIONS.today("0000") == "0000"
    assert not REGIONS.is_current("0000")


def test_every_former_code_has_the_name_of_its_present_region():
    former = [region for region in REGIONS.by_code.values() if region.now]
    assert len(former) == 31
    for region in former:
        assert REGIONS.name(region.now) == region.name
        assert REGIONS.is_current(region.now)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "first row"),
        ("code,name\n", "first row"),
        ("code,name,now\n11,Aceh\n", "3 columns"),
        ("code,name,now\n111,Aceh,\n", "2 or 4 digits"),
        ("code,name,now\nAB,Aceh,\n", "2 or 4 digits"),
        ("code,name,now\n11, ,\n", "a name"),
        ("code,name,now\n11,Aceh,\n11,Aceh,\n", "twice"),
        ("code,name,now\n1101,Kabupaten Aceh Selatan,\n", "province"),
        ("code,name,now\n11,Aceh,\n1101,Kabupaten Aceh Selatan,1102\n", "present code"),
    ],
)
def test_a_table_that_is_wrong_says_where(tmp_path, text, reason):
    path = tmp_path / "regions.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegionsUnreadable, match=reason) as caught:
        Regions.load(path)
    assert caught.value.path == path


def test_a_table_that_is_not_there_or_not_text_says_so(tmp_path):
    path = tmp_path / "regions.csv"
    with pytest.raises(RegionsUnreadable):
        Regions.load(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RegionsUnreadable):
        Regions.load(path)


def test_a_province_still_knows_the_regencies_that_left_it():
    assert ("9101", "Kabupaten Merauke") in [(one.code, one.name) for one in REGIONS.moved_from("91")]
    assert {one.code[:2] for one in REGIONS.moved_from("92")} == {"92"}
    assert REGIONS.moved_from("93") == ()
