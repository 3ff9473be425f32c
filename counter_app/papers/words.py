"""Names of papers and of what a check can say."""

from __future__ import annotations

from counter_app.printing.verify import Verdict
from counter_app.states import PaperKind
from counter_app.texts import _, language
from forms.model import Text


def paper_name(kind: PaperKind, title: Text | None, in_language: str = "") -> str:
    """A paper's name on screen and on the cover slip: a form has its own."""
    return title.in_(in_language or language()) if title is not None else kind_name(kind)


def kind_name(kind: PaperKind) -> str:
    """The name of a kind of paper."""
    return {
        PaperKind.FORM: _("Formulir"),
        PaperKind.APPROVAL_SHEET: _("Lembar persetujuan"),
        PaperKind.RESET_SLIP: _("Bukti pembukaan blokir akun"),
    }[kind]


def file_name(kind: PaperKind, number: str) -> str:
    """What the file is called when it is saved."""
    stem = {
        PaperKind.FORM: _("formulir"),
        PaperKind.APPROVAL_SHEET: _("persetujuan"),
        PaperKind.RESET_SLIP: _("bukti-akun"),
    }[kind]
    return f"{number}-{stem}.pdf"


def verdict_words(verdict: Verdict) -> str:
    """What the check found, in one sentence."""
    return {
        Verdict.GENUINE: _("Asli: berkas ini sama persis dengan arsip cabang."),
        Verdict.CODE_RIGHT_BYTES_OTHER: _("Kode benar, berkas bukan cetakan kami."),
        Verdict.UNKNOWN: _("Berkas ini tidak dikenal cabang ini."),
    }[verdict]
