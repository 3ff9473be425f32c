"""Sentences and state names about accounts."""

from __future__ import annotations

from counter_app.accounts import errors
from counter_app.accounts.values import BlockSource
from counter_app.members.words import account_state_name
from counter_app.states import AccountState, BlockEvidence, ResetState
from counter_app.texts import _


def state_name(state: ResetState) -> str:
    """A reset's state in words."""
    return {
        ResetState.OPEN: _("disiapkan"),
        ResetState.WAITING: _("menunggu penyelia"),
        ResetState.APPROVED: _("disetujui"),
        ResetState.RESET: _("akun sudah dibuka"),
        ResetState.LOGIN_VERIFIED: _("berhasil masuk"),
        ResetState.LOGIN_FAILED: _("gagal masuk"),
        ResetState.NOT_TRIED: _("belum dicoba masuk"),
        ResetState.REJECTED: _("ditolak"),
        ResetState.CANCELLED: _("dibatalkan"),
    }[state]


def seen_as_words(seen_as: BlockEvidence) -> str:
    """What a block is known from."""
    return {
        BlockEvidence.NOTICE: _("pemberitahuan blokir bertanggal"),
        BlockEvidence.WORDS: _("bunyi pemberitahuan"),
        BlockEvidence.TOLD: _("keterangan lisan peserta"),
        BlockEvidence.IMPORTED: _("berkas impor"),
    }[seen_as]


def source_words(source: BlockSource) -> str:
    """Where a block comes from: recorded at this counter, or in a file."""
    if source.seen_as is BlockEvidence.IMPORTED:
        return _("Blokir ini berasal dari berkas impor.")
    said = _("Blokir ini dicatat di loket ini dari {what} oleh {name}.").format(
        what=seen_as_words(source.seen_as), name=source.by
    )
    return f"{said} “{source.words}”" if source.words else said


def block_advice(part: str) -> str:
    """What to do about the part of a block that lacks something."""
    return {
        "from": _("Pilih dari mana blokir diketahui."),
        "since": _("Isi tanggal pemberitahuan, paling lambat hari ini."),
        "said": _("Tulis bunyi pemberitahuan, paling banyak 200 huruf."),
        "reason": _("Pilih alasan dari daftar."),
    }[part]


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.AccountNotBlocked(state=AccountState.NONE):
            return _("Cabang ini belum mengetahui akun JMO peserta ini.")
        case errors.AccountNotBlocked(state=state):
            return _("Akun ini {state}, tidak terblokir. Periksa lagi pesertanya.").format(
                state=account_state_name(state)
            )
        case errors.AlreadyBlocked():
            return _("Akun ini sudah tercatat terblokir. Lanjutkan dengan membuka blokirnya.")
        case errors.BlockIncomplete(part=part):
            return block_advice(part)
        case errors.OfficerLimitReached(limit=limit):
            return _(
                "Batas {limit} pembukaan sehari untuk satu petugas sudah tercapai. "
                "Petugas lain melanjutkan, atau penyelia mengizinkan satu lagi dengan alasan."
            ).format(limit=limit)
        case errors.MemberLimitReached(limit=limit, days=days):
            return _(
                "Akun peserta ini sudah dibuka {limit} kali dalam {days} hari. "
                "Satu kali lagi hanya bila penyelia mengizinkan dengan alasan."
            ).format(limit=limit, days=days)
        case errors.EvidenceIncomplete(problems=problems):
            return _("Masih ada {count} isian bukti atau alasan yang belum lengkap. Lengkapi dahulu.").format(
                count=len(problems)
            )
        case errors.OwnReset():
            return _("Pembukaan akun disetujui orang lain. Minta penyelia yang tidak ikut mengisi.")
        case errors.ResetOfAnother(name=name):
            return _("Pembukaan akun ini dikerjakan {name}. Minta petugas itu melanjutkan.").format(name=name)
        case errors.WrongResetState(number=number, state=state):
            return _("Pembukaan akun {number} sudah berstatus {state}. Muat ulang, lalu lanjutkan dari sana.").format(
                number=number, state=state_name(state)
            )
        case errors.ReferenceTooLong(limit=limit):
            return _("Nomor rujukan pusat terlalu panjang. Isi paling banyak {limit} huruf atau angka.").format(
                limit=limit
            )
    return None
