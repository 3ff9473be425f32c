"""A branch with a supervisor, a centre that it knows, and requests that were applied."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from counter_app.actor import Actor
from counter_app.back_office.envelope import Pair, Public
from counter_app.back_office.service import BackOfficeService
from counter_app.back_office.values import AnswerRead, Exported
from counter_app.blobs import Blobs
from counter_app.config import Settings
from counter_app.db.models import ChangeRequest
from counter_app.db.session import Database
from counter_app.settings.reading import LiveSettings
from counter_app.states import RequestState
from tests import factories
from tests.core.back_office import centre
from tests.core.desk import IMAGE_KEY, SHELF, Desk
from tests.core.papers.archive import paper_service
from tests.core.papers.test_service import sent
from tests.databases import Clock

SECRET = bytes(range(192, 224))


@dataclass
class Branch:
    """The exchange of one branch."""

    desk: Desk
    folder: Path
    service: BackOfficeService
    who: Actor

    @property
    def public(self) -> Public:
        """What the centre knows of it."""
        return Pair(SECRET).public

    def made(self, settings: Callable[[], Settings]) -> BackOfficeService:
        """The service by other settings."""
        return BackOfficeService(self.desk.db, self.desk.clock, settings, (SHELF, Blobs(IMAGE_KEY)), SECRET)

    def applied(self, **changes: str) -> uuid.UUID:
        """A request with its papers that was approved."""
        request_id = sent(self.desk, **changes)
        if self.request(request_id).decided_at is None:
            self.desk.requests.approve(self.who, request_id)
        return request_id

    def bare(self) -> uuid.UUID:
        """One more that was applied, in a visit of its own."""
        member = factories.member(self.desk.db)
        case = factories.case(self.desk.db, self.desk.officer, member.id)
        said = {"state": RequestState.APPLIED, "decided_at": self.desk.clock(), "answers": {"email": "a@b.id"}}
        made = factories.change_request(self.desk.db, case, member.id, **said)
        return made.id

    def request(self, request_id: uuid.UUID) -> ChangeRequest:
        """As the store has it."""
        row: ChangeRequest = self.desk.stored(ChangeRequest, request_id)
        return row

    def export(self) -> Exported:
        """A run."""
        return self.service.export(self.who, self.folder)

    def opened(self, path: Path) -> centre.Received:
        """What the centre finds in a file."""
        return centre.received(path, self.public)

    def answered(self, data: bytes) -> AnswerRead:
        """The centre's file, read."""
        path = self.folder / "answer.sealed"
        path.write_bytes(data)
        return self.service.read_answer(self.who, path)


@pytest.fixture
def branch(db: Database, clock: Clock, tmp_path: Path) -> Branch:
    """On each engine."""
    desk = Desk(db, clock, paper_service(db, clock))
    desk.set("centre_key", centre.PAIR.public.text)
    folder = tmp_path / "out"
    folder.mkdir()
    service = BackOfficeService(db, clock, LiveSettings(db), (SHELF, Blobs(IMAGE_KEY)), SECRET)
    return Branch(desk, folder, service, desk.supervisor())
