from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from counter_app.setup import certificates, environment, system_libraries

linux = pytest.mark.skipif(sys.platform != "linux", reason="system libraries are installed on Linux only")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a lock, a pin and an environment that has a Python, but no stamp."""
    (tmp_path / "lock").write_text("one==1\n")
    (tmp_path / "uv.txt").write_text("uv==1.2.3 --hash=sha256:0\n")
    for name, value in {"LOCK": "lock", "UV_PIN": "uv.txt", "STAMP": "complete", "VENV_PYTHON": "python"}.items():
        monkeypatch.setattr(environment, name, tmp_path / value)
    (tmp_path / "python").touch()
    return tmp_path


def test_an_environment_without_its_stamp_is_not_complete(project: Path) -> None:
    assert not environment.is_current()


def test_a_completed_environment_is_left_alone(project: Path) -> None:
    environment.mark_current()
    assert environment.is_current()


@pytest.mark.parametrize("changed", ["lock", "uv.txt"])
def test_a_changed_lock_or_pin_asks_for_a_new_run(project: Path, changed: str) -> None:
    environment.mark_current()
    (project / changed).write_text("two==2\n")
    assert not environment.is_current()


def test_an_environment_that_lost_its_python_is_not_complete(project: Path) -> None:
    environment.mark_current()
    (project / "python").unlink()
    assert not environment.is_current()


@linux
def test_this_machine_has_every_library_after_setup() -> None:
    assert system_libraries.missing_libraries(Path(sys.prefix).joinpath("lib", *_site_packages())) == set()


@linux
def test_every_pattern_of_used_libraries_meets_a_file() -> None:
    here = Path(sys.prefix).joinpath("lib", *_site_packages())
    assert [pattern for pattern in system_libraries.USED if not list(here.glob(pattern))] == []


@linux
@pytest.mark.skipif(not shutil.which("objdump"), reason="reads what each file asks for")
def test_every_system_library_in_use_has_a_known_package() -> None:
    here = Path(sys.prefix).joinpath("lib", *_site_packages())
    files = [str(file) for pattern in system_libraries.USED for file in here.glob(pattern)]
    direct = set()
    for file in files:
        told = subprocess.run(["objdump", "-p", file], capture_output=True, text=True).stdout
        direct |= {line.split()[1] for line in told.splitlines() if line.strip().startswith("NEEDED")}
    brought = {file.name for folder in (here, here / "PySide6/Qt/lib") for file in folder.rglob("*.so*")}
    of_every_system = {"libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libgcc_s.so.1"}
    unknown = {name for name in direct - brought - of_every_system if not name.startswith("ld-linux")}
    assert unknown - set(system_libraries.PACKAGES) == set()


@linux
def test_a_library_the_system_lacks_is_found(tmp_path: Path) -> None:
    plugins = tmp_path / "PySide6/Qt/plugins/platforms"
    plugins.mkdir(parents=True)
    real = Path(sys.prefix).joinpath("lib", *_site_packages(), "PySide6/Qt/plugins/platforms/libqxcb.so")
    (plugins / "libqxcb.so").write_bytes(real.read_bytes())  # away from Qt's own libraries
    assert "libQt6XcbQpa.so.6" in system_libraries.missing_libraries(tmp_path)


@linux
def test_the_apt_line_names_each_package_once() -> None:
    line = system_libraries.apt_line(["libgthread-2.0.so.0", "libglib-2.0.so.0", "libunknown.so.9"])
    assert line.startswith("sudo apt-get update && sudo apt-get install -y libglib2.0-0")
    assert len(line.split("-y ")[1].split()) == 1


@linux
def test_packages_with_a_new_name_are_asked_for_by_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apt = tmp_path / "apt-cache"
    apt.write_text("#!/bin/sh\necho 'Package: libcups2t64'\n")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert system_libraries.packages_for(["libcups.so.2", "libdrm.so.2"]) == ["libcups2t64", "libdrm2"]


def test_without_a_known_package_there_is_no_line() -> None:
    assert system_libraries.apt_line(["libunknown.so.9"]) == ""


def _site_packages() -> tuple[str, str]:
    return f"python{sys.version_info.major}.{sys.version_info.minor}", "site-packages"


@linux
def test_fetching_the_tools_says_nothing_of_who_runs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said, pip = tmp_path / "said", tmp_path / "pip"
    pip.write_text(f'#!/bin/sh\necho "$PIP_ROOT_USER_ACTION" > "{said}"\n')
    pip.chmod(0o755)
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    environment._run([str(pip)])
    assert said.read_text() == "ignore\n"


@linux
def test_every_download_trusts_what_the_system_trusts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said, tool = tmp_path / "said", tmp_path / "uv"
    tool.write_text(f'#!/bin/sh\necho "$UV_SYSTEM_CERTS" > "{said}"\n')
    tool.chmod(0o755)
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.delenv("UV_SYSTEM_CERTS", raising=False)
    environment._run([str(tool)])
    assert said.read_text() == "true\n"
    monkeypatch.setenv("UV_SYSTEM_CERTS", "false")
    environment._run([str(tool)])
    assert said.read_text() == "false\n"


def test_the_certificates_of_this_system_are_handed_on_as_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made))
    handed = certificates.bundle(tmp_path)
    assert handed is not None
    assert "".join(made.read_text("ascii").split()) in "".join(handed.read_text("ascii").split())


def make_certificate(folder: Path) -> Path:
    """A network's own root certificate."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Proxy")])
    began = datetime(2026, 1, 1, tzinfo=UTC)
    unsigned = x509.CertificateBuilder(name, name, key.public_key(), 1, began, began + timedelta(days=3650))
    signed = unsigned.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    file = folder / "root.pem"
    file.write_bytes(signed.sign(key, SHA256()).public_bytes(Encoding.PEM))
    return file


@linux
@pytest.mark.parametrize(
    ("complaint", "sentence"),
    [
        ("  Caused by: invalid peer certificate: UnknownIssuer", "Please put the proxy's root certificate"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "Please put the proxy's root"),
        ("  Caused by: dns error: failed to lookup address information", "This computer needs HTTPS to pypi.org"),
    ],
)
def test_a_network_that_stops_set_up_is_told_with_words_for_its_people(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, complaint: str, sentence: str, capfd: pytest.CaptureFixture[str]
) -> None:
    tool = tmp_path / "uv"
    tool.write_text(f'#!/bin/sh\ncat >&2 <<"END"\n{complaint}\nEND\nexit 2\n')
    tool.chmod(0o755)
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    with pytest.raises(environment.SetupFailed, match=re.escape(sentence)) as failed:
        environment._run([str(tool)])
    assert "exit status" not in str(failed.value)
    assert complaint in capfd.readouterr().err


@linux
def test_another_failure_blames_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    with pytest.raises(environment.SetupFailed) as failed:
        environment._run(["sh", "-c", "echo 'hash mismatch' >&2; exit 1"])
    assert str(failed.value).splitlines() == [
        "This step failed, set-up is not complete: sh -c echo 'hash mismatch' >&2; exit 1"
    ]
