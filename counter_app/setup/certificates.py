"""Networks that inspect: the system's certificates for every download, and what to say when they do not help."""

from __future__ import annotations

import re
import ssl
from pathlib import Path

UNTRUSTED = re.compile(
    r"invalid peer certificate|UnknownIssuer|CERTIFICATE_VERIFY_FAILED|certificate verify failed"
    r"|self[- ]signed certificate",
    re.IGNORECASE,
)
UNREACHABLE = re.compile(
    r"dns error|failed to lookup address|Name or service not known|Connection refused|Network is unreachable"
    r"|NewConnectionError|timed out|proxy",
    re.IGNORECASE,
)
HOSTS = "pypi.org and files.pythonhosted.org"
_INSTALL = """This network opens encrypted connections with a certificate of its own that this computer does not know.
Tell the people of the network:
    "The proxy inspects {hosts}. Please put the proxy's root certificate into this computer's
    system store, or let these two addresses through without inspection."
Then start again. With the certificate as a file at hand: SSL_CERT_FILE=/path/to/root.pem make setup"""
_REACH = """The packages could not be fetched: {hosts} do not answer from here.
Tell the people of the network: "This computer needs HTTPS to {hosts} for its set-up."
Behind a proxy, name it and start again: HTTPS_PROXY=http://proxy:8080 make setup"""


def bundle(folder: Path) -> Path | None:
    """A file with the certificates this system trusts, for a pip that brings its own; None where Python finds none.

    SSL_CERT_FILE is heeded: it says what Python trusts.
    """
    known = ssl.create_default_context().get_ca_certs(binary_form=True)
    if not known:
        return None
    file = folder / "certificates.pem"
    file.write_text("".join(ssl.DER_cert_to_PEM_cert(one) for one in known), "ascii")
    return file


def advice(output: str) -> str:
    """What to do about a download that failed, from what the tool said of it; "" when it was something else."""
    if UNTRUSTED.search(output):
        return _INSTALL.format(hosts=HOSTS)
    return _REACH.format(hosts=HOSTS) if UNREACHABLE.search(output) else ""
