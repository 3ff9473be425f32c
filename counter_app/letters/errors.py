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


class OwnLetter(Refused):
    """Nobody decides on a letter that they took in themselves."""

    broke = Condition.NOT_OWN_WORK
