"""What a company writes above its columns, sheet by sheet, and which of them must be there. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.importing.headings import NOT_READ, Headings, folded, member_headings
from counter_app.workbooks.rows import SheetKind
from forms.model import Field, FieldKind

LINE_COLUMN, REASON_COLUMN = "BARIS_ASAL", "CATATAN_CABANG"
"""What a workbook of failed rows adds behind the company's own columns."""
LOCKED = frozenset({"employee_number", "nik", "name", "birth_place", "birth_date", "sex", "mother_name", "npwp", "kpj"})
"""Fields that a company cannot change by itself (grade C): the letter and a supervisor are needed. The tenth, KODE, is
the central system's own."""
REFERENCE = ("nik", "name", "birth_date")
"""By what a sheet without corrections says who is meant."""
DATES = ("on", "joined", "until")
AMOUNTS = ("wage", "back_pay")
MONTH = "month"

_LEFT_OUT = {
    SheetKind.UPDATE: "kode, lokasi pekerjaan, kode bank, kode tk",
    SheetKind.NEW: "gelar, telepon area rumah, telepon rumah, telepon area kantor, telepon kantor, "
    "telepon ext kantor, surat menyurat ke, golongan darah, kode negara, lokasi pekerjaan, masa laku identitas",
    SheetKind.WAGES: "kode tk",
    SheetKind.ENDED: "",
}
_OWN: Mapping[SheetKind, Mapping[str, str]] = {
    SheetKind.UPDATE: {"bank_name": "nama bank", "name": "nama lengkap"},
    SheetKind.NEW: {
        "first_name": "nama depan",
        "middle_name": "nama tengah",
        "last_name": "nama belakang",
        "name": "nama lengkap, nama",
        "identity_kind": "jenis identitas",
        "joined": "tanggal kepesertaan",
        "until": "tgl akhir kontrak",
        "work_start": "tgl awal bekerja",
        "staff_status": "status pegawai",
        "wage": "upah",
        "birth_date": "tanggal lahir",
    },
    SheetKind.WAGES: {"month": "blth, bulan, bulan upah", "wage": "upah", "back_pay": "rapel", "name": "nama"},
    SheetKind.ENDED: {
        "cause": "sebab na, sebab",
        "on": "tgl kejadian, tanggal kejadian",
        "note": "keterangan",
        "name": "nama lengkap",
    },
}
_REQUIRED: Mapping[SheetKind, tuple[str, ...]] = {
    SheetKind.UPDATE: ("kpj",),
    SheetKind.TEMPLATE: ("kpj",),
    SheetKind.NEW: ("nik", "birth_date", "sex", "mother_name"),
    SheetKind.MORE_NEW: ("nik", "birth_date", "sex", "mother_name"),
    SheetKind.WAGES: ("kpj", "month", "wage"),
    SheetKind.ENDED: ("kpj", "cause", "on"),
}
_NAMES: Mapping[SheetKind, tuple[str, ...]] = {
    SheetKind.TEMPLATE: ("templat cabang",),
    SheetKind.UPDATE: ("update data tk",),
    SheetKind.NEW: ("data tk baru",),
    SheetKind.MORE_NEW: ("lanjutan",),
    SheetKind.WAGES: ("data upah",),
    SheetKind.ENDED: ("data tk na",),
}
BY_HEADINGS = (SheetKind.ENDED, SheetKind.WAGES, SheetKind.UPDATE, SheetKind.NEW)
"""The order in which a sheet without a known name is tried."""


@dataclass(frozen=True)
class SheetColumns:
    """The columns of one kind of sheet: the key each heading means, and of which kind its cells are."""

    kind: SheetKind
    known: Headings
    required: tuple[str, ...]
    kinds: Mapping[str, FieldKind]

    def is_text(self, key: str) -> bool:
        """Whether a number in that column has lost what it was."""
        return self.kinds[key] is not FieldKind.DATE and key not in (*AMOUNTS, MONTH)


def kind_by_name(name: str) -> SheetKind | None:
    """What a sheet is called for; what a company adds to the name says nothing against it."""
    asked = folded(name)
    return next((kind for kind, names in _NAMES.items() if any(one in asked for one in names)), None)


def columns_of(kind: SheetKind, fields: Mapping[str, Field]) -> SheetColumns:
    """The columns of a kind of sheet. Those of the template are the form's own labels, known on corrections too."""
    basis = {SheetKind.TEMPLATE: SheetKind.UPDATE, SheetKind.MORE_NEW: SheetKind.NEW}.get(kind, kind)
    known = dict(member_headings(fields, ()))
    known |= dict.fromkeys(_LEFT_OUT[basis].split(", "), NOT_READ)
    known |= {words: key for key, listed in _OWN[basis].items() for words in listed.split(", ")}
    known |= {folded(name): NOT_READ for name in (LINE_COLUMN, REASON_COLUMN)}
    own = dict.fromkeys(_OWN[basis], FieldKind.TEXT) | dict.fromkeys(DATES, FieldKind.DATE)
    if basis is SheetKind.NEW:
        own["passport"] = FieldKind.CODE
    kinds = own | {key: field.kind for key, field in fields.items()}
    if basis is SheetKind.WAGES:
        kinds["wage"] = FieldKind.TEXT
    return SheetColumns(kind, known, _REQUIRED[kind], kinds)
