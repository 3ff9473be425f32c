"""Papers that are read as a test says."""

from __future__ import annotations

from collections.abc import Sequence

from counter_app.documents.reading_service import DocumentReading
from counter_app.scanning.codes import Doubt, Legibility
from counter_app.scanning.fields.filling import Between, Difference
from counter_app.scanning.fields.values import PaperValue, UnsureLetter
from counter_app.scanning.sheets import Sheet
from counter_app.states import DocumentKind, DocumentSource
from tests.core.desk import Desk

PICTURE = b"a straightened card"


def value(key: str, text: str, *doubts: Doubt) -> PaperValue:
    """One value; clear unless something speaks against it."""
    state = Legibility.CHECK if doubts else Legibility.READ
    unsure = (UnsureLetter(2, ("I", "L")),) if Doubt.LETTER in doubts else ()
    return PaperValue(key, text, state, doubts, (0.25, 0.1, 0.7, 0.16), 0.97, unsure)


def sheet(*values: PaperValue, kind: DocumentKind = DocumentKind.KTP, jpeg: bytes = PICTURE) -> Sheet:
    """A paper with these values, its sex against its number."""
    within = (Difference("sex", Between.SEX, "male", "female"),)
    return Sheet(kind, jpeg, {one.key: one for one in values}, within, ({"name": value("name", "BUDI")},))


def reading_of(desk: Desk, *answers: Sheet | Exception) -> DocumentReading:
    """What is read at a desk, as a test says."""
    return DocumentReading(desk.db, desk.clock, desk.blobs, ToldPapers(*(answers or (sheet(),))))


class ToldPapers:
    """Reads what a test says; remembers what it was asked."""

    def __init__(self, *answers: Sheet | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[DocumentKind, tuple[bytes, ...], DocumentSource]] = []

    def read(self, kind: DocumentKind, pictures: Sequence[bytes], source: DocumentSource) -> Sheet:
        """The next answer; the last one again."""
        self.asked.append((kind, tuple(pictures), source))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer
