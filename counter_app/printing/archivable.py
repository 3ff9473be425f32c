"""What makes a paper last: PDF/A-1b (ISO 19005-1) asks each file to say in itself how its colours and words are meant.

The colour profile is made here from the figures of IEC 61966-2-1 (sRGB), so nothing of anybody else's is shipped.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from struct import pack
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    NoEncryption,
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFStream,
    PDFStreamFilterZCompress,
    PDFString,
)
from reportlab.pdfbase.pdfdoc import format as written
from reportlab.pdfgen.canvas import Canvas

CONDITION = "sRGB IEC61966-2.1"
_STEPS = 256
"""Points of the tone curve; between them it is read as straight, at most 1/20,000 away."""

_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
"""sRGB's three colours as seen in D50, the light of every profile."""

_D50 = (0.9642, 1.0, 0.8249)

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer><pdf:Keywords>{keywords}</pdf:Keywords>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def make_archivable(canvas: Canvas, made_at: datetime) -> None:
    """Give a document its output intent and its metadata, which say what its information says. `made_at` in UTC."""
    document: Any = canvas._doc  # type: ignore[attr-defined]  # ReportLab has no other door, and its stubs know of none
    catalog, info = document.Catalog, document.info
    packet = _PACKET.format(
        title=escape(info.title),
        author=escape(info.author),
        subject=escape(info.subject),
        creator=escape(info.creator),
        producer=escape(info.producer),
        keywords=escape(info.keywords),
        made=made_at.astimezone(UTC).isoformat(timespec="seconds"),
    )
    metadata = PDFStream(PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}), packet.encode())
    profile = PDFStream(PDFDictionary({"N": 3}), srgb_profile(), [PDFStreamFilterZCompress()])
    intent = PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString(CONDITION),
            "Info": PDFString(CONDITION),
            "DestOutputProfile": document.Reference(profile),
        }
    )
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]  # ReportLab's catalogue leaves it out by itself
    catalog.Metadata = metadata
    catalog.OutputIntents = PDFArray([intent])
    document.encrypt = _LineEnds()


class _LineEnds(NoEncryption):
    """Stands where streams would be encrypted: the word that ends one must begin a line, which ReportLab leaves out."""

    def encode(self, content: bytes | str) -> PDFObject:
        """The content of a stream with a line end that its length does not count."""
        return _Body(content)


class _Body(PDFObject):
    def __init__(self, content: bytes | str) -> None:
        self._content = content

    def __len__(self) -> int:
        return len(self._content)

    def format(self, document: PDFDocument) -> bytes:
        """The bytes that stand in the file."""
        return bytes(written(self._content, document)) + b"\n"


@cache
def srgb_profile() -> bytes:
    """The colour space of screens as an ICC profile, version 2.1."""
    texts = {b"desc": _described(CONDITION), b"cprt": b"text\x00\x00\x00\x00No copyright, use freely\x00"}
    points = {name: _point(*place) for name, place in (*_PRIMARIES.items(), (b"wtpt", _D50))}
    curve = _curve()
    tags = {**texts, **points, b"rTRC": curve, b"gTRC": curve, b"bTRC": curve}
    places, data = dict[bytes, int](), b""
    start = 128 + 4 + 12 * len(tags)
    for body in dict.fromkeys(tags.values()):
        places[body] = start + len(data)
        data += body + bytes(-len(body) % 4)
    table = pack(">I", len(tags)) + b"".join(
        pack(">4sII", name, places[body], len(body)) for name, body in tags.items()
    )
    return _head(start + len(data)) + table + data


def _head(size: int) -> bytes:
    when = pack(">6H", 2026, 1, 1, 0, 0, 0)
    light = pack(">3i", *(round(part * 65536) for part in _D50))
    known = pack(">II4s4s4s", size, 0, b"\x02\x10\x00\x00", b"mntr", b"RGB ") + b"XYZ " + when + b"acsp"
    return known + bytes(28) + light + bytes(48)


def _described(words: str) -> bytes:
    ascii_words = words.encode("ascii") + b"\x00"
    return b"desc" + bytes(4) + pack(">I", len(ascii_words)) + ascii_words + bytes(4 + 4 + 2 + 1 + 67)


def _point(*place: float) -> bytes:
    return b"XYZ " + bytes(4) + pack(">3i", *(round(part * 65536) for part in place))


def _curve() -> bytes:
    values = [_light(step / (_STEPS - 1)) for step in range(_STEPS)]
    return b"curv" + bytes(4) + pack(f">I{_STEPS}H", _STEPS, *(round(value * 65535) for value in values))


def _light(value: float) -> float:
    """How much light a value stands for."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
