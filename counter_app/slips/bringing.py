"""Which papers a service of the queue needs: those of the form that its visits begin with."""

from __future__ import annotations

from counter_app.form_shelf import FormShelf
from counter_app.printing.bring_list import BringRow, Seen
from counter_app.states import ServiceKind
from forms.bringing import Bring, bringing
from forms.model import FormUse

USES = {ServiceKind.UPDATE: FormUse.CHANGE, ServiceKind.RESET: FormUse.RESET}
"""Services of another kind need no papers that the program knows of."""


def papers_for(shelf: FormShelf, kind: ServiceKind) -> tuple[Bring, ...]:
    """What a visitor brings; empty where no form at hand asks for anything."""
    wanted = USES.get(kind)
    form = next((one for one in shelf.library.forms.values() if one.use is wanted), None)
    return bringing(form) if form is not None else ()


def names_of(shelf: FormShelf, keys: tuple[str, ...], lang: str) -> tuple[str, ...]:
    """What papers are called in short, whichever form asks for them; one that no form at hand knows is left out."""
    known = {one.key: one.short for form in shelf.library.forms.values() for one in bringing(form)}
    return tuple(known[key].in_(lang) for key in keys if key in known)


def list_rows(papers: tuple[Bring, ...], lang: str, seen: dict[str, Seen] | None = None) -> tuple[BringRow, ...]:
    """The papers as they are printed; `seen` by key where somebody looked."""
    stands = seen or {}
    return tuple(BringRow(one.label.in_(lang), one.note.in_(lang), stands.get(one.key, Seen.UNKNOWN)) for one in papers)
