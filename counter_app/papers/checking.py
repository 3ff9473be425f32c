"""Whether a file or a code is ours, told without giving the member's data away."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.db.models import Member, Paper
from counter_app.db.rows import branch_of, find_row
from counter_app.form_shelf import FormShelf
from counter_app.papers.values import MaskedPaper
from counter_app.printing.code import paper_code, parse_qr_text, read_code, same_code
from counter_app.states import PaperKind
from forms.masking import masked as masked_number
from forms.masking import masked_kpj, masked_name
from forms.model import Answers, Text
from forms.schema import Form

NAMED_BY_FORM = frozenset({PaperKind.FORM, PaperKind.CHECK_SLIP})
"""Papers that their form gives a name."""


class Archive:
    """The archived papers of a branch as the file check asks for them."""

    def __init__(self, session: Session) -> None:
        self._session, self._here = session, Paper.branch_id == branch_of(session)

    def holds(self, digest: str) -> bool:
        """Whether a paper with this SHA-256 was archived."""
        return self.by_digest(digest) is not None

    def records_of(self, number: str) -> Iterable[Mapping[str, str]]:
        """The records of all papers under a number."""
        return list(self._session.scalars(select(Paper.record).where(Paper.number == number, self._here)))

    def by_digest(self, digest: str) -> Paper | None:
        """The paper with these very bytes."""
        return self._session.scalar(select(Paper).where(Paper.sha256 == digest, self._here).limit(1))

    def by_code(self, typed: str) -> Paper | None:
        """The paper of a typed or scanned code; also the whole text of its QR."""
        scanned = parse_qr_text(typed)
        code = scanned[1] if scanned else read_code(typed)
        if code is None:
            return None
        return self._session.scalar(select(Paper).where(Paper.code == code, self._here).limit(1))


def masked(session: Session, paper: Paper, shelf: FormShelf, key: bytes) -> MaskedPaper:
    """The masked fields of a paper; the record is checked against the code again."""
    record = paper.record
    if paper.emptied_at is not None:
        return MaskedPaper(paper.kind, None, paper.number, paper.made_at, "", "", "", (), "", intact=True)
    if "letter" in record:
        return _of_letter(paper, key)
    before, after = _answers(record, "before"), _answers(record, "after")
    member = find_row(session, Member, uuid.UUID(record["member"]))
    known = {"name": member.name, "kpj": member.kpj, "nik": member.nik} if member else {}
    name, kpj, nik = (before.get(one, known.get(one, "")) for one in ("name", "kpj", "nik"))
    return MaskedPaper(
        kind=paper.kind,
        title=title_of(paper, shelf),
        number=paper.number,
        made_at=paper.made_at,
        name=masked_name(name),
        kpj=masked_kpj(kpj),
        nik=masked_number(nik),
        changed=_changed(before, after, shelf.library.find(_form_key(record))),
        outcome=record.get("decision", ""),
        intact=same_code(paper.code, paper_code(key, record)),
    )


def _of_letter(paper: Paper, key: bytes) -> MaskedPaper:
    """A letter's paper is of a company, whose name is nobody's; of its people nothing is told."""
    intact, told = same_code(paper.code, paper_code(key, paper.record)), paper.record["company"]
    return MaskedPaper(paper.kind, None, paper.number, paper.made_at, told, "", "", (), "", intact)


def title_of(paper: Paper, shelf: FormShelf) -> Text | None:
    """What its form calls a paper, None for one that has no name of its own."""
    if paper.kind not in NAMED_BY_FORM or paper.emptied_at is not None:
        return None
    key = _form_key(paper.record)
    form = shelf.library.find(key)
    return form.layout.name if form is not None else Text(key, key)


def _changed(before: Answers, after: Answers, form: Form | None) -> tuple[Text, ...]:
    """Names of what differs; their keys where the form is not at hand any more."""
    if form is not None:
        told = {change.field.key for change in form.changes(before, after)}
        told |= {change.field.key for change in form.only_here(before, after) if change.field.own}
        return tuple(field.label for field in form.fields if field.key in told)
    return tuple(Text(key, key) for key in after if after[key] != before.get(key, ""))


def _form_key(record: Mapping[str, str]) -> str:
    return str(json.loads(record["after"])["form"]) if record.get("after") else ""


def _answers(record: Mapping[str, str], name: str) -> dict[str, str]:
    """The answers inside a canonical text, none where the record has no such part."""
    return dict(json.loads(record[name])["answers"]) if record.get(name) else {}
