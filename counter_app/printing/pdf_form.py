"""A form: heading, before and after, selfie, checklist, consent, deeds, signatures, in the order its file gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from string import ascii_uppercase

from counter_app.printing.papers import FormPaper, Part, SelfieFacts
from counter_app.printing.pdf_file import AREA, Dress, finish_sheet, open_sheet
from counter_app.printing.pdf_layout import MM, Box, Flow, strip
from counter_app.printing.pdf_parts import framed_picture, signatures
from counter_app.printing.pdf_records import change_table, deed_table, document_table
from counter_app.printing.pdf_text import BODY, LABEL, SMALL, STRONG, Style
from counter_app.printing.words import (
    NOTHING,
    Words,
    clock_time,
    long_moment,
    place_and_day,
    selfie_words,
)
from counter_app.texts import texts_in
from forms.layout import SectionKind

_PICTURE = (30 * MM, 38 * MM)
_GROUP = Style(LABEL.size, 15, colour=LABEL.colour)


def draw_form(paper: FormPaper) -> bytes:
    """The form as PDF."""
    return finish_sheet(*lay_out_form(paper))


def lay_out_form(paper: FormPaper) -> tuple[Flow, Dress]:
    """The form placed on its pages, not drawn yet."""
    _ = texts_in(paper.imprint.language)
    dress = Dress(paper.imprint, paper.title, paper.member_name, _)
    flow = open_sheet(dress, paper.note)
    for letter, part in zip(ascii_uppercase, paper.parts, strict=False):
        DRAWN[part.kind](flow, paper, replace(part, title=f"{letter}. {part.title}"), _)
    return flow, dress


def _heading(flow: Flow, paper: FormPaper, part: Part, _: Words) -> None:
    flow.section(part.title)
    flow.pairs([(label, value or NOTHING) for label, value in part.items], 3)


def _changes(flow: Flow, paper: FormPaper, part: Part, _: Words) -> None:
    change_table(flow, paper.rows, part.title, _)


def _documents(flow: Flow, paper: FormPaper, part: Part, _: Words) -> None:
    document_table(flow, paper.documents, part.title, _)


def _signatures(flow: Flow, paper: FormPaper, part: Part, _: Words) -> None:
    flow.section(part.title, needs=200)
    flow.text(paper.statement, BODY)
    signatures(flow, paper.signers, place_and_day(paper.imprint, paper.imprint.made_at, _), _)


def _selfie(flow: Flow, paper: FormPaper, part: Part, _: Words) -> None:
    """Picture on the left, facts and consent beside it; the heading stays with both."""
    x = AREA.x + _PICTURE[0] + 14
    beside = strip(x, AREA.x + AREA.width - x, *_selfie_facts(paper, _))
    tall = sum(style.leading for style, _words in beside.lines)
    flow.section(part.title, needs=40 + max(_PICTURE[1], min(tall, AREA.height * 0.8)))
    page, top = len(flow.pages), flow.y
    framed_picture(flow, paper.selfie.jpeg, Box(AREA.x, top, *_PICTURE), _no_picture(paper.selfie, _))
    flow.band((beside,))
    if len(flow.pages) == page:
        flow.y = max(flow.y, top + _PICTURE[1])


def _no_picture(facts: SelfieFacts, _: Words) -> str:
    return _("Swafoto tidak dapat dibaca.") if facts.jpeg else _("Tidak ada swafoto.")


def _selfie_facts(paper: FormPaper, _: Words) -> list[tuple[Style, str]]:
    facts, zone = paper.selfie, paper.imprint.zone
    state = selfie_words(facts.state, _)
    if facts.by:
        state = _("{state}: {who}").format(state=state, who=facts.by)
    attempts = _("{count} kali; tidak dihitung sebagai percobaan JMO").format(count=facts.attempts)
    reason = [(BODY, _("Alasan: {reason}").format(reason=facts.reason))] if facts.reason else []
    return [
        (LABEL, _("Hasil")),
        (STRONG, state),
        *reason,
        (_GROUP, _("Waktu · percobaan di loket")),
        (BODY, f"{long_moment(facts.taken_at, zone, _)} · {attempts}"),
        (_GROUP, _("Persetujuan peserta")),
        *((SMALL, line) for line in paper.consent.text.splitlines()),
        (STRONG, _consent(paper, _)),
    ]


def _consent(paper: FormPaper, _: Words) -> str:
    if paper.consent.at is None:
        return _("Peserta belum ditanya.")
    moment = long_moment(paper.consent.at, paper.imprint.zone, _)
    said = _("✓ Disetujui peserta pada {moment} (naskah versi {version})")
    if not paper.consent.given:
        said = _("✗ Tidak disetujui peserta pada {moment} (naskah versi {version})")
    return said.format(moment=moment, version=paper.consent.version)


def _visit(flow: Flow, paper: FormPaper, part: Part, _: Words) -> None:
    """Ticket and its times, then who did what."""
    flow.section(part.title)
    visit, zone = paper.visit, paper.imprint.zone
    flow.pairs(
        [
            (_("Tiket"), _("{label} · {service}").format(label=visit.ticket, service=visit.service)),
            (_("Diambil"), clock_time(visit.issued_at, zone)),
            (_("Dipanggil"), clock_time(visit.called_at, zone)),
            (_("Mulai dilayani"), clock_time(visit.arrived_at, zone)),
            (_("Selesai"), clock_time(visit.finished_at, zone)),
        ],
        5,
        BODY,
    )
    flow.skip(2)
    deed_table(flow, paper.deeds, zone, _)


DRAWN: dict[SectionKind, Callable[[Flow, FormPaper, Part, Words], None]] = {
    SectionKind.HEADING: _heading,
    SectionKind.CHANGES: _changes,
    SectionKind.SELFIE: _selfie,
    SectionKind.DOCUMENTS: _documents,
    SectionKind.VISIT: _visit,
    SectionKind.SIGNATURES: _signatures,
}
"""How each part is drawn."""
