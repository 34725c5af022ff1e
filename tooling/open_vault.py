"""Opens the vault of a data file without QCDC Desktop: ``python open_vault.py FILE [FOLDER]``.

For the day when the program is gone. It needs Python 3.11 and ``pip install cryptography``, asks for the password or
for two of the printed codes, and writes who sent which letter as lines of JSON; scans go into FOLDER. What does not
open is told, and the rest goes on. The format that it reads is described in ``docs/vault.md``. It changes nothing.
"""

from __future__ import annotations

import getpass
import hashlib
import hmac
import json
import sqlite3
import sys
from base64 import b64decode
from pathlib import Path
from typing import Any
from unicodedata import normalize

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

READ_AS = str.maketrans("OIL", "011", " -\u2013\u00a0")


def derived(key: bytes, salt: bytes, purpose: str) -> bytes:
    """A key of 32 bytes for one purpose."""
    return HKDF(SHA256(), 32, salt, b"qcdc-vault " + purpose.encode()).derive(key)


def unsealed(key: bytes, sealed: bytes, *about: str | int) -> bytes:
    """The nonce is the first 12 bytes; what is sealed is bound to what it is."""
    return AESGCM(key).decrypt(sealed[:12], sealed[12:], "|".join(map(str, ("qcdc-vault", 1, *about))).encode())


def unpadded(data: bytes) -> Any:
    """The first 4 bytes say how many follow."""
    return json.loads(data[4 : 4 + int.from_bytes(data[:4])])


def key_by_password(ring: dict[str, Any], vault: bytes, password: str) -> bytes:
    """The key of the vault, wrapped by the password."""
    by, cost = ring["password"], ring["password"]["cost"]
    argon = Argon2id(
        salt=b64decode(by["salt"]),
        length=32,
        iterations=cost["passes"],
        lanes=cost["lanes"],
        memory_cost=cost["memory"],
    )
    wrapping = argon.derive(normalize("NFC", password).encode())
    return unsealed(wrapping, b64decode(by["sealed"]), vault.hex(), "password")


def key_by_codes(ring: dict[str, Any], vault: bytes, *typed: str) -> bytes:
    """The key of the vault, wrapped by two codes; the last four signs of each only check what was typed."""
    bodies = sorted(code.upper().translate(READ_AS)[:21] for code in typed)
    for by in ring["codes"]:
        first, second = by["pair"]
        if [first, second] == [int(body[:1] or 0) for body in bodies]:
            wrapping = derived("".join(bodies).encode(), vault, f"codes {first} {second}")
            return unsealed(wrapping, b64decode(by["sealed"]), vault.hex(), "codes", first, second)
    raise InvalidTag


def scan_of(conn: sqlite3.Connection, key: bytes, vault: bytes, scan: dict[str, Any]) -> bytes:
    """A scan out of its pieces. Raises InvalidTag where one is missing or not what it was."""
    names, pieces, data = derived(key, vault, "names"), derived(key, vault, "pieces"), b""
    for number in range(scan["pieces"]):
        what = vault.hex(), "piece", b64decode(scan["id"]).hex(), number
        tag = hmac.digest(names, "|".join(map(str, ("qcdc-vault", 1, *what))).encode(), "sha256")[:16].hex()
        query = "SELECT data FROM scan_piece JOIN content USING (sha256) WHERE tag = ?"
        if (found := conn.execute(query, (tag,)).fetchone()) is None:
            raise InvalidTag
        data += unsealed(pieces, found[0], *what)
    return data[: scan["size"]]


def main() -> None:
    """Ask, open, write."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    conn = sqlite3.connect(f"{Path(sys.argv[1]).absolute().as_uri()}?mode=ro", uri=True)
    ((written, index_text),) = conn.execute('SELECT keyring, "index" FROM identity_vault')
    ring = json.loads(written)
    vault = b64decode(ring["vault"])
    ask = getpass.getpass if sys.stdin.isatty() else input
    password = ask("Mật khẩu két (bỏ trống để dùng mã): ")
    codes = () if password else (ask("Mã thứ nhất: "), ask("Mã thứ hai: "))
    try:
        key = key_by_password(ring, vault, password) if password else key_by_codes(ring, vault, *codes)
    except InvalidTag:
        sys.exit("Mật khẩu hoặc mã không đúng.")
    envelopes, index = derived(key, vault, "envelopes"), dict[str, Any](letters={})
    try:
        index = unpadded(unsealed(derived(key, vault, "index"), b64decode(index_text), vault.hex(), "index"))
    except (InvalidTag, ValueError):
        sys.stderr.write("Mục lục của két không mở được: không rõ số người gửi và bản chụp.\n")
    codes_of = dict(conn.execute("SELECT id, printf('%02d/%d', number, register_year) FROM letter"))
    for letter, version, text in conn.execute("SELECT letter, version, sealed FROM envelope ORDER BY letter"):
        listed = index["letters"].get(str(letter), {})
        try:
            sealed = b64decode(text)
            sound = b64decode(listed.get("hash", "")) == hashlib.sha256(sealed).digest()[:16]
            identity = unpadded(unsealed(envelopes, sealed, vault.hex(), "envelope", letter, version))
        except (InvalidTag, ValueError):
            identity, sound = {}, False
        told = {"letter": codes_of.get(letter, letter), "number": listed.get("number"), "sound": sound, **identity}
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        for number, scan in enumerate(listed.get("scans", ()) if len(sys.argv) > 2 else (), 1):
            name = f"{letter}-{number}-{Path(scan['name']).name}"
            try:
                Path(sys.argv[2], name).write_bytes(scan_of(conn, key, vault, scan))
            except (InvalidTag, ValueError):
                sys.stderr.write(f"Bản chụp {name} không mở được.\n")


if __name__ == "__main__":
    main()
