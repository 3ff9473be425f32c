"""What drawing a paper needs besides the rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from counter_app.blobs import Blobs
from counter_app.form_shelf import FormShelf
from counter_app.papers.parts import Look
from counter_app.texts import texts_in


@dataclass(frozen=True)
class Desk:
    """The open database, the forms, the archive of pictures and the paper's language."""

    session: Session
    shelf: FormShelf
    blobs: Blobs
    language: str

    @property
    def words(self) -> Callable[[str], str]:
        """The words of the paper's language."""
        return texts_in(self.language)

    def look(self, form_key: str) -> Look:
        """A form in the paper's language. Raises FormUnavailable."""
        return Look(self.shelf.get(form_key), self.shelf, self.language)
