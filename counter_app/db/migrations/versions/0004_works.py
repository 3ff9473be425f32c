"""Selfies, change requests, resets and papers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _blob()
    _consent()
    _selfie_attempt()
    _change_request()
    _draft_side_copy()
    _reset_request()
    _paper()


def _blob() -> None:
    op.create_table(
        "blob",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("nonce", sa.LargeBinary(length=12), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_blob_branch_id"),
        sa.PrimaryKeyConstraint("id", name="pk_blob"),
    )


def _consent() -> None:
    op.create_table(
        "consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("words_version", sa.String(length=20), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_consent_branch_id"),
        sa.ForeignKeyConstraint(["case_id"], ["visit_case.id"], name="fk_consent_case_id"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_consent_member_id"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_consent_officer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_consent"),
    )
    op.create_index("ix_consent_case_id", "consent", ["case_id"])


def _selfie_attempt() -> None:
    op.create_table(
        "selfie_attempt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("consent_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("measured", sa.JSON(), nullable=False),
        sa.Column("blob_id", sa.Uuid(), nullable=True),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("second_id", sa.Uuid(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["blob_id"], ["blob.id"], name="fk_selfie_attempt_blob_id"),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_selfie_attempt_branch_id"),
        sa.ForeignKeyConstraint(["case_id"], ["visit_case.id"], name="fk_selfie_attempt_case_id"),
        sa.ForeignKeyConstraint(["consent_id"], ["consent.id"], name="fk_selfie_attempt_consent_id"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_selfie_attempt_member_id"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_selfie_attempt_officer_id"),
        sa.ForeignKeyConstraint(["second_id"], ["officer.id"], name="fk_selfie_attempt_second_id"),
        sa.PrimaryKeyConstraint("id", name="pk_selfie_attempt"),
    )
    op.create_index("ix_selfie_attempt_case_id", "selfie_attempt", ["case_id"])


def _change_request() -> None:
    op.create_table(
        "change_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("member_version", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("form_version", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("page", sa.String(length=40), nullable=False),
        sa.Column("sensitive", sa.Boolean(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("holder_id", sa.Uuid(), nullable=True),
        sa.Column("held_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("selfie_id", sa.Uuid(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_code", sa.String(length=40), nullable=False),
        sa.Column("decision_note", sa.String(length=400), nullable=False),
        sa.Column("handed_over_by", sa.Uuid(), nullable=True),
        sa.Column("handed_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["officer.id"], name="fk_change_request_author_id"),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_change_request_branch_id"),
        sa.ForeignKeyConstraint(["case_id"], ["visit_case.id"], name="fk_change_request_case_id"),
        sa.ForeignKeyConstraint(["decided_by"], ["officer.id"], name="fk_change_request_decided_by"),
        sa.ForeignKeyConstraint(["handed_over_by"], ["officer.id"], name="fk_change_request_handed_over_by"),
        sa.ForeignKeyConstraint(["holder_id"], ["officer.id"], name="fk_change_request_holder_id"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_change_request_member_id"),
        sa.ForeignKeyConstraint(["selfie_id"], ["selfie_attempt.id"], name="fk_change_request_selfie_id"),
        sa.PrimaryKeyConstraint("id", name="pk_change_request"),
        sa.UniqueConstraint("branch_id", "number", name="uq_change_request_branch_id_number"),
    )
    op.create_index("ix_change_request_case_id", "change_request", ["case_id"])
    op.create_index("ix_change_request_member_id", "change_request", ["member_id"])
    op.create_index("ix_change_request_state", "change_request", ["branch_id", "state"])


def _draft_side_copy() -> None:
    op.create_table(
        "draft_side_copy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_draft_side_copy_branch_id"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_draft_side_copy_officer_id"),
        sa.ForeignKeyConstraint(["request_id"], ["change_request.id"], name="fk_draft_side_copy_request_id"),
        sa.PrimaryKeyConstraint("id", name="pk_draft_side_copy"),
    )
    op.create_index("ix_draft_side_copy_request_id", "draft_side_copy", ["request_id"])


def _reset_request() -> None:
    op.create_table(
        "reset_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("selfie_id", sa.Uuid(), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reset_by", sa.Uuid(), nullable=True),
        sa.Column("reset_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("central_reference", sa.String(length=60), nullable=False),
        sa.Column("login_result", sa.String(length=12), nullable=False),
        sa.Column("login_code", sa.String(length=40), nullable=False),
        sa.Column("login_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["approved_by"], ["officer.id"], name="fk_reset_request_approved_by"),
        sa.ForeignKeyConstraint(["author_id"], ["officer.id"], name="fk_reset_request_author_id"),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_reset_request_branch_id"),
        sa.ForeignKeyConstraint(["case_id"], ["visit_case.id"], name="fk_reset_request_case_id"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_reset_request_member_id"),
        sa.ForeignKeyConstraint(["reset_by"], ["officer.id"], name="fk_reset_request_reset_by"),
        sa.ForeignKeyConstraint(["selfie_id"], ["selfie_attempt.id"], name="fk_reset_request_selfie_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reset_request"),
        sa.UniqueConstraint("branch_id", "number", name="uq_reset_request_branch_id_number"),
    )
    op.create_index("ix_reset_request_case_id", "reset_request", ["case_id"])
    op.create_index("ix_reset_request_member_id", "reset_request", ["member_id"])
    op.create_index("ix_reset_request_state", "reset_request", ["branch_id", "state"])


def _paper() -> None:
    op.create_table(
        "paper",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("work_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("blob_id", sa.Uuid(), nullable=False),
        sa.Column("prints", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["blob_id"], ["blob.id"], name="fk_paper_blob_id"),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_paper_branch_id"),
        sa.ForeignKeyConstraint(["case_id"], ["visit_case.id"], name="fk_paper_case_id"),
        sa.ForeignKeyConstraint(["made_by"], ["officer.id"], name="fk_paper_made_by"),
        sa.PrimaryKeyConstraint("id", name="pk_paper"),
    )
    op.create_index("ix_paper_case_id", "paper", ["case_id"])
    op.create_index("ix_paper_code", "paper", ["code"])
    op.create_index("ix_paper_number", "paper", ["number"])
    op.create_index("ix_paper_sha256", "paper", ["sha256"])
    op.create_index("ix_paper_work_id", "paper", ["work_id"])
