"""One clear sentence for every bad input: what, where, what to try. Nothing on stdout, exit code 2."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ijn_organizer.storage.places import resources
from tests.cli.conftest import Program

Bad = tuple[Callable[[Program], list[object]], str]


def new(answers: str) -> Callable[[Program], list[object]]:
    """A call of `new` with this answers file."""

    def call(program: Program) -> list[object]:
        (program.folder / "bad.toml").write_text(answers, encoding="utf-8")
        return ["new", "--from", "bad.toml", "-o", "out.ijnplan"]

    return call


def with_plan(
    *call: object, change: Callable[[Path], object] = lambda _: None
) -> Callable[[Program], list[object]]:
    """A call on `plan.ijnplan`, after it was changed."""

    def make(program: Program) -> list[object]:
        change(program.plan())
        return list(call)

    return make


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def newer(path: Path) -> None:
    record = json.loads(path.read_bytes())
    path.write_text(json.dumps({**record, "version": 7, "cells": {"facts/title": "Vigil"}, "seen": []}))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def slip(path: Path) -> None:
    record = json.loads(path.read_bytes())
    kept = {key: record[key] for key in ("format", "version", "id", "entries")}
    path.write_text(json.dumps({**kept, "kind": "slip"}))


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def twice(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"salt"', b'"id": "0",\n  "salt"'))


def strangers(program: Program) -> list[object]:
    program.plan("vigil.toml", "a.ijnplan")
    program.plan("vigil.toml", "b.ijnplan")
    return ["merge", "a.ijnplan", "b.ijnplan", "-o", "c.ijnplan"]


def over_another_plan(program: Program) -> list[object]:
    plan = program.plan()
    program.plan("vigil.toml", "out.ijnplan")
    return ["merge", plan, plan, "-o", "out.ijnplan"]


def over_something_else(program: Program) -> list[object]:
    plan = program.plan()
    (program.folder / "out.ijnplan").write_text("my diary")
    return ["merge", plan, plan, "-o", "out.ijnplan"]


def over_a_folder(program: Program) -> list[object]:
    (program.folder / "out.ijnplan").mkdir()
    plan = program.plan()
    return ["merge", plan, plan, "-o", "out.ijnplan"]


CALLS: dict[str, Bad] = {
    "missing file": (lambda _: ["check", "none.ijnplan"], "There is no file at none.ijnplan."),
    "missing answers": (
        lambda _: ["new", "--from", "none.toml", "-o", "p.ijnplan"],
        "There is no file at none.toml.",
    ),
    "folder instead of file": (lambda _: ["export", ".", "-o", "p.pdf"], ". is a folder, but a file is needed."),
    "no plans in a folder": (lambda _: ["check", "."], "There are no plans in the folder ."),
    "many plans and no kind": (
        lambda _: ["export", "a.ijnplan", "b.ijnplan", "-o", "out"],
        "For more than one plan, say what to make and where: --as pdf",
    ),
    "a letter and no file": (
        with_plan("letter", "plan.ijnplan", "--permission", "1"),
        "Say after -o in which file the letter goes",
    ),
    "a letter of no permission": (
        with_plan("letter", "plan.ijnplan", "--permission", "7", "-o", "letter.pdf"),
        "There is no permission 7 in this plan.",
    ),
    "folder instead of answers": (lambda _: ["new", "--from", ".", "-o", "p.ijnplan"], ". is a folder"),
    "no plan": (lambda _: ["check", "vigil.toml"], "vigil.toml is damaged at line"),
    "a pipe": (with_plan("check", "plan.ijnplan", change=pipe), "plan.ijnplan is not an ordinary file."),
    "empty file": (with_plan("check", "plan.ijnplan", change=empty), "plan.ijnplan is empty."),
    "cut-off file": (with_plan("check", "plan.ijnplan", change=cut), "plan.ijnplan ends too early, at line"),
    "newer version": (
        with_plan("check", "plan.ijnplan", change=newer),
        "plan.ijnplan was made by a newer version",
    ),
    "a return slip": (
        with_plan("check", "plan.ijnplan", change=slip),
        "plan.ijnplan is a return slip, not a plan.",
    ),
    "a key twice": (with_plan("check", "plan.ijnplan", change=twice), "plan.ijnplan names “id” twice."),
    "unknown key": (new("[facts]\ntitel = 'x'"), "Did you mean “title”?"),
    "unknown item": (new("[answers.CAM-3]\n"), "Did you mean “CAM-03”?"),
    "wrong type": (new("[facts]\nexpected = 'many'"), "bad.toml facts.expected should be a whole number."),
    "wrong choice": (new("[facts]\nevent_type = 'raly'"), "Did you mean “rally”?"),
    "bad date": (new("[facts]\ndate = '12/12/2026'"), "bad.toml facts.date should be a day, such as 2026-12-12."),
    "a date that is none": (new("[facts]\ndate = 2026-02-30"), "bad.toml can't be read at line 2"),
    "bad toml": (new("[facts\n"), "bad.toml can't be read at line 1"),
    "bad id": (new("id = 'x'"), "The id at bad.toml id should be 32 digits"),
    "bad today": (
        with_plan("check", "plan.ijnplan", "--today", "tomorrow"),
        "“tomorrow” at --today is not a day.",
    ),
    "unknown checkpoint": (with_plan("check", "plan.ijnplan", "--at", "publsh"), "Did you mean “publish”?"),
    "unknown ending": (with_plan("export", "plan.ijnplan", "-o", "a.docx"), "Known are: .pdf, .html, .csv"),
    "unknown language": (with_plan("export", "plan.ijnplan", "-o", "a.csv", "--lang", "tlh"), "Known are: en"),
    "the same language twice": (
        with_plan("export", "plan.ijnplan", "-o", "a.pdf", "--lang", "es,es"),
        "A copy is in one language or in two different ones.",
    ),
    "unknown copy": (with_plan("export", "plan.ijnplan", "-o", "a.csv", "--copy", "all"), "--copy can't be 'all'"),
    "output in a missing folder": (
        lambda _: ["new", "--from", "vigil.toml", "-o", "none/p.ijnplan"],
        "/none is not there.",
    ),
    "output is a folder": (over_a_folder, "out.ijnplan is a folder"),
    "output is another plan": (over_another_plan, "Another plan lies at out.ijnplan"),
    "output is something else": (over_something_else, "The file at out.ijnplan is damaged, so it stays as it is."),
    "strangers": (strangers, "These are two different plans"),
    "missing folder": (lambda _: ["list", "none"], "The folder none is not there."),
    "file instead of folder": (lambda _: ["list", "vigil.toml"], "vigil.toml is not a folder."),
    "missing pack": (lambda _: ["pack", "check", "none"], "The folder none is not there."),
    "no pack": (lambda _: ["pack", "check", "."], ". is not a rule pack: it has no pack.toml."),
    "unknown command": (lambda _: ["chekc", "plan.ijnplan"], "Did you mean “check”?"),
    "unknown command alone": (lambda _: ["frobnicate"], "There is no command “frobnicate” and no such file."),
    "unknown pack command": (lambda _: ["pack", "chekc", "."], "COMMAND can't be 'chekc'"),
    "unknown option": (lambda _: ["--frobnicate"], "Use it like this: ijn-organizer"),
    "missing argument": (lambda _: ["export", "a.ijnplan"], "please give -o/--output. Use it like this:"),
    "missing arguments": (lambda _: ["new"], "please give --from, -o/--output. Use it like this:"),
    "no plan to check": (lambda _: ["check"], "please give PLAN. Use it like this: ijn-organizer check"),
    "both forms": (lambda _: ["list", ".", "--json", "--csv"], "please give --csv or --json, not both"),
    "demo where a file lies": (lambda _: ["demo", "vigil.toml"], "vigil.toml is not a folder."),
}


@pytest.mark.parametrize("what", CALLS)
def test_bad_input_is_one_sentence_on_stderr(program: Program, what: str) -> None:
    call, sentence = CALLS[what]
    before_files = sorted(path.name for path in program.folder.iterdir())
    arguments = call(program)
    before = {path.name: path.stat().st_mtime_ns for path in program.folder.iterdir() if path.name != "home"}
    answer = program(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert sentence in answer.err
    assert answer.err.rstrip("\n").endswith((".", "?"))
    assert "Traceback" not in answer.err
    after = {path.name: path.stat().st_mtime_ns for path in program.folder.iterdir() if path.name != "home"}
    assert after == before, before_files


def test_each_problem_of_an_answers_file_has_a_line(program: Program) -> None:
    text = "[facts]\ntitel = 'x'\nexpected = 'many'\ndate = 'soon'\n[answers.ACC-04]\nstatus = 'maybe'\n"
    answer = program(*new(text)(program))
    assert (answer.code, answer.out) == (2, "")
    assert [line.split(" at ")[-1].split()[:2] for line in answer.err.splitlines()] == [
        ["bad.toml", "facts.titel."],
        ["bad.toml", "facts.expected"],
        ["bad.toml", "facts.date"],
        ["bad.toml", "answers.ACC-04.status"],
    ]


def test_a_newer_plan_that_can_be_read_is_looked_at_but_not_merged(program: Program) -> None:
    one, other = program.plan("meeting.toml", "a.ijnplan"), program.plan("meeting.toml", "b.ijnplan")
    record = json.loads(other.read_bytes())
    other.write_text(json.dumps({**record, "version": 2, "later": {"thing": 1}}))
    assert program("check", other, "--today", "2026-11-24").code == 0
    assert program("export", other, "-o", "out.csv").code == 0
    answer = program("merge", one, other, "-o", "c.ijnplan")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(
        "This plan was made by a newer version of the program (plan version 2; known here: 1)."
    )
    assert answer.err.count("\n") == 1
    assert not (program.folder / "c.ijnplan").exists()


def test_a_bad_plan_among_good_ones_is_told_after_them(program: Program) -> None:
    good = program.plan("meeting.toml")
    answer = program("check", good, "none.ijnplan", "--json", "--today", "2026-11-24")
    assert answer.code == 2
    assert [json.loads(line)["ready"] for line in answer.out.splitlines()] == [True, False]
    assert answer.err.startswith("There is no file at none.ijnplan.")


def test_problems_of_a_rule_pack_are_lines_on_stdout_and_the_answer_is_no(program: Program) -> None:
    pack = program.folder / "pack"
    shutil.copytree(resources() / "packs" / "ijn-conduct", pack)
    facts = pack / "facts.toml"
    text = facts.read_text(encoding="utf-8")
    text = text.replace('when = "in_person"', 'when = "in_persn"', 1)
    text = text.replace('when = "in_person"', 'when = "title"', 1).replace('step = "event"', 'step = "evnt"', 1)
    facts.write_text(text, encoding="utf-8")
    answer = program("pack", "check", pack)
    assert (answer.code, answer.err) == (1, "")
    lines = answer.out.splitlines()
    assert any("uses “in_persn”, which is not known. Did you mean “in_person”?" in line for line in lines)
    assert any("“title” is text where yes or no (true or false) is needed." in line for line in lines)
    assert any("facts.toml facts[0].step names “evnt”, which is not there." in line for line in lines)
    assert all(line.endswith((".", "?")) for line in lines)
    data = program("pack", "check", pack, "--json")
    assert (data.code, data.err) == (1, "")
    problems = json.loads(data.out)
    assert len(problems) == len(lines)
    assert all({"code", "where"} <= problem.keys() for problem in problems)


def test_a_rule_pack_that_can_not_be_read_is_told_with_its_line(program: Program) -> None:
    pack = program.folder / "pack"
    shutil.copytree(resources() / "packs" / "ijn-conduct", pack)
    (pack / "flags.toml").write_text("[[flags]]\ncode = RF-01\n")
    answer = program("pack", "check", pack)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("flags.toml can't be read at line 2")
    (pack / "flags.toml").unlink()
    assert program("pack", "check", pack).code == 0
