"""The table of labels is strict: what it does not say clearly is told, row by row."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.capture.codes import Rule
from counter_app.evaluation import sets
from counter_app.evaluation.figures import Outcome
from counter_app.evaluation.label_file import BadLabels
from counter_app.evaluation.labels import COLUMNS, Labelled, read_labels

ATTACKS = ("print", "screen_photo")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.jpg", "b.png", "c.mp4", "notes.txt"):
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


def labels(folder: Path, *lines: str) -> tuple[Labelled, ...]:
    (folder / "labels.csv").write_text("\n".join(lines), "utf-8-sig")
    return read_labels(folder, ATTACKS)


def problems(folder: Path, *lines: str) -> tuple[str, ...]:
    with pytest.raises(BadLabels) as refused:
        labels(folder, *lines)
    return refused.value.problems


def test_a_full_table_is_understood(folder: Path) -> None:
    picture, video, live = labels(
        folder,
        "file,kind,rules,group,person,outcome",
        "a.jpg,genuine,eyes_open|straight,hijab|age=60,P01,",
        "c.mp4,other_doll,?,,,",
        ",genuine,,,P02,no_response",
    )
    assert picture == Labelled(
        folder / "a.jpg", "genuine", frozenset({"eyes_open", "straight"}), frozenset({"hijab", "age=60"}), "P01", line=2
    )
    assert (video.kind, video.rules, video.is_video) == ("other_doll", None, True)
    assert (live.file, live.outcome) == (None, Outcome.NO_RESPONSE)


def test_labels_for_some_rules_are_enough(folder: Path) -> None:
    first, second, third = labels(
        folder,
        "file,kind,rules",
        "a.jpg,genuine,no_glasses|-mouth_free",
        "b.png,print,straight|?",
        "c.mp4,genuine,-straight",
    )
    assert (first.rules, first.asked) == (frozenset({"no_glasses"}), frozenset({"no_glasses", "mouth_free"}))
    assert (second.rules, second.asked) == (frozenset({"straight"}), frozenset({"straight"}))
    assert (third.rules, third.asked) == (frozenset(), frozenset({"straight"}))
    assert len({first.id, second.id, third.id}) == 3


def test_a_rule_that_is_broken_and_kept_is_told(folder: Path) -> None:
    assert "sekaligus" in problems(folder, "file,kind,rules", "a.jpg,genuine,straight|-straight")[0]


def test_moving_and_still_pictures_of_the_web_are_read(folder: Path) -> None:
    for name in ("d.gif", "e.webp"):
        (folder / name).write_bytes(b"x")
    moving, still = labels(folder, "file,kind", "d.gif,print", "e.webp,print")
    assert (moving.is_video, still.is_video) == (True, False)


def test_two_columns_are_enough(folder: Path) -> None:
    (one,) = labels(folder, "file,kind", "b.png,print")
    assert (one.rules, one.groups, one.person, one.is_video) == (frozenset(), frozenset(), "", False)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("../x.jpg,genuine,,,,", "di luar folder"),
        ("d.jpg,genuine,,,,", "tidak ada"),
        pytest.param(f"{'x' * 300}.jpg,genuine,,,,", "tidak ada", id="longer than a name may be"),
        ("notes.txt,genuine,,,,", "bukan gambar atau video"),
        ("a.jpg,photo,,,,", "genuine, print, screen_photo, other_…"),
        ("a.jpg,genuine,pretty,,,", "eyes_open"),
        ("a.jpg,genuine,,Dark Skin,,", "label kelompok"),
        ("a.jpg,genuine,,,3174012345670001,", "nomor identitas"),
        ("a.jpg,genuine,,,Siti Rahma,", "Jangan menulis nama"),
        ("a.jpg,genuine,,,P01,pass", "hanya satu"),
        (",genuine,,,P01,", "hanya satu"),
        (",genuine,,,P01,okay", "pass, review, reject, no_response"),
        ("a.jpg,genuine", "jumlah sel"),
        ("a.jpg,genuine,,,,,extra", "jumlah sel"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_what_is_allowed(folder: Path, row: str, said: str) -> None:
    (problem,) = problems(folder, "file,kind,rules,group,person,outcome", "b.png,print,,,,", row)
    assert problem.startswith("Baris 3:")
    assert said in problem


def test_an_identity_number_is_not_repeated(folder: Path) -> None:
    assert "3174" not in problems(folder, "file,kind,person", "a.jpg,genuine,3174012345670001")[0]


def test_all_faults_are_told_together_and_a_file_counts_once(folder: Path) -> None:
    told = problems(folder, "file,kind", "a.jpg,genuine", "a.jpg,print", "b.png,nobody")
    assert [problem.split(":")[0] for problem in told] == ["Baris 3", "Baris 4"]


def test_many_faults_are_counted(folder: Path) -> None:
    told = problems(folder, "file,kind", *["x.jpg,genuine"] * 30)
    assert told[-1] == "Dan 10 kesalahan lain."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"file,rules\n", "Kolom wajib"),
        (b"file,kind,colour\na.jpg,genuine,red\n", "tidak dikenal atau ganda: colour"),
        (b"file,kind\n", "belum berisi"),
        (b"file,kind\n\xff\xfe,genuine\n", "UTF-8"),
        (b'file,kind\n"a.jpg,genuine\n', "bukan CSV yang utuh"),
        (b"", "Kolom wajib"),
    ],
)
def test_a_table_that_is_none_is_refused(folder: Path, content: bytes, said: str) -> None:
    (folder / "labels.csv").write_bytes(content)
    with pytest.raises(BadLabels) as refused:
        read_labels(folder, ATTACKS)
    assert said in refused.value.problems[0]


def test_the_manual_names_every_column_kind_and_rule() -> None:
    manual = (Path(__file__).parents[3] / "docs" / "liveness.md").read_text("utf-8")
    words = {*COLUMNS, *sets.ATTACKS, *(rule.value for rule in Rule), *Outcome}
    assert {word for word in words if f"`{word}`" not in manual} == set()


def test_a_folder_without_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadLabels) as refused:
        read_labels(tmp_path, ATTACKS)
    assert "labels.csv" in refused.value.problems[0]
