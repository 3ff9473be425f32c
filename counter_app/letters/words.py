"""How companies' letters are said."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.letter_states import LetterRowState, LetterState
from counter_app.letters import errors, rules
from counter_app.texts import _


def state_name(state: LetterState) -> str:
    """Where a letter stands."""
    return {
        LetterState.RECEIVED: _("diterima"),
        LetterState.SENT: _("menunggu penyelia"),
        LetterState.IN_REVIEW: _("sedang diperiksa penyelia"),
        LetterState.APPLYING: _("sedang diterapkan"),
        LetterState.PARTLY: _("sebagian kembali ke perusahaan"),
        LetterState.APPLIED: _("diterapkan"),
        LetterState.ENDED: _("selesai sebagian"),
        LetterState.WITHDRAWN: _("ditarik"),
    }[state]


def row_state_name(state: LetterRowState, _: Callable[[str], str] = _) -> str:
    """What became of one row of its workbooks."""
    return {
        LetterRowState.UNFIT: _("tidak dapat dipakai"),
        LetterRowState.SAME: _("sudah sama"),
        LetterRowState.OPEN: _("menunggu keputusan"),
        LetterRowState.APPROVED: _("disetujui"),
        LetterRowState.RETURNED: _("dikembalikan"),
        LetterRowState.CHANGED: _("data berubah sementara itu"),
        LetterRowState.APPLIED: _("diterapkan"),
        LetterRowState.LISTED: _("untuk administrasi"),
        LetterRowState.REPLACED: _("diganti berkas berikutnya"),
    }[state]


def field_fault(field: str, fault: str) -> str:
    """What is wrong with a field of the letter, and what to write instead."""
    match field, fault:
        case "npp", rules.EMPTY:
            return _("Isi NPP perusahaan, seperti di kepala surat.")
        case "npp", _shape:
            return _("NPP terdiri dari 4 sampai 30 angka atau huruf. Periksa lagi di kepala surat.")
        case "company", rules.EMPTY:
            return _("NPP ini belum dikenal di cabang. Isi nama perusahaan; penyelia memastikannya.")
        case "number", rules.EMPTY:
            return _("Isi nomor surat.")
        case "signer", rules.EMPTY:
            return _("Isi nama penanda tangan surat.")
        case "dated", rules.EMPTY:
            return _("Isi tanggal surat, misalnya 05-11-2026.")
        case "dated", rules.FUTURE:
            return _("Tanggal surat tidak boleh setelah hari ini.")
        case "dated", rules.OLD:
            return _("Surat ini lebih dari setahun. Minta surat baru dari perusahaan.")
    return _("Terlalu panjang. Singkat menjadi paling banyak {most} huruf.").format(most=rules.LENGTHS[field])


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.BadLetter(field=field, fault=fault):
            return field_fault(field, fault)
        case errors.LetterKnown(number=number):
            return _("Surat ini sudah diterima dengan nomor {number}. Buka surat itu di daftar.").format(number=number)
        case errors.VisitOfMember(label=label):
            return _("Nomor {label} sudah milik kunjungan peserta. Terima surat tanpa nomor antrean.").format(
                label=label
            )
        case errors.WrongLetterState(number=number, state=state):
            return _("Surat {number} kini {state}. Daftar sudah dimuat ulang.").format(
                number=number, state=state_name(state)
            )
        case errors.BookOfOther():
            return _("Berkas ini tidak diperiksa untuk surat ini. Periksa lagi berkasnya, lalu kirim.")
        case errors.BookKnown(name=name):
            return _("Berkas {name} sudah dikirim dengan surat ini. Kirim berkas yang sudah diperbaiki.").format(
                name=name
            )
        case errors.NothingToSend():
            return _("Tidak ada baris yang dapat diputuskan. Kembalikan berkas kepada perusahaan untuk diperbaiki.")
        case errors.CompanyUnknown():
            return _("Pastikan dahulu perusahaannya: cocokkan NPP dan nama dengan surat.")
        case errors.NothingToDecide():
            return _("Semua baris yang tersisa milik Anda atau keluarga Anda. Minta penyelia lain memutuskannya.")
        case errors.LineNotOpened(line=line, left=left):
            return _("Buka dahulu baris {line} ({left} baris belum dibuka).").format(line=line, left=left)
        case errors.LinesUndecided(count=count):
            return _(
                "{count} baris yang dijaga belum diputuskan satu per satu. Setujui atau kembalikan dahulu."
            ).format(count=count)
        case errors.NotInReviewByYou(name=name):
            return _("Surat ini sedang diperiksa {name}. Pilih surat lain.").format(name=name)
        case errors.OwnLetter():
            return _("Surat ini diterima atau dipegang Anda sendiri. Minta penyelia lain memutuskannya.")
        case errors.InYourReview():
            return _("Anda sedang memeriksa surat ini. Lepaskan pemeriksaannya dahulu, baru ambil alih.")
        case errors.HeldByOther(name=name):
            return _(
                "{name} baru saja mengambil alih surat ini. Tanyakan dahulu; ambil alih lagi bila tetap perlu."
            ).format(name=name)
        case errors.LetterOfAnother(name=name):
            return _("Surat ini dipegang {name}. Ambil alih dahulu bila Anda yang melanjutkan.").format(name=name)
    return None
