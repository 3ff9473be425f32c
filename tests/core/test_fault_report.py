"""A report tells where the program failed, and nothing of anybody."""

from __future__ import annotations

import json
import stat
import tomllib
from pathlib import Path
from types import CodeType

from counter_app.fault_report import KEPT, new_code, report_of, write_report
from counter_app.resources import VERSION
from tests.rules.sources import ROOT
from tests.watch import LogWatch

NIK, NAME, PASSWORD = "3171234567890123", "Siti Rahayu", "Rahasia-siti-9"


def fault() -> Exception:
    """One that quotes a person, from one that quotes another thing of theirs, in a file of their own folder."""
    source = f"def simpan(isian):\n    raise KeyError(f'{NIK} {{isian}}')\n"
    code: CodeType = compile(source, f"/srv/{NAME.lower()}/lain.py", "exec")
    own: dict[str, object] = {}
    exec(code, own)
    try:
        try:
            own["simpan"](PASSWORD)  # type: ignore[operator]
        except KeyError as error:
            raise ValueError(f"tidak dapat menyimpan {NAME}") from error
    except ValueError as error:
        return error
    raise AssertionError


def test_types_places_and_versions_are_told_and_no_value() -> None:
    told = json.dumps(report_of("A1B2C3", fault()))
    assert not [word for word in (NIK, NAME, NAME.lower(), PASSWORD, str(ROOT)) if word in told]
    report = json.loads(told)
    assert [one["type"] for one in report["faults"]] == ["builtins.ValueError", "builtins.KeyError"]
    assert report["faults"][0]["places"][0].startswith("tests/core/test_fault_report.py:")
    assert report["faults"][1]["places"][-1] == "lain.py:2 simpan"
    assert (report["code"], report["program"]) == ("A1B2C3", VERSION)
    assert report["libraries"]["pyside6-essentials"]


def test_the_version_is_that_of_the_project() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == VERSION


def test_a_report_is_its_owners_alone_and_only_the_newest_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "laporan"
    written = [write_report(folder, new_code(), fault()) for _number in range(KEPT + 3)]
    assert written[-1] is not None
    assert stat.S_IMODE(written[-1].stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    left = set(folder.iterdir())
    assert len(left) == KEPT
    assert written[-1] in left


def test_where_nothing_can_be_written_the_fault_is_told_all_the_same(tmp_path: Path, expected_log: LogWatch) -> None:
    expected_log.expect("WARNING counter_app.fault_report: the report of fault")
    (tmp_path / "log").touch()
    assert write_report(tmp_path / "log" / "laporan", "A1B2C3", fault()) is None


def test_a_circle_of_causes_ends() -> None:
    one, other = ValueError("x"), KeyError("y")
    one.__cause__, other.__cause__ = other, one
    assert len(report_of("A1B2C3", one)["faults"]) == 2  # type: ignore[arg-type]
