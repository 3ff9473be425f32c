"""Every threshold of the selfie in one table. The numbers are starting values from small sets, not accuracy claims.

Lengths are in T (middle of the eyes to the chin) or in IED (distance of the two eye centres), so that they hold at any
size. "§" is the section of the measurements they come from: 1 OFIQ, 2 attack detection, 6 quality gate; "own" are
working values of this program.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from counter_app.capture.proof.evidence_limits import EvidenceLimits


@dataclass(frozen=True)
class Band:
    """Up to `good` (or from it, when `good` is the larger) is a pass, up to `bad` a warning, beyond it a failure."""

    good: float
    bad: float


@dataclass(frozen=True)
class QualityLimits:
    """What a picture must be like."""

    black_picture: float = 20
    """Mean of a picture without a face below which there is no light or the lens is covered (own)."""
    second_face: Band = Band(0.0, 0.15)
    """Area of the second largest face over the largest (§6)."""
    frame_margin: float = 0.02
    """Share of the picture kept free round the face oval; less is a warning, outside a failure (§6)."""
    ied_px: Band = Band(95, 90)
    """Distance of the eyes in pixels (ICAO portrait §1.4): the number from which a screen's grid can be looked for, or
    a face is accepted and always doubted. Warned from a little farther, as a face that sits on it sways (own)."""
    t_share: Band = Band(0.40, 0.46)
    """T over picture height: 1.2 T above and 1.3 T below must fit (§6); beyond: too near."""
    margin_above: Band = Band(1.2, 1.0)
    """Eyes to the upper edge in T (§6; failure own)."""
    margin_below: Band = Band(1.3, 1.1)
    """Eyes to the lower edge in T (§6; failure own)."""
    centre: Band = Band(0.10, 0.16)
    """Sideways distance of the face from the middle over picture width (§1.4 asks 45-55 %; wider as we crop; own)."""
    turn: Band = Band(0.08, 0.12)
    """|N|, nose offset: about 6 and 10 degrees of yaw (§6)."""
    pitch_deg: Band = Band(10, 15)
    """|pitch| from the depth slope of forehead and chin (§6)."""
    roll_deg: Band = Band(6, 8)
    """|roll| of the line through the eyes (§6)."""
    eyes_open: Band = Band(0.055, 0.035)
    """Smallest lid distance over T (§6)."""
    under: Band = Band(0.75, 0.85)
    """Share of face pixels with linear luminance 0-25 (§6). Never a mean: it fails dark skin (§1.5)."""
    over: Band = Band(0.005, 0.02)
    """Share of face pixels with sRGB grey 247 or more (§6)."""
    sharpness: Band = Band(1.6, 1.5)
    """Strong edges of the face at 256 px over the same blurred (§6.1: portraits 1.8-2.45 in any light, good old webcams
    from 1.57; blurred by 2 px 1.45-1.63, by 3 px 1.28-1.42)."""
    moving: float = 0.01
    """Landmark shift in IED over about three frames from which a blur comes from moving, not from the lens (own)."""
    mouth_closed: Band = Band(0.10, 0.15)
    """Inner lip distance over T, asked for the kept picture only (§6)."""
    readings: int = 5
    """What is measured now and then is judged by the median of so many readings (§6 for glasses)."""
    backdrop_least: float = 0.05
    """Share of the cut round the face that must be background to say anything about it (§6)."""
    backdrop_edges: Band = Band(0.3, 0.35)
    """Mean edge of the wall's colours in units of L*a*b* a pixel at 64 px per IED (§6.1: plain to 0.32, busy from
    0.38)."""
    backdrop_spread: Band = Band(0.8, 1.0)
    """Standard deviation of the colours within a patch of 0.75 IED (§6.1: 85 of 100 plain walls)."""
    backdrop_lightness: Band = Band(8, 15)
    """Standard deviation of L* (§6: plain 0-7, busy but blurred from 15)."""
    backdrop_colours: Band = Band(6, 12)
    """Standard deviation of a* and b* together (§6; failure own)."""
    backdrop_chroma: Band = Band(25, 40)
    """Mean C* (§6: light blue 15, studio blue 30, saturated blue 44, pink 67)."""
    burnt_behind: Band = Band(0.10, 0.30)
    """Share of the background with sRGB grey 250 or more: a window, a lamp (own)."""
    brighter_behind: Band = Band(6, 10)
    """Mean linear luminance of background over face; a white wall has 1-2 times that of light, up to 8 times that of
    dark skin under the same light. Fails only together with `under` beyond its good end (own)."""
    frame: Band = Band(8, 9)
    """Bar across the nose and half the rim below the eyes, percent of the skin's grey (§6.1: the 95th and 97th
    percentile of people without glasses)."""
    frame_bar: float = 3
    frame_rim: float = 4
    """Least of both before anybody is refused: one sign only warns (§6.1: their 75th percentiles)."""
    lips_pale: float = 2
    """Δa* of lips to the chin below which they have no colour of their own (§6.1: 5 of 100 free mouths)."""
    lip_line: Band = Band(9, 7)
    """Dark line between the lips, percent of the skin's grey: one, hardly one, none (§6.1: 10 and 5 of 100)."""
    chin: float = 15
    """a*b* distance of the chin to the skin below the eyes that hardly any free one has (§6.1: 5 of 100, beards)."""
    forehead: Band = Band(0.70, 0.50)
    """Share of the forehead that looks like the cheeks (§6: no hat 0.94, hijab 0.88, cap 0.53, beanie 0.24). Warns
    only."""
    forehead_colour: Band = Band(6, 9)
    """a*b* distance of the forehead to the cheeks (own): a healthy one is up to 4 less red and up to 3 more or less
    yellow, together 5; rosacea and rouge make up to 8. §6 waits for 14 where beards grow (lower_face)."""
    forehead_hue: Band = Band(10, 15)
    """Degrees of hue between the two, judged only together with the distance (own): those 4 and 3 turn the hue of skin
    (a* 14, b* 15) by 14; shine, which is white light added, takes the distance up to 16 and turns it by 6."""
    evenness: Band = Band(0.25, 0.10)
    """Common part of the two cheeks' luminance histograms; very variable, never refused (§6)."""
    tint: Band = Band(10, 20)
    """Distance of the cheeks' a*b* from natural skin, OFIQ NaturalColour; never refused alone (own: 10 is Q 54)."""
    blue_skin: Band = Band(0, -4)
    """b* of the cheeks under D50; skin has 5-35 (§1.2), with red and blue swapped it is below zero (failure own)."""
    texture_least: float = 0.3
    """Finest detail of the cheeks in grey levels below which sharp edges point to a filter; warns only (own)."""
    noise_least: float = 0.5
    """Noise of the wall behind in grey levels below which it says nothing: compression has taken it out (own)."""
    texture_of_backdrop: float = 0.8
    """Finest detail of the cheeks over that of the wall behind: a lens is as noisy here as there, and skin has pores
    besides; a filter paints skin only. Warns only (own; §6 has no data)."""
    flicker_least: float = 0.2
    """Change of the wall behind from picture to picture, as noise in grey levels, below which it says nothing: rounding
    alone makes a tenth (own)."""
    flicker_of_backdrop: float = 0.9
    """The same of the skin over that of the wall. Untouched before a wall that keeps still it is 0.95 or more:
    compression hides more noise on a plain wall than on a face, and who moves changes more. Warns only (own; §6 has no
    data)."""
    wall_as_bright: float = 0.5
    """Linear luminance of the wall over that of the face from which their noise is compared: after gamma correction
    sensors are noisier in the dark (own)."""


@dataclass(frozen=True)
class ContinuityLimits:
    """What makes a run of frames one tracked living person."""

    lost_s: float = 0.5
    """The mesh may be lost this long (§2.7)."""
    shift_jump: float = 1.0
    """Way of the head within a tenth of a second, in IED: 0.6 m/s, nobody sits down so fast (own, §2.7 "jumps")."""
    others_s: float = 1.0
    """A second face may be seen this long: someone walks by (own)."""
    ied_jump: float = 0.25
    """Share by which the IED may change from one frame to the next (§2.7)."""
    kept_lost_s: float = 0.15
    """After the last prompt, where nobody has to move any more: longer, and somebody else may have come (own)."""
    kept_ied_jump: float = 0.12
    """The same for the IED from one frame to the next (own: ten clips of people talking have 0.05 at most)."""
    kept_shift: float = 0.45
    """The same for the way within a tenth of a second, in IED (own: those clips have 0.37 at most)."""
    frozen_s: float = 1.0
    """Without a new picture for so long it is frozen: a looped still has no sensor noise. §2.7 has 20 % of exactly
    identical neighbours, but webcams in weak light, and their drivers, give each picture two or three times (own)."""
    slowest_fps: float = 12
    """Slower pictures miss blinks; a picture that is given again does not count (§2.7)."""
    window_s: float = 3
    """Frames are counted over this time (own)."""
    judged_after_s: float = 1
    """Nothing is said about rate and repetition before this much was seen (own)."""


@dataclass(frozen=True)
class LivenessLimits:
    """When a prompt counts as followed."""

    prompts: int = 3
    """§2.7."""
    prompt_s: float = 6
    """Time for each prompt; 6-10 s for elderly people (§2.7, §5)."""
    pause_s: tuple[float, float] = (0.3, 1.2)
    """Random time at neutral before each prompt (§2.7)."""
    reaction_s: float = 0.15
    """An action that begins sooner after its prompt was not an answer (§2.7)."""
    neutral_s: float = 6
    """Time to come back to neutral between prompts (own)."""
    wrong_allowed: int = 1
    """Unasked actions that do not fail the attempt: one slip is human, cycling through all is a recording (own)."""
    closed_eyes: float = 0.55
    """EAR over the person's own open-eye EAR below which the eyes are closed (§2.6)."""
    closed_ear: float = 0.14
    """and the EAR that must be reached in any case (§2.6)."""
    closed_each: float = 0.70
    """Each eye alone must get below this: a wink is no blink (own)."""
    open_eyes: float = 0.75
    """EAR over baseline above which they are open again (§2.6)."""
    blink_s: float = 2.0
    """Longest closing. §2.6 has 0.6 s for a reflex; the prompt asks for a slow one (own)."""
    baseline_s: float = 2.0
    """The person's own neutral is taken over the last so many seconds (§2.6)."""
    held_down_to: float = 0.85
    """Share of what is asked down to which it still counts as held, once it was reached: a face that keeps quite still
    is measured 2-5 % apart from one picture to the next (own)."""
    turn: float = 0.25
    """|N - N0|, about 20 degrees; a flat print tilted by 40 reaches 0.20 at the 95th percentile (§2.5, §2.6)."""
    turn_begun: float = 0.12
    """|N - N0| at which a turn has begun (own)."""
    turn_neutral: float = 0.08
    """|N - N0| that is neutral (§2.6)."""
    turn_held_s: float = 0.2
    """§2.6."""
    mouth: float = 0.5
    """MAR of a mouth opened on purpose: 0.63-1.7, talking up to 0.6 (§2.6)."""
    mouth_begun: float = 0.25
    """MAR at which an opening has begun (own)."""
    mouth_neutral: float = 0.15
    """MAR from which an opening must start (§2.6)."""
    mouth_smiling: float = 0.35
    """MAR that is at rest before the other prompts: smiles with teeth reach it (own, 99 % of a smiling clip)."""
    mouth_held_s: float = 0.25
    """§2.6."""
    smile: float = 1.2
    """Mouth width in IED over the person's own at rest (§2.6)."""
    smile_begun: float = 1.1
    """at which a smile has begun (own: half way)."""
    smile_at_rest: float = 0.92
    """Mouth width in IED that is the widest taken for rest (own: between 0.60-0.85 of ten clips at rest and 0.98 of the
    smallest smile of §2.6). Who smiles while getting into place is asked for an ordinary face before the prompt."""
    smile_neutral: float = 1.08
    """from which a smile must start (own)."""
    smile_held_s: float = 0.25
    """As long as an open mouth: talking widens the mouth by as much, but only for moments (own)."""
    smile_unasked_s: float = 0.8
    """A smile that nobody asked for takes the prompt back when it is held so long, once an attempt (own)."""


@dataclass(frozen=True)
class BestFrameLimits:
    """How the kept picture is chosen."""

    candidates: int = 3
    """At least so many (§6)."""
    most: int = 10
    """At most so many are held in memory (own)."""
    collect_s: float = 0.6
    """Time over which they are collected (own)."""
    motion: float = 0.005
    """Best landmark shift over about three frames, in IED (§6)."""
    motion_most: float = 0.03
    """A larger shift is no candidate (own: meshes of a still face move by 0.003-0.02)."""
    motion_s: float = 0.1
    """Three frames at 30 fps as time (§6)."""
    eyes_of_usual: float = 0.85
    """Lid distance over the session's usual: no half blinks (§6)."""
    settle_s: float = 2.0
    """No picture so long after an open mouth or a smile that was asked for: lips and cheeks come back slowly (own)."""
    lips_over: float = 0.02
    """Lips apart over T beyond this member's own at rest; a portrait with 0.11 was kept (own)."""
    smile: float = 1.08
    """Mouth width over the member's own at rest, as a smile must start from (own)."""
    gaze: float = 0.12
    """Way of the irises from where they rest, in widths of an eye: about ten degrees (own)."""
    usual_eyes_percentile: float = 80
    """What is usual for the eyes: this percentile of the session (§6)."""


@dataclass(frozen=True)
class SessionLimits:
    """How long each part takes."""

    ask_s: float = 3
    """What a single sign of glasses, cloth or a covered forehead asks of the member, once, before the officer looks
    (own: a sentence is read and heard in that time)."""
    insist_s: float = 8
    """The same where two signs hold the attempt back (own: time to take glasses off)."""
    good_s: float = 0.7
    """Quality must be right for so long before the first prompt (own)."""
    positioning_s: float = 60
    """Time to get into place (own)."""
    still_s: float = 10
    """Time to find a good picture after the last prompt (own)."""
    advice_s: float = 0.5
    """A new advice must stay true for so long before it replaces the old one (own)."""
    fresh_starts: int = 2
    """Times that a lost face or a slow camera leads back to positioning with new prompts (§2.7)."""
    count_faces_s: float = 1.0
    """A second face is looked for so often; looking costs more than the mesh (own)."""
    cover_s: float = 0.6
    """Glasses, mask, forehead and skin are measured so often; a third of the mesh's cost (own)."""
    backdrop_s: float = 1.2
    """The background is measured so often; as costly as the mesh (own)."""
    moire_s: float = 0.75
    """A screen's grid is looked for so often (own)."""
    edges_s: float = 1.2
    """A rim round the face is looked for so often (own)."""


@dataclass(frozen=True)
class CaptureSettings:
    """All of them."""

    quality: QualityLimits = field(default_factory=QualityLimits)
    continuity: ContinuityLimits = field(default_factory=ContinuityLimits)
    liveness: LivenessLimits = field(default_factory=LivenessLimits)
    best: BestFrameLimits = field(default_factory=BestFrameLimits)
    session: SessionLimits = field(default_factory=SessionLimits)
    evidence: EvidenceLimits = field(default_factory=EvidenceLimits)
