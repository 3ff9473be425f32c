"""Every word that scanning has a fixed set of. Loads no picture library."""

from __future__ import annotations

from enum import StrEnum


class Sheet(StrEnum):
    """What is looked for: a card of the size of an identity card, or a page of paper."""

    CARD = "card"
    PAGE = "page"


class ScanAdvice(StrEnum):
    """The one thing to do next for a picture that can be used."""

    GOOD = "good"
    NOTHING = "nothing"
    CUT_OFF = "cut_off"
    CLOSER = "closer"
    SHAKY = "shaky"
    BLURRED = "blurred"
    DARK = "dark"
    GLARE = "glare"
    COVERED = "covered"
    CORNERS = "corners"


class Part(StrEnum):
    """Where on a sheet something is, as the officer sees it."""

    TOP_LEFT = "top_left"
    TOP = "top"
    TOP_RIGHT = "top_right"
    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"
    BOTTOM_LEFT = "bottom_left"
    BOTTOM = "bottom"
    BOTTOM_RIGHT = "bottom_right"


class Finish(StrEnum):
    """How a straightened picture is kept."""

    COLOUR = "colour"
    DOCUMENT = "document"


class FieldGrammar(StrEnum):
    """What a value on a paper can look like; `fields/grammar.py` has a row each."""

    NIK = "nik"
    KK = "kk"
    KPJ = "kpj"
    NPWP = "npwp"
    NAME = "name"
    BIRTH = "birth"
    DATE = "date"
    UNTIL = "until"
    SEX = "sex"
    RELIGION = "religion"
    MARITAL = "marital"
    NATION = "nation"
    STREET = "street"
    RT_RW = "rt_rw"
    POSTCODE = "postcode"
    VILLAGE = "village"
    DISTRICT = "district"
    REGENCY = "regency"
    PROVINCE = "province"
    EDUCATION = "education"
    RELATION = "relation"
    BLOOD = "blood"
    TEXT = "text"


class Legibility(StrEnum):
    """How far a value that was read may be trusted: taken by one key, asked one by one, or typed."""

    READ = "read"
    CHECK = "check"
    UNREAD = "unread"


class Doubt(StrEnum):
    """Why a value is to be checked by eye."""

    PICTURE = "picture"
    """Too small, not sharp, glare on it."""
    LETTER = "letter"
    """One letter may be another."""
    GRAMMAR = "grammar"
    """It is not what such a value looks like."""
    MENDED = "mended"
    """A letter was put in for a digit, or a name for one that is nearly the same."""
    FRAMES = "frames"
    """Pictures of the same card do not agree, or there were not enough."""
    DATES = "dates"
    """The number and the birth date or sex on the same card differ."""
    REGION = "region"
    """The number's region is not in the tables."""
    RELATION = "relation"
    """How somebody is to the member does not follow from how both are to the head of the family."""
    PERSON = "person"
    """Whose row of the form this is, is not certain."""
