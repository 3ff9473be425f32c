from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.printing.recovery import RecoveryLineWrong, key_from_lines, key_lines


@given(st.binary(min_size=1, max_size=80))
def test_a_typed_sheet_gives_back_the_key(key: bytes):
    assert key_from_lines("\n".join(key_lines(key))) == key


def test_case_and_spaces_do_not_matter():
    key = bytes(range(32))
    typed = "\n\n".join(f"  {line[0]}  {line[2:].replace(' ', '').lower()} " for line in key_lines(key))
    assert key_from_lines(typed) == key


@pytest.mark.parametrize("line", [1, 2, 3, 4])
def test_a_mistyped_digit_names_its_line(line: int):
    lines = list(key_lines(bytes(range(32))))
    digits = lines[line - 1]
    lines[line - 1] = digits[:4] + ("0" if digits[4] != "0" else "1") + digits[5:]
    with pytest.raises(RecoveryLineWrong) as caught:
        key_from_lines("\n".join(lines))
    assert caught.value.line == line


def test_swapped_lines_are_noticed():
    first, second, *rest = key_lines(bytes(range(32)))
    with pytest.raises(RecoveryLineWrong):
        key_from_lines("\n".join([second, first, *rest]))


@pytest.mark.parametrize("typed", ["", "  \n ", "1", "1 zz", "1 0001"])
def test_what_is_no_key_is_refused(typed: str):
    with pytest.raises(RecoveryLineWrong):
        key_from_lines(typed)
