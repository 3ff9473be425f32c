from __future__ import annotations

from counter_app.capture.latest import Latest


def test_only_the_newest_is_held() -> None:
    latest: Latest[int] = Latest()
    latest.put(1)
    latest.put(2)
    assert latest.take() == 2
    assert latest.take() is None


def test_the_taker_is_told_once_until_it_takes() -> None:
    latest: Latest[int] = Latest()
    assert [latest.put(1), latest.put(2), latest.put(3)] == [True, False, False]
    latest.take()
    assert latest.put(4)
