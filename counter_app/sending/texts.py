"""What messages say, in the member's language. Never a NIK and never a name: a phone is read by others too."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.message_states import CodePurpose, Decided
from counter_app.sending.values import Letter
from counter_app.texts import texts_in


def code_letter(language: str, branch: str, purpose: CodePurpose, minutes: int, code: str) -> Letter:
    """A one-time code; it is the last word, where a phone shows it whole."""
    _ = texts_in(language)
    text = _(
        "BPJS Ketenagakerjaan {branch}: kode untuk {purpose}, berlaku {minutes} menit. "
        "Ketik sendiri di layar peserta; jangan berikan kepada siapa pun. Kode: {code}"
    ).format(branch=branch, purpose=_purpose(_, purpose), minutes=minutes, code=code)
    return Letter(_("Kode sekali pakai"), text)


def old_contact_letter(language: str, branch: str) -> Letter:
    """To the contact of an account whose recovery is asked for: whoever did not ask for it comes at once."""
    _ = texts_in(language)
    text = _(
        "BPJS Ketenagakerjaan {branch}: ada permintaan mengganti email atau nomor HP akun JMO Anda di kantor cabang. "
        "Bila bukan Anda yang meminta, segera hubungi kantor cabang ini."
    ).format(branch=branch)
    return Letter(_("Permintaan mengganti kontak akun JMO"), text)


def decision_letter(language: str, branch: str, number: str, decision: Decided) -> Letter:
    """That a request was decided, by its number; a refusal's reason is told at the counter."""
    _ = texts_in(language)
    text = {
        Decided.APPROVED: _("BPJS Ketenagakerjaan {branch}: permohonan {number} disetujui."),
        Decided.RETURNED: _(
            "BPJS Ketenagakerjaan {branch}: permohonan {number} perlu dilengkapi. "
            "Hubungi atau datangi kantor cabang untuk tahu yang kurang."
        ),
        Decided.REJECTED: _(
            "BPJS Ketenagakerjaan {branch}: permohonan {number} sudah diputuskan. "
            "Hubungi atau datangi kantor cabang untuk hasilnya."
        ),
    }[decision]
    return Letter(_("Permohonan sudah diputuskan"), text.format(branch=branch, number=number) + _free(_))


def recovered_letter(language: str, branch: str, number: str) -> Letter:
    """That the account logs in with the new contacts from now on."""
    _ = texts_in(language)
    text = _(
        "BPJS Ketenagakerjaan {branch}: akun JMO Anda sudah dipulihkan ({number}). "
        "Masuk dengan email atau nomor HP yang baru."
    ).format(branch=branch, number=number)
    return Letter(_("Akun JMO sudah dipulihkan"), text + _free(_))


def near_turn_letter(language: str, branch: str, label: str, people: int) -> Letter:
    """To whoever left a phone with their number; short, as it is one SMS."""
    _ = texts_in(language)
    text = _(
        "BPJS Ketenagakerjaan {branch}: giliran {label} sudah dekat, orang di depan Anda: {people}. "
        "Kembali ke ruang tunggu dan lihat layar. Layanan ini gratis."
    ).format(branch=branch, label=label, people=people)
    return Letter(_("Giliran Anda dekat"), text)


def _free(_: Callable[[str], str]) -> str:
    """What every notice ends with: that it costs nothing, and how it stops."""
    return " " + _("Layanan ini gratis. Ingin berhenti diberi tahu? Sampaikan kepada petugas kantor cabang.")


def trial_letter(language: str, branch: str) -> Letter:
    """Whether a sender works."""
    _ = texts_in(language)
    text = _("Pesan uji dari {branch}. Bila Anda membacanya, pengirim ini bekerja.").format(branch=branch)
    return Letter(_("Pesan uji"), text)


def _purpose(_: Callable[[str], str], purpose: CodePurpose) -> str:
    return {
        CodePurpose.REGISTER: _("membuka akun baru"),
        CodePurpose.RECOVER: _("memulihkan akun"),
        CodePurpose.LOG_IN: _("mencoba masuk"),
    }[purpose]
