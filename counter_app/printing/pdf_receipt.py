"""The receipt of a request: the code to ask with, how it stands, what comes next; and that nothing is to be paid."""

from __future__ import annotations

from counter_app.printing.pdf_file import Dress, finish_sheet, open_sheet
from counter_app.printing.pdf_layout import MM, Box
from counter_app.printing.pdf_parts import qr_shape
from counter_app.printing.pdf_records import outcome
from counter_app.printing.pdf_text import BODY, STRONG
from counter_app.printing.receipt import Receipt
from counter_app.printing.words import long_moment
from counter_app.texts import texts_in

_QR = 30 * MM


def draw_receipt(receipt: Receipt) -> bytes:
    """The receipt as PDF, for the member."""
    _ = texts_in(receipt.imprint.language)
    mark = receipt.imprint
    dress = Dress(mark, _("Bukti Terima Permohonan"), receipt.about, _)
    flow = open_sheet(dress, receipt.about)
    top = flow.y
    outcome(flow, _("Kode status"), mark.number)
    box = Box(flow.area.x + flow.area.width - _QR, top, _QR, _QR)
    flow.page.shapes.append(qr_shape(mark.number, box))
    beside = (flow.area.x, flow.area.width - _QR - 12)
    for style, words in (
        (STRONG, _("Status hari ini: {standing}").format(standing=receipt.standing)),
        (BODY, _("Diterima {moment}").format(moment=long_moment(receipt.sent_at, mark.zone, _))),
    ):
        flow.text(words, style, beside)
    flow.y = max(flow.y, top + _QR)
    flow.section(_("Yang terjadi berikutnya"))
    if receipt.waits:
        flow.text(_("Penyelia memeriksa permohonan ini. Data Anda belum berubah sampai disetujui."), BODY)
    else:
        flow.text(_("Tidak ada lagi yang perlu ditunggu untuk permohonan ini."), BODY)
    flow.text(
        _(
            "Untuk menanyakan hasilnya, bawa lembar ini dan KTP ke kantor cabang ini. Petugas menemukan permohonan "
            "dengan kode di atas."
        ),
        BODY,
    )
    flow.section(_("Catatan"))
    flow.text(_("Lembar ini tidak memuat data pribadi dan bukan persetujuan."), BODY)
    flow.text(_("Layanan ini gratis. Laporkan bila ada yang meminta uang."), STRONG)
    return finish_sheet(flow, dress)
