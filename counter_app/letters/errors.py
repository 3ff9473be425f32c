"""What can go wrong with a company's letter."""

from __future__ import annotations

from counter_app.errors import CounterError, Refused
from counter_app.letter_states import LetterState
from counter_app.rights.conditions import Condition


class BadLetter(CounterError):
    """What was typed of a letter cannot be taken. `field` and `fault` are codes (letters/rules.py)."""

    def __init__(self, field: str, fault: str) -> None:
        super().__init__(field, fault)
        self.field, self.fault = field, fault


class LetterKnown(CounterError):
    """The same letter of the same company was taken in already, under this number."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class VisitOfMember(CounterError):
    """The number at the counter is a member's visit: it names no company's letter."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.label = label


class WrongLetterState(CounterError):
    """The letter stands elsewhere by now."""

    def __init__(self, number: str, state: LetterState) -> None:
        super().__init__(number, state)
        self.number, self.state = number, state


class BookOfOther(CounterError):
    """The workbook was looked through for another company, or it is not the file that was looked through."""


class BookKnown(CounterError):
    """The same workbook was sent with this letter already."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NothingToSend(CounterError):
    """None of the rows can be decided on: the company mends them first."""


class CompanyUnknown(CounterError):
    """Nobody has confirmed the company yet."""


class NothingToDecide(CounterError):
    """Every row that is left is of members who are this supervisor's own or related."""


class LineNotOpened(CounterError):
    """A row that is decided by itself, or a sample, was not opened by whoever decides. `line` is its number."""

    def __init__(self, line: int, left: int = 1) -> None:
        super().__init__(line, left)
        self.line, self.left = line, left


class LinesUndecided(CounterError):
    """So many guarded rows have no decision of their own yet."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


class NotInReviewByYou(CounterError):
    """Somebody else has the batch open. `name` says who."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class InYourReview(CounterError):
    """Whoever has the batch open would bar themselves from deciding by taking the letter over."""


class HeldByOther(CounterError):
    """A colleague took it over while the page still showed the one before. `name` says who."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class LetterOfAnother(Refused):
    """Another officer goes on with it. `name` says who."""

    broke = Condition.HOLDER

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class OwnLetter(Refused):
    """Nobody decides on a letter that they took in or hold themselves."""

    broke = Condition.NOT_OWN_WORK
