"""What hides the face or stands behind it: rules about glasses, cloth and backdrop."""

from __future__ import annotations

from counter_app.capture.codes import Advice, Rule, Verdict
from counter_app.capture.looks.findings import Finding, Seen, at_most_warn, mildest, verdict_in, worst
from counter_app.capture.settings import CaptureSettings


def mouth_free(seen: Seen, settings: CaptureSettings) -> Finding | None:
    """Neither mask nor cloth nor hand over the mouth: refused by two signs, one of them warns.

    Lips without a colour of their own, and no dark line between them; or hardly one, and a chin that is no skin. Lips
    may be pale or brown, and a beard is no mask.
    """
    if (cover := seen.cover) is None:
        return None
    limits = settings.quality
    pale, line = cover.lips < limits.lips_pale, verdict_in(cover.lip_line, limits.lip_line)
    cloth = line is Verdict.FAIL or (line is Verdict.WARN and cover.chin > limits.chin)
    if pale and cloth:
        verdict = Verdict.FAIL
    else:
        verdict = Verdict.WARN if pale or line is Verdict.FAIL else Verdict.PASS
    raw = (("lips", cover.lips), ("lip_line", cover.lip_line), ("chin", cover.chin))
    return Finding(Rule.MOUTH_FREE, verdict, Advice.SHOW_MOUTH, raw)


def no_glasses(seen: Seen, settings: CaptureSettings) -> Finding | None:
    """No frame: refused by two signs, a bar across the nose and a rim below the eyes; one of them warns.

    Thin rimless ones are not seen. Not judged while the mouth is covered: the upper edge of a mask would be taken for
    a frame.
    """
    if (cover := seen.cover) is None:
        return None
    covered = mouth_free(seen, settings)
    if covered is not None and covered.verdict is Verdict.FAIL:
        return None
    limits = settings.quality
    verdict = verdict_in(cover.frame, limits.frame)
    if cover.bar <= limits.frame_bar or cover.rim <= limits.frame_rim:
        verdict = at_most_warn(verdict)
    raw = (("frame", cover.frame), ("bar", cover.bar), ("rim", cover.rim))
    return Finding(Rule.NO_GLASSES, verdict, Advice.TAKE_OFF_GLASSES, raw)


def forehead(seen: Seen, settings: CaptureSettings) -> Finding | None:
    """The forehead shows skin: pixel by pixel, and in its colour as a whole. Scarves that leave it free are fine.

    Never refused: one bare forehead in twenty-five looks covered, and an officer sees a cap. Red cheeks differ from a
    forehead in strength of colour and hue, but less than cloth; shine in strength only.
    """
    if (cover := seen.cover) is None:
        return None
    limits = settings.quality
    verdict = worst(
        verdict_in(cover.forehead, limits.forehead),
        mildest(
            verdict_in(cover.forehead_colour, limits.forehead_colour),
            verdict_in(cover.forehead_hue, limits.forehead_hue),
        ),
    )
    raw = (
        ("forehead", cover.forehead),
        ("forehead_colour", cover.forehead_colour),
        ("forehead_hue", cover.forehead_hue),
    )
    return Finding(Rule.FOREHEAD, at_most_warn(verdict), Advice.SHOW_FOREHEAD, raw)


def backdrop(seen: Seen, settings: CaptureSettings) -> Finding | None:
    """Plain and not striking: a colour that strikes refuses, and so does a wall that is restless by two signs.

    Edges and spread within patches, or a large spread over the whole wall with one within patches: a picture out of
    focus has no edges. One sign warns: plaster has edges, a shade on the wall spreads.
    """
    if (back := seen.backdrop) is None:
        return None
    limits = settings.quality
    whole = worst(
        verdict_in(back.lightness_std, limits.backdrop_lightness),
        verdict_in(back.colour_std, limits.backdrop_colours),
    )
    patches = verdict_in(back.spread, limits.backdrop_spread)
    restless = mildest(worst(verdict_in(back.edges, limits.backdrop_edges), whole), patches)
    signs = worst(verdict_in(back.edges, limits.backdrop_edges), whole, patches)
    verdict = worst(restless, at_most_warn(signs), verdict_in(back.chroma, limits.backdrop_chroma))
    window = verdict_in(back.burnt, limits.burnt_behind) is Verdict.FAIL
    raw = (
        ("gradient", back.gradient),
        ("edges", back.edges),
        ("spread", back.spread),
        ("lightness_std", back.lightness_std),
        ("colour_std", back.colour_std),
        ("chroma", back.chroma),
        ("share", back.share),
    )
    return Finding(Rule.BACKDROP, verdict, Advice.LEAVE_WINDOW if window else Advice.PLAIN_BACKDROP, raw)
