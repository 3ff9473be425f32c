"""A company's letter from the counter to the record: sent, a part returned, mended, applied, in real windows."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from sqlalchemy import func, select

from counter_app.db.models import ChangeRequest, CompanyLetter, Employer, LetterLine, Member
from counter_app.letter_states import LetterRowState, LetterState
from counter_app.states import MemberState, PaperKind
from tests.core.printing.samples import picture
from tests.drivers.fields import key
from tests.drivers.hands import can_press, is_shown, part, press, words
from tests.journeys.rooms import Rooms
from tests.journeys.steps import Counter, Supervisor
from tests.tour.house import wait_for
from ui.messages import OpenFile
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.table import TableView

ROWS, RETURNED = 200, 2
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT, PLAIN = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
HEADINGS = "KPJ,NAMA_TENAGA_KERJA,TGL_LAHIR,LOKASI_PEKERJAAN,NPWP"
R = LetterRowState


class Journey:
    """Both windows, with a company whose members are in the branch."""

    def __init__(self, rooms: Rooms, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.rooms, self.folder = rooms, folder
        with rooms.core.db.transaction(None) as work:
            self.company = work.session.scalars(select(Employer).order_by(Employer.npp)).first()
            assert self.company is not None
            wanted = select(Member).where(Member.state == MemberState.CONFIRMED).order_by(Member.kpj).limit(ROWS)
            self.members = list(work.session.scalars(wanted).all())
            for one in self.members:
                one.employer_id = self.company.id
        self.path = folder / "surat.jpg"
        self.path.write_bytes(picture())
        monkeypatch.setattr(OpenFile, "ask", lambda *_asked: str(self.path))
        self.counter = Counter(rooms, 1)

    def bring(self, name: str, members: list[Member], first: int) -> None:
        """The next file that is chosen: a sheet as a company saves it."""
        rows = [f"{one.kpj},{one.name},{one.birth_date:%d-%m-%Y},,09{at:014d}" for at, one in enumerate(members, first)]
        self.path = self.folder / f"{name}.csv"
        self.path.write_text("\n".join([HEADINGS, *rows]) + "\n", "utf-8")

    def take_in(self) -> None:
        """At the counter: envelope, scan, the number that SP gives it."""
        window = self.counter.window
        key(window, Qt.Key.Key_S, CTRL | SHIFT)
        wait_for(lambda: is_shown(window, "letters"), "the page of letters")
        wait_for(lambda: can_press(window, "letters.new"), "the list of letters")
        press(window, "letters.new")
        wait_for(lambda: is_shown(window, "letters.envelope"), "the envelope")
        typed = {
            "npp": self.company.npp if self.company else "",
            "number": "017/HRD/XI/2026",
            "dated": f"{self.rooms.core.now():%d-%m-%Y}",
            "signer": "Rini Hartati",
        }
        for name, value in typed.items():
            line = part(window, f"letters.envelope.{name}", QLineEdit)
            line.setText(value)
            line.textEdited.emit(value)
        press(window, "letters.envelope.scan")
        press(window, "letters.envelope.give")
        wait_for(lambda: "SP-" in words(window, "letters.done.words"), "the number of the letter")

    def look_through_and_send(self) -> None:
        """At the counter: the workbook is looked through and goes to the supervisor."""
        window = self.counter.window
        wait_for(lambda: can_press(window, "letters.book"), "the letter in hand")
        press(window, "letters.book")
        wait_for(lambda: can_press(window, "letters.send"), "what was found in the workbook")
        press(window, "letters.send")
        wait_for(lambda: not is_shown(window, "letters.lines"), "the workbook was sent")

    def print_paper(self, kind: PaperKind) -> str:
        """At the counter: what a paper of the letter says; from it the way leads back to the letter."""
        window, had = self.counter.window, len(self.rooms.printed())
        self.counter.sit()
        wait_for(lambda: can_press(window, f"letters.{kind.value}"), kind.value)
        press(window, f"letters.{kind.value}")
        wait_for(lambda: can_press(window, "pdf.print"), "the paper on screen")
        press(window, "pdf.print")
        wait_for(lambda: len(self.rooms.printed()) > had, "the paper")
        press(window, "pdf.close")
        wait_for(lambda: can_press(window, f"letters.{kind.value}"), "the letter again")
        return " ".join(self.rooms.printed()[-1].split())

    def letter(self) -> CompanyLetter:
        """As it stands."""
        with self.rooms.core.db.read() as session:
            return session.scalars(select(CompanyLetter)).one()

    def states(self) -> dict[LetterRowState, int]:
        """How many rows stand where."""
        with self.rooms.core.db.read() as session:
            asked = select(LetterLine.state, func.count()).group_by(LetterLine.state)
            return dict(session.execute(asked).tuples().all())

    def review(self, boss: Supervisor, give_back: int) -> None:
        """At the supervisor's desk: every sample is opened, some rows go back, the rest is approved and applied."""
        window = boss.window
        boss.sit()
        key(window, Qt.Key.Key_S, CTRL | SHIFT)
        wait_for(lambda: can_press(window, "letter_review.begin"), "a letter that waits")
        press(window, "letter_review.begin")
        table = part(window, "letter_review.lines", TableView)
        wait_for(lambda: is_shown(window, "letter_review.rest"), "the batch that was opened")
        waiting = [one for one in table.rows() if (one.sample or one.guarded) and one.state is R.OPEN]
        for at, one in enumerate(waiting):
            now = [row.line_id for row in table.rows()]
            table.select_row(now.index(one.line_id))
            table.setFocus()
            key(table, Qt.Key.Key_Return, PLAIN)
            opened = f"{one.line},"
            wait_for(lambda opened=opened: opened in words(window, "letter_review.opened"), "the row")
            if at < give_back or one.guarded:
                act = "letter_review.return" if at < give_back else "letter_review.approve"
                wait_for(lambda act=act: can_press(window, act), act)
                press(window, act)
            if at < give_back:
                self.say_why(window)
        wait_for(lambda: can_press(window, "letter_review.rest"), "nothing more to open")
        press(window, "letter_review.rest")

    def say_why(self, window: QWidget) -> None:
        """The first reason of the list."""
        wait_for(lambda: is_shown(window, "letter_review.why"), "the question")
        part(window, "letter_review.why.choice", ChoiceBox).show_code("not_as_letter")
        press(window, "letter_review.why.give")
        wait_for(lambda: not is_shown(window, "letter_review.why"), "the answer")


@pytest.mark.timeout(600)
def test_a_letter_goes_from_the_counter_to_the_record_with_a_part_returned_and_mended(
    rooms: Rooms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journey = Journey(rooms, tmp_path, monkeypatch)
    journey.counter.begin("rina")
    journey.take_in()
    journey.bring("update_data_tk", journey.members, 1)
    journey.look_through_and_send()
    assert journey.letter().state is LetterState.SENT
    boss = Supervisor(rooms)
    boss.begin("hendra")
    journey.review(boss, RETURNED)
    wait_for(lambda: journey.letter().state is LetterState.PARTLY, "the rest is applied")
    assert journey.states() == {R.APPLIED: ROWS - RETURNED, R.RETURNED: RETURNED}

    with rooms.core.db.read() as session:
        back = set(session.scalars(select(LetterLine.member_id).where(LetterLine.state == R.RETURNED)))
    journey.counter.sit()
    journey.bring("perbaikan", [one for one in journey.members if one.id in back], 500)
    journey.look_through_and_send()
    journey.review(boss, 0)
    wait_for(lambda: journey.letter().state is LetterState.APPLIED, "the mended rows are applied")
    assert journey.states() == {R.APPLIED: ROWS, R.REPLACED: RETURNED}
    with rooms.core.db.read() as session:
        assert session.scalar(select(func.count()).select_from(ChangeRequest).where(ChangeRequest.member_id.in_(back)))
        values = {one.details.get("npwp", "") for one in session.scalars(select(Member).where(Member.id.in_(back)))}
    assert values == {"0900000000000500", "0900000000000501"}
    receipt = journey.print_paper(PaperKind.LETTER_RECEIPT)
    assert journey.letter().number in receipt
    assert f"{RETURNED} baris diterima untuk diputuskan" in receipt, "each workbook has its own"
    assert f"{ROWS} baris sudah sesuai" in journey.print_paper(PaperKind.LETTER_ANSWER)
