"""What drawing a paper needs besides the rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from counter_app.blobs import Blobs
from counter_app.texts import texts_in
from forms.regions import Regions
from forms.schema import Form


@dataclass(frozen=True)
class PaperForms:
    """The forms papers are drawn from, with the names of regions."""

    change_of_data: Form
    account_reset: Form
    regions: Regions


@dataclass(frozen=True)
class Desk:
    """The open database, the forms, the archive of pictures and the paper's language."""

    session: Session
    forms: PaperForms
    blobs: Blobs
    language: str

    @property
    def words(self) -> Callable[[str], str]:
        """The words of the paper's language."""
        return texts_in(self.language)
