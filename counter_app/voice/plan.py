"""Whether and how a call is spoken: the branch's settings against the hour and the place."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.config import Settings


@dataclass(frozen=True)
class VoicePlan:
    """`volume` from 0 to 1; without any `times` nothing is spoken."""

    times: int = 2
    volume: float = 0.8
    english: bool = False


SILENT = VoicePlan(0)


def voice_plan(settings: Settings, hour: int, place: str) -> VoicePlan:
    """How a call is spoken at a place (a computer's name) in an hour of the branch's day."""
    silent_at = {one.strip().casefold() for one in settings.voice_silent_at.split(";")} - {""}
    if not settings.voice_on or is_quiet(settings, hour) or place.casefold() in silent_at:
        return SILENT
    return VoicePlan(settings.voice_times, settings.voice_volume / 100, settings.voice_english)


def is_quiet(settings: Settings, hour: int) -> bool:
    """Whether the hour is one of the quiet ones, which may go over midnight; two equal ends: none is."""
    begin, end = settings.voice_quiet_from, settings.voice_quiet_to
    return begin <= hour < end if begin <= end else hour >= begin or hour < end
