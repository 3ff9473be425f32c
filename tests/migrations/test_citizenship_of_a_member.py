"""Members of an older database are Indonesians after the upgrade, and a foreigner needs no NIK."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from counter_app.db import schema
from counter_app.db.models import Member
from counter_app.db.session import Database
from counter_app.members.citizen import INDONESIAN, citizen_of, citizen_values
from counter_app.states import Citizenship, StayPermit
from tests.databases import BRANCH, Clock
from tests.migrations.older import MEMBER, add_visit


def test_a_member_of_an_older_database_is_an_indonesian_with_the_nik_as_it_was(empty: sa.Engine) -> None:
    schema.upgrade(empty, "0007")
    add_visit(empty)
    schema.upgrade(empty)
    with Database(empty, BRANCH, Clock()).read() as session:
        member = session.get_one(Member, MEMBER)
        assert (member.nik, citizen_of(citizen_values(member))) == ("3273015201900001", INDONESIAN)


def test_passport_and_permit_of_a_foreigner_are_kept(empty: sa.Engine) -> None:
    schema.upgrade(empty, "0007")
    add_visit(empty)
    schema.upgrade(empty)
    db = Database(empty, BRANCH, Clock())
    with db.transaction(None) as work:
        member = work.session.get_one(Member, MEMBER)
        member.nik, member.citizenship, member.passport = "", Citizenship.FOREIGN, "A1234567"
        member.permit, member.permit_until = StayPermit.KITAP, date(2027, 12, 31)
    with db.read() as session:
        kept = citizen_values(session.get_one(Member, MEMBER))
        assert kept == {
            "citizenship": "foreign",
            "nationality": "",
            "passport": "A1234567",
            "permit": "kitap",
            "permit_number": "",
            "permit_until": "2027-12-31",
        }
