"""The table of all attacks says what the records say, and what they say is what was promised."""

from __future__ import annotations

import json
from pathlib import Path

from tests.attacks.report import BENCHMARKS, KINDS, PAGE, complaints, counted, section, with_section
from tests.attacks.tally import Tally
from tests.battery.table import BATTERIES

NEXT = "python -m tests.attacks.report, then commit both pages"


def test_both_tables_are_of_the_records_as_they_are() -> None:
    assert BENCHMARKS.read_text("utf-8") == with_section(BENCHMARKS.read_text("utf-8")), NEXT
    assert PAGE.read_text("utf-8").partition("\n")[2] == section().partition("\n")[2], NEXT


def test_every_kind_was_tried_as_often_as_promised_and_did_no_harm() -> None:
    assert complaints() == []


def test_every_kind_belongs_to_a_battery() -> None:
    assert {kind.battery for kind in KINDS} <= {one.name for one in BATTERIES}
    assert len({kind.name for kind in KINDS}) == len(KINDS)


def test_harm_and_a_kind_that_was_not_tried_are_said(tmp_path: Path) -> None:
    kept = {kind.name: {"tried": kind.at_least} for kind in KINDS if kind.battery == "put-back"}
    kept["WAL cut"]["silent"] = 1
    del kept["WAL gone"]
    (tmp_path / "put-back.json").write_text(json.dumps({"attacks": kept}), "utf-8")
    (wal_cut,) = (kind for kind in KINDS if kind.name == "WAL cut")
    assert counted(wal_cut, tmp_path) == Tally(50, silent=1)
    said = [one for one in complaints(tmp_path) if "WAL" in one or "older file" in one]
    assert "disk full: tried 0 times, promised 120" in complaints(tmp_path)
    assert said[0] == "WAL gone: tried 0 times, promised 50"
    assert said[1].startswith("WAL cut: ")
    assert len(said) == 2
