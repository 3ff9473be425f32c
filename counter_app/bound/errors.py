"""What can go wrong with numbers that are bound to a person."""

from __future__ import annotations

from datetime import date

from counter_app.errors import CounterError


class NikWrong(CounterError):
    """What was typed or scanned can be no NIK. `code` is one of `forms.nik`; the digits are never held."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ScanWrong(CounterError):
    """What a reader read holds no NIK, or several. It is never held."""


class NoSlipAgain(CounterError):
    """There is no slip to print once more: the number was called or ended, or its slip was printed often enough."""


class PersonNeeded(CounterError):
    """The branch gives numbers to known persons only."""


class AlreadyHolds(CounterError):
    """This person has an open number of this service for that day; `begins` is the minute of its hour."""

    def __init__(self, label: str, day: date, today: date, begins: int | None = None) -> None:
        super().__init__(label, day, begins)
        self.label, self.day, self.today, self.begins = label, day, today, begins


class AlreadyBooked(CounterError):
    """This person has booked this service for that day."""

    def __init__(self, number: str, day: date, begins: int) -> None:
        super().__init__(number, day, begins)
        self.number, self.day, self.begins = number, day, begins


class TooEarly(CounterError):
    """Somebody comes too long before their hour; they are checked in from minute `first` on."""

    def __init__(self, begins: int, first: int) -> None:
        super().__init__(begins, first)
        self.begins, self.first = begins, first


class HourFull(CounterError):
    """No number is left of an hour, or it can be chosen no more."""

    def __init__(self, begins: int) -> None:
        super().__init__(begins)
        self.begins = begins


class NotHolder(CounterError):
    """The number was taken by somebody else: whoever brings it has a power of attorney, or takes one of their own."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.label = label
