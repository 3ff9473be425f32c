"""Tables that several papers show: changes, checklist, deeds."""

from __future__ import annotations

from counter_app.printing.papers import ChangeRow, Deed, DocumentLine
from counter_app.printing.pdf_layout import Flow
from counter_app.printing.pdf_table import Column, Row, compact, table
from counter_app.printing.pdf_text import BODY, LABEL, SMALL, Face, Style
from counter_app.printing.words import NOTHING, Words, document_words, short_moment
from forms.documents import NOT_SEEN


def change_table(flow: Flow, rows: tuple[ChangeRow, ...], title: str, _: Words) -> None:
    """What was answered for this form alone, changed items as a table, the others compactly as unchanged."""
    own = [row for row in rows if row.own]
    if own:
        _own_table(flow, own, title, _)
    columns = (
        Column(_("No."), 0.06),
        Column(_("Data"), 0.24),
        Column(_("Sebelum"), 0.34),
        Column(_("Sesudah"), 0.36),
    )
    changed = [row for row in rows if row.changed and not row.own]
    lines = [
        Row(
            (str(number), row.item + _marks(row), row.before or NOTHING, row.after or NOTHING),
            strong=frozenset({3}),
            marked=True,
            faint=frozenset({0}),
        )
        for number, row in enumerate(changed, 1)
    ]
    if changed:
        table(flow, columns, lines, "" if own else title)
    elif not own:
        flow.section(title)
        flow.text(_("Tidak ada data yang berubah. Peserta menyatakan semua data masih benar."), BODY)
    if any(row.sensitive for row in changed):
        flow.text(_("† Memerlukan persetujuan penyelia."), SMALL)
    same = [(row.item, row.after or NOTHING) for row in rows if not row.changed and not row.own]
    if same:
        flow.keep(40)
        flow.skip(6)
        flow.text(_("Tetap – diperiksa dan masih benar ({count})").format(count=len(same)), LABEL)
        flow.skip(2)
        compact(flow, same)


def _own_table(flow: Flow, rows: list[ChangeRow], title: str, _: Words) -> None:
    """Answers that are only for this form."""
    columns = (Column(_("No."), 0.06), Column(_("Data"), 0.34), Column(_("Isian"), 0.6))
    lines = [
        Row((str(number), row.item + _marks(row), row.after or NOTHING), frozenset({2}), faint=frozenset({0}))
        for number, row in enumerate(rows, 1)
    ]
    table(flow, columns, lines, title)
    flow.text(_("Hanya untuk formulir ini; data peserta tidak berubah karenanya."), SMALL)
    flow.skip(8)


def _marks(row: ChangeRow) -> str:
    return "\u00a0†" if row.sensitive else ""


def document_table(flow: Flow, documents: tuple[DocumentLine, ...], title: str, _: Words) -> None:
    """The checklist; what is missing or replaced stands out."""
    columns = (Column(_("Dokumen"), 0.46), Column(_("Hasil"), 0.22), Column(_("Catatan"), 0.32))
    rows = [
        Row(
            (one.name, document_words(one.state, _), one.note or NOTHING),
            strong=frozenset({1} if one.state in NOT_SEEN else ()),
        )
        for one in documents
    ]
    table(flow, columns, rows, title)


def deed_table(flow: Flow, deeds: tuple[Deed, ...], zone: str, _: Words, title: str = "") -> None:
    """Who did what, when and where."""
    columns = (Column(_("Waktu"), 0.22), Column(_("Tindakan"), 0.42), Column(_("Oleh"), 0.24), Column(_("Loket"), 0.12))
    table(
        flow,
        columns,
        [Row((short_moment(one.at, zone), one.what, one.who, one.counter or NOTHING)) for one in deeds],
        title,
    )


def outcome(flow: Flow, label: str, words: str) -> None:
    """The one thing the paper is about, large."""
    flow.skip(6)
    flow.pairs([(label, words)], 1, _OUTCOME)
    flow.skip(4)


_OUTCOME = Style(15, 19, Face.STRONG)
