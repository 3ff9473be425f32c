"""The page of `eval-match`: errors at both limits with their intervals, groups, the curve, and what was not tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from statistics import NormalDist

from counter_app.evaluation import markup
from counter_app.evaluation.match.figures import Pair, at_limit, det, groups_of
from counter_app.evaluation.match.run import MatchResults
from counter_app.scanning.errors import Shown
from counter_app.scanning.zones import SURE, UNSURE
from counter_app.texts import _, language

FEW = 30
"""Under so many people no rate is told as one: the pairs of a person are not independent."""
_LEAST, _MOST = 0.001, 0.9
"""The ends of both axes of the curve."""
_TICKS = (0.001, 0.01, 0.1, 0.5)


def report(results: MatchResults, made_on: date) -> str:
    """A whole document that loads nothing from anywhere; no picture and no name of a person is in it."""
    return markup.page(_("Perbandingan wajah"), _parts(results, made_on), language())


def _parts(results: MatchResults, made_on: date) -> Iterator[str]:
    people = {one.person for one in results.labelled}
    yield markup.note(
        _(
            "Angka ini berlaku untuk gambar dalam folder ini saja. Pasangan dari orang yang sama saling bergantung, "
            "jadi selang sebenarnya lebih lebar daripada yang tertulis; hitung orangnya, bukan pasangannya."
        )
    )
    if len(people) < FEW:
        few = _("Hanya {count} orang: di bawah {few} orang persentase hanya menunjukkan bahwa program bekerja.")
        yield markup.note(few.format(count=len(people), few=FEW))
    yield _about(results, made_on, len(people))
    for against, title in (
        (Shown.CARD, _("Swafoto terhadap foto kartu")),
        (Shown.SELFIE, _("Swafoto terhadap swafoto lain")),
    ):
        pairs = [one for one in results.pairs if one.against is against]
        if pairs:
            yield from _section(title, pairs)
    yield from _unjudged(results)
    yield markup.heading(_("Yang tidak diuji"))
    yield markup.bullets(
        (
            _("Saudara kembar, foto yang diubah, kartu palsu dengan wajah pemakainya."),
            _("Orang dan kamera di luar folder ini; ambang cabang mungkin lain."),
        )
    )


def _about(results: MatchResults, made_on: date, people: int) -> str:
    shown = Counter(one.shown for one in results.labelled)
    rows: list[tuple[str, str | int]] = [
        (_("Dibuat pada"), made_on.isoformat()),
        (_("Orang"), people),
        (_("Swafoto"), shown[Shown.SELFIE]),
        (_("Gambar kartu"), shown[Shown.CARD]),
        (_("Tidak dapat dinilai"), len(results.unjudged)),
        ("OpenCV", results.used.opencv),
        (_("Paket model"), results.used.package),
        *((name, digest) for name, digest in results.used.digests.items()),
    ]
    return markup.table(_("Tentang pengujian ini"), (_("Hal"), _("Isi")), rows)


def _section(title: str, pairs: Sequence[Pair]) -> Iterator[str]:
    yield markup.heading(title)
    head = (_("Kelompok"), _("Ambang"), _("FMR: orang lain dianggap sama"), _("FNMR: orang yang sama tidak dikenali"))
    rows = []
    for group in ("", *groups_of(pairs)):
        of_it = [one for one in pairs if not group or group in one.groups]
        for limit in (SURE, UNSURE):
            found = at_limit(of_it, limit)
            rows.append((group or _("semua"), f"{limit:.2f}", found.fmr, found.fnmr))
    yield markup.table(_("Bagian, jumlah pasangan, dan selang 95 % (Wilson)"), head, rows)
    yield markup.paragraph(_("Kurva DET: mendatar FMR, tegak FNMR, sumbu sebaran normal. Lingkaran: kedua ambang."))
    for group in ("", *groups_of(pairs)):
        of_it = [one for one in pairs if not group or group in one.groups]
        if curve := det(of_it):
            yield _curve(group or _("semua"), curve, of_it)


def _curve(name: str, points: Sequence[tuple[float, float]], pairs: Sequence[Pair]) -> str:
    """Straight for scores that are spread normally; a curve further down is better."""
    line = " ".join(f"{_x(fmr):.1f},{_y(fnmr):.1f}" for fmr, fnmr in points)
    rings = ""
    for limit in (SURE, UNSURE):
        found = at_limit(pairs, limit)
        at = _x(found.fmr.share or 0.0), _y(found.fnmr.share or 0.0)
        rings += f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="5" fill="none" stroke="#cf222e"/>'
    caption = _("{name}, persen").format(name=name)
    ticks = "".join(
        f'<text x="{_x(tick):.1f}" y="236" font-size="9" text-anchor="middle">{100 * tick:g}</text>'
        f'<text x="16" y="{_y(tick) + 3:.1f}" font-size="9" text-anchor="end">{100 * tick:g}</text>'
        for tick in _TICKS
    )
    return (
        f'<figure class="curve"><svg viewBox="0 0 240 240" role="img"><title>{escape(name)}</title>'
        '<rect x="20" y="20" width="200" height="200" fill="none" stroke="#8c959f"/>'
        f'<polyline points="{line}" fill="none" stroke="#0969da" stroke-width="2"/>{rings}{ticks}</svg>'
        f"<figcaption>{escape(caption)}</figcaption></figure>"
    )


def _x(share: float) -> float:
    return 20 + 200 * _placed(share)


def _y(share: float) -> float:
    return 220 - 200 * _placed(share)


def _placed(share: float) -> float:
    """Along an axis of normal deviates, 0 to 1; what lies beyond its ends is drawn at them."""
    low, high, at = (NormalDist().inv_cdf(one) for one in (_LEAST, _MOST, min(_MOST, max(_LEAST, share))))
    return (at - low) / (high - low)


def _unjudged(results: MatchResults) -> Iterator[str]:
    """What could not be judged is no miss: it stands by itself, by reason."""
    counted = Counter((one.one.shown, one.why) for one in results.unjudged)
    if not counted:
        return
    yield markup.heading(_("Tidak dapat dinilai"))
    names = {Shown.SELFIE: _("Swafoto"), Shown.CARD: _("Gambar kartu")}
    rows = [(names[shown], why, count) for (shown, why), count in sorted(counted.items())]
    yield markup.table(_("Sebab"), (_("Gambar"), _("Sebab"), _("Jumlah")), rows)
