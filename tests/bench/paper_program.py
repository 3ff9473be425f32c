"""Draws change forms as the program does: values in, bytes out."""

from __future__ import annotations

from counter_app.printing.pdf import draw_form
from tests.bench.paper_turns import paper, serve
from tests.core.printing import samples

JPEG = samples.picture()
samples.picture = lambda: JPEG  # a member's picture is there already when a form is drawn
serve(lambda number: draw_form(paper(number)))
