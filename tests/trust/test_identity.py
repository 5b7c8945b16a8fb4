"""Identities: opened by another program, made by another program, and never opened as somebody else's."""

import datetime as dt
import subprocess
import unicodedata
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12

from ijn_organizer.trust.identity import (
    CLOCK_SLACK,
    GOOD_FOR_DAYS,
    KEY_ROUNDS,
    MOST_BYTES,
    MOST_NAME_BYTES,
    MOST_ROUNDS,
    Certificate,
    Identity,
    IdentityError,
    make_identity,
    open_identity,
    seal_identity,
    words_of,
)
from tests.conftest import NOW

PHRASE = "seven quiet gardens by the river"
P256 = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")


@pytest.fixture(scope="module")
def made() -> bytes:
    """The file of an identity that was made here."""
    return seal_identity(make_identity("Žofia Reyes", "coordinator", NOW), PHRASE)


@pytest.fixture(scope="module")
def opened(made: bytes) -> Identity:
    """The same, open."""
    return open_identity(made, PHRASE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where another program made an identity: its key `k`, its certificate `c`, its file `p`."""
    folder = tmp_path_factory.mktemp("openssl")
    foreign(folder, *P256)
    return folder


@pytest.fixture(scope="module")
def others(folder: Path) -> bytes:
    """The file of the identity that another program made, in one round."""
    return (folder / "p").read_bytes()


def openssl(folder: Path, *arguments: str, data: bytes = b"") -> str:
    """What the other program says."""
    done = subprocess.run(["openssl", *arguments], cwd=folder, input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def foreign(folder: Path, *key: str, parts: tuple[str, ...] = ()) -> bytes:
    """An identity that openssl makes, with one round, so that trying it is quick."""
    subject = "/CN=Ben Okafor/title=reviewer"
    openssl(folder, "req", "-x509", "-utf8", *key, "-noenc", "-keyout", "k", "-out", "c", "-subj", subject)
    packing = ("-out", "p", "-passout", f"pass:{PHRASE}", "-iter", "1", *parts)
    openssl(folder, "pkcs12", "-export", "-inkey", "k", "-in", "c", *packing)
    return (folder / "p").read_bytes()


def refused(data: bytes, phrase: str = PHRASE) -> str:
    """The code with which a file is refused."""
    with pytest.raises(IdentityError) as caught:
        open_identity(data, phrase)
    return caught.value.code


def test_another_program_opens_what_was_made_here(tmp_path: Path, made: bytes, opened: Identity) -> None:
    (tmp_path / "made.p12").write_bytes(made)
    way = ("pkcs12", "-in", "made.p12", "-passin", f"pass:{PHRASE}", "-noenc")

    openssl(tmp_path, *way, "-nokeys", "-out", "made.pem")
    openssl(tmp_path, *way, "-nocerts", "-out", "made.key")

    told = openssl(
        tmp_path, "x509", "-in", "made.pem", "-noout", "-fingerprint", "-sha256", "-subject", "-nameopt", "utf8"
    )
    assert opened.certificate.fingerprint == told.splitlines()[0].partition("=")[2].replace(":", "").lower()
    assert "Žofia Reyes" in told
    assert "coordinator" in told
    openssl(tmp_path, "verify", "-CAfile", "made.pem", "-attime", str(int(NOW.timestamp())), "made.pem")
    public = openssl(tmp_path, "pkey", "-in", "made.key", "-pubout")
    assert public == openssl(tmp_path, "x509", "-in", "made.pem", "-noout", "-pubkey")


def test_the_file_costs_whoever_guesses_many_rounds(tmp_path: Path, made: bytes) -> None:
    (tmp_path / "made.p12").write_bytes(made)
    done = subprocess.run(
        ["openssl", "pkcs12", "-in", "made.p12", "-passin", f"pass:{PHRASE}", "-noout", "-info"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        text=True,
    )
    assert f"PBES2, PBKDF2, AES-256-CBC, Iteration {KEY_ROUNDS}, PRF hmacWithSHA256" in done.stderr
    # The library's own MAC would be the cheap way to try passphrases.
    assert f"MAC: sha256, Iteration {KEY_ROUNDS}" in done.stderr


def test_a_long_passphrase_with_all_kinds_of_letters_opens_it(tmp_path: Path, opened: Identity) -> None:
    phrase = "Žluťoučký kůň 🐎 runs along the river until the very last light of the day is gone"
    (tmp_path / "long.p12").write_bytes(seal_identity(opened, phrase))
    assert open_identity((tmp_path / "long.p12").read_bytes(), phrase).certificate == opened.certificate
    openssl(tmp_path, "pkcs12", "-in", "long.p12", "-passin", f"pass:{phrase}", "-noout")


@pytest.mark.parametrize("part", ["mac", "key"])
def test_a_file_that_would_take_minutes_is_refused_at_once(made: bytes, part: str) -> None:
    from asn1crypto import core, pkcs12

    file = pkcs12.Pfx.load(made)
    if part == "mac":
        file["mac_data"]["iterations"] = MOST_ROUNDS + 1
        costly = file.dump(force=True)
    else:
        many = core.Integer(KEY_ROUNDS).dump(), core.Integer(8_000_000).dump()
        costly = made.replace(*many)
        assert len(costly) == len(made)
    assert refused(costly) == "identity-too-costly"


def test_what_another_program_made_opens_here(folder: Path, others: bytes) -> None:
    identity = open_identity(others, PHRASE)

    assert (identity.certificate.name, identity.certificate.role) == ("Ben Okafor", "reviewer")
    told = openssl(folder, "x509", "-in", "c", "-noout", "-fingerprint", "-sha256")
    assert told.partition("=")[2].strip().replace(":", "").lower() == identity.certificate.fingerprint


def test_another_program_confirms_a_signature_and_not_one_over_other_bytes(folder: Path, others: bytes) -> None:
    identity = open_identity(others, PHRASE)
    (folder / "signature").write_bytes(identity.sign(b"a plan"))
    (folder / "public").write_text(openssl(folder, "x509", "-in", "c", "-noout", "-pubkey"))

    way = ("dgst", "-sha256", "-verify", "public", "-signature", "signature")
    assert "Verified OK" in openssl(folder, *way, data=b"a plan")
    assert identity.certificate.signed(b"a plan", (folder / "signature").read_bytes())
    assert not identity.certificate.signed(b"a plan.", (folder / "signature").read_bytes())
    assert not identity.certificate.signed(b"a plan", b"no signature")


@pytest.mark.parametrize("phrase", ["", PHRASE.upper(), PHRASE + " ", "a" * 10_000, "\ud800"])
def test_a_wrong_passphrase_opens_nothing(others: bytes, phrase: str) -> None:
    assert refused(others, phrase) == "identity-passphrase"


@pytest.mark.parametrize(
    "data", [b"", b"0", b"\x30\x80", b"PK\x03\x04 a zip", b"\x30" * 80, bytes(MOST_BYTES + 1)]
)
def test_other_bytes_are_no_identity(data: bytes) -> None:
    assert refused(data) == "identity-damaged"


def test_a_file_that_was_cut_or_grew_is_no_identity(others: bytes) -> None:
    for size in range(0, len(others), 7):
        assert refused(others[:size]) == "identity-damaged"
    assert refused(others + b"\n") == "identity-damaged"


def test_a_changed_byte_is_told_or_changes_nothing(others: bytes) -> None:
    """Each byte is changed in one way. What nobody reads (an empty value of the digest's) may be changed."""
    identity = open_identity(others, PHRASE)
    said = [
        opening(others[:place] + bytes([byte ^ 0x01]) + others[place + 1 :]) for place, byte in enumerate(others)
    ]
    harmless = [found for found in said if isinstance(found, Identity)]

    assert {found for found in said if isinstance(found, str)} == {"identity-damaged", "identity-passphrase"}
    assert len(harmless) < 5
    for found in harmless:
        assert found.certificate == identity.certificate
        assert found.key.private_numbers() == identity.key.private_numbers()


def opening(data: bytes) -> Identity | str:
    """The identity in the bytes, or the code with which they are refused."""
    try:
        return open_identity(data, PHRASE)
    except IdentityError as error:
        return error.code


@pytest.mark.parametrize(
    "key", [("-newkey", "rsa:2048"), ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp384r1")]
)
def test_a_key_of_another_kind_is_told(tmp_path: Path, key: tuple[str, ...]) -> None:
    assert refused(foreign(tmp_path, *key)) == "identity-other-key"


def test_without_its_certificate_or_its_key_it_is_no_identity(tmp_path: Path) -> None:
    for part in ("-nocerts", "-nokeys"):
        assert refused(foreign(tmp_path, *P256, parts=(part,))) == "identity-damaged"


def test_the_certificate_of_another_key_is_no_identity(opened: Identity) -> None:
    certificate = x509.load_der_x509_certificate(opened.certificate.der)
    packing = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(1).build(PHRASE.encode())
    key = ec.generate_private_key(ec.SECP256R1())
    mixed = pkcs12.serialize_key_and_certificates(b"", key, None, [certificate], packing)
    assert refused(mixed) == "identity-damaged"


def test_under_another_passphrase_it_is_the_same_identity(opened: Identity) -> None:
    sealed = seal_identity(opened, "jardín tranquilo")

    assert refused(sealed) == "identity-passphrase"
    again = open_identity(sealed, unicodedata.normalize("NFD", "jardín tranquilo"))
    assert again.certificate == opened.certificate
    assert opened.certificate.signed(b"a plan", again.sign(b"a plan"))


def test_a_name_is_one_line_that_misleads_nobody() -> None:
    name = "  Ana\u202e \tReyes\nof\u200b Rivergate \x00"
    certificate = make_identity(name, "\n", NOW).certificate

    assert (certificate.name, certificate.role) == ("Ana Reyes of Rivergate", "")


@pytest.mark.parametrize("letter", ["x", "é", "ل", "李"])
def test_a_name_that_no_certificate_holds_is_told(letter: str) -> None:
    most = MOST_NAME_BYTES // len(letter.encode())

    assert make_identity(letter * most, letter * most, NOW).certificate.name == letter * most
    with pytest.raises(IdentityError, match="identity-name-long"):
        make_identity(letter * (most + 1), "", NOW)
    with pytest.raises(IdentityError, match="identity-name-long"):
        make_identity("Ana", letter * (most + 1), NOW)


@pytest.mark.parametrize("name", ["", "   ", "\u202e\n"])
def test_an_identity_needs_a_name(name: str) -> None:
    with pytest.raises(IdentityError, match="identity-nameless"):
        make_identity(name, "coordinator", NOW)


def test_it_is_good_for_its_days(opened: Identity) -> None:
    certificate = opened.certificate
    assert certificate.begins == NOW - CLOCK_SLACK
    assert certificate.ends - certificate.begins == dt.timedelta(days=GOOD_FOR_DAYS)
    assert certificate.is_good_at(NOW)
    assert not certificate.is_good_at(certificate.begins - dt.timedelta(seconds=1))
    assert not certificate.is_good_at(certificate.ends + dt.timedelta(seconds=1))


@pytest.mark.parametrize(
    ("entropy", "words"),
    [
        ("00", "abandon abandon abandon abandon abandon abandon"),
        ("7f", "legal winner thank year wave sausage"),
        ("80", "letter advice cage absurd amount doctor"),
        ("ff", "zoo zoo zoo zoo zoo zoo"),
    ],
)
def test_words_are_those_of_the_published_list(entropy: str, words: str) -> None:
    """BIP-39's own vectors (`vectors.json` of its reference implementation): their first words."""
    assert words_of(entropy * 32) == tuple(words.split())


@pytest.mark.parametrize("der", [b"", b"\x30\x00", b"no certificate"])
def test_other_bytes_are_no_certificate(der: bytes) -> None:
    with pytest.raises(IdentityError, match="identity-damaged"):
        Certificate(der)


def test_two_certificates_of_one_key_differ_and_are_known_to_be_of_one_key(
    folder: Path, others: bytes, opened: Identity
) -> None:
    first = open_identity(others, PHRASE).certificate
    made = ("req", "-x509", "-key", "k", "-subj", "/CN=Ben Okafor/title=coordinator", "-outform", "DER")
    openssl(folder, *made, "-out", "second.cer")
    second = Certificate((folder / "second.cer").read_bytes())

    assert second != first
    assert second.words != first.words
    assert second.key_id == first.key_id != opened.certificate.key_id


def test_an_open_identity_never_shows_its_key(opened: Identity) -> None:
    assert str(opened) == repr(opened) == "Identity(…)"
