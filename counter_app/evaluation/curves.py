"""ROC curves of every measured figure that has a threshold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields

from counter_app.capture.settings import Band, CaptureSettings
from counter_app.evaluation import markup
from counter_app.evaluation.figures import GENUINE, Curve, roc
from counter_app.evaluation.rows import RuleRow, SessionRow
from counter_app.texts import _

_LIMIT_OF = {
    "aside": "centre",
    "above": "margin_above",
    "below": "margin_below",
    "lips_apart": "mouth_closed",
    "edges": "backdrop_edges",
    "spread": "backdrop_spread",
    "lightness_std": "backdrop_lightness",
    "colour_std": "backdrop_colours",
    "chroma": "backdrop_chroma",
    "burnt": "burnt_behind",
    "brighter": "brighter_behind",
}
"""Measured figures whose threshold has another name in the settings."""


def rule_curves(rows: Sequence[RuleRow], settings: CaptureSettings) -> Iterator[str]:
    """One curve for each figure of a rule with a threshold, from pictures with and without the violation."""
    names = sorted({name for row in rows for name, _value in row.figures})
    drawn = []
    for name in names:
        rule, _dot, figure = name.partition(".")
        band = band_of(figure, settings)
        if band is None:
            continue
        high_is_bad = band.bad >= band.good
        pairs = [
            (abs(value) if high_is_bad else value, rule in row.violated)
            for row in rows
            if rule in row.asked
            for found, value in row.figures
            if found == name
        ]
        curve = roc(pairs, band.bad, high_is_bad=high_is_bad)
        if curve is not None:
            drawn.append(markup.curve(name, curve, _caption(name, curve, band.bad)))
    if drawn:
        yield markup.heading(_("Kurva ROC ukuran mutu"))
        yield markup.paragraph(_("Mendatar FPR, tegak TPR. Lingkaran: ambang yang dipakai program."))
        yield from drawn


def cue_curves(rows: Sequence[SessionRow], settings: CaptureSettings) -> Iterator[str]:
    """One curve for each score of the decision about life, members against all attacks together."""
    evidence = settings.evidence
    thresholds = {
        "flow_residual": Band(evidence.flow.unsure, evidence.flow.flat),
        "moire_most": Band(0, evidence.moire.score),
        "looped": Band(0, evidence.loop_pictures - 1),
    }
    names = sorted({name for row in rows for name, _value in row.scores})
    drawn = []
    for name in names:
        pairs = [(value, row.kind != GENUINE) for row in rows for found, value in row.scores if found == name]
        band = thresholds.get(name)
        high_is_bad = band is None or band.bad >= band.good
        curve = roc(pairs, band.bad if band else None, high_is_bad=high_is_bad)
        if curve is not None:
            drawn.append(markup.curve(name, curve, _caption(name, curve, band.bad if band else None)))
    if drawn:
        yield markup.heading(_("Kurva ROC tanda keaslian"))
        sentence = _("Semua serangan yang sampai diukur terhadap orang sungguhan. Satu angka saja jarang memutuskan.")
        yield markup.paragraph(sentence)
        yield from drawn


def band_of(figure: str, settings: CaptureSettings) -> Band | None:
    """The threshold of a measured figure, None when it has none."""
    limit = _LIMIT_OF.get(figure, figure)
    if limit not in {one.name for one in fields(settings.quality)}:
        return None
    found = getattr(settings.quality, limit)
    return found if isinstance(found, Band) else Band(found, found)


def _caption(name: str, curve: Curve, threshold: float | None) -> str:
    if threshold is None or curve.at_threshold is None:
        return _("{name}: luas {area}").format(name=name, area=f"{curve.area:.3f}")
    fpr, tpr = curve.at_threshold
    return _("{name}: luas {area}; ambang {threshold}: TPR {tpr} %, FPR {fpr} %").format(
        name=name, area=f"{curve.area:.3f}", threshold=f"{threshold:g}", tpr=f"{100 * tpr:.1f}", fpr=f"{100 * fpr:.1f}"
    )
