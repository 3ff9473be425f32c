"""The two pages of companies' letters over one store, for their tests."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from counter_app.ids import new_id
from counter_app.letters.values import LetterRow
from counter_app.workbooks.remark_kinds import RemarkKind
from counter_app.workbooks.rows import Remark, RowOutcome
from tests.core.desk import SHELF
from tests.core.letters.office import Office
from tests.fakes import InlineJobs
from ui.branch_time import BranchTime
from ui.letter_review.presenter import ReviewPresenter
from ui.letter_review.state import ReviewDoors
from ui.letter_review.view import ReviewView
from ui.letters.presenter import LettersPresenter
from ui.letters.state import LetterDoors, Visitor
from ui.letters.view import LettersView

SMALL, LARGE = QSize(1110, 724), QSize(1640, 990)
ZONE = "Asia/Jakarta"
NPWP = "0123456789012345"


class Pages:
    """Both pages over one store, with a letter that waits."""

    def __init__(self, qtbot: QtBot, office: Office) -> None:
        self.office = office
        people = office.members(26)
        self.rows = [office.correction(one, npwp=NPWP) for one in people[:23]]
        self.rows += [office.correction(one, guarded=True, name="SITI AMINAH PUTRI") for one in people[23:25]]
        bad = office.correction(people[25], npwp=NPWP)
        self.rows.append(
            replace(bad, outcome=RowOutcome.FAILED, remarks=(Remark(RemarkKind.UNKNOWN_MEMBER),), member_id=None)
        )
        time = BranchTime(office.clock, ZONE)
        doors = LetterDoors(office.letters, SHELF, time, office.papers, lambda: Visitor(new_id()))
        self.counter = LettersPresenter(InlineJobs(), doors, office.officer)
        self.desk = LettersView(self.counter)
        self.boss = ReviewPresenter(
            InlineJobs(), ReviewDoors(office.letters, office.decisions, SHELF, time), office.boss
        )
        self.review = ReviewView(self.boss)
        for view in (self.desk, self.review):
            qtbot.addWidget(view)
            view.resize(SMALL)
            view.show()

    def sent(self) -> LetterRow:
        """The letter waits for the supervisor; both pages have read it."""
        letter = self.office.sent(*self.rows)
        self.counter.load()
        self.boss.load()
        return letter
