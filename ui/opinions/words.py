"""Sentences of the page of opinions."""

from __future__ import annotations

from datetime import date

from counter_app.satisfaction.rules import LEAST_ANSWERS
from counter_app.satisfaction.values import Satisfaction
from counter_app.satisfaction.words import element_name, grade_name
from counter_app.texts import _, language
from ui.opinions.state import OpinionsState
from ui.widgets.asking import Question


def decimal(value: float) -> str:
    """Two places, with the comma of the language."""
    written = f"{value:.2f}"
    return written.replace(".", ",") if language() == "id" else written


def index_words(state: OpinionsState) -> str:
    """Index and grade with how many answers, or what still lacks."""
    seen = state.seen
    if seen is None:
        return ""
    if seen.index is not None and seen.grade is not None:
        words = _("Indeks {index} ({grade}) dari {count} jawaban.")
        return words.format(index=decimal(seen.index), grade=grade_name(seen.grade), count=seen.answers)
    least = min(state.elements, key=lambda row: row.answers)
    words = _("Belum ada indeks: setiap unsur perlu {least} jawaban; {element} baru {count}.")
    return words.format(least=LEAST_ANSWERS, element=element_name(least.element), count=least.answers)


def day_words(day: date) -> str:
    """A day as in tables."""
    return f"{day:%d-%m-%Y}"


def span_words(seen: Satisfaction | None) -> str:
    """Which days, and whose formula."""
    if seen is None:
        return ""
    words = _("{first} sampai {last}. Nilai 1 sampai 4; indeks menurut Permenpan-RB 14/2017. Tanpa nama.")
    return words.format(first=day_words(seen.first), last=day_words(seen.last))


def question(state: OpinionsState) -> Question | None:
    """What was made of the words in hand."""
    if not state.following or state.row is None:
        return None
    return Question(
        str(state.row.words_id),
        _("Apa yang dilakukan?"),
        _("Simpan tindak lanjut"),
        note=_("Tindak lanjut"),
        problem=state.problem,
        busy=state.act.busy,
    )
