"""QR codes as rows of modules, for paper and screen. The only home of segno."""

from __future__ import annotations

QUIET = 4
"""White modules around a QR, as ISO/IEC 18004 asks."""
Modules = tuple[tuple[bool, ...], ...]


def qr_modules(text: str) -> Modules:
    """Row by row which modules are black, without the quiet zone."""
    import segno  # noqa: PLC0415  loaded with the first code, not with the first page

    matrix = segno.make_qr(text, error="m", boost_error=False).matrix
    return tuple(tuple(bool(module) for module in row) for row in matrix)
