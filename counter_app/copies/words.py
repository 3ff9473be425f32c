"""The words for copies."""

from __future__ import annotations

from counter_app.clock import local_stamp
from counter_app.copies.restoring import CopyFacts, Restored
from counter_app.copies.values import LastCopy
from counter_app.texts import _


def last_copy_line(copy: LastCopy, zone: str) -> str:
    """When the newest good copy was made and how far it goes; with what to do when that was too long ago."""
    if copy.at is None and copy.old:
        return _("Belum ada cadangan yang lolos pemeriksaan. Minta administrator menjalankan backup hari ini.")
    if copy.at is None:
        return _("Belum ada cadangan.")
    stamp = local_stamp(copy.at, zone)
    if copy.old:
        return _(
            "Cadangan terakhir {stamp}, lebih dari sehari yang lalu. Minta administrator menjalankan backup hari ini."
        ).format(stamp=stamp)
    return _("Cadangan terakhir {stamp}, sampai catatan audit nomor {seq}.").format(stamp=stamp, seq=copy.seq)


def copy_words(facts: CopyFacts) -> tuple[str, ...]:
    """What a copy holds, in a few lines."""
    said = [
        _("Salinan cabang {code}: {members} peserta, {visits} kunjungan, sampai catatan audit nomor {seq}.").format(
            code=facts.code, members=facts.members, visits=facts.visits, seq=facts.head.seq
        )
    ]
    if facts.is_older:
        said.append(
            _("Salinan dibuat oleh program yang lebih lama; datanya diperbarui saat dipulihkan, salinannya tetap.")
        )
    if facts.faults:
        said.append(_("Rantai audit salinan ini sudah tidak utuh saat dibuat. Jalankan verify-audit sesudahnya."))
    return tuple(said)


def restored_words(restored: Restored) -> tuple[str, ...]:
    """What came back, what is kept, and what to do now."""
    facts = restored.facts
    said = [
        _("Cabang {code} dipulihkan dari {folder}.").format(code=facts.code, folder=facts.folder),
        *copy_words(facts),
    ]
    if restored.kept is not None:
        said.append(_("Yang ada sebelumnya disimpan di {folder}.").format(folder=restored.kept))
    said.append(
        _("Yang dikerjakan setelah salinan itu dibuat tidak ikut kembali: periksa dokumennya, lalu catat lagi.")
    )
    return tuple(said)
