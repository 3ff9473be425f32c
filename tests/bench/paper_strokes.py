"""Writes down every stroke of one change form, so that bare ReportLab can repeat it without laying anything out."""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path
from typing import Any

from counter_app.printing import pdf_file
from counter_app.printing.code import qr_text
from counter_app.printing.pdf_form import lay_out_form
from tests.bench.paper_turns import paper

NUMBER = 1
KEPT = ("setStrokeColor", "setFillColor", "setLineWidth", "line", "rect")


class Recorder:
    """Takes a canvas's place and keeps what was asked of it."""

    def __init__(self) -> None:
        self.strokes: list[list[Any]] = []

    def __getattr__(self, name: str) -> Any:
        if name not in KEPT:
            raise AttributeError(name)

        def keep(*given: Any, **named: Any) -> None:
            plain = [one.hexval() if hasattr(one, "hexval") else one for one in given]
            self.strokes.append([name, plain, named])

        return keep

    def beginPath(self) -> Recorder:
        """Only the QR is a path; its squares are made again from its text."""
        return Recorder()

    def drawPath(self, path: Recorder, **_named: Any) -> None:
        """The QR's place: the box of its squares with its quiet zone."""
        x, y, _width, module = path.strokes[0][1]
        self.strokes.append(["qr", [x, y, module], {}])

    def drawImage(self, _image: Any, *place: float) -> None:
        """The selfie's place."""
        self.strokes.append(["picture", list(place), {}])


def write(target: Path) -> None:
    """Pages of strokes and lines of text, as JSON."""
    form = paper(NUMBER)
    flow, dress = lay_out_form(form)
    pages = []
    for number, page in enumerate(flow.pages, 1):
        pdf_file._chrome(page, dress, number, len(flow.pages))
        canvas: Any = Recorder()
        for shape in page.shapes:
            shape(canvas, pdf_file.A4[1])
        lines = [
            [x, pdf_file.A4[1] - y, style.face.value, style.size, style.colour.hexval(), words]
            for x, y, style, words in page.lines
        ]
        pages.append({"strokes": canvas.strokes, "lines": lines})
    told = {
        "pages": pages,
        "number": form.imprint.number,
        "code": form.imprint.code,
        "name": form.member_name,
        "qr": qr_text(form.imprint.number, form.imprint.code),
        "jpeg": base64.b64encode(form.selfie.jpeg).decode(),
    }
    target.write_text(json.dumps(told), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
