"""What a day's file says: its requests as values, their papers and pictures as files, read while it is written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.back_office.envelope import Pair, Public, member, signed_word
from counter_app.blobs import BlobDamaged, BlobEmptied, Blobs, BlobSealedByAnotherKey
from counter_app.db.models import Branch, ChangeRequest, Dispatch, DispatchItem, Document, Officer, Paper
from counter_app.db.rows import find_row, get_row
from counter_app.errors import FormUnavailable, NotFound
from counter_app.form_shelf import FormShelf
from counter_app.members.values import read_values
from counter_app.requests.kit import kit_of
from counter_app.requests.rules import BY_RULE
from counter_app.states import SHOWN_PAPERS, BranchKind, PaperKind

FORMAT = "counter-app dispatch 1"
WORD = "manifest"
PAPERS = (PaperKind.FORM, PaperKind.APPROVAL_SHEET)
_LOST = (BlobDamaged, BlobEmptied, BlobSealedByAnotherKey, NotFound)


@dataclass
class Gathering:
    """Reads one day's file out of the store; nothing is held longer than it takes to write it."""

    session: Session
    shelf: FormShelf
    blobs: Blobs
    pair: Pair = field(repr=False)

    def pieces(self, dispatch: Dispatch, to: Public) -> Iterator[bytes]:
        """The file's content: papers and pictures, then what they belong to, signed."""
        told = list[dict[str, Any]]()
        for row in self._rows(dispatch):
            files, lost = list[dict[str, object]](), list[dict[str, str]]()
            for name, kind, blob_id in self._documents(row):
                try:
                    data = self.blobs.get(self.session, blob_id)
                except _LOST:  # the rest goes all the same, and the centre asks for this one
                    lost.append({"name": name, "kind": kind})
                    continue
                files.append({"name": name, "kind": kind, "bytes": len(data), "sha256": sha256(data).hexdigest()})
                yield from member(name, data)
            told.append(self._told(row) | {"files": files, "lost": lost})
            self.session.expunge(row)
        word = json.dumps(self._head(dispatch, to) | {"requests": told}, ensure_ascii=False, sort_keys=True, indent=1)
        yield from signed_word(self.pair, WORD, word.encode())

    def _rows(self, dispatch: Dispatch) -> Iterator[ChangeRequest]:
        keys = self.session.scalars(
            select(DispatchItem.request_id)
            .join(ChangeRequest, ChangeRequest.id == DispatchItem.request_id)
            .where(DispatchItem.dispatch_id == dispatch.id, DispatchItem.branch_id == dispatch.branch_id)
            .order_by(ChangeRequest.applied_seq, ChangeRequest.number)
        ).all()
        for key in keys:
            yield get_row(self.session, ChangeRequest, key)

    def _documents(self, row: ChangeRequest) -> Iterator[tuple[str, str, Any]]:  # Any: the key of a blob
        papers = self.session.execute(
            select(Paper.kind, Paper.blob_id)
            .where(Paper.work_id == row.id, Paper.branch_id == row.branch_id, Paper.kind.in_(PAPERS))
            .order_by(Paper.seq)
        ).tuples()
        for at, (kind, blob_id) in enumerate(papers, 1):
            yield f"papers/{row.number}/{at:02d}-{kind.value}.pdf", kind.value, blob_id
        pictures = self.session.execute(
            select(Document.kind, Document.page, Document.blob_id)
            .where(Document.case_id == row.case_id, Document.branch_id == row.branch_id, Document.blob_id.is_not(None))
            .where(Document.kind.in_(SHOWN_PAPERS))
            .order_by(Document.seq)
        ).tuples()
        for at, (what, page, picture_id) in enumerate(pictures, 1):
            yield f"documents/{row.number}/{at:02d}-{what.value}-{page}.jpg", what.value, picture_id

    def _head(self, dispatch: Dispatch, to: Public) -> dict[str, Any]:
        branch = self.session.get_one(Branch, dispatch.branch_id)
        return {
            "format": FORMAT,
            "dispatch": str(dispatch.id),
            "to": to.name,
            "from": self.pair.public.text,
            "branch": {"id": str(branch.id), "code": branch.code, "name": branch.name},
            "training": branch.kind is not BranchKind.REAL,
            "day": dispatch.day.isoformat(),
            "made_at": dispatch.made_at.isoformat(),
        }

    def _told(self, row: ChangeRequest) -> dict[str, Any]:
        known = read_values(self.session, row.member_id)
        changes, stated = self._said(row)
        officer = get_row(self.session, Officer, row.holder_id or row.author_id)
        decider = find_row(self.session, Officer, row.decided_by)
        return {
            "id": str(row.id),
            "number": row.number,
            "form": row.form,
            "form_version": row.form_version,
            "member": {"kpj": known.get("kpj", ""), "nik": known.get("nik", ""), "name": known.get("name", "")},
            "changes": changes,
            "stated": stated,
            "officer": officer.username,
            "submitted_at": row.submitted_at.isoformat() if row.submitted_at else "",
            "decided": "by_rule" if row.decision_code == BY_RULE else "approved",
            "decided_by": decider.username if decider and row.decision_code != BY_RULE else "",
            "decided_at": row.decided_at.isoformat() if row.decided_at else "",
        }

    def _said(self, row: ChangeRequest) -> tuple[list[dict[str, Any]], dict[str, str]]:
        """What is asked of the record and what was stated beside it; as it was written where the form is gone."""
        try:
            kit = kit_of(self.shelf, row)
        except FormUnavailable:
            keys = sorted(key for key in row.before.keys() | row.answers.keys())
            both = ((key, row.before.get(key, ""), row.answers.get(key, "")) for key in keys)
            return [_change(key, was, now, True) for key, was, now in both if was != now], {}
        changes = [_change(one.field.key, one.before, one.after, one.field.sensitive) for one in kit.changes(row)]
        return changes, {one.field.key: one.after for one in kit.only_here(row)}


def _change(key: str, before: str, after: str, sensitive: bool) -> dict[str, Any]:
    return {"field": key, "before": before, "after": after, "sensitive": sensitive}
