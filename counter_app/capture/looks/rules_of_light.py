"""Light, sharpness and colour: rules about the pixels of the face."""

from __future__ import annotations

from counter_app.capture.codes import Advice, Rule, Verdict
from counter_app.capture.looks.findings import Finding, Seen, at_most_warn, verdict_in, worst
from counter_app.capture.looks.ofiq import unnatural
from counter_app.capture.settings import CaptureSettings


def not_dark(seen: Seen, settings: CaptureSettings) -> Finding | None:
    """The face is not in the dark; judged by its share of dark pixels, which is fair to dark skin."""
    if (light := seen.light) is None:
        return None
    verdict = verdict_in(light.under, settings.quality.under)
    return Finding(Rule.NOT_DARK, verdict, Advice.MORE_LIGHT, (("under", light.under), ("mean", light.mean)))


def not_bright(seen: Seen, settings: CaptureSettings) -> Finding | None:
    """No flash, no sun: hardly a pixel of the face is burnt."""
    if (light := seen.light) is None:
        return None
    verdict = verdict_in(light.over, settings.quality.over)
    return Finding(Rule.NOT_BRIGHT, verdict, Advice.LESS_LIGHT, (("over", light.over),))


def sharp(seen: Seen, settings: CaptureSettings) -> Finding | None:
    """The edges of the face are narrow."""
    if (light := seen.light) is None:
        return None
    verdict = verdict_in(light.sharpness, settings.quality.sharpness)
    advice = Advice.HOLD_STILL if seen.motion > settings.quality.moving else Advice.CLEAN_LENS
    return Finding(Rule.SHARP, verdict, advice, (("sharpness", light.sharpness), ("motion", seen.motion)))


def pace(seen: Seen, settings: CaptureSettings) -> Finding | None:
    """The camera gives pictures fast enough."""
    if (fps := seen.fps) is None:
        return None
    verdict = Verdict.PASS if fps >= settings.continuity.slowest_fps else Verdict.FAIL
    return Finding(Rule.PACE, verdict, Advice.CHECK_CAMERA, (("fps", fps),))


def not_backlit(seen: Seen, settings: CaptureSettings) -> Finding | None:
    """No window behind a face that it leaves in the dark.

    Only a face with many dark pixels fails: dark skin before a white wall is right as it is.
    """
    if (back := seen.backdrop) is None or seen.light is None:
        return None
    limits, face = settings.quality, seen.skin.luminance if seen.skin else 0.0
    brighter = back.luminance / face if face > 0 else 0.0
    glare = worst(verdict_in(back.burnt, limits.burnt_behind), verdict_in(brighter, limits.brighter_behind))
    verdict = glare if seen.light.under > limits.under.good else at_most_warn(glare)
    raw = (("burnt", back.burnt), ("brighter", brighter), ("under", seen.light.under))
    return Finding(Rule.NOT_BACKLIT, verdict, Advice.LEAVE_WINDOW, raw)


def even_light(seen: Seen, settings: CaptureSettings) -> Finding | None:
    """Both halves of the face are lit alike."""
    if (skin := seen.skin) is None:
        return None
    verdict = at_most_warn(verdict_in(skin.evenness, settings.quality.evenness))
    raw = (
        ("evenness", skin.evenness),
        ("luminance", skin.luminance),
        ("luminance_variance", skin.luminance_variance),
        ("entropy", skin.entropy),
        ("over", skin.over),
    )
    return Finding(Rule.EVEN_LIGHT, verdict, Advice.LESS_LIGHT, raw)


def colour(seen: Seen, settings: CaptureSettings) -> Finding | None:
    """Skin has the colour of skin: an odd tint is a warning, blue skin is a camera with its channels swapped.

    Blue must be both upper and lower cheeks: the lower ones alone may be a mask.
    """
    if (skin := seen.skin) is None or (cover := seen.cover) is None:
        return None
    limits, tint = settings.quality, unnatural(skin.a, skin.b)
    blue = max(skin.b, cover.cheek_b)
    verdict = worst(at_most_warn(verdict_in(tint, limits.tint)), verdict_in(blue, limits.blue_skin))
    raw = (("tint", tint), ("a", skin.a), ("b", skin.b), ("cheek_b", cover.cheek_b))
    return Finding(Rule.COLOUR, verdict, Advice.CHECK_COLOUR, raw)


def unfiltered(seen: Seen, settings: CaptureSettings) -> Finding | None:
    """No camera filter that paints skin smooth: no finest detail on the cheeks although edges are sharp; or less of it
    than on the wall behind, where the same lens is as noisy and nothing has pores; or less noise from picture to
    picture than on that wall, unless it is so dark that a lens may be noisier there."""
    if (skin := seen.skin) is None or seen.light is None:
        return None
    limits, noise = settings.quality, seen.backdrop.noise if seen.backdrop else 0.0
    smooth = skin.texture < limits.texture_least and seen.light.sharpness >= limits.sharpness.good
    if noise >= limits.noise_least and skin.texture < limits.texture_of_backdrop * noise:
        smooth = True
    raw = [("texture", skin.texture), ("sharpness", seen.light.sharpness), ("noise_behind", noise)]
    if seen.noise is not None and seen.backdrop is not None:
        comparable = seen.backdrop.luminance >= limits.wall_as_bright * skin.luminance
        quieter = seen.noise.wall >= limits.flicker_least and seen.noise.share < limits.flicker_of_backdrop
        smooth = smooth or (comparable and quieter)
        raw += [("flicker_behind", seen.noise.wall), ("flicker_share", seen.noise.share)]
    return Finding(Rule.UNFILTERED, Verdict.WARN if smooth else Verdict.PASS, Advice.CHECK_CAMERA, tuple(raw))
