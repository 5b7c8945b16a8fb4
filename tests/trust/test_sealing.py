"""Sealed bytes: opened by others' programs, made by others' programs, and never opened wrongly."""

import base64
import os
import subprocess
import unicodedata
from pathlib import Path

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijn_organizer.trust import sealing
from ijn_organizer.trust.sealing import SealError, find_key, is_sealed, make_key, seal, unseal

QUICK = 4
"""A work factor for tests that are not about it."""

PYRAGE_SEALED = (
    b"YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBUbHNzRWdDMGF6WjRZTTR0a2UwV3NnIDE3Cm5sUVo2Zk0wV3h0aWJO"
    b"QVZRbzVjY2laaEZxS2UxQVhtUFk5aFRMZEpzSVUKLS0tIHo5eHk0ZWZYem13azdQU1pMYXNkTnljSlJhMjhVcGpxN0pCVVJH"
    b"TVlhbDQKwYuJ/t+OVythWTn5P4mjXpmRmFXJ1wUTTIxUHGZ48EiMT3O/WWQ="
)
"""What `pyrage.passphrase.encrypt(b"a plan", "the quiet garden")` gave in version 1.4.0. Its passphrases are as
costly as the machine of the moment allows, so that one made here would take a gigabyte and many seconds."""

SIZES = (0, 1, 65_535, 65_536, 65_537, 131_072, 200_000)
KEY = make_key("the quiet garden", QUICK)


@given(st.binary(max_size=300))
def test_what_is_sealed_comes_back(data: bytes) -> None:
    sealed = seal(data, KEY)

    assert is_sealed(sealed)
    assert unseal(sealed, KEY) == data
    assert len(sealed) - len(data) < sealing.SEALING_ADDS_BYTES


@pytest.mark.parametrize("size", SIZES)
def test_pyrage_opens_what_was_sealed_here(size: int) -> None:
    data = os.urandom(size)

    assert pyrage.passphrase.decrypt(seal(data, KEY), "the quiet garden") == data


@pytest.mark.parametrize("size", [0, 65_536, 200_000])
def test_the_age_program_opens_what_was_sealed_here(size: int, tmp_path: Path) -> None:
    data, file = os.urandom(size), tmp_path / "sealed.age"
    file.write_bytes(seal(data, make_key("the quiet garden")))

    assert _age(["-d", str(file)], "the quiet garden") == data


@pytest.mark.parametrize("size", [0, 100_000])
def test_what_the_age_program_sealed_opens_here(size: int, tmp_path: Path) -> None:
    data, plain, file = os.urandom(size), tmp_path / "plain", tmp_path / "sealed.age"
    plain.write_bytes(data)
    _age(["-p", "-o", str(file), str(plain)], "the quiet garden", times=2)
    sealed = file.read_bytes()

    assert unseal(sealed, find_key(sealed, "the quiet garden")) == data


def test_what_pyrage_sealed_opens_here() -> None:
    sealed = base64.b64decode(PYRAGE_SEALED)

    assert unseal(sealed, find_key(sealed, "the quiet garden")) == b"a plan"


@pytest.mark.parametrize("passphrase", ["", " ", "a" * 10_000, "ключ 鍵 🔑", "a\x00b", "\ud800"])
def test_every_passphrase_is_one(passphrase: str) -> None:
    sealed = seal(b"a plan", make_key(passphrase, QUICK))

    assert unseal(sealed, find_key(sealed, passphrase)) == b"a plan"
    with pytest.raises(SealError, match="wrong-passphrase"):
        find_key(sealed, passphrase + "x")


def test_an_accent_is_the_same_however_it_is_typed(tmp_path: Path) -> None:
    composed = "jardín"
    apart = unicodedata.normalize("NFD", composed)
    sealed = seal(b"a plan", make_key(apart, QUICK))

    assert unseal(sealed, find_key(sealed, composed)) == b"a plan"
    plain, file = tmp_path / "plain", tmp_path / "sealed.age"
    plain.write_bytes(b"a plan")
    _age(["-p", "-o", str(file), str(plain)], apart, times=2)
    assert unseal(file.read_bytes(), find_key(file.read_bytes(), composed)) == b"a plan"


def test_each_sealing_is_another_and_the_header_stays() -> None:
    one, other = seal(b"a plan", KEY), seal(b"a plan", KEY)

    assert one != other
    assert one.startswith(KEY.header)
    assert other.startswith(KEY.header)


def test_a_key_of_the_same_passphrase_is_another_key() -> None:
    with pytest.raises(SealError, match="other-key"):
        unseal(seal(b"a plan", make_key("the quiet garden", QUICK)), KEY)


SEALED = seal(os.urandom(150_000), KEY)


@settings(deadline=None)
@given(st.integers(0, len(SEALED) - 1))
def test_a_file_that_was_cut_off_is_never_opened(length: int) -> None:
    _is_refused(SEALED[:length])


@settings(deadline=None)
@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_a_file_with_one_byte_changed_is_never_opened(at: int, change: int) -> None:
    _is_refused(SEALED[:at] + bytes([SEALED[at] ^ change]) + SEALED[at + 1 :])


def test_chunks_can_not_be_added_swapped_or_left_out() -> None:
    start, step = len(KEY.header) + 16, 65_536 + 16
    one, two, three = (SEALED[start + at * step : start + (at + 1) * step] for at in range(3))
    head = SEALED[:start]

    for body in (
        one + two,
        two + one + three,
        one + three,
        one + two + three + three,
        one + two + three + bytes(16),
    ):
        _is_refused(head + body)


def test_a_last_chunk_with_nothing_in_it_is_refused() -> None:
    whole = seal(os.urandom(65_536), KEY)
    nothing = seal(b"", KEY)

    _is_refused(whole + nothing[-16:])


def test_a_work_factor_that_would_take_too_much_memory_is_refused_before_any_work() -> None:
    costly = KEY.header.replace(b" 4\n", b" 21\n") + bytes(32)

    with pytest.raises(SealError, match="seal-too-costly"):
        find_key(costly, "the quiet garden")


def test_a_file_for_other_keys_says_so() -> None:
    for_key = pyrage.encrypt(b"a plan", [pyrage.x25519.Identity.generate().to_public()])

    with pytest.raises(SealError, match="seal-for-others"):
        find_key(for_key, "the quiet garden")


def test_an_armored_file_says_so(tmp_path: Path) -> None:
    plain, file = tmp_path / "plain", tmp_path / "sealed.age"
    plain.write_bytes(b"a plan")
    _age(["-p", "-a", "-o", str(file), str(plain)], "the quiet garden", times=2)

    assert is_sealed(file.read_bytes())
    with pytest.raises(SealError, match="seal-armored"):
        find_key(file.read_bytes(), "the quiet garden")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"scrypt ", b"scrypt  "),
        (b" 4\n", b" 04\n"),
        (b" 4\n", b" 4 \n"),
        (b"v1\n", b"v1\r\n"),
        (b"--- ", b"---"),
        (b"\n---", b"\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 4\n" + b"A" * 43 + b"\n---"),
    ],
)
def test_a_header_of_another_form_is_refused(old: bytes, new: bytes) -> None:
    with pytest.raises(SealError, match=r"seal-damaged|seal-for-others"):
        find_key(seal(b"a plan", KEY).replace(old, new, 1), "the quiet garden")


def test_the_secret_of_a_key_is_not_shown() -> None:
    assert KEY.file_key.hex() not in repr(KEY)
    assert repr(KEY.file_key) not in repr(KEY)


def _is_refused(data: bytes) -> None:
    with pytest.raises(SealError):
        unseal(data, KEY)


def _age(arguments: list[str], passphrase: str, times: int = 1) -> bytes:
    """The `age` program; it asks for passphrases at its terminal, which `script` gives it."""
    import pty

    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        ["setsid", "-c", "age", *arguments], stdin=terminal, stdout=subprocess.PIPE, stderr=terminal
    )
    os.close(terminal)
    for _ in range(times):
        _wait_for_prompt(controller)
        os.write(controller, passphrase.encode() + b"\n")
    out, _ = process.communicate(timeout=60)
    os.close(controller)
    assert process.returncode == 0
    return out


def _wait_for_prompt(controller: int) -> None:
    said = b""
    while not said.rstrip().endswith(b":"):
        said += os.read(controller, 1024)
