"""What else than a role must hold before something is done, and who may ask without having signed in."""

from __future__ import annotations

from enum import StrEnum


class Condition(StrEnum):
    """One condition each. The first three go for every method that has an actor or a key, and stand in no row."""

    RIGHT = "right"
    SESSION = "session"
    BRANCH = "branch"
    COUNTER = "counter"
    """The visit is served by this officer at this counter; a letter is at no counter."""
    NOT_ELSEWHERE = "not_elsewhere"
    """The visit is in the hands of no other officer."""
    TICKET = "ticket"
    """The ticket is with no other officer on duty, or a supervisor helps."""
    HOLDER = "holder"
    """The draft is held by no other officer, or a supervisor helps."""
    OWN = "own"
    """One's own session, counter, list or password only."""
    NOT_OWN_WORK = "not_own_work"
    """Nobody decides what they wrote themselves."""
    FRESH = "fresh"
    """Whoever acts gave their password (and code) at this station a few minutes ago at most."""
    NOT_RELATED = "not_related"
    """Nobody acts on a member they are, or have declared as related (ties/keeping.py)."""
    BY_THING = "by_thing"
    """Which of the rights is needed depends on what is asked for: a setting, a list, a command, a kind of work."""


class Nobody(StrEnum):
    """Who may ask although nobody has signed in."""

    KIOSK = "kiosk"
    BOARD = "board"
    DOOR = "door"
    """Whoever stands before the sign-in page, or shows a credential."""
    STATION = "station"
    """The station itself: its camera and its lamp."""
    PROGRAM = "program"
    """The program: the work of the night, and what reads no row of the branch."""
