from __future__ import annotations

from datetime import UTC, date, datetime

from counter_app.printing.words import long_date, long_moment, short_moment
from counter_app.texts import texts_in

INDONESIAN = texts_in("id")


def test_a_date_on_paper_has_the_month_in_words():
    assert long_date(date(2026, 8, 3), INDONESIAN) == "3 Agustus 2026"


def test_the_month_speaks_the_language_of_the_paper():
    assert long_date(date(2026, 8, 3), lambda word: {"Agustus": "August"}.get(word, word)) == "3 August 2026"


def test_every_month_has_its_own_name():
    assert len({long_date(date(2026, number, 1), INDONESIAN) for number in range(1, 13)}) == 12


def test_a_moment_stands_in_the_time_of_the_branch():
    late = datetime(2026, 11, 22, 17, 5, tzinfo=UTC)
    assert long_moment(late, "Asia/Jakarta", INDONESIAN) == "23 November 2026, 00.05 WIB"
    assert long_moment(late, "Asia/Jayapura", INDONESIAN) == "23 November 2026, 02.05 WIT"
    assert short_moment(late, "Asia/Makassar") == "23-11-2026 01.05 WITA"


def test_a_missing_moment_is_a_dash():
    assert long_moment(None, "Asia/Jakarta", INDONESIAN) == "–"
