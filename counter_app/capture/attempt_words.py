"""Kept attempts in words: why each ended as it did, and what was measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from counter_app.cameras.pin import Rotation
from counter_app.cameras.words import rotation_hint_text
from counter_app.capture.codes import Cue, Failure, Light, Prompt, Rule, Sight
from counter_app.capture.figure_words import figure_words
from counter_app.capture.service_words import decided_text
from counter_app.capture.sights import sights_of
from counter_app.capture.standing import CAMERA_TURN, CUES, EARLIER_DOUBT, LIGHT, SCORE
from counter_app.capture.words import cue_text, failure_text, prompt_text, rule_text, worn_text
from counter_app.texts import _

POSITIONS = frozenset({Failure.NOT_IN_PLACE, Failure.NO_GOOD_PICTURE})
"""Failures whose reason is a rule of the picture."""

MEMBERS_OWN = frozenset(
    {
        *(Failure.FACE_LOST, Failure.FACE_CHANGED, Failure.MORE_FACES, Failure.NOT_IN_PLACE, Failure.NO_ANSWER),
        *(Failure.NOT_NEUTRAL, Failure.WRONG_ACTION, Failure.NO_GOOD_PICTURE),
    }
)
"""Failures that the member can do something about; cameras and doubts are the officer's."""

Measured = Mapping[str, Any]  # Any: figures, words and lists as JSON keeps them


def failed_words(reason: str, measured: Measured) -> str:
    """Why a kept attempt failed, and what to do; the code itself when it is unknown."""
    known = {failure.value: failure for failure in Failure}
    asked = {prompt.value: prompt for prompt in Prompt}.get(str(measured.get("failed_prompt", "")))
    if reason == Failure.NO_ANSWER and asked is not None:
        sentence = _("Gerakan “{movement}” belum terlihat sampai waktu habis. Ulangi.")
        return sentence.format(movement=prompt_text(asked))
    return decided_text(reason) or (failure_text(known[reason]) if reason in known else reason)


def told_words(reason: str, measured: Measured) -> str:
    """The same for the member's side."""
    if reason in MEMBERS_OWN:
        return failed_words(reason, measured)
    return _("Tunggu petunjuk petugas, lalu foto diulang.")


def happened_words(reason: str, measured: Measured) -> str:
    """Why a kept attempt failed, without the advice to repeat that follows it."""
    return without_advice(failed_words(reason, measured))


def without_advice(sentences: str) -> str:
    """What happened is the first sentence; what to do about it follows."""
    return sentences.partition(". ")[0].rstrip(".") + "."


def unmet_rules(reason: str, measured: Measured) -> str:
    """The rules of the picture that let an attempt fail, "" when it failed for something else."""
    return ", ".join(rule_text(rule).lower() for rule in _failed_rules(measured)) if reason in POSITIONS else ""


def sign_words(measured: Measured) -> tuple[str, ...]:
    """What made an attempt unsure or let it fail, for staff; codes of newer programs are left out."""
    known = {cue.value: cue for cue in Cue}
    turns = {str(int(turn)): turn for turn in Rotation}
    turned = turns.get(str(measured.get(CAMERA_TURN, "")))
    cues = tuple(cue_text(known[code]) for code in measured.get(CUES, ()) if code in known)
    warned = (worn_text(rule) for rule in Rule if rule.value in measured.get("warned_rules", ()))
    cues += tuple(words for words in warned if words)
    if measured.get(EARLIER_DOUBT):
        cues = (*cues, _("Percobaan sebelumnya dalam kunjungan ini meragukan. Lihat peserta dan fotonya."))
    return cues if turned is None else (rotation_hint_text(turned), *cues)


def figure_lines(measured: Measured) -> tuple[str, ...]:
    """The officer's word, the screen's light, and one line per rule with its figures, those not met first."""
    failed, warned = _failed_rules(measured), measured.get("warned_rules", ())
    lines = []
    for rule in (*failed, *(rule for rule in Rule if rule not in failed)):
        start = f"{rule.value}."
        raw = tuple((key.removeprefix(start), float(value)) for key, value in measured.items() if key.startswith(start))
        if words := figure_words(raw):
            sign = "✗" if rule in failed else "!" if rule.value in warned else "✓"
            lines.append(f"{sign} {rule_text(rule)}: {words}")
    return (*(_sight_words(sight) for sight in sights_of(measured)), *_light(measured), *lines)


def _sight_words(sight: Sight) -> str:
    """What the officer saw, for those who look later."""
    words = {
        Sight.NO_GLASSES: _("Kacamata: petugas melihat sendiri bahwa peserta tidak memakainya"),
        Sight.MOUTH_FREE: _("Mulut: petugas melihat sendiri bahwa mulut peserta tidak tertutup"),
        Sight.FOREHEAD: _("Dahi: petugas melihat sendiri bahwa dahi peserta tidak tertutup"),
    }
    return words[sight]


def _light(measured: Measured) -> tuple[str, ...]:
    """What became of the coloured light; the figure is advice only."""
    if measured.get(LIGHT) == Light.SKIPPED:
        return (_("Cahaya layar: tidak dipakai untuk peserta ini"),)
    if measured.get(LIGHT) == Light.STOPPED:
        return (_("Cahaya layar: dimatikan di tengah jalan"),)
    score = measured.get(SCORE)
    if measured.get(LIGHT) != Light.SHOWN or score is None:
        return ()
    words = _("Cahaya layar: {n} (1,0 wajah ikut berubah warna, 0,0 tidak)")
    return (words.format(n=f"{float(score):.1f}".replace(".", ",")),)


def _failed_rules(measured: Measured) -> list[Rule]:
    failed = measured.get("failed_rules", ())
    return [rule for rule in Rule if rule.value in failed]
