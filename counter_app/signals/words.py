"""How a signal is told: what was found, never who is guilty."""

from __future__ import annotations

from datetime import date

from counter_app.looking.words import limit_name
from counter_app.signals import errors
from counter_app.signals.values import SignalRow
from counter_app.states import LookLimit, SignalKind, SignalState
from counter_app.texts import _


def explain(error: Exception) -> str | None:
    """The sentence for an error of signals, None for another's."""
    match error:
        case errors.OwnSignal():
            return _("Sinyal tentang Anda dijawab orang lain. Minta penyelia lain atau administrator.")
        case errors.SignalAnswered():
            return _("Sinyal ini sudah dijawab. Daftar sudah dimuat ulang.")
        case errors.SignalNoteMissing():
            return _("Tulis penjelasannya dalam catatan singkat.")
    return None


def kind_name(kind: SignalKind) -> str:
    """What was found, in a few words."""
    return {
        SignalKind.LOOKING: _("Banyak melihat tanpa kunjungan"),
        SignalKind.RESETS_OF_MEMBER: _("Akun satu peserta berulang dibuka"),
        SignalKind.RESETS_BY_OFFICER: _("Banyak akun dibuka satu petugas"),
        SignalKind.SHARED_CONTACT: _("Data sama pada beberapa peserta"),
        SignalKind.UNUSUAL: _("Jauh dari kebiasaan cabang"),
        SignalKind.EMPTY_VISITS: _("Kunjungan tanpa peserta"),
        SignalKind.FAST_APPROVALS: _("Disetujui dalam hitungan detik"),
        SignalKind.REFUSED_OWN: _("Urusan sendiri ditolak"),
        SignalKind.REFUSED_RIGHTS: _("Langkah tanpa hak berulang ditolak"),
    }[kind]


def state_name(state: SignalState) -> str:
    """What became of it."""
    return {
        SignalState.OPEN: _("belum dilihat"),
        SignalState.SEEN: _("sudah dilihat"),
        SignalState.EXPLAINED: _("dijelaskan"),
        SignalState.PASSED_ON: _("diteruskan"),
    }[state]


def sentence(row: SignalRow) -> str:
    """What was found, with its numbers, in a sentence or two."""
    told = {"officer": row.officer or "–", **row.facts}
    if "kind" in told:
        told["kind"] = limit_name(LookLimit(told["kind"]))
    if "day" in told:
        told["day"] = f"{date.fromisoformat(told['day']):%d-%m-%Y}"
    if "field" in told:
        told["field"] = _contact(told["field"])
    if "act" in told:
        told["act"] = _act(told["act"])
    return {
        SignalKind.LOOKING: _(
            "{officer}: batas {kind} tercapai ({count} kali dalam satu jam), {times} kali dalam 30 hari. Program "
            "menjeda melihat tanpa kunjungan."
        ),
        SignalKind.RESETS_OF_MEMBER: _(
            "Akun satu peserta dibuka {count} kali dalam 30 hari, oleh {officers} petugas. Tanyakan sebabnya."
        ),
        SignalKind.RESETS_BY_OFFICER: _("{officer} membuka {count} akun pada {day}: batas sehari tercapai."),
        SignalKind.SHARED_CONTACT: _("{field} yang sama tercatat pada {count} peserta setelah sebuah perubahan."),
        SignalKind.UNUSUAL: _(
            "{officer}: {act} {count} kali dalam 30 hari; rata-rata rekan seperan {mean} (z {z}, n {n})."
        ),
        SignalKind.EMPTY_VISITS: _(
            "{officer}: {count} kunjungan selesai dalam {seconds} detik setelah peserta dipilih, tanpa pekerjaan. "
            "Mungkin tidak ada orang di loket."
        ),
        SignalKind.FAST_APPROVALS: _(
            "{officer} menyetujui {count} kali sebelum dapat dibaca; tercepat {seconds} detik setelah tampil."
        ),
        SignalKind.REFUSED_OWN: _("{officer}: {count} kali urusan sendiri atau kerabat dicoba dan ditolak."),
        SignalKind.REFUSED_RIGHTS: _("{officer}: {count} kali langkah di luar haknya dicoba dan ditolak."),
    }[row.kind].format(**told)


def _contact(field: str) -> str:
    return {"phone": _("Nomor HP"), "email": _("Alamat email"), "bank_account": _("Nomor rekening")}[field]


def _act(act: str) -> str:
    return {
        "resets": _("membuka akun"),
        "looks": _("melihat tanpa kunjungan"),
        "overrides": _("swafoto dikecualikan"),
    }[act]
