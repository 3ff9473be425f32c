"""Members beside the first ones: everything of a row is one of theirs, but number, name, phone and mail are its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tests.bench.searching import made_names, words_of

OWN = "98"
"""What the numbers of these members begin with."""
MAIL, PHONE = "anggota{}@contoh.id", "+62877{:08d}"
ONE_IN_BLOCKED, ONE_IN_WITHOUT = 50, 3
"""Of the accounts in the phone app, and members who have none."""


def add_members(connection: Any, branch: str, count: int) -> list[str]:
    """Write so many members with words and accounts; gives their keys. Any: a driver's connection."""
    names = made_names(count)
    ids = [f"01a0{number:08x}7000b{number % 4096:03x}{number:012x}" for number in range(count)]
    columns = [row[1] for row in connection.execute("PRAGMA table_info(member)")]
    first = [dict(zip(columns, row, strict=True)) for row in connection.execute("SELECT * FROM member ORDER BY kpj")]
    first = [row for row in first if row["nik"]]
    put = f"INSERT INTO member ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    connection.executemany(put, _rows(first, columns, names, ids))
    connection.executemany(
        "INSERT INTO member_word (branch_id, word, name, member_id) VALUES (?, ?, ?, ?)",
        words_of(branch, names, ids),
    )
    connection.executemany(
        "INSERT INTO jmo_account (member_id, state, failed_attempts, blocked_reason, blocked_since)"
        " VALUES (?, ?, ?, ?, ?)",
        _accounts(ids),
    )
    return ids


def _rows(
    first: list[dict[str, Any]], columns: list[str], names: list[str], ids: list[str]
) -> Iterator[tuple[Any, ...]]:
    details = [json.loads(row["details"]) for row in first]
    for number, (name, key) in enumerate(zip(names, ids, strict=True)):
        of = number % len(first)
        own = {"phone": PHONE.format(number), "email": MAIL.format(number)}
        own = details[of] | {name: value for name, value in own.items() if name in details[of]}
        row = first[of] | {
            "id": key,
            "kpj": f"{OWN}{number:09d}",
            "nik": f"327301{number:010d}",
            "name": name,
            "details": json.dumps(own, separators=(",", ":")),
        }
        yield tuple(row[column] for column in columns)


def _accounts(ids: list[str]) -> Iterator[tuple[Any, ...]]:
    since = datetime(2026, 1, 5, 3).strftime("%Y-%m-%d %H:%M:%S.%f")
    for number, key in enumerate(ids):
        if number % ONE_IN_WITHOUT == 0:
            continue
        blocked = number % ONE_IN_BLOCKED == 1
        yield (key, "blocked", 3, "biometric_failed", since) if blocked else (key, "active", 0, "", None)
