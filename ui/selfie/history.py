"""Earlier attempts of the visit, one sentence each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from counter_app.capture.attempt_words import figure_lines, happened_words, sign_words, unmet_rules
from counter_app.capture.values import Attempt
from counter_app.states import AttemptState
from counter_app.texts import _
from ui.selfie.state import PastTry


def past_tries(attempts: Iterable[Attempt], zone: str) -> tuple[PastTry, ...]:
    """All attempts that somebody may ask about, the newest first."""
    told = [attempt for attempt in attempts if attempt.state is not AttemptState.PASSED]
    return tuple(_past(attempt, zone) for attempt in reversed(told))


def _past(attempt: Attempt, zone: str) -> PastTry:
    words = _("Percobaan {number}: {how}, {time}").format(
        number=attempt.number, how=_how(attempt), time=_time(attempt.finished_at, zone)
    )
    return PastTry(words, (*sign_words(attempt.measured), *figure_lines(attempt.measured)))


def _how(attempt: Attempt) -> str:
    match attempt.state:
        case AttemptState.FAILED:
            return _("gagal – {reason}").format(reason=_why(attempt))
        case AttemptState.IN_REVIEW:
            return _("perlu diperiksa penyelia")
        case AttemptState.CANCELLED:
            return _("dihentikan, tidak dihitung")
        case AttemptState.OVERRIDDEN:
            return _("disetujui {name} – {reason}").format(name=attempt.second, reason=attempt.decided)
    return _("tidak diambil – {reason}").format(reason=attempt.decided)


def _why(attempt: Attempt) -> str:
    """The rules that were not met, else what happened, without the advice that follows it."""
    if rules := unmet_rules(attempt.reason, attempt.measured):
        return rules
    first = happened_words(attempt.reason, attempt.measured).rstrip(".")
    return first[:1].lower() + first[1:]


def _time(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%H.%M}"
