"""The page says what was measured on what, loads nothing, and keeps quiet about nothing."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

from counter_app.evaluation.figures import Outcome
from counter_app.evaluation.jobs import GENERATED
from counter_app.evaluation.page import Facts, report
from counter_app.evaluation.rows import About, Row, RuleRow, SessionRow

ABOUT = About("0123456789abcdef", 1_000_000, ("bundled",), 20.0)
FACTS = Facts(ABOUT, date(2026, 11, 23))


def session(number: int, kind: str, outcome: Outcome, **more: object) -> SessionRow:
    job = f"session:{kind}:{1_000_000 + number}:0"
    return SessionRow(job, GENERATED, kind, outcome, "moire", frames=10, ms_mean=6.0, ms_p99=9.0, **more)  # type: ignore[arg-type]


def rule(number: int, what: str, violated: bool, value: float) -> RuleRow:
    failed = ("no_glasses",) if value > 9 else ()
    truth = ("no_glasses",) if violated else ()
    figures = (("no_glasses.frame", value),)
    job = f"still:{what}:{1_000_000 + number}:0"
    return RuleRow(job, GENERATED, truth, ("no_glasses",), failed, what, (), 0.9, figures, "/9j/" if violated else "")


ROWS: tuple[Row, ...] = (
    *(session(number, "genuine", Outcome.PASS, skin=0.1) for number in range(9)),
    session(9, "genuine", Outcome.REVIEW, skin=0.9, groups=("hijab",), thumbnail="/9j/"),
    *(session(number, "mask_worn", Outcome.PASS, thumbnail="/9j/") for number in range(2)),
    *(session(number, "print", Outcome.REJECT) for number in range(4)),
    *(rule(number, "glasses", True, 20.0) for number in range(3)),
    *(rule(number, "clean", False, 1.0) for number in range(3)),
)


def parsed(page: str) -> ET.Element:
    return ET.fromstring(page.removeprefix("<!DOCTYPE html>\n"))


def words(page: str) -> str:
    return " ".join(" ".join(parsed(page).itertext()).split())


def test_the_page_is_well_formed_and_loads_nothing() -> None:
    page = report(ROWS, FACTS)
    root = parsed(page)
    assert {one.tag for one in root.iter()} & {"script", "link", "iframe", "object"} == set()
    sources = [value for one in root.iter() for name, value in one.attrib.items() if name in ("src", "href")]
    assert sources
    assert all(source.startswith("data:image/jpeg;base64,") for source in sources)
    assert "http" not in page.replace("http-equiv", "")


def test_every_rate_stands_with_its_count_and_its_interval_and_the_worst_attack_first() -> None:
    said = words(report(ROWS, FACTS))
    assert "10.0 % (1/10; 1.8–40.4)" in said
    assert "100.0 % (2/2; 34.2–100.0)" in said
    assert said.index("topeng kertas, dipakai") < said.index("foto cetak, diam")


def test_it_says_that_it_is_synthetic_from_how_many_faces_and_what_was_not_tested() -> None:
    said = words(report(ROWS, FACTS))
    for part in (
        "digambar program dari 1 wajah dasar",
        "1000000–1000009",
        "0123456789abcdef",
        "Benih diundi program setelah semua ambang tetap",
        "Tidak ada laboratorium",
        "Topeng silikon",
        "lansia",
        "liveness.turn_held_s",
        "evidence.flow.flat",
        "Tanpa kacamata (no_glasses)",
    ):
        assert part in said


def test_groups_stand_apart_with_their_difference() -> None:
    said = words(report(ROWS, FACTS))
    assert "berhijab" in said
    assert "+100.0 poin persen" in said


def test_a_curve_is_drawn_with_the_threshold_in_use() -> None:
    page = report(ROWS, FACTS)
    assert "no_glasses.frame: luas 1.000; ambang 9: TPR 100.0 %, FPR 0.0 %" in words(page)
    assert len(list(parsed(page).iter("polyline"))) == 1


def test_real_faces_and_an_unfinished_run_are_told_before_anything_else() -> None:
    real = RuleRow("rules:site:a", "site", (), ("straight",), ("straight",), thumbnail="/9j/")
    said = words(report([real], Facts(ABOUT, date(2026, 11, 23), missing=7, holds_faces=True)))
    assert "memuat wajah orang sungguhan" in said
    assert "7 percobaan belum dijalankan" in said
    assert "wajah dasar. Angkanya" not in said


def test_words_of_a_label_cannot_become_markup() -> None:
    row = SessionRow("live:x", "<b>site</b>", "other_doll", Outcome.PASS, "<script>alert(1)</script>")
    page = report([row], FACTS)
    assert "<script" not in page
    assert "<b>" not in page
    parsed(page)
