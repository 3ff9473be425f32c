"""What a day's file says: its works as values, their papers and pictures as files, read while it is written."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.back_office.envelope import Pair, Public, member, signed_word
from counter_app.back_office.kinds import KINDS, Goes, Row
from counter_app.back_office.telling import told
from counter_app.blobs import BlobDamaged, BlobEmptied, Blobs, BlobSealedByAnotherKey
from counter_app.db.models import Branch, Dispatch, DispatchItem, Document, Paper
from counter_app.db.rows import get_row
from counter_app.errors import NotFound
from counter_app.form_shelf import FormShelf
from counter_app.states import SHOWN_PAPERS, BranchKind, PaperKind

FORMAT = "counter-app dispatch 2"
WORD = "manifest"
PAPERS = (PaperKind.FORM, PaperKind.APPROVAL_SHEET, PaperKind.RESET_SLIP)
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
        works = list[dict[str, Any]]()
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
            works.append(told(self.session, self.shelf, row) | {"files": files, "lost": lost})
            self.session.expunge(row)
        word = json.dumps(self._head(dispatch, to) | {"requests": works}, ensure_ascii=False, sort_keys=True, indent=1)
        yield from signed_word(self.pair, WORD, word.encode())

    def _rows(self, dispatch: Dispatch) -> Iterator[Row]:
        """Every work in it, in the order in which they were settled here; one at a time."""
        found = list[tuple[int, str, Goes, uuid.UUID]]()
        for one in KINDS:
            wanted = (
                select(one.order, one.model.number, one.model.id)
                .join(DispatchItem, one.item == one.model.id)
                .where(DispatchItem.dispatch_id == dispatch.id, DispatchItem.branch_id == dispatch.branch_id)
            )
            found += [(seq or 0, number, one, key) for seq, number, key in self.session.execute(wanted).tuples()]
        for _seq, _number, one, key in sorted(found, key=lambda each: each[:2]):
            yield get_row(self.session, one.model, key)

    def _documents(self, row: Row) -> Iterator[tuple[str, str, Any]]:  # Any: the key of a blob
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
            .where(Document.kind.in_(SHOWN_PAPERS), Document.dropped_seq == 0)
            .order_by(Document.kind, Document.place, Document.seq)
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
