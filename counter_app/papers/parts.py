"""The parts of a form's paper, as its file lays them out, with the words it leaves to the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from counter_app.form_shelf import FormShelf
from counter_app.papers.checklist import document_fields
from counter_app.printing import papers
from counter_app.printing.words import Words, long_date
from counter_app.texts import texts_in
from forms.layout import Item, Section, SectionKind, Signer, SignerPart
from forms.masking import is_identity, masked
from forms.model import Answers, Field, Paper
from forms.schema import Form
from forms.showing import shown

JOINED = " · "


@dataclass(frozen=True)
class Look:
    """A form in one language, with what its values are put in words by."""

    form: Form
    shelf: FormShelf
    language: str

    @property
    def words(self) -> Callable[[str], str]:
        """The words of the paper's language."""
        return texts_in(self.language)

    def value(self, field: Field, value: str) -> str:
        """A stored value in words."""
        return shown(field, value, self.language, self.shelf.regions, lambda day: long_date(day, self.words))

    def safe(self, field: Field, value: str) -> str:
        """The same with identity numbers masked: whole only where they change, for there every digit is signed."""
        said = self.value(field, value)
        return masked(said) if is_identity(field) else said


def parts_of(look: Look, on_record: Answers, answers: Answers) -> tuple[papers.Part, ...]:
    """The parts in order; a checklist without documents is left out."""
    has_documents = bool(document_fields(look.form))
    return tuple(
        papers.Part(one.kind, _title(one, look), _items(one, look, on_record, answers))
        for one in look.form.layout.sections
        if one.kind is not SectionKind.DOCUMENTS or has_documents
    )


def signers(look: Look, member: str, officer: str) -> tuple[papers.Signer, ...]:
    """The signature lines with their printed names."""
    names = {SignerPart.MEMBER: member, SignerPart.OFFICER: officer, SignerPart.NOBODY: ""}
    return tuple(papers.Signer(_part(one, look), names[one.part]) for one in look.form.layout.signers)


def note(look: Look) -> str:
    """The line under the title of the form."""
    said, _ = look.form.layout.note, look.words
    return said.in_(look.language) if said else _("Formulir kerja cabang")


def statement(look: Look) -> str:
    """What member and officer sign."""
    said, _ = look.form.layout.statement, look.words
    if said:
        return said.in_(look.language)
    return _("Saya menyatakan bahwa data di atas benar dan sesuai dengan dokumen asli yang saya perlihatkan.")


def decision_about(look: Look) -> str:
    """The line under the title of the approval sheet."""
    said, _ = look.form.layout.decision, look.words
    if said:
        return said.in_(look.language)
    return _("Keputusan atas permohonan: {title}").format(title=look.form.title.in_(look.language))


def _title(section: Section, look: Look) -> str:
    return section.title.in_(look.language) if section.title else _titles(look.words)[section.kind]


def _titles(_: Words) -> Mapping[SectionKind, str]:
    return {
        SectionKind.HEADING: _("Peserta"),
        SectionKind.CHANGES: _("Isian permohonan"),
        SectionKind.SELFIE: _("Swafoto dan persetujuan peserta"),
        SectionKind.DOCUMENTS: _("Dokumen yang diperiksa"),
        SectionKind.VISIT: _("Kunjungan dan tindakan"),
        SectionKind.SIGNATURES: _("Pernyataan dan tanda tangan"),
    }


def _part(signer: Signer, look: Look) -> str:
    _ = look.words
    if signer.words:
        return signer.words.in_(look.language)
    return {SignerPart.MEMBER: _("Peserta"), SignerPart.OFFICER: _("Petugas"), SignerPart.NOBODY: ""}[signer.part]


def _items(section: Section, look: Look, on_record: Answers, answers: Answers) -> tuple[tuple[str, str], ...]:
    if section.kind is not SectionKind.HEADING:
        return ()
    if section.items:
        return tuple((item.label.in_(look.language), _said(item, look, on_record, answers)) for item in section.items)
    return (*_member(look, on_record), *_heading_fields(look, answers))


def _member(look: Look, on_record: Answers) -> tuple[tuple[str, str], ...]:
    """Who it is about, where the form's file names no items."""
    _ = look.words
    labels = {"kpj": _("Nomor peserta (KPJ)"), "nik": "NIK", "name": _("Nama peserta")}
    return tuple((label, look.safe(look.shelf.record[key], on_record.get(key, ""))) for key, label in labels.items())


def _heading_fields(look: Look, answers: Answers) -> tuple[tuple[str, str], ...]:
    given = look.form.effective(answers)
    return tuple(
        (field.label.in_(look.language), look.value(field, given[field.key]))
        for field in look.form.fields
        if field.paper is Paper.HEADING and field.key in given
    )


def _said(item: Item, look: Look, on_record: Answers, answers: Answers) -> str:
    """The fixed words of an item, or its values joined."""
    if item.words:
        return item.words.in_(look.language)
    given, known = (on_record, look.shelf.record) if item.record else (answers, _fields(look.form))
    other = {choice.code: choice.label.in_(look.language) for choice in item.answers}
    values = [(key, given.get(key, "")) for key in item.fields]
    return JOINED.join(other.get(value) or look.safe(known[key], value) for key, value in values if value)


def _fields(form: Form) -> Mapping[str, Field]:
    return {field.key: field for field in form.fields}
