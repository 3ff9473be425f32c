"""Empty forms to be filled in while waiting: drawn anew each time, of nobody, so none is kept."""

from __future__ import annotations

from counter_app.actor import Actor
from counter_app.cases.works import WorkKind
from counter_app.db.session import Database
from counter_app.form_shelf import FormShelf
from counter_app.papers.blanks import blank_of
from counter_app.papers.parts import Look
from counter_app.papers.press import Press
from counter_app.printing.pdf import draw_blank_form
from counter_app.rights.asking import by_table
from forms.model import Text


@by_table
class BlankFormService:
    """What the forms' files ask, on paper."""

    def __init__(self, db: Database, shelf: FormShelf, press: Press) -> None:
        self._db, self._shelf, self._press = db, shelf, press

    def offered(self, who: Actor) -> tuple[tuple[str, Text], ...]:
        """Keys and names of the forms that a visit fills."""
        with self._db.read(who):
            return tuple((form.key, form.layout.name) for form in self._shelf.offered(WorkKind.UPDATE))

    def draw(self, who: Actor, form: str, language: str = "id") -> tuple[str, bytes]:
        """File name and the empty sheet. Raises FormUnavailable, FontsMissing."""
        look = Look(self._shelf.get(form), self._shelf, language)
        with self._db.read(who) as session:
            mark = self._press.imprint(session, f"KOSONG-{form}-v{look.form.version}", "", language)
        return f"{mark.number}.pdf", draw_blank_form(blank_of(look, mark))
