"""A sealed file for one command: made, used, refused, revoked, on both engines."""

from __future__ import annotations

import json
import stat
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.actor import Actor, Permission, Role
from counter_app.credentials.errors import AlreadyRevoked, CredentialRefused, Flaw, PassphraseBranch
from counter_app.credentials.sealed_file import LARGEST
from counter_app.credentials.service import CredentialService
from counter_app.credentials.values import RIGHTS
from counter_app.credentials.words import errand_name, explain
from counter_app.db.models import Officer, ServiceCredential, StaffSession
from counter_app.db.session import Database
from counter_app.errors import NotFound, NotPermitted, SessionEnded
from counter_app.keys import KeySource
from counter_app.places import PlaceFault, PlaceRefused
from counter_app.states import Errand
from tests import factories
from tests.core.traces import Traces
from tests.databases import Clock

KEY, OTHER_KEY = bytes(range(64, 96)), bytes(range(96, 128))


def service(db: Database, clock: Clock, key: bytes = KEY, source: KeySource = KeySource.KEYRING) -> CredentialService:
    return CredentialService(db, clock, key, source)


@pytest.fixture
def credentials(db: Database, clock: Clock) -> CredentialService:
    return service(db, clock)


@pytest.fixture
def admin(db: Database) -> Actor:
    return factories.officer(db, Role.ADMIN)


@pytest.fixture
def file(credentials: CredentialService, admin: Actor, tmp_path: Path) -> Path:
    """A credential for copies."""
    return credentials.make(admin, Errand.BACKUP, tmp_path / "backup.credential").path


def refused(credentials: CredentialService, path: Path, errand: Errand = Errand.BACKUP) -> Flaw:
    with pytest.raises(CredentialRefused) as error:
        credentials.admit(path, errand)
    assert str(path) in (explain(error.value) or "")
    return error.value.why


def test_the_file_is_its_owners_alone_and_holds_no_key(file: Path) -> None:  # D11
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    content = file.read_bytes()
    assert KEY.hex().encode() not in content
    assert json.loads(content)["errand"] == "backup"
    assert len(content) < LARGEST


def test_the_store_keeps_no_secret(db: Database, file: Path) -> None:
    sealed = json.loads(file.read_bytes())["sealed"]
    with db.read() as session:
        row = session.query(ServiceCredential).one()
    assert row.secret_sha256 not in file.read_text()
    assert sealed not in row.secret_sha256


def test_whoever_holds_it_acts_for_the_administrator_with_one_right(  # D11
    db: Database, credentials: CredentialService, admin: Actor, file: Path
) -> None:
    who = credentials.admit(file, Errand.BACKUP)
    assert (who.officer_id, who.role) == (admin.officer_id, Role.ADMIN)
    assert [one for one in Permission if who.may(one)] == [Permission.BACK_UP]
    with pytest.raises(NotPermitted):
        credentials.make(who, Errand.BACKUP, file.with_name("more"))
    with db.transaction(who):
        pass
    credentials.leave(who)
    with pytest.raises(SessionEnded), db.transaction(who):
        pass


@pytest.mark.parametrize("errand", Errand)
def test_every_command_has_its_own_right_and_name(
    credentials: CredentialService, admin: Actor, tmp_path: Path, errand: Errand
) -> None:
    made = credentials.make(admin, errand, tmp_path / "one.credential")
    assert [one for one in Permission if credentials.admit(made.path, errand).may(one)] == [RIGHTS[errand]]
    assert errand_name(errand)


@pytest.mark.parametrize("other", [errand for errand in Errand if errand is not Errand.BACKUP])
def test_a_credential_for_one_command_carries_out_no_other(  # D11
    credentials: CredentialService, file: Path, other: Errand
) -> None:
    assert refused(credentials, file, other) is Flaw.OTHER_ERRAND


def test_the_refusal_names_the_command_it_is_for(credentials: CredentialService, file: Path) -> None:
    with pytest.raises(CredentialRefused) as error:
        credentials.admit(file, Errand.IMPORT_ACCOUNTS)
    assert "hanya untuk perintah backup" in (explain(error.value) or "")


@pytest.mark.parametrize("rights", [0o640, 0o604, 0o660, 0o601])
def test_a_file_that_others_may_open_carries_out_nothing(  # D11
    credentials: CredentialService, file: Path, rights: int
) -> None:
    file.chmod(rights)
    assert refused(credentials, file) is Flaw.EXPOSED
    file.chmod(0o400)
    assert credentials.admit(file, Errand.BACKUP).may(Permission.BACK_UP)


def change(part: str, value: Callable[[str], str]) -> Callable[[bytes], bytes]:
    def altered(content: bytes) -> bytes:
        parts = json.loads(content)
        parts[part] = value(parts[part])
        return json.dumps(parts).encode()

    return altered


def flipped(value: str) -> str:
    return value[:-1] + ("0" if value[-1] != "0" else "1")


ALTERED: dict[str, tuple[Callable[[bytes], bytes], Flaw]] = {
    "sealed": (change("sealed", flipped), Flaw.BROKEN),
    "nonce": (change("nonce", flipped), Flaw.BROKEN),
    "short nonce": (change("nonce", lambda _value: "00"), Flaw.BROKEN),
    "another key of the table": (change("credential", flipped), Flaw.BROKEN),
    "another command": (change("errand", lambda _value: "verify-audit"), Flaw.OTHER_ERRAND),
    "no command": (change("errand", lambda _value: "settings"), Flaw.BROKEN),
    "another branch": (change("branch", lambda _value: str(uuid.UUID(int=7))), Flaw.OTHER_BRANCH),
    "another format": (lambda content: content.replace(b'"format": 1', b'"format": 2'), Flaw.BROKEN),
    "cut": (lambda content: content[:-20], Flaw.BROKEN),
    "empty": (lambda _content: b"", Flaw.BROKEN),
    "a list": (lambda _content: b"[1]", Flaw.BROKEN),
    "deep": (lambda _content: b"[" * 4000, Flaw.BROKEN),
    "no text": (lambda _content: bytes(range(256)), Flaw.BROKEN),
}


@pytest.mark.parametrize("kind", ALTERED)
def test_an_altered_file_carries_out_nothing(credentials: CredentialService, file: Path, kind: str) -> None:  # D11
    alter, flaw = ALTERED[kind]
    file.write_bytes(alter(file.read_bytes()))
    assert refused(credentials, file) is flaw


def test_a_file_made_for_another_command_by_hand_is_not_taken(credentials: CredentialService, file: Path) -> None:
    file.write_bytes(change("errand", lambda _value: "verify-audit")(file.read_bytes()))
    assert refused(credentials, file, Errand.VERIFY_AUDIT) is Flaw.BROKEN


def test_the_key_of_another_branch_opens_none(db: Database, clock: Clock, file: Path) -> None:
    assert refused(service(db, clock, OTHER_KEY), file) is Flaw.BROKEN


def test_a_branch_admits_its_own_only(db: Database, clock: Clock, file: Path) -> None:  # D11
    other = factories.another_branch(db, clock)
    assert refused(service(other, clock), file) is Flaw.OTHER_BRANCH


def test_a_file_without_its_row_is_unknown(db: Database, credentials: CredentialService, file: Path) -> None:
    with db.transaction(None) as work:
        work.session.delete(work.session.query(ServiceCredential).one())
    assert refused(credentials, file) is Flaw.UNKNOWN


def test_a_row_of_another_secret_opens_none(db: Database, credentials: CredentialService, file: Path) -> None:
    with db.transaction(None) as work:
        work.session.query(ServiceCredential).one().secret_sha256 = "0" * 64
    assert refused(credentials, file) is Flaw.BROKEN


def test_revoked_it_opens_nothing_wherever_copies_lie(  # D11
    credentials: CredentialService, admin: Actor, file: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    copy.write_bytes(file.read_bytes())
    copy.chmod(0o600)
    (row,) = credentials.listed(admin)
    credentials.revoke(admin, row.credential_id)
    assert [refused(credentials, one) for one in (file, copy)] == [Flaw.REVOKED, Flaw.REVOKED]
    with pytest.raises(AlreadyRevoked):
        credentials.revoke(admin, row.credential_id)


@pytest.mark.parametrize("what", ["disabled", "another role", "new password"])
def test_with_its_maker_gone_it_opens_nothing(
    db: Database, credentials: CredentialService, admin: Actor, file: Path, what: str
) -> None:
    with db.transaction(None) as work:
        maker = work.session.get_one(Officer, admin.officer_id)
        maker.active = what != "disabled"
        maker.role = Role.OFFICER if what == "another role" else maker.role
        maker.must_change_password = what == "new password"
    assert refused(credentials, file) is Flaw.MAKER_GONE


def test_a_command_of_a_maker_who_is_dismissed_meanwhile_ends(
    db: Database, credentials: CredentialService, admin: Actor, file: Path
) -> None:
    who = credentials.admit(file, Errand.BACKUP)
    with db.transaction(None) as work:
        work.session.get_one(Officer, admin.officer_id).active = False
    with pytest.raises(SessionEnded), db.transaction(who):
        pass


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SUPERVISOR, Role.QA])
def test_only_an_administrator_makes_lists_and_revokes(
    db: Database, credentials: CredentialService, tmp_path: Path, role: Role
) -> None:
    who = factories.officer(db, role)
    for act in (
        lambda: credentials.make(who, Errand.VERIFY_AUDIT, tmp_path / "one"),
        lambda: credentials.listed(who),
        lambda: credentials.revoke(who, uuid.UUID(int=1)),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert not (tmp_path / "one").exists()


def test_no_file_is_written_over(credentials: CredentialService, admin: Actor, file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(PlaceRefused) as error:
        credentials.make(admin, Errand.BACKUP, file)
    assert (error.value.why, file.read_bytes(), len(credentials.listed(admin))) == (PlaceFault.IS_FILE, before, 1)


def test_without_its_row_no_file_is_left(db: Database, clock: Clock, admin: Actor, tmp_path: Path) -> None:
    with db.transaction(None) as work:
        work.session.get_one(StaffSession, admin.session_id).ended_at = work.now
    with pytest.raises(SessionEnded):
        service(db, clock).make(admin, Errand.BACKUP, tmp_path / "one")
    assert not (tmp_path / "one").exists()


def test_a_passphrase_branch_makes_none_and_says_what_works_instead(  # D11
    db: Database, clock: Clock, admin: Actor, tmp_path: Path
) -> None:
    with pytest.raises(PassphraseBranch) as error:
        service(db, clock, source=KeySource.PASSPHRASE).make(admin, Errand.BACKUP, tmp_path / "one")
    assert not (tmp_path / "one").exists()
    assert "dikerjakan program setiap malam" in (explain(error.value) or "")


@pytest.mark.parametrize(
    ("errand", "instead"),
    [(Errand.IMPORT_ACCOUNTS, "halaman Impor"), (Errand.VERIFY_FORM, "nama pengguna dan kata sandi"), (None, "malam")],
)
def test_each_command_has_another_way_there(errand: Errand | None, instead: str) -> None:
    assert instead in (explain(PassphraseBranch(errand)) or "")


def test_the_list_has_what_is_good_first_and_says_when_it_was_used(
    db: Database, clock: Clock, credentials: CredentialService, admin: Actor, tmp_path: Path
) -> None:
    made = []
    for name in ("a", "b", "c"):
        clock.move(minutes=1)
        made.append(credentials.make(admin, Errand.BACKUP, tmp_path / name))
    credentials.revoke(admin, made[2].row.credential_id)
    clock.move(minutes=1)
    credentials.admit(made[0].path, Errand.BACKUP)
    rows = credentials.listed(admin)
    assert [row.credential_id for row in rows] == [made[at].row.credential_id for at in (1, 0, 2)]
    assert (rows[1].used_at, rows[0].used_at) == (clock(), None)
    assert (rows[2].revoked_by, rows[2].revoked_at is not None, rows[0].made_by) == (admin.name, True, admin.name)


def test_another_branchs_are_neither_listed_nor_revoked(
    db: Database, clock: Clock, credentials: CredentialService, admin: Actor, file: Path
) -> None:
    other = factories.another_branch(db, clock)
    stranger, there = factories.officer(other, Role.ADMIN), service(other, clock)
    assert there.listed(stranger) == ()
    with pytest.raises(NotFound):
        there.revoke(stranger, credentials.listed(admin)[0].credential_id)


def test_all_of_it_is_audited_in_codes(  # D11
    db: Database, credentials: CredentialService, admin: Actor, tmp_path: Path
) -> None:
    traces = Traces(db)
    made = credentials.make(admin, Errand.BACKUP, tmp_path / "one")
    credentials.admit(made.path, Errand.BACKUP)
    with pytest.raises(CredentialRefused):
        credentials.admit(made.path, Errand.VERIFY_AUDIT)
    credentials.revoke(admin, made.row.credential_id)
    subject, actor = str(made.row.credential_id), str(admin.officer_id)
    assert [(row.code, row.subject_id, row.actor_id, json.loads(row.facts)) for row in traces.rows()] == [
        ("credential_made", subject, actor, {"errand": "backup"}),
        ("credential_used", subject, actor, {"errand": "backup"}),
        ("credential_refused", subject, "", {"errand": "verify-audit", "why": "other_errand"}),
        ("credential_revoked", subject, actor, {"errand": "backup"}),
    ]
    assert [one.kind for one in traces.told()] == ["credential_made", "credential_revoked"]


def test_a_session_that_a_killed_command_left_ends_with_the_next(
    db: Database, credentials: CredentialService, file: Path
) -> None:
    first, second = credentials.admit(file, Errand.BACKUP), credentials.admit(file, Errand.BACKUP)
    with pytest.raises(SessionEnded), db.transaction(first):
        pass
    with db.transaction(second):
        pass


def test_a_file_that_is_not_there_is_named(credentials: CredentialService, tmp_path: Path) -> None:
    with pytest.raises(PlaceRefused) as error:
        credentials.admit(tmp_path / "none", Errand.BACKUP)
    assert (error.value.why, error.value.path) == (PlaceFault.MISSING, tmp_path / "none")
