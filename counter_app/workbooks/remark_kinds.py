"""Everything that can be said of a row of a company's workbook, and who may read it."""

from __future__ import annotations

from enum import StrEnum


class RemarkKind(StrEnum):
    """One kind of remark; `words.py` has the sentence of each."""

    # the cells themselves
    NUMBER_IN_TEXT = "number_in_text"
    """A number where text is kept: digits behind the fifteenth and zeros before the first are gone."""
    FORMULA = "formula"
    CELL_ERROR = "cell_error"
    LETTERS = "letters"
    MERGED = "merged"
    HIDDEN = "hidden"
    OUTSIDE_COLUMNS = "outside_columns"
    DATE_ORDER = "date_order"
    DATE_YEAR = "date_year"
    DATE_SERIAL = "date_serial"
    DATE_WRONG = "date_wrong"
    CODE_UNKNOWN = "code_unknown"
    MISSING = "missing"
    DIGIT_LOST = "digit_lost"
    DIGIT_DOUBTFUL = "digit_doubtful"
    RULE = "rule"
    """A rule of the form says no; `code` is the rule's."""
    RULE_DOUBT = "rule_doubt"
    NIK_BIRTH_DATE = "nik_birth_date"
    NIK_SEX = "nik_sex"
    # rows against rows
    TWICE = "twice"
    TWICE_DIFFERS = "twice_differs"
    NIK_TWICE = "nik_twice"
    PHONE_TWICE = "phone_twice"
    EMAIL_TWICE = "email_twice"
    ACCOUNT_TWICE = "account_twice"
    SEVERAL_KPJ = "several_kpj"
    # months and ends
    MONTH_WRONG = "month_wrong"
    MONTH_IN_FUTURE = "month_in_future"
    WAGE_WRONG = "wage_wrong"
    WAGE_UNLIKELY = "wage_unlikely"
    OTHER_NPP = "other_npp"
    CAUSE_UNKNOWN = "cause_unknown"
    END_IN_FUTURE = "end_in_future"
    END_TOO_EARLY = "end_too_early"
    # rows against the record
    UNKNOWN_MEMBER = "unknown_member"
    OTHER_COMPANY = "other_company"
    NIK_OF_OTHER = "nik_of_other"
    PHONE_OF_OTHER = "phone_of_other"
    EMAIL_OF_OTHER = "email_of_other"
    ACCOUNT_OF_OTHER = "account_of_other"
    PASSPORT_OF_OTHER = "passport_of_other"
    NO_EMPLOYER = "no_employer"
    LEFT_COMPANY = "left_company"
    MEMBER_WAITS = "member_waits"
    """Recorded at a counter and not confirmed yet, or refused."""
    OTHER_PERSON = "other_person"
    """Name and birth date are not those of the member whose number it is."""
    GUARD_TOGETHER = "guard_together"
    GUARD_HOLDER = "guard_holder"
    WAGE_DIFFERS = "wage_differs"
    """The record has another wage for that month."""
    KNOWN_HERE = "known_here"
    """A new person whose NIK the branch knows: read by the branch alone."""
    SEVERAL_KPJ_HERE = "several_kpj_here"
    """The branch knows the person by another number as well: read by the branch alone."""
    # what the company reads in place of some
    NOT_OURS_TO_SAY = "not_ours_to_say"


AS_ONE = frozenset(
    {
        RemarkKind.UNKNOWN_MEMBER,
        RemarkKind.OTHER_COMPANY,
        RemarkKind.NIK_OF_OTHER,
        RemarkKind.PHONE_OF_OTHER,
        RemarkKind.EMAIL_OF_OTHER,
        RemarkKind.ACCOUNT_OF_OTHER,
        RemarkKind.PASSPORT_OF_OTHER,
    }
)
"""What is one sentence in all that leaves the branch."""

INSIDE = frozenset({RemarkKind.KNOWN_HERE, RemarkKind.SEVERAL_KPJ_HERE, RemarkKind.NO_EMPLOYER})
"""What is never told outside, and so changes nothing of what becomes of a row: that would tell it."""

OF_RECORD = (
    AS_ONE
    | INSIDE
    | {
        RemarkKind.LEFT_COMPANY,
        RemarkKind.MEMBER_WAITS,
        RemarkKind.OTHER_PERSON,
        RemarkKind.GUARD_TOGETHER,
        RemarkKind.GUARD_HOLDER,
        RemarkKind.WAGE_DIFFERS,
        RemarkKind.END_TOO_EARLY,
    }
)
"""What only the record can tell; the rest follows from the file alone."""

GUARDING = frozenset(
    {RemarkKind.NO_EMPLOYER, RemarkKind.LEFT_COMPANY, RemarkKind.GUARD_TOGETHER, RemarkKind.GUARD_HOLDER}
)
"""What makes a row one that a supervisor decides by itself."""

WARNING = (
    GUARDING
    | INSIDE
    | {
        RemarkKind.HIDDEN,
        RemarkKind.DIGIT_DOUBTFUL,
        RemarkKind.RULE_DOUBT,
        RemarkKind.NIK_BIRTH_DATE,
        RemarkKind.NIK_SEX,
        RemarkKind.PHONE_TWICE,
        RemarkKind.EMAIL_TWICE,
        RemarkKind.ACCOUNT_TWICE,
        RemarkKind.SEVERAL_KPJ,
        RemarkKind.WAGE_UNLIKELY,
        RemarkKind.WAGE_DIFFERS,
    }
)
FAILING = frozenset(RemarkKind) - WARNING
"""What keeps a row from being applied."""
