"""A problem as a value: what, where, and the words' parameters. Sentences are made in `words/`."""

import msgspec

from ijn_organizer.plan.values import Json


class Problem(msgspec.Struct, frozen=True):
    """One thing that is wrong.

    Attributes:
        code: stable name, such as `unknown-key`; `words/problems.py` holds its sentence.
        where: file and place inside it, such as `facts.toml facts[3].when`, or a path; may be empty.
        params: what the sentence needs, such as `{"nearest": "date"}`.
    """

    code: str
    where: str = ""
    params: dict[str, Json] = msgspec.field(default_factory=dict)


class ProblemsError(Exception):
    """One or more problems that stop the work; `problems` is never empty."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(f"{p.code} at {p.where} {p.params}" for p in problems))
        self.problems = problems
