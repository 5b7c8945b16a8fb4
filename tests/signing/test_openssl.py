"""A signature in a plan can be checked without this program, as docs/SIGN_OFF.md says."""

import base64
import subprocess
from pathlib import Path

from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.values import canonical
from tests.signing.people import only


def test_openssl_checks_a_statement(prepared: Plan, tmp_path: Path) -> None:
    body = only(prepared).read()
    (tmp_path / "statement.json").write_bytes(canonical(body["statement"]))
    (tmp_path / "signature.der").write_bytes(base64.b64decode(str(body["signature"])))
    (tmp_path / "certificate.der").write_bytes(base64.b64decode(str(body["certificate"])))

    def openssl(*arguments: str) -> str:
        done = subprocess.run(
            ["openssl", *arguments], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
        )
        return done.stdout

    (tmp_path / "key.pem").write_text(
        openssl("x509", "-inform", "DER", "-in", "certificate.der", "-pubkey", "-noout"), encoding="ascii"
    )
    check = ("dgst", "-sha256", "-verify", "key.pem", "-signature", "signature.der", "statement.json")
    assert openssl(*check) == "Verified OK\n"
    (tmp_path / "statement.json").write_bytes(canonical(body["statement"]).replace(b"decide", b"finish"))
    assert openssl(*check) == "Verification failure\n"
