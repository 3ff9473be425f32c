"""How codes, their results and failures are said to an officer. The member's side has one sentence for all of them."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.codes import errors
from counter_app.codes.values import CodeOutcome, CodeResult
from counter_app.message_states import Channel, CodePurpose, CodeState
from counter_app.texts import _


def channel_name(channel: Channel, _: Callable[[str], str] = _) -> str:
    """By which road a message goes."""
    return {Channel.MAIL: _("Email"), Channel.SMS: "SMS", Channel.WHATSAPP: "WhatsApp"}[channel]


def channels_words(channels: tuple[Channel, ...]) -> str:
    """Several of them in one line."""
    return ", ".join(channel_name(one) for one in channels)


def purpose_name(purpose: CodePurpose) -> str:
    """What a code proves."""
    return {
        CodePurpose.REGISTER: _("membuka akun baru"),
        CodePurpose.RECOVER: _("memulihkan akun"),
        CodePurpose.LOG_IN: _("mencoba masuk"),
    }[purpose]


def state_name(state: CodeState) -> str:
    """Where a code stands."""
    return {
        CodeState.OPEN: _("berlaku"),
        CodeState.USED: _("terpakai"),
        CodeState.SPENT: _("percobaan habis"),
        CodeState.OVER: _("lewat waktu"),
        CodeState.REPLACED: _("diganti kode baru"),
    }[state]


def result_words(outcome: CodeOutcome) -> str:
    """What became of a try, and what to do next: for the officer's window only."""
    return {
        CodeResult.FITS: _("Kode benar."),
        CodeResult.WRONG: _("Kode salah. Sisa percobaan: {left}.").format(left=outcome.left),
        CodeResult.OVER: _("Kode sudah tidak berlaku. Kirim kode baru."),
        CodeResult.SPENT: _("Percobaan kode ini habis. Kirim kode baru."),
        CodeResult.USED: _("Kode sudah dipakai. Kirim kode baru."),
        CodeResult.NONE: _("Belum ada kode yang dikirim. Kirim kode lebih dahulu."),
    }[outcome.result]


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.CodeTooSoon(wait_s=wait_s):
            return _("Kode baru saja dikirim. Tunggu {seconds} detik, lalu kirim lagi.").format(seconds=wait_s)
        case errors.TooManyCodes(limit=limit):
            return _(
                "Kunjungan ini sudah mendapat {limit} kode. Periksa email dan nomor HP, lalu mulai dengan tiket baru."
            ).format(limit=limit)
        case errors.NothingSends(off=off) if off:
            return _(
                "Kode tidak dapat dikirim: pengirim {channels} mati. Pekerjaan ini tersimpan; minta administrator."
            ).format(channels=channels_words(off))
        case errors.NothingSends():
            return _("Isi email atau nomor HP peserta lebih dahulu, lalu kirim kode.")
    return None
