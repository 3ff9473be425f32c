"""The presenter of a paper alone: what was said of one paper is not said of the next, and a reason opens the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from counter_app.reasons.values import NO_REASONS, OTHER, Reason, Reasons, Why
from tests.fakes import FakePrinter, HeldJobs, InlineJobs
from ui.pdf_view.presenter import PdfPresenter, PdfState

PAPER = b"%PDF-1.4 a form"
REASONS = Reasons("archive", (Reason("spoiled", "Kertas rusak"), Reason(OTHER, "Lainnya")))


@dataclass
class Sheet:
    """A presenter with a printer, and what it told its window."""

    presenter: PdfPresenter
    printer: FakePrinter
    told: list[str] = field(default_factory=list)

    @property
    def state(self) -> PdfState:
        return self.presenter.state


def sheet_of(jobs: InlineJobs) -> Sheet:
    printer = FakePrinter()
    sheet = Sheet(PdfPresenter(jobs, printer), printer)
    sheet.presenter.printed.connect(lambda: sheet.told.append("printed"))
    sheet.presenter.saved.connect(lambda path: sheet.told.append(f"saved {Path(path).name}"))
    sheet.presenter.why_wanted.connect(lambda: sheet.told.append("why wanted"))
    sheet.presenter.why_said.connect(lambda why: sheet.told.append(f"why {why.code}"))
    sheet.presenter.left.connect(lambda: sheet.told.append("left"))
    sheet.presenter.show_paper(PAPER, "Formulir", "formulir.pdf")
    return sheet


@pytest.fixture
def sheet() -> Sheet:
    return sheet_of(InlineJobs())


def test_the_next_paper_is_not_said_to_be_printed(sheet: Sheet) -> None:
    sheet.presenter.send()
    said = sheet.state.done
    sheet.presenter.show_paper(PAPER + b" of another", "Formulir", "lain.pdf")
    assert (said, sheet.state.done, sheet.told) == ("Dikirim ke printer.", "", ["printed"])


def test_a_paper_that_was_put_away_says_nothing_more(sheet: Sheet) -> None:
    sheet.presenter.send()
    sheet.presenter.close()
    assert (sheet.state.done, sheet.state.pdf, sheet.state.title, sheet.state.file_name) == ("", b"", "", "")
    sheet.presenter.send()
    assert len(sheet.printer.printed) == 1


def test_a_paper_is_printed_again_only_once_somebody_said_why(sheet: Sheet) -> None:
    sheet.presenter.ask_why(REASONS)
    sheet.presenter.send()
    assert (sheet.told, sheet.printer.printed, sheet.state.problem != "") == (["why wanted"], [], True)
    sheet.presenter.say_why(Why(OTHER))
    assert sheet.state.problem != "", "the reason that says nothing by itself needs its note"
    sheet.presenter.say_why(Why("spoiled"))
    assert sheet.state.problem == ""
    sheet.presenter.send()
    assert (sheet.told[1:], len(sheet.printer.printed)) == (["why other", "why spoiled", "printed"], 1)


def test_what_needs_no_reason_asks_for_none(sheet: Sheet) -> None:
    sheet.presenter.ask_why(NO_REASONS)
    sheet.presenter.send()
    assert sheet.told == ["printed"]


def test_while_it_is_printed_it_is_neither_printed_twice_nor_saved(tmp_path: Path) -> None:
    jobs = HeldJobs()
    sheet = sheet_of(jobs)
    jobs.release()
    sheet.presenter.send()
    busy = sheet.state.busy
    sheet.presenter.send()
    sheet.presenter.save(str(tmp_path / "formulir.pdf"))
    jobs.release()
    assert (busy, sheet.state.busy, sheet.told, list(tmp_path.iterdir())) == ("Mencetak…", "", ["printed"], [])


def test_while_it_is_saved_the_page_says_so(tmp_path: Path) -> None:
    jobs = HeldJobs()
    sheet = sheet_of(jobs)
    jobs.release()
    sheet.presenter.save(str(tmp_path / "formulir.pdf"))
    busy = sheet.state.busy
    jobs.release()
    assert (busy, sheet.state.busy, sheet.told) == ("Menyimpan…", "", ["saved formulir.pdf"])


def test_a_question_is_shown_as_soon_as_it_has_to_be_asked(sheet: Sheet) -> None:
    shown: list[PdfState] = []
    sheet.presenter.changed.connect(shown.append)
    sheet.presenter.ask_why(REASONS)
    assert [state.lacks_reason for state in shown] == [True]


def test_a_paper_is_saved_as_the_bytes_that_are_shown(sheet: Sheet, tmp_path: Path) -> None:
    sheet.presenter.save(str(tmp_path / "formulir.pdf"))
    assert ((tmp_path / "formulir.pdf").read_bytes(), sheet.told) == (PAPER, ["saved formulir.pdf"])


def test_leaving_takes_the_paper_out_of_sight(sheet: Sheet) -> None:
    sheet.presenter.send()
    sheet.presenter.leave()
    assert (sheet.state.pdf, sheet.state.done, sheet.told) == (b"", "", ["printed", "left"])
