"""One paper of every kind that the program can draw, from made-up people: what must hold of all is tried on these."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from counter_app.charts.values import Bars, Chart
from counter_app.jht.estimate import Asked, estimated
from counter_app.jht.sheet import Holder, Sheet, sheet_of
from counter_app.jht.values import Month, Outlook, Yield, YieldTable
from counter_app.papers.blanks import blank_of
from counter_app.papers.parts import Look
from counter_app.printing import pdf
from counter_app.printing.account_slip import AccountSlip
from counter_app.printing.check_slip import CheckSlip, Finding
from counter_app.printing.data_papers import BreachNotice, CopyTable, DataSlip, OwnCopy
from counter_app.printing.figure_sheet import FigureLine, FigureSheet
from counter_app.printing.hall_report import FigureTable, HallReport
from counter_app.printing.letter_papers import LetterPaper
from counter_app.printing.merge_paper import MergeCard, MergePaper
from counter_app.printing.papers import (
    DocumentLine,
    Imprint,
    ResetRefusal,
    ReturnSlip,
    RunList,
    RunRow,
    WantedDocument,
)
from counter_app.printing.receipt import Receipt
from counter_app.printing.referral import Referral
from counter_app.printing.signature_sheet import SignatureSheet, SignedPart
from counter_app.states import Segment
from forms.documents import DocumentState
from forms.model import Text
from tests.core.printing import samples

NAME = "Raden Ajeng Siti Nurhaliza Kusumaningrum Āmina Ğazālī Hadiwijaya-Sastrowardoyo"
ROWS = tuple((f"{day} Mei 2026", "Sari") for day in range(90))
TABLE = CopyTable("Kunjungan", (("Hari", 0.5), ("Petugas", 0.5)), ROWS)
BRING = (WantedDocument("KTP", ("Paspor", "SIM")), WantedDocument("Kartu keluarga"))


def form_of_three_pages(mark: Imprint) -> bytes:
    """With many changes and the longest name."""
    rows = tuple(samples.row(f"Data {number}", "lama " * 9, f"nilai-{number} " * 9) for number in range(40))
    return pdf.draw_form(samples.form(mark, rows=rows, name=NAME, employer=f"PT {NAME} dan Rekan Sejahtera Abadi"))


def _return(mark: Imprint) -> bytes:
    said = ("Pengkinian data", NAME, "21001234567", "A-014", "Dokumen tidak terbaca", "Bawa aslinya")
    return pdf.draw_return_slip(ReturnSlip(mark, *said, BRING, "Sari Wulandari", "Hendra Gunawan", samples.NOW))


def _check(mark: Imprint) -> bytes:
    found = (Finding("Nama sama dengan KTP", True, ""), Finding("Iuran lunas", False, "Hubungi perusahaan."))
    said = ("Kesiapan klaim JHT", "Catatan", NAME, "21001234567", "A-014")
    return pdf.draw_check_slip(CheckSlip(mark, *said, found, BRING, "Sari", samples.NOW))


def _refusal(mark: Imprint) -> bytes:
    said = (NAME, "21001234567", "B-003", "Swafoto gagal", "Bukan pemilik akun", "", "Bawa KTP", "Sari", "Hendra")
    lacking = (DocumentLine("KTP", DocumentState.SEEN),)
    return pdf.draw_reset_refusal(ResetRefusal(mark, *said, samples.NOW, lacking))


def _data_slip(mark: Imprint) -> bytes:
    due = samples.NOW + timedelta(days=3)
    said = (NAME, "21001234567", "Salinan data", "Semua data saya", "Sari", samples.NOW, due)
    return pdf.draw_data_slip(DataSlip(mark, *said, "Dipenuhi", "Alasan", "Catatan", "Hendra", due))


def _merge_paper(mark: Imprint) -> bytes:
    mine = MergeCard("21001234567", ("327301••••••0001", NAME), stays=True)
    other = MergeCard("21007654321", ("327301••••••0002", NAME), "NIK sama", frozenset({0}))
    said = (NAME, ("NIK atau paspor", "Nama"), (mine, other), "Kartu lama", "Sari", samples.NOW)
    return pdf.draw_merge_paper(MergePaper(mark, *said, "Ditolak", "Hendra", samples.NOW, "Foto berbeda"))


def _own_copy(mark: Imprint) -> bytes:
    return pdf.draw_own_copy(OwnCopy(mark, NAME, (("Nama", NAME), ("Alamat", "")), (TABLE,), "Catatan"))


def _breach(mark: Imprint) -> bytes:
    day = samples.NOW.date()
    said = (day, day, "Laptop hilang", "Kunci diganti", "Hendra")
    return pdf.draw_breach_notice(BreachNotice(mark, *said, TABLE, TABLE, TABLE))


def estimate_sheet(mark: Imprint, roll: bool = False) -> bytes:
    """A5 or a roll, after an earlier claim and over years that are not known."""
    rates = {Outlook.LOW: 500, Outlook.BASE: 550, Outlook.HIGH: 600}
    table = YieldTable("29-11-2026/0", {year: Yield(550) for year in (2019, 2020, 2025)}, rates, 2026)
    asked = Asked(Segment.PU, 6_000_000, 61_234_567, Month(2020, 12), months=240, member_months=130, taken=9_000_000)
    found = estimated(asked, table, Month(2026, 11))
    bring = (Text("Kartu Keluarga (KK)", "Family card (KK)"),)
    return pdf.draw_estimate(sheet_of(found, Sheet(mark, Holder(NAME, "21001234567"), samples.NOW.date(), bring, roll)))


def _figures(mark: Imprint) -> bytes:
    lines = tuple(
        FigureLine(f"JP: batas upah {n}", "Rp11.086.300 sebulan", "sejak 01-03-2026", "Pers") for n in range(30)
    )
    return pdf.draw_figure_sheet(FigureSheet(mark, "29-11-2026/0", lines))


def blank_form(mark: Imprint) -> bytes:
    """All that the change of data asks."""
    look = Look(samples.SHELF.get("change_of_data"), samples.SHELF, mark.language)
    return pdf.draw_blank_form(blank_of(look, mark))


def _signatures(mark: Imprint) -> bytes:
    hand = (tuple((at * 90, 900 + at * at * 7 % 1700, at * 8) for at in range(100)),)
    parts = (SignedPart("Peserta", NAME, samples.NOW, hand), SignedPart("Petugas", "Sari Wulandari", None))
    return pdf.draw_signature_sheet(SignatureSheet(mark, "0123abcd" * 8, parts))


def run_list(mark: Imprint, count: int = 70, out: int | None = None) -> bytes:
    """Of three pages, with the longest name; every seventh is a copy."""
    rows = tuple(
        RunRow(f"PD-J01-2026-{at:06d}", "Formulir Perubahan Data Peserta", NAME if at % 5 == 0 else "BUDI", at % 7 // 6)
        for at in range(1, count + 1)
    )
    listed = RunList(mark, "Hendra Gunawan", "Dua sisi", "Salinan untuk peserta: arsip basah", rows, out)
    return pdf.draw_run_list(listed)


def _letter_paper(mark: Imprint) -> bytes:
    """An answer with rows that went back, over two pages."""
    rows = tuple((str(at), f"19{at:09d}", "Belum sesuai dengan surat: lampiran kurang") for at in range(2, 60))
    columns = (("Baris", 0.1), ("KPJ", 0.2), ("Keterangan", 0.7))
    back = CopyTable("Baris yang kembali", columns, rows)
    facts = (("Nomor", "SP-2026-000001"), ("NPP", "CTH00041"), ("Sidik berkas (SHA-256)", "0123abcd" * 8))
    said = ("Surat Jawaban", "Koreksi data tenaga kerja", "PT Contoh Sejahtera", facts, ("142 baris sudah sesuai.",))
    return pdf.draw_letter_paper(LetterPaper(mark, *said, (back,), "Sari Wulandari", "Petugas"))


def letter_kinds(mark: Imprint) -> dict[str, bytes]:
    """What else a company's letter leaves: receipt, before and after row by row, the list for the administration."""
    facts = (("Nomor", "SP-2026-000001"), ("NPP", "CTH00041"), ("Sidik berkas (SHA-256)", "0123abcd" * 8))
    changed = tuple((f"19{at:09d}", NAME, "Nama ibu kandung", "SITI", "SITI RUKMINI") for at in range(70))
    changes = (("KPJ", 0.14), ("Nama", 0.3), ("Isian", 0.2), ("Sebelum", 0.18), ("Sesudah", 0.18))
    handed = tuple((str(at), f"19{at:09d}", NAME, f"PD-J01-2026-{at:06d}") for at in range(1, 60))
    listed = (("Baris", 0.1), ("KPJ", 0.2), ("Nama", 0.4), ("Permohonan", 0.3))
    tables = {
        "receipt": ("Bukti Terima Surat", ()),
        "changes": ("Daftar Perubahan", (CopyTable("Perubahan", changes, changed),)),
        "list": ("Daftar untuk Administrasi", (CopyTable("Permohonan", listed, handed),)),
    }
    return {
        name: pdf.draw_letter_paper(
            LetterPaper(
                *(mark, title, "Koreksi data tenaga kerja", "PT Contoh Sejahtera", facts),
                *(("142 baris.",), table, "Sari Wulandari", "Petugas"),
            )
        )
        for name, (title, table) in tables.items()
    }


def _referral(mark: Imprint) -> bytes:
    said = ("Bagian personalia perusahaan", NAME, "•••••••4567", "Mohon melaporkan berhenti bekerjanya peserta ini.")
    return pdf.draw_referral(Referral(mark, *said, "Sari Wulandari"))


def hall_report(mark: Imprint) -> bytes:
    """A month with a long table."""
    hours = tuple(f"{hour:02d}" for hour in range(7, 16))
    bars = (Bars("datang", tuple(range(9)), filled=False), Bars("selesai", tuple(range(9))))
    chart = Chart("Per jam", hours, tuple(enumerate(hours)), bars=bars)
    headings = ("Terbit", "Selesai", "Tidak hadir", "Batal", "Menunggu", "Berjalan", "Dilayani")
    cells = ("290", "251", "20", "19", "21:40 / 58:05", "0:40 / 2:10", "9:12 / 17:30")
    tables = tuple(FigureTable(f"Menurut {part}", part, (("A Pengkinian data", *cells),) * 12) for part in hours[:4])
    facts = tuple(zip(headings, cells, strict=True))
    return pdf.draw_hall_report(HallReport(mark, True, "November 2026", facts, chart, tables, headings, 120, "9f" * 32))


def receipt(mark: Imprint, roll: bool = False) -> bytes:
    """Of a request that waits, on A4 or a roll."""
    return pdf.draw_receipt(Receipt(mark, "Pengkinian data", samples.NOW, "diterima", waits=True, roll=roll))


def account_slip(mark: Imprint, roll: bool = False) -> bytes:
    """Of an account that was opened, with the longest words."""
    rows = (("Nomor", "RG-2026-000123"), ("Nama", NAME), ("Dicoba masuk", "Berhasil di ponsel peserta, 10.26 WIB"))
    steps = ("Buka JMO, masuk dengan email atau nomor HP dan kata sandi yang Anda buat.",)
    said = ("Akun JMO Anda sudah dibuka", "Bukti akun JMO", rows, steps)
    return pdf.draw_account_slip(AccountSlip(mark, *said, "Tidak ada biaya.", "Kata sandi hanya untuk Anda.", roll))


DRAWN: Mapping[str, Callable[[Imprint], bytes]] = {
    "account_slip": account_slip,
    "approval_sheet": lambda mark: pdf.draw_approval_sheet(samples.approval(mark)),
    "breach_notice": _breach,
    "check_slip": _check,
    "codes_sheet": lambda mark: pdf.draw_codes_sheet(samples.codes(mark)),
    "cover": lambda mark: pdf.draw_cover(samples.cover(mark)),
    "data_slip": _data_slip,
    "day_head": lambda mark: pdf.draw_day_head(samples.day_head(mark)),
    "estimate": estimate_sheet,
    "figure_sheet": _figures,
    "form": lambda mark: pdf.draw_form(samples.form(mark)),
    "hall_report": hall_report,
    "merge_paper": _merge_paper,
    "own_copy": _own_copy,
    "recovery_sheet": lambda mark: pdf.draw_recovery_sheet(samples.recovery(mark=mark)),
    "referral": _referral,
    "letter_paper": _letter_paper,
    "reset_refusal": _refusal,
    "reset_slip": lambda mark: pdf.draw_reset_slip(samples.reset(mark)),
    "return_slip": _return,
    "blank_form": blank_form,
    "bring_list": lambda mark: pdf.draw_bring_list(samples.bring_list(mark)),
    "signature_sheet": _signatures,
    "receipt": receipt,
    "run_list": run_list,
    "ticket": lambda mark: pdf.draw_ticket(samples.ticket(mark)),
}
"""By the name of what draws it (`printing.pdf.draw_…`)."""
