"""Pieces of a page: tables, curves, pictures. Everything handed in as text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from counter_app.evaluation.figures import Curve, Rate

STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; color: #1b1f24; background: #fff; max-width: 72rem; margin: 2rem auto;
  padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; border-bottom: 1px solid #c9d1d9; }
table { border-collapse: collapse; margin: .6rem 0; } caption { text-align: left; color: #57606a; padding: .3rem 0; }
th, td { border: 1px solid #d0d7de; padding: .25rem .6rem; text-align: left; vertical-align: top; }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.note { background: #fff8c5; border: 1px solid #d4a72c; padding: .6rem .9rem; }
figure { display: inline-block; margin: .4rem; vertical-align: top; width: 11rem; font-size: .8rem; }
figure.curve { width: 17rem; } figure img, figure svg { width: 100%; height: auto; } figcaption { color: #424a53; }
"""
Cell = str | int | float | Rate | None


def page(title: str, parts: Iterable[str], language: str) -> str:
    """A whole document that loads nothing from anywhere."""
    body = "\n".join(parts)
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head><meta charset="utf-8"/>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"/>\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style></head>\n"
        f"<body>\n<h1>{escape(title)}</h1>\n{body}\n</body>\n</html>\n"
    )


def heading(text: str) -> str:
    """A section's heading."""
    return f"<h2>{escape(text)}</h2>"


def paragraph(text: str) -> str:
    """A few sentences."""
    return f"<p>{escape(text)}</p>"


def note(text: str) -> str:
    """Sentences nobody should overlook."""
    return f'<p class="note">{escape(text)}</p>'


def bullets(items: Iterable[str]) -> str:
    """A list."""
    return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table; figures stand to the right, a rate is written with its count and interval."""
    tops = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    lines = "".join("<tr>" + "".join(_cell(cell) for cell in row) + "</tr>\n" for row in rows)
    return (
        f"<table><caption>{escape(caption)}</caption>\n<thead><tr>{tops}</tr></thead>\n<tbody>{lines}</tbody></table>"
    )


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return f"<td>{escape(cell)}</td>"
    if isinstance(cell, Rate):
        return f'<td class="number">{rate_text(cell)}</td>'
    shown = "–" if cell is None else f"{cell:.3f}" if isinstance(cell, float) else str(cell)
    return f'<td class="number">{shown}</td>'


def rate_text(some: Rate) -> str:
    """``1.5 % (3/200; 0.5–4.3)``: share, count, 95 % interval."""
    if some.share is None:
        return "– (0)"
    low, high = some.interval
    return f"{100 * some.share:.1f} % ({some.hits}/{some.n}; {100 * low:.1f}–{100 * high:.1f})"


def curve(name: str, drawn: Curve, caption: str) -> str:
    """One ROC curve as a drawing: FPR to the right, TPR upwards, a ring where the threshold lies."""
    line = " ".join(f"{20 + 200 * x:.1f},{220 - 200 * y:.1f}" for x, y in ((0.0, 0.0), *drawn.points))
    ring = ""
    if drawn.at_threshold is not None:
        x, y = drawn.at_threshold
        ring = f'<circle cx="{20 + 200 * x:.1f}" cy="{220 - 200 * y:.1f}" r="5" fill="none" stroke="#cf222e"/>'
    return (
        f'<figure class="curve"><svg viewBox="0 0 240 240" role="img"><title>{escape(name)}</title>'
        '<rect x="20" y="20" width="200" height="200" fill="none" stroke="#8c959f"/>'
        '<line x1="20" y1="220" x2="220" y2="20" stroke="#d0d7de"/>'
        f'<polyline points="{line}" fill="none" stroke="#0969da" stroke-width="2"/>{ring}</svg>'
        f"<figcaption>{escape(caption)}</figcaption></figure>"
    )


def picture(base64_jpeg: str, caption: str) -> str:
    """A thumbnail inside the page itself."""
    return (
        f'<figure><img alt="{escape(caption)}" src="data:image/jpeg;base64,{escape(base64_jpeg)}"/>'
        f"<figcaption>{escape(caption)}</figcaption></figure>"
    )
