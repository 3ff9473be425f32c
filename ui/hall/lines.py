"""The table of who waits: a line a service, a column a class."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.hall.values import ServiceLine
from counter_app.queueing.words import service_named
from counter_app.states import Priority
from counter_app.texts import _
from ui.widgets.rows import Column


@dataclass(frozen=True)
class LineRow:
    """A service with whole minutes, so that a table is drawn anew only when one of them is over."""

    line: ServiceLine
    minutes: int


def line_columns() -> tuple[Column[LineRow], ...]:
    """Service, each class, all, and how long the first has waited."""

    def service(row: LineRow) -> str:
        name = f"{row.line.prefix}  {service_named(row.line.name, row.line.name_en)}"
        return name if row.line.served else _("{service} · tanpa loket").format(service=name)

    def of(priority: Priority, title: str, width_px: int) -> Column[LineRow]:
        def count(row: LineRow) -> str:
            return str(row.line.of(priority) or "–")

        return Column(priority.value or "none", title, count, width_px=width_px, right=True, figures=True)

    return (
        Column("service", _("Layanan"), service),
        of(Priority.NONE, _("Umum"), 66),
        of(Priority.ELDERLY, _("Lansia"), 66),
        of(Priority.PREGNANT, _("Hamil"), 66),
        of(Priority.DISABLED, _("Difabel"), 72),
        Column("total", _("Jumlah"), lambda row: str(row.line.total or "–"), width_px=72, right=True, figures=True),
        Column(
            "longest",
            _("Terlama"),
            lambda row: _("{minutes} mnt").format(minutes=row.minutes) if row.line.total else "–",
            width_px=78,
            right=True,
            figures=True,
        ),
    )
