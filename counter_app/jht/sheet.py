"""An estimate as values of the member's sheet."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from counter_app.jht.estimate import NPWP_FROM, Estimate
from counter_app.jht.telling import (
    Say,
    assumptions,
    chart_of,
    ends_told,
    month_text,
    parts_told,
    payment_told,
    provenance,
    rupiah,
    when_text,
)
from counter_app.jht.words import place_text
from counter_app.printing.estimate_sheet import EstimateSheet, SumPart
from counter_app.printing.papers import Imprint
from counter_app.printing.words import long_date
from counter_app.texts import texts_in
from forms.masking import masked_kpj
from forms.model import Text


@dataclass(frozen=True)
class Holder:
    """Whose account it is, as the card says; all empty for an estimate without a member."""

    name: str = ""
    kpj: str = ""
    case_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Sheet:
    """What stands around the sums."""

    imprint: Imprint
    holder: Holder
    day: date
    bring: tuple[Text, ...]
    roll: bool


def sheet_of(found: Estimate, around: Sheet) -> EstimateSheet:
    """All that stands on the paper. The KPJ is masked: the sheet is carried home through a hall."""
    language = around.imprint.language
    say = Say(texts_in(language), language)
    _ = say.words
    end = found.now.after(max(0, found.asked.months - 1))
    holder = around.holder
    return EstimateSheet(
        around.imprint,
        f"{holder.name} · {masked_kpj(holder.kpj)}" if holder.name else "",
        _("sampai {month}").format(month=month_text(end, say)),
        chart_of(found, say),
        (
            SumPart(_("Perkiraan saldo pada akhirnya"), ends_told(found, say)),
            SumPart(_("Diambil sebagian"), parts_told(found, say)),
            *(
                SumPart(f"{when_text(one.when, _)}: {rupiah(one.balance, say)}", payment_told(one, say))
                for one in found.payments
            ),
        ),
        tuple(place_text(place, _) for place in found.places),
        bring_told(found, around.bring, language),
        assumptions(found, say),
        provenance(found, long_date(around.day, _), say),
        around.roll,
    )


def bring_told(found: Estimate, bring: tuple[Text, ...], language: str) -> tuple[str, ...]:
    """What to bring; that the NPWP is among it is said where this very claim needs it."""
    told = tuple(one.in_(language) for one in bring)
    if not found.needs_npwp:
        return told
    _ = texts_in(language)
    limit = rupiah(NPWP_FROM, Say(_, language))
    return (*told, _("NPWP wajib: di atas {limit} atau pernah diambil sebagian.").format(limit=limit))
