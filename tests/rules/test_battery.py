"""Batteries: the same test in two sizes, a run that can be interrupted, a record that goes stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.battery.battery import SEED, WHOLE, Battery, Properties
from tests.battery.plugin import PROGRESS, ended, note
from tests.battery.records import Progress, complaint
from tests.battery.table import BATTERIES
from tests.rules.sources import ROOT

pytest_plugins = ["pytester"]

TINY = Battery("tiny", 6, 2, ("test_tiny.py",))
TEST = """
from pathlib import Path
from tests.battery.battery import Battery

TINY = Battery("tiny", 6, 2, ("test_tiny.py",))

@TINY.each("number")
def test_case(number):
    assert number != 3 or not Path("power_cut").exists(), "the power is cut"

def test_beside_it():
    pass
"""


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project of its own with one small battery."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv(SEED, "7")
    # The run inside is no worker of the run outside, which would leave the notes to somebody else.
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    pytester.makeconftest('pytest_plugins = ["tests.battery.plugin"]')
    pytester.makepyfile(test_tiny=TEST)
    return pytester


def taken(pytester: pytest.Pytester, *words: str) -> dict[str, int]:
    """Outcomes of one run."""
    return pytester.runpytest_subprocess("-p", "no:cacheprovider", *words).parseoutcomes()


def test_a_usual_run_takes_the_sample_and_the_tests_beside_it(project: pytest.Pytester) -> None:
    assert taken(project) == {"passed": 3}


def test_an_interrupted_whole_run_goes_on_with_what_is_left(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    progress = Path(project.path / "tiny.jsonl")
    monkeypatch.setenv(WHOLE, "tiny")
    monkeypatch.setenv(PROGRESS, str(progress))
    (project.path / "power_cut").touch()
    assert taken(project, "-x") == {"passed": 3, "failed": 1, "deselected": 1}
    (project.path / "power_cut").unlink()
    assert taken(project) == {"passed": 3, "deselected": 4}
    assert ended(progress) == {f"test_tiny.py::test_case[{number}]": "" for number in range(6)}


def test_the_same_seed_draws_the_same_cases_and_another_one_others(monkeypatch: pytest.MonkeyPatch) -> None:
    many = Battery("many", 10_000, 20, ())
    drawn = []
    for number in ("1", "1", "2"):
        monkeypatch.setenv(SEED, number)
        drawn.append((many.numbers(), many.random(5).random()))
    assert drawn[0] == drawn[1]
    assert drawn[0][0] != drawn[2][0]
    assert drawn[0][1] != drawn[2][1]


def test_a_sample_leaves_room_for_chance_and_the_whole_leaves_none(monkeypatch: pytest.MonkeyPatch) -> None:
    many = Battery("many", 200, 5, ())
    assert [many.fewest(share, 5) for share in (0.85, 0.98, 1.0)] == [1, 3, 5]
    monkeypatch.setenv(WHOLE, "many")
    assert [many.fewest(share, 200) for share in (0.85, 0.98, 1.0)] == [170, 196, 200]


def test_progress_of_another_program_or_seed_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Battery, "digest", lambda battery: battery.name)
    first = Progress(TINY, 7, tmp_path)
    first.begin()
    note(first.path, {"case": "a", "why": ""})
    note(first.path, {"case": "b", "why": "broken"})
    with first.path.open("a") as file:
        file.write('\n{"case": "c", "wh')
    first.spent(1.0)
    assert Progress.begun_seed(TINY, tmp_path) == 7
    assert Progress(TINY, 7, tmp_path).begin() == 1
    assert Progress(TINY, 8, tmp_path).begin() == 0
    monkeypatch.setattr(Battery, "digest", lambda battery: "changed")
    assert Progress.begun_seed(TINY, tmp_path) is None


def test_a_record_counts_and_goes_stale_with_its_battery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Battery, "digest", lambda battery: battery.name)
    assert complaint(TINY, tmp_path) == "tiny was never taken whole"
    progress = Progress(TINY, 7, tmp_path / "under_way")
    progress.begin()
    note(progress.path, {"case": "a", "why": ""})
    progress.spent(2.5)
    progress.spent(1.6)
    record = progress.finish()
    assert (record.seed, record.size, record.cases, record.failures, record.processor_s) == (7, 6, 1, (), 4)
    record.write(tmp_path)
    assert complaint(TINY, tmp_path) == ""
    monkeypatch.setattr(Battery, "digest", lambda battery: "changed")
    assert complaint(TINY, tmp_path) == "tiny has changed since it was taken whole"


def test_a_failed_run_does_not_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Battery, "digest", lambda battery: battery.name)
    progress = Progress(TINY, 7, tmp_path / "under_way")
    progress.begin()
    note(progress.path, {"case": "a", "why": "long story\nE lost a ticket"})
    progress.finish().write(tmp_path)
    assert complaint(TINY, tmp_path) == "tiny failed: a: E lost a ticket"


def test_a_digest_is_of_the_size_and_of_its_own_files(tmp_path: Path) -> None:
    (tmp_path / "test_tiny.py").write_text("one = 1\n")
    before = TINY.digest(tmp_path)
    assert Battery("tiny", 7, 2, TINY.modules).digest(tmp_path) != before
    (tmp_path / "test_tiny.py").write_text("one = 2\n")
    assert TINY.digest(tmp_path) != before


def test_tests_beside_properties_do_not_touch_their_digest(tmp_path: Path) -> None:
    properties = Properties("properties", 5, 1, ("test_tiny.py",))
    (tmp_path / "test_tiny.py").write_text("@given(whole())\ndef test_a(n): ...\n")
    before = properties.digest(tmp_path)
    (tmp_path / "test_tiny.py").write_text("@given(whole())\ndef test_a(n): ...\ndef test_b(): ...\n")
    assert properties.digest(tmp_path) == before
    (tmp_path / "test_tiny.py").write_text("@given(halves())\ndef test_a(n): ...\n")
    assert properties.digest(tmp_path) != before


@pytest.mark.parametrize("battery", BATTERIES, ids=lambda battery: battery.name)
def test_the_manual_knows_every_battery_and_its_sizes(battery: Battery) -> None:
    manual = (ROOT / "docs" / "testing.md").read_text("utf-8")
    row = next(line for line in manual.splitlines() if line.startswith(f"| `{battery.name}` |"))
    sample, whole = (cell.strip() for cell in row.strip("|").split("|")[2:4])
    assert sample == str(battery.sample)
    in_words = {"properties": "twice", "upgrades": "every revision"}
    assert whole.startswith(in_words.get(battery.name, f"{battery.whole} "))
