"""`health`: the state of a branch for a program that watches many of them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import datetime

from counter_app.clock import utc_now
from counter_app.commands.terminal import Terminal
from counter_app.credentials.service import CredentialService
from counter_app.health.measuring import machine_facts
from counter_app.health.outside import Seen, seen_from_outside
from counter_app.health.rules import health_of
from counter_app.health.values import Health, HealthState, Machine
from counter_app.health.words import fix, sentence
from counter_app.paths import Paths
from counter_app.states import Errand

FORMAT = 1
STATUS = {HealthState.GOOD: 0, HealthState.WARN: 1, HealthState.BAD: 3}
"""2 stays what it is for every command: not understood."""


def health(
    words: argparse.Namespace,
    paths: Paths,
    terminal: Terminal,
    machine: Callable[[], Machine] = machine_facts,
    now: Callable[[], datetime] = utc_now,
) -> int:
    """Say how everything is as JSON; nobody is asked anything. Raises CredentialRefused, PlaceRefused.

    A credential is a row of the audit wherever the store can be opened without anybody; where it cannot, what is seen
    from outside is all there is, with a credential or without.
    """
    with seen_from_outside(paths, now, machine()) as seen:
        found = health_of(seen.facts)
        if words.credential is not None:
            _note(words, seen, now)  # one that is refused gets no answer
        terminal.say(as_json(found, seen.code))
    return STATUS[found.state]


def as_json(found: Health, code: str) -> str:
    """One object; its codes and names stay the same in every language and later version."""
    checks = [
        {
            "check": one.check.value,
            "state": one.state.value,
            "code": one.said.value,
            "words": sentence(one),
            "fix": fix(one),
        }
        for one in found.findings
    ]
    whole = {
        "format": FORMAT,
        "branch": code,
        "at": found.at.isoformat(timespec="seconds"),
        "state": found.state.value,
        "checks": checks,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _note(words: argparse.Namespace, seen: Seen, now: Callable[[], datetime]) -> None:
    if seen.db is None or seen.keys is None or seen.source is None or seen.facts.store is None:
        return
    credentials = CredentialService(seen.db, now, seen.keys.credentials, seen.source)
    credentials.leave(credentials.admit(words.credential.absolute(), Errand.HEALTH))
