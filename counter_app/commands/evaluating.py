"""`eval-face`: runs quality and liveness over generated sets and labelled folders, and writes the report. No branch."""

from __future__ import annotations

import argparse
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from counter_app.clock import utc_now
from counter_app.commands.terminal import Terminal
from counter_app.evaluation.figures import GENUINE
from counter_app.evaluation.jobs import GENERATED, Job, Tools
from counter_app.evaluation.label_file import BadLabels
from counter_app.evaluation.labels import Labelled, read_labels
from counter_app.evaluation.page import Facts, report
from counter_app.evaluation.program import program_digest
from counter_app.evaluation.rows import About, OtherResults, Results, Row, read_about
from counter_app.evaluation.run import Amounts, folder_jobs, generated_jobs, live_rows, run
from counter_app.evaluation.sets import ATTACKS
from counter_app.evaluation.workshop import can_be_read
from counter_app.paths import write_whole
from counter_app.texts import _

PAGE = "report.html"
SESSIONS, IMAGES = 200, 60
"""Of each kind, and of each flaw, when nothing else is asked for."""
_SLOWEST_FPS = 15
_TELL_S = 30.0
STOPPED, MISUSED = 1, 2


@dataclass(frozen=True)
class _Folder:
    name: str
    labelled: tuple[Labelled, ...]


def evaluate(words: argparse.Namespace, terminal: Terminal) -> int:
    """Status 0 when the page is complete, 1 when the run was stopped, 2 when the words were not understood."""
    problems = _problems(words)
    folders = _folders(words.folders, problems)
    if problems:
        for problem in problems:
            terminal.say(problem)
        return MISUSED
    about = _about(words)
    amounts = _amounts(words, about.seed)
    tools = Tools(tuple(words.portrait) or (None,), about.fps, words.thumbnails, about.through_lens, about.patience_s)
    try:
        results = Results(words.out, about)
    except OtherResults as error:
        terminal.say(_other_results(error))
        return MISUSED
    jobs = [*generated_jobs(amounts, len(tools.faces))]
    for folder in folders:
        jobs += folder_jobs(folder.name, folder.labelled)
    sentence = _("Benih {seed}, {count} percobaan, hasil di {folder}. Ctrl-C menghentikan; ulangi untuk melanjutkan.")
    terminal.say(sentence.format(seed=about.seed, count=len(jobs), folder=words.out))
    stopped = False
    try:
        run(jobs, tools, results, words.workers, _Progress(terminal))
    except KeyboardInterrupt:
        stopped = True
    page = _write(words, results, jobs, folders)
    terminal.say(_("Laporan: {file}").format(file=page))
    return STOPPED if stopped else 0


def _problems(words: argparse.Namespace) -> list[str]:
    problems = []
    allowed = (GENUINE, *ATTACKS)
    sentence = _("Nilai “{value}” untuk {name} tidak dikenal. Pilih salah satu: {allowed}.")
    problems += [
        sentence.format(value=kind, name="--kinds", allowed=", ".join(allowed))
        for kind in words.kinds
        if kind not in allowed
    ]
    least = {"sessions": 0, "images": 0, "workers": 1, "fps": _SLOWEST_FPS, "seed": 0, "patience": 5}
    for name, lowest in least.items():
        value = getattr(words, name)
        if value is not None and value < lowest:
            problems.append(_("{name} paling sedikit {lowest}.").format(name=f"--{name}", lowest=lowest))
    for portrait in words.portrait:
        if not portrait.is_file():
            problems.append(_("Berkas {file} tidak dapat dibaca. Periksa nama dan izinnya.").format(file=portrait))
    return problems


def _folders(places: Sequence[Path], problems: list[str]) -> list[_Folder]:
    folders: list[_Folder] = []
    for place in places:
        name = place.resolve().name
        if name in (GENERATED, *(folder.name for folder in folders)):
            problems.append(_("Nama folder “{name}” sudah dipakai. Beri folder ini nama lain.").format(name=name))
            continue
        try:
            folder = _Folder(name, read_labels(place, ATTACKS))
        except BadLabels as error:
            problems += [f"{place}: {problem}" for problem in error.problems]
            continue
        sentence = _("{place}: Baris {line}: “{file}” bukan gambar atau video yang utuh.")
        problems += [
            sentence.format(place=place, line=one.line, file=one.file.name)
            for one in folder.labelled
            if one.file is not None and not can_be_read(one.file, video=one.is_video)
        ]
        folders.append(folder)
    return folders


def _about(words: argparse.Namespace) -> About:
    """A folder that was begun keeps its seed unless another one is asked for, which is refused later."""
    known = read_about(words.out)
    seed = words.seed
    if seed is None:
        # Far away from the small seeds that tests and training use.
        seed = known.seed if known else 1_000_000 + secrets.randbelow(1_000_000_000)
    faces = tuple(hashlib.sha256(portrait.read_bytes()).hexdigest()[:16] for portrait in words.portrait)
    drawn = known.drawn if known and words.seed in (None, known.seed) else words.seed is None
    return About(
        *(program_digest(), seed, faces or ("bundled",), float(words.fps), float(words.patience)),
        through_lens=words.through_lens,
        drawn=drawn,
    )


def _amounts(words: argparse.Namespace, seed: int) -> Amounts:
    """With a folder only the folder is looked at, unless numbers are given."""
    sessions = words.sessions if words.sessions is not None else 0 if words.folders else SESSIONS
    images = words.images if words.images is not None else 0 if words.folders else IMAGES
    return Amounts(tuple(words.kinds) or (GENUINE, *ATTACKS), sessions, images, seed)


def _write(words: argparse.Namespace, results: Results, jobs: Sequence[Job], folders: Sequence[_Folder]) -> Path:
    """The page holds all generated rows and of the folders those whose labels are still the same."""
    wanted = {job.id for job in jobs}
    rows: list[Row] = [row for row in results.rows if row.source == GENERATED or row.job in wanted]
    for folder in folders:
        rows += live_rows(folder.name, folder.labelled)
    faces = any(row.thumbnail for row in rows if row.source != GENERATED) or bool(words.portrait)
    missing = len(wanted - results.jobs)
    about = read_about(words.out)
    assert about is not None
    page = Path(words.out) / PAGE
    write_whole(page, report(rows, Facts(about, utc_now().date(), missing, faces)).encode())
    return page


def _other_results(error: OtherResults) -> str:
    what = {
        "program": _("program atau ambang yang berbeda"),
        "seed": _("benih yang berbeda"),
        "faces": _("wajah dasar yang berbeda"),
        "fps": _("kecepatan gambar yang berbeda"),
        "patience_s": _("waktu bersiap yang berbeda"),
        "drawn": _("benih yang berbeda"),
        "through_lens": _("gambar diam yang dimainkan dengan cara berbeda"),
    }[error.what]
    sentence = _("Folder {folder} berisi hasil dengan {what}. Pilih --out lain atau kosongkan folder itu.")
    return sentence.format(folder=error.folder, what=what)


class _Progress:
    """Says now and then how far it is and how long it will take."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal, self._began, self._first = terminal, monotonic(), -1
        self._told = self._began

    def __call__(self, done: int, all_of_them: int) -> None:
        now = monotonic()
        if self._first < 0:
            self._first = done
        new = done - self._first
        if now - self._told < _TELL_S or not new:
            return
        self._told = now
        minutes = (now - self._began) / new * (all_of_them - done) / 60
        sentence = _("{done} dari {all} selesai, kira-kira {minutes} menit lagi.")
        self._terminal.say(sentence.format(done=done, all=all_of_them, minutes=f"{minutes:.0f}"))
