"""Sentences of the page of members' requests."""

from __future__ import annotations

from counter_app.data_requests.values import DataRequestRow
from counter_app.data_requests.words import keep_words, state_name, wish_does, wish_name
from counter_app.states import DataRequestState, DataWish
from counter_app.texts import _
from ui.branch_time import BranchTime
from ui.data_requests.state import DataRequestsState
from ui.widgets.asking import Question


def due_words(row: DataRequestRow, time: BranchTime) -> str:
    """Until when, and that it is over."""
    if row.state is not DataRequestState.WAITING:
        return ""
    at = time.stamp(row.due_at)
    return _("{at} – lewat").format(at=at) if row.late else at


def standing_words(row: DataRequestRow) -> str:
    """Where it stands."""
    return _("menunggu, terlambat") if row.late else state_name(row.state)


def lines(row: DataRequestRow, time: BranchTime) -> list[str]:
    """The one in hand in whole sentences."""
    told = [
        _("{number}: {wish} untuk {name} ({kpj}). Dicatat {officer}, {at}.").format(
            number=row.number,
            wish=wish_name(row.wish),
            name=row.member_name,
            kpj=row.kpj,
            officer=row.taken_by,
            at=time.stamp(row.asked_at),
        )
    ]
    if row.words:
        told.append(_("Peserta: {words}").format(words=row.words))
    if row.state is DataRequestState.WAITING:
        told.append(wish_does(row.wish))
        told += _against(row)
    elif row.answered_at is not None:
        told.append(
            _("{state} oleh {name}, {at}.").format(
                state=state_name(row.state).capitalize(), name=row.answered_by, at=time.stamp(row.answered_at)
            )
        )
        told += [part for part in (row.answer, row.note) if part]
    return told


def done_words(wish: DataWish) -> str:
    """After it was carried out."""
    return {
        DataWish.COPY: _("Salinan data sudah dibuat. Cetak dari Lihat dokumen dan serahkan kepada peserta."),
        DataWish.CORRECTION: _("Perbaikan dipastikan. Buktinya dapat dicetak dari Lihat dokumen."),
        DataWish.STOP: _("Pemrosesan dihentikan dan swafoto dihapus. Buktinya dapat dicetak dari Lihat dokumen."),
        DataWish.DELETION: _("Data peserta dihapus. Buktinya dapat dicetak dari Lihat dokumen."),
    }[wish]


def sure_words(wish: DataWish) -> str:
    """What is asked before something goes for good; "" where nothing does."""
    return {
        DataWish.STOP: _("Hapus semua swafoto peserta ini? Tidak dapat dikembalikan."),
        DataWish.DELETION: _("Hapus semua data peserta ini di cabang? Tidak dapat dikembalikan."),
    }.get(wish, "")


def _against(row: DataRequestRow) -> list[str]:
    if row.own:
        return [_("Anda sendiri yang mencatatnya; penyelia lain yang menjawab.")]
    if row.wish is DataWish.DELETION and row.keeps:
        why = "; ".join(keep_words(one) for one in row.keeps)
        return [_("Belum dapat dihapus: {why}. Tolak dengan alasan itu; peserta menerimanya di bukti.").format(why=why)]
    return []


def refusal_question(state: DataRequestsState) -> Question | None:
    """Why the one in hand is refused; both stand on the member's slip."""
    if not state.refusing:
        return None
    return Question(
        "refusal",
        _("Tolak permintaan ini"),
        act=_("Tolak dan buat bukti"),
        note=_("Catatan untuk peserta"),
        choices=[(one.code, one.words()) for one in state.reasons],
        problem=state.reason_problem,
        busy=state.act.busy,
    )


def breach_question(state: DataRequestsState) -> Question | None:
    """What the notice of a breach says."""
    if not state.telling:
        return None
    return Question(
        "breach",
        _("Pemberitahuan kegagalan pelindungan data (UU 27/2022 Pasal 46)"),
        act=_("Simpan sebagai PDF …"),
        note="",
        problem=state.reason_problem,
        busy=state.act.busy,
    )
