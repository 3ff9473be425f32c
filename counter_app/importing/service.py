"""Files of members and of accounts: checked as wholes, then row by row, and taken in a batch a transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.bound.persons import Persons
from counter_app.config import Settings
from counter_app.db.models import Service
from counter_app.db.session import Database
from counter_app.hours.plan import calendar_in
from counter_app.importing import account_row, balance_row, booking_row, member_cells, member_row
from counter_app.importing.accounts import AccountList
from counter_app.importing.balances import BalanceList
from counter_app.importing.booking_row import BookingColumns
from counter_app.importing.bookings import BookingList
from counter_app.importing.columns import Columns
from counter_app.importing.file_text import read_text
from counter_app.importing.headings import account_headings, balance_headings, booking_headings, folded, member_headings
from counter_app.importing.members import MemberList
from counter_app.importing.remarks import RemarkFile
from counter_app.importing.running import Batch, Listed, Remarks, Running, look
from counter_app.importing.table import Table, open_table
from counter_app.importing.values import ImportOrder, ImportReport
from counter_app.importing.words import remark_words
from counter_app.members.recording import MemberRules
from counter_app.queueing.day import today_in
from counter_app.reasons.lists import BLOCK
from counter_app.reasons.reading import reasons_in
from counter_app.rights.asking import by_table
from forms.rules import Problem

REJECTED, WARNED = "-ditolak", "-catatan"
"""What the names of the files of remarks end in."""


@by_table
class ImportService:
    """A thousand rows are one transaction: a stop, a fault or a power cut leaves whole batches, and none by half."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        rules: MemberRules,
        bookings: tuple[Callable[[], Settings], Persons] | None = None,
    ) -> None:
        self._db, self._now, self._rules, self._bookings = db, now, rules, bookings

    def members(self, who: Actor, order: ImportOrder) -> ImportReport:
        """Take members in, or only check them. A known one is not overwritten; only the account may change.

        Raises PlaceRefused, FileUnreadable, ColumnsMissing, ColumnsUnknown, RemarksUnwritable.
        """
        self._db.must_stand(who)
        others = member_cells.ACCOUNT_COLUMNS
        known = member_headings(self._rules.fields, others)
        table = open_table(read_text(order.path), known, member_row.REQUIRED)
        kinds = {key: one.kind for key, one in self._rules.fields.items()} | member_cells.ACCOUNT_KINDS
        columns = Columns(kinds, self._today())
        check = member_row.MemberCheck(self._rules, columns, columns.today)
        return self._run(who, order, table, columns, MemberList(self._db.branch_id, check))

    def accounts(self, who: Actor, order: ImportOrder) -> ImportReport:
        """Bring blocks and releases of known members in, or only say what would change.

        Raises PlaceRefused, FileUnreadable, ColumnsMissing, ColumnsUnknown, RemarksUnwritable.
        """
        self._db.must_stand(who)
        table = open_table(read_text(order.path), account_headings(), account_row.REQUIRED)
        columns = Columns(account_row.KINDS, self._today())
        check = account_row.AccountCheck(columns, self._block_reasons(), columns.today)
        return self._run(who, order, table, columns, AccountList(self._db.branch_id, check))

    def balances(self, who: Actor, order: ImportOrder) -> ImportReport:
        """Take JHT balances of known members in with their day, or only check them.

        Raises PlaceRefused, FileUnreadable, ColumnsMissing, ColumnsUnknown, RemarksUnwritable.
        """
        self._db.must_stand(who)
        table = open_table(read_text(order.path), balance_headings(), balance_row.REQUIRED)
        columns = Columns(balance_row.KINDS, self._today())
        check = balance_row.BalanceCheck(columns, columns.today)
        return self._run(who, order, table, columns, BalanceList(self._db.branch_id, check))

    def bookings(self, who: Actor, order: ImportOrder) -> ImportReport:
        """Take hours in that were booked elsewhere, or only check them; one that is known may move to another hour.

        Raises PlaceRefused, FileUnreadable, ColumnsMissing, ColumnsUnknown, RemarksUnwritable.
        """
        self._db.must_stand(who)
        if self._bookings is None:
            raise AssertionError("bookings are imported by the program's own core")
        settings, persons = self._bookings
        calendar = calendar_in(settings())
        table = open_table(read_text(order.path), booking_headings(), booking_row.REQUIRED)
        columns = BookingColumns(booking_row.KINDS, self._today())
        check = booking_row.BookingCheck(columns, columns.today, self._services())
        listed = BookingList(self._db.branch_id, check, persons.of, calendar.is_open_on)
        return self._run(who, order, table, columns, listed)

    def words(self, problem: Problem) -> str:
        """What is said of a row, with the name of the column in the language in use."""
        return remark_words(problem, self._rules.fields)

    def _run(
        self, who: Actor, order: ImportOrder, table: Table, columns: Columns, listed: Listed[Batch]
    ) -> ImportReport:
        seen = look(table, columns, order)
        with ExitStack() as files:
            remarks = self._remarks(files, order, table) if not seen.stopped else Remarks()
            running = Running(self._db, who, order, listed, remarks)
            if not seen.stopped:
                running.go(table, columns.total)
        if running.outcome.lines and not order.dry_run:
            self._db.renew_statistics()  # who is searched for at once is found by index
        rejected, warned = (one.path if one is not None else None for one in (remarks.rejected, remarks.warned))
        return ImportReport(
            dry_run=order.dry_run,
            outcome=running.outcome,
            skipped=seen.skipped,
            left_out=table.left_out,
            letters_guessed=table.text.is_guessed,
            total=columns.total,
            stopped=seen.stopped or running.stopped,
            rejected_file=rejected,
            warned_file=warned,
        )

    def _remarks(self, files: ExitStack, order: ImportOrder, table: Table) -> Remarks:
        """Both files are there, empty, before anything is stored. Raises RemarksUnwritable."""
        if order.remarks is None:
            return Remarks()
        beside = order.remarks.with_name(f"{order.remarks.stem.removesuffix(REJECTED)}{WARNED}.csv")
        rejected = files.enter_context(RemarkFile(order.remarks, table, self.words))
        return Remarks(rejected, files.enter_context(RemarkFile(beside, table, self.words)))

    def _today(self) -> date:
        with self._db.read() as session:
            return today_in(session, self._db, self._now())

    def _services(self) -> Mapping[str, str]:
        """The keys of the branch's services by their letter, code and names; a letter before a name."""
        with self._db.read() as session:
            rows = session.scalars(select(Service).where(Service.branch_id == self._db.branch_id, Service.active)).all()
        named = {folded(words): str(one.id) for one in rows for words in (one.name, one.name_en, one.code) if words}
        return named | {folded(one.prefix): str(one.id) for one in rows}

    def _block_reasons(self) -> Mapping[str, str]:
        """The branch's codes by themselves and by their words in either language."""
        with self._db.read() as session:
            listed = reasons_in(session, self._db.branch_id, BLOCK).known
        return {words.casefold(): one.code for one in listed for words in (one.code, one.words("id"), one.words("en"))}


def beside(file: Path) -> Path:
    """Where rejected rows of a file go unless another place is named."""
    return file.with_name(f"{file.stem}{REJECTED}.csv")
