"""Whoever acts is asked for their session: no transaction of a service leaves its actor out."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.rules.sources import python_files, tree

OWN_ACCORD = {
    "counter_app/branches.py": "a branch is made before there is anybody",
    "counter_app/demo/fill.py": "the example branch is filled before there is anybody",
    "counter_app/cameras/station_camera.py: note_use": "a station notes by itself which camera it opens",
    "counter_app/requests/service.py: save": "what somebody typed who may go on no longer is kept beside the draft",
    "counter_app/officers/admin.py: recover_account": "whoever holds the recovery sheet can sign in no more",
    "counter_app/credentials/service.py: _admitted": "a command shows its file before it has a session",
    "counter_app/credentials/service.py: _note": "what is refused acts for nobody",
    "counter_app/signals/finding.py: look_again": "what the trail says is found by the program, whoever looks at it",
    "counter_app/db/session.py: _record": "what was refused is told by the store, once the act is undone",
    "counter_app/db/losing.py: _begin": "a branch begins to keep its head by itself",
    "counter_app/db/losing.py: _write_found": "what is missing is found by the program, before anybody signs in",
    "counter_app/db/integrity.py: check_whole": "what a check of the pages found is the program's own to say",
    "counter_app/key_care/rotating.py: _say": "the store under the new key is nobody's yet; its row names who did it",
    "counter_app/rights/refusals.py: _write": "a refusal is kept, whoever was refused",
    "counter_app/copies/restoring.py: _sign": "whoever allowed it has no session in the branch that comes back",
    "counter_app/nights/service.py: _claim": "the work of the night is the program's own",
    "counter_app/nights/tasks.py: _copy": "the same",
    "counter_app/sending/service.py: work": "whichever window is open sends, signed in or not",
    "counter_app/sending/service.py: _one": "the same",
    "counter_app/near/service.py: work": "whichever window is open tells, signed in or not",
    "counter_app/queueing/service.py: note_slip": "a kiosk tells of its own printer",
    "counter_app/satisfaction/service.py: answer": "whoever says how it was is nobody",
    "counter_app/satisfaction/service.py: add_words": "the same",
    "counter_app/screens/service.py: pair": "a screen shows its code before it has a session",
    "counter_app/db/sealed_rows.py: sweep": "the same",
    "counter_app/db/sealed_rows.py: move_out": "the same",
    "counter_app/nights/service.py: _note": "the same",
}
"""Where the program itself acts, and why; a whole file or one function of it."""
WORDS_OF_ACTORS = {"who", "self.who", "second", "knock.who"}


def scopes(module: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """Every opened transaction: the function it stands in, and whose it is."""
    for function in ast.walk(module):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "transaction":
                    yield function.name, [ast.unparse(argument) for argument in node.args]


def strays(path: str, module: ast.Module) -> list[str]:
    """Transactions that nobody answers for."""
    if path in OWN_ACCORD:
        return []
    return [
        f"{path}: {function}"
        for function, actors in scopes(module)
        if not (actors and actors[0].split(" if ")[0] in WORDS_OF_ACTORS) and f"{path}: {function}" not in OWN_ACCORD
    ]


@pytest.mark.parametrize("path", python_files("counter_app", "ui"))
def test_every_transaction_of_the_program_is_somebodys(path: str) -> None:
    assert strays(path, tree(path)) == []


def test_the_program_acts_by_itself_only_where_that_is_said() -> None:
    found = {entry.split(": ")[0] for entry in OWN_ACCORD}
    used = {
        path
        for path in found
        for _function, actors in scopes(tree(path))
        if "None" in {one.split(" ")[-1] for one in actors}
    }
    assert used == found, "it needs no exception any more"


@pytest.mark.parametrize("scope", ["db.transaction(None)", "self._db.transaction(actor)", "self._db.transaction(None)"])
def test_an_act_without_its_actor_is_noticed(scope: str) -> None:
    assert strays("counter_app/x.py", ast.parse(f"def act(who):\n    with {scope} as work:\n        pass")) == [
        "counter_app/x.py: act"
    ]


def test_an_act_of_an_actor_is_none() -> None:
    assert (
        strays("counter_app/x.py", ast.parse("def act(who):\n    with db.transaction(who) as work:\n        pass"))
        == []
    )


def unasked(module: ast.Module) -> list[str]:
    """Functions that know who looks and open a reading without asking for their session."""
    return [
        function.name
        for function in ast.walk(module)
        if isinstance(function, ast.FunctionDef) and "Actor" in _said_of_who(function)
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "read" and not node.args
        if ast.unparse(node.func).endswith("_db.read")
    ]


def _said_of_who(function: ast.FunctionDef) -> list[str]:
    given = [one for one in function.args.args if one.arg == "who" and one.annotation is not None]
    return [ast.unparse(one.annotation) for one in given if one.annotation is not None]


@pytest.mark.parametrize("path", python_files("counter_app"))
def test_every_reading_for_somebody_asks_for_their_session(path: str) -> None:
    assert unasked(tree(path)) == []


def test_a_reading_that_does_not_ask_is_noticed() -> None:
    reads = "def view(self, who: Actor):\n    with self._db.read({}) as session:\n        return session"
    assert unasked(ast.parse(reads.format(""))) == ["view"]
    assert unasked(ast.parse(reads.format("who"))) == []
