"""Who somebody is, without saying it: the same person is known again, and nobody reads a NIK back out of it."""

from __future__ import annotations

from counter_app.sealing import derive, mac

LETTERS = 64
"""Of what is kept of a NIK."""


class Persons:
    """`key` is the branch's for what proves people, which outlives a change of the master key; this one comes from it.

    A bare digest of sixteen digits, most of them known, is guessed in minutes; without the key this one is not.
    """

    def __init__(self, key: bytes) -> None:
        self._key = derive(key, "persons of numbers")

    def of(self, nik: str) -> str:
        """What is kept of this NIK."""
        return mac(self._key, nik.encode()).hex()
