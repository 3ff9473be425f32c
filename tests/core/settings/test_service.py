"""A setting is read live, changed with who, when and why, and a junk text costs that setting its value only."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.audit import AuditCode
from counter_app.config import Settings
from counter_app.db.models import AuditEntry, EventRow, Setting
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.events import Event, EventKind, Topic
from counter_app.explain import explain
from counter_app.hours.errors import UnknownLetters
from counter_app.settings.describing import described_in
from counter_app.settings.errors import BadSetting, ChangeReasonTooLong, SettingChangedMeanwhile, UnknownSetting
from counter_app.settings.reading import LiveSettings, read_settings
from counter_app.settings.service import REASON_MAX, SettingsService
from counter_app.settings.values import Change, SettingRow
from tests import factories
from tests.core.settings.more import MoreSettings
from tests.databases import Clock
from tests.watch import LogWatch


@pytest.fixture
def live(db: Database) -> LiveSettings:
    return LiveSettings(db)


@pytest.fixture
def service(db: Database, live: LiveSettings) -> SettingsService:
    return SettingsService(db, live)


@pytest.fixture
def admin(db: Database) -> Actor:
    return factories.officer(db, Role.ADMIN, name="Ratih Permata")


def store(db: Database, name: str, text: str) -> None:
    with db.transaction(None) as work:
        work.session.merge(Setting(branch_id=work.branch_id, name=name, value=text))


def stored(db: Database) -> Settings:
    with db.read() as session:
        return read_settings(session, db.branch_id)


def audited(db: Database) -> list[dict[str, str]]:
    with db.read() as session:
        wanted = select(AuditEntry.facts).where(AuditEntry.code == AuditCode.SETTING_CHANGED).order_by(AuditEntry.seq)
        return [json.loads(facts) for facts in session.scalars(wanted)]


def row(rows: tuple[SettingRow, ...], name: str) -> SettingRow:
    return next(one for one in rows if one.name == name)


def test_a_branch_that_set_nothing_has_the_defaults(db: Database, service: SettingsService, admin: Actor) -> None:
    assert stored(db) == Settings()
    assert [(one.value, one.differs, one.changed_by) for one in service.listed(admin)] == [
        (one.setting.default, False, "") for one in service.listed(admin)
    ]


def test_a_change_is_kept_told_and_audited_with_old_and_new(
    db: Database, service: SettingsService, admin: Actor, clock: Clock
) -> None:
    rows = service.save(admin, [Change("recall_limit", "2", reason="Arahan kantor wilayah")])
    now = row(rows, "recall_limit")
    assert (now.value, now.differs, now.changed_by, now.changed_at) == (2, True, "Ratih Permata", clock.at)
    assert stored(db).recall_limit == 2
    assert audited(db) == [{"setting": "recall_limit", "value": "2", "before": "3", "reason": "Arahan kantor wilayah"}]
    with db.read() as session:
        assert session.scalars(select(EventRow.kind)).all() == ["setting_changed"]


def test_what_is_as_wanted_already_is_not_changed_again(db: Database, service: SettingsService, admin: Actor) -> None:
    service.save(admin, [Change("recall_limit", "3")])
    assert audited(db) == []


def test_back_to_the_default_follows_the_program_and_keeps_who_did_it(
    db: Database, service: SettingsService, admin: Actor
) -> None:
    service.save(admin, [Change("recall_limit", "2")])
    rows = service.save(admin, [Change("recall_limit", "", seen="2")])
    assert (row(rows, "recall_limit").kept, row(rows, "recall_limit").changed_by) == ("", "Ratih Permata")
    assert audited(db)[-1] == {"setting": "recall_limit", "value": "3", "before": "2", "reason": ""}


def test_all_changes_are_kept_or_none(db: Database, service: SettingsService, admin: Actor) -> None:
    with pytest.raises(BadSetting) as refused:
        service.save(admin, [Change("recall_limit", "2"), Change("selfie_attempts", "99")])
    assert refused.value.setting.name == "selfie_attempts"
    assert (stored(db), audited(db)) == (Settings(), [])


def test_a_setting_that_somebody_changed_meanwhile_is_refused_with_who_and_what(
    db: Database, service: SettingsService, admin: Actor, clock: Clock
) -> None:
    service.save(admin, [Change("recall_limit", "2")])
    with pytest.raises(SettingChangedMeanwhile) as refused:
        service.save(admin, [Change("recall_limit", "5")])
    error = refused.value
    assert (error.name, error.value, error.by, error.at) == ("recall_limit", "2", "Ratih Permata", clock.at)
    assert stored(db).recall_limit == 2


def test_an_unknown_name_is_refused(service: SettingsService, admin: Actor) -> None:
    with pytest.raises(UnknownSetting):
        service.save(admin, [Change("colour_of_the_counter", "2")])


def test_a_reason_has_room_in_the_audit_trail(db: Database, service: SettingsService, admin: Actor) -> None:
    with pytest.raises(ChangeReasonTooLong):
        service.save(admin, [Change("recall_limit", "2", reason="x" * (REASON_MAX + 1))])
    service.save(admin, [Change("recall_limit", "2", reason=" " + "x" * REASON_MAX)])
    assert audited(db)[0]["reason"] == "x" * REASON_MAX


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SUPERVISOR, Role.QA])
def test_only_an_administrator_looks_and_changes(db: Database, service: SettingsService, role: Role) -> None:
    who = factories.officer(db, role)
    with pytest.raises(NotPermitted):
        service.listed(who)
    with pytest.raises(NotPermitted):
        service.save(who, [Change("recall_limit", "2")])


@pytest.mark.parametrize("junk", ["tiga", "0", "9999", "2.5"])
def test_junk_costs_that_setting_its_value_and_no_other(
    db: Database, service: SettingsService, admin: Actor, junk: str
) -> None:
    store(db, "recall_limit", junk)
    store(db, "selfie_attempts", "4")
    assert (stored(db).recall_limit, stored(db).selfie_attempts) == (3, 4)
    listed = row(service.listed(admin), "recall_limit")
    assert (listed.is_junk, listed.kept, listed.value) == (True, junk, 3)


@pytest.mark.parametrize("engine_kind", ["sqlite"])
@pytest.mark.parametrize("junk", ["x'ff00fe'", "x''", "7e300", "'\x01'", "-99999999999999999999"])
def test_what_is_no_text_at_all_stops_nobody(db: Database, service: SettingsService, admin: Actor, junk: str) -> None:
    store(db, "recall_limit", "2")  # S13
    with db.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE setting SET value = {junk} WHERE name = 'recall_limit'")
    assert stored(db).recall_limit == 3
    assert row(service.listed(admin), "recall_limit").value == 3


@given(st.text(max_size=30))
def test_whatever_text_is_kept_it_is_a_value_within_bounds_or_junk(text: str) -> None:
    for one in described_in(Settings).values():  # S13
        value = one.value_of(text)
        within = one.is_switch or isinstance(value, str) or value is None or one.about.least <= value <= one.about.most
        assert within, one.name


def test_junk_is_mended_by_saving_over_it(db: Database, service: SettingsService, admin: Actor) -> None:
    store(db, "recall_limit", "tiga")
    rows = service.save(admin, [Change("recall_limit", "3", seen="tiga")])
    assert not row(rows, "recall_limit").is_junk
    assert audited(db)[0]["before"] == "tiga"


def test_junk_is_logged_when_the_branch_opens_and_does_not_stop_it(
    db: Database, live: LiveSettings, expected_log: LogWatch
) -> None:
    store(db, "recall_limit", "tiga")
    expected_log.expect("setting recall_limit")
    live.warn()


def test_names_of_a_newer_program_are_left_alone(db: Database, service: SettingsService, admin: Actor) -> None:
    store(db, "from_the_future", "7")
    assert stored(db) == Settings()
    assert "from_the_future" not in {one.name for one in service.listed(admin)}


def test_a_change_is_felt_at_once_by_what_does_not_read(
    live: LiveSettings, service: SettingsService, admin: Actor
) -> None:
    service.save(admin, [Change("idle_lock_minutes", "9")])
    assert live().idle_lock_minutes == 9


@pytest.mark.parametrize("kind", [EventKind.SETTING_CHANGED, EventKind.DATA_RESTORED])
def test_a_change_elsewhere_is_felt_when_it_is_heard(db: Database, live: LiveSettings, kind: EventKind) -> None:
    store(db, "idle_lock_minutes", "9")
    live.hear(Event(Topic.BRANCH, EventKind.COUNTER_CHANGED))
    assert live().idle_lock_minutes == 5
    live.hear(Event(Topic.BRANCH, kind))
    assert live().idle_lock_minutes == 9


def test_a_setting_added_to_the_table_is_checked_kept_audited_and_read(db: Database, admin: Actor) -> None:
    live = LiveSettings(db, MoreSettings)
    service = SettingsService(db, live)
    with pytest.raises(BadSetting):
        service.save(admin, [Change("waiting_target", "4")])
    service.save(admin, [Change("waiting_target", "25")])
    now = live()
    assert isinstance(now, MoreSettings)
    assert now.waiting_target == 25
    assert audited(db)[0]["setting"] == "waiting_target"


def test_a_quota_for_a_letter_that_no_service_has_is_refused_with_the_letters_there_are(
    db: Database, service: SettingsService, live: LiveSettings, admin: Actor
) -> None:
    with pytest.raises(UnknownLetters) as none_yet:
        service.save(admin, [Change("quota_numbers", "A 40/30")])
    assert "layanan cabang ini: belum ada" in explain(none_yet.value)
    for prefix in "AB":
        factories.service(db, prefix=prefix)
    with pytest.raises(UnknownLetters) as refused:
        service.save(admin, [Change("quota_numbers", "A 40/30, D 5/5, E 1/1"), Change("recall_limit", "5")])
    said = "Tidak ada layanan berhuruf D, E. Huruf layanan cabang ini: A, B. Perbaiki kuotanya."
    assert explain(refused.value) == said
    assert (live().quota_numbers, live().recall_limit) == ("", 3), "all of them or none"
    service.save(admin, [Change("quota_numbers", "B 25/20, A 40/30")])
    assert live().quota_numbers == "B 25/20, A 40/30"
