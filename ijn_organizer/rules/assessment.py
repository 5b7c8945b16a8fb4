"""What the rules say about a plan on a day: the result of `assess`, all of it frozen."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, TypeAlias

import msgspec

from ijn_organizer.plan.reading import Answer, Duty, Status
from ijn_organizer.plan.values import Json
from ijn_organizer.rules.model import Fact, Flag, Item, Severity

Origin: TypeAlias = Literal["told", "preset", "default", "unknown", "conflict"]
RuleState: TypeAlias = Literal["kept", "open", "broken", "nothing_yet"]
ItemWord: TypeAlias = Literal["done", "left", "late", "no", "waived", "waiver_ended", "not_applicable", "conflict"]
StepWord: TypeAlias = Literal["conflict", "no", "flag", "late", "left", "done", "empty"]
AttentionKind: TypeAlias = Literal["conflict", "stop", "no", "waiver_ended", "late", "look", "must", "fact"]


class FactState(msgspec.Struct, frozen=True):
    """A fact in force. `value` is None while unknown or in conflict; rows are a list of records, ids under `id`.

    `needed`: nobody told it and no preset or default stands in, and it is asked now (its `when` holds).
    `asked`: its `when` holds, or it is in conflict: then somebody has to settle it.
    """

    fact: Fact
    value: Json
    origin: Origin
    asked: bool
    needed: bool


class ItemState(msgspec.Struct, frozen=True):
    """An item in this plan.

    Attributes:
        applies: None while a fact it needs is unknown (then `unknown` names the facts).
        because: facts that decide that it applies, computed ones too, with their values: `(key, value)`; for a
            list of rows the value is how many there are.
        unknown: keys of the facts that would decide `applies`.
        severity: in force, after must_if. raised: it is a must only because of must_if.
        status, answer, duty: what was answered; status None while unanswered or in conflict.
        satisfied: answered yes with all that is required, none of it in conflict; or "does not apply" with a
            reason, or a waiver that is complete and has not ended, where the item is waivable. For all but a must,
            the yes alone is enough.
        missing: names of required evidence fields that are empty (only with status yes).
        rows_filled, rows_total: for evidence in rows; 0 of 0 otherwise.
        rows_chosen: places, in the value of the list, of the rows that it looks at.
        due: last day to do it (own duty first), None while the event has no date.
        late: due has passed and it is neither satisfied nor answered no.
        word: its state in one word. open: it applies and still wants an answer or evidence.
        folded: a "could" item of a small event, folded away: never late or open, and counted nowhere.
    """

    item: Item
    applies: bool | None
    because: tuple[tuple[str, Json], ...]
    unknown: tuple[str, ...]
    severity: Severity
    raised: bool
    status: Status | None
    answer: Answer
    duty: Duty
    satisfied: bool
    missing: tuple[str, ...]
    rows_filled: int
    rows_total: int
    rows_chosen: tuple[int, ...]
    due: date | None
    late: bool
    word: ItemWord
    open: bool
    folded: bool


class FlagState(msgspec.Struct, frozen=True):
    """A flag that stands. `values` fill the places of its text: text, numbers, lists of texts; "?" if unknown."""

    flag: Flag
    severity: Literal["stop", "look"]
    values: Mapping[str, Json]


class NumberState(msgspec.Struct, frozen=True):
    """A number for this event: None where unknown; `matters` False where its `when` does not hold."""

    key: str
    value: int | None
    better: int | None
    matters: bool


class RuleReport(msgspec.Struct, frozen=True):
    """A rule at the checkpoint asked. Counts are of all items listed under it (first rule) that apply now.

    Done are items that are satisfied, and a "could" answered no.

    `confirm`: the list fact whose "none" must be confirmed before the rule can be kept, or empty.
    `items`: ids of all items in scope that name the rule.
    """

    id: str
    state: RuleState
    done: int
    total: int
    late: int
    flags: int
    waived: int
    items: tuple[str, ...]
    confirm: str = ""

    @property
    def left(self) -> int:
        """Items still open."""
        return self.total - self.done


class CheckpointReport(msgspec.Struct, frozen=True):
    """A checkpoint: its day, how it stands, what is missing, its own musts (base, then raised).

    `state` is open or ready by what was answered; `trust/effects.py` adds what was signed. Missing is also what is
    in conflict, wherever it is asked: a stop flag could hang on it.
    """

    id: str
    day: date | None
    state: Literal["open", "ready", "signed", "stale"]
    missing_items: tuple[str, ...]
    missing_facts: tuple[str, ...]
    stops: tuple[str, ...]
    musts: tuple[str, ...]
    raised: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Ids of items, then keys of facts, then codes of stop flags."""
        return self.missing_items + self.missing_facts + self.stops


class StepReport(msgspec.Struct, frozen=True):
    """A step of the wizard. Facts and items that it asks now, how many are done, its state in one word."""

    id: str
    word: StepWord
    done: int
    total: int
    late: int
    flags: int
    noes: int
    conflicts: int

    @property
    def left(self) -> int:
        """Questions still open."""
        return self.total - self.done


class Task(msgspec.Struct, frozen=True):
    """Something still to do, with its day and owner (may be empty).

    `item`: an open item that applies. For what a reviewer asked for it is the key of that condition, and `text` is
    what they wrote.
    """

    item: str
    due: date | None
    owner: str
    late: bool
    text: str = ""


class Attention(msgspec.Struct, frozen=True):
    """One line of "needs attention", most serious first. `item` or `fact` is empty; `flag` may be a code."""

    kind: AttentionKind
    item: str = ""
    fact: str = ""
    flag: str = ""


class Assessment(msgspec.Struct, frozen=True):
    """The whole result. Mappings are by id or key, in the order of the pack.

    `checkpoint`: the one asked (by day, or as wished). `ready`: it is ready. `done`, `total`: items that apply
    and facts that are asked, over the whole plan.
    """

    today: date
    event_date: date | None
    days_left: int | None
    facts: Mapping[str, FactState]
    computed: Mapping[str, Json]
    items: Mapping[str, ItemState]
    flags: tuple[FlagState, ...]
    numbers: Mapping[str, NumberState]
    rules: Mapping[str, RuleReport]
    checkpoints: Mapping[str, CheckpointReport]
    steps: Mapping[str, StepReport]
    tasks: tuple[Task, ...]
    attention: tuple[Attention, ...]
    checkpoint: str
    ready: bool
    done: int
    total: int
