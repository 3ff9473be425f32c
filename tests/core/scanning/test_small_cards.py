"""Member's cards and tax cards: their numbers, with a label or without."""

from __future__ import annotations

import pytest

from counter_app.scanning.codes import FieldGrammar, Legibility
from counter_app.scanning.fields.grammar import Known, parsed
from counter_app.scanning.fields.trusting import Shot, Source, read_paper
from counter_app.scanning.fields.values import PaperValue
from counter_app.scanning.reading.lines import Line
from counter_app.scanning.reading.papers import layout_of
from tests.core.scanning.sheets_of_lines import BLANK, Lines, line

MEMBER = [line("BPJS Ketenagakerjaan", 0.1, 0.08), line("SITI AISYAH", 0.1, 0.6)]
TAX = [line("KEMENTERIAN KEUANGAN", 0.1, 0.05), line("DIREKTORAT JENDERAL PAJAK", 0.1, 0.12)]


def value(paper: str, key: str, lines: list[Line], known: Known) -> PaperValue:
    found = read_paper([Shot(BLANK, True)], Source.SCANNER, Lines(lines), layout_of(paper), known)
    assert found is not None
    return found.values[key]


@pytest.mark.parametrize(
    "number",
    [line("KPJ : 14027731862", 0.1, 0.4), line("140 2773 1862", 0.1, 0.4), line("No. KPJ 14027731862", 0.1, 0.4)],
    ids=["label", "alone", "long label"],
)
def test_a_member_number_is_found(number: Line, known: Known) -> None:
    found = value("bpjs", "kpj", [*MEMBER, number], known)
    assert (found.text, found.state) == ("14027731862", Legibility.READ)


def test_an_old_number_with_letters_is_to_be_checked(known: Known) -> None:
    found = value("bpjs", "kpj", [*MEMBER, line("KPJ : 92AB0012345", 0.1, 0.4)], known)
    assert (found.text, found.state) == ("92AB0012345", Legibility.CHECK)


@pytest.mark.parametrize(
    ("shown", "number"),
    [
        ("NPWP : 09.254.294.3-407.000", "092542943407000"),
        ("09.254.294.3-407.000", "092542943407000"),
        ("NPWP16 3171014506900004", "3171014506900004"),
    ],
)
def test_a_tax_number_of_fifteen_or_sixteen_digits_is_read(shown: str, number: str, known: Known) -> None:
    found = value("npwp", "npwp", [*TAX, line(shown, 0.1, 0.4)], known)
    assert (found.text, found.state) == (number, Legibility.READ)


def test_a_tax_number_of_fourteen_is_to_be_checked(known: Known) -> None:
    assert value("npwp", "npwp", [*TAX, line("NPWP : 09.254.294.3-407.00", 0.1, 0.4)], known).state is Legibility.CHECK


@pytest.mark.parametrize(
    ("kind", "read", "text", "sure"),
    [
        (FieldGrammar.EDUCATION, "STRATA II", "s2", True),
        (FieldGrammar.EDUCATION, "STRATA I", "s2", False),
        (FieldGrammar.EDUCATION, "DIPLOMA IV/STRATA I", "d4_s1", True),
        (FieldGrammar.RELATION, "ANAX", "ANAK", False),
        (FieldGrammar.MARITAL, "BELUM KAWIN", "single", True),
        (FieldGrammar.BLOOD, "0", "O", True),
        (FieldGrammar.BLOOD, "X", "X", False),
        (FieldGrammar.UNTIL, "SEUMUR HIDUP", "SEUMUR HIDUP", True),
        (FieldGrammar.UNTIL, "31-12-2027", "2027-12-31", True),
        (FieldGrammar.DATE, "31-02-1990", "31-02-1990", False),
        (FieldGrammar.DATE, "O5-06-1990", "1990-06-05", False),
        (FieldGrammar.RT_RW, "004/007", "004/007", True),
        (FieldGrammar.RT_RW, "004 007", "004/007", False),
        (FieldGrammar.RT_RW, "-", "-", False),
        (FieldGrammar.POSTCODE, "1O110", "10110", False),
        (FieldGrammar.POSTCODE, "1011", "1011", False),
        (FieldGrammar.KK, "3171011502150003", "3171011502150003", True),
        (FieldGrammar.KK, "9971011502150003", "9971011502150003", False),
        (FieldGrammar.KK, "3171019902150003", "3171019902150003", False),
        (FieldGrammar.KK, "317101150215000", "317101150215000", False),
        (FieldGrammar.TEXT, "-", "-", False),
    ],
)
def test_a_word_or_number_that_is_only_nearly_right_is_to_be_checked(
    kind: FieldGrammar, read: str, text: str, sure: bool, known: Known
) -> None:
    found = parsed(kind, read, known)
    assert (found.text, not found.doubts) == (text, sure)
