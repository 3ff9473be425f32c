"""What the page shows on which a member is asked about notices."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from counter_app.notices.service import NoticeService
from counter_app.notices.values import NoticeView
from ui.acts import ActState


@dataclass(frozen=True)
class NoticeDoors:
    """The service behind the page, and which visit it is."""

    notices: NoticeService
    case_id: uuid.UUID


@dataclass(frozen=True)
class NoticeState:
    """`view` is None until it was read."""

    view: NoticeView | None = None
    act: ActState = field(default_factory=ActState)
