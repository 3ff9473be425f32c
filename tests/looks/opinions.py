"""What visitors said in a quarter of a year: enough for an index, with words of which one was followed up."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from counter_app.core import Core
from counter_app.db.models import Officer, SatisfactionAnswer, Service
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
            for at in range(LEAST_ANSWERS):
                day, score = of[1] - timedelta(days=at), 2 + (at + place) % 3
                row = SatisfactionAnswer(
                    id=timeless_id(), branch_id=of[0], day=day, service_id=service.id, element=element, score=score
                )
                if at == 0 and place < len(SAID):
                    row.comment, row.day = SAID[place], day - timedelta(days=place)
                if row.comment == SAID[-1]:
                    row.followed_by, row.followed_at, row.done = officer.id, work.now, "Teknisi dipanggil, sudah jalan."
                work.session.add(row)
