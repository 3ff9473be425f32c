"""How an estimate is told, in the language of a window or a paper: sums, lines, the chart, and what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from counter_app.charts.values import Band, Chart, Ink, Line
from counter_app.figures.words import missing_text, percent
from counter_app.jht.estimate import BalanceSource, Estimate, PartBar, Payment, When
from counter_app.jht.past import KnownWage, Run, WageSource, known_contribution, runs_of
from counter_app.jht.rules import PARTIAL_YEARS, Tax
from counter_app.jht.values import MONTHS, Month, Outlook
from counter_app.jht.words import grade_text, outlook_text, part_text
from counter_app.printing.words import month as month_name

Words = Callable[[str], str]
MOST_TICKS = 8
MOST_SOURCES, MOST_RUNS = 4, 6
"""Letters, and pieces of time in a sentence, that are named; older ones are counted: the sheet is a small one."""
MILLION, BILLION = 10**6, 10**9


@dataclass(frozen=True)
class Say:
    """The translator of a language with its name: every function here tells in it."""

    words: Words
    language: str


def rupiah(sum_: int, say: Say) -> str:
    """Rp1.234.567, in English Rp1,234,567."""
    grouped = f"{sum_:,}"
    return f"Rp{grouped if say.language.startswith('en') else grouped.replace(',', '.')}"


def short_rupiah(sum_: float, say: Say) -> str:
    """A sum at an axis: 12 jt, 1,5 M."""
    _ = say.words
    by, unit = (BILLION, _("M")) if sum_ >= BILLION else (MILLION, _("jt"))
    number = f"{sum_ / by:.2f}".rstrip("0").rstrip(".")
    number = number if say.language.startswith("en") else number.replace(".", ",")
    return f"{number} {unit}" if sum_ else "0"


def month_text(month: Month, say: Say) -> str:
    """Desember 2030."""
    return f"{month_name(month.month, say.words)} {month.year}"


def months_text(months: int, say: Say) -> str:
    """10 tahun 6 bulan."""
    _ = say.words
    years, rest = divmod(months, MONTHS)
    told = [_("1 tahun") if years == 1 else _("{count} tahun").format(count=years)] if years else []
    if rest or not years:
        told.append(_("1 bulan") if rest == 1 else _("{count} bulan").format(count=rest))
    return " ".join(told)


def ends_told(found: Estimate, say: Say) -> tuple[tuple[str, str], ...]:
    """What the account comes to, low, base and high."""
    return tuple(
        (outlook_text(case, say.words), rupiah(end.balance if (end := found.end(case)) else found.today, say))
        for case in Outlook
    )


def parts_told(found: Estimate, say: Say) -> tuple[tuple[str, str], ...]:
    """What could be taken early, or why it cannot."""
    return tuple(
        (
            part_text(one.part, say.words),
            rupiah(one.sum, say) if one.sum is not None else bar_text(one.bar or PartBar.TOO_SHORT, say.words),
        )
        for one in found.parts
    )


def bar_text(bar: PartBar, _: Words) -> str:
    """Why nothing can be taken early."""
    return {
        PartBar.TOO_SHORT: _("Belum {count} tahun menjadi peserta").format(count=PARTIAL_YEARS),
        PartBar.HAD_ONE: _("Sudah pernah diambil, hanya satu kali"),
    }[bar]


def when_text(when: When, _: Words) -> str:
    """When a claim would be paid."""
    return {When.NOW: _("Diambil semua sekarang"), When.IN_TWO_YEARS: _("Diambil semua dua tahun lagi")}[when]


def source_text(source: BalanceSource, _: Words) -> str:
    """Where a balance is from."""
    return {
        BalanceSource.BRANCH: _("menurut daftar saldo cabang ini"),
        BalanceSource.SHOWN: _("menurut yang ditunjukkan peserta"),
    }[source]


def payment_told(one: Payment, say: Say) -> tuple[tuple[str, str], ...]:
    """The tax of a payment: in one line where an NPWP makes no difference."""
    _ = say.words
    if one.with_npwp == one.without:
        return ((_("Pajak"), _tax(one.with_npwp, say)), (_("Diterima"), rupiah(one.with_npwp.left, say)))
    return (
        (_("Pajak dengan NPWP"), _tax(one.with_npwp, say)),
        (_("Pajak tanpa NPWP"), _tax(one.without, say)),
        (_("Diterima dengan NPWP"), rupiah(one.with_npwp.left, say)),
    )


def _tax(tax: Tax, say: Say) -> str:
    _ = say.words
    how = _("final") if tax.is_final else _("tarif berjenjang")
    return f"{rupiah(tax.tax, say)} ({how})"


def provenance(found: Estimate, day: str, say: Say) -> str:
    """What every result says of itself."""
    _ = say.words
    said = _("Perkiraan, bukan janji. Tabel imbal hasil versi {version}, dihitung {day}. Tingkat {grade}: {source}.")
    return said.format(version=found.version, day=day, grade=found.grade.name, source=grade_text(found.grade, _))


def assumptions(found: Estimate, say: Say) -> tuple[str, ...]:
    """What the sums rest on, a sentence each."""
    _ = say.words
    asked = found.asked
    told = [
        _("Saldo {sum} per {month}, {source}.").format(
            sum=rupiah(asked.balance, say),
            month=month_text(asked.balance_on, say),
            source=source_text(asked.source, _),
        ),
        *past_told(found, say),
        _("Iuran {sum} sebulan sejak {month}.").format(
            sum=rupiah(found.monthly.whole, say), month=month_text(found.asked_from, say)
        ),
        _("Imbal hasil setahun dibagi dua belas dan masuk setiap bulan."),
    ]
    if asked.pause:
        told.append(_("Selama {months} tidak ada iuran.").format(months=months_text(asked.pause, say)))
    if found.ahead is not None:
        rates = ", ".join(percent(found.ahead[case], say.language) for case in Outlook if case in found.ahead)
        told.append(_("Tahun mendatang: {rates} setahun (rendah, tengah, tinggi).").format(rates=rates))
    if not found.has_yields:
        told.append(_("Tabel imbal hasil kosong: hanya iuran yang dihitung, tanpa pengembangan."))
    elif found.gaps:
        told.append(missing_text(found.gaps, _))
    if asked.had_partial:
        told.append(
            _("Pernah diambil sebagian {sum}, {years} tahun kalender yang lalu.").format(
                sum=rupiah(asked.taken, say), years=asked.taken_years_ago
            )
        )
    return tuple(told)


def past_told(found: Estimate, say: Say) -> tuple[str, ...]:
    """Which months since the balance are known and from which letter, and how the others are counted."""
    _ = say.words
    past, told = found.past, []
    by_source = sorted(past.by_source().items(), key=lambda one: one[1][-1].month)
    older, newest = by_source[:-MOST_SOURCES], by_source[-MOST_SOURCES:]
    if older:
        wages = tuple(one for _source, kept in older for one in kept)
        told.append(
            _("Upah {months} menurut {count} surat perusahaan yang lebih lama: iuran {sum}.").format(
                months=_known_text(wages, say), count=len(older), sum=_paid_text(found, wages, say)
            )
        )
    for source, wages in newest:
        told.append(
            _("Upah {months} menurut {source}: iuran {sum}.").format(
                months=_known_text(wages, say), source=wage_source_text(source, _), sum=_paid_text(found, wages, say)
            )
        )
    if past.guessed:
        told.append(
            _("Upah {months} tidak diketahui cabang ini: dihitung dengan {sum} sebulan.").format(
                months=runs_text(past.guessed, say), sum=rupiah(found.asked.wage, say)
            )
        )
    if past.unpaid and found.asked.paid_until is not None:
        told.append(
            _("Iuran terakhir {month}: {months} dihitung tanpa iuran.").format(
                month=month_text(found.asked.paid_until, say), months=runs_text(past.unpaid, say)
            )
        )
    if back := [one for one in past.known if one.back_pay]:
        told.append(
            _("Rapel {sum} ({months}) tidak ikut dihitung.").format(
                sum=rupiah(sum(one.back_pay for one in back), say), months=_known_text(back, say)
            )
        )
    return tuple(told)


def wage_source_text(source: WageSource, _: Words) -> str:
    """The letter that told a wage: whose, its number and date, and the branch's own number for it."""
    if not source.letter or source.dated is None:
        return _("surat {company} ({number})").format(company=source.company, number=source.number)
    return _("surat {company} nomor {letter} tanggal {day} ({number})").format(
        company=source.company, letter=source.letter, day=f"{source.dated:%d-%m-%Y}", number=source.number
    )


def runs_text(runs: Sequence[Run], say: Say) -> str:
    """Januari 2026–Maret 2026, Mei 2026 (4 bulan); many short ones are counted, the last of them named."""
    _ = say.words
    shown = [
        month_text(one.first, say)
        if one.first == one.last
        else f"{month_text(one.first, say)}–{month_text(one.last, say)}"
        for one in runs[-MOST_RUNS:]
    ]
    count = _("{count} bulan").format(count=sum(one.months for one in runs))
    if len(runs) > MOST_RUNS:
        return _("{count}, antara lain {months}").format(count=count, months=", ".join(shown))
    return shown[0] if sum(one.months for one in runs) == 1 else f"{', '.join(shown)} ({count})"


def _known_text(wages: Sequence[KnownWage], say: Say) -> str:
    return runs_text(runs_of(sorted(one.month for one in wages)), say)


def _paid_text(found: Estimate, wages: Sequence[KnownWage], say: Say) -> str:
    return rupiah(sum(known_contribution(found.asked.segment, one).whole for one in wages), say)


def chart_of(found: Estimate, say: Say) -> Chart | None:
    """The account month by month; None where the estimate looks no month ahead."""
    _ = say.words
    base = found.curves[Outlook.BASE]
    if not base:
        return None
    values = {case: tuple(float(one.balance) for one in found.curves[case]) for case in Outlook}
    names = {case: outlook_text(case, _) for case in Outlook}
    return Chart(
        _("Perkiraan saldo JHT per bulan"),
        tuple(month_text(one.month, say) for one in base),
        _ticks(tuple(one.month for one in base)),
        (
            Line(names[Outlook.LOW], values[Outlook.LOW], Ink.OTHER, dashed=True),
            Line(names[Outlook.BASE], values[Outlook.BASE], Ink.MAIN),
            Line(names[Outlook.HIGH], values[Outlook.HIGH], Ink.OTHER, dashed=True),
        ),
        (Band(values[Outlook.LOW], values[Outlook.HIGH]),),
        (),
        lambda value: short_rupiah(value, say),
        lambda value: rupiah(round(value), say),
    )


def _ticks(months: tuple[Month, ...]) -> tuple[tuple[int, str], ...]:
    """The first months of years, so many that they can be read; short times have every third month."""
    if len(months) <= 2 * MONTHS:
        return tuple((at, f"{one.month:02d}-{one.year}") for at, one in enumerate(months) if at % 3 == 0)
    first = [(at, str(one.year)) for at, one in enumerate(months) if one.month == 1]
    step = -(-len(first) // MOST_TICKS)
    return tuple(first[::step])
