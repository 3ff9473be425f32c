"""Names of papers and of what a check can say."""

from __future__ import annotations

from counter_app.papers.errors import FileTooLarge, FileUnread, UnknownCode
from counter_app.papers.values import MaskedPaper, SignedMark
from counter_app.printing.verify import Verdict
from counter_app.states import DocumentKind, PaperKind
from counter_app.texts import _, language, texts_in
from forms.model import Text


def paper_name(kind: PaperKind, title: Text | None, in_language: str = "") -> str:
    """A paper's name on screen and on the cover slip: a form has its own."""
    return title.in_(in_language or language()) if title is not None else kind_name(kind)


def kind_name(kind: PaperKind) -> str:
    """The name of a kind of paper."""
    return {
        PaperKind.FORM: _("Formulir"),
        PaperKind.RETURN_SLIP: _("Lembar yang perlu dibawa"),
        PaperKind.APPROVAL_SHEET: _("Lembar persetujuan"),
        PaperKind.RESET_SLIP: _("Bukti pembukaan blokir akun"),
        PaperKind.DATA_SLIP: _("Bukti permintaan data pribadi"),
        PaperKind.OWN_COPY: _("Salinan data pribadi"),
        PaperKind.CHECK_SLIP: _("Lembar hasil pemeriksaan"),
        PaperKind.LETTER_RECEIPT: _("Bukti terima surat perusahaan"),
        PaperKind.LETTER_ANSWER: _("Surat jawaban untuk perusahaan"),
        PaperKind.LETTER_CHANGES: _("Daftar perubahan surat perusahaan"),
        PaperKind.LETTER_LIST: _("Daftar untuk administrasi"),
        PaperKind.MERGE_PAPER: _("Usulan penggabungan nomor peserta"),
    }[kind]


def file_name(kind: PaperKind, number: str) -> str:
    """What the file is called when it is saved."""
    stem = {
        PaperKind.FORM: _("formulir"),
        PaperKind.RETURN_SLIP: _("perlu-dibawa"),
        PaperKind.APPROVAL_SHEET: _("persetujuan"),
        PaperKind.RESET_SLIP: _("bukti-akun"),
        PaperKind.DATA_SLIP: _("bukti-permintaan"),
        PaperKind.OWN_COPY: _("salinan-data"),
        PaperKind.CHECK_SLIP: _("hasil-pemeriksaan"),
        PaperKind.LETTER_RECEIPT: _("bukti-terima"),
        PaperKind.LETTER_ANSWER: _("jawaban"),
        PaperKind.LETTER_CHANGES: _("perubahan"),
        PaperKind.LETTER_LIST: _("administrasi"),
        PaperKind.MERGE_PAPER: _("usulan-penggabungan"),
    }[kind]
    return f"{number}-{stem}.pdf"


def refusal_advice(code: str, in_language: str) -> str:
    """What a member can do whose account was not opened."""
    _ = texts_in(in_language)
    advice = {
        "identity_doubt": _("Datang lagi dengan KTP asli, KK dan kartu BPJS Ketenagakerjaan."),
        "not_owner": _("Pemilik akun datang sendiri dengan KTP asli. Akun tidak dibuka untuk orang lain."),
        "evidence_false": _("Datang lagi dengan bukti asli: pemberitahuan di ponsel sendiri, KTP dan kartu."),
        "too_often": _("Tunggu petugas menghubungi Anda, atau tanyakan kepada penyelia kapan akun dapat dibuka lagi."),
        "member_refused": _("Datang lagi dengan kartu dan KTP asli agar petugas mencatat Anda sekali lagi."),
        "withdrawn": _("Datang kembali kapan saja bila masih ingin membuka blokir."),
    }
    return advice.get(code) or _("Tanyakan kepada petugas apa yang perlu dibawa, lalu datang kembali.")


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case FileTooLarge(longest=longest):
            return _(
                "Berkas ini terlalu besar untuk diperiksa. Pilih berkas PDF dokumen itu sendiri, paling besar {mb} MB."
            ).format(mb=longest // 1_000_000)
        case FileUnread():
            return _(
                "Berkas ini tidak dapat diperiksa: isinya melewati batas dokumen biasa. Periksa kode di bawah QR "
                "sebagai gantinya."
            )
        case UnknownCode():
            return _("Tidak ada dokumen cabang ini dengan kode itu. Periksa lagi kodenya, lalu cabang yang mencetak.")
    return None


def verdict_words(verdict: Verdict) -> str:
    """What the check found, in one sentence."""
    return {
        Verdict.GENUINE: _("Asli: berkas ini sama persis dengan arsip cabang."),
        Verdict.CODE_RIGHT_BYTES_OTHER: _("Kode benar, berkas bukan cetakan kami."),
        Verdict.UNKNOWN: _("Berkas ini tidak dikenal cabang ini."),
    }[verdict]


def masked_rows(paper: MaskedPaper) -> tuple[tuple[str, str], ...]:
    """What may be told of a paper to whoever checks it, as names and values."""
    rows: tuple[tuple[str, str], ...] = (
        (_("Dokumen"), paper_name(paper.kind, paper.title)),
        (_("Nomor"), paper.number),
        (_("Dibuat"), f"{paper.made_at:%d-%m-%Y}"),
        (_("Nama"), paper.name),
        ("KPJ", paper.kpj),
        ("NIK", paper.nik),
        (_("Diubah"), ", ".join(label.in_(language()) for label in paper.changed) or "–"),
        (_("Keputusan"), paper.outcome or "–"),
    )
    rows = (*rows, *((_signer(one.part), _strokes(one)) for one in paper.signed))
    if paper.intact:
        return rows
    return (*rows, (_("Arsip"), _("Catatan arsip tidak lagi cocok dengan kodenya. Laporkan ke administrator.")))


def _signer(part: DocumentKind) -> str:
    return _("Tanda tangan peserta") if part is DocumentKind.SIGN_MEMBER else _("Tanda tangan petugas")


def _strokes(one: SignedMark) -> str:
    """What the archive knows of strokes on the screen; ink on the paper it does not know."""
    if one.at is None:
        return _("tidak tersimpan dari layar; lihat kertasnya")
    if one.intact:
        return _("di layar {day}, utuh dan terikat pada formulir ini").format(day=f"{one.at:%d-%m-%Y}")
    return _("di layar {day}, tetapi goresannya BERUBAH. Laporkan ke administrator.").format(day=f"{one.at:%d-%m-%Y}")
