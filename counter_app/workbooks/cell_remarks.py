"""What the rules of forms and lists say of a cell, as a remark of a company's row. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from counter_app.workbooks.remark_kinds import RemarkKind
from counter_app.workbooks.rows import Remark
from forms.rules import Problem, Severity

BY_CODE: Mapping[str, RemarkKind] = {
    "cell_error": RemarkKind.CELL_ERROR,
    "formula": RemarkKind.FORMULA,
    "letters": RemarkKind.LETTERS,
    "date_order": RemarkKind.DATE_ORDER,
    "date_year": RemarkKind.DATE_YEAR,
    "date_serial": RemarkKind.DATE_SERIAL,
    "date": RemarkKind.DATE_WRONG,
    "digit_lost": RemarkKind.DIGIT_LOST,
    "digit_doubtful": RemarkKind.DIGIT_DOUBTFUL,
    "zero_doubtful": RemarkKind.DIGIT_DOUBTFUL,
    "choice": RemarkKind.CODE_UNKNOWN,
    "required": RemarkKind.MISSING,
    "nik_differs_birth_date": RemarkKind.NIK_BIRTH_DATE,
    "nik_differs_sex": RemarkKind.NIK_SEX,
}


def remark_of(problem: Problem, cell: str) -> Remark:
    """The remark for a problem; what has no kind of its own keeps the code of its rule."""
    kind = BY_CODE.get(problem.code)
    if kind is not None:
        return Remark(kind, problem.field, cell, tuple(problem.values.items()))
    doubt = problem.severity is Severity.WARNING
    values = (("code", problem.code), *problem.values.items())
    return Remark(RemarkKind.RULE_DOUBT if doubt else RemarkKind.RULE, problem.field, cell, values)
