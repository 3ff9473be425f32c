"""What a supervisor's page of companies' letters says."""

from __future__ import annotations

from collections.abc import Mapping

from counter_app.letter_states import LetterRowState, LetterState
from counter_app.letters.batch_values import Batch, LineRow, LineView
from counter_app.letters.words import row_state_name, state_name
from counter_app.texts import _, language
from counter_app.workbooks.words import remark_words, sheet_words
from forms.model import Field
from ui.branch_time import BranchTime
from ui.letter_review.state import Returning, ReviewState
from ui.widgets.asking import Question


def letter_lines(batch: Batch, time: BranchTime) -> str:
    """The letter in hand in whole sentences."""
    row = batch.letter
    lines = [
        _("{company} (NPP {npp}). Surat {number} tanggal {dated}, ditandatangani {signer}.").format(
            company=row.company, npp=row.npp, number=row.letter_number, dated=f"{row.dated:%d-%m-%Y}", signer=row.signer
        ),
        _("Diterima {author} {at}, pindaian {pages} halaman.").format(
            author=row.author, at=time.short(row.taken_at), pages=row.pages
        ),
        counted(batch),
    ]
    if row.own:
        lines.append(_("Anda menerima surat ini: penyelia lain yang memutuskannya."))
    elif row.state is LetterState.IN_REVIEW and not batch.mine:
        lines.append(_("Sedang diperiksa {name}.").format(name=batch.opened_by))
    elif batch.mine:
        lines.append(left_to_do(batch))
    return "\n".join(lines)


def counted(batch: Batch) -> str:
    """How many rows stand where."""
    told = [f"{row_state_name(state)} {count}" for state, count in batch.counts.items() if count]
    return _("Baris: {counted}.").format(counted=", ".join(told) or "0")


def left_to_do(batch: Batch) -> str:
    """What is still to be done before the rest is approved."""
    if not batch.letter.is_known:
        return _("Pastikan dahulu perusahaannya: cocokkan NPP dan nama dengan surat.")
    to_open, to_decide = len(batch.to_open), len(batch.to_decide)
    if to_open or to_decide:
        words = _("Belum dibuka: {to_open} baris. Yang dijaga belum diputuskan: {to_decide} baris.")
        return words.format(to_open=to_open, to_decide=to_decide)
    return _("Semua contoh sudah dibuka. Sisanya dapat disetujui atau dikembalikan.")


def standing(row: object) -> str:
    """The state of a letter, in a list."""
    return state_name(getattr(row, "state"))  # noqa: B009


def line_standing(row: LineRow) -> str:
    """The state of a row, and why it stands out."""
    if row.barred:
        return _("milik Anda atau keluarga: penyelia lain")
    words = row_state_name(row.state)
    if row.state is not LetterRowState.OPEN:
        return words
    if row.guarded:
        return _("diputuskan sendiri") if row.opened else _("dijaga: buka dan putuskan")
    if row.sample:
        return _("contoh, sudah dibuka") if row.opened else _("contoh: buka")
    return words


def opened_words(view: LineView, fields: Mapping[str, Field]) -> str:
    """A row that was opened: each value before and after, then what is to be said of it."""
    row = view.judged
    lines = [
        _("Baris {line}, {sheet}: {name}, KPJ {kpj}").format(
            line=row.line, sheet=sheet_words(row.kind), name=view.member_name or "–", kpj=row.kpj or "–"
        )
    ]
    for one in row.changes:
        field = fields.get(one.field)
        name = field.name.in_(language()) if field is not None else one.field
        before, after = (_value(field, value) for value in (one.before, one.after))
        lines.append(f"{name}: {before or '–'} → {after or '–'}")
    if not row.changes:
        lines += [f"{_fact(key)}: {value}" for key, value in row.facts if value]
    lines += [remark_words(one, fields) for one in row.remarks]
    return "\n".join(lines)


def _value(field: Field | None, value: str) -> str:
    if field is None or not field.choices:
        return value
    return field.label_of(value, language())


def _fact(key: str) -> str:
    names = {
        "month": _("Bulan"),
        "wage": _("Upah"),
        "back_pay": _("Rapel"),
        "cause": _("Sebab"),
        "on": _("Tanggal kejadian"),
        "note": _("Keterangan"),
        "name": _("Nama"),
        "nik": "NIK",
    }
    return names.get(key, key)


def return_question(state: ReviewState) -> Question | None:
    """Why a row, or the rest, goes back."""
    if state.returning is Returning.NOTHING:
        return None
    choices = [(one.code, one.words(language())) for one in state.reasons]
    is_line = state.returning is Returning.LINE
    title = _("Mengapa baris ini kembali ke perusahaan?") if is_line else _("Mengapa sisanya kembali ke perusahaan?")
    return Question(
        f"{state.returning.value}:{state.line if is_line else state.chosen}",
        title,
        _("Kembalikan"),
        _("Catatan untuk perusahaan"),
        choices,
        problem=state.reason_problem,
        busy=state.act.busy,
    )
