"""What officer and company read about a workbook and its rows, in the language in use."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from counter_app.problem_words import problem_words
from counter_app.texts import _, language
from counter_app.workbooks.remark_kinds import RemarkKind
from counter_app.workbooks.rows import BookNote, NoteKind, Remark, RowOutcome, SheetKind
from forms.model import Field
from forms.rules import Problem, Severity

Sentences = Mapping[RemarkKind, Callable[[], str]]


def sheet_words(kind: SheetKind, _: Callable[[str], str] = _) -> str:
    """What a kind of sheet is for."""
    return {
        SheetKind.UPDATE: _("Koreksi data tenaga kerja"),
        SheetKind.NEW: _("Tenaga kerja baru"),
        SheetKind.MORE_NEW: _("Tenaga kerja baru (lanjutan)"),
        SheetKind.WAGES: _("Upah per bulan"),
        SheetKind.ENDED: _("Tenaga kerja keluar"),
        SheetKind.TEMPLATE: _("Templat koreksi cabang"),
    }[kind]


def outcome_words(outcome: RowOutcome) -> str:
    """What becomes of a row, in a word or two."""
    return {
        RowOutcome.READY: _("Siap"),
        RowOutcome.WARNED: _("Perlu dilihat"),
        RowOutcome.FAILED: _("Gagal"),
        RowOutcome.NOTHING: _("Tidak ada perubahan"),
    }[outcome]


def remark_words(remark: Remark, fields: Mapping[str, Field]) -> str:
    """The sentence of a remark: what is wrong, then what to do; with the name of its field where it has one."""
    said = _said(remark, fields)
    if remark.kind in (RemarkKind.NUMBER_IN_TEXT, *_whole_row()):
        return said
    name = fields[remark.field].name.in_(language()) if remark.field in fields else ""
    return f"{name}: {said}" if name else said


def _said(remark: Remark, fields: Mapping[str, Field]) -> str:
    if remark.kind in (RemarkKind.RULE, RemarkKind.RULE_DOUBT):
        values = dict(remark.values)
        return problem_words(Problem(remark.field, values.pop("code", "required"), Severity.ERROR, values))
    for part in (_cells(), _own_rows(), _wages_and_ends(), _whole_row(), _record()):
        if remark.kind in part:
            named = dict(remark.named) | {"cell": remark.cell}
            if remark.kind is RemarkKind.CODE_UNKNOWN and remark.field in fields:
                named["codes"] = _codes(fields[remark.field])
            if "lost" in named:
                named["lost"] = lost_words(named["lost"])
            return part[remark.kind]().format_map(_Named(named))
    raise KeyError(remark.kind)


def _codes(field: Field) -> str:
    """The answers of a list, as a company may write them."""
    return "L, P" if field.key == "sex" else ", ".join(choice.label.in_(language()) for choice in field.choices)


def lost_words(code: str) -> str:
    """What is gone of a text that was kept as a number."""
    return {
        "digits": _("digit ke-16 sudah hilang"),
        "zero": _("angka 0 di depan mungkin sudah hilang"),
        "date": _("isinya berubah menjadi tanggal"),
    }.get(code, "–")


class _Named(dict[str, str]):
    """Places that a remark fills; one that it does not know is a dash."""

    def __missing__(self, key: str) -> str:
        return "–"


def _cells() -> Sentences:
    return {
        RemarkKind.NUMBER_IN_TEXT: lambda: _(
            "{name} di {cell} tersimpan sebagai angka: {lost}. Ubah kolom menjadi teks, lalu isi dari data asal."
        ),
        RemarkKind.FORMULA: lambda: _("Sel {cell} berisi rumus. Ganti dengan nilainya."),
        RemarkKind.CELL_ERROR: lambda: _("Sel {cell} berisi kesalahan spreadsheet. Perbaiki di berkas asal."),
        RemarkKind.LETTERS: lambda: _("Ada huruf yang rusak. Salin lagi dari berkas asal."),
        RemarkKind.MERGED: lambda: _("Sel {cell} digabung dengan sel lain. Batalkan gabungan, lalu isi tiap sel."),
        RemarkKind.DATE_ORDER: lambda: _("Hari dan bulan dapat tertukar. Tulis tanggal sebagai 31-01-1990."),
        RemarkKind.DATE_YEAR: lambda: _("Tahun ditulis dua angka. Tulis empat angka."),
        RemarkKind.DATE_SERIAL: lambda: _("Tanggal tersimpan sebagai angka. Tulis tanggal sebagai 31-01-1990."),
        RemarkKind.DATE_WRONG: lambda: _("Tanggal ini tidak ada. Tulis tanggal sebagai 31-01-1990."),
        RemarkKind.CODE_UNKNOWN: lambda: _("Kode ini tidak dikenal. Pilih salah satu: {codes}."),
        RemarkKind.MISSING: lambda: _("Belum diisi. Isi, lalu kirim lagi."),
        RemarkKind.DIGIT_LOST: lambda: _(
            "Angka terakhir hilang karena kolom pernah disimpan sebagai angka. Isi dari data asal."
        ),
        RemarkKind.DIGIT_DOUBTFUL: lambda: _("Berakhir dengan 0; mungkin angka terakhir hilang. Pastikan pada kartu."),
        RemarkKind.NIK_BIRTH_DATE: lambda: _("NIK tidak sesuai dengan tanggal lahir. Periksa keduanya pada KTP."),
        RemarkKind.NIK_SEX: lambda: _("NIK tidak sesuai dengan jenis kelamin. Periksa keduanya pada KTP."),
    }


def _own_rows() -> Sentences:
    return {
        RemarkKind.NIK_TWICE: lambda: _("NIK ini juga ada di baris {line} untuk orang lain. Pastikan mana yang benar."),
        RemarkKind.PHONE_TWICE: lambda: _("Nomor HP ini juga ada di baris {line}. Pastikan milik siapa."),
        RemarkKind.EMAIL_TWICE: lambda: _("Alamat email ini juga ada di baris {line}. Pastikan milik siapa."),
        RemarkKind.ACCOUNT_TWICE: lambda: _("Rekening ini juga ada di baris {line}. Pastikan milik siapa."),
        RemarkKind.SEVERAL_KPJ: lambda: _("Orang yang sama juga ada di baris {line} dengan nomor peserta lain."),
    }


def _wages_and_ends() -> Sentences:
    return {
        RemarkKind.MONTH_WRONG: lambda: _("Bulan tidak dapat dibaca. Tulis bulan dan tahun, misalnya 05-2026."),
        RemarkKind.MONTH_IN_FUTURE: lambda: _("Bulan ini belum tiba. Periksa bulan dan tahunnya."),
        RemarkKind.WAGE_WRONG: lambda: _("Bukan jumlah rupiah bulat. Tulis angka saja, misalnya 5000000."),
        RemarkKind.WAGE_UNLIKELY: lambda: _("Upah ini tidak biasa. Periksa jumlah angkanya."),
        RemarkKind.OTHER_NPP: lambda: _("NPP baris ini bukan NPP perusahaan pada surat. Pisahkan ke surat lain."),
        RemarkKind.CAUSE_UNKNOWN: lambda: _("Sebab tidak dikenal. Tulis salah satu: {codes}."),
        RemarkKind.END_IN_FUTURE: lambda: _("Tanggal kejadian belum tiba. Kirim sesudah tanggal itu."),
        RemarkKind.END_TOO_EARLY: lambda: _("Tanggal kejadian sebelum peserta mulai bekerja. Periksa tahunnya."),
        RemarkKind.WAGE_DIFFERS: lambda: _("Untuk bulan ini sudah tercatat upah lain ({before}). Pastikan yang benar."),
    }


def _whole_row() -> Sentences:
    return {
        RemarkKind.HIDDEN: lambda: _("Baris atau kolom ini disembunyikan di berkas. Pastikan memang dimaksudkan."),
        RemarkKind.OUTSIDE_COLUMNS: lambda: _("Ada isi di kolom tanpa judul. Beri judul kolom itu atau hapus isinya."),
        RemarkKind.TWICE: lambda: _("Baris ini sama dengan baris {line}. Hapus salah satunya."),
        RemarkKind.TWICE_DIFFERS: lambda: _(
            "Peserta ini juga ada di baris {line} dengan isi lain. Pastikan mana yang benar."
        ),
        RemarkKind.NO_EMPLOYER: lambda: _("Peserta ini tercatat tanpa perusahaan. Penyelia memutuskan baris ini."),
        RemarkKind.LEFT_COMPANY: lambda: _("Peserta ini tercatat sudah berhenti bekerja. Penyelia memutuskan."),
        RemarkKind.MEMBER_WAITS: lambda: _("Data peserta ini belum dipastikan di cabang. Selesaikan itu dahulu."),
        RemarkKind.OTHER_PERSON: lambda: _(
            "Nama dan tanggal lahir bukan milik peserta dengan nomor ini. Periksa nomor pesertanya."
        ),
        RemarkKind.NOT_OURS_TO_SAY: lambda: _(
            "Baris ini tidak dapat diproses dengan data yang diberikan. Periksa pada kartu dan KTP; bila sudah benar, "
            "peserta datang sendiri ke cabang."
        ),
    }


def _record() -> Sentences:
    return {
        RemarkKind.UNKNOWN_MEMBER: lambda: _("Nomor peserta tidak dikenal di cabang ini."),
        RemarkKind.OTHER_COMPANY: lambda: _("Peserta ini tercatat pada perusahaan lain."),
        RemarkKind.NIK_OF_OTHER: lambda: _("NIK ini milik peserta lain ({name})."),
        RemarkKind.PHONE_OF_OTHER: lambda: _("Nomor HP ini milik peserta lain ({name})."),
        RemarkKind.EMAIL_OF_OTHER: lambda: _("Alamat email ini milik peserta lain ({name})."),
        RemarkKind.ACCOUNT_OF_OTHER: lambda: _("Rekening ini milik peserta lain ({name})."),
        RemarkKind.PASSPORT_OF_OTHER: lambda: _("Nomor paspor ini milik peserta lain ({name})."),
        RemarkKind.GUARD_TOGETHER: lambda: _("Berubah bersama rekening, email, atau nomor HP. Penyelia memutuskan."),
        RemarkKind.GUARD_HOLDER: lambda: _(
            "Nama pemilik rekening ({holder}) berbeda dengan nama peserta ({member}). Penyelia memutuskan."
        ),
        RemarkKind.KNOWN_HERE: lambda: _("NIK ini sudah dikenal di cabang; perusahaan tidak diberi tahu."),
        RemarkKind.SEVERAL_KPJ_HERE: lambda: _(
            "Orang ini punya nomor peserta lain di cabang; perusahaan tidak diberi tahu."
        ),
    }


def note_words(note: BookNote) -> str:
    """The sentence of what is said of a workbook as a whole."""
    said = {
        NoteKind.MACROS: _("Berkas berisi makro; makro tidak dijalankan."),
        NoteKind.LINKS: _("Berkas merujuk ke berkas atau alamat lain; rujukan tidak diikuti."),
        NoteKind.HIDDEN_SHEET: _("Lembar {place} disembunyikan di berkas dan tidak dibaca."),
        NoteKind.HIDDEN_ROWS: _("Lembar {place}: {count} baris disembunyikan di berkas; tetap diperiksa dan ditandai."),
        NoteKind.HIDDEN_COLUMNS: _("Lembar {place}: {count} kolom disembunyikan di berkas; tetap diperiksa."),
        NoteKind.MERGED: _("Lembar {place}: {count} gabungan sel; barisnya ditandai."),
        NoteKind.FORMULAS: _("Lembar {place}: {count} sel berisi rumus; barisnya ditolak."),
        NoteKind.OTHER_SHEET: _("Lembar {place} bukan lembar yang dikenal dan tidak dibaca."),
        NoteKind.COLUMN_LEFT_OUT: _("Kolom {place} tidak dibaca."),
        NoteKind.DATES_1904: _("Berkas menghitung tanggal sejak 1904; tanggalnya dibaca menurut itu."),
        NoteKind.LETTERS_GUESSED: _("Huruf dalam berkas ditebak; periksa nama yang memuat tanda."),
        NoteKind.SKIPPED_ROWS: _("Lembar {place}: {count} baris judul atau jumlah dilewati."),
    }[note.kind]
    return said.format(place=note.place, count=note.count)
