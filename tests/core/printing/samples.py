"""Papers of made-up people, for the tests of this folder and the golden ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

from PIL import Image, ImageDraw

from counter_app.capture.consent import consent_words
from counter_app.config import Settings
from counter_app.form_shelf import open_shelf
from counter_app.papers.parts import Look, parts_of
from counter_app.printing.bring_list import BringList, BringRow, Seen
from counter_app.printing.papers import (
    ApprovalSheet,
    ChangeRow,
    CodesSheet,
    Consent,
    DayHead,
    Decision,
    Deed,
    DocumentLine,
    FormPaper,
    Imprint,
    LoginCheck,
    Part,
    RecoverySheet,
    ReprintCover,
    ResetSlip,
    SelfieFacts,
    SelfieState,
    Signer,
    TicketSlip,
    VisitTimes,
)
from counter_app.resources import FORMS
from forms.documents import DocumentState
from forms.regions import Regions

NOW = datetime(2026, 11, 22, 2, 42, tzinfo=UTC)
WORDS = consent_words(str, Settings())
CODE = "7QK2M-9XTRA-40VNE-H3ZBP-C8W1D"
KEY_TEXT = "-".join(f"{letter}QRS{digit}" for letter, digit in zip("ABCDEFGHIJKLM", "2345672345672", strict=True))
NUMBER = "PD-J01-20261122-0007"


def picture() -> bytes:
    """A drawn face on a plain wall, as a JPEG."""
    image = Image.new("RGB", (360, 450), "#C9D2D8")
    draw = ImageDraw.Draw(image)
    draw.ellipse((20, 330, 340, 640), fill="#34495E")
    draw.ellipse((95, 70, 265, 300), fill="#B98A68")
    draw.ellipse((135, 165, 160, 180), fill="#222222")
    draw.ellipse((200, 165, 225, 180), fill="#222222")
    draw.arc((145, 210, 215, 255), 20, 160, fill="#7A3B2E", width=5)
    out = BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()


def imprint(number: str = NUMBER, code: str = CODE, language: str = "id", training: bool = False) -> Imprint:
    return Imprint(number, "J01", "Jakarta Salemba", NOW, "Asia/Jakarta", code, language, training)


def row(item: str, before: str, after: str, sensitive: bool = False) -> ChangeRow:
    """An item that is changed when the two differ."""
    return ChangeRow(item, before, after, sensitive=sensitive, changed=before != after)


ROWS = (
    row("Nomor HP", "0812 1111 2222", "0813 9876 5432"),
    row("Surel", "", "rahmawati.āğș@contoh.example"),
    row("Nama sesuai KTP", "SITI RAHMAWATI", "SITI RAHMAWATI PUTRI", sensitive=True),
    row(
        "Alamat domisili",
        "Jalan Kenanga Nomor 4, RT 003/RW 007, Kelurahan Kenari, Kecamatan Senen, Jakarta Pusat 10430",
        "Perumahan Taman Melati Blok C-12 Nomor 8, RT 011/RW 002, Kelurahan Jatibening Baru, Kecamatan Pondok "
        "Gede, Kota Bekasi 17412",
    ),
    row("Status perkawinan", "Belum kawin", "Kawin"),
    row("NPWP", "3174 0000 0000 0001", "3174 0000 0000 0001"),
    row("Tempat lahir", "Pacitan", "Pacitan"),
    row("Tanggal lahir", "14 April 1991", "14 April 1991"),
    row("Jenis kelamin", "Perempuan", "Perempuan"),
    row("Nama ibu kandung", "SUMIYATI", "SUMIYATI"),
    row("Pendidikan terakhir", "Diploma III", "Diploma III"),
    row("Kontak darurat", "Bagas Prakoso (suami)", "Bagas Prakoso (suami)"),
)

DEEDS = (
    Deed(NOW - timedelta(minutes=14), "Kasus dibuka", "Sari Wulandari", "3"),
    Deed(NOW - timedelta(minutes=9), "Swafoto diambil", "Sari Wulandari", "3"),
    Deed(NOW, "Permohonan dikirim", "Sari Wulandari", "3"),
)

DOCUMENTS = (
    DocumentLine(
        "Kartu BPJS Ketenagakerjaan", DocumentState.INSTEAD, "Surat keterangan hilang dari kepolisian – Hilang"
    ),
    DocumentLine("KTP dan KK", DocumentState.SEEN, "KTP elektronik, KK terbaru"),
    DocumentLine("Surat resmi perusahaan", DocumentState.SEEN, "Nomor 112/HRD/XI/2026"),
    DocumentLine("Surat pernyataan berhenti bekerja", DocumentState.NOT_NEEDED),
    DocumentLine("Nomor HP dan surel aktif", DocumentState.SEEN),
    DocumentLine("NPWP", DocumentState.MISSING, "Tidak dibawa; tidak wajib"),
)


HEADING = {
    "sector": "non_government",
    "effective_date": "2026-11-22",
    "npp": "JK004321",
    "unit_name": "Produksi",
    "unit_code": "02",
    "employee_number": "SCN-00815",
    "kpj": "21001234567",
    "nik": "3174050000000001",
    "segment": "PU",
}
SHELF = open_shelf(FORMS, Regions())
LAYOUT = SHELF.get("change_of_data").layout


def parts(language: str, name: str, employer: str) -> tuple[Part, ...]:
    """The parts of the change form as its file gives them."""
    known = {**HEADING, "name": name, "employer_name": employer}
    return parts_of(Look(SHELF.get("change_of_data"), SHELF, language), known, known)


def form(
    mark: Imprint | None = None,
    rows: tuple[ChangeRow, ...] = ROWS,
    name: str = "SITI RAHMAWATI PUTRI",
    selfie: SelfieFacts | None = None,
    employer: str = "PT Sinar Contoh Nusantara",
) -> FormPaper:
    mark = mark or imprint()
    return FormPaper(
        imprint=mark,
        title=LAYOUT.title.in_(mark.language),
        note=LAYOUT.note.in_(mark.language) if LAYOUT.note else "",
        member_name=name,
        parts=parts(mark.language, name, employer),
        visit=VisitTimes(
            "A-014",
            "Pengkinian data",
            NOW - timedelta(minutes=31),
            NOW - timedelta(minutes=16),
            NOW - timedelta(minutes=14),
            NOW,
        ),
        rows=rows,
        selfie=selfie or SelfieFacts(SelfieState.PASSED, picture(), NOW - timedelta(minutes=9), 2),
        consent=Consent(WORDS.text, NOW - timedelta(minutes=10), version=WORDS.version),
        documents=DOCUMENTS,
        statement="Saya menyatakan bahwa data di atas benar dan sesuai dengan dokumen asli yang saya perlihatkan.",
        deeds=DEEDS,
        signers=(Signer("Peserta", name), Signer("Petugas", "Sari Wulandari")),
    )


def approval(mark: Imprint | None = None, decision: Decision = Decision.APPROVED) -> ApprovalSheet:
    by_rule = decision is Decision.APPROVED_BY_RULE
    refused = decision in (Decision.RETURNED, Decision.REJECTED)
    return ApprovalSheet(
        imprint=mark or imprint(),
        about=LAYOUT.decision.in_((mark or imprint()).language) if LAYOUT.decision else "",
        member_name="SITI RAHMAWATI PUTRI",
        kpj="21001234567",
        decision=decision,
        decided_at=NOW + timedelta(minutes=6),
        author="Sari Wulandari",
        submitted_at=NOW,
        decided_by="" if by_rule else "Hendra Gunawan",
        reasons=("Dokumen tidak terbaca",) if refused else (),
        note="KTP dan KK sesuai, tanggal terbit KK 3 November 2026.",
        rows=() if by_rule else tuple(row for row in ROWS if row.sensitive),
        deeds=DEEDS,
    )


def reset(mark: Imprint | None = None, reference: str = "", login: LoginCheck = LoginCheck.FAILED) -> ResetSlip:
    return ResetSlip(
        imprint=mark or imprint("RA-J01-20261122-0003"),
        member_name="BAGAS PRAKOSO",
        kpj="19004567890",
        ticket="B-003",
        block_reason="Swafoto gagal berulang kali",
        blocked_since=NOW - timedelta(days=3),
        reason="Cahaya buruk saat swafoto",
        evidence=(
            DocumentLine("Tangkapan layar pemberitahuan blokir", DocumentState.SEEN),
            DocumentLine("Kartu BPJS Ketenagakerjaan", DocumentState.SEEN),
            DocumentLine("KTP", DocumentState.SEEN),
        ),
        selfie=SelfieState.PASSED,
        officer="Sari Wulandari",
        second_person="Hendra Gunawan",
        reset_at=NOW,
        central_reference=reference,
        login=login,
        login_reason="Kode verifikasi tidak diterima" if login is LoginCheck.FAILED else "",
        login_at=NOW + timedelta(minutes=4),
    )


def ticket(mark: Imprint | None = None, service: str = "Pengkinian data", paper_mm: int = 80) -> TicketSlip:
    code = "TIKET:J01:20261122:A-001"
    return TicketSlip(mark or imprint("A-001", ""), service, 7, (10, 20), paper_mm, code, "kios-1")


def bring_list(mark: Imprint | None = None) -> BringList:
    rows = (
        BringRow("Kartu BPJS Ketenagakerjaan", "asli atau di ponsel", Seen.HERE),
        BringRow("Kartu Keluarga (KK)", "asli", Seen.LACKING),
        BringRow("Kartu NPWP", "bila NPWP berubah"),
    )
    return BringList(mark or imprint("", ""), "Pengkinian data", rows, "kios-1")


def cover(mark: Imprint | None = None) -> ReprintCover:
    return ReprintCover(
        mark or imprint(), "Perubahan Data Peserta", 2, NOW - timedelta(days=5), "9f" * 32, "Sari Wulandari", "Hilang"
    )


def recovery(key_text: str = KEY_TEXT, mark: Imprint | None = None) -> RecoverySheet:
    return RecoverySheet(mark or imprint("KUNCI-J01", ""), key_text, "k-01JD7", "Dewi Lestari")


def codes(mark: Imprint | None = None) -> CodesSheet:
    return CodesSheet(mark or imprint("KODE-dewi", ""), "Dewi Lestari", tuple(f"abc{n}d-efghj" for n in range(2, 12)))


def day_head(mark: Imprint | None = None) -> DayHead:
    return DayHead(mark or imprint("AUDIT-20261122", ""), date(2026, 11, 22), 48213, "a3" * 32, 1207, NOW)
