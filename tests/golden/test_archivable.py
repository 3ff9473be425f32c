"""Every paper can be read in fifty years: PDF/A-1b, as far as it shows without a validator (`make pdfa`)."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree

import pikepdf
import pytest
from PIL import Image, ImageCms

from counter_app.printing import pdf
from tests.core.printing import samples
from tests.golden.kinds import DRAWN, form_of_three_pages

SPACES = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
}
KINDS = sorted(DRAWN)


def opened(kind: str, training: bool = False) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(DRAWN[kind](samples.imprint(training=training))))


def dictionaries(file: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Every dictionary of the file, also inside others."""
    found: list[pikepdf.Object] = []
    left = list(file.objects)
    while left:
        one = left.pop()
        inner: list[object] = []
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            found.append(one)
            inner = [one[key] for key in one.keys()]  # noqa: SIM118  # a stream is not walked by itself
        elif isinstance(one, pikepdf.Array):
            inner = list(one)
        left.extend(value for value in inner if isinstance(value, pikepdf.Object) and not value.is_indirect)
    return found


def said(file: pikepdf.Pdf) -> dict[str, str]:
    """What the metadata say."""
    packet = ElementTree.fromstring(file.Root.Metadata.read_bytes())
    paths = {
        "part": "pdfaid:part",
        "conformance": "pdfaid:conformance",
        "/Title": "dc:title/rdf:Alt/rdf:li",
        "/Author": "dc:creator/rdf:Seq/rdf:li",
        "/Subject": "dc:description/rdf:Alt/rdf:li",
        "/Creator": "xmp:CreatorTool",
        "/Producer": "pdf:Producer",
        "/Keywords": "pdf:Keywords",
        "made": "xmp:CreateDate",
    }
    return {name: packet.findtext(f".//rdf:Description/{path}", "", SPACES) for name, path in paths.items()}


def test_every_paper_that_can_be_drawn_is_tried():
    assert {name.removeprefix("draw_") for name in vars(pdf) if name.startswith("draw_")} == set(DRAWN)


@pytest.mark.parametrize("kind", KINDS)
def test_its_metadata_say_what_its_information_says(kind: str):
    with opened(kind) as file:
        told, info = said(file), file.docinfo
        assert (told["part"], told["conformance"]) == ("1", "B")
        assert "/Filter" not in file.Root.Metadata
        for name in ("/Title", "/Author", "/Subject", "/Creator", "/Producer", "/Keywords"):
            assert told[name] == str(info[name])
        assert told["made"] == "2026-11-22T02:42:00+00:00"
        assert str(info["/CreationDate"]) == str(info["/ModDate"]) == "D:20261122024200+00'00'"


@pytest.mark.parametrize("kind", KINDS)
def test_its_colours_are_those_of_a_screen(kind: str):
    with opened(kind) as file:
        (intent,) = file.Root.OutputIntents
        assert (intent.S, str(intent.OutputConditionIdentifier)) == ("/GTS_PDFA1", "sRGB IEC61966-2.1")
        assert intent.DestOutputProfile.N == 3
        profile = ImageCms.ImageCmsProfile(BytesIO(intent.DestOutputProfile.read_bytes()))
    ramp = Image.new("RGB", (256, 1))
    for step in range(256):
        ramp.putpixel((step, 0), (step, step * 7 % 256, step * 31 % 256))
    shown = ImageCms.profileToProfile(ramp, profile, ImageCms.createProfile("sRGB"))
    assert shown is not None
    assert shown.tobytes() == ramp.tobytes()


@pytest.mark.parametrize("kind", KINDS)
def test_it_brings_the_letters_it_is_written_in(kind: str):
    with opened(kind) as file:
        fonts = [one for one in dictionaries(file) if one.get("/Type") == "/Font"]
        assert fonts
        assert [str(one.BaseFont) for one in fonts if "/FontFile2" not in one.get("/FontDescriptor", {})] == []


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_on_it_is_see_through(kind: str, training: bool):
    with opened(kind, training) as file:
        for one in dictionaries(file):
            assert one.get("/SMask", "/None") == "/None"
            assert one.get("/S") != "/Transparency"
            assert (one.get("/CA", 1), one.get("/ca", 1)) == (1, 1)
            assert one.get("/BM", "/Normal") == "/Normal"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_in_it_acts_is_locked_or_lies_outside(kind: str):
    with opened(kind) as file:
        assert not file.is_encrypted
        assert file.trailer.ID
        for one in dictionaries(file):
            assert {"/JS", "/AA", "/OpenAction", "/F", "/EF", "/LZWDecode"}.isdisjoint(one.keys())


@pytest.mark.parametrize("kind", KINDS)
def test_the_word_that_ends_a_stream_begins_a_line(kind: str):
    data = DRAWN[kind](samples.imprint())
    before = [data[end - 1 : end] for end in range(len(data)) if data.startswith(b"endstream", end)]
    assert set(before) == {b"\n"}


def test_letters_that_mean_something_in_metadata_are_only_letters():
    title = samples.form(samples.imprint("PD-<&>-0001"))
    with pikepdf.open(BytesIO(pdf.draw_form(title))) as file:
        assert said(file)["/Subject"] == "PD-<&>-0001"


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_content_is_the_same_bytes(kind: str):
    assert DRAWN[kind](samples.imprint()) == DRAWN[kind](samples.imprint())


def test_a_form_of_many_pages_lasts_as_well():
    with pikepdf.open(BytesIO(form_of_three_pages(samples.imprint(training=True)))) as file:
        assert len(file.pages) >= 3
        assert said(file)["part"] == "1"


@pytest.mark.parametrize("kind", KINDS)
def test_the_outline_of_training_lies_above_pictures_and_below_words(kind: str) -> None:
    """A stroke of it through a digit would hide the digit, a picture over it would hide the mark."""
    for page in opened(kind, training=True).pages:
        acts = [(str(act.operator), [str(one) for one in act.operands]) for act in pikepdf.parse_content_stream(page)]
        (mark,) = [at for at, (name, given) in enumerate(acts) if name == "Tr" and given == ["1"]]
        words = [at for at, (name, _) in enumerate(acts) if name in ("Tj", "TJ", "'")]
        pictures = [at for at, (name, _) in enumerate(acts) if name == "Do"]
        assert min(words) > mark, "the first words are those of the mark"
        assert max(pictures, default=-1) < mark
