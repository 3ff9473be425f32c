"""The page of printing many papers in words."""

from __future__ import annotations

from counter_app.papers.words import paper_name
from counter_app.print_runs.values import AT_MOST, RunPaper
from counter_app.texts import _
from ui.branch_time import BranchTime
from ui.print_run.state import RunState


def document(paper: RunPaper) -> str:
    """What the paper is, and its number."""
    return f"{paper_name(paper.kind, paper.title)} · {paper.number}"


def mark(paper: RunPaper, time: BranchTime) -> str:
    """How often it came out, by whom and when the last time."""
    if paper.unsure and paper.printed_at is not None:
        return _("mungkin sudah tercetak: dikirim {when} oleh {name}").format(
            when=time.stamp(paper.printed_at), name=paper.printed_by or "–"
        )
    if not paper.prints:
        return _("belum dicetak")
    times = _("dicetak {count} kali").format(count=paper.prints)
    if paper.printed_at is None:
        return times
    return _("{times}, terakhir {when} oleh {name}").format(
        times=times, when=time.stamp(paper.printed_at), name=paper.printed_by or "–"
    )


def count_words(state: RunState) -> str:
    """How many come out, and how many of them are copies."""
    if not state.read:
        return ""
    said = [_("{count} dokumen akan dicetak").format(count=len(state.chosen))]
    if state.copies:
        said.append(
            _("{count} di antaranya cetak ulang, masing-masing di belakang lembar sampul").format(count=state.copies)
        )
    if state.unsure:
        said.append(
            _("{count} mungkin sudah tercetak, masing-masing di belakang lembar sampul").format(count=state.unsure)
        )
    left = len(state.offered.papers) - len(state.chosen)
    if left:
        said.append(_("{count} sudah pernah dicetak dan dilewati").format(count=left))
    if state.offered.more:
        said.append(_("hanya {count} yang pertama; sisanya sekali cetak lagi").format(count=AT_MOST))
    return " · ".join(said)


def progress_words(state: RunState) -> str:
    """How far it is."""
    if state.ends:
        return _("Berhenti setelah dokumen yang sedang dikirim …")
    return _("{out} dari {total} dokumen tercetak").format(out=state.out, total=state.total)
