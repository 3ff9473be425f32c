"""Why a branch's data cannot be opened or copied. Classes carry facts; words.py finds the sentences."""

from __future__ import annotations

from pathlib import Path

from counter_app.db.loss import Loss
from counter_app.errors import CounterError, OutsideError


class _AtPath(CounterError):
    """Something about one file or folder."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class DatabaseMissing(CounterError):
    """There is no database of this branch where the branch file says: a file or a server's address."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


class BranchFileMissing(_AtPath):
    """The folder holds no branch."""


class BranchFileBroken(_AtPath):
    """The clear file beside the database cannot be understood."""


class BranchFileAltered(_AtPath):
    """The clear file beside the database was changed by something that does not hold the branch's key."""


class NotADatabase(_AtPath):
    """The key is right, but the file is none of this program's databases, or it is damaged."""


class ReadOnlyFolder(_AtPath):
    """The data folder or a file in it may be read but not written."""


class NetworkShare(_AtPath):
    """The data folder lies on another machine; the embedded database needs a local disk."""


class FolderOutOfReach(OutsideError):
    """The operating system does not let the data folder be read or written."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class WrongKey(CounterError):
    """The key is not the one this branch was made with."""


class NewerSchema(CounterError):
    """The database was written by a newer program. `found` and `known` are revisions."""

    def __init__(self, found: str, known: str) -> None:
        super().__init__(found, known)
        self.found, self.known = found, known


class UnknownWord(CounterError):
    """A column of state or kind holds a word this program does not know. `kind` names the enumeration."""

    def __init__(self, kind: str, word: str) -> None:
        super().__init__(kind, word)
        self.kind, self.word = kind, word


class TextUnfit(CounterError):
    """A text does not fit where it is kept: longer than `longest` letters, or with 0 a character no store takes."""

    def __init__(self, longest: int) -> None:
        super().__init__(longest)
        self.longest = longest


class StoreDamaged(CounterError):
    """The store handed out what this program never wrote: a page that is not authentic, a value that is none.

    Another try is of no use and nothing more may be written: the way on is `restore`. `where` is "page", "server",
    "known" from before, or the name of a column's type, never a value.
    """

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


class AuditChainBroken(OutsideError):
    """The next audit row cannot be written: its number is taken already. Somebody changed the chain by hand."""


class StoreBehind(CounterError):
    """The store lacks what was seen of it here: no work goes on before a supervisor took note."""

    def __init__(self, loss: Loss) -> None:
        super().__init__(loss)
        self.loss = loss


class BackupRefused(CounterError):
    """A copy could not be made or did not pass its checks. `why` is a code of backup.py."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class CannotAsk(OutsideError):
    """A branch that is to be set back opened, but is too damaged for anybody to sign in; its sheet is what remains."""
