"""A desk at which the manual's further form is offered beside the change of data."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.db.session import Database
from counter_app.form_shelf import FormShelf, open_shelf
from counter_app.papers.service import PaperService
from counter_app.papers.values import Lacking
from tests.core.desk import REGIONS, Desk
from tests.forms.further import KEY, example, with_form

ANSWERS = {"card_reason": "damaged", "doc_ktp": "yes"}
PHONE = "+6281398765432"


class InLanguage:
    """The real paper service, making papers in one language."""

    def __init__(self, papers: PaperService, language: str) -> None:
        self._papers, self._language = papers, language
        self.press = self

    def make(self, who: Actor, work_id: uuid.UUID, language: str = "") -> tuple[uuid.UUID, ...]:
        """As the service makes them."""
        return self._papers.make(who, work_id, language or self._language)

    def lacking(self, session: Session, work_id: uuid.UUID, language: str = "", *, is_new: bool = False) -> Lacking:
        """As the service reads them."""
        return self._papers.press.lacking(session, work_id, language or self._language, is_new=is_new)

    def archive(self, who: Actor, lacking: Lacking) -> tuple[uuid.UUID, ...]:
        """As the service keeps them."""
        return self._papers.press.archive(who, lacking)


def shelf_with(folder: Path, text: str | None = None) -> FormShelf:
    """The program's forms and one more."""
    return open_shelf(with_form(folder, example() if text is None else text), REGIONS)


class FurtherDesk(Desk):
    """A member who asks for a new card."""

    def __init__(self, db: Database, clock: Callable[[], datetime], shelf: FormShelf, **changes: Any) -> None:
        super().__init__(db, clock, shelf=shelf, **changes)

    def asked(self, **answers: str) -> uuid.UUID:
        """A draft of the further form, answered."""
        draft = self.requests.start(self.officer, self.visit.id, KEY)
        self.requests.save(self.officer, draft.request_id, draft.version, {**draft.answers, **ANSWERS, **answers})
        return draft.request_id

    def sent(self, **answers: str) -> uuid.UUID:
        """The same, confirmed with a selfie."""
        request_id = self.asked(**answers)
        self.selfie()
        self.submit(request_id)
        return request_id
