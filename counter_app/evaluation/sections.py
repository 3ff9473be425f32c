"""The parts of the report's page: from rows to tables, curves and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from counter_app.capture.codes import MemberRule, Rule
from counter_app.capture.words import member_rule_text, rule_text
from counter_app.evaluation import markup
from counter_app.evaluation.figures import (
    GENUINE,
    Outcome,
    Presentation,
    Rate,
    RuleTrial,
    attack_figures,
    false_failures,
    genuine_figures,
    group_figures,
    reasons,
    rule_figures,
)
from counter_app.evaluation.rows import RuleRow, SessionRow
from counter_app.evaluation.sets import CLEAN, CLEAN_HIJAB
from counter_app.evaluation.words import group_text, kind_text, outcome_text, what_text
from counter_app.texts import _

THIRDS = ("skin_lightest", "skin_middle", "skin_darkest")
_MOST_PICTURES = 60
_MOST_REASONS = 40


def groups_of(row: SessionRow | RuleRow) -> frozenset[str]:
    """The labels, and for a generated person the third of all skin tones."""
    third = () if row.skin is None else (THIRDS[min(2, int(row.skin * 3))],)
    return frozenset({*row.groups, *third})


def presentations(rows: Iterable[SessionRow]) -> list[Presentation]:
    """The rows as plain figures see them."""
    return [Presentation(row.kind, row.outcome, row.reason, groups_of(row)) for row in rows]


def trials(rows: Iterable[RuleRow]) -> list[RuleTrial]:
    """One trial for each rule that a picture's label speaks about."""
    return [
        RuleTrial(
            *(rule, rule in row.violated, rule in row.failed, bool(row.failed), groups_of(row)),
            rule not in row.unjudged,
        )
        for row in rows
        for rule in row.asked
    ]


def sessions_part(rows: Sequence[SessionRow], title: str) -> Iterator[str]:
    """Members and attacks before whole sessions."""
    if not rows:
        return
    shown = presentations(rows)
    yield markup.heading(title)
    yield from _attacks(shown)
    yield from _members(shown)
    yield markup.table(
        _("Alasan semua yang tidak lolos, yang paling sering di atas"),
        (_("Yang diuji"), _("Hasil"), _("Alasan (kode)"), _("Jumlah")),
        [(kind_text(kind), outcome_text(Outcome(end)), why, n) for kind, end, why, n in reasons(shown)[:_MOST_REASONS]],
    )
    yield from _times([row for row in rows if row.frames])


def _attacks(shown: Sequence[Presentation]) -> Iterator[str]:
    found = attack_figures(shown)
    if not found:
        return
    yield markup.table(
        _("Serangan, yang terburuk di atas. APCER: serangan yang lolos; ditinjau bukan lolos"),
        (_("Jenis serangan"), "APCER", _("APCER dari yang dijawab"), _("Ditinjau"), _("APNRR (tanpa jawaban)")),
        [(kind_text(one.kind), one.apcer, one.apcer_answered, one.review, one.apnrr) for one in found],
    )


def _members(shown: Sequence[Presentation]) -> Iterator[str]:
    all_of_them = genuine_figures(shown)
    if not all_of_them.bpcer.n:
        return
    rows = [(_("semua"), all_of_them), *((group_text(label), each) for label, each in group_figures(shown))]
    yield markup.table(
        _("Orang sungguhan. BPCER: semua yang tidak lolos, termasuk yang ditinjau dan yang tanpa jawaban"),
        (_("Kelompok"), "BPCER", _("Ditolak"), _("Ditinjau"), _("BPNRR (tanpa jawaban)")),
        [(name, each.bpcer, each.rejected, each.review, each.bpnrr) for name, each in rows],
    )
    people = [one for one in shown if one.kind == GENUINE]
    sides = [[one for one in people if third in one.groups] for third in (THIRDS[-1], THIRDS[0])]
    dark, light = (genuine_figures(side).bpcer for side in sides)
    if dark.share is not None and light.share is not None:
        sentence = _("BPCER sepertiga kulit paling gelap dikurangi yang paling terang: {points} poin persen.")
        yield markup.paragraph(sentence.format(points=f"{100 * (dark.share - light.share):+.1f}"))


def _times(rows: Sequence[SessionRow]) -> Iterator[str]:
    frames = sum(row.frames for row in rows)
    if not frames:
        return
    mean = sum(row.ms_mean * row.frames for row in rows) / frames
    ends = sorted(row.seconds for row in rows)
    sentence = _(
        "Waktu penilaian per gambar: rata-rata {mean} ms, persentil ke-99 per sesi paling lama {worst} ms, "
        "atas {frames} gambar, diukur bersama proses lain. Lama sesi menurut jam kamera: median {middle} detik."
    )
    worst = max(row.ms_p99 for row in rows)
    yield markup.paragraph(
        sentence.format(mean=f"{mean:.1f}", worst=f"{worst:.1f}", frames=frames, middle=f"{ends[len(ends) // 2]:.1f}")
    )


def rules_part(rows: Sequence[RuleRow], title: str) -> Iterator[str]:
    """Pictures before the quality rules."""
    if not rows:
        return
    asked = trials(rows)
    yield markup.heading(title)
    yield markup.table(
        _(
            "Tiap aturan. TPR: pelanggaran yang ditegur aturan itu; FPR: gambar tanpa pelanggaran yang ikut ditegur; "
            "yang tidak dapat dinilai tidak dihitung di keduanya"
        ),
        (_("Aturan"), "TPR", _("Ditegur aturan mana pun"), "FPR", _("Tidak dapat dinilai")),
        [(_rule_name(one.rule), one.tpr, one.caught, one.fpr, one.unjudged) for one in rule_figures(asked)],
    )
    yield from _member_rules([row for row in rows if row.what])
    yield from _flaws([row for row in rows if row.what])
    labels = sorted({label for row in rows for label in groups_of(row)})
    fine = [row for row in rows if not row.violated and row.asked]
    if labels and fine:
        yield markup.table(
            _("Gambar tanpa pelanggaran menurut kelompok"),
            (_("Kelompok"), _("Gambar yang ditegur"), _("Teguran per aturan")),
            [
                (
                    group_text(label),
                    _refused([row for row in fine if label in groups_of(row)]),
                    false_failures(asked, label),
                )
                for label in labels
            ],
        )


def _rule_name(code: str) -> str:
    """The rule as the staff read it, with the code that labels and results use."""
    return f"{rule_text(Rule(code))} ({code})"


def _refused(rows: Sequence[RuleRow]) -> Rate:
    """Pictures in which a rule failed that the label speaks about."""
    return Rate(sum(bool(set(row.failed) & set(row.asked)) for row in rows), len(rows))


def _member_rules(rows: Sequence[RuleRow]) -> Iterator[str]:
    """The seven rules that members are told, over generated pictures; skin thirds side by side."""
    clean = [row for row in rows if row.what in (CLEAN, CLEAN_HIJAB)]
    lines: list[tuple[str | Rate, ...]] = []
    for name in MemberRule:
        codes = {rule.value for rule in name.rules}
        flawed = [row for row in rows if codes & set(row.violated)]
        thirds = [[row for row in flawed if third in groups_of(row)] for third in (THIRDS[0], THIRDS[-1])]
        told = [_told(codes, those) for those in (flawed, *thirds, clean)]
        if flawed and clean:
            lines.append((member_rule_text(name), *told))
    if lines:
        yield markup.table(
            _("Tujuh aturan yang diberitahukan kepada peserta. TPR: pelanggaran yang ditegur salah satu aturan kita"),
            (_("Aturan"), "TPR", _("TPR kulit paling terang"), _("TPR kulit paling gelap"), "FPR"),
            lines,
        )


def _told(codes: set[str], rows: Sequence[RuleRow]) -> Rate:
    return Rate(sum(bool(codes & set(row.failed)) for row in rows), len(rows))


def _flaws(rows: Sequence[RuleRow]) -> Iterator[str]:
    kinds = sorted({row.what for row in rows})
    if not kinds:
        return
    lines = []
    for what in kinds:
        shown = [row for row in rows if row.what == what]
        target = next(iter(shown[0].violated), None)
        told = Rate(sum(target in row.failed for row in shown), len(shown)) if target else None
        counted = [rule for row in shown for rule in row.failed]
        common = sorted({rule: counted.count(rule) for rule in counted}.items(), key=lambda each: -each[1])[:4]
        any_ = Rate(sum(bool(row.failed) for row in shown), len(shown))
        lines.append(
            (
                what_text(what),
                _rule_name(target) if target else "–",
                told,
                any_,
                ", ".join(f"{rule} {n}" for rule, n in common),
            )
        )
    yield markup.table(
        _("Tiap jenis gambar. Tanpa aturan yang dituju: hanya dilaporkan, tidak dinilai"),
        (_("Gambar"), _("Aturan yang dituju"), _("Ditegur aturan itu"), _("Ditegur aturan mana pun"), _("Tersering")),
        lines,
    )


def pictures_part(sessions: Sequence[SessionRow], rules: Sequence[RuleRow]) -> Iterator[str]:
    """Thumbnails of what went wrong, as far as they were kept."""
    shown = [
        (row.thumbnail, f"{kind_text(row.kind)}: {outcome_text(row.outcome)} {row.reason} · {row.job}")
        for row in sessions
        if row.thumbnail
    ]
    shown += [
        (row.thumbnail, f"{what_text(row.what) or row.source}: {', '.join(row.failed) or '–'} · {row.job}")
        for row in rules
        if row.thumbnail
    ]
    if not shown:
        return
    yield markup.heading(_("Gambar dari hasil yang keliru"))
    sentence = _("{shown} dari {all} gambar yang disimpan.")
    yield markup.paragraph(sentence.format(shown=min(len(shown), _MOST_PICTURES), all=len(shown)))
    # From all over the list: the first ones would be of one kind only.
    step = max(1, len(shown) // _MOST_PICTURES)
    yield from (markup.picture(*one) for one in shown[::step][:_MOST_PICTURES])
