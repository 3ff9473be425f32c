"""The people of a family card as rows of a form: which is the member, who has which row, who is on it no more.

Pure. A row is the same person by number, else by name and birth date; whoever only may be is asked. Nobody is taken
away: a row that is not on the card is told. The card says how people are to the head of the family, the form asks how
they are to the member: what does not follow for certain is asked as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from counter_app.scanning.codes import Doubt, Legibility
from counter_app.scanning.fields.kinship import relation_to
from counter_app.scanning.fields.likeness import allowed, bare, distance
from counter_app.scanning.fields.values import PaperValue
from forms.repeating import row_key

Member = Mapping[str, PaperValue]
Person = Mapping[str, str]
OWN_ROW = {"mother_name": "mother_name", "marital_status": "marital_status", "education": "last_education"}
"""What the card says of the member, and the field that it is for."""
CELLS = {
    "name": "relative_name",
    "relation": "relative_relation",
    "nik": "relative_nik",
    "birth_date": "relative_birth_date",
}
"""What it says of the others, and the question of their row."""
WHO = ("nik", "name", "birth_date")


@dataclass(frozen=True)
class Household:
    """What a family card says for a form."""

    found: bool
    """Whether the member stands on it; of somebody else's card nothing is offered."""
    own: Mapping[str, PaperValue]
    rows: Mapping[int, Mapping[str, PaperValue]]
    """By number of the row, in the keys of the form."""
    gone: tuple[int, ...] = ()
    """Rows of the record whose person is not on the card."""
    left_over: int = 0
    """People for whom the form has no row."""

    @property
    def values(self) -> dict[str, PaperValue]:
        """Everything by the form's keys."""
        return {**self.own, **{key: value for row in self.rows.values() for key, value in row.items()}}


NOBODY = Household(False, {}, {})


def household(members: Sequence[Member], before: Person, answers: Person, rows: int) -> Household:
    """The people of a card against the record and the form as it stands, which has so many rows."""
    own = _own(members, (answers, before))
    if own is None:
        return NOBODY
    others = [number for number in range(len(members)) if number != own]
    there = {row: (_person(before, row), _person(answers, row)) for row in range(1, rows + 1)}
    placed, unsure = _known(members, others, there)
    on_record = [row for row, (was, _now) in there.items() if any(was.values())]
    gone = tuple(row for row in on_record if row not in placed.values() and any(there[row][1].values()))
    fresh = [number for number in others if number not in placed]
    resembling = {n for n in fresh if any(_resembles(members[n], one) for row in gone for one in there[row])}
    unsure |= resembling | {n for n in fresh if not _is_identified(members[n])} | _doubled(members)
    free = [row for row in there if row not in on_record and row not in placed.values()]
    for number in sorted(fresh, key=lambda n: (n in unsure, n)):
        row = next((row for row in free if _fits(members[number], there[row][1])), None)
        if row is not None:
            placed[number] = row
            free.remove(row)
    return Household(
        True,
        {key: replace(members[own][cell], key=key) for cell, key in OWN_ROW.items() if cell in members[own]},
        {placed[n]: _cells(members[n], members[own], placed[n], n in unsure) for n in others if n in placed},
        gone,
        sum(1 for number in others if number not in placed),
    )


def _own(members: Sequence[Member], people: Iterable[Person]) -> int | None:
    """Which of them is the member: by the number, else name and birth date, else the only one that may be."""
    wanted = [{cell: one.get(cell, "") for cell in WHO} for one in people]
    for same in (_same_number, _same_name, _may_be):
        found = [n for n, member in enumerate(members) if any(same(member, one) for one in wanted)]
        if len(found) == 1:
            return found[0]
    return None


def _known(
    members: Sequence[Member], others: Sequence[int], there: Mapping[int, tuple[Person, Person]]
) -> tuple[dict[int, int], set[int]]:
    """Members with the row that they have, and those of whom it is not certain."""
    placed: dict[int, int] = {}
    unsure: set[int] = set()
    doubled = _doubled(members)
    for same in (_same_number, _same_name, _resembles):
        left = [n for n in others if n not in placed and not (same is _same_number and n in doubled)]
        free = [row for row in there if row not in placed.values()]
        pairs = [(n, row) for n in left for row in free if any(same(members[n], one) for one in there[row])]
        people, rows = Counter(n for n, _row in pairs), Counter(row for _n, row in pairs)
        for n, row in pairs:
            if people[n] == 1 == rows[row]:
                placed[n] = row
                other = all(_is_other(members[n], cell, there[row]) for cell in ("name", "birth_date"))
                if same is _resembles or other:
                    unsure.add(n)
    return placed, unsure


def _cells(member: Member, own: Member, row: int, unsure: bool) -> dict[str, PaperValue]:
    """What the card says of somebody, as answers of a row."""
    said = dict(member)
    if "relation" in said:
        code, certain = relation_to(own, member)
        doubts = () if certain else (Doubt.RELATION,)
        said["relation"] = _doubted(replace(said["relation"], text=code), doubts)
    return {
        row_key(key, row): _doubted(replace(said[cell], key=row_key(key, row)), (Doubt.PERSON,) if unsure else ())
        for cell, key in CELLS.items()
        if cell in said
    }


def _doubted(value: PaperValue, doubts: tuple[Doubt, ...]) -> PaperValue:
    if not value.text:
        return replace(value, state=Legibility.UNREAD)
    state = Legibility.CHECK if doubts and value.state is Legibility.READ else value.state
    return replace(value, state=state, doubts=(*value.doubts, *doubts))


def _person(answers: Person, row: int) -> Person:
    return {cell: answers.get(row_key(key, row), "") for cell, key in CELLS.items()}


def _same_number(member: Member, person: Person) -> bool:
    return _agrees(member, "nik", person)


def _same_name(member: Member, person: Person) -> bool:
    return _agrees(member, "name", person) and _agrees(member, "birth_date", person)


def _resembles(member: Member, person: Person) -> bool:
    """Whether the two may be one: a name or a birth date in common, whatever else was read or written otherwise."""
    return _agrees(member, "name", person) or _agrees(member, "birth_date", person)


def _may_be(member: Member, person: Person) -> bool:
    """The same, and nothing that was read for certain speaks against it: a stranger's card has somebody of any age."""
    clear = [cell for cell in WHO if cell in member and member[cell].state is Legibility.READ]
    return _resembles(member, person) and not any(_is_other(member, cell, (person,)) for cell in clear)


def _agrees(member: Member, cell: str, person: Person) -> bool:
    value = member.get(cell)
    return value is not None and bool(bare(value.text)) and bare(value.text) == bare(person.get(cell, ""))


def _is_other(member: Member, cell: str, people: Iterable[Person]) -> bool:
    """Whether a cell is filled on both sides and says another thing than all of them."""
    filled = [one for one in people if one.get(cell)]
    return bool(filled) and cell in member and not any(_agrees(member, cell, one) for one in filled)


def _is_identified(member: Member) -> bool:
    """Whether somebody can be found again once taken, so that nobody is written twice."""
    clear = {cell for cell in WHO if cell in member and member[cell].state is Legibility.READ}
    return "name" in clear and len(clear) > 1


def _doubled(members: Sequence[Member]) -> set[int]:
    """People of one card with one number: it was read wrongly of some of them."""
    numbers = Counter(member["nik"].text for member in members if "nik" in member and member["nik"].text)
    return {n for n, member in enumerate(members) if "nik" in member and numbers[member["nik"].text] > 1}


def _fits(member: Member, row: Person) -> bool:
    """Whether a new row is free, or holds what was taken of this one, mended by hand where it was doubtful."""
    filled = [cell for cell in WHO if row[cell] and cell in member]
    if not any(row[cell] for cell in WHO):
        return True
    return bool(filled) and all(_agrees(member, cell, row) or _is_mended(member[cell], row[cell]) for cell in filled)


def _is_mended(value: PaperValue, typed: str) -> bool:
    wanted = bare(typed)
    return value.state is not Legibility.READ and distance(bare(value.text), wanted) <= allowed(wanted)
