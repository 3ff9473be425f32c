"""What stands above a column, in Indonesian and English, as the branch, companies and forms write it. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from forms.model import Field

NOT_READ = "*"
"""A column that is known and left out: the rows' numbers, and what a file of remarks adds."""
LINE_COLUMN, CODES_COLUMN, WORDS_COLUMN = "remark_line", "remark_codes", "remark_words"
_OURS = (LINE_COLUMN, CODES_COLUMN, WORDS_COLUMN)
_FORMER_COLUMNS = ("rejected_line", "rejected_reasons")
_APART = re.compile(r"[^0-9a-z#]+")
_ASIDE = re.compile(r"\([^)]*\)")

_MEMBER = {
    "kpj": "no kpj, nomor kpj, nomor peserta, no peserta, nomor kpj peserta, no kpj peserta, member number",
    "nik": "no nik, nomor nik, no ktp, nomor ktp, nik ktp, no induk kependudukan, nomor induk kependudukan, "
    "nomor identitas, no identitas, identity number",
    "name": "nama, nama peserta, nama tenaga kerja, nama tk, nama pekerja, nama sesuai ktp, full name, member name",
    "birth_date": "tgl lahir, tanggal lahir peserta, date of birth, birthdate, birth date",
    "birth_place": "tmpt lahir, tempat kelahiran, birth place",
    "segment": "segmen, segmen peserta, jenis kepesertaan, kepesertaan",
    "employment": "status kerja, status pekerja, status pekerjaan, status kepesertaan, status pegawai",
    "sex": "jk, l p, kelamin, gender",
    "phone": "hp, no hp, nomor hp, handphone, no handphone, nomor handphone, telepon, no telepon, nomor telepon, "
    "no telp, telp, ponsel, nomor ponsel, no wa, mobile, phone number",
    "email": "e mail, alamat email, surel, e mail address",
    "npwp": "no npwp, nomor npwp, tax number",
    "kk_number": "kk, no kk, nomor kk, no kartu keluarga, nomor kartu keluarga",
    "mother_name": "ibu kandung, nama ibu, nama ibu kandung, nama gadis ibu kandung",
    "marital_status": "status kawin, status perkawinan, status nikah",
    "ktp_street": "alamat, alamat ktp, alamat sesuai ktp, alamat lengkap, jalan",
    "ktp_rt_rw": "rt rw",
    "ktp_district": "kecamatan",
    "ktp_village": "kelurahan, desa, kelurahan desa",
    "ktp_postal_code": "kode pos, kodepos",
    "home_street": "alamat domisili, alamat lengkap domisili, alamat tempat tinggal",
    "bank_name": "bank",
    "bank_account": "no rekening, nomor rekening, no rek, rekening",
    "bank_holder": "nama rekening, nama pemilik rekening, atas nama, pemilik rekening",
    "npp": "no npp, nomor npp, nomor pendaftaran perusahaan",
    "employer_name": "perusahaan, nama perusahaan, company, nama badan usaha",
    "unit_name": "unit, unit kerja, nama unit",
    "employee_number": "no pegawai, nomor pegawai, nomor induk pegawai, nip, nik karyawan, no karyawan",
    "occupation": "pekerjaan, jabatan",
    "last_education": "pendidikan",
    "account_state": "status akun, status akun jmo, akun jmo",
    "blocked_reason": "alasan blokir, alasan terblokir",
    "blocked_since": "blokir sejak, terblokir sejak, tanggal blokir, tgl blokir",
    "last_updated": "terakhir dikinikan, tanggal pengkinian, tgl pengkinian",
}
_ACCOUNT = {
    "kpj": _MEMBER["kpj"],
    "state": "status, status akun, keadaan, status akun jmo, account state",
    "reason": "alasan, alasan blokir, sebab",
    "since": "sejak, tanggal, tgl, tanggal blokir, tgl blokir, blokir sejak",
    "reference": "rujukan, nomor rujukan, no rujukan, acuan, referensi, nomor referensi, no surat, nomor surat",
}
_BALANCE = {
    "kpj": _MEMBER["kpj"],
    "balance": "saldo, saldo jht, saldo akhir, jumlah saldo, balance",
    "balance_on": "per tanggal, saldo per tanggal, tanggal saldo, tgl saldo, tanggal, tgl, as of",
}
_BOOKING = {
    "number": "nomor, nomor janji, no janji, nomor booking, no booking, kode booking, kode janji, nomor antrean, "
    "no antrean, nomor antrian, no antrian, booking number, booking",
    "nik": _MEMBER["nik"],
    "hour": "jam, pukul, waktu, jam janji, jam layanan, jam kedatangan, waktu kedatangan, sesi, time",
    "service": "layanan, keperluan, jenis layanan, nama layanan, kode layanan",
    "day": "tanggal, tgl, hari, tanggal janji, tanggal kedatangan, tgl kedatangan, tanggal layanan, date",
}
_ROW_NUMBERS = "no, no urut, nomor urut, nomor, #, row"

Headings = Mapping[str, str]
"""Column keys by the words above them."""


def folded(heading: str) -> str:
    """A heading as it is compared: small letters and digits, single blanks, nothing in brackets."""
    if heading.isascii():  # nearly all of them, for each row of a long file
        return _APART.sub(" ", heading.lower()).strip()
    plain = unicodedata.normalize("NFKD", heading).casefold()
    return _APART.sub(" ", "".join(letter for letter in plain if not unicodedata.combining(letter))).strip()


def key_of(heading: str, known: Headings) -> str:
    """The column a heading means, "" where nobody knows."""
    return known.get(folded(heading)) or known.get(folded(_ASIDE.sub(" ", heading))) or ""


def is_of_remarks(heading: str) -> bool:
    """Whether a column was added by a file of remarks."""
    return folded(heading) in {folded(name) for name in (*_OURS, *_FORMER_COLUMNS)}


def member_headings(fields: Mapping[str, Field], others: Iterable[str]) -> Headings:
    """Of a list of members: keys, the forms' own labels in both languages, and what companies write."""
    known = _row_numbers() | _aliases({key: words for key, words in _MEMBER.items() if key in {*fields, *others}})
    for key, field in fields.items():
        known |= {folded(field.label.id): key, folded(field.label.en): key}
    return known | {folded(key): key for key in (*fields, *others)}


def account_headings() -> Headings:
    """Of a list of accounts."""
    return _row_numbers() | _aliases(_ACCOUNT) | {key: key for key in _ACCOUNT}


def balance_headings() -> Headings:
    """Of a list of JHT balances."""
    return _row_numbers() | _aliases(_BALANCE) | {key: key for key in _BALANCE}


def booking_headings() -> Headings:
    """Of a list of bookings, whose own number is often called just that."""
    return _row_numbers() | _aliases(_BOOKING) | {key: key for key in _BOOKING}


def _aliases(table: Mapping[str, str]) -> dict[str, str]:
    return {words: key for key, listed in table.items() for words in listed.split(", ")}


def _row_numbers() -> dict[str, str]:
    ours = (folded(name) for name in (*_OURS, *_FORMER_COLUMNS))
    return dict.fromkeys((*_ROW_NUMBERS.split(", "), *ours), NOT_READ)
