"""`eval-match`: holds the faces of a labelled folder against each other and writes the report. No branch is opened."""

from __future__ import annotations

import argparse
from pathlib import Path

from counter_app.clock import utc_now
from counter_app.commands.terminal import Terminal
from counter_app.evaluation.label_file import BadLabels
from counter_app.evaluation.match.labels import read_labels
from counter_app.evaluation.match.page import report
from counter_app.evaluation.match.run import run
from counter_app.paths import private_folder, write_whole
from counter_app.texts import _

PAGE = "report.html"
MISUSED = 2
_TELL_EVERY = 100


def evaluate_match(words: argparse.Namespace, terminal: Terminal) -> int:
    """Status 0 when the page is written, 2 when the labels were not understood. Raises MatchUnavailable, OSError."""
    try:
        labelled = read_labels(words.folder)
    except BadLabels as error:
        for problem in error.problems:
            terminal.say(f"{words.folder}: {problem}")
        return MISUSED
    out = Path(words.out)
    if not out.is_dir():
        private_folder(out)

    def tell(done: int, all_of_them: int) -> None:
        if done and done % _TELL_EVERY == 0:
            terminal.say(_("{done} dari {all} gambar.").format(done=done, all=all_of_them))

    results = run(labelled, tell)
    page = out / PAGE
    write_whole(page, report(results, utc_now().date()).encode())
    terminal.say(_("Laporan: {file}").format(file=page))
    return 0
