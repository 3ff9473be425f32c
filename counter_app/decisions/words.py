"""How an answer of a second person is told."""

from __future__ import annotations

from counter_app.decisions.answers import Answer, Said
from counter_app.decisions.values import DecisionKind
from counter_app.texts import _


def answer_words(answer: Answer) -> str:
    """One answer in a sentence."""
    about = f"{answer.number} ({answer.member_name})" if answer.number else answer.member_name
    return {
        Said.YES: _("Penyelia menyetujui {about}."),
        Said.BACK: _("Penyelia mengembalikan {about}. Perbaiki dari kunjungannya."),
        Said.NO: _("Penyelia menolak {about}. Sebabnya ada di kunjungannya."),
    }[answer.said].format(about=about)


def kind_name(kind: DecisionKind) -> str:
    """What has to be decided."""
    return {
        DecisionKind.REQUEST: _("Perubahan data"),
        DecisionKind.RESET: _("Buka blokir"),
        DecisionKind.EXCEPTION: _("Melewati batas pembukaan"),
        DecisionKind.REGISTER: _("Daftar akun"),
        DecisionKind.SELFIE: _("Swafoto perlu dilihat"),
        DecisionKind.OVERRIDE: _("Tanpa swafoto yang lulus"),
        DecisionKind.MEMBER: _("Peserta baru"),
        DecisionKind.MERGE: _("Gabung nomor"),
    }[kind]
