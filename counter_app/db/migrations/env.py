"""Alembic's way in. The connection comes from schema.py with its transaction already begun."""

from __future__ import annotations

from alembic import context

from counter_app.db.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
