"""What can go wrong with a paper."""

from __future__ import annotations

from counter_app.errors import CounterError


class FileTooLarge(CounterError):
    """A file is larger than any paper. `longest` in bytes."""

    def __init__(self, longest: int) -> None:
        super().__init__(longest)
        self.longest = longest


class FileUnread(CounterError):
    """A file's contents go beyond every limit of a paper: nobody goes on reading it."""


class UnknownCode(CounterError):
    """No paper of this branch has the code."""
