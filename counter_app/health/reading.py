"""What the open store knows of its own health."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from counter_app.capture.model_loading import try_model
from counter_app.capture.model_spec import ModelRefused, model_of
from counter_app.capture.service_words import model_refused_words
from counter_app.clock_check import doubt_in
from counter_app.config import Settings
from counter_app.copies.reading import last_copy
from counter_app.db.models import Branch, NightRun
from counter_app.db.roles import owns_tables
from counter_app.db.session import Database
from counter_app.health.values import LastTime, ModelStanding, StoreFacts
from counter_app.hours.plan import holidays_until
from counter_app.night_states import NightJob, NightState
from counter_app.settings.reading import read_settings

_READ_ONLY = text("SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on'")


def store_facts(db: Database, session: Session, now: datetime) -> StoreFacts:
    """Everything at one moment."""
    branch_id = db.branch_id
    copied = _copied(db, session, now)
    zone = session.execute(select(Branch.zone).where(Branch.id == branch_id)).scalar_one()
    return StoreFacts(
        clock=doubt_in(now, db.newest_time(session), db.server_now(session), zone),
        whole=_whole(db, session, copied),
        chain=_night(db, session, NightJob.AUDIT),
        copy=copied,
        read_only=db.is_postgresql and _is_read_only(session),
        one_role=db.is_postgresql and owns_tables(session.connection()),
        zone=zone,
        model=_model(read_settings(session, branch_id)),
        holidays_until=holidays_until(read_settings(session, branch_id)),
    )


def _model(settings: Settings) -> ModelStanding | None:
    """The branch's own model, loaded once to see that it can be."""
    spec = model_of(settings)
    if spec is None:
        return None
    try:
        try_model(settings)
    except ModelRefused as refused:
        return ModelStanding(spec.file.name, model_refused_words(refused))
    return ModelStanding(spec.file.name)


def _whole(db: Database, session: Session, copied: LastTime) -> LastTime:
    """The newest check of every page. A copy takes every page, and counts only once each of them proved authentic."""
    at = session.execute(select(Branch.whole_at).where(Branch.id == db.branch_id)).scalar_one()
    read_back = copied.at if copied.went_well else None
    return LastTime(max((one for one in (at, read_back) if one is not None), default=None))


def _night(db: Database, session: Session, job: NightJob) -> LastTime:
    """How a job of the night ended the last time that it did."""
    row = session.scalars(
        select(NightRun)
        .where(NightRun.branch_id == db.branch_id, NightRun.job == job, NightRun.state != NightState.RUNNING)
        .order_by(NightRun.day.desc())
        .limit(1)
    ).first()
    return LastTime(row.ended_at, row.state is NightState.DONE) if row is not None else LastTime()


def _copied(db: Database, session: Session, now: datetime) -> LastTime:
    """The newest copy, or the night after it that could make none."""
    last, night = last_copy(session, db.branch_id, now), _night(db, session, NightJob.BACKUP)
    if not night.went_well and night.at is not None and (last.at is None or night.at > last.at):
        return night
    return LastTime(last.at, late=last.old)


def _is_read_only(session: Session) -> bool:
    """Whether nobody may write there: our own look is a reading one and tells nothing of it."""
    return bool(session.execute(_READ_ONLY).scalar_one())
