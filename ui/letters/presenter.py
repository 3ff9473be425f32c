"""Takes companies' letters in, has their workbooks looked through beside the page, and sends them to a supervisor."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from counter_app.actor import Actor
from counter_app.blobs import BlobEmptied
from counter_app.errors import CounterError
from counter_app.events import Event, EventKind
from counter_app.explain import explain
from counter_app.letters.errors import BadLetter
from counter_app.letters.values import Brought, Envelope, KnownCompany, LetterRow, Watch
from counter_app.paths import write_whole
from counter_app.states import PaperKind
from counter_app.texts import _
from counter_app.workbooks.dry_run import Stopped
from counter_app.workbooks.rows import JudgedBook
from ui.acts import Acts
from ui.jobs import Runner
from ui.letters.state import LetterDoors, LettersState
from ui.reread import Reread

T = TypeVar("T")
NEWS = frozenset(
    {
        *(EventKind.LETTER_TAKEN, EventKind.LETTER_SENT, EventKind.LETTER_OPENED, EventKind.LETTER_PUT_BACK),
        *(EventKind.LETTER_APPROVED, EventKind.LETTER_APPLIED, EventKind.LETTER_ENDED, EventKind.LETTER_WITHDRAWN),
        EventKind.LETTER_TAKEN_OVER,
    }
)


class LettersPresenter(QObject):
    """`left` when the officer is done with the page, `paper_wanted` with the key of a paper to be shown."""

    changed = Signal(object)
    left = Signal()
    paper_wanted = Signal(object)
    _progressed = Signal(int, int)

    def __init__(self, jobs: Runner, doors: LetterDoors, who: Actor, chosen: uuid.UUID | None = None) -> None:
        super().__init__()
        self.doors, self._who = doors, who
        self._reading, self._companies = Reread(jobs, self), Reread(jobs, self)
        self._acts = Acts(jobs, self, reading=self._reading)
        self._looks = Acts(jobs, self, lane="io")
        self._acts.changed.connect(self._tell)
        self._looks.changed.connect(self._tell)
        self._progressed.connect(self._show_progress)
        self._stop = threading.Event()
        self.state = LettersState(chosen=chosen)

    def load(self) -> None:
        """Read the list."""
        letters, who = self.doors.letters, self._who
        self._reading.load(lambda: letters.listed(who), self._loaded)

    def hear(self, event: Event) -> None:
        """Read again when a letter moved somewhere."""
        if event.kind in NEWS:
            self.load()

    def retry(self) -> None:
        """Try again what the world refused."""
        self._acts.retry()

    def choose(self, row: LetterRow | None) -> None:
        """Take a letter in hand; what was looked through for another one is let go."""
        chosen = row.letter_id if row is not None else None
        if chosen != self.state.chosen and not self.state.looking:
            self._show(replace(self.state, chosen=chosen, file=None, book=None))

    def write(self) -> None:
        """A letter lies on the desk."""
        if not self.state.act.busy:
            self._acts.clear()
            visitor = self.doors.visitor()
            self._show(replace(self.state, writing=True, scan=None, company=None, problem="", visitor=visitor))

    def look_up(self, npp: str) -> None:
        """Whose NPP is being typed."""
        letters, who = self.doors.letters, self._who
        if npp.strip() and self.state.writing:
            self._companies.load(lambda: letters.company(who, npp), self._know_company)

    def bring_scan(self, path: str) -> None:
        """The scan of the letter."""
        self._bring(path, lambda file: self._show(replace(self.state, scan=file, problem="", wrong_field="")))

    def take_in(self, envelope: Envelope, with_visitor: bool) -> None:
        """Record the letter as it was typed."""
        scan, visitor = self.state.scan, self.state.visitor
        if scan is None:
            self._complain("scan", _("Pilih pindaian surat: PDF, JPG, atau PNG."))
            return
        letters, who = self.doors.letters, self._who
        case_id = visitor.case_id if visitor is not None and with_visitor else None
        self._act(lambda: letters.take_in(who, envelope, scan, case_id), self._taken)

    def bring_book(self, path: str) -> None:
        """A workbook is looked through; nothing is stored."""
        if self.state.may_look:
            self._bring(path, self._look_through)

    def stop(self) -> None:
        """Look through no further."""
        self._stop.set()

    def send(self) -> None:
        """The workbook goes to a supervisor."""
        row, book, file = self.state.row, self.state.book, self.state.file
        if row is None or book is None or file is None or not self.state.may_send:
            return
        letters, who = self.doors.letters, self._who
        self._act(lambda: letters.send(who, row.letter_id, book, file), self._sent)

    def save_to_mend(self, path: str) -> None:
        """What the company has to mend goes to a file."""
        row, book = self.state.row, self.state.book
        if path and row is not None and book is not None and self.state.may_save:
            letters, who, file = self.doors.letters, self._who, Path(path)
            done = _("{count} baris untuk perusahaan disimpan: {name}").format(count=len(book.to_mend), name=file.name)
            self._acts.run(
                lambda: write_whole(file, letters.to_mend(who, row.letter_id, book)),
                lambda _none: self._acts.say(done),
                lambda: self.save_to_mend(path),
            )

    def withdraw(self) -> None:
        """The company takes the letter back."""
        row = self.state.row
        if row is not None and self.state.may_withdraw:
            letters, who = self.doors.letters, self._who
            done = _("Surat {number} ditarik. Tidak ada yang diterapkan.").format(number=row.number)
            self._act(lambda: letters.withdraw(who, row.letter_id), lambda _none: self._say(done))

    def take_over(self) -> None:
        """Go on with the letter of a colleague."""
        row = self.state.row
        if row is not None and self.state.may_take_over:
            letters, who = self.doors.letters, self._who
            done = _("Surat {number} kini dipegang Anda. {author} tetap tercatat menerimanya.")
            said = done.format(number=row.number, author=row.author)
            self._act(lambda: letters.take_over(who, row.letter_id, row.holder_id), lambda _row: self._say(said))

    def end(self) -> None:
        """Mended rows are not waited for any more."""
        row = self.state.row
        if row is not None and self.state.may_end:
            letters, who = self.doors.letters, self._who
            done = _("Surat {number} selesai.").format(number=row.number)
            self._act(lambda: letters.end(who, row.letter_id), lambda _none: self._say(done))

    def print_paper(self, kind: PaperKind) -> None:
        """One of the letter's papers is shown as it was archived, to be printed there."""
        row = self.state.row
        if row is not None and kind in self.state.papers:
            work = partial(self._newest, row.letter_id, kind)
            self._acts.run(work, self.paper_wanted.emit, partial(self.print_paper, kind))

    def _newest(self, letter_id: uuid.UUID, kind: PaperKind) -> uuid.UUID:
        """The paper as it stands; what was lacking is made first. Raises NotFound, FontsMissing, BlobEmptied."""
        papers, who = self.doors.papers, self._who
        with suppress(BlobEmptied):  # its rows are gone; the papers have a period of their own
            papers.make(who, letter_id)
        made = [one.paper_id for one in papers.of_work(who, letter_id) if one.kind is kind]
        if not made:
            raise BlobEmptied
        return made[-1]

    def leave(self) -> None:
        """An open question is closed first, then the page."""
        if self.state.writing:
            self._show(replace(self.state, writing=False, problem="", wrong_field=""))
        elif self.state.looking:
            self.stop()
        else:
            self.left.emit()

    def _bring(self, path: str, use: Callable[[Brought], None]) -> None:
        if not path:
            return
        try:
            file = Brought(Path(path).name, Path(path).read_bytes())
        except OSError:
            self._complain("scan", _("Berkas tidak dapat dibaca. Pilih berkas lain."))
            return
        use(file)

    def _look_through(self, file: Brought) -> None:
        row = self.state.row
        if row is None:
            return
        self._stop = stop = threading.Event()
        self._acts.clear()
        self._show(replace(self.state, file=file, book=None, looking=True, progress=(0, 0)))
        letters, who = self.doors.letters, self._who
        watch = Watch(self._told, stop)
        self._looks.run(
            lambda: letters.look_through(who, row.letter_id, file, watch), self._looked, None, self._unlooked
        )

    def _told(self, done: int, of: int) -> None:
        """On the thread of the dry run, which may outlive the page."""
        with suppress(RuntimeError):
            self._progressed.emit(done, of)

    def _show_progress(self, done: int, of: int) -> None:
        if self.state.looking:
            self._show(replace(self.state, progress=(done, of)))

    def _looked(self, book: JudgedBook) -> None:
        self.state = replace(self.state, book=book, looking=False)

    def _unlooked(self, error: Exception) -> bool:
        self.state = replace(self.state, file=None, looking=False)
        if isinstance(error, Stopped):
            return True
        self._acts.complain(explain(error))
        return True

    def _know_company(self, found: KnownCompany) -> None:
        self._show(replace(self.state, company=found))

    def _taken(self, row: LetterRow) -> None:
        self.state = replace(self.state, writing=False, scan=None, chosen=row.letter_id, file=None, book=None)
        words = _("Surat diterima dengan nomor {number}. Pilih berkas kerjanya.")
        if row.ticket:
            words = _("Nomor {ticket} selesai: surat perusahaan diterima ({number}). Pilih berkas kerjanya.")
        self._say(words.format(number=row.number, ticket=row.ticket))

    def _sent(self, row: LetterRow) -> None:
        self.state = replace(self.state, file=None, book=None)
        self._say(_("Berkas dikirim ke penyelia dengan surat {number}.").format(number=row.number))

    def _say(self, words: str) -> None:
        self._acts.say(words)
        self.load()

    def _act(self, act: Callable[[], T], done: Callable[[T], None]) -> None:
        self._acts.run(act, done, lambda: self._act(act, done), self._refused)

    def _refused(self, error: Exception) -> bool:
        """What is wrong with a letter stands beside its field."""
        if not isinstance(error, CounterError):
            return False
        if self.state.writing:
            field = error.field if isinstance(error, BadLetter) else ""
            self._complain(field, explain(error))
        else:
            self._acts.complain(explain(error))
        self.load()
        return True

    def _complain(self, field: str, words: str) -> None:
        self._show(replace(self.state, wrong_field=field, problem=words))

    def _loaded(self, rows: tuple[LetterRow, ...]) -> None:
        self.state = replace(self.state, rows=rows)
        if self.state.row is None:
            first = next((one for one in rows if one.held), rows[0] if rows else None)
            chosen = first.letter_id if first is not None else None
            self.state = replace(self.state, chosen=chosen, file=None, book=None)

    def _tell(self, _act: object = None) -> None:
        self._show(self.state)

    def _show(self, state: LettersState) -> None:
        act = self._acts.state
        self.state = replace(state, act=replace(act, busy=act.busy or self._looks.state.busy))
        self.changed.emit(self.state)
