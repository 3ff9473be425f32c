"""Who changed a setting and when; reason lists as rows of their own instead of one text each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

BUILT_IN = {
    "request_return_reasons": (
        "document_missing",
        "document_unreadable",
        "data_differs",
        "selfie_unclear",
        "other",
    ),
    "request_reject_reasons": ("identity_doubt", "document_false", "not_entitled", "withdrawn", "other"),
    "selfie_refusal_reasons": (
        "consent_declined",
        "religious",
        "medical",
        "data_concern",
        "device",
        "attempts_used_up",
        "other",
    ),
    "selfie_override_reasons": ("identity_seen", "medical", "disability", "religious", "device", "other"),
    "login_failure_reasons": (
        "still_blocked",
        "wrong_password",
        "no_code",
        "selfie_failed",
        "app_error",
        "no_network",
    ),
    "login_not_tried_reasons": ("no_phone", "phone_off", "other_phone", "in_a_hurry", "not_forwarded"),
}
"""The lists a branch could replace by a text, with the codes that the program offered when it did not."""

_CODE_LONGEST, _WORDS_LONGEST = 40, 120

_setting = sa.table("setting", sa.column("branch_id", sa.Uuid()), sa.column("name"), sa.column("value"))
_reason = sa.table(
    "reason",
    sa.column("branch_id", sa.Uuid()),
    sa.column("list_name"),
    sa.column("code"),
    sa.column("label"),
    sa.column("label_en"),
    sa.column("position"),
    sa.column("active"),
    sa.column("used"),
)


def upgrade() -> None:
    # One statement on both engines: SQLite takes a reference only with the column, and making the table anew would
    # break what points at it.
    kind = sa.Uuid().compile(dialect=op.get_bind().dialect)
    reference = "CONSTRAINT fk_setting_changed_by REFERENCES officer (id)"
    op.execute(f"ALTER TABLE setting ADD COLUMN changed_by {kind} {reference}")
    op.add_column("setting", sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "reason",
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("list_name", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("label_en", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_reason_branch_id")),
        sa.PrimaryKeyConstraint("branch_id", "list_name", "code", name=op.f("pk_reason")),
    )
    op.create_table(
        "reason_use",
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("list_name", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_reason_use_branch_id")),
        sa.PrimaryKeyConstraint("branch_id", "list_name", "day", "code", name=op.f("pk_reason_use")),
    )
    _take_texts_over()


def downgrade() -> None:
    op.drop_table("reason_use")
    op.drop_table("reason")
    op.drop_column("setting", "changed_at")
    op.drop_column("setting", "changed_by")


def _take_texts_over() -> None:
    """A list that a branch had written itself keeps its order; what it left out is not offered, but still known."""
    connection = op.get_bind()
    kept = connection.execute(sa.select(_setting).where(_setting.c.name.in_(BUILT_IN))).all()
    for branch_id, name, text in kept:
        entries = [entry.partition("=") for entry in text.split(";")]
        own = {code.strip()[:_CODE_LONGEST]: words.strip() for code, sign, words in entries if sign and code.strip()}
        left_out = [code for code in BUILT_IN[name] if code not in own] if own else []
        # "other" always stays; nobody knows which of their own reasons were used, so none of them can be removed.
        rows = [(code, words, True) for code, words in own.items()]
        rows += [(code, "", code == "other") for code in left_out]
        for position, (code, words, active) in enumerate(rows):
            place = {"branch_id": branch_id, "list_name": name, "code": code, "position": position}
            said = {"label": words[:_WORDS_LONGEST], "label_en": "", "active": active, "used": True}
            connection.execute(sa.insert(_reason), place | said)
    connection.execute(sa.delete(_setting).where(_setting.c.name.in_(BUILT_IN)))
