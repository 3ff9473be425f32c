"""Several requests approved by one act, as the page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.explain import explain
from counter_app.requests.batch_values import BatchOutcome, BatchRow
from counter_app.requests.words import left_out_words
from counter_app.texts import _, language
from forms.model import Text

FIELDS_SHOWN = 4
"""More of one request are counted, not named."""


@dataclass(frozen=True)
class BatchState:
    """All that the page shows; `is_open` when it stands in place of the request in hand."""

    is_open: bool = False
    rows: tuple[BatchRow, ...] = ()
    read: bool = False
    busy: bool = False
    problem: str = ""
    can_retry: bool = False

    @property
    def going(self) -> tuple[BatchRow, ...]:
        """What is approved."""
        return tuple(one for one in self.rows if one.found.why is None)

    @property
    def staying(self) -> tuple[BatchRow, ...]:
        """What is decided by itself."""
        return tuple(one for one in self.rows if one.found.why is not None)


def may_give(state: BatchState) -> bool:
    """Whether there is something to approve and nothing under way."""
    return state.is_open and not state.busy and bool(state.going)


def field_words(fields: Sequence[Text]) -> str:
    """Names of fields; from the fifth on how many more."""
    named = ", ".join(one.in_(language()) for one in fields[:FIELDS_SHOWN])
    more = len(fields) - FIELDS_SHOWN
    return _("{fields}, dan {count} lagi").format(fields=named, count=more) if more > 0 else named


def row_words(row: BatchRow) -> str:
    """What a request is about, or why it stays."""
    fields = field_words(row.found.fields)
    if row.found.why is None:
        return fields or _("semua masih benar")
    why = left_out_words(row.found.why)
    return f"{why}: {fields}" if fields else why


def outcome_words(outcome: BatchOutcome) -> str:
    """What one act led to."""
    said = [_("{count} permohonan disetujui.").format(count=len(outcome.approved))]
    said += [f"{one.number}: {row_words(one)}." for one in outcome.left]
    if any(one.paper_missing for one in outcome.approved):
        said.append(_("Sebagian dokumennya belum jadi. Minta petugas loket mencetaknya dari kunjungan."))
    if outcome.stopped is not None:
        said.append(explain(outcome.stopped))
        said.append(_("Yang belum disetujui tetap menunggu."))
    return " ".join(said)
