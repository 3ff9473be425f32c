"""Sentences and state names of a change of data."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from counter_app.clock import local_time
from counter_app.reasons.errors import NoteMissing, UnknownReason
from counter_app.reasons.values import Reasons
from counter_app.requests import errors
from counter_app.requests.batch_values import AT_MOST, BatchTooLarge, LeftOut, NothingToApprove
from counter_app.requests.rules import BY_FIELD, BY_RULE, FORM_CHANGED, MEMBER_CHANGED
from counter_app.states import RequestState
from counter_app.texts import _, language
from forms.schema import Form


def decision_reason(code: str, returns: Reasons) -> str:
    """The words of a decision code: the program's own, or a reason of giving back."""
    own = {
        BY_RULE: _("Tidak ada perubahan yang memerlukan penyelia"),
        MEMBER_CHANGED: _("Data peserta berubah sejak permohonan dibuat"),
        FORM_CHANGED: _("Formulirnya diperbarui sejak permohonan dibuat"),
        BY_FIELD: _("Beberapa isian perlu diperbaiki"),
    }
    return own.get(code) or returns.words(code)


def returned_field_words(form: Form, fields: Mapping[str, str], reasons: Reasons, tongue: str = "") -> str:
    """Which fields came back and why each did, "" for none; in the language in use where none is asked for."""
    said = tongue or language()
    return "; ".join(
        f"{field.label.in_(said)}: {reasons.words(fields[field.key], said)}"
        for field in form.fields
        if field.key in fields
    )


def bring_words(form: Form, bring: Collection[str]) -> str:
    """Which documents the member is to bring, "" for none."""
    names = [field.label.in_(language()) for field in form.document_fields if field.key in bring]
    return _("Yang harus dibawa peserta: {documents}.").format(documents="; ".join(names)) if names else ""


def state_name(state: RequestState) -> str:
    """A request's state in words."""
    return {
        RequestState.DRAFT: _("draf"),
        RequestState.SUBMITTED: _("menunggu penyelia"),
        RequestState.RETURNED: _("dikembalikan"),
        RequestState.REJECTED: _("ditolak"),
        RequestState.APPROVED: _("disetujui"),
        RequestState.APPLIED: _("diterapkan"),
        RequestState.CANCELLED: _("dibatalkan"),
    }[state]


def left_out_words(why: LeftOut) -> str:
    """Why a request is decided by itself and not together with others."""
    return {
        LeftOut.DECIDED: _("sudah diputuskan"),
        LeftOut.OWN: _("Anda ikut menulisnya"),
        LeftOut.RELATED: _("pesertanya Anda sendiri atau keluarga Anda"),
        LeftOut.UNCONFIRMED: _("pesertanya belum dipastikan"),
        LeftOut.GUARDED: _("rekening atau kontak perlu dilihat sendiri-sendiri"),
        LeftOut.NO_FORM: _("formulirnya tidak terbaca"),
        LeftOut.NOT_OPENED: _("belum Anda buka"),
        LeftOut.CHANGED: _("berubah sejak Anda buka"),
        LeftOut.DIFFERS: _("ada yang berbeda"),
        LeftOut.PAPERS: _("dokumen tidak lengkap"),
        LeftOut.FACES: _("swafoto dan foto KTP perlu dibandingkan"),
        LeftOut.TOO_MANY: _("melebihi {count} sekaligus").format(count=AT_MOST),
    }[why]


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.DraftTakenOver(by=by, since=since, zone=zone):
            return _(
                "Draf ini dilanjutkan oleh {name} sejak {time}. Ketikan Anda disimpan sebagai salinan; "
                "ambil alih bila Anda yang melanjutkan."
            ).format(name=by, time=local_time(since, zone))
        case errors.DraftReleased():
            return _("Draf ini sudah dilepas. Ketikan Anda disimpan sebagai salinan; ambil alih untuk melanjutkan.")
        case errors.DraftHeld(by=by, since=since, zone=zone):
            return _("Draf ini dipegang {name} sejak {time}. Tekan Ambil alih untuk melanjutkan.").format(
                name=by, time=local_time(since, zone)
            )
        case errors.WrongRequestState(number=number, state=state):
            return _("Permohonan {number} sudah berstatus {state}. Muat ulang, lalu lanjutkan dari sana.").format(
                number=number, state=state_name(state)
            )
        case errors.RequestWaits(number=number):
            return _(
                "Peserta ini masih punya permohonan {number} yang menunggu penyelia. Minta keputusannya dahulu."
            ).format(number=number)
        case errors.FormHasProblems(problems=problems):
            return _("Masih ada {count} isian yang perlu diperbaiki. Buka bagian yang ditandai.").format(
                count=len(problems)
            )
        case errors.DocumentsNotNamed():
            return _("Centang dokumen yang harus dibawa peserta. Lembar untuk peserta menyebutnya.")
        case errors.UnknownDocument():
            return _("Formulir ini tidak meminta dokumen itu. Muat ulang, lalu pilih lagi.")
        case errors.OwnDecision():
            return _("Yang Anda putuskan sendiri diusulkan batal oleh orang lain.")
        case errors.TooLateToUndo():
            return _("Perubahan hanya dapat diusulkan batal pada harinya. Ubah lewat kunjungan baru.")
        case errors.UndoAsked(number=number):
            return _("Nilai semula sudah diusulkan dengan {number}. Putuskan permohonan itu.").format(number=number)
        case errors.NothingToUndo():
            return _("Tidak ada nilai yang dapat dikembalikan: datanya sudah berubah lagi. Ubah lewat kunjungan baru.")
        case errors.ProposalNotReturned():
            return _("Usulan mengembalikan nilai semula disetujui atau ditolak, tidak dikembalikan.")
        case errors.UnknownField():
            return _("Permohonan ini tidak berisi isian itu. Muat ulang, lalu pilih lagi.")
        case errors.OwnRequest():
            return _("Permohonan yang Anda tulis sendiri diputuskan penyelia lain.")
        case errors.MemberChanged():
            return _(
                "Data peserta berubah sejak permohonan ini dibuat. Periksa nilai sekarang yang ditandai, "
                "lalu kirim lagi."
            )
        case errors.FormChanged():
            return _(
                "Formulirnya diperbarui sejak permohonan ini dibuat, dan sebagian isian tidak lagi mendapat tempat. "
                "Permohonan dikembalikan kepada petugas."
            )
        case errors.AlreadyHandedOver():
            return _("Permohonan ini sudah diserahkan ke administrasi.")
        case BatchTooLarge():
            return _("Paling banyak {count} permohonan disetujui sekaligus. Kurangi, lalu ulangi.").format(
                count=AT_MOST
            )
        case NothingToApprove():
            return _("Tidak ada lagi yang dapat disetujui sekaligus. Buka permohonannya satu per satu.")
        case UnknownReason():
            return _("Pilih alasan dari daftar.")
        case NoteMissing():
            return _("Alasan Lainnya perlu keterangan. Tulis singkat apa alasannya.")
    return None
