"""A letter that sends a member to whoever can mend what the counter cannot, A5."""

from __future__ import annotations

from counter_app.printing.pdf_file import Dress
from counter_app.printing.pdf_small import A5, finish_small, open_small
from counter_app.printing.pdf_text import BODY, STRONG
from counter_app.printing.referral import Referral
from counter_app.printing.words import place_and_day
from counter_app.texts import texts_in


def draw_referral(letter: Referral) -> bytes:
    """The letter as PDF."""
    _ = texts_in(letter.imprint.language)
    dress = Dress(letter.imprint, _("Surat Rujukan"), letter.member_name, _)
    flow = open_small(dress, A5, _("Untuk klaim JHT"))
    flow.skip(4)
    flow.pairs([(_("Kepada"), letter.to)], 1, STRONG)
    flow.pairs([(_("Nama peserta"), letter.member_name), (_("Nomor peserta (KPJ)"), letter.kpj)], 2)
    flow.skip(4)
    flow.text(letter.wish, BODY)
    flow.skip(8)
    flow.text(_("Sesudah beres, kembalilah dengan surat ini. Klaim diperiksa lagi dari awal."), BODY)
    flow.text(_("Layanan ini gratis. Jangan membayar siapa pun. Pertanyaan: telepon 175."), STRONG)
    flow.skip(14)
    flow.text(place_and_day(letter.imprint, letter.imprint.made_at, _), BODY)
    flow.text(_("Petugas: {name}").format(name=letter.officer), BODY)
    return finish_small(flow, dress, A5)
