"""Words of readiness: what was found of a cause, and what mends it."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.readiness.errors import NothingToRefer
from counter_app.readiness.rules import Cause, Cure, Finding
from counter_app.texts import _

Words = Callable[[str], str]


def explain(error: Exception) -> str | None:
    """The sentence for an error of this room, None for another's."""
    if isinstance(error, NothingToRefer):
        return _("Ini dibereskan di loket sendiri, tanpa surat rujukan. Buka pekerjaannya.")
    return None


def cause_text(cause: Cause, _: Words = _) -> str:
    """Why a claim fails, as what should be so."""
    return {
        Cause.BANK_NAME: _("Nama di rekening sama dengan nama peserta"),
        Cause.LEFT: _("Sudah berhenti bekerja, lewat satu bulan"),
        Cause.UPDATED: _("Data peserta sudah dikinikan"),
        Cause.ONE_NUMBER: _("Hanya satu nomor peserta"),
        Cause.NIK: _("NIK cocok dengan KTP dan KK"),
        Cause.PAPERS: _("Dokumen klaim lengkap"),
    }[cause]


def finding_text(finding: Finding, _: Words = _) -> str:
    """What the record says, or what is to be asked."""
    return {
        Finding.SAME_NAME: _("Rekening di data peserta atas namanya sendiri."),
        Finding.OTHER_NAME: _("Rekening di data peserta atas nama lain."),
        Finding.NO_ACCOUNT: _("Belum ada rekening di data peserta. Lihat buku tabungannya: atas nama sendiri?"),
        Finding.STILL_ACTIVE: _("Status di data peserta masih aktif bekerja."),
        Finding.LEFT_LATELY: _("Berhenti bekerja belum satu bulan."),
        Finding.LEFT_LONG_AGO: _("Berhenti bekerja sudah lewat satu bulan."),
        Finding.LEFT_UNDATED: _("Sudah berhenti, tanggalnya tidak tercatat. Lihat suratnya: sudah lewat satu bulan?"),
        Finding.OLD_ENOUGH: _("Sudah berusia 56 tahun: tidak perlu menunggu berhenti bekerja."),
        Finding.UP_TO_DATE: _("Data dikinikan belum lama ini."),
        Finding.TOO_OLD: _("Data terakhir dikinikan sudah terlalu lama."),
        Finding.NEVER_UPDATED: _("Data belum pernah dikinikan."),
        Finding.WAITS: _("Perubahan data masih menunggu penyelia."),
        Finding.SEVERAL_HERE: _("Cabang ini punya beberapa nomor dengan NIK yang sama."),
        Finding.ONE_HERE: _("Satu nomor di cabang ini. Tanyakan: pernah punya kartu dari perusahaan lain?"),
        Finding.NIK_MISSING: _("NIK belum ada di data peserta."),
        Finding.NIK_DIFFERS: _("NIK di data peserta tidak cocok dengan tanggal lahirnya."),
        Finding.NIK_FITS: _("Bandingkan NIK, nama, dan tanggal lahir dengan KTP dan KK: sama?"),
        Finding.ALL_HERE: _("Semua dokumen diperlihatkan."),
        Finding.SOME_MISSING: _("Centang dokumen yang dibawa; sisanya tercetak sebagai yang perlu dibawa."),
    }[finding]


def cure_text(cure: Cure, _: Words = _) -> str:
    """What a button of the cure says."""
    return {
        Cure.UPDATE: _("Buka pengkinian data"),
        Cure.EMPLOYER: _("Cetak rujukan ke perusahaan"),
        Cure.REGISTER: _("Cetak rujukan ke Dukcapil"),
        Cure.MERGE: _("Cetak rujukan penggabungan"),
        Cure.BRING: _("Ke daftar dokumen"),
    }[cure]


def addressee(cure: Cure, _: Words) -> str:
    """To whom a letter goes; "" for what needs none."""
    return {
        Cure.EMPLOYER: _("Bagian personalia perusahaan"),
        Cure.REGISTER: _("Dinas Kependudukan dan Pencatatan Sipil"),
        Cure.MERGE: _("Administrasi kepesertaan kantor cabang"),
    }.get(cure, "")


def wish(cure: Cure, _: Words) -> str:
    """What a letter asks for."""
    return {
        Cure.EMPLOYER: _(
            "Mohon melaporkan kepada BPJS Ketenagakerjaan bahwa peserta ini berhenti bekerja, dan tanggalnya."
        ),
        Cure.REGISTER: _("Mohon memeriksa NIK, nama, dan tanggal lahir warga ini, dan membetulkan yang keliru."),
        Cure.MERGE: _("Mohon menggabungkan semua nomor peserta ini menjadi satu. Peserta membawa semua kartunya."),
    }.get(cure, "")
