"""Every parser at the program's edge, with something it understands."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import cv2
import numpy as np
import psycopg
from psycopg.types.datetime import TimestamptzLoader
from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite

from counter_app.audit_chain import ChainHead
from counter_app.branch_file import read_branch_file
from counter_app.cameras.errors import CameraGone, NoCamera
from counter_app.cameras.recordings import FileCamera, read_picture
from counter_app.cameras.spec import UnknownCamera, check_camera
from counter_app.config import Settings
from counter_app.copies.manifest import NAME, Manifest, ManifestBroken, read_manifest, write_manifest
from counter_app.copies.sealed_stream import open_stream, seal_stream
from counter_app.credentials import sealed_file
from counter_app.db.address import understood
from counter_app.db.head_file import HeadFile, HeadFileBroken
from counter_app.db.loss import KeptHead
from counter_app.db.models import Base
from counter_app.db.models.base import Told
from counter_app.db.server_secret import keep_password, kept_password
from counter_app.db.server_time import server_clock
from counter_app.db.withdrawing import begun_in
from counter_app.errors import CounterError, OutsideError
from counter_app.evaluation.label_file import LABELS, BadLabels
from counter_app.evaluation.labels import read_labels
from counter_app.importing import account_row, member_cells, member_row
from counter_app.importing.columns import Columns
from counter_app.importing.file_text import read_text
from counter_app.importing.headings import (
    CODES_COLUMN,
    LINE_COLUMN,
    WORDS_COLUMN,
    account_headings,
    member_headings,
)
from counter_app.importing.running import look
from counter_app.importing.table import open_table
from counter_app.importing.values import ImportOrder
from counter_app.importing.words import remark_words
from counter_app.key_file import clear, content_of, open_clear, open_sealed, seal
from counter_app.members.recording import MemberRules
from counter_app.paths import Paths
from counter_app.printing.code import parse_qr_text, read_code
from counter_app.printing.verify import marks_in
from counter_app.recovery_text import from_recovery_text, recovery_text
from counter_app.resources import FORMS
from counter_app.sealing import SealBroken, Stretch
from counter_app.settings.describing import described_in
from counter_app.states import Errand
from counter_app.trail.sheet import SheetReader, branch_named, lines_of, sealed_lines
from counter_app.trail.sheet_words import sheet_lines
from counter_app.trail.values import SheetReport
from forms.faults import FormUnreadable, Wrong
from forms.loading import read_form
from tests.core.desk import SHELF

BRANCH = uuid.UUID("01920000-0000-7000-8000-00000000b001")
KEY, PASSPHRASE = bytes(range(32)), "empat kata yang panjang sekali"
TODAY = date(2026, 3, 2)
FRAMES = 4
"""So many are read of a recording."""
BRANCH_FILE = (
    b'{"branch_id": "01920000-0000-7000-8000-00000000b001", "code": "J01", "revision": "0001", "engine": "sqlite", '
    b'"key_source": "file", "key_check": "' + b"0" * 64 + b'", "address": "", "format": 1}'
)
MARK = "BPJSTK1:PD-2026-000001:AAAAA-AAAAA-AAAAA-AAAAA-AAAAA"
ADDRESS = "postgresql://petugas@db.contoh.id:5432/cabang?sslmode=verify-full&sslrootcert=/etc/ca.pem"
LIST = b"KPJ;NIK;Nama\n12345678901;3273015201900001;SITI AMINAH\n"
REMARKS = ";".join((LINE_COLUMN, CODES_COLUMN, WORDS_COLUMN)).encode()
MEMBERS = (
    REMARKS + b";kpj;nik;name;birth_date;segment;employment;account_state;blocked_since;email;phone\n"
    b'2;digits;"KPJ: x";12345678901;3273015201900001;SITI AMINAH;12-01-1990;PU;active;blocked;01-02-2026;a@b.id;08112\n'
    b"3;;;12345678902;3273015201900002;BUDI;1990-01-13;BPU;inactive;;;;\n"
)
ACCOUNTS = REMARKS + b";kpj;state;reason;since;reference\n2;;;12345678901;blocked;salah wajah;01-02-2026;A/12\n"

Parse = Callable[[bytes, Path], object]
FAILURES: tuple[type[Exception], ...] = (CounterError, OutsideError)


@dataclass(frozen=True)
class Parser:
    """`sample` is understood; `refusals` are what its callers turn into words besides the kinds that have some.

    `dear`: a key is derived for an input that looks right, or a picture of any size made, so a tenth is taken.
    """

    sample: bytes
    parse: Parse
    refusals: tuple[type[Exception], ...] = ()
    dear: bool = False

    @property
    def refused(self) -> tuple[type[Exception], ...]:
        """Whatever is no failure of the parser."""
        return (*FAILURES, *self.refusals)


def put(path: Path, data: bytes) -> None:
    """The file holds these bytes. It is not emptied first: a file system would wait for its disk each time."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        os.write(handle, data)
        os.ftruncate(handle, len(data))
    finally:
        os.close(handle)


def in_file(read: Callable[[Path], object]) -> Parse:
    """A parser of files."""

    def parse(data: bytes, path: Path) -> object:
        put(path, data)
        return read(path)

    return parse


def in_text(read: Callable[[str], object]) -> Parse:
    """A parser of what is typed or scanned: any letters, also such as no file may hold."""
    return lambda data, _path: read(data.decode("utf-8", "surrogateescape" if len(data) % 2 else "replace"))


def named(name: str, read: Callable[[Path], object]) -> Parse:
    """A parser of a file that has its own name in a folder."""

    def parse(data: bytes, path: Path) -> object:
        folder = path.with_name("folder")
        folder.mkdir(exist_ok=True)
        put(folder / name, data)
        return read(folder)

    return parse


def made(write: Callable[[Path], object], name: str) -> bytes:
    """What the program itself writes."""
    with TemporaryDirectory() as folder:
        write(Path(folder))
        return (Path(folder) / name).read_bytes()


def settle(typed: str) -> object:
    """Every setting gets the same words."""
    return [one.value_of(typed) for one in described_in(Settings).values()]


def key_in_clear(path: Path) -> bytes:
    """As it is read at a start."""
    path.chmod(0o600)
    return open_clear(content_of(path), path)


def member_rows(path: Path) -> object:
    """A list, or what was rejected of one, with every row judged and what is said of it."""
    rules = MemberRules(SHELF)
    table = open_table(
        read_text(path), member_headings(rules.fields, member_cells.ACCOUNT_COLUMNS), member_row.REQUIRED
    )
    kinds = {key: one.kind for key, one in rules.fields.items()} | member_cells.ACCOUNT_KINDS
    columns = Columns(kinds, TODAY)
    look(table, columns, ImportOrder(path, dry_run=True))
    check = member_row.MemberCheck(rules, columns, TODAY)
    return [
        remark_words(problem, rules.fields)
        for row in table.rows()
        if not row.skipped
        for problem in check.read(row).problems
    ]


def account_rows(path: Path) -> object:
    """The same of blocks and releases."""
    table = open_table(read_text(path), account_headings(), account_row.REQUIRED)
    columns = Columns(account_row.KINDS, TODAY)
    look(table, columns, ImportOrder(path, dry_run=True))
    check = account_row.AccountCheck(columns, {"salah wajah": "biometric_failed"}, TODAY)
    return [
        remark_words(problem, {}) for row in table.rows() if not row.skipped for problem in check.read(row).problems
    ]


def stored_values(typed: str) -> object:
    """What a store hands out, for every column that checks it, as a file of this computer keeps it."""
    read = list[object]()
    for told in _processors():
        try:
            read.append(told(typed))
        except FAILURES:
            read.append(None)
    return read


@cache
def _processors() -> tuple[Callable[[object], object], ...]:
    """One of each kind of column."""
    engine = sqlite.dialect()
    columns = [column for table in Base.metadata.tables.values() for column in table.c]
    kinds = {(type(one.type), getattr(one.type, "shape", None)): one.type for one in columns}
    told = [kind.result_processor(engine, None) for kind in kinds.values() if isinstance(kind, Told)]
    return tuple(one for one in told if one is not None)


class Answer:
    """A server's answer to the question for its time."""

    def __init__(self, told: bytes) -> None:
        self._told = told

    def execute(self, _asked: object) -> Answer:
        return self

    def scalar_one(self) -> object:
        """As the driver reads it."""
        return TimestamptzLoader(1184).load(self._told) if self._told else None


def server_time(data: bytes, _path: Path) -> object:
    """Sometimes nothing at all."""
    return server_clock(cast(Connection, Answer(data)))


def picture(path: Path) -> object:
    """One of a folder of stills."""
    return read_picture(path, "x").shape


def video(data: bytes, path: Path) -> object:
    """Played to its end, or some frames of it."""
    file = path.with_suffix(".avi")
    put(file, data)
    camera = FileCamera(file, None)
    camera.open()
    try:
        return [camera.read().image.shape for _frame in range(FRAMES)]
    finally:
        camera.close()


def sample_video(folder: Path) -> None:
    writer = cv2.VideoWriter(str(folder / "x.avi"), cv2.VideoWriter.fourcc(*"MJPG"), 10.0, (16, 12))
    for shade in range(FRAMES + 1):
        writer.write(np.full((12, 16, 3), 40 * shade, np.uint8))
    writer.release()


def sample_picture(kind: str) -> bytes:
    picture = np.full((12, 16, 3), 90, np.uint8)
    return bytes(cv2.imencode(kind, picture)[1])


def sample_sheet() -> bytes:
    rows = [
        (str(seq), "2026-03-02T02:42:00.000000+00:00", "signed_in", "", "", "", "", "{}", "ab" * 32) for seq in (1, 2)
    ]
    return b"".join(sealed_lines(KEY, ("J01", "2026-03-02T02:42:00+00:00", "2:abab", "", "", ""), rows))


def audit_sheet(data: bytes, _path: Path) -> object:
    """As `verify-audit --export` reads it, without the chain."""
    file = BytesIO(data)
    code = branch_named(next(lines_of(file), b""))
    file.seek(0)
    reader = SheetReader(KEY)
    rows = [reader.read(line) for line in lines_of(file)]
    reader.finish()
    return code, rows, list(sheet_lines(SheetReport(len(rows), tuple(reader.faults))))


def sample_stream() -> bytes:
    sealed = BytesIO()
    seal_stream(KEY, [b"COPY member FROM stdin;\n"] * 9, sealed)
    return sealed.getvalue()


def opened_stream(data: bytes, _path: Path) -> object:
    return b"".join(open_stream(KEY, BytesIO(data)))


def labels(folder: Path) -> object:
    """With the one picture that the table names."""
    (folder / "x.jpg").touch()
    return read_labels(folder, ("print",))


def credential(data: bytes, _path: Path) -> object:
    return sealed_file.understood(data).secret(KEY)


def parsers() -> dict[str, Parser]:
    """Every parser by its name."""
    listed = Manifest(BRANCH, "0028", ChainHead(47, "0" * 64), {"member": 40, "blob": 12})
    head = KeptHead(47, "ab" * 32, 1772419320000000)
    master = bytes(range(32))
    files = {
        "audit export": Parser(sample_sheet(), audit_sheet),
        "branch file": Parser(BRANCH_FILE, in_file(read_branch_file)),
        "begun set-up": Parser(f'["{BRANCH}"]'.encode(), named("begun.json", lambda one: begun_in(Paths(one)))),
        "copy's list": Parser(
            made(lambda folder: write_manifest(folder, KEY, listed), NAME),
            named(NAME, lambda folder: read_manifest(folder, KEY)),
            (ManifestBroken,),
        ),
        "credential": Parser(
            sealed_file.sealed_bytes(KEY, (BRANCH, BRANCH, Errand.BACKUP), KEY), credential, (sealed_file.NotOurs,)
        ),
        "form": Parser((FORMS / "account_reset.toml").read_bytes(), in_file(read_form), (FormUnreadable, Wrong)),
        "head": Parser(
            made(lambda folder: HeadFile(folder / "h", KEY, BRANCH).advance(head), "h"),
            in_file(lambda path: HeadFile(path, KEY, BRANCH).read()),
            (HeadFileBroken,),
        ),
        "key file": Parser(clear(master), in_file(key_in_clear)),
        "key file, sealed": Parser(
            seal(master, PASSPHRASE, Stretch(2**15, 8, 1)),
            in_file(lambda path: open_sealed(content_of(path), lambda: PASSPHRASE)),
            dear=True,
        ),
        "server's password": Parser(
            made(lambda folder: keep_password(Paths(folder), KEY, "sandi"), "server.key"),
            named("server.key", lambda folder: kept_password(Paths(folder), KEY)),
        ),
        "sealed stream": Parser(sample_stream(), opened_stream, (SealBroken,)),
    }
    lists = {
        "list": Parser(LIST, in_file(read_text)),
        "list of accounts": Parser(ACCOUNTS, in_file(account_rows)),
        "list of members": Parser(MEMBERS, in_file(member_rows)),
        "labels": Parser(
            b"file,kind,rules,group,person,outcome\nx.jpg,genuine,no_glasses,hijab|age=60,P01,\n,print,,,P01,pass\n",
            named(LABELS, labels),
            (BadLabels,),
        ),
    }
    pictures = {
        "picture, bmp": Parser(sample_picture(".bmp"), in_file(picture), (CameraGone,), dear=True),
        "picture, jpeg": Parser(sample_picture(".jpg"), in_file(picture), (CameraGone,)),
        "picture, png": Parser(sample_picture(".png"), in_file(picture), (CameraGone,), dear=True),
        "video": Parser(made(sample_video, "x.avi"), video, (NoCamera, CameraGone)),
    }
    words = {
        "address": Parser(ADDRESS.encode(), in_text(understood)),
        "camera": Parser(b"training:print:4", in_text(check_camera), (UnknownCamera,)),
        "code": Parser(MARK[-29:].encode(), in_text(read_code)),
        "file of a paper": Parser(
            b"%PDF-1.7\nstream\n" + MARK.encode() + b"\nendstream", lambda data, _path: marks_in(data)
        ),
        "qr": Parser(MARK.encode(), in_text(parse_qr_text)),
        "recovery sheet": Parser(recovery_text(master).encode(), in_text(from_recovery_text)),
        "server's time": Parser(b"2026-03-02 02:42:00.123456+00", server_time, (psycopg.DataError,)),
        "setting": Parser(b"15", in_text(settle)),
        "stored value": Parser(b"2026-03-02 02:42:00.123456", in_text(stored_values)),
    }
    return files | lists | pictures | words
