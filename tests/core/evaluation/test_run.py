"""A run in small, through the real mesh and the real judges: it ends, it is kept, and it can be taken up again."""

from __future__ import annotations

import argparse
import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import pytest

from counter_app.capture.codes import MemberRule, Rule
from counter_app.capture.looks.skin import skin_of
from counter_app.capture.mesh import FaceMesh
from counter_app.capture.settings import CaptureSettings
from counter_app.commands.arguments import parse
from counter_app.commands.evaluating import evaluate
from counter_app.commands.terminal import Terminal
from counter_app.evaluation import sets
from counter_app.evaluation.figures import Outcome
from counter_app.evaluation.jobs import GeneratedSession, GeneratedStill, Tools
from counter_app.evaluation.program import judging_parts, program_digest
from counter_app.evaluation.rows import About, OtherResults, Results, RuleRow, SessionRow
from counter_app.evaluation.run import CLEAN_FOLD, Amounts, generated_jobs, run
from counter_app.evaluation.smoothing import smoothed
from counter_app.evaluation.workshop import Workshop
from counter_app.training.camera import draw_still
from counter_app.training.plate import Plate, make_plate

ABOUT = About("program", 41, ("bundled",), 15.0)
TOOLS = Tools((None,), 15.0, real_thumbnails=False)


class Said:
    """A terminal that keeps what it was told."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    @property
    def terminal(self) -> Terminal:
        def asked(question: str) -> str:
            raise AssertionError(question)

        return Terminal(asked, asked, self.lines.append)


def command(*words: str) -> tuple[int, str]:
    said = Said()
    return evaluate(parse(("eval-face", *words)), said.terminal), "\n".join(said.lines)


@pytest.fixture(scope="module")
def plate() -> Plate:
    return make_plate(None)


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two genuine sessions and two prints at the lowest rate; nobody waits a minute for somebody out of place."""
    out = tmp_path_factory.mktemp("eval")
    usual = CaptureSettings()
    workshop = Workshop(TOOLS, replace(usual, session=replace(usual.session, positioning_s=8)))
    results = Results(out, About(program_digest(), 41, ("bundled",), 15.0))
    for kind in ("genuine", "print"):
        for seed in (41, 42):
            results.add(workshop.do(GeneratedSession(kind, seed, 0)))
    return out


def rows(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "results.jsonl").read_text("utf-8").splitlines()]


def test_every_session_ended_and_no_print_passed(ran: Path) -> None:
    ends = {str(row["job"]): row for row in rows(ran)}
    assert sorted(ends) == [f"session:{kind}:{seed}:0" for kind in ("genuine", "print") for seed in (41, 42)]
    assert all(row["frames"] and row["ms_mean"] for row in ends.values())
    assert all(row["outcome"] != Outcome.PASS for job, row in ends.items() if "print" in job)


def test_asking_for_what_is_known_does_nothing_twice_and_writes_the_page(ran: Path) -> None:
    before = (ran / "results.jsonl").read_bytes()
    words = ("--out", str(ran), "--sessions", "2", "--images", "0", "--kinds", "genuine", "print")
    status, said = command(*words, "--fps", "15", "--workers", "1")
    assert status == 0, said
    assert (ran / "results.jsonl").read_bytes() == before
    page = (ran / "report.html").read_text("utf-8")
    assert "(0/2; " in page
    assert "foto cetak, diam" in page


def test_results_of_another_rate_are_not_mixed_in(ran: Path) -> None:
    status, said = command("--out", str(ran), "--sessions", "1", "--images", "0", "--fps", "25")
    assert status == 2
    assert "kecepatan gambar yang berbeda" in said


def test_what_was_cut_off_by_a_stop_is_done_again(tmp_path: Path) -> None:
    results = Results(tmp_path, ABOUT)
    kept = SessionRow("session:print:41:0", "generated", "print", Outcome.REJECT, "no_answer", scores=(("grid", 1.5),))
    results.add(kept)
    results.add(RuleRow("still:mask:41:0", "generated", ("mouth_free",), ("mouth_free",), (), "mask"))
    whole = results._file.read_bytes()
    results._file.write_bytes(whole + whole[:40])
    again = Results(tmp_path, ABOUT)
    assert again.rows == results.rows
    again.add(kept)
    assert len(Results(tmp_path, ABOUT).rows) == 3


def test_jobs_that_are_known_are_not_given_out(tmp_path: Path) -> None:
    results, told = Results(tmp_path, ABOUT), []
    jobs = [GeneratedSession("print", 41, 0)]
    results.add(SessionRow(jobs[0].id, "generated", "print", Outcome.REJECT, ""))
    # A face that is not there would end any work.
    run(jobs, Tools((tmp_path / "none.jpg",), 15.0, False), results, 2, lambda *now: told.append(now))
    assert told == [(1, 1)]


def test_other_thresholds_are_other_results(tmp_path: Path) -> None:
    Results(tmp_path, ABOUT)
    with pytest.raises(OtherResults) as refused:
        Results(tmp_path, About("other", 41, ("bundled",), 15.0))
    assert refused.value.what == "program"


def test_a_larger_run_goes_on_where_a_smaller_one_ended() -> None:
    small = [job.id for job in generated_jobs(Amounts(("genuine", "print"), 3, 1, 7), 2)]
    large = [job.id for job in generated_jobs(Amounts(("genuine", "print"), 5, 2, 7), 2)]
    assert set(small) < set(large)
    assert len(large) == len(set(large)) == 10 + 2 * (2 * CLEAN_FOLD + len(sets.FLAWS))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--kinds", "photo"), "genuine, print"),
        (("--sessions", "-1"), "--sessions paling sedikit 0"),
        (("--fps", "10"), "--fps paling sedikit 15"),
        (("--workers", "0"), "--workers paling sedikit 1"),
        (("--portrait", "none.jpg"), "none.jpg"),
        (("nowhere",), "labels.csv"),
    ],
)
def test_what_is_not_understood_is_told_with_what_is_allowed(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    status, told = command(*words, "--out", str(tmp_path / "out"))
    assert status == 2
    assert said in told
    assert not (tmp_path / "out").exists()


@pytest.fixture
def folder(tmp_path: Path, plate: Plate) -> Path:
    """Two labelled pictures: one fine, one with shut eyes; and two live sessions."""
    place = tmp_path / "site"
    place.mkdir()
    for name, what in (("fine.png", sets.CLEAN), ("shut.png", "eyes_shut")):
        shown = sets.still(what, 3)
        picture = cv2.cvtColor(draw_still(shown.scene, plate, shown.pose), cv2.COLOR_RGB2BGR)
        cv2.imwrite(str(place / name), picture)
    with (place / "labels.csv").open("w", newline="") as lines:
        table = csv.writer(lines)
        table.writerow(("file", "kind", "rules", "outcome"))
        table.writerows((("fine.png", "genuine", "", ""), ("shut.png", "genuine", "eyes_open", "")))
        table.writerows((("", "genuine", "", "pass"), ("", "genuine", "", "review")))
    return place


def test_a_labelled_folder_is_judged_without_keeping_faces(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    status, said = command(str(folder), "--out", str(out), "--workers", "1")
    assert status == 0, said
    failed = {str(row["job"]).split(":")[2]: str(row["failed"]) for row in rows(out) if "failed" in row}
    assert "eyes_open" in failed["shut.png"]
    assert "eyes_open" not in failed["fine.png"]
    page = (out / "report.html").read_text("utf-8")
    assert "50.0 % (1/2; " in page
    assert "data:image" not in page
    assert "digambar program" not in page


def test_a_file_that_is_no_picture_is_told_before_anything_is_done(folder: Path, tmp_path: Path) -> None:
    (folder / "fine.png").write_bytes(b"not a picture")
    status, said = command(str(folder), "--out", str(tmp_path / "out"))
    assert status == 2
    assert "Baris 2" in said
    assert "fine.png" in said


def test_a_video_is_judged_without_prompts_and_an_attack_also_by_the_whole_session(
    folder: Path, tmp_path: Path
) -> None:
    still = cv2.imread(str(folder / "fine.png"))
    code = cv2.VideoWriter.fourcc(*"MJPG")
    video = cv2.VideoWriter(str(folder / "held.avi"), code, 15, (still.shape[1], still.shape[0]))
    for _ in range(30):
        video.write(still)
    video.release()
    (folder / "labels.csv").write_text("file,kind,rules\nheld.avi,print,?\n", "utf-8")
    out = tmp_path / "out"
    status, said = command(str(folder), "--out", str(out), "--workers", "1")
    assert status == 0, said
    passive, whole = sorted(rows(out), key=lambda row: not row["passive"])
    assert passive["reason"] == "picture_frozen"
    assert dict(passive["scores"])["moire_readings"] >= 3
    assert whole["outcome"] != Outcome.PASS


def test_the_digest_covers_judges_thresholds_participant_and_counting_and_nothing_else() -> None:
    parts = set(judging_parts())
    judges = {
        f"capture.{part}" for part in ("codes", "session", "settings", "proof.evidence_limits", "quality", "mesh")
    }
    assert judges | {"cameras.spec", "training.view", "training.scene"} <= parts
    assert {"evaluation.sets", "evaluation.rules", "evaluation.sessions"} <= parts
    assert not parts & {"capture.service", "cameras.webcam", "evaluation.page", "evaluation.sections"}
    assert program_digest() == program_digest()


def test_each_of_the_seven_rules_that_members_are_told_has_pictures_that_break_it() -> None:
    aimed = {flaw.rule for flaw in sets.FLAWS.values() if flaw.rule}
    assert len(MemberRule) == 7
    assert [one for one in MemberRule if not aimed & set(one.rules)] == []


def test_a_filter_paints_skin_smooth_and_leaves_the_wall(plate: Plate) -> None:
    mesh = FaceMesh(video=False)
    image = draw_still(sets.still("beauty_filter", 7).scene, plate)
    painted = smoothed(image, mesh, 1.0)
    before, after = (skin_of(one, mesh.find(one)[0]).texture for one in (image, painted))
    mesh.close()
    assert after < 0.7 * before
    assert (painted[:60] == image[:60]).all()


@pytest.mark.parametrize(("what", "told"), [("beauty_filter", True), ("clean", False)])
def test_a_filter_that_paints_every_picture_is_told_by_the_noise_it_takes_away(what: str, told: bool) -> None:
    row = Workshop(TOOLS).do(GeneratedStill(what, 7, 0))
    assert isinstance(row, RuleRow)
    assert (Rule.UNFILTERED.value in row.failed) is told
    shares = dict(row.figures)
    assert (shares["unfiltered.flicker_share"] < 0.8) is told


def test_a_trial_comes_out_the_same_every_time() -> None:
    job = GeneratedStill("beauty_filter", 7, 0)
    assert Workshop(TOOLS).do(job) == Workshop(TOOLS).do(job)


def test_the_page_says_whether_the_seed_was_drawn_or_named(tmp_path: Path) -> None:
    words = ("--sessions", "0", "--images", "0")
    for name, more, expected in (("a", (), "Benih diundi program"), ("b", ("--seed", "7"), "Benih ditentukan orang")):
        command("--out", str(tmp_path / name), *words, *more)
        assert expected in (tmp_path / name / "report.html").read_text("utf-8")


def test_who_has_less_time_to_get_into_place_ends_sooner(tmp_path: Path) -> None:
    hasty = Workshop(replace(TOOLS, patience_s=5.0)).do(GeneratedSession("print", 40, 0))
    assert isinstance(hasty, SessionRow)
    assert (hasty.outcome, round(hasty.seconds)) == (Outcome.NO_RESPONSE, 5)


def test_every_flaw_is_aimed_at_a_rule_that_a_picture_is_asked_about() -> None:
    aimed = {flaw.rule for flaw in sets.FLAWS.values() if flaw.rule}
    assert {rule.value for rule in aimed} <= set(sets.ASKED)
    assert Rule.PACE.value not in sets.ASKED
    assert {Rule.WHOLE_FACE, Rule.ONE_FACE, Rule.STRAIGHT, Rule.EYES_OPEN, Rule.BACKDROP} < aimed
    assert {Rule.NO_GLASSES, Rule.MOUTH_FREE, Rule.FOREHEAD} < aimed


def test_a_command_line_is_understood() -> None:
    words = parse(("eval-face", "a", "b", "--kinds", "print", "still"))
    assert isinstance(words, argparse.Namespace)
    assert ([path.name for path in words.folders], words.kinds) == (["a", "b"], ["print", "still"])
