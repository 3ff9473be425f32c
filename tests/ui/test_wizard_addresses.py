"""Districts and villages are offered below the regency that was picked, and a village brings its postcode."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from counter_app.addresses import Addresses
from counter_app.db.session import Database
from tests.databases import Clock
from tests.drivers.hands import part
from tests.ui.wizard_desk import WizardDesk, to_page
from ui.form_wizard.pick_editor import PickEditor

BANDUNG = "3273"


@pytest.fixture(scope="module")
def addresses() -> Addresses:
    opened = Addresses()
    opened.open()
    return opened


def test_nothing_is_offered_before_it_was_opened() -> None:
    assert Addresses().below(BANDUNG) == ()
    assert Addresses().postcode(BANDUNG, "Coblong", "Dago") == ""


def test_districts_villages_and_postcode_one_below_the_other(addresses: Addresses) -> None:
    assert "Coblong" in addresses.below(BANDUNG)
    assert "Dago" in addresses.below(BANDUNG, "COBLONG")
    assert addresses.postcode(BANDUNG, "coblong", "DAGO") == "40135"


@pytest.mark.parametrize(
    "asked",
    [
        ("",),
        ("0000",),
        ("3273", ""),
        ("3273", "Cob"),
        ("3273", "Coblong", ""),
        ("32; DROP", "x"),
        ("3273", "Coblong", "Dag"),
    ],
)
def test_what_is_not_known_offers_nothing(addresses: Addresses, asked: tuple[str, ...]) -> None:
    assert list(addresses.below(*asked)) == []


@pytest.fixture
def desk(sqlite_db: Database, clock: Clock, qtbot: QtBot) -> WizardDesk:
    return WizardDesk(sqlite_db, clock, qtbot)


def listed(picker: PickEditor) -> list[str]:
    return [picker.itemText(at) for at in range(picker.count())]


def test_the_villages_of_the_members_district_are_offered_and_one_brings_its_postcode(desk: WizardDesk) -> None:
    window = desk.opened()
    to_page(window, "ktp_address")
    window.hand.pick("ktp_village", "Lebak Siliwangi")
    offered = listed(part(window.view, "wizard.ktp_village", PickEditor))
    assert {"Dago", "Lebak Siliwangi", "Sekeloa"} <= set(offered)
    assert window.hand.is_open("ktp_postal_code"), "it is shown to whoever proposed it"
    window.presenter.keeper.save()
    assert desk.stored_answer(window, "ktp_village") == "Lebak Siliwangi"
    assert desk.stored_answer(window, "ktp_postal_code") == "40132"
    window.hand.pick("ktp_village", "Dago")
    window.presenter.keeper.save()
    assert desk.stored_answer(window, "ktp_postal_code") == "40135"


def test_a_postcode_that_somebody_typed_stays(desk: WizardDesk) -> None:
    window = desk.opened()
    to_page(window, "ktp_address")
    window.hand.fill("ktp_postal_code", "40999")
    window.hand.pick("ktp_village", "Sekeloa")
    window.presenter.keeper.save()
    assert desk.stored_answer(window, "ktp_postal_code") == "40999"


def test_a_village_that_the_table_lacks_is_kept_as_it_was_typed(desk: WizardDesk) -> None:
    window = desk.opened()
    to_page(window, "ktp_address")
    for typed in ("Dag", "Desa Baru"):
        window.hand.pick("ktp_village", typed)
        window.presenter.keeper.save()
        assert desk.stored_answer(window, "ktp_village") == typed, "never guessed from a part"


def test_looking_at_a_place_in_the_records_own_spelling_changes_nothing(desk: WizardDesk) -> None:
    desk.change_member(ktp_district="COBLONG", ktp_village="DAGO")
    window = desk.opened()
    to_page(window, "ktp_address")
    for key in ("ktp_district", "ktp_village"):
        part(window.view, f"wizard.{key}", PickEditor).setFocus()
    part(window.view, "wizard.ktp_district", PickEditor).setFocus()
    assert "COBLONG" in listed(part(window.view, "wizard.ktp_district", PickEditor))
    window.presenter.keeper.save()
    assert (desk.stored_answer(window, "ktp_district"), desk.stored_answer(window, "ktp_village")) == (
        "COBLONG",
        "DAGO",
    )
