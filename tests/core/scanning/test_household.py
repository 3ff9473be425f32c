"""A family card's people as rows of the form: known ones are matched, nobody is doubled, nobody is taken away."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.scanning.codes import Doubt, Legibility
from counter_app.scanning.fields.families import places
from counter_app.scanning.fields.filling import proposed
from counter_app.scanning.fields.household import household
from counter_app.scanning.fields.kinship import relation_to
from counter_app.scanning.fields.values import PaperValue
from tests.core.documents.sheets import value

ROWS = 8
Row = dict[str, PaperValue]
OWN = {"nik": "3273014506900004", "name": "SITI AISYAH", "birth_date": "1990-06-05"}


def person(name: str, nik: str, born: str, relation: str = "ANAK", **more: str) -> Row:
    """A row of the card, clear in every cell that is filled."""
    cells = {"name": name, "nik": nik, "birth_date": born, "relation": relation, **more}
    return {key: value(key, text) for key, text in cells.items() if text}


SELF = person(OWN["name"], OWN["nik"], OWN["birth_date"], "ISTRI")
HEAD = person("BUDI HARTONO", "3273010203880001", "1988-03-02", "KEPALA KELUARGA")
ANI = person("ANI HARTONO", "3273015201150002", "2015-01-12", mother_name="SITI AISYAH")
TONO = person("TONO HARTONO", "3273010101180003", "2018-01-01")
CARD = (HEAD, SELF, ANI, TONO)


def row(number: int, who: Row, **changed: str) -> dict[str, str]:
    """Somebody as the record has them."""
    cells = {key: who[key].text for key in ("name", "nik", "birth_date")} | changed
    return {f"relative_{key}_{number}": text for key, text in cells.items()}


def names(found: dict[int, Row] | object) -> dict[int, str]:
    assert isinstance(found, dict)
    return {number: cells[f"relative_name_{number}"].text for number, cells in found.items()}


def doubtful(who: Row, *cells: str, **texts: str) -> Row:
    """The same with cells that are to be looked at."""
    wrong = {key: replace(who[key], text=texts.get(key, who[key].text)) for key in (*cells, *texts)}
    return {**who, **{key: replace(one, state=Legibility.CHECK, doubts=(Doubt.LETTER,)) for key, one in wrong.items()}}


def test_everybody_but_the_member_gets_a_row_in_the_order_of_the_card() -> None:
    found = household(CARD, OWN, OWN, ROWS)
    assert found.found
    assert names(found.rows) == {1: "BUDI HARTONO", 2: "ANI HARTONO", 3: "TONO HARTONO"}
    assert (found.gone, found.left_over) == ((), 0)


def test_who_is_on_record_keeps_the_row_by_number_else_by_name_and_birth_date() -> None:
    record = OWN | row(1, TONO, name="TONO H") | row(2, ANI, nik="")
    assert names(household(CARD, record, record, ROWS).rows) == {
        1: "TONO HARTONO",
        2: "ANI HARTONO",
        3: "BUDI HARTONO",
    }


def test_somebody_who_is_not_on_the_card_is_told_and_keeps_the_row() -> None:
    uncle = person("JOKO", "3273010101600009", "1960-01-01")
    record = OWN | row(1, uncle) | row(2, ANI)
    found = household(CARD, record, record, ROWS)
    assert found.gone == (1,)
    assert set(names(found.rows)) == {2, 3, 4}
    cleared = record | dict.fromkeys((key for key in record if key.endswith("_1")), "")
    assert household(CARD, record, cleared, ROWS).gone == ()


def test_of_a_card_without_the_member_nothing_is_offered() -> None:
    stranger = person("SITI AMINAH", "3273014506900009", OWN["birth_date"], "ISTRI")
    found = household((HEAD, stranger, ANI), OWN, OWN, ROWS)
    assert (found.found, found.values, found.gone) == (False, {}, ())


def test_the_member_is_found_where_the_number_was_misread() -> None:
    own = doubtful(SELF, nik="3273014506900064")
    assert names(household((HEAD, own, ANI), OWN, OWN, ROWS).rows) == {1: "BUDI HARTONO", 2: "ANI HARTONO"}


def test_the_members_own_line_goes_to_the_members_own_fields() -> None:
    own = {**SELF, "mother_name": value("mother_name", "SUMIYATI")}
    assert household((HEAD, own), OWN, OWN, ROWS).own["mother_name"].text == "SUMIYATI"


def test_who_may_be_somebody_on_record_is_asked_and_not_written_twice() -> None:
    record = OWN | row(1, ANI, name="ANY HARTONO", nik="")
    found = household(CARD, record, record, ROWS)
    assert found.rows[1]["relative_name_1"].text == "ANI HARTONO"
    assert {Doubt.PERSON in one.doubts for one in found.rows[1].values()} == {True}


def test_one_number_with_another_name_and_birth_date_is_asked() -> None:
    record = OWN | row(1, ANI, name="RINA", birth_date="1999-09-09")
    found = household(CARD, record, record, ROWS)
    assert Doubt.PERSON in found.rows[1]["relative_name_1"].doubts


def test_two_people_with_one_number_are_asked() -> None:
    twin = person("TINA HARTONO", ANI["nik"].text, "2015-01-12")
    found = household((HEAD, SELF, ANI, twin), OWN, OWN, ROWS)
    asked = {n for n, cells in found.rows.items() if Doubt.PERSON in cells[f"relative_name_{n}"].doubts}
    assert {names(found.rows)[n] for n in asked} == {"ANI HARTONO", "TINA HARTONO"}


def test_a_new_row_is_clear_only_where_its_person_can_be_found_again() -> None:
    found = household((HEAD, SELF, doubtful(ANI, "name"), TONO), OWN, OWN, ROWS)
    assert names(found.rows) == {1: "BUDI HARTONO", 2: "TONO HARTONO", 3: "ANI HARTONO"}
    assert all(one.state is Legibility.CHECK for one in found.rows[3].values())


def test_a_doubtful_name_that_was_mended_by_hand_keeps_its_row() -> None:
    read = doubtful(ANI, "nik", "birth_date", name="ANI HARTQNO")
    typed = OWN | {"relative_name_1": "ANI HARTONO"}
    assert names(household((SELF, read), OWN, typed, ROWS).rows) == {1: "ANI HARTQNO"}
    other = OWN | {"relative_name_1": "SOMEBODY ELSE"}
    assert names(household((SELF, read), OWN, other, ROWS).rows) == {2: "ANI HARTQNO"}


def test_who_finds_no_row_is_counted() -> None:
    assert household(CARD, OWN, OWN, 2).left_over == 1


def test_the_relation_is_to_the_member_and_asked_where_it_does_not_follow() -> None:
    head, wife, child = HEAD, SELF, TONO
    assert relation_to(head, wife) == ("spouse", True)
    assert relation_to(head, child) == ("child", True)
    assert relation_to(wife, head) == ("spouse", True)
    assert relation_to(wife, child) == ("child", False)
    assert relation_to(wife, ANI) == ("child", True)
    assert relation_to(child, head) == ("parent", True)
    assert relation_to(child, wife) == ("parent", False)
    assert relation_to(ANI, wife) == ("parent", True)
    assert relation_to(head, person("MBOK", "", "", "PEMBANTU")) == ("other", True)
    assert relation_to(wife, person("NENEK", "", "", "MERTUA")) == ("parent", False)
    assert relation_to(person("PAMAN", "", "", "FAMILI LAIN"), wife) == ("", False)
    assert relation_to(doubtful(head, "relation"), wife) == ("spouse", False)


def test_a_row_that_one_table_lost_takes_nobody_elses() -> None:
    assert places({10, 9, 8}, {10, 9, 8}) == ([10, 9, 8], {10, 9, 8})
    assert places({10, 8}, {10, 9, 8}) == ([10, 9, 8], {10, 9, 8})
    assert places({10, 9, 8}, {10, 8}) == ([10, 9, 8], {10, 8})
    assert places({10, 9}, {9, 8}) == ([10, 9], set())


STATES = st.sampled_from([Legibility.READ, Legibility.READ, Legibility.READ, Legibility.CHECK, Legibility.UNREAD])


@st.composite
def read_cards(draw: st.DrawFn) -> tuple[Row, ...]:
    """The card with letters wrong, cells lost, rows lost, in any order that a page has."""
    people = []
    for who in CARD:
        cells: Row = {}
        for key, one in who.items():
            state = draw(STATES)
            wrong = draw(st.integers(0, 5)) == 0
            text = draw(st.text("AI18B0", min_size=1, max_size=12)) if wrong else one.text
            if wrong and state is Legibility.READ:
                state = Legibility.CHECK
            if state is not Legibility.UNREAD:
                doubts = (Doubt.LETTER,) if state is Legibility.CHECK else ()
                cells[key] = replace(one, text=text, state=state, doubts=doubts)
        people.append(cells)
    return tuple(people[n] for n in draw(st.permutations(range(len(people))))[: draw(st.integers(1, 4))])


RECORDS = st.lists(st.sampled_from([HEAD, ANI, TONO]), unique_by=lambda one: one["name"].text, max_size=3).map(
    lambda people: {key: text for n, who in enumerate(people, 1) for key, text in row(n, who).items()}
)


@settings(max_examples=150, deadline=None)
@given(read_cards(), RECORDS)
def test_one_key_takes_only_what_is_clear_writes_nobody_twice_and_takes_nobody_away(
    card: tuple[Row, ...], rows: dict[str, str]
) -> None:
    record = OWN | rows
    found = household(card, record, record, ROWS)
    clear = proposed(found.values, record, lambda _key, text: bool(text)).clear
    truth = {key: {one[key].text for one in CARD} for key in ("name", "nik", "birth_date")}
    after = {**record, **{one.key: one.after for one in clear}}
    for one in clear:
        assert one.value.state is Legibility.READ
        assert not one.value.doubts
        cell = one.key.removeprefix("relative_").rpartition("_")[0]
        assert one.after in truth.get(cell, {one.after})
    people = [after.get(f"relative_name_{n}", "") for n in range(1, ROWS + 1)]
    named = [name for name in people if name]
    assert len(named) == len(set(named))
    assert OWN["name"] not in named
    assert {name for key, name in rows.items() if "name" in key} <= set(named)
    again = household(card, record, after, ROWS)
    assert proposed(again.values, after, lambda _key, text: bool(text)).clear == ()
