from __future__ import annotations

from collections.abc import Callable
from enum import Enum

import pytest

from counter_app.capture.attempt_words import failed_words
from counter_app.capture.codes import Advice, Cue, Failure, Prompt, Rule
from counter_app.capture.words import advice_text, cue_text, failure_text, prompt_text, rule_text


@pytest.mark.parametrize(
    ("words", "codes"),
    [(advice_text, Advice), (prompt_text, Prompt), (failure_text, Failure), (rule_text, Rule), (cue_text, Cue)],
)
def test_every_code_has_words_of_its_own(words: Callable[[Enum], str], codes: type[Enum]) -> None:
    texts = [words(code) for code in codes]
    assert all(texts)
    assert len(set(texts)) == len(texts)


def test_every_failure_says_what_to_do_next() -> None:
    assert all("ulangi" in failure_text(failure).lower() for failure in Failure)


def test_an_answer_that_was_not_seen_is_named() -> None:
    told = failed_words(Failure.NO_ANSWER.value, {"failed_prompt": Prompt.SMILE.value})
    assert prompt_text(Prompt.SMILE) in told
    assert failed_words(Failure.NO_ANSWER.value, {}) == failure_text(Failure.NO_ANSWER)
