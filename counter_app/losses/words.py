"""What is missing, in numbers and times, and what to do about it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from counter_app.clock import local_stamp
from counter_app.db.loss import Loss, LossKind
from counter_app.texts import _

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def loss_words(loss: Loss, zone: str) -> str:
    """What is known of it, with the times of the branch."""
    if loss.kind is LossKind.BEHIND:
        return _(
            "{rows} catatan tidak ada lagi: nomor {first} sampai {last}, dari {since} sampai {until}. "
            "Kunjungan, perubahan data, dan pembukaan akun dari waktu itu hilang."
        ).format(
            rows=loss.rows,
            first=loss.kept + 1,
            last=loss.lost,
            since=_stamp(loss.kept_at_us, zone),
            until=_stamp(loss.lost_at_us, zone),
        )
    if loss.kind is LossKind.OTHER:
        known = (
            _("Yang masih sama: sampai nomor {kept}, {since}.").format(
                kept=loss.kept, since=_stamp(loss.kept_at_us, zone)
            )
            if loss.kept
            else _("Dari nomor berapa berbeda tidak dapat dikatakan.")
        )
        return _(
            "Catatan nomor {last} yang ditulis {until} tidak ada lagi; di tempatnya ada catatan lain. {known}"
        ).format(last=loss.lost, until=_stamp(loss.lost_at_us, zone), known=known)
    broken = loss.kind is LossKind.BAD_FILE
    why = _("Berkas branch.head diubah atau rusak") if broken else _("Berkas branch.head tidak ada lagi")
    return _(
        "{why}, jadi tidak dapat dikatakan apakah ada yang hilang. Catatan terakhir yang ada: nomor {kept}, {since}. "
        "Bandingkan dengan kepala audit pada dokumen hari terakhir."
    ).format(why=why, kept=loss.kept, since=_stamp(loss.kept_at_us, zone))


def behind_words(loss: Loss) -> str:
    """In one sentence why nothing is written now; with its times: `loss_words`."""
    if loss.rows:
        return _(
            "Data cabang tertinggal: {rows} catatan terakhir tidak ada lagi. "
            "Penyelia mencatat kehilangan ini di halaman pertama; sebelum itu tidak ada yang disimpan."
        ).format(rows=loss.rows)
    return _(
        "Data cabang tidak cocok dengan yang terakhir terlihat di komputer ini. "
        "Penyelia mencatat hal ini di halaman pertama; sebelum itu tidak ada yang disimpan."
    )


def next_words() -> str:
    """What to do before anybody notes it."""
    return _(
        "Basis data yang lebih lama mungkin dipasang kembali, atau berkas branch.db-wal terhapus. Bila yang lebih baru "
        "masih ada, tutup semua jendela, kembalikan berkas itu, lalu mulai lagi. Bila tidak, penyelia mencatatnya di "
        "sini; kehilangan ini masuk jejak audit dan pekerjaan dilanjutkan dari keadaan sekarang."
    )


def _stamp(at_us: int, zone: str) -> str:
    return local_stamp(_EPOCH + timedelta(microseconds=at_us), zone) if at_us else "–"
