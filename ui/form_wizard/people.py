"""The people of a family card beside the rows of the form: what cannot be offered, and what is told as a whole."""

from __future__ import annotations

from collections.abc import Mapping

from counter_app.documents.said import said_of
from counter_app.scanning.codes import Legibility
from counter_app.scanning.fields.household import CELLS, Household
from counter_app.texts import _, language
from forms.repeating import MOST_ROWS, row_key
from ui.form_wizard.state import Facts, FormKit, PaperStand

OPENER = CELLS["name"]


def rows_for_people(kit: FormKit) -> int:
    """How many rows of relatives the form has; those of one that only shows them are none."""
    keys = {field.key for field in kit.form.fields if not field.locked}
    return sum(1 for row in range(1, MOST_ROWS + 1) if row_key(OPENER, row) in keys)


def family_of(facts: Facts, kit: FormKit) -> Household | None:
    """The people of the family card that was read."""
    draft, rows = facts.draft, rows_for_people(kit)
    if draft is None or not rows:
        return None
    said = (said_of(sheet, draft.before, facts.answers, rows).family for sheet in facts.papers)
    return next((family for family in said if family is not None), None)


def silent(facts: Facts, kit: FormKit) -> Mapping[str, PaperStand]:
    """Questions of a row for which the card says nothing: the person is not on it, or it could not be read."""
    family = family_of(facts, kit)
    if family is None:
        return {}
    found = {row_key(OPENER, row): PaperStand.ABSENT for row in family.gone}
    for row, values in family.rows.items():
        for key in (row_key(key, row) for key in CELLS.values()):
            value = values.get(key)
            if value is None or value.state is Legibility.UNREAD:
                found[key] = PaperStand.UNREAD
    return found


def notes_of(facts: Facts, kit: FormKit, asked: set[int]) -> tuple[str, ...]:
    """What an officer has to know of the card's people before going on; `asked`: rows that wait for their word."""
    family = family_of(facts, kit)
    if family is None or facts.barred:
        return ()
    if not family.found:
        return (
            _(
                "Peserta tidak ditemukan pada KK yang dibaca, maka anggota keluarga tidak ditawarkan. Periksa apakah "
                "ini KK peserta; bila benar, foto ulang."
            ),
        )
    names = ", ".join(_name(facts, row) for row in family.gone)
    pages = ", ".join(kit.form.page_of(row_key(OPENER, row)).name.in_(language()) for row in sorted(asked))
    gone = _("Ada di catatan, tidak pada KK: {names}. Tanyakan kepada peserta; tidak ada yang dihapus sendiri.")
    check = _("Dari KK masih diperiksa satu per satu: {pages}.")
    more = _("Pada KK ada {count} orang lagi; tempat di formulir habis. Ajukan mereka dengan permohonan berikutnya.")
    return (
        *((gone.format(names=names),) if names else ()),
        *((check.format(pages=pages),) if pages else ()),
        *((more.format(count=family.left_over),) if family.left_over else ()),
    )


def silent_words(stand: PaperStand) -> str:
    """What to do about it."""
    if stand is PaperStand.ABSENT:
        return _("Tanyakan kepada peserta. Kosongkan namanya hanya bila bukan anggota keluarga lagi.")
    return _("Ketik sesuai kartu, atau foto ulang lebih dekat.")


def _name(facts: Facts, row: int) -> str:
    before = facts.draft.before if facts.draft is not None else {}
    key = row_key(OPENER, row)
    return facts.answers.get(key) or before.get(key) or _("baris {row}").format(row=row)
