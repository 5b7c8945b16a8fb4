"""Odd names, long paths and symbolic links, through the commands: `check`, `new`, `merge`, `export`, `list`."""

import contextlib
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from ijn_organizer.storage.folder import plan_files
from ijn_organizer.storage.save import open_plan
from tests.cli.conftest import ROOT, Program
from tests.faults.conftest import Soak, sentence

ODD_NAMES = (
    "-rf", "--help", "~", "~root", " ", "  March  ", "March.", "March .", "a\nb", "a\r\nb", "a\tb", "'",
    '"', "`id`", "$(id)", "%s", "%(path)s", "{0}", "*", "?", "[a-z]", "\\", "a;b", "a&b", "|", "<March>",
    ":", "con", "nul", "com1", "\u202eMarch", "\u2066March", "\u200b", "\ufeff", "\u0301",
    "a" + "\u0301" * 50, "é", "e\u0301", "ß", "ẞ", "ﬁ", "İ", "مسيرة", "三月", "\U0001f5d3\ufe0f",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\x1b[31mred", "\x07", "\x7f", "\x85", "\u2028",
    "\U000e0041", "\uffff", "..", "...",
)  # fmt: skip
NO_TEXT = (b"\xff", b"M\xe4rz", b"\xc3", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\x80")


def names() -> Iterator[bytes]:
    """Names without ending: odd ones, bytes that are no text, and each character from 1 to 0x2ff in the middle."""
    yield from (os.fsencode(name) for name in ODD_NAMES)
    yield from NO_TEXT
    yield from (f"a{chr(code)}b".encode() for code in range(1, 0x300) if chr(code) != "/")
    # Names of 250 bytes, and of 255: with them a temporary file beside has to fit.
    for length, piece in itertools.product((250, 255), map(str.encode, "xé三\U0001f5d3")):
        yield (piece * length)[: length - len(b".ijnplan") - (length - 8) % len(piece)]


def test_every_name_goes_through_every_command(program: Program, soak: Soak) -> None:
    source = program.plan(name="source.ijnplan")
    content = open_plan(source).plan
    stems = list(names())[:: soak.times(13, 1)]
    every = soak.times(4, 2)
    for number, stem in enumerate(stems):
        folder = program.folder / str(number)
        folder.mkdir()
        # In front of a name with a hyphen stands the folder, as a shell would complete it.
        path = folder / os.fsdecode(stem + b".ijnplan")
        merged = program("merge", source, source, "-o", path)
        assert (merged.code, merged.err) == (0, ""), (stem, merged)
        assert open_plan(path).plan == content
        assert len(list(folder.iterdir())) == 1
        if number % every == 0:
            through_commands(program, path, stem)
    soak.tell(
        16,
        "Odd names",
        "controls, bidi marks, quotes, line ends, hyphens in front, blanks and dots at the end, emoji, names "
        "of 250 and "
        "255 bytes, bytes that are no text, each character from U+0001 to U+02FF; through `merge -o`, `check`, "
        "`export -o`, `list` (each second one through the last three)",
        len(stems),
        "all were written, read and listed; nothing was left beside them",
        "The name, with marks in place of what could upset a screen.",
    )


def through_commands(program: Program, path: Path, stem: bytes) -> None:
    checked = program("check", "--json", path)
    assert checked.code == 1, (stem, checked)
    assert checked.err == ""
    json.loads(checked.out)
    said = program("check", path)
    assert said.out.replace("\n", "").isprintable(), (stem, said.out)
    out = path.with_suffix(".csv")
    exported = program("export", path, "-o", out)
    assert (exported.code, exported.err) == (0, ""), (stem, exported)
    assert exported.out.count("\n") == 1
    assert out.stat().st_size > 0
    listed = program("list", "--json", path.parent)
    assert (listed.code, listed.err) == (0, "")
    hidden = path.name.startswith((".", "~"))
    assert len(json.loads(listed.out)) == (0 if hidden else 1)
    assert len(plan_files(path.parent)) == (0 if hidden else 1)


def test_names_come_through_a_real_command_line(program: Program) -> None:
    for stem in (b"-rf", b"\xff\n\x1b[31m", "\u202eمسيرة".encode(), b"x" * 247):
        path = os.path.join(b".", stem + b".ijnplan")  # noqa: PTH118 — bytes
        call = [sys.executable, "-m", "ijn_organizer", "new", "--from", "vigil.toml", "-o", path]
        environment = {**program.environment(), "PYTHONPATH": str(ROOT)}
        done = subprocess.run(call, cwd=program.folder, env=environment, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.count(b"\n") == 1
        assert open_plan(program.folder / os.fsdecode(path)).kind == "plan"


def test_paths_too_long_are_told(program: Program) -> None:
    source = program.plan(name="source.ijnplan")
    path = program.folder / ("x" * 248 + ".ijnplan")
    for call in (
        ("check", path),
        ("new", "--from", "vigil.toml", "-o", path),
        ("merge", source, source, "-o", path),
        ("export", source, "-o", path.with_suffix(".csv.csv.csv")),
    ):
        done = program(*call)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1), (call, done)


# Links


def test_links_are_followed_and_stay(program: Program, soak: Soak) -> None:
    source = program.plan(name="source.ijnplan")
    real = program.folder / "real"
    real.mkdir()
    target = real / "March.ijnplan"
    (program.folder / "folder").symlink_to(real, target_is_directory=True)
    (program.folder / "link.ijnplan").symlink_to(target)
    (program.folder / "chain.ijnplan").symlink_to("link.ijnplan")
    tried = 0
    for path in ("link.ijnplan", "chain.ijnplan", "folder/March.ijnplan"):
        with contextlib.suppress(FileNotFoundError):
            target.unlink()
        # The link leads to nothing yet: the file that it names is made.
        assert program("merge", source, source, "-o", path).code == 0
        assert open_plan(target).plan == open_plan(source).plan
        assert program("check", path).code == 1
        assert os.listdir(real) == ["March.ijnplan"]  # noqa: PTH208
        tried += 1
    assert (program.folder / "link.ijnplan").is_symlink()
    assert (program.folder / "chain.ijnplan").is_symlink()
    for name, leads_to, command in (
        ("ring.ijnplan", "ring.ijnplan", "check"),
        ("broken.ijnplan", "missing/March.ijnplan", "check"),
        ("to-folder.ijnplan", "real", "unseal"),
        ("to-device.ijnplan", "/dev/zero", "check"),
        ("ring2.ijnplan", "ring2.ijnplan", "merge"),
        ("broken2.ijnplan", "missing/March.ijnplan", "merge"),
        ("to-folder2.ijnplan", "real", "merge"),
        ("to-device2.ijnplan", "/dev/null", "merge"),
    ):
        link = program.folder / name
        link.symlink_to(leads_to)
        call = ("merge", source, source, "-o", link) if command == "merge" else (command, link)
        done = program(*call)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1), (name, done)
        assert link.is_symlink()
        tried += 1
    soak.tell(
        15,
        "Symbolic links",
        "to a file, to a link, to a folder, to nothing yet: `merge -o` and `check`; in a ring, to a missing "
        "folder, "
        "to a folder, to a device",
        tried,
        "followed, and the link stays; where it leads nowhere: exit code 2 and one sentence",
        sentence("file-missing", "broken.ijnplan", reason="No such file or directory"),
    )


def test_a_link_that_is_turned_during_saves_loses_nothing(program: Program, soak: Soak) -> None:
    from tests.storage.making import Home, new_plan, tell, values

    home, count = Home(program.home), soak.times(20, 500)
    folders = [program.folder / name for name in ("one", "two")]
    plan = new_plan(title="March")
    for folder in folders:
        folder.mkdir()
        home.save(folder / "March.ijnplan", plan)
    link = program.folder / "turning"
    link.symlink_to(folders[0])
    turner = f"""
import os, itertools
for number in itertools.count():
    os.symlink({str(program.folder)!r} + "/" + ("one", "two")[number % 2], "turned")
    os.replace("turned", "turning")
"""
    with subprocess.Popen([sys.executable, "-c", turner], cwd=program.folder) as turning:
        for number in range(count):
            plan = home.save(link / "March.ijnplan", tell(plan, **{f"k{number % 9}": number})).plan
        turning.kill()
    # Each file is whole, and one more save through the link has everything.
    for folder in folders:
        assert open_plan(folder / "March.ijnplan").plan.id == plan.id
        home.save(folder / "March.ijnplan", plan)
        assert values(open_plan(folder / "March.ijnplan").plan) == values(plan)
    soak.tell(
        15,
        "Symbolic link turned during saves",
        "another process turns a link to a folder back and forth without a pause while the plan is saved "
        "through it",
        count,
        "each save went whole to one of the two folders; none was lost",
        "Nothing.",
    )
