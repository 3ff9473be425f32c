"""The real paper service with keys of the tests."""

from __future__ import annotations

from counter_app.blobs import Blobs
from counter_app.db.session import Database
from counter_app.form_shelf import FormShelf
from counter_app.papers.makers import WORK_PAPERS, WorkPapers
from counter_app.papers.press import PaperKeys
from counter_app.papers.service import PaperService
from tests.core.desk import IMAGE_KEY, SHELF
from tests.databases import Clock

CODE_KEY = bytes(range(64, 96))


def paper_service(
    db: Database, clock: Clock, shelf: FormShelf = SHELF, papers: WorkPapers = WORK_PAPERS
) -> PaperService:
    """The real one."""
    return PaperService(db, clock, shelf, PaperKeys(Blobs(IMAGE_KEY), CODE_KEY), papers)
