"""The report of a fault holds nothing of a plan, whatever the exception carries; and it says where it happened."""

import errno
import json
import shutil
import string
import subprocess
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijn_organizer.app import crash_report
from ijn_organizer.app.crash_report import fault_of, fault_of_stop, report
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage import strict_json
from ijn_organizer.storage.fault_file import Place, Stop

PACKAGE = Path(crash_report.__file__).parents[1]
PHONE = 5_550_142_611

Make = Callable[[str], BaseException]

MAKERS: dict[str, Make] = {
    "key": KeyError,
    "value": lambda secret: ValueError(f"no such guest: {secret}", {secret: secret}),
    "encoding": lambda secret: UnicodeEncodeError("ascii", secret, 0, 1, secret),
    "decoding": lambda secret: UnicodeDecodeError("utf-8", secret.encode(), 0, 1, secret),
    "file": lambda secret: FileNotFoundError(errno.ENOENT, secret, f"/home/{secret}/{secret}.ijnplan"),
    "two files": lambda secret: OSError(errno.EXDEV, secret, secret, None, secret),
    "no number": OSError,
    "odd number": lambda secret: OSError(PHONE, secret),
    "odd kind of number": lambda secret: OSError([secret], secret),
    "syntax": lambda secret: SyntaxError(secret, (secret, 1, 1, secret)),
    "import": lambda secret: ImportError(secret, name=secret, path=secret),
    "attribute": lambda secret: AttributeError(secret, name=secret, obj=secret),
    "name": lambda secret: NameError(secret, name=secret),
    "stop": StopIteration,
    "exit": SystemExit,
    "json": lambda secret: json.JSONDecodeError(secret, secret, 0),
    "process": lambda secret: subprocess.CalledProcessError(1, [secret], secret, secret),
    "shutil": lambda secret: shutil.Error([(secret, secret, secret)]),
    "library": msgspec.ValidationError,
    "problem": lambda secret: ProblemsError(Problem(secret, secret, {secret: secret})),
    "class": lambda secret: type(secret, (LookupError,), {})(secret),
    "class of a module": lambda secret: type("Guest", (LookupError,), {"__module__": secret})(secret),
    "class in disguise": lambda secret: type(secret, (LookupError,), {"__module__": "json.decoder"})(secret),
    "class inside": lambda secret: type("One", (LookupError,), {"__qualname__": f"{secret}.One"})(secret),
}

PLACES = (
    "/home/{}/plan.py",
    "C:\\Users\\{}\\plan.py",
    "{}.py",
    "<{}>",
    "<frozen {}>",
    "<frozen {}.guests>",
    f"{PACKAGE}/../../{{}}.py",
    f"{PACKAGE}-{{}}/plan.py",
    "/home/{}/site-packages/plan.py",
)

secrets = st.text(string.ascii_lowercase, min_size=12, max_size=20).map("zqx".__add__)


@st.composite
def raised(draw: st.DrawFn, secret: str) -> BaseException:
    """An exception that carries the secret wherever it can."""
    error = MAKERS[draw(st.sampled_from(sorted(MAKERS)))](secret)
    for note in draw(st.lists(st.just(secret), max_size=1)):
        error.add_note(note)
    kind = draw(st.sampled_from(["alone", "cause", "context", "group"]))
    if kind == "group":
        error = BaseExceptionGroup(secret, [error, *draw(st.lists(raised(secret), max_size=2))])
    elif kind != "alone":
        setattr(error, f"__{kind}__", draw(raised(secret)))
    path = draw(st.sampled_from(PLACES)).format(secret)
    code = f"def {secret}({secret}='{secret}'):\n    {secret}_too = {secret}\n    raise error\n{secret}()"
    try:
        exec(compile(code, path, "exec"), {"error": error, "__name__": secret})  # noqa: S102 — the secret is a name too
    except BaseException as caught:  # noqa: BLE001
        return caught
    raise AssertionError


@given(st.data(), secrets)
def test_nothing_that_an_exception_carries_comes_into_the_report(data: st.DataObject, secret: str) -> None:
    error = data.draw(raised(secret))

    text = report([(fault_of(error, thread="window"), 3)])

    assert secret not in text
    assert str(PHONE) not in text
    assert str(Path.home()) not in text.replace("(elsewhere)", "")
    assert "seen: 3" in text
    assert "(elsewhere)" in text


@given(secrets, st.sampled_from(PLACES))
def test_nothing_of_a_fault_file_but_code_of_the_program_comes_into_the_report(secret: str, path: str) -> None:
    places = (Place(path.format(secret), 4, secret), Place(str(PACKAGE / "ui" / "start.py"), 7, "start"))

    text = report([(fault_of_stop(Stop(Path(secret), "Segmentation fault", (places,))), 1)])

    assert secret not in text
    assert text.endswith("\nSegmentation fault\nthread:\n  (elsewhere)\n  ijn_organizer/ui/start.py:7 in start\n")


def test_the_report_names_the_places_in_the_program_and_in_libraries() -> None:
    def fail() -> None:
        json.loads("{")

    with pytest.raises(json.JSONDecodeError) as caught:
        fail()
    lines = fault_of(caught.value).lines

    assert lines[0] == "json.decoder.JSONDecodeError"
    assert lines[1] == "  (elsewhere)"
    assert any(line.startswith("  json/decoder.py:") and line.endswith(" in JSONDecoder.decode") for line in lines)


def test_a_fault_inside_the_program_says_file_line_and_function() -> None:
    with pytest.raises(TypeError) as caught:
        strict_json.read_json(None, "")  # type: ignore[arg-type]  # a fault of the caller

    assert any(line.startswith("  ijn_organizer/storage/strict_json.py:") for line in fault_of(caught.value).lines)


def test_codes_of_the_system_and_of_the_program_are_told() -> None:
    full = OSError(errno.ENOSPC, "no room", "/home/marta/plan.ijnplan")
    problem = ProblemsError(Problem("disk-full", "/home/marta/plan.ijnplan"))

    assert fault_of(full).lines == ("OSError ENOSPC",)
    assert fault_of(problem).lines == ("ijn_organizer.plan.problems.ProblemsError disk-full",)


def test_causes_and_parts_of_a_group_are_told_each_in_its_place() -> None:
    try:
        try:
            raise KeyError("a")  # noqa: TRY301
        except KeyError as cause:
            raise ExceptionGroup("b", [ValueError("c"), TypeError("d")]) from cause
    except ExceptionGroup as caught:
        error = caught

    kinds = [line.strip() for line in fault_of(error).lines if "elsewhere" not in line]

    assert kinds == ["ExceptionGroup", "part:", "ValueError", "part:", "TypeError", "after:", "KeyError"]


def test_an_endless_recursion_and_a_chain_that_bites_its_tail_are_told_in_short() -> None:
    def again() -> None:
        again()

    with pytest.raises(RecursionError) as caught:
        again()
    error = caught.value
    other = ValueError()
    error.__cause__, other.__cause__ = other, error

    assert len(fault_of(error).lines) < 60


def test_faults_are_the_same_where_their_kind_and_place_are() -> None:
    def fail(kind: type[Exception]) -> crash_report.Fault:
        try:
            json.loads({} if kind is TypeError else "{")  # type: ignore[arg-type]  # on purpose
        except (TypeError, ValueError) as error:
            return fault_of(error)
        raise AssertionError

    assert fail(ValueError).mark == fail(ValueError).mark
    assert fail(ValueError).mark != fail(TypeError).mark
