"""Files of identities: for their owner only, copied, kept aside, and never written over."""

import stat
from hashlib import sha256
from pathlib import Path

import pytest

from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage.aside import keep_aside
from ijn_organizer.storage.identities import (
    certificate_place,
    copy_identity,
    look_at_identity,
    mind_certificate,
    read_certificate,
    read_identity,
    replace_identity,
    write_identity,
    write_new,
)
from ijn_organizer.trust.identity import MOST_BYTES
from tests.storage.making import codes


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "identity.p12"


def aside(file: Path, data: bytes) -> Path:
    return file.with_name(f"identity-{sha256(data).hexdigest()[:8]}.p12")


def test_an_identity_and_its_certificate_are_for_their_owner_only(file: Path) -> None:
    assert write_identity(file, b"one", b"certificate") is None

    assert (read_identity(file), read_certificate(file)) == (b"one", b"certificate")
    assert {stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()} == {0o600}
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_the_one_before_is_kept_aside(file: Path) -> None:
    for data in (b"one", b"two", b"three"):
        write_identity(file, data, data)

    assert read_identity(file) == b"three"
    assert aside(file, b"one").read_bytes() == b"one"
    assert aside(file, b"two").read_bytes() == b"two"


def test_where_it_can_not_be_kept_aside_nothing_is_done(file: Path) -> None:
    write_identity(file, b"one", b"certificate")
    aside(file, b"one").write_bytes(b"something else")

    with pytest.raises(ProblemsError) as caught:
        write_identity(file, b"two", b"another")

    assert codes(caught) == ["output-exists"]
    assert (read_identity(file), read_certificate(file)) == (b"one", b"certificate")


def test_what_lies_aside_already_is_kept_once(file: Path) -> None:
    write_identity(file, b"one", b"certificate")
    aside(file, b"one").write_bytes(b"one")

    assert write_identity(file, b"two", b"another") == aside(file, b"one")
    assert sorted(path.name for path in file.parent.iterdir()) == sorted(
        [aside(file, b"one").name, "identity.cer", "identity.p12"]
    )


def test_nothing_is_kept_aside_where_nothing_is(file: Path) -> None:
    assert keep_aside(file, MOST_BYTES) is None


def test_another_passphrase_takes_the_place_of_the_one_that_was_seen(file: Path) -> None:
    write_identity(file, b"one", b"certificate")
    seen = look_at_identity(file)
    replace_identity(file, b"the same, sealed anew", seen)

    with pytest.raises(ProblemsError) as caught:
        replace_identity(file, b"sealed by a window that was slower", seen)

    assert codes(caught) == ["changed-meanwhile"]
    assert read_identity(file) == b"the same, sealed anew"


def test_a_copy_takes_nobodys_place(file: Path, tmp_path: Path) -> None:
    write_identity(file, b"one", b"certificate")
    copy, other = tmp_path / "copy.p12", tmp_path / "plan.ijnplan"
    other.write_bytes(b"a plan")
    copy_identity(file, copy)
    copy_identity(file, copy)
    copy_identity(file, file)

    with pytest.raises(ProblemsError) as caught:
        copy_identity(file, other)

    assert codes(caught) == ["output-exists"]
    assert (copy.read_bytes(), other.read_bytes()) == (b"one", b"a plan")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_new_file_takes_nobodys_place(tmp_path: Path) -> None:
    write_new(tmp_path / "a.p12", b"one")
    with pytest.raises(ProblemsError) as caught:
        write_new(tmp_path / "a.p12", b"two")
    assert codes(caught) == ["output-exists"]
    with pytest.raises(ProblemsError) as caught:
        write_new(tmp_path / "nowhere" / "a.p12", b"two")
    assert codes(caught) == ["folder-missing"]


def test_files_that_are_none_are_told(file: Path) -> None:
    file.parent.mkdir()
    with pytest.raises(ProblemsError) as caught:
        read_identity(file)
    assert codes(caught) == ["file-missing"]
    file.write_bytes(bytes(MOST_BYTES + 1))
    with pytest.raises(ProblemsError) as caught:
        read_identity(file)
    assert codes(caught) == ["identity-damaged"]
    file.unlink()
    file.mkdir()
    with pytest.raises(ProblemsError) as caught:
        look_at_identity(file)
    assert codes(caught) == ["is-folder"]


def test_a_certificate_is_made_again_where_it_is_missing_or_anothers(file: Path) -> None:
    write_identity(file, b"one", b"certificate")
    for change in (lambda place: place.unlink(), lambda place: place.write_bytes(b"another's")):
        change(certificate_place(file))
        mind_certificate(file, b"certificate")
        assert read_certificate(file) == b"certificate"


def test_a_certificate_that_can_not_be_written_is_no_matter(file: Path) -> None:
    certificate_place(file).mkdir(parents=True)
    mind_certificate(file, b"certificate")
    assert read_certificate(file) is None
