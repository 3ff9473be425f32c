"""Files are written in one way, for this user only; every process the program starts shields itself."""

from __future__ import annotations

import ast

from tests.rules.sources import python_files, tree

PROGRAM = ("main.py", *python_files("forms", "counter_app", "ui"))
HOME = "counter_app/paths.py"
NO_DATA = "counter_app/setup/"
"""The machine's set-up: what it writes is the program, not the branch."""
LOCKS = ("counter_app/own_temp.py", "counter_app/db/line.py")
"""An empty file to lock, opened for its owner only."""
CHILDREN = {
    "counter_app/copies/server.py": "the server's own programs, which get nothing of ours but their own address",
    "counter_app/children.py": "this program once more: `main.py` shields itself first",
    "counter_app/companion.py": "this program once more: `main.py` shields itself first",
    "counter_app/evaluation/run.py": "a worker of eval-face: `_work` shields itself first",
    "counter_app/health/measuring.py": "the system's own list of printers: another program, which gets nothing of ours",
    "ui/start.py": "this program once more, after a fault: `main.py` shields itself first",
    "ui/machine/probe.py": "this program once more: `main.py` shields itself first",
}
"""Every file that starts a process, and how that process shields itself."""
STARTERS = {"subprocess", "multiprocessing", "pty"}
STARTING = {"fork", "forkpty", "posix_spawn", "posix_spawnp", "system", "popen", "startfile", "startDetached"}


def writes(path: str) -> list[str]:
    """Places of a file that make or write a file by themselves."""
    return [f"{path}:{node.lineno}" for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and _writes(node)]


def _writes(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in ("write_bytes", "write_text", "NamedTemporaryFile", "mkstemp", "mkdtemp", "copyfile", "copy2"):
        return True
    if name != "open":
        return False
    if any("O_CREAT" in ast.dump(given) for given in call.args):
        return True
    given = (*call.args, *(word.value for word in call.keywords))
    modes = [one.value for one in given if isinstance(one, ast.Constant)]
    wrapped = any(isinstance(one, ast.Call) and "open_private" in ast.dump(one.func) for one in call.args)
    return not wrapped and any(isinstance(mode, str) and mode[:1] in "wax" and len(mode) < 4 for mode in modes if mode)


def test_files_are_written_through_one_place() -> None:
    strangers = [path for path in PROGRAM if not path.startswith(NO_DATA) and path not in (HOME, *LOCKS)]
    assert [place for path in strangers for place in writes(path)] == []
    assert writes(HOME) != []


def starts(path: str) -> bool:
    """Whether a file can start a process."""
    for node in ast.walk(tree(path)):
        named = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        origin = node.module or "" if isinstance(node, ast.ImportFrom) else ""
        if {origin.partition(".")[0], *(name.partition(".")[0] for name in named)} & STARTERS or "QProcess" in named:
            return True
        if isinstance(node, ast.Attribute) and (node.attr in STARTING or node.attr.startswith(("exec", "spawn"))):
            on = node.value.id if isinstance(node.value, ast.Name) else ""
            if on == "os":
                return True
    return False


def test_every_file_that_starts_a_process_is_known() -> None:
    found = {path for path in PROGRAM if path != "main.py" and not path.startswith(NO_DATA) and starts(path)}
    assert found == set(CHILDREN)


def test_the_program_shields_itself_before_anything_else() -> None:
    main = next(node for node in tree("main.py").body if isinstance(node, ast.FunctionDef) and node.name == "main")
    assert ast.unparse(main.body[1]) == "shield()"
    work = next(
        node
        for node in tree("counter_app/evaluation/run.py").body
        if isinstance(node, ast.FunctionDef) and node.name == "_work"
    )
    assert ast.unparse(work.body[1]) == "shield()"
