"""Answers about the service are counted, so that no row is anybody's; words of visitors have rows of their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None

OF_ANSWER = (
    ("branch_id", sa.Uuid()),
    ("day", sa.Date()),
    ("service_id", sa.Uuid()),
    ("element", sa.String(length=14)),
    ("score", sa.Integer()),
)
KEYS = ", ".join(name for name, _kind in OF_ANSWER)


def upgrade() -> None:
    op.create_table(
        "satisfaction_count",
        *(sa.Column(name, kind, nullable=False) for name, kind in OF_ANSWER),
        sa.Column("answers", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint("score BETWEEN 1 AND 4", name="ck_satisfaction_count_score"),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_satisfaction_count_branch_id"),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name="fk_satisfaction_count_service_id"),
        sa.PrimaryKeyConstraint(*(name for name, _kind in OF_ANSWER), name="pk_satisfaction_count"),
    )
    op.create_table(
        "visitor_words",
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(name, kind, nullable=False) for name, kind in OF_ANSWER),
        sa.Column("words", sa.String(length=280), nullable=False),
        sa.Column("followed_by", sa.Uuid(), nullable=True),
        sa.Column("followed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done", sa.String(length=280), server_default=sa.text("''"), nullable=False),
        sa.CheckConstraint("score BETWEEN 1 AND 4", name="ck_visitor_words_score"),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_visitor_words_branch_id"),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name="fk_visitor_words_service_id"),
        sa.ForeignKeyConstraint(["followed_by"], ["officer.id"], name="fk_visitor_words_followed_by"),
        sa.PrimaryKeyConstraint("id", name="pk_visitor_words"),
    )
    op.create_index("ix_visitor_words_day", "visitor_words", ["branch_id", "day", "id"])
    op.execute(
        f"INSERT INTO satisfaction_count ({KEYS}, answers)"
        f" SELECT {KEYS}, count(*) FROM satisfaction_answer GROUP BY {KEYS}"
    )
    op.execute(
        f"INSERT INTO visitor_words (id, {KEYS}, words, followed_by, followed_at, done)"
        f" SELECT id, {KEYS}, comment, followed_by, followed_at, done FROM satisfaction_answer WHERE comment <> ''"
    )
    op.drop_table("satisfaction_answer")


def downgrade() -> None:
    """Answers with words come back; those that were only counted are nobody's any more."""
    op.create_table(
        "satisfaction_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(name, kind, nullable=False) for name, kind in OF_ANSWER),
        sa.Column("comment", sa.String(length=280), server_default=sa.text("''"), nullable=False),
        sa.Column("followed_by", sa.Uuid(), nullable=True),
        sa.Column("followed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done", sa.String(length=280), server_default=sa.text("''"), nullable=False),
        sa.CheckConstraint("score BETWEEN 1 AND 4", name="ck_satisfaction_answer_score"),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_satisfaction_answer_branch_id"),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name="fk_satisfaction_answer_service_id"),
        sa.ForeignKeyConstraint(["followed_by"], ["officer.id"], name="fk_satisfaction_answer_followed_by"),
        sa.PrimaryKeyConstraint("id", name="pk_satisfaction_answer"),
    )
    op.create_index("ix_satisfaction_answer_day", "satisfaction_answer", ["branch_id", "day", "element", "score"])
    only = sa.text("comment <> ''")
    words = ("ix_satisfaction_answer_words", "satisfaction_answer", ["branch_id", "day", "id"])
    op.create_index(*words, sqlite_where=only, postgresql_where=only)
    op.execute(
        f"INSERT INTO satisfaction_answer (id, {KEYS}, comment, followed_by, followed_at, done)"
        f" SELECT id, {KEYS}, words, followed_by, followed_at, done FROM visitor_words"
    )
    op.drop_table("visitor_words")
    op.drop_table("satisfaction_count")
