"""The words for a server's address and for what a server reports; each says whom to call or what to do next."""

from __future__ import annotations

from counter_app.db.address import AddressRefused
from counter_app.db.address_words import flaw_words
from counter_app.db.faults import CommitUnknown, ServerGone
from counter_app.db.roles import NoServer, OwnerNeeded, RolesNotMade
from counter_app.db.server_faults import ServerRefuses, Trouble
from counter_app.texts import _


def explain(error: Exception) -> str | None:
    """One calm sentence with the next step, None for what is not a server's."""
    match error:
        case AddressRefused():
            return flaw_words(error)
        case ServerGone(trouble=trouble) | ServerRefuses(trouble=trouble):
            return trouble_words(trouble)
        case RolesNotMade(who=who):
            return _(
                "Role {who} tidak boleh membuat role atau menyerahkan tabel di server. Pakai role pengelola server "
                "(docs/postgresql.md); belum ada yang dibuat."
            ).format(who=who)
        case OwnerNeeded(found=found, known=known):
            return _(
                "Basis data di server perlu diperbarui oleh pemiliknya (data {found}, program {known}). Jalankan: "
                "main.py server --as postgresql://PENGELOLA@SERVER/BASISDATA."
            ).format(found=found, known=known)
        case NoServer():
            return _("Cabang ini tidak memakai PostgreSQL; tidak ada role yang perlu disiapkan.")
        case CommitUnknown():
            return _(
                "Server terputus saat menyimpan. Setelah tersambung lagi, lihat dulu apakah langkah terakhir sudah "
                "tercatat, baru ulangi."
            )
    return None


def trouble_words(trouble: Trouble) -> str:
    """What is wrong with the server, and who does what."""
    return {
        Trouble.UNREACHABLE: _("Server basis data tidak terjangkau. Periksa kabel jaringan, lalu coba lagi."),
        Trouble.NAME_UNKNOWN: _("Nama server basis data tidak dikenal jaringan ini. Periksa jaringan atau alamatnya."),
        Trouble.SILENT: _(
            "Server basis data tidak menjawab. Tunggu sebentar, lalu coba lagi; bila terulang, hubungi pengelola "
            "server."
        ),
        Trouble.STARTING: _("Server basis data sedang dinyalakan. Tunggu satu menit, lalu coba lagi."),
        Trouble.STOPPING: _(
            "Server basis data sedang dimatikan. Tunggu, lalu coba lagi, atau tanyakan kepada pengelolanya."
        ),
        Trouble.CUT_OFF: _("Sambungan ke server basis data terputus. Coba lagi."),
        Trouble.CROWDED: _(
            "Server basis data sudah penuh sambungan. Tutup program yang tidak dipakai, lalu coba lagi; pengelola "
            "server dapat menaikkan max_connections."
        ),
        Trouble.PASSWORD: _(
            "Server basis data menolak kata sandi program ini. Minta pengelola server memeriksa kata sandi role ini."
        ),
        Trouble.NOT_LET_IN: _(
            "Server basis data tidak menerima komputer atau role ini. Minta pengelola server memeriksa pg_hba.conf dan "
            "role ini."
        ),
        Trouble.NO_TLS: _(
            "Server basis data tidak memakai TLS. Minta pengelola server menyalakannya (docs/postgresql.md)."
        ),
        Trouble.NO_ROOT: _(
            "Sertifikat CA untuk memeriksa server belum ada di komputer ini. Salin berkasnya, lalu sebut di alamat: "
            "?sslrootcert=BERKAS."
        ),
        Trouble.EXPIRED: _(
            "Sertifikat server basis data sudah lewat masa berlakunya, atau jam komputer ini salah. Periksa jam; minta "
            "pengelola server memperbarui sertifikat."
        ),
        Trouble.WRONG_NAME: _(
            "Sertifikat server basis data bukan atas nama server di alamat. Periksa alamatnya; jangan lanjutkan "
            "sebelum pengelola server memastikan."
        ),
        Trouble.UNKNOWN_ISSUER: _(
            "Sertifikat server basis data bukan dari CA yang dikenal komputer ini. Jangan lanjutkan sebelum pengelola "
            "server memastikan."
        ),
        Trouble.CERTIFICATE: _(
            "Sertifikat server basis data ditolak. Jangan lanjutkan sebelum pengelola server memastikan."
        ),
        Trouble.READ_ONLY: _(
            "Server basis data hanya bisa dibaca sekarang. Belum ada yang tersimpan; hubungi pengelola server, lalu "
            "coba lagi."
        ),
        Trouble.DENIED: _(
            "Role program ini tidak berhak atas langkah ini di server. Minta pengelola server memeriksa hak role ini."
        ),
        Trouble.DISK_FULL: _(
            "Penyimpanan server penuh. Pekerjaan terakhir belum tersimpan; hubungi pengelola server, lalu coba lagi."
        ),
        Trouble.MEMORY: _("Server basis data kehabisan memori. Coba lagi; bila terulang, hubungi pengelola server."),
        Trouble.TOO_SLOW: _("Server basis data terlalu lama mengerjakan langkah ini. Coba lagi sebentar."),
        Trouble.LOCKED: _("Basis data sedang sibuk. Coba lagi sebentar."),
        Trouble.DAMAGED: _(
            "Server basis data melaporkan data rusak. Hentikan pekerjaan dan hubungi pengelola server; pulihkan dari "
            "cadangan."
        ),
        Trouble.NO_DATABASE: _("Basis data di alamat itu tidak ada di server. Periksa alamatnya."),
    }[trouble]
