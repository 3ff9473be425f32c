"""The receipt of a request: the code to ask with, how it stands, what comes next; and that nothing is to be paid."""

from __future__ import annotations

from counter_app.printing.pdf_file import Dress, finish_sheet, open_sheet
from counter_app.printing.pdf_layout import MM, Box, Flow
from counter_app.printing.pdf_parts import qr_shape
from counter_app.printing.pdf_records import outcome
from counter_app.printing.pdf_small import ROLL, finish_small, free, open_small, part
from counter_app.printing.pdf_text import BODY, LABEL, STRONG, Face, Style
from counter_app.printing.receipt import Receipt
from counter_app.printing.words import Words, long_moment
from counter_app.texts import texts_in

_QR, _ROLL_QR = 30 * MM, 22 * MM
_CODE = Style(15, 19, Face.HEAVY)


def draw_receipt(receipt: Receipt) -> bytes:
    """The receipt as PDF, for the member."""
    _ = texts_in(receipt.imprint.language)
    dress = Dress(receipt.imprint, _("Bukti Terima Permohonan"), receipt.about, _)
    return _on_roll(receipt, dress) if receipt.roll else _on_sheet(receipt, dress)


def _on_sheet(receipt: Receipt, dress: Dress) -> bytes:
    mark, _ = receipt.imprint, dress.words
    flow = open_sheet(dress, receipt.about)
    top = flow.y
    outcome(flow, _("Kode status"), mark.number)
    box = Box(flow.area.x + flow.area.width - _QR, top, _QR, _QR)
    flow.page.shapes.append(qr_shape(mark.number, box))
    _standing(flow, receipt, _, (flow.area.x, flow.area.width - _QR - 12))
    flow.y = max(flow.y, top + _QR)
    flow.section(_("Yang terjadi berikutnya"))
    _next(flow, receipt, _)
    flow.section(_("Catatan"))
    flow.text(_nobody(_), BODY)
    flow.text(_free(_), STRONG)
    return finish_sheet(flow, dress)


def _on_roll(receipt: Receipt, dress: Dress) -> bytes:
    """What fits a purse: the same words, 80 mm wide and as long as they are."""
    mark, _ = receipt.imprint, dress.words
    flow = open_small(dress, ROLL, receipt.about)
    flow.text(_("Kode status"), LABEL)
    flow.text(mark.number, _CODE)
    _standing(flow, receipt, _, (flow.area.x, flow.area.width))
    flow.skip(6)
    flow.page.shapes.append(qr_shape(mark.number, Box(flow.area.x, flow.y, _ROLL_QR, _ROLL_QR)))
    flow.skip(_ROLL_QR)
    part(flow, ROLL, _("Yang terjadi berikutnya"))
    _next(flow, receipt, _)
    free(flow, _("LAYANAN INI GRATIS"), _free(_))
    flow.text(_nobody(_), LABEL)
    return finish_small(flow, dress, ROLL)


def _standing(flow: Flow, receipt: Receipt, _: Words, box: tuple[float, float]) -> None:
    moment = long_moment(receipt.sent_at, receipt.imprint.zone, _)
    flow.text(_("Status hari ini: {standing}").format(standing=receipt.standing), STRONG, box)
    flow.text(_("Diterima {moment}").format(moment=moment), BODY, box)


def _next(flow: Flow, receipt: Receipt, _: Words) -> None:
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


def _nobody(_: Words) -> str:
    return _("Lembar ini tidak memuat data pribadi dan bukan persetujuan.")


def _free(_: Words) -> str:
    return _("Layanan ini gratis. Laporkan bila ada yang meminta uang.")
