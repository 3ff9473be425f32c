"""The paper of a request to merge numbers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from counter_app.db.models import Member, MergeRequest
from counter_app.db.rows import get_row
from counter_app.merge_states import MergeState
from counter_app.merges.reading import parts_of, shown_digest
from counter_app.papers.desk import Desk
from counter_app.papers.values import DuePaper
from counter_app.papers.visit_facts import officer_name
from counter_app.printing.merge_paper import MergeCard, MergePaper
from counter_app.printing.papers import Imprint
from counter_app.printing.pdf import draw_merge_paper
from counter_app.reasons.lists import REJECT
from counter_app.reasons.reading import reasons_in
from counter_app.states import PaperKind
from counter_app.twins.finding import facts_of, likeness_of, seen_beside
from counter_app.twins.rules import TwinField, ways
from counter_app.twins.words import field_name, value_words, way_name

ON_PAPER = tuple(field for field in TwinField if field is not TwinField.KPJ)


def due_paper(desk: Desk, row: MergeRequest) -> DuePaper | None:
    """From the moment it was asked; the decision makes a new one, a request that was taken back none."""
    if row.state is MergeState.WITHDRAWN:
        return None
    record = {
        "kind": PaperKind.MERGE_PAPER.value,
        "number": row.number,
        "case": str(row.case_id),
        "member": str(row.member_id),
        "stays": str(row.stays_id),
        "shown": shown_digest(desk.session, row),
        "officer": str(row.author_id),
        "asked_at": row.asked_at.isoformat(),
        "state": row.state.value,
        "code": row.decision_code,
        "decided_by": str(row.decided_by or ""),
    }

    def read(mark: Imprint) -> Callable[[], bytes]:
        return partial(draw_merge_paper, _content(desk, row, mark))

    return DuePaper(PaperKind.MERGE_PAPER, row.number, row.case_id, record, read)


def _content(desk: Desk, row: MergeRequest, mark: Imprint) -> MergePaper:
    _, mine = desk.words, get_row(desk.session, Member, row.member_id)
    outcome = {MergeState.AGREED: _("Disetujui"), MergeState.REJECTED: _("Ditolak")}.get(row.state, "")
    refusals = reasons_in(desk.session, row.branch_id, REJECT)
    why = refusals.words(row.decision_code, desk.language) if row.decision_code else ""
    return MergePaper(
        imprint=mark,
        member_name=mine.name,
        titles=tuple(field_name(field, desk.language) for field in ON_PAPER),
        cards=_cards(desk, row, mine, mark.zone),
        note=row.note,
        officer=officer_name(desk.session, row.author_id),
        asked_at=row.asked_at,
        outcome=outcome,
        decided_by=officer_name(desk.session, row.decided_by),
        decided_at=row.decided_at,
        reason=": ".join(part for part in (why, row.decision_note) if part),
    )


def _cards(desk: Desk, row: MergeRequest, mine: Member, zone: str) -> tuple[MergeCard, ...]:
    alike = likeness_of(mine)
    others = [one for one in parts_of(desk.session, row) if one.id != mine.id]
    beside = seen_beside(desk.session, mine, [(one, ways(alike, likeness_of(one))) for one in others])
    first = value_words(facts_of(desk.session, mine), zone, desk.language)
    cards = [MergeCard(mine.kpj, tuple(first[field] for field in ON_PAPER), stays=row.stays_id == mine.id)]
    for twin in beside:
        told = value_words(twin.facts, zone, desk.language)
        cards.append(
            MergeCard(
                twin.facts.kpj,
                tuple(told[field] for field in ON_PAPER),
                "; ".join(way_name(way, desk.language) for way in twin.ways),
                frozenset(at for at, field in enumerate(ON_PAPER) if field in twin.differs),
                stays=row.stays_id == twin.facts.member_id,
            )
        )
    return tuple(cards)
