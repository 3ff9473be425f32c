"""A state or a kind is a member of an enumeration, also where it is compared. Each rule is shown a fault it finds.

Tests may say a word as text: it is the word of the store, so one that was changed by mistake is seen. What they write
is refused by the store unless it is a member.
"""

from __future__ import annotations

import ast
from enum import Enum

import pytest
from sqlalchemy import String

from counter_app import letter_states, message_states, night_states, satisfaction_states, states
from counter_app.actor import Role
from counter_app.capture import codes
from counter_app.db.models import Base
from counter_app.db.models.base import Word
from counter_app.events import EventKind
from tests.rules.bare_words import BareWords, is_telling
from tests.rules.sources import python_files, tree

ENUMERATIONS = (
    *(
        kind
        for home in (states, letter_states, message_states, night_states, satisfaction_states, codes)
        for kind in vars(home).values()
        if isinstance(kind, type)
    ),
    *(Role, EventKind),
)
RULE = BareWords(
    tuple(
        frozenset(word.value for word in kind if isinstance(word.value, str))
        for kind in ENUMERATIONS
        if issubclass(kind, Enum)
    )
)
COLUMNS = [column for table in Base.metadata.sorted_tables for column in table.columns]
SOMETHING_ELSE = {
    **{
        ("counter_app/training/actor.py", word.value): "the participant knows no judge's words" for word in codes.Prompt
    },
    ("counter_app/commands/running.py", "demo"): "a command that is typed",
    ("counter_app/commands/running.py", "verify-audit"): "a command that is typed",
    ("counter_app/commands/running.py", "verify-form"): "a command that is typed",
    ("counter_app/db/words.py", "foreign"): "why a copy is refused",
    ("counter_app/setup/__main__.py", "audit"): "a command that is typed",
    ("ui/stations/windows.py", "supervisor"): "a station that is named on the command line",
    ("ui/stations/windows.py", "admin"): "a station that is named on the command line",
    ("counter_app/capture/proof/screen_edges.py", "left"): "a side of a picture",
    ("forms/lines.py", "paper"): "a table of a form file",
    ("forms/loading.py", "changed"): "a column of the table of documents",
    ("counter_app/scanning/fields/families.py", "kitap"): "a column of the family card",
}
"""Words that an enumeration has as well and that mean another thing here."""
KEPT_AS_TEXT = {
    "event.topic": "a newer program on another machine may know more; the watcher passes over them",
    "event.kind": "the same: what to read again stands in the topic",
}


def bare(source: str) -> list[str]:
    """The bare words of a source."""
    return [hit.word for hit in RULE.found(ast.parse(source))]


@pytest.mark.parametrize(
    "planted",
    [
        'if ticket.state == "called": pass',
        'if "called" != ticket.state: pass',
        'if row.login_result != "": pass',
        'if self.state.view.duty in ("open", "paused"): pass',
        'if "called" in ticket_states: pass',
        'mine = [one for one in works if one.kind not in {"update"}]',
        'select(Ticket).where(Ticket.state == "serving")',
        'select(Ticket).where(Ticket.state.in_(["serving"]))',
        'select(Ticket).where(_ticket.c.state.not_in(frozenset({"done"})))',
        'waiting = states.count("submitted")',
        'if found["phase"] == "challenge": pass',
        'if (state or "none") == "waiting": pass',
        'if settled == "overridden": pass',
        'words = {"open": 1}.get(state, state)',
        'words = {"open": 1}[case.state]',
        'ICONS = {"update": "card", "reset": "lock"}',
        'match state:\n    case "draft" | "returned": pass',
        'match error:\n    case TicketStillOpen(state="called"): pass',
        'update(Ticket).values(state="done")',
        'row = {"state": "draft"}',
        'draft.state, draft.holder_id = "cancelled", None',
    ],
)
def test_the_rule_finds_a_state_or_kind_as_text(planted: str) -> None:
    assert bare(planted) != []


@pytest.mark.parametrize(
    "harmless",
    [
        "if ticket.state is TicketState.CALLED: pass",
        "select(Ticket).where(Ticket.state.in_(OPEN_STATES))",
        'if key == "address": pass',
        'if "draft" in typed: pass',
        'label = {TicketState.CALLED: _("dipanggil")}[state]',
        'text(role="second", name="open")',
        'facts = {"open": 1, "phone": 2}',
        'title = _("open")',
        'class Ticket(StrEnum):\n    CALLED = "called"',
    ],
)
def test_the_rule_leaves_alone_what_is_no_state(harmless: str) -> None:
    assert bare(harmless) == []


def test_no_state_or_kind_is_compared_with_a_string() -> None:
    found = {
        (path, hit.word): hit.line
        for path in python_files("counter_app", "ui", "forms")
        for hit in RULE.found(tree(path))
        if "/migrations/" not in path
    }
    assert {place: line for place, line in found.items() if place not in SOMETHING_ELSE} == {}
    assert set(SOMETHING_ELSE) - set(found) == set(), "no longer needed"


def test_every_column_of_state_or_kind_holds_members() -> None:
    columns = {
        f"{table.name}.{name}": column for table in Base.metadata.sorted_tables for name, column in table.c.items()
    }
    as_text = {name for name, column in columns.items() if is_telling(column.name) and isinstance(column.type, String)}
    assert as_text == set(KEPT_AS_TEXT)


def test_every_stored_enumeration_has_its_column() -> None:
    stored = {column.type.words for column in COLUMNS if isinstance(column.type, Word)}
    assert {kind for kind in vars(states).values() if is_own(kind)} - stored == set()


def is_own(thing: object) -> bool:
    """Whether it is an enumeration that stands in `states` itself."""
    return isinstance(thing, type) and thing.__module__ == states.__name__
