"""Rule packs read from their folders, and out of the cache."""

from pathlib import Path

import pytest

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.reading import PackPin
from ijn_organizer.rules.reader import read_pack
from ijn_organizer.storage.packs import find_pack, load_pack, read_pack_files
from tests.storage.making import codes

HEAD = """
id = "tiny"
version = "1"
title = "Tiny"
checked_on = 2026-11-24
notice = "This is no legal advice."

[settings]
window = 7

[[rules]]
id = "welcome"
title = "Welcome"
kind = "value"
asks = "All are welcome."
bound = "Nobody is turned away."
shows = "A sign at the door."
n = 1

[[steps]]
id = "event"
title = "Event"
intro = "The event."

[[checkpoints]]
id = "decide"
title = "Decide"
day = 42
about = "Decide."
agree = "We agree."
"""
FACTS = """
[[facts]]
key = "languages"
step = "event"
kind = "choices"
question = "Which languages are spoken?"
label = "Languages"
why = "Signs are in these."
open = true
default = ["en", "es"]
"""
ITEMS = """
[[items]]
id = "WEL-01"
rules = ["welcome"]
step = "event"
question = "Is there a sign at the door?"
short = "Sign at the door"
why = "People see that they are welcome."
how = ["Paint it."]
severity = "must"
due_days_before = 42
checkpoint = "decide"
"""


def write_pack(folder: Path, version: str = "1") -> Path:
    (folder / "items").mkdir(parents=True)
    (folder / "pack.toml").write_text(HEAD.replace('version = "1"', f'version = "{version}"'))
    (folder / "facts.toml").write_text(FACTS)
    (folder / "items" / "event.toml").write_text(ITEMS)
    (folder / "README.md").write_text("not read")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "packs" / "tiny")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_a_pack_is_read_file_by_file(folder: Path) -> None:
    files = read_pack_files(folder)
    assert sorted(files) == ["facts.toml", "items/event.toml", "pack.toml"]
    assert files["pack.toml"]["checked_on"] == "2026-11-24"


def test_the_cache_gives_the_same_pack(folder: Path, cache: Path) -> None:
    read = load_pack(folder, cache)
    assert read == read_pack(read_pack_files(folder))
    [file] = cache.iterdir()
    written = file.stat().st_ino
    assert load_pack(folder, cache) == read
    assert file.stat().st_ino == written


def test_a_changed_file_is_read_again(folder: Path, cache: Path) -> None:
    first = load_pack(folder, cache)
    facts = folder / "facts.toml"
    facts.write_text(FACTS.replace("spoken", "written"))
    changed = load_pack(folder, cache)
    assert changed.facts[0].question == "Which languages are written?"
    assert changed.digest != first.digest
    (folder / "cards.toml").write_text("cards = 5")
    with pytest.raises(ProblemsError):
        load_pack(folder, cache)
    (folder / "cards.toml").unlink()
    facts.write_text(FACTS)
    assert load_pack(folder, cache) == first
    assert len(list(cache.iterdir())) == 1


@pytest.mark.parametrize("data", [b"", b"\xc1", b"\x93\x01\x02\x03", b"\x82\xa6digest\xa0\xa4pack\xc0"])
def test_a_damaged_cache_is_made_again(folder: Path, cache: Path, data: bytes) -> None:
    read = load_pack(folder, cache)
    [file] = cache.iterdir()
    whole = file.read_bytes()
    file.write_bytes(data)
    assert load_pack(folder, cache) == read
    assert file.read_bytes() == whole


def test_a_cache_that_can_not_be_written_is_no_problem(folder: Path, cache: Path) -> None:
    cache.write_bytes(b"a file where the folder should be")
    assert load_pack(folder, cache).id == "tiny"


def test_every_file_that_is_no_toml_is_told_with_its_line(folder: Path, cache: Path) -> None:
    (folder / "facts.toml").write_text("a = 1\nb = \n")
    (folder / "items" / "event.toml").write_text("[[items]\n")
    (folder / "flags.toml").write_bytes(b"\n\n\xff")
    with pytest.raises(ProblemsError) as caught:
        load_pack(folder, cache)
    told = [(problem.code, problem.where, problem.params["line"]) for problem in caught.value.problems]
    assert told == [
        ("toml-syntax", "facts.toml", 2),
        ("not-utf8", "flags.toml", 3),
        ("toml-syntax", "items/event.toml", 1),
    ]
    assert not cache.exists()


def test_what_is_no_pack_is_told(tmp_path: Path, cache: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        load_pack(tmp_path, cache)
    assert caught.value.problems == (Problem("not-a-pack", str(tmp_path), {"file": "pack.toml"}),)
    with pytest.raises(ProblemsError) as caught:
        load_pack(tmp_path / "missing", cache)
    assert codes(caught) == ["folder-missing"]


def test_a_plan_finds_the_pack_that_it_is_pinned_to(folder: Path, cache: Path) -> None:
    packs = folder.parent
    for version in ("2", "10", "9"):
        write_pack(packs / f"tiny {version}", version)
    (packs / "notes.txt").write_bytes(b"")
    for version in ("1", "2", "9", "10"):
        assert find_pack(packs, PackPin("tiny", version), cache).version == version
    assert find_pack(packs, PackPin("tiny"), cache).version == "10"


def test_a_pack_that_is_not_here_is_told_with_those_that_could_not_be_read(folder: Path, cache: Path) -> None:
    (folder.parent / "broken").mkdir()
    with pytest.raises(ProblemsError) as caught:
        find_pack(folder.parent, PackPin("tiny", "3"), cache)
    missing, broken = caught.value.problems
    assert (missing.code, missing.params) == ("pack-not-here", {"id": "tiny", "version": "3"})
    assert broken.code == "not-a-pack"
    assert find_pack(folder.parent, PackPin("tiny", "1"), cache).id == "tiny"
