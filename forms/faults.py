"""What can be wrong with a form file: codes with the values their sentences name. The words live with the texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from forms.lines import line_of


class Fault(StrEnum):
    """Why a file, or a place in it, cannot be used."""

    UNREADABLE = "unreadable"
    NOT_TOML = "not_toml"
    UNKNOWN_KEY = "unknown_key"
    WRONG_TYPE = "wrong_type"
    NO_WORDS = "no_words"
    NO_LIST_OF_WORDS = "no_list_of_words"
    NO_LIST_OF_TABLES = "no_list_of_tables"
    NONE_OF = "none_of"
    KEY_SHAPE = "key_shape"
    KEY_TWICE = "key_twice"
    VERSION = "version"
    NO_PAGE = "no_page"
    PAGE_MISSING = "page_missing"
    CHOICES = "choices"
    DOCUMENT = "document"
    OF_NO_PROVINCE = "of_no_province"
    OF_NO_REGENCY = "of_no_regency"
    REPEAT = "repeat"
    NO_RULE = "no_rule"
    CONDITION = "condition"
    NO_CHECK = "no_check"
    ROLES = "roles"
    NO_FIELD = "no_field"
    NO_ITEM = "no_item"
    FORM_TAKEN = "form_taken"
    USE_TAKEN = "use_taken"
    NOT_THERE = "not_there"
    NO_RECORD = "no_record"
    RECORD_KIND = "record_kind"
    RECORD_READ_ONLY = "record_read_only"
    RECORD_SENSITIVE = "record_sensitive"
    RECORD_RULES = "record_rules"
    RECORD_CHOICES = "record_choices"


@dataclass(frozen=True)
class BrokenForm:
    """A file that is no form the program can offer: where and why."""

    path: Path
    line: int
    place: str
    fault: Fault
    values: Mapping[str, str] = field(default_factory=dict, hash=False)


class Wrong(Exception):
    """What is wrong at a place ("field name", "page contact"), while the file is not known yet."""

    def __init__(self, place: str, fault: Fault, **values: str) -> None:
        super().__init__(place, fault, values)
        self.place, self.fault, self.values = place, fault, values


class FormUnreadable(Exception):
    """The file is no form."""

    def __init__(self, broken: BrokenForm) -> None:
        values = ", ".join(f"{key} {value}" for key, value in broken.values.items())
        place = f"{broken.path}:{broken.line}: {broken.place or 'file'}"
        super().__init__(f"{place}: {broken.fault}{f' ({values})' if values else ''}")
        self.broken = broken


def broken_at(path: Path, text: str, wrong: Wrong) -> BrokenForm:
    """What is wrong with a file whose text could be read, with the line of the place."""
    return BrokenForm(
        path, line_of(text, wrong.place, wrong.fault is Fault.KEY_TWICE), wrong.place, wrong.fault, wrong.values
    )
