"""Reading an audit chain again from its first row: which rows do not follow from the one before, and why.

The head row tells how long the chain is. Whoever holds the key can cut the tail and move the head row back as well;
that shows against the head that is kept sealed outside the store, and against one that was printed on paper earlier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, combinations

from counter_app.audit import GENESIS, AuditLink, link_digest, row_digest

Columns = tuple[int, int, str, str, str, str, str, str, str]
"""A row as its table has it: number, time, code, actor, role, case, subject, facts, digest."""
MOST_PAIRED = 60
"""Broken rows up to which pairs are tried for a swap; a chain broken more often has other troubles."""


class FaultKind(StrEnum):
    """What is wrong at a row."""

    MISSING = "missing"
    EDITED = "edited"
    INSERTED = "inserted"
    SWAPPED = "swapped"
    UNPROVEN = "unproven"
    HEAD = "head"
    PRINTED = "printed"
    SEALED = "sealed"
    NO_HEAD = "no_head"
    BAD_SEAL = "bad_seal"
    SINCE = "since"


@dataclass(frozen=True)
class ChainHead:
    """The newest row's number and digest; of a printed one the first digits are enough."""

    seq: int
    digest: str


@dataclass(frozen=True)
class ChainFault:
    """Where the chain breaks. Missing rows go from `seq` to `last`. An unproven row follows one that is not genuine."""

    seq: int
    kind: FaultKind
    last: int = 0


def chain_faults(
    links: Iterable[AuditLink],
    head: ChainHead,
    printed: ChainHead | None = None,
    sealed: ChainHead | None = None,
) -> list[ChainFault]:
    """All faults in the order of their rows; memory stays flat however long the chain is.

    `printed` and `sealed` are heads of the same chain that were kept elsewhere.
    """
    return _judged(_Reader(head, {FaultKind.PRINTED: printed, FaultKind.SEALED: sealed}), iter(links))


def faults_of_rows(
    branch_id: str,
    rows: Iterator[Columns],
    head: ChainHead,
    printed: ChainHead | None = None,
    sealed: ChainHead | None = None,
    since: ChainHead | None = None,
) -> list[ChainFault]:
    """The same of rows as they lie in the table, in the order of `AuditLink` without its branch.

    As far as each follows from the one before, which is nearly always all of them, nothing is made of a row.
    `since` is the last row that is not read: a head of before it is held against nothing.
    """
    reader = _Reader(head, {FaultKind.PRINTED: printed, FaultKind.SEALED: sealed}, since)
    first = reader.follow(branch_id, rows)
    rest = rows if first is None else chain((first,), rows)
    return _judged(reader, (AuditLink(branch_id, *row) for row in rest))


def _judged(reader: _Reader, rows: Iterator[AuditLink]) -> list[ChainFault]:
    row = next(rows, None)
    while row is not None:
        after = next(rows, None)
        row = next(rows, None) if reader.read(row, after) else after
    return reader.finish()


@dataclass(frozen=True)
class _Broken:
    """A row that does not follow, with the digest it should follow."""

    previous: str
    row: AuditLink


class _Reader:
    """Reads rows one by one. `shift` is by how much rows were renumbered; in `doubt` the last digest is not genuine."""

    def __init__(
        self, head: ChainHead, elsewhere: Mapping[FaultKind, ChainHead | None], since: ChainHead | None = None
    ) -> None:
        self._head = head
        begun = since or ChainHead(0, GENESIS)
        self._unseen = {kind: one for kind, one in elsewhere.items() if one is not None and one.seq > begun.seq}
        self._previous, self._expected, self._shift, self._doubt = begun.digest, begun.seq + 1, 0, False
        self._faults: list[ChainFault] = []
        self._broken: list[_Broken] = []
        self._unproven: list[AuditLink] = []

    def follow(self, branch_id: str, rows: Iterator[Columns]) -> Columns | None:
        """Go on as far as each row follows from the one before; gives the first that does not."""
        previous, expected, last = self._previous, self._expected, self._head.seq
        kept_elsewhere = {one.seq for one in self._unseen.values()}
        found: Columns | None = None
        for row in rows:
            seq, at_us, code, actor, role, case, subject, facts, digest = row
            if seq != expected or seq > last:
                found = row
                break
            if row_digest(previous, branch_id, seq, at_us, code, actor, role, case, subject, facts) != digest:
                found = row
                break
            previous, expected = digest, seq + 1
            if seq in kept_elsewhere:
                self._meet(seq, digest)
        self._previous, self._expected = previous, expected
        return found

    def read(self, row: AuditLink, after: AuditLink | None) -> bool:
        """Judge a row; True when the one after it explained the fault and is done with too."""
        own = row.seq - self._shift
        if own < self._expected or own > self._head.seq:
            self._fault(row.seq, FaultKind.INSERTED)
            return False
        if own > self._expected:
            self._fault(self._expected, FaultKind.MISSING, own - 1)
            self._doubt = True
        if _follows(self._previous, row, self._shift):
            self._accept(row, doubt=False)
        elif self._doubt:
            self._unproven.append(row)
            self._accept(row, doubt=False)
        elif after is not None and self._explained(row, after):
            return True
        else:
            self._broken.append(_Broken(self._previous, row))
            self._accept(row, doubt=True)
        return False

    def finish(self) -> list[ChainFault]:
        """What is wrong with the end, and everything found."""
        if self._expected <= self._head.seq:
            self._fault(self._expected, FaultKind.MISSING, self._head.seq)
        elif not self._doubt and self._previous != self._head.digest:
            self._fault(self._head.seq, FaultKind.HEAD)
        for kind, one in self._unseen.items():
            self._fault(one.seq, kind)
        swapped = self._swapped_pairs()
        for broken in self._broken:
            kind = FaultKind.SWAPPED if broken.row.seq in swapped else FaultKind.EDITED
            self._fault(broken.row.seq, kind)
        for row in self._unproven:
            before = swapped.get(row.seq - 1)
            if before is None or not _follows(before.digest, row, 0):
                self._fault(row.seq, FaultKind.UNPROVEN)
        return sorted(self._faults, key=lambda fault: fault.seq)

    def _accept(self, row: AuditLink, doubt: bool) -> None:
        own = row.seq - self._shift
        self._previous, self._expected, self._doubt = row.digest, own + 1, doubt
        self._meet(own, row.digest)

    def _meet(self, seq: int, digest: str) -> None:
        for kind, one in tuple(self._unseen.items()):
            if seq == one.seq and digest.startswith(one.digest):
                del self._unseen[kind]

    def _explained(self, row: AuditLink, after: AuditLink) -> bool:
        """Whether two neighbours were swapped, `row` was put in between, or a row before it was taken out unseen."""
        if _follows(self._previous, after, self._shift + 1):
            if _follows(after.digest, row, self._shift - 1):
                self._fault(row.seq, FaultKind.SWAPPED)
                self._fault(after.seq, FaultKind.SWAPPED)
                self._accept(after, doubt=False)
                self._previous = row.digest
            else:
                self._fault(row.seq, FaultKind.INSERTED)
                self._shift += 1
                self._accept(after, doubt=False)
            return True
        if _follows(row.digest, after, self._shift - 1):
            self._fault(row.seq, FaultKind.MISSING, row.seq)
            self._shift -= 1
            self._unproven.append(row)
            self._accept(after, doubt=False)
            return True
        return False

    def _swapped_pairs(self) -> dict[int, AuditLink]:
        """By number, the genuine row that lies elsewhere."""
        if len(self._broken) > MOST_PAIRED:
            return {}
        found: dict[int, AuditLink] = {}
        for one, other in combinations(self._broken, 2):
            here = replace(other.row, seq=one.row.seq)
            there = replace(one.row, seq=other.row.seq)
            if _follows(one.previous, here, 0) and _follows(other.previous, there, 0):
                found |= {here.seq: here, there.seq: there}
        return found

    def _fault(self, seq: int, kind: FaultKind, last: int = 0) -> None:
        self._faults.append(ChainFault(seq, kind, last or seq))


def _follows(previous: str, row: AuditLink, shift: int) -> bool:
    """Whether a row, its number put back by `shift`, follows from a digest."""
    own = replace(row, seq=row.seq - shift) if shift else row
    return link_digest(previous, own) == row.digest
