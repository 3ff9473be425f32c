"""What may stand in a server's address, and how safe the way to it is. # S12"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.db.address import AddressFlaw, AddressRefused, understood
from counter_app.db.address_words import flaw_words
from counter_app.db.postgresql import open_postgresql
from tests.battery.table import PROPERTIES

SECRET = "rahasia-2026"
HELD = (
    "postgresql://loket:{}@server/cabang",
    "postgresql://loket%3A{}@server/cabang",
    "postgresql://loket:{}@ss@server/cabang",
    "postgresql+psycopg://:{}@server/cabang",
    "postgresql://loket@server/cabang?password={}",
    "postgresql://loket@server/cabang?PASSWORD={}",
    "postgresql://loket@server/cabang?p%61ssword={}",
    "postgresql://loket@server/cabang?sslmode=verify-full&sslpassword={}",
    "postgresql://loket@server/cabang?passwd={}",
    "postgresql://loket@server/cabang?oauth_client_secret={}",
    "postgresql://loket@server/cabang?scram_client_key={}",
)


@pytest.mark.parametrize("address", HELD)
def test_a_secret_in_the_address_is_refused_wherever_it_stands_and_not_said_again(address: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        understood(address.format(SECRET))
    assert refused.value.flaw is AddressFlaw.SECRET
    assert SECRET not in flaw_words(refused.value) + str(refused.value)


@pytest.mark.parametrize(
    ("address", "flaw"),
    [
        ("postgresql://loket@server/cabang?sslmode=require", AddressFlaw.WEAK_TLS),
        ("postgresql://loket@server/cabang?sslmode=disable", AddressFlaw.WEAK_TLS),
        ("postgresql://loket@server/cabang?sslmode=verify-full&sslmode=prefer", AddressFlaw.WEAK_TLS),
        ("postgresql://loket@127.0.0.1,server/cabang?sslmode=prefer", AddressFlaw.WEAK_TLS),
        ("postgresql://loket@localhost/cabang?hostaddr=10.1.2.3&sslmode=prefer", AddressFlaw.WEAK_TLS),
        ("postgresql://loket@localhost.example/cabang?sslmode=prefer", AddressFlaw.WEAK_TLS),
        ("postgresql://loket@server/cabang?options=-c%20lock_timeout=0", AddressFlaw.OPTION),
        ("postgresql://loket@server/cabang?service=lain", AddressFlaw.OPTION),
        ("postgresql://loket@server/cabang?dbname=lain", AddressFlaw.OPTION),
        ("postgresql://loket@server/cabang?user=lain", AddressFlaw.OPTION),
        ("mysql://loket@server/cabang", AddressFlaw.FORM),
        ("server/cabang", AddressFlaw.FORM),
        ("postgresql://loket@server/cabang%20user=lain", AddressFlaw.FORM),
        ("postgresql://loket@server/", AddressFlaw.FORM),
    ],
)
def test_what_makes_the_way_unsafe_or_means_something_else_is_refused(address: str, flaw: AddressFlaw) -> None:
    with pytest.raises(AddressRefused) as refused:
        understood(address)
    assert refused.value.flaw is flaw


@pytest.mark.parametrize(
    ("address", "sslmode"),
    [
        ("postgresql://loket@server/cabang", "verify-full"),
        ("postgresql://loket@server:6432/cabang?sslrootcert=/etc/ca.crt", "verify-full"),
        ("postgresql://loket@10.1.2.3/cabang", "verify-full"),
        ("postgresql:///cabang", "verify-full"),
        ("postgresql://loket@127.0.0.1,server/cabang", "verify-full"),
        ("postgresql://loket@localhost/cabang", "prefer"),
        ("postgresql://loket@127.0.0.1:5433/cabang", "prefer"),
        ("postgresql://loket@[::1]:5433/cabang", "prefer"),
        ("postgresql://loket@/cabang?host=/run/postgresql", "prefer"),
        ("postgresql://loket@localhost/cabang?sslmode=disable", "disable"),
    ],
)
def test_the_way_to_another_computer_is_always_proven(address: str, sslmode: str) -> None:
    assert understood(address).sslmode == sslmode
    assert open_postgresql(address).url.query.get("sslmode", sslmode) == sslmode


def test_what_is_kept_is_understood_again() -> None:
    address = "postgresql+psycopg://loket-satu@server:5433/cabang?sslrootcert=/etc/ca%20kantor.crt"
    assert understood(address).text() == address
    assert understood(address.replace("@", ":@")).text() == address
    assert understood("postgresql" + address.removeprefix("postgresql+psycopg")).text() == address


@settings(max_examples=PROPERTIES.times(60))
@given(st.sampled_from(["", "postgresql://", "postgresql://a@", "postgresql://a@b/c?"]), st.text(max_size=20))
def test_whatever_is_typed_is_an_address_or_is_refused(before: str, typed: str) -> None:
    try:
        kept = understood(before + typed).text()
    except AddressRefused:
        return
    assert understood(kept).text() == kept
