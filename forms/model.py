"""The typed parts of a form: texts, fields, pages and the conditions under which they are asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

Answers = Mapping[str, str]
"""Values by field key: dates in ISO, choices and regions as codes, ticks as "yes"; facts stand beside them."""

YES = "yes"
"""The stored value of a tick."""

FILLED = "*"
"""In a condition: any value that is not blank; among changes: anything on the member's record."""

REQUESTER = "requester"
"""The column of the documents' table for who asks; whoever is not named is the member."""

OTHER_REASON = "other"
"""The reason that says nothing by itself: it needs a note."""


class Requester(StrEnum):
    """Who asks for what a form is about."""

    MEMBER = "member"
    ATTORNEY = "attorney"
    HEIR = "heir"
    EMPLOYER = "employer"


class FormUse(StrEnum):
    """What a form is for; `counter_app/form_uses.py` says what each of them means."""

    CHANGE = "change"
    RESET = "reset"
    CHECK = "check"


class FieldKind(StrEnum):
    """Picks the editor and the one stored form of a value."""

    TEXT = "text"
    NAME = "name"
    LINES = "lines"
    DATE = "date"
    CHOICE = "choice"
    PHONE = "phone"
    EMAIL = "email"
    DIGITS = "digits"
    CODE = "code"
    RT_RW = "rt_rw"
    PROVINCE = "province"
    REGENCY = "regency"
    TICK = "tick"
    REASON = "reason"


class PageKind(StrEnum):
    """What a page shows: plain fields, a checklist, or one of the steps that draw themselves."""

    MEMBERSHIP = "membership"
    SELFIE = "selfie"
    FIELDS = "fields"
    DOCUMENTS = "documents"
    REVIEW = "review"


class Paper(StrEnum):
    """Where a field stands on the printed form."""

    NONE = "none"
    HEADING = "heading"
    CHANGES = "changes"
    CHECKLIST = "checklist"


@dataclass(frozen=True)
class Text:
    """One wording in the two languages of the product."""

    id: str
    en: str

    def in_(self, language: str) -> str:
        """The wording in a language; Indonesian unless English is asked for."""
        return self.en if language.startswith("en") else self.id


@dataclass(frozen=True)
class Choice:
    """One answer of a closed list."""

    code: str
    label: Text


@dataclass(frozen=True)
class Condition:
    """Holds when the answer to `key` is one of `values`; FILLED stands for any value that is not blank."""

    key: str
    values: tuple[str, ...]

    def holds(self, answers: Answers) -> bool:
        """Whether it is met; a missing answer counts as blank."""
        value = answers.get(self.key, "")
        return value in self.values or (FILLED in self.values and value != "")


@dataclass(frozen=True)
class Need:
    """A row of the documents' table: the document is needed when one of `changed` changes and all of `when` holds.

    Without `changed` it does not depend on a change.
    """

    changed: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()

    def holds(self, changed: Collection[str], given: Answers) -> bool:
        """Whether all its columns are met."""
        touched = not self.changed or any(key in changed for key in self.changed)
        return touched and all(condition.holds(given) for condition in self.when)


@dataclass(frozen=True)
class Rule:
    """A rule by name, with its argument where it takes one ("max:60")."""

    name: str
    argument: str = ""


@dataclass(frozen=True)
class Field:
    """One question. `of` names the field in whose place this one lies: the province of a regency, the regency of a
    district, the district of a village, the village of a postcode. A `locked` one is shown and never edited.

    `short` is its name where there is little room, such as on a card; blank when the label will do.
    An `own` one belongs to its form alone: its answer stays with the request and never changes the member's data.
    One that is not `required` always is so while all of `required_when` holds.
    A document is asked for while a row of `needed` holds, always without any; `instead` is what may be shown in its
    place. `document` names the document that a question about such a thing belongs to.
    `was` is the key under which earlier versions of the form asked it, for answers that have none of its own.
    `cure` says on the slip of a check what to do while its tick is not made, `bring` beside a document's picture at the
    door how it is brought ("asli") or in which case.
    `preset` is the choice that a new draft begins with, where it is the usual one; of a `plain` one it says enough only
    while nothing changes that a supervisor decides.
    One that opens a row of a page that is asked for several people names the rest of its `row`: while one of them has
    an answer it is shown, whatever became of the row before.
    """

    key: str
    kind: FieldKind
    label: Text
    hint: Text
    rules: tuple[Rule, ...]
    choices: tuple[Choice, ...]
    when: tuple[Condition, ...]
    paper: Paper
    of: str
    sensitive: bool
    locked: bool
    own: bool = False
    required_when: tuple[Condition, ...] = ()
    short: Text = Text("", "")
    needed: tuple[Need, ...] = ()
    instead: tuple[Choice, ...] = ()
    document: str = ""
    was: str = ""
    preset: str = ""
    plain: bool = False
    cure: Text = Text("", "")
    bring: Text = Text("", "")
    row: tuple[Field, ...] = ()

    @property
    def name(self) -> Text:
        """What it is called where there is little room."""
        return Text(self.short.id or self.label.id, self.short.en or self.label.en)

    @property
    def required(self) -> bool:
        """Whether it may not stay blank while it is shown."""
        return any(rule.name == "required" for rule in self.rules)

    def given(self, answers: Answers) -> str:
        """The answer to it as it was written, "" without one."""
        return answers.get(self.key, answers.get(self.was, "") if self.was else "")

    def label_of(self, code: str, language: str) -> str:
        """The words of a choice; the code itself when it is not in the list."""
        return next((choice.label.in_(language) for choice in self.choices if choice.code == code), code)


@dataclass(frozen=True)
class Page:
    """One step of the wizard."""

    key: str
    kind: PageKind
    title: Text
    hint: Text
    when: tuple[Condition, ...]
    fields: tuple[Field, ...]
    short: Text = Text("", "")

    @property
    def name(self) -> Text:
        """What it is called where there is little room."""
        return Text(self.short.id or self.title.id, self.short.en or self.title.en)


@dataclass(frozen=True)
class Check:
    """A check over several fields by name; `fields` maps the role each plays to its key."""

    name: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class Change:
    """One field whose stored value differs."""

    field: Field
    before: str
    after: str
