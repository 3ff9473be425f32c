"""Charts laid out: round steps, values where they belong, gaps left open, words that touch nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from counter_app.charts.layout import Anchor, Word, laid_out, steps_for
from counter_app.charts.values import Band, Bars, Chart, Ink, Line

LETTER = 10.0


def measure(words: str) -> float:
    return len(words) * 6.0


def chart(**parts: object) -> Chart:
    columns = tuple(str(2020 + number) for number in range(10))
    ticks = tuple((number, words) for number, words in enumerate(columns))
    return Chart("Saldo", columns, ticks, **parts)  # type: ignore[arg-type]


@given(some.floats(0.001, 1e12))
def test_steps_are_round_and_reach_above(most: float) -> None:
    steps = steps_for(most)
    assert steps[0] == 0
    assert steps[-1] >= most * (1 - 1e-9)
    assert 2 <= len(steps) <= 7
    assert str(f"{steps[1]:.0e}")[0] in "125"


@pytest.mark.parametrize("most", [0.0, -1.0])
def test_nothing_has_an_axis_all_the_same(most: float) -> None:
    assert steps_for(most) == (0.0, 1.0)
    assert laid_out(chart(), 400, 200, measure, LETTER).plot.most == 1.0


def test_values_lie_between_the_axes_in_their_order() -> None:
    line = Line("naik", tuple(float(number) for number in range(10)))
    sketch = laid_out(chart(lines=(line,)), 400, 200, measure, LETTER)
    (drawn,) = (one for one in sketch.strokes if one.ink is Ink.MAIN)
    assert all(before[0] < after[0] and before[1] > after[1] for before, after in pairwise(drawn.points))
    assert all(0 <= x <= 400 and 0 <= y <= 200 for x, y in drawn.points)


def test_a_missing_value_breaks_the_line_and_the_band() -> None:
    values = (1.0, 2.0, None, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0)
    sketch = laid_out(chart(lines=(Line("a", values),), bands=(Band(values, values),)), 400, 200, measure, LETTER)
    assert len([one for one in sketch.strokes if one.ink is Ink.MAIN]) == 2
    assert len([one for one in sketch.strokes if one.ink is Ink.BAND]) == 2


def test_bars_stand_beside_each_other_and_none_for_hours_to_come() -> None:
    bars = (Bars("datang", (3.0,) * 9 + (None,), filled=False), Bars("selesai", (2.0,) * 8 + (0.0, None)))
    sketch = laid_out(chart(bars=bars), 400, 200, measure, LETTER)
    opened, filled = ([one for one in sketch.strokes if one.ink is ink and one.closed] for ink in (Ink.OPEN, Ink.MAIN))
    assert (len(opened), len(filled)) == (9, 8)
    assert max(x for x, _y in opened[0].points) <= min(x for x, _y in filled[0].points) + 1e-9


def test_words_of_the_axis_never_touch() -> None:
    for wide in (120, 240, 480):
        words = [one for one in laid_out(chart(), wide, 160, measure, LETTER).words if one.anchor is Anchor.MIDDLE]
        spans = [(one.x - measure(one.words) / 2, one.x + measure(one.words) / 2) for one in words]
        assert all(before[1] < after[0] for before, after in pairwise(spans))
        assert words[0].words == "2020"


def test_names_of_lines_that_end_together_stand_apart() -> None:
    lines = tuple(Line(name, (5.0 + number / 100,) * 10) for number, name in enumerate(("rendah", "tengah", "tinggi")))
    names = [one for one in laid_out(chart(lines=lines), 400, 200, measure, LETTER).words if one.anchor is Anchor.START]
    assert [one.words for one in sorted(names, key=height)] == ["tinggi", "tengah", "rendah"]
    assert all(after.y - before.y >= LETTER for before, after in pairwise(sorted(names, key=height)))


def height(word: Word) -> float:
    return word.y


@given(some.floats(0, 400), some.booleans())
def test_a_place_finds_its_column(x: float, by_bars: bool) -> None:
    more = {"bars": (Bars("a", (1.0,) * 10),)} if by_bars else {"lines": (Line("a", (1.0,) * 10),)}
    plot = laid_out(chart(**more), 400, 200, measure, LETTER).plot
    assert 0 <= plot.column(x) < 10
    assert all(plot.column(plot.x(column)) == column for column in range(10))


def test_a_column_is_said_in_one_sentence() -> None:
    one = chart(lines=(Line("tengah", (1.0,) * 9 + (None,)),))
    assert one.said(0) == "2020: tengah 1"
    assert one.said(9) == "2029: –"
    assert one.said(10) == ""


@pytest.mark.parametrize("value", [0.0, 1.0, 1000.0])
def test_names_of_lines_that_end_together_stay_inside_and_apart(value: float) -> None:
    lines = tuple(Line(name, (value,) * 10) for name in ("rendah", "tengah", "tinggi", "lain"))
    sketch = laid_out(chart(lines=lines), 400, 200, measure, LETTER)
    places = sorted(one.y for one in sketch.words if one.anchor is Anchor.START)
    assert len(places) == 4
    assert all(LETTER / 2 <= place <= 200 for place in places)
    assert all(after - before >= LETTER for before, after in pairwise(places))
