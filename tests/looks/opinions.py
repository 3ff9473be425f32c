"""What visitors said in a quarter of a year: enough for an index, with words of which one was followed up."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from counter_app.core import Core
from counter_app.db.models import Officer, SatisfactionCount, Service, VisitorWords
from counter_app.ids import timeless_id
from counter_app.satisfaction.rules import LEAST_ANSWERS
from counter_app.satisfaction_states import Element

SAID = (
    "Kursi tunggu kurang, banyak yang berdiri sejak pukul delapan.",
    "Disuruh kembali dua kali karena surat kerja belum bermeterai; sebutkan dari awal.",
    "Pendingin ruangan mati.",
)


def fill_opinions(core: Core) -> None:
    """Thirty answers to each element, newest today."""
    with core.db.transaction(None) as work:
        of = (work.branch_id, core.now().date())
        service = work.session.scalars(select(Service).where(Service.branch_id == of[0])).first()
        officer = work.session.scalars(select(Officer).where(Officer.branch_id == of[0])).first()
        assert service is not None
        assert officer is not None
        for place, element in enumerate(Element):
            for score in (2, 3, 4):
                of_day = {"branch_id": of[0], "day": of[1] - timedelta(days=place), "service_id": service.id}
                third = LEAST_ANSWERS // 3 + (score == 4) * place
                work.session.add(SatisfactionCount(**of_day, element=element, score=score, answers=third))
        for place, said in enumerate(SAID):
            row = VisitorWords(id=timeless_id(), branch_id=of[0], day=of[1] - timedelta(days=place), words=said)
            row.service_id, row.element, row.score = service.id, list(Element)[place], 2
            if said == SAID[-1]:
                row.followed_by, row.followed_at, row.done = officer.id, work.now, "Teknisi dipanggil, sudah jalan."
            work.session.add(row)
