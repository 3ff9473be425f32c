"""Every file of the program that can open a connection, and why. Messages leave by one door."""

from __future__ import annotations

import ast

from tests.rules.sources import imports, python_files, tree

PROGRAM = ("main.py", *python_files("forms", "counter_app", "ui"))
NETWORK = frozenset(
    {"socket", "ssl", "smtplib", "http", "urllib.request", "ftplib", "poplib", "imaplib", "telnetlib", "xmlrpc"}
    | {
        "asyncio",
        "socketserver",
        "requests",
        "httpx",
        "aiohttp",
        "urllib3",
        "PySide6.QtNetwork",
        "PySide6.QtWebSockets",
    }
)
HOMES = {
    "counter_app/sending/door.py": "the door: a destination of the branch's list, TLS verified",
    "counter_app/sending/service.py": "names how a server is trusted, and opens nothing",
    "counter_app/sending/smtp.py": "speaks on a line that the door opened",
    "counter_app/sending/gateway.py": "the same",
    "counter_app/slips/line.py": "the slip printer that the branch's settings name",
    "counter_app/db/tls_look.py": "asks the branch's database why its TLS fails",
    "counter_app/db/nudge.py": "a pair of sockets within the process",
    "counter_app/setup/certificates.py": "the machine's set-up: which certificates the system trusts",
    "ui/start.py": "asks for this computer's name",
}
OPENING = frozenset({"create_connection", "connect_ex", "urlopen", "HTTPSConnection", "SMTP_SSL", "open_connection"})
"""What opens one by itself."""
OPENERS = {"counter_app/sending/door.py", "counter_app/slips/line.py", "counter_app/db/tls_look.py"}


def reaches(path: str) -> bool:
    """Whether a file imports what can reach a network."""
    return any(name in NETWORK or name.partition(".")[0] in NETWORK for name in imports(path))


def opens(path: str) -> bool:
    """Whether it calls what opens a connection."""
    calls = (node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    return any((one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", "")) in OPENING for one in calls)


def test_every_file_that_can_reach_a_network_is_known_and_says_why() -> None:
    assert {path for path in PROGRAM if reaches(path)} == set(HOMES)


def test_only_the_door_the_slip_printer_and_the_look_at_the_database_open_connections() -> None:
    assert {path for path in PROGRAM if opens(path)} == OPENERS


def test_a_test_that_opens_one_is_seen() -> None:
    assert reaches("tests/core/sending/servers.py")
    assert opens("tests/core/sending/servers.py")
