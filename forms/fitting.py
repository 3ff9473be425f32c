"""A draft of an earlier version of its form: what still fits, and what does not."""

from __future__ import annotations

from dataclasses import dataclass

from forms.checks import fits_kind
from forms.model import Answers
from forms.rules import Context
from forms.schema import Form


@dataclass(frozen=True)
class Fitted:
    """The draft as the present form asks it; `left_out` is what was typed and has no place any more, by key."""

    before: dict[str, str]
    answers: dict[str, str]
    left_out: dict[str, str]


def fit(form: Form, before: Answers, answers: Answers, context: Context) -> Fitted:
    """Carry answers over into a form; `context.before` holds the member's value for each of its fields.

    A field that is new begins with the member's value, or with its usual choice. An untouched value of a field that is
    gone is not missed.
    """
    known = {field.key: field for field in form.fields}
    facts = {key: answers[key] for key in form.head.facts if key in answers}
    base = {key: before.get(key, context.before.get(key, "")) for key in known}
    usual = {key: value for key, value in form.begun(base).items() if key not in before}
    given = {key: field.given(answers) for key, field in known.items() if key in answers or field.was in answers}
    kept = form.normalised(given)
    kept = {key: value for key, value in kept.items() if fits_kind(known[key], kept, context)}
    heirs: dict[str, list[str]] = {}
    for field in known.values():
        heirs.setdefault(field.was, []).append(field.key)
    carried = {was for was, keys in heirs.items() if all(key in kept for key in keys)}
    left_out = {
        key: value
        for key, value in answers.items()
        if value and key not in kept and key not in carried and key not in facts and value != before.get(key, "")
    }
    return Fitted(base | facts, base | usual | kept | facts, left_out)
