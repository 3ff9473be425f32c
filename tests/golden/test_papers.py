"""What a reader finds on each paper, in any viewer."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from counter_app.printing.papers import Decision, LoginCheck, SelfieFacts, SelfieState
from counter_app.printing.pdf import (
    draw_approval_sheet,
    draw_bring_list,
    draw_codes_sheet,
    draw_cover,
    draw_day_head,
    draw_form,
    draw_recovery_sheet,
    draw_reset_slip,
    draw_ticket,
)
from tests.core.printing import samples
from tests.core.printing.reading import page_size, page_texts, text_of

ROOT = Path(__file__).resolve().parents[2]

FORM_FACTS = (
    "Formulir kerja cabang – bukan formulir resmi F1A",
    samples.NUMBER,
    samples.CODE,
    "A-014",
    "09.28 WIB",
    "21001234567",
    "JK004321",
    "■ Nonpemerintah",
    "■ Perubahan data",
    "Sari Wulandari",
    "Lulus pemeriksaan",
)


@cache
def every_paper(training: bool = False) -> dict[str, bytes]:
    mark = samples.imprint(training=training)
    return {
        "form": draw_form(samples.form(mark)),
        "approval": draw_approval_sheet(samples.approval(mark)),
        "reset": draw_reset_slip(samples.reset(mark)),
        "ticket": draw_ticket(samples.ticket(mark)),
        "cover": draw_cover(samples.cover(mark)),
        "recovery": draw_recovery_sheet(samples.recovery(mark=mark)),
        "codes": draw_codes_sheet(samples.codes(mark)),
        "day": draw_day_head(samples.day_head(mark)),
    }


PAPERS = ("form", "approval", "reset", "ticket", "cover", "recovery", "codes", "day")


def test_the_form_says_what_was_shown_in_place_of_a_document():  # D7
    text = " ".join(text_of(draw_form(samples.form())).split())
    assert "✓ Pengganti dilihat" in text
    assert "Surat keterangan hilang dari kepolisian – Hilang" in text


def test_the_form_holds_what_was_changed_and_by_whom():
    text = text_of(draw_form(samples.form()))
    for row in samples.ROWS:
        assert row.item in text
        assert row.after in text
        assert row.before in text
    for fact in (
        "Formulir kerja cabang – bukan formulir resmi F1A",
        samples.NUMBER,
        samples.CODE,
        "A-014",
        "09.28 WIB",
    ):
        assert fact in text
    for fact in (
        "21001234567",
        "JK004321",
        "■ Nonpemerintah",
        "■ Perubahan data",
        "Sari Wulandari",
        "Lulus pemeriksaan",
    ):
        assert fact in text


def test_what_did_not_change_is_named_as_unchanged_and_not_numbered():
    rows = (samples.row("Nomor HP", "0811", "0812"), samples.row("Tempat lahir", "Pacitan", "Pacitan"))
    text = text_of(draw_form(samples.form(rows=rows)))
    changed, same = text.split("Tetap – diperiksa dan masih benar (1)")
    assert "Pacitan" not in changed
    assert "Tempat lahir Pacitan" in same


def test_a_visit_that_only_confirms_says_so():
    rows = (samples.row("Tempat lahir", "Pacitan", "Pacitan"),)
    assert "Tidak ada data yang berubah." in text_of(draw_form(samples.form(rows=rows)))


@pytest.mark.parametrize(
    "name", ["Ștefania Brâncoveanu", "Āmina Ğazālī", "Ḥusayn Ķīlis Ņūr", "Łukasz Đặng Ø'Ñuñez", "ʻAbd"]
)
def test_names_of_any_latin_alphabet_are_found_as_typed(name: str):
    assert name in text_of(draw_form(samples.form(name=name)))


def test_an_override_shows_who_and_why():
    facts = SelfieFacts(
        SelfieState.OVERRIDDEN, samples.picture(), samples.NOW, 3, "Kelopak mata cedera", "Hendra Gunawan"
    )
    text = text_of(draw_form(samples.form(selfie=facts)))
    assert "Diterima atas persetujuan penyelia: Hendra Gunawan" in text
    assert "Alasan: Kelopak mata cedera" in text


def test_a_refusal_shows_its_reason_in_place_of_the_picture():
    text = text_of(draw_form(samples.form(selfie=SelfieFacts(SelfieState.REFUSED, reason="Peserta tidak setuju"))))
    assert "Tidak ada swafoto." in text
    assert "Alasan: Peserta tidak setuju" in text


@pytest.mark.parametrize("jpeg", [b"no picture", samples.picture()[:2000], b"\xff\xd8\xff\xe0"])
def test_a_broken_picture_is_said_on_the_paper(jpeg: bytes):
    assert "Swafoto tidak dapat dibaca." in text_of(
        draw_form(samples.form(selfie=SelfieFacts(SelfieState.PASSED, jpeg)))
    )


def test_pages_are_counted():
    rows = tuple(samples.row(f"Data {number}", "lama", f"nilai-{number}") for number in range(60))
    pages = page_texts(draw_form(samples.form(rows=rows)))
    assert len(pages) >= 3
    for number, text in enumerate(pages, 1):
        assert f"Halaman {number} dari {len(pages)}" in text
        assert samples.NUMBER in text
    assert {int(found) for text in pages for found in re.findall(r"nilai-(\d+)", text)} == set(range(60))


@pytest.mark.parametrize("paper", PAPERS)
def test_training_is_written_on_every_page(paper: str):
    pages = page_texts(every_paper(training=True)[paper])
    assert all(text.count("LATIHAN") >= 2 for text in pages)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_real_paper_does_not_say_training(paper: str):
    assert "LATIHAN" not in text_of(every_paper()[paper])


def test_training_is_on_the_last_of_many_pages():
    rows = tuple(samples.row(f"Data {number}", "lama", "baru") for number in range(60))
    pages = page_texts(draw_form(samples.form(samples.imprint(training=True), rows=rows)))
    assert all(text.count("LATIHAN") >= 2 for text in pages)


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (Decision.APPROVED, "Disetujui"),
        (Decision.APPROVED_BY_RULE, "Disetujui menurut aturan"),
        (Decision.RETURNED, "Dikembalikan"),
        (Decision.REJECTED, "Ditolak"),
    ],
)
def test_the_approval_sheet_says_the_decision(decision: Decision, words: str):
    text = text_of(draw_approval_sheet(samples.approval(decision=decision)))
    assert f"Keputusan {words} Nama peserta" in text
    assert ("Hendra Gunawan" in text) == (decision is not Decision.APPROVED_BY_RULE)
    assert ("Dokumen tidak terbaca" in text) == (decision in (Decision.RETURNED, Decision.REJECTED))
    assert ("SITI RAHMAWATI PUTRI" in text.split("Data sensitif")[1]) == (decision is not Decision.APPROVED_BY_RULE)


def test_the_reset_slip_says_what_is_known():
    text = text_of(draw_reset_slip(samples.reset()))
    for fact in (
        "Layanan ini gratis",
        "Hendra Gunawan",
        "Belum diteruskan ke sistem pusat",
        "Kode verifikasi tidak diterima",
    ):
        assert fact in text
    forwarded = text_of(draw_reset_slip(samples.reset(reference="PUSAT-88213", login=LoginCheck.SUCCEEDED)))
    assert "PUSAT-88213" in forwarded
    assert "Belum diteruskan" not in forwarded
    assert "Berhasil masuk di ponsel peserta" in forwarded


@pytest.mark.parametrize(("paper_mm", "longest_mm"), [(80, 130), (58, 125)])
def test_the_ticket_fits_the_roll(paper_mm: int, longest_mm: int):
    slip = draw_ticket(samples.ticket(service="Pembukaan blokir akun JMO dan pengkinian data", paper_mm=paper_mm))
    width, height = page_size(slip)
    assert width == pytest.approx(paper_mm / 25.4 * 72, abs=0.1)
    assert height < longest_mm / 25.4 * 72
    text = " ".join(text_of(slip).split())
    for fact in (
        "A-001",
        "7 orang di depan Anda",
        "09.52–10.02",
        "Minggu, 22 November 2026",
        "diambil 09.42 WIB",
        "LAYANAN INI GRATIS",
        "Jangan membayar siapa pun.",
        "kios-1 · cetak 1",
    ):
        assert fact in text


@pytest.mark.parametrize(
    ("wait", "said"),
    [
        (None, "Waktu tunggu belum dapat diperkirakan."),
        ((0, 5), "09.42–09.47"),
        ((95, 150), "Perkiraan dipanggil setelah pukul 11.17"),
        ((120, 180), "Perkiraan dipanggil setelah pukul 11.42"),
    ],
)
def test_the_ticket_gives_the_clock_and_no_minutes(wait: tuple[int, int] | None, said: str):
    text = " ".join(text_of(draw_ticket(replace(samples.ticket(), wait_min=wait))).split())
    assert said in text
    assert "menit" not in text


def test_nobody_reads_on_a_ticket_why_somebody_goes_first():
    assert "rioritas" not in text_of(draw_ticket(samples.ticket()))


def test_the_list_of_what_to_bring_is_no_number_and_marks_what_lacks():
    text = " ".join(text_of(draw_bring_list(samples.bring_list())).split())
    for fact in (
        "Yang perlu dibawa",
        "untuk Pengkinian data",
        "Kartu Keluarga (KK)",
        "bila NPWP berubah",
        "Daftar ini bukan nomor antrean.",
        "LAYANAN INI GRATIS",
        "kios-1 · 22-11-2026 09.42 WIB",
    ):
        assert fact in text
    assert text.count("BELUM") == 1


def test_the_cover_counts_the_reprint():
    text = text_of(draw_cover(samples.cover()))
    assert "Cetak ulang ke-2" in text
    assert "9f" * 32 in text.replace(" ", "")


def test_the_recovery_sheet_holds_the_whole_key():
    text = text_of(draw_recovery_sheet(samples.recovery()))
    for number, group in enumerate(samples.KEY_TEXT.split("-"), 1):
        assert f"{number} {group}" in text


def test_the_key_is_not_in_clear_in_the_repr_or_the_information():
    sheet = samples.recovery()
    group = samples.KEY_TEXT.split("-")[3]
    assert group not in repr(sheet)
    assert group.encode() not in draw_recovery_sheet(sheet)


def test_the_day_head_holds_number_and_digest():
    text = text_of(draw_day_head(samples.day_head()))
    assert "48213" in text
    assert "a3" * 32 in text.replace(" ", "")


@pytest.mark.parametrize("paper", PAPERS)
def test_every_font_is_embedded(paper: str):
    data = every_paper()[paper]
    fonts = re.findall(rb"/BaseFont /(\S+)", data)
    assert fonts
    assert all(re.fullmatch(rb"[A-Z]{6}\+Inter-\w+", font) for font in fonts)
    assert data.count(b"/FontFile2") == len(fonts)


def test_the_same_content_gives_the_same_bytes():
    first = every_paper()
    draw_form(samples.form(name="Ștefania"))
    every_paper.cache_clear()
    assert every_paper() == first


def test_another_process_gives_the_same_bytes():
    program = (
        "import sys; from counter_app.printing.pdf import draw_form; from tests.core.printing.samples import form;"
        "sys.stdout.buffer.write(draw_form(form()))"
    )
    seen = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True).stdout
    assert seen == draw_form(samples.form())


def test_papers_drawn_at_the_same_time_do_not_disturb_each_other():
    names = [f"Peserta {letter}ā{number}" for number, letter in enumerate("ğșăķņḥżř")]
    alone = [draw_form(samples.form(name=name)) for name in names]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda name: draw_form(samples.form(name=name)), names))
    assert together == alone


def test_the_language_is_told_to_the_reader():
    assert b"/Lang (en)" in draw_form(samples.form(samples.imprint(language="en")))


def test_missing_fonts_are_an_outside_error(tmp_path: Path):
    program = (
        "import sys; from pathlib import Path; from counter_app.printing import errors, pdf, pdf_text;"
        "from tests.core.printing.samples import form;"
        "pdf_text.FONTS = Path(sys.argv[1])\n"
        "try: pdf.draw_form(form())\n"
        "except errors.FontsMissing as fault: print(fault.path)"
    )
    seen = subprocess.run([sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, capture_output=True, check=True)
    assert seen.stdout.decode().strip().startswith(str(tmp_path))


def test_the_program_starts_without_the_drawing_library():
    program = "import sys, counter_app.printing.pdf, counter_app.printing.verify; print('reportlab' in sys.modules)"
    seen = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)
    assert seen.stdout.strip() == b"False"


def test_two_first_papers_at_once_register_each_font_once():
    program = (
        "import sys; from concurrent.futures import ThreadPoolExecutor; from counter_app.printing.pdf import draw_form;"
        "from tests.core.printing.samples import form;"
        "papers = list(ThreadPoolExecutor(4).map(lambda _: draw_form(form()), range(4)));"
        "assert len(set(papers)) == 1; sys.stdout.buffer.write(papers[0])"
    )
    seen = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)
    assert seen.stdout == draw_form(samples.form())
