"""Words of the member's side, in the member's own language: `_` is handed over, as on papers."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.registrations.rules import PasswordRule
from ui.registration.member.state import MemberState, MemberStep, Trouble

Words = Callable[[str], str]


def title_words(step: MemberStep, _: Words) -> str:
    """What is to be done."""
    return {
        MemberStep.WAIT: _("Mohon tunggu sebentar"),
        MemberStep.CODE: _("Ketik kode yang Anda terima"),
        MemberStep.PASSWORD: _("Buat kata sandi"),
        MemberStep.AGAIN: _("Ketik sekali lagi"),
        MemberStep.TERMS: _("Syarat dan ketentuan"),
        MemberStep.TRY: _("Coba masuk: ketik kata sandi"),
        MemberStep.TRY_CODE: _("Ketik kode yang Anda terima"),
        MemberStep.TRIED: _("Cocok. Sekarang coba di ponsel Anda"),
        MemberStep.DONE: _("Akun Anda sudah siap"),
        MemberStep.SORRY: _("Petugas membantu dengan cara lain"),
    }[step]


def under_words(state: MemberState, _: Words) -> str:
    """The line under the title."""
    coded = state.step in (MemberStep.CODE, MemberStep.TRY_CODE)
    if coded and not state.places:
        return _("6 angka, di pesan terakhir yang Anda terima.")
    if coded:
        where = _(" dan ").join(state.places)
        return _("6 angka, dikirim ke {where}. Berlaku sampai {until}.").format(where=where, until=state.until)
    return {
        MemberStep.WAIT: _("Petugas menyiapkan akun Anda."),
        MemberStep.PASSWORD: _("Hanya Anda yang boleh tahu. Petugas tidak memintanya."),
        MemberStep.AGAIN: _("Kata sandi yang sama, supaya tidak salah ketik."),
        MemberStep.TRY: _("Diperiksa dengan catatan cabang, bukan dengan aplikasi di ponsel Anda."),
        MemberStep.TRIED: _("Ini catatan cabang, bukan aplikasi JMO. Bukalah aplikasinya dan masuk di sana."),
        MemberStep.DONE: _("Masuk dengan email atau nomor HP dan kata sandi yang baru Anda buat. Layanan ini gratis."),
        MemberStep.SORRY: _("Terima kasih sudah menunggu."),
    }.get(state.step, "")


def trouble_words(state: MemberState, _: Words) -> str:
    """What went wrong, and what to do."""
    if state.trouble is Trouble.CODE:
        return _("Kode belum cocok. Periksa pesan terakhir. Masih {left} kali.").format(left=state.left)
    if state.trouble is Trouble.NO_MATCH:
        if state.wait_s > 0:
            return _("Belum cocok. Coba lagi dalam {wait_s} detik. Akun Anda tidak diblokir.").format(
                wait_s=state.wait_s
            )
        return _("Belum cocok. Coba lagi; akun Anda tidak diblokir.")
    return {
        Trouble.NONE: "",
        Trouble.CODE_OVER: _("Kode ini tidak berlaku lagi. Tekan Kirim ulang."),
        Trouble.EASY: _("Terlalu mudah ditebak. Buat yang lain, tanpa nama, nomor, atau tanggal lahir Anda."),
        Trouble.RULES: _("Belum memenuhi keempat syarat."),
        Trouble.DIFFERENT: _("Belum sama dengan yang pertama. Buat kata sandi sekali lagi."),
        Trouble.OFFICER: _("Belum dapat dilanjutkan. Mohon tunggu, petugas membantu Anda."),
    }[state.trouble]


def never_tell_words(_: Words) -> str:
    """Said wherever a code is typed."""
    return _("Jangan sebutkan kode ini kepada siapa pun, juga tidak kepada petugas.")


def unseen_words(turned: bool, _: Words) -> str:
    """Whether the officer sees this side; with one screen it is turned to the member."""
    return _("Layar menghadap Anda saja") if turned else _("Petugas tidak melihat layar ini")


def rule_words(rule: PasswordRule, _: Words) -> str:
    """One of the four rules."""
    return {
        PasswordRule.LENGTH: _("8 karakter atau lebih"),
        PasswordRule.UPPER: _("Huruf besar, misalnya A"),
        PasswordRule.LOWER: _("Huruf kecil, misalnya a"),
        PasswordRule.DIGIT: _("Angka, misalnya 7"),
    }[rule]


def again_words(wait_s: int, _: Words) -> str:
    """The button that has a new code sent; it counts down in its own words."""
    if wait_s > 0:
        return _("Kirim ulang dalam {time}").format(time=f"{wait_s // 60}.{wait_s % 60:02d}")
    return _("Kirim ulang")
