"""All forms of a folder: those that can be offered, and why the others cannot. A broken file costs its form alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from forms.faults import BrokenForm, Fault, FormUnreadable, Wrong, broken_at
from forms.model import FormUse, PageKind
from forms.record import Record, beside, record_of
from forms.schema import Form, load_form

CHANGE_OF_DATA = "change_of_data"
ACCOUNT_RESET = "account_reset"
CLAIM_READINESS = "claim_readiness"
CLAIM_READINESS = "claim_readiness"
NEEDED = {CHANGE_OF_DATA: FormUse.CHANGE, ACCOUNT_RESET: FormUse.RESET}
"""Forms the program itself means, with their use; their keys belong to the files of that name."""
LED_THROUGH = {
    FormUse.CHANGE: (PageKind.SELFIE, PageKind.REVIEW),
    FormUse.CHECK: (PageKind.REVIEW,),
}
"""Uses whose forms are led through the wizard and may ask for the member's record, with the pages that such a form
cannot do without: what it rests on, and where it is sent.
"""


@dataclass(frozen=True)
class FormLibrary:
    """Forms by key, the program's own first. `record`: the member's, None while the change of data is broken."""

    forms: Mapping[str, Form]
    broken: tuple[BrokenForm, ...]
    record: Record | None

    def find(self, key: str) -> Form | None:
        """A form by key."""
        return self.forms.get(key)

    def of_use(self, use: FormUse) -> tuple[Form, ...]:
        """The forms of one use, the program's own first, then by file."""
        return tuple(form for form in self.forms.values() if form.use is use)

    def fault_of(self, key: str) -> BrokenForm | None:
        """Why the form that a file is named after is not here, None when there is no such file."""
        return next((one for one in self.broken if one.path.stem == key), None)


def load_library(folder: Path) -> FormLibrary:
    """Read every form of a folder."""
    forms: dict[str, Form] = {}
    files: dict[str, Path] = {}
    broken: list[BrokenForm] = []
    record: Record | None = None
    for path in _files(folder):
        try:
            form = load_form(path)
            _check_key(path, form, files)
            _check_pages(form)
            if form.key == CHANGE_OF_DATA:
                record = record_of(form)
            if form.use in LED_THROUGH:
                form = _with_record(form, record)
        except FormUnreadable as unreadable:
            broken.append(unreadable.broken)
        except Wrong as wrong:
            broken.append(broken_at(path, path.read_text(encoding="utf-8"), wrong))
        else:
            forms[form.key], files[form.key] = form, path
    told = {one.path.stem for one in broken}
    broken += [
        BrokenForm(folder / f"{key}.toml", 1, "", Fault.NOT_THERE)
        for key in NEEDED
        if key not in forms and key not in told
    ]
    return FormLibrary(forms, tuple(broken), record)


def _files(folder: Path) -> list[Path]:
    order = list(NEEDED)
    return sorted(
        folder.glob("*.toml"),
        key=lambda path: (order.index(path.stem) if path.stem in order else len(order), path.name),
    )


def _check_key(path: Path, form: Form, files: Mapping[str, Path]) -> None:
    """A key stands for one form; a use that has one form for the whole program takes no second."""
    if form.key in files:
        raise Wrong("form", Fault.FORM_TAKEN, key=form.key, file=files[form.key].name)
    if form.key in NEEDED and path.stem != form.key:
        raise Wrong("form", Fault.FORM_TAKEN, key=form.key, file=f"{form.key}.toml")
    meant = NEEDED.get(form.key)
    if meant is not None and form.use is not meant:
        raise Wrong("form", Fault.NONE_OF, value=form.use, known=meant)
    if meant is None and form.use not in LED_THROUGH:
        own = next(key for key, use in NEEDED.items() if use is form.use)
        raise Wrong("form", Fault.USE_TAKEN, use=form.use, file=f"{own}.toml")


def _check_pages(form: Form) -> None:
    """A form that is led through needs its selfie, and ends with the page where it is sent."""
    if form.use not in LED_THROUGH:
        return
    for kind in LED_THROUGH[form.use]:
        if not any(page.kind is kind and not page.when for page in form.pages):
            raise Wrong("form", Fault.PAGE_MISSING, kind=kind)
    if form.pages[-1].kind is not PageKind.REVIEW:
        raise Wrong(f"page {form.pages[-1].key}", Fault.PAGE_MISSING, kind=PageKind.REVIEW)


def _with_record(form: Form, record: Record | None) -> Form:
    if record is None:
        raise Wrong("form", Fault.NO_RECORD, file=f"{CHANGE_OF_DATA}.toml")
    return form if form.key == CHANGE_OF_DATA else beside(record, form)
