"""Sentences for what the rules of a form find: what is wrong and what to do, the same on every screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from counter_app.guards.words import sentences as guard_words
from counter_app.members.words import warning_name
from counter_app.texts import _, language
from forms.model import Field, FieldKind
from forms.rules import Problem, iso_date

FROM_A_LIST = frozenset({FieldKind.CHOICE, FieldKind.PROVINCE, FieldKind.REGENCY})


def problem_words(problem: Problem) -> str:
    """The sentence beside the field; an unknown code still says that the field needs a look."""
    values = {name: _readable(name, value) for name, value in problem.values.items()}
    for part in (_general, _numbers, _dates, _advice, guard_words):
        if problem.code in (sentences := part()):
            return sentences[problem.code]().format(**values)
    return warning_name(problem.code) or _("Periksa lagi isian ini.")


def field_words(field: Field, problem: Problem) -> str:
    """The same for a field that is at hand: what is picked from a list is not "filled in"."""
    if problem.code == "required" and field.document:
        why = _("Pilih alasan mengapa dokumen ini tidak ada.")
        return why if field.kind is FieldKind.REASON else _("Jelaskan alasannya.")
    if problem.code == "required" and field.kind in FROM_A_LIST:
        label = field.label.in_(language())
        return _("Pilih {label}.").format(label=label if label[:2].isupper() else label[:1].lower() + label[1:])
    return problem_words(problem)


def known_codes() -> frozenset[str]:
    """All codes that have a sentence here."""
    return frozenset({*_general(), *_numbers(), *_dates(), *_advice(), *guard_words()})


Sentences = dict[str, Callable[[], str]]


def _general() -> Sentences:
    return {
        "required": lambda: _("Belum diisi. Isi sesuai dokumen."),
        "too_long": lambda: _("Terlalu panjang. Paling banyak {limit} huruf."),
        "locked": lambda: _("Isian ini tidak dapat diubah di loket."),
        "choice": lambda: _("Pilih salah satu dari daftar."),
        "reason": lambda: _("Alasan ini tidak ditawarkan. Pilih alasan dari daftar."),
        "reason_sensitive": lambda: _("Nama, NIK, atau data penting lain berubah. Pilih alasan yang sebenarnya."),
        "tick": lambda: _("Beri tanda bila sudah sesuai."),
        "name": lambda: _("Nama ditulis dengan huruf Latin. Salin seperti pada KTP."),
        "unprintable": lambda: _("Huruf {letter} ({code}) tidak dapat dicetak. Tulis dengan huruf Latin."),
        "email": lambda: _("Alamat email belum lengkap. Contoh: nama@contoh.id"),
        "region": lambda: _("Wilayah tidak ada dalam daftar. Pilih dari daftar."),
        "regency_outside_province": lambda: _("Kabupaten/kota ini bukan di provinsi yang dipilih. Pilih lagi."),
    }


def _numbers() -> Sentences:
    return {
        "nik_digits": lambda: _("NIK hanya berisi angka. Periksa lagi KTP."),
        "nik_length": lambda: _("NIK belum 16 angka. Periksa lagi KTP."),
        "nik_birth_date": lambda: _("Tanggal lahir di dalam NIK tidak mungkin. Periksa lagi KTP."),
        "kk": lambda: _("Nomor KK belum 16 angka. Periksa lagi Kartu Keluarga."),
        "kpj": lambda: _("Nomor peserta belum 11 angka atau huruf. Periksa lagi kartu."),
        "npwp": lambda: _("NPWP berisi 15 atau 16 angka. Periksa lagi kartu NPWP."),
        "phone": lambda: _("Nomor HP belum benar. Contoh: 0812 3456 7890"),
        "phone_not_abroad": lambda: _("Nomor luar negeri hanya untuk PMI dan WNA. Minta nomor Indonesia."),
        "passport": lambda: _("Nomor paspor berisi 5 sampai 15 huruf dan angka. Periksa lagi paspor."),
        "passport_or_nik": lambda: _("WNA tanpa NIK dicatat dengan paspor. Isi nomor paspor."),
        "permit": lambda: _("Nomor izin tinggal berisi 5 sampai 20 huruf dan angka. Periksa lagi kartunya."),
        "postal_code": lambda: _("Kode pos berisi 5 angka dan tidak diawali 0."),
        "rt_rw": lambda: _("Tulis RT/RW seperti 004/012."),
        "account_number": lambda: _("Nomor rekening berisi 8 sampai 20 angka. Periksa lagi buku tabungan."),
        "amount": lambda: _("Tulis rupiah sebulan dengan angka saja, tanpa titik. Contoh: 6000000"),
    }


def _dates() -> Sentences:
    return {
        "date": lambda: _("Tanggal belum benar. Contoh: 17-08-1990"),
        "date_in_future": lambda: _("Tanggal ini belum terjadi. Periksa lagi tahunnya."),
        "date_too_far": lambda: _("Tanggal ini terlalu jauh. Periksa lagi tahunnya."),
        "date_too_old": lambda: _("Tanggal ini terlalu lama berlalu. Periksa lagi tahunnya."),
    }


def _advice() -> Sentences:
    return {
        "kpj_letters": lambda: _("Nomor peserta memuat huruf. Hanya kartu lama begitu; pastikan pada kartu."),
        "name_marks": lambda: _("Ada tanda yang jarang pada nama. Pastikan sama seperti pada kartu."),
        "phone_abroad": lambda: _("Ini nomor luar negeri. Pastikan kode negaranya."),
        "permit_over": lambda: _("Izin tinggal ini sudah berakhir. Minta kartu yang berlaku."),
        "province_unknown": lambda: _("Kode provinsi pada nomor ini tidak dikenal. Pastikan pada dokumen."),
        "regency_unknown": lambda: _("Kode kabupaten/kota pada nomor ini tidak dikenal. Pastikan pada dokumen."),
        "nik_serial": lambda: _("Nomor urut NIK 0000 tidak lazim. Pastikan pada KTP."),
        "nik_differs_birth_date": lambda: _("NIK menunjukkan lahir {nik_date}. Pastikan pada KTP."),
        "nik_differs_sex": lambda: _("NIK menunjukkan {nik_sex}. Pastikan pada KTP."),
        "npwp_differs_nik": lambda: _("NPWP 16 angka biasanya sama dengan NIK. Pastikan pada kartu."),
        "kk_equals_nik": lambda: _("Nomor KK sama dengan NIK. Pastikan pada Kartu Keluarga."),
        "phone_equals_own": lambda: _("Nomor ini sama dengan nomor peserta. Minta nomor orang lain bila ada."),
    }


def _readable(name: str, value: str) -> str:
    if name == "nik_sex":
        return {"male": _("laki-laki"), "female": _("perempuan")}.get(value, value)
    return f"{date.fromisoformat(value):%d-%m-%Y}" if iso_date(value) is None else value
