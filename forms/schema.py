"""A form as the wizard, the checks and the paper see it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from dataclasses import field as part_of
from pathlib import Path
from typing import TypeVar

from forms.checks import cross_problems, field_problems, problem
from forms.documents import Document, spared, standing, unlisted
from forms.faults import FormUnreadable
from forms.layout import Layout
from forms.loading import Head, read_form
from forms.memory import Memory
from forms.model import (
    FILLED,
    REQUESTER,
    YES,
    Answers,
    Change,
    Check,
    Choice,
    Condition,
    Field,
    FieldKind,
    FormUse,
    Page,
    PageKind,
    Paper,
    Requester,
    Text,
)
from forms.normalise import normalise
from forms.rules import Context, Problem, Severity

__all__ = [
    "FILLED",
    "YES",
    "Answers",
    "Change",
    "Check",
    "Choice",
    "Condition",
    "Context",
    "Field",
    "FieldKind",
    "Form",
    "FormUnreadable",
    "FormUse",
    "Page",
    "PageKind",
    "Paper",
    "Problem",
    "Severity",
    "Text",
    "load_form",
]

Keyed = TypeVar("Keyed", Page, Field)
T = TypeVar("T")


@dataclass(frozen=True)
class Form:
    """One form. Facts are keys a service sets beside the answers; conditions may ask for them."""

    head: Head
    pages: tuple[Page, ...]
    checks: tuple[Check, ...]
    _memory: Memory | None = part_of(default=None, compare=False, repr=False)

    def remembering(self) -> Form:
        """The same form for one page of the window, which asks of the same answers some fifty times while it draws.

        What was answered last goes with it.
        """
        return replace(self, _memory=Memory())

    @property
    def key(self) -> str:
        """The form's name in code and in the database."""
        return self.head.key

    @property
    def version(self) -> int:
        """Goes up when the meaning of a field changes."""
        return self.head.version

    @property
    def title(self) -> Text:
        """The form's name on screen and paper."""
        return self.head.title

    @property
    def use(self) -> FormUse:
        """What it is for."""
        return self.head.use

    @property
    def layout(self) -> Layout:
        """What its paper says."""
        return self.head.layout

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields in the order they are asked."""
        return tuple(field for page in self.pages for field in page.fields)

    def page(self, key: str) -> Page:
        """A page by key. Raises KeyError."""
        return _one(self.pages, key)

    def field(self, key: str) -> Field:
        """A field by key. Raises KeyError."""
        return _one(self.fields, key)

    def page_of(self, field_key: str) -> Page:
        """The page that asks a field. Raises KeyError."""
        for page in self.pages:
            if any(field.key == field_key for field in page.fields):
                return page
        raise KeyError(field_key)

    def pages_for(self, answers: Answers) -> tuple[Page, ...]:
        """The pages these answers lead through, in order; one left without a question is skipped."""
        shown = self.effective(answers)
        given = {**self._facts(answers), **shown}
        return tuple(
            page
            for page in self.pages
            if _all_hold(page.when, given) and (not page.fields or any(field.key in shown for field in page.fields))
        )

    def fields_for(self, page_key: str, answers: Answers, before: Answers | None = None) -> tuple[Field, ...]:
        """The fields of a page that these answers show.

        Of documents only those that have a line, where `before` is given: some are asked for by what changes.
        """
        shown, page = self.effective(answers), self.page(page_key)
        gone: Collection[str] = ()
        if before is not None and page.kind is PageKind.DOCUMENTS:
            gone = set(unlisted(self.documents(before, answers)))
        return tuple(field for field in page.fields if field.key in shown and field.key not in gone)

    @property
    def document_fields(self) -> tuple[Field, ...]:
        """The documents in their order; a question about one is none."""
        pages = (page for page in self.pages if page.kind is PageKind.DOCUMENTS)
        return tuple(field for page in pages for field in page.fields if field.kind is FieldKind.TICK)

    def documents(self, before: Answers, answers: Answers) -> tuple[Document, ...]:
        """How every document stands: the one list that wizard, service, review, supervisor, paper and audit share."""
        return self._once("documents", (before, answers), lambda: self._documents(before, answers))

    def _documents(self, before: Answers, answers: Answers) -> tuple[Document, ...]:
        fields = self.document_fields
        given = self._facts(answers) | self.effective(answers)
        given[REQUESTER] = given.get(REQUESTER) or Requester.MEMBER
        by_change = any(need.changed for field in fields for need in field.needed)
        return standing(fields, given, self._changed(before, answers) if by_change else ())

    def effective(self, answers: Answers) -> dict[str, str]:
        """The stored values of exactly the fields that are shown, in form order; hidden answers do not count."""
        return dict(self._once("effective", (answers,), lambda: self._effective(answers)))

    def _once(self, question: str, asked: tuple[object, ...], answer: Callable[[], T]) -> T:
        if self._memory is None:
            return answer()
        return self._memory.of(question, asked, answer)

    def _effective(self, answers: Answers) -> dict[str, str]:
        given = self._facts(answers)
        shown: dict[str, str] = {}
        for page in self.pages:
            if not _all_hold(page.when, given):
                continue
            for field in page.fields:
                if _all_hold(field.when, given) or _is_begun(field, answers):
                    shown[field.key] = normalise(field.kind, field.given(answers))
                    given[field.key] = shown[field.key]
        return shown

    def begun(self, before: Answers) -> dict[str, str]:
        """What a new draft begins with: the values there are, and the usual choice of what has none."""
        usual = {field.key: field.preset for field in self.fields if field.preset}
        return {**before, **{key: code for key, code in usual.items() if not before.get(key)}}

    def normalised(self, answers: Answers) -> dict[str, str]:
        """Everything as it is stored, also hidden answers, facts and keys that belong to nobody: nothing is lost."""
        kinds = {field.key: field.kind for field in self.fields}
        return {key: normalise(kinds[key], value) if key in kinds else value for key, value in answers.items()}

    def problems(self, answers: Answers, context: Context, page: str = "") -> list[Problem]:
        """All problems of the shown fields, or only those of one page; the answers stay as they are."""
        found = self._once("problems", (answers, context.before, context), lambda: self._problems(answers, context))
        keys = {field.key for field in self.page(page).fields} if page else None
        return [one for one in found if keys is None or one.field in keys]

    def _problems(self, answers: Answers, context: Context) -> list[Problem]:
        """All of them: what is wrong on one page does not hang on which page was asked for."""
        shown = self.effective(answers)
        not_missed = set(spared(self.documents(context.before, answers), shown))
        found: list[Problem] = []
        for field in self.fields:
            if field.key in shown and field.key not in not_missed:
                found.extend(field_problems(field, shown, context))
        wrong = {one.field for one in found if one.severity is Severity.ERROR}
        for check in self.checks:
            found.extend(one for one in cross_problems(check, shown, context) if one.field not in wrong)
        found.extend(problem(key, "reason_sensitive") for key in self._too_plain(shown, context.before))
        return [one for one in found if one.field in shown]

    def _too_plain(self, shown: Answers, before: Answers) -> list[str]:
        """The keys of usual choices that do not say why something changes that a supervisor decides.

        Where nothing was before nothing changes.
        """
        plain = [field.key for field in self.fields if field.plain and shown.get(field.key) == field.preset]
        return plain if plain and before and self.is_sensitive(self.changes(before, shown)) else []

    def sides(self, before: Answers, after: Answers) -> tuple[dict[str, str], dict[str, str]]:
        """What is shown, as it was and as it is to be; a field no longer shown becomes blank.

        Answers of the form's own were never given before: what they ask for is compared with what is on record. What a
        draft begins with says nothing new.
        """
        own = {field.key for field in self.fields if field.own}
        usual = {one.key: one.preset for one in self.fields if _begun_with(one, after)}
        old = self.effective({**usual, **_filled(before), **{key: after.get(key, "") for key in own}})
        return {key: "" if key in own else value for key, value in old.items()}, self.effective(after)

    def changes(self, before: Answers, after: Answers) -> list[Change]:
        """What differs on the member's record: the one list that review, audit, supervisor, record and paper share."""
        return [one for one in self._differing(before, after) if _on_record(one.field)]

    def only_here(self, before: Answers, after: Answers) -> list[Change]:
        """Answers that stay with this form and change nothing: what is its own, and the heading of its paper."""
        return [one for one in self._differing(before, after) if _only_here(one.field)]

    def _changed(self, before: Answers, after: Answers) -> set[str]:
        """The keys of what differs, for the table of documents; FILLED when any of it is on the record."""
        fields = [one.field for one in self._differing(before, after)]
        keys = {field.key for field in fields if _on_record(field) or _only_here(field)}
        return keys | ({FILLED} if any(_on_record(field) for field in fields) else set())

    def _differing(self, before: Answers, after: Answers) -> list[Change]:
        return self._once("differing", (before, after), lambda: self._compared(before, after))

    def _compared(self, before: Answers, after: Answers) -> list[Change]:
        old, new = self.sides(before, after)
        both = ((field, old.get(field.key, ""), new.get(field.key, "")) for field in self.fields)
        return [Change(field, was, now) for field, was, now in both if was != now]

    def is_sensitive(self, changes: Iterable[Change]) -> bool:
        """Whether a supervisor must decide."""
        return any(change.field.sensitive for change in changes)

    def canonical(self, answers: Answers) -> str:
        """The same text for the same meaning, on every machine: what is signed and compared."""
        return self.sealed(self.effective(answers))

    def sealed(self, shown: Answers) -> str:
        """The same for one of the `sides`."""
        content = {"form": self.head.key, "version": self.head.version, "answers": dict(shown)}
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def _facts(self, answers: Answers) -> dict[str, str]:
        return {key: answers[key] for key in self.head.facts if key in answers}


def load_form(path: Path) -> Form:
    """Read a form file. Raises FormUnreadable, which names the place."""
    return Form(*read_form(path))


def _is_begun(field: Field, answers: Answers) -> bool:
    """Whether a row that it opens has an answer already."""
    return bool(field.row) and any(normalise(one.kind, one.given(answers)) for one in (field, *field.row))


def _begun_with(field: Field, after: Answers) -> bool:
    """Whether an answer that stays with the form is still the one that a draft begins with."""
    return bool(field.preset) and after.get(field.key) == field.preset and _only_here(field) and not field.own


def _filled(answers: Answers) -> dict[str, str]:
    return {key: value for key, value in answers.items() if value}


def _on_record(field: Field) -> bool:
    """Whether its answer reaches the member's record."""
    return field.paper is Paper.CHANGES and not field.own


def _only_here(field: Field) -> bool:
    """Whether its answer stays with the form and is told."""
    return field.paper is Paper.HEADING or (field.paper is Paper.CHANGES and field.own)


def _all_hold(conditions: Iterable[Condition], answers: Answers) -> bool:
    return all(condition.holds(answers) for condition in conditions)


def _one(things: Iterable[Keyed], key: str) -> Keyed:
    for thing in things:
        if thing.key == key:
            return thing
    raise KeyError(key)
