"""The report: one page that loads nothing, says what was measured on what, and what was not tested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date

from counter_app.capture.settings import Band, CaptureSettings
from counter_app.evaluation import markup
from counter_app.evaluation.curves import cue_curves, rule_curves
from counter_app.evaluation.jobs import GENERATED
from counter_app.evaluation.rows import About, Row, RuleRow, SessionRow
from counter_app.evaluation.sections import pictures_part, rules_part, sessions_part
from counter_app.evaluation.words import not_tested
from counter_app.texts import _, language


@dataclass(frozen=True)
class Facts:
    """What the page must say about the run itself."""

    about: About
    made_on: date
    missing: int = 0
    """Trials that were asked for and not done: the run was stopped."""
    holds_faces: bool = False
    """Pictures of real people are on the page."""


def report(rows: Sequence[Row], facts: Facts) -> str:
    """The whole page as HTML."""
    settings = CaptureSettings()
    return markup.page(_("Uji mutu dan keaslian wajah"), _parts(rows, facts, settings), language())


def _parts(rows: Sequence[Row], facts: Facts, settings: CaptureSettings) -> Iterator[str]:
    sources = sorted({row.source for row in rows}, key=lambda source: (source == GENERATED, source))
    if facts.holds_faces:
        warning = _("Halaman ini memuat wajah orang sungguhan. Simpan seperti data pribadi, jangan kirim, lalu hapus.")
        yield markup.note(warning)
    yield from _about(rows, facts)
    for source in sources:
        sessions = [row for row in rows if isinstance(row, SessionRow) and row.source == source]
        rules = [row for row in rows if isinstance(row, RuleRow) and row.source == source]
        recorded = [row for row in sessions if row.passive]
        asked = [row for row in sessions if not row.passive]
        name = _("sesi dan gambar buatan") if source == GENERATED else _("folder “{name}”").format(name=source)
        yield from sessions_part(asked, _("Keaslian, sesi lengkap – {source}").format(source=name))
        yield from sessions_part(recorded, _("Keaslian, tanda pasif saja – {source}").format(source=name))
        yield from cue_curves(sessions, settings)
        yield from rules_part(rules, _("Aturan gambar – {source}").format(source=name))
        yield from rule_curves(rules, settings)
        yield from pictures_part(sessions, rules)
    yield markup.heading(_("Yang tidak diuji"))
    yield markup.bullets(not_tested())
    yield from _thresholds(settings)


def _about(rows: Sequence[Row], facts: Facts) -> Iterator[str]:
    generated = [row for row in rows if row.source == GENERATED]
    if generated:
        sentence = _(
            "Sesi dan gambar buatan: semuanya digambar program dari {faces} wajah dasar. Angkanya menunjukkan apakah "
            "program bekerja seperti dirancang, bukan seberapa baik program mengenali orang dan serangan sungguhan. "
            "Jalankan pada rekaman berlabel sungguhan untuk itu."
        )
        yield markup.note(sentence.format(faces=len(facts.about.faces)))
    if facts.missing:
        sentence = _(
            "Pengujian ini belum selesai: {count} percobaan belum dijalankan. Jalankan lagi untuk melanjutkan."
        )
        yield markup.note(sentence.format(count=facts.missing))
    seeds = sorted({int(row.job.split(":")[2]) for row in generated})
    drawn = f"{seeds[0]}–{seeds[-1]}" if seeds else "–"
    yield markup.table(
        _("Tentang pengujian ini"),
        (_("Hal"), _("Isi")),
        [
            (_("Dibuat pada"), facts.made_on.isoformat()),
            (_("Percobaan"), len(rows)),
            (_("Wajah dasar"), len(facts.about.faces) if generated else 0),
            (_("Benih"), drawn),
            (_("Gambar per detik"), facts.about.fps),
            (_("Detik untuk menempatkan diri"), facts.about.patience_s),
            (_("Sidik program dan ambang"), facts.about.program),
        ],
    )
    drawn = _(
        "Benih diundi program setelah semua ambang tetap: sidik program ditulis bersamanya dan berubah bila satu "
        "ambang saja berubah; hasil dengan sidik lain tidak dicampur."
    )
    named = _("Benih ditentukan orang, tidak diundi: ambang mungkin pernah dicocokkan dengan gambar yang sama.")
    yield markup.paragraph(drawn if facts.about.drawn else named)
    sentence = _(
        "Setiap angka ditulis dengan jumlahnya dan selang kepercayaan 95 % (Wilson), seolah-olah semua percobaan "
        "saling bebas; dari satu wajah dasar mereka tidak bebas, jadi selang sebenarnya lebih lebar. Gambar tanpa cela "
        "digambar supaya dapat diterima: angka salah tegur di sini paling baik yang mungkin. Nama ukuran mengikuti "
        "ISO/IEC 30107-3."
    )
    yield markup.paragraph(sentence)


def _thresholds(settings: CaptureSettings) -> Iterator[str]:
    yield markup.heading(_("Ambang yang dipakai"))
    yield markup.table(_("Baik / buruk untuk yang bertingkat"), (_("Nama"), _("Nilai")), list(_values(settings, "")))


def _values(limits: object, name: str) -> Iterator[tuple[str, str]]:
    """Every threshold under its full name."""
    if isinstance(limits, Band):
        yield name, f"{limits.good:g} / {limits.bad:g}"
    elif is_dataclass(limits):
        for one in fields(limits):
            yield from _values(getattr(limits, one.name), f"{name}.{one.name}".lstrip("."))
    else:
        yield name, str(limits)
