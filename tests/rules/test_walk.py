"""The way through the wizard."""

from ijn_organizer.plan.reading import Answer, Reading
from ijn_organizer.rules.walk import Place, find, next_open, next_step, places, previous_step
from tests.rules.synthetic import ALL_DONE, RALLY, SMALL, look, plan


def keys(reading: Reading, step: str) -> list[str]:
    return [place.key for place in places(SMALL, look(reading), step)]


def item(step: str, key: str) -> Place:
    return Place(step, "item", key)


def fact(step: str, key: str) -> Place:
    return Place(step, "fact", key)


def test_a_step_shows_the_facts_it_asks_then_the_items_that_apply() -> None:
    assert keys(plan(), "event") == [
        "event_type",
        "title",
        "date",
        "start",
        "end",
        "expected",
        "outdoor",
        "capacity",
        "price",
        "WEL-01",
        "WEL-03",
    ]


def test_an_answer_changes_what_is_shown() -> None:
    assert "tent" in keys(plan(RALLY), "event")
    assert "WEL-02" in keys(plan(RALLY), "event")
    assert "tent" not in keys(plan({**RALLY, "event_type": "online_event"}), "event")


def test_the_next_open_question_comes_in_the_order_of_the_pack() -> None:
    assessment = look(plan({"event_type": "rally", "title": "Rally"}))
    first = next_open(SMALL, assessment, None, "event")
    second = next_open(SMALL, assessment, first, "event")

    assert first == fact("event", "date")
    assert second == fact("event", "expected")


def test_it_goes_on_to_the_next_steps_and_around() -> None:
    answers = {key: answer for key, answer in ALL_DONE.items() if key not in ("WEL-02", "ACC-02")}
    assessment = look(plan(RALLY, answers))

    assert next_open(SMALL, assessment, None, "event") == item("event", "WEL-02")
    assert next_open(SMALL, assessment, item("event", "WEL-02"), "event") == item("safety", "ACC-02")
    assert next_open(SMALL, assessment, item("safety", "ACC-02"), "safety") == item("event", "WEL-02")
    assert next_open(SMALL, assessment, None, "review") == item("event", "WEL-02")


def test_the_last_open_question_leads_to_itself_and_then_there_is_none() -> None:
    answers = {key: answer for key, answer in ALL_DONE.items() if key != "WEL-01"}
    last = item("event", "WEL-01")

    assert next_open(SMALL, look(plan(RALLY, answers)), last, "event") == last
    assert next_open(SMALL, look(plan(RALLY, ALL_DONE)), last, "event") is None


def test_a_place_of_another_step_is_no_place_to_go_on_from() -> None:
    gone = item("event", "GONE-99")

    assert next_open(SMALL, look(plan()), gone, "event") == fact("event", "event_type")


def test_a_conflict_is_open() -> None:
    facts = look(plan(RALLY, ALL_DONE, conflicts=("facts/title",)))
    items = look(plan({**RALLY, "expected": 20}, ALL_DONE, conflicts=("answers/WEL-03",)))
    hidden = look(plan({**RALLY, "event_type": "online_event"}, ALL_DONE, conflicts=("facts/tent",)))

    assert next_open(SMALL, facts, None, "event") == fact("event", "title")
    assert next_open(SMALL, items, None, "event") == item("event", "WEL-03")
    assert next_open(SMALL, hidden, None, "event") == fact("event", "tent")


def test_a_folded_item_is_shown_but_not_asked() -> None:
    answers = {key: answer for key, answer in ALL_DONE.items() if key != "WEL-03"}
    small = plan({**RALLY, "expected": 20}, answers)

    assert "WEL-03" in keys(small, "event")
    assert next_open(SMALL, look(small), None, "event") is None
    assert next_open(SMALL, look(plan(RALLY, answers)), None, "event") == item("event", "WEL-03")


def test_an_answer_of_no_is_not_asked_again() -> None:
    assert next_open(SMALL, look(plan(RALLY, {**ALL_DONE, "WEL-01": Answer("no")})), None, "event") is None


def test_steps_before_and_after() -> None:
    assert previous_step(SMALL, "event") is None
    assert previous_step(SMALL, "guests") == "event"
    assert next_step(SMALL, "event") == "guests"
    assert next_step(SMALL, "review") is None


def test_finding_a_question() -> None:
    assessment = look(plan(RALLY))

    assert find(SMALL, assessment, "  ") == ()
    assert find(SMALL, assessment, "nothing like it") == ()
    assert find(SMALL, assessment, "acc-01") == (item("safety", "ACC-01"),)
    assert find(SMALL, assessment, "STEP way") == (item("safety", "ACC-01"),)
    assert find(SMALL, assessment, "guests use") == (fact("guests", "languages"),)


def test_ids_come_first_then_short_names_then_questions() -> None:
    found = find(SMALL, look(plan(RALLY)), "t")
    ranks = [place.key for place in found]

    assert ranks[:2] == ["title", "tent"]
    assert ranks.index("WEL-02") > ranks.index("WEL-01")
    assert find(SMALL, look(plan(RALLY)), "plan")[0] == item("event", "WEL-02")


def test_finding_in_another_language_whatever_the_accents() -> None:
    spanish = {"Step-free way": "Camino sin escal\u00f3n"}

    def say(text: str) -> str:
        return spanish.get(text, text)

    assert find(SMALL, look(plan(RALLY)), "ESCALON", say) == (item("safety", "ACC-01"),)


def test_what_does_not_apply_is_not_found() -> None:
    online = look(plan({**RALLY, "event_type": "online_event"}))

    assert find(SMALL, online, "step-free") == ()
