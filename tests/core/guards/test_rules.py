"""What is sensitive because it changes together, and whether two names can be one person's."""

from __future__ import annotations

from itertools import combinations

import pytest

from counter_app.guards.rules import ACCOUNT, BANK, EMAIL, HOLDER, PHONE, masked_name, same_person, together

FOUR = (ACCOUNT, HOLDER, EMAIL, PHONE)


@pytest.mark.parametrize("changed", [pair for count in (2, 3, 4) for pair in combinations(FOUR, count)])
def test_each_of_the_four_is_sensitive_with_another_one(changed: tuple[str, ...]) -> None:  # G1
    assert together(changed, ()) == changed


@pytest.mark.parametrize("alone", [*((one,) for one in FOUR), (BANK,), (BANK, ACCOUNT), ("occupation", PHONE)])
def test_one_alone_is_not(alone: tuple[str, ...]) -> None:
    assert together(alone, ()) == ()


@pytest.mark.parametrize(("now", "lately"), [((PHONE,), {EMAIL}), ((BANK,), {HOLDER}), ((HOLDER,), {PHONE, "npwp"})])
def test_what_changed_lately_counts_as_together(now: tuple[str, ...], lately: set[str]) -> None:
    assert together(now, lately) == now


def test_the_same_thing_again_lately_is_alone() -> None:
    assert together((PHONE,), {PHONE}) == together((BANK,), {ACCOUNT}) == ()


def test_what_changed_lately_makes_nothing_else_sensitive() -> None:
    assert together(("occupation",), {PHONE, EMAIL}) == ()


@pytest.mark.parametrize(
    ("holder", "member"),
    [
        ("SITI AMINAH", "SITI AMINAH"),
        ("Aminah Siti", "SITI AMINAH"),
        ("SITI AMMINAH", "SITI AMINAH"),
        ("SITI AMINNAH, S.E.", "Hj. SITI AMINAH"),
        ("MOH. YUSUF", "MUHAMMAD JUSUF"),
        ("MUHAMMAD YUSUF", "MOHAMED YUSUF"),
        ("SOEKARNO PUTRA", "SUKARNO PUTRA"),
        ("NUR'AINI HASANAH", "NURAINI HASANAH"),
        ("BUDI SANTOSO P", "BUDI SANTOSO PRAWIRA"),
        ("RATNA SULISTYOWATI", "RATNA SULISTIOWATI"),
        ("RATNA SULISTYOW", "RATNA SULISTYOWATI"),
        ("SITI AMINAH", "SITI AMINAH BINTI RAHMAT"),
        ("SUHARTO", "SOEHARTO"),
        ("NURAINI", "NUR AINI"),
    ],
)
def test_a_name_is_the_members_own_however_a_bank_spells_it(holder: str, member: str) -> None:
    assert same_person(holder, member)
    assert same_person(member, holder)


@pytest.mark.parametrize(
    ("holder", "member"),
    [
        ("BUDI SANTOSO", "SITI AMINAH"),
        ("SITI RAHMAH", "SITI AMINAH"),
        ("SITI", "SITI AMINAH"),
        ("S A", "SITI AMINAH"),
        ("SITI A", "SITI AMINAH"),
        ("BUDI SANTOSO", "BUDI SANTIKA"),
        ("AMIR", "AMIN"),
        ("SUHARTINI", "SUHARTO"),
        ("", "SITI AMINAH"),
        ("...", "SITI AMINAH"),
        ("SITI AMINAH", ""),
        ("RINA RINI", "RINA RANI"),
    ],
)
def test_another_name_is_told(holder: str, member: str) -> None:
    assert not same_person(holder, member)
    assert not same_person(member, holder)


def test_a_masked_name_shows_the_first_letters_alone() -> None:
    assert masked_name("SITI  NUR AINI") == "S*** N** A***"
    assert masked_name("") == ""
