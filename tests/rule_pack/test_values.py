"""Rules 1 to 5, the values: for each a plan that keeps it, breaks it, and has not got to it yet."""

from tests.rule_pack.events import (
    BLANK,
    FUNDRAISER,
    MAYOR,
    MEETING,
    ONLINE,
    PARTNER,
    RALLY,
    SENATOR,
    WELCOME_PART,
    WORKSHOP,
)
from tests.rule_pack.making import Demand, Planner, check_broken, check_kept, check_open, each, no, yes

INTERSECTIONALITY = {
    "a welcome to all": Demand("INC-01", "all who care about immigrants are welcome"),
    "affected people in the planning": Demand("INC-02", "people from the communities we serve help plan"),
    "texts in each language": Demand("INC-06", "information ready in each language"),
    "interpreters": Demand("INC-07", "a trained interpreter for each language"),
    "care for children": Demand("INC-10", "two adults there at all times"),
    "care for food needs": Demand("INC-14", "fit faith, health and allergy needs"),
    "cost": Demand("INC-08", "people who cannot pay come in free"),
    "access": Demand("ACC-01", "how to ask for access help"),
    "media users named and agreed": Demand("INC-05", "all who use our posters, logo or images agree"),
}


class TestIntersectionality:
    """Rule 1: inclusiveness is a requirement, not a wish, for all who join and all who use media that IJN made."""

    rule = "intersectionality"

    def test_a_plan_that_includes_everyone_keeps_it(self, planner: Planner) -> None:
        """A welcome to all; affected people in the planning; languages, care, cost and access thought through."""
        seen = planner.done(
            FUNDRAISER,
            {
                "INC-01": yes(text="All people who care about immigrants are welcome here."),
                "INC-02": yes(text="Parents of the school club; two newcomers' groups"),
                "INC-05": yes(users=[{"group": "River Street Choir", "person": "Cem", "date": "2027-01-10"}]),
            },
        )

        check_kept(seen, self.rule, INTERSECTIONALITY)

    @each(INTERSECTIONALITY)
    def test_a_no_to_any_of_it_breaks_it(self, planner: Planner, demand: Demand) -> None:
        check_broken(planner.done(FUNDRAISER, {demand.item: no()}), self.rule, demand)

    @each(INTERSECTIONALITY)
    def test_it_is_open_while_any_of_it_is_not_answered(self, planner: Planner, demand: Demand) -> None:
        check_open(planner.done(FUNDRAISER, {demand.item: None}), self.rule, demand)

    def test_a_user_of_our_media_without_a_name_and_a_date_leaves_it_open(self, planner: Planner) -> None:
        """Bound is "everyone who uses media that IJN made": each is named and agreed."""
        seen = planner.done(FUNDRAISER, {"INC-05": yes(users=[{"group": "River Street Choir"}])})

        check_open(seen, self.rule, INTERSECTIONALITY["media users named and agreed"])
        assert seen.item("INC-05").missing == ("users",)

    def test_a_blank_plan_has_not_got_to_it(self, planner: Planner) -> None:
        seen = planner.look(BLANK, at="decide")

        assert seen.rule(self.rule) == "open"
        assert "people from the communities we serve help plan" in seen.asks(self.rule)


NON_VIOLENCE = {
    "a stated rule": Demand("NV-01", "the invitation say this is a non-violent event"),
    "the rule said aloud": Demand("NV-14", "say the non-violence rule out loud"),
    "a pledge": Demand("NV-02", "agreed to the non-violence pledge"),
    "enough marshals": Demand("NV-04", "enough marshals for the crowd"),
    "trained marshals": Demand("NV-05", "marshals had training in calming people down"),
    "a calm plan for tension": Demand("NV-07", "a written plan if people come to oppose us"),
}


class TestNonViolence:
    """Rule 2: activism for immigrant rights is non-violent; this binds everyone at the event."""

    rule = "non-violence"

    def test_a_plan_that_states_pledges_and_trains_keeps_it(self, planner: Planner) -> None:
        """A stated rule, a pledge, trained marshals, a calm plan for tension."""
        seen = planner.done(
            RALLY,
            {
                "NV-01": yes(text="This is a non-violent event, in word and act."),
                "NV-04": yes(number=6),
                "NV-05": yes(number=6, date="2027-03-13"),
            },
        )

        check_kept(seen, self.rule, NON_VIOLENCE)

    @each(NON_VIOLENCE)
    def test_a_no_to_any_of_it_breaks_it(self, planner: Planner, demand: Demand) -> None:
        check_broken(planner.done(RALLY, {demand.item: no()}), self.rule, demand)

    def test_marshals_who_will_not_be_trained_are_told_in_words(self, planner: Planner) -> None:
        seen = planner.done(RALLY, {"NV-05": no()})

        assert "Not all marshals have had training yet." in seen.against(self.rule)

    @each(NON_VIOLENCE)
    def test_it_is_open_while_any_of_it_is_not_answered(self, planner: Planner, demand: Demand) -> None:
        check_open(planner.done(RALLY, {demand.item: None}), self.rule, demand)

    def test_marshals_without_a_day_of_training_leave_it_open(self, planner: Planner) -> None:
        """Every must wants a value, not a bare tick."""
        check_open(planner.done(RALLY, {"NV-05": yes()}), self.rule, NON_VIOLENCE["trained marshals"])

    def test_a_meeting_online_has_nothing_to_check_when_it_is_decided(self, planner: Planner) -> None:
        assert planner.look(ONLINE, at="decide").rule(self.rule) == "nothing_yet"


NON_PARTISAN = {
    "neutral words": Demand("NP-01", "free of words for or against a party or candidate"),
    "the neutral line": Demand("NP-02", "we take no side, for or against a party or candidate"),
    "laws, not parties": Demand("NP-04", "not attack a party or person"),
    "offices of more than one party": Demand("NP-03", "officials from more than one party, or write down why not"),
    "neutral hosts": Demand("NP-07", "not to share their own vote or party view"),
    "neutral partners": Demand("NP-05", "free from ties to a party or campaign"),
    "neutral place and date": Demand("NP-06", "free from party or campaign links"),
}


class TestNonPartisan:
    """Rule 3: IJN endorses no party and no candidate, and invites all politicians, parties and governments."""

    rule = "non-partisan"

    def test_neutral_words_and_guests_of_two_parties_keep_it(self, planner: Planner) -> None:
        """Neutral words; offices of more than one party asked."""
        seen = planner.done({**RALLY, "politicians": [SENATOR, MAYOR]})

        check_kept(seen, self.rule, NON_PARTISAN)

    def test_one_party_only_keeps_it_with_the_reason_written_down(self, planner: Planner) -> None:
        seen = planner.done(
            {**RALLY, "politicians": [SENATOR]},
            {"NP-03": yes(why_not="The district has one office, and it is held by this party.")},
        )

        check_kept(seen, self.rule, NON_PARTISAN)
        assert seen.flag("RF-08") is None

    @each(NON_PARTISAN)
    def test_a_no_to_any_of_it_breaks_it(self, planner: Planner, demand: Demand) -> None:
        check_broken(planner.done(RALLY, {demand.item: no()}), self.rule, demand)

    def test_a_party_as_partner_breaks_it_and_is_named(self, planner: Planner) -> None:
        """It binds the partners too."""
        party = {"name": "Blue Party of Mill County", "kind": "party", "approved": True}
        seen = planner.done({**RALLY, "cosponsors": [PARTNER, party]})

        assert seen.rule(self.rule) == "broken"
        assert "is listed as a partner: Blue Party of Mill County." in seen.against(self.rule)

    def test_one_party_only_breaks_it_when_nobody_else_will_be_asked(self, planner: Planner) -> None:
        seen = planner.done({**RALLY, "politicians": [SENATOR]}, {"NP-03": no()})

        assert seen.rule(self.rule) == "broken"
        assert "are all from one party, and there is no reason in writing" in seen.against(self.rule)

    @each(NON_PARTISAN)
    def test_it_is_open_while_any_of_it_is_not_answered(self, planner: Planner, demand: Demand) -> None:
        check_open(planner.done(RALLY, {demand.item: None}), self.rule, demand)

    def test_a_blank_plan_asks_to_confirm_that_no_politician_comes(self, planner: Planner) -> None:
        seen = planner.look(BLANK, at="decide")

        assert seen.rule(self.rule) == "open"
        assert seen.confirms(self.rule) == "No politician is invited or expected, and nobody from a party."


IMMIGRANT_FOCUSED = {
    "a purpose sentence": Demand("FOC-01", "one sentence that says how this event helps immigrants or refugees"),
    "each part tied to it": Demand("FOC-02", "each part of the program serve that goal"),
    "what we ask for": Demand("FOC-03", "about immigrants, their rights or policy"),
    "a brief for each speaker": Demand("FOC-05", "a short brief with topic, time and the ten rules"),
    "legal content checked": Demand("FOC-08", "made or checked by an immigration lawyer"),
}


class TestImmigrantFocused:
    """Rule 4: every event that IJN sponsors or supports is about immigrants, refugees, their rights and policy."""

    rule = "immigrant-focused"

    def test_a_purpose_and_a_program_tied_to_it_keep_it(self, planner: Planner) -> None:
        """A purpose sentence; each program part tied to it."""
        seen = planner.done(
            {**WORKSHOP, "program": [WELCOME_PART]},
            {
                "FOC-01": yes(text="Neighbors without papers learn what to do when officers knock."),
                "FOC-08": yes(name="Dana Orr", kind="attorney"),
            },
        )

        check_kept(seen, self.rule, IMMIGRANT_FOCUSED)
        assert (seen.item("FOC-02").rows_filled, seen.item("FOC-02").rows_total) == (1, 1)

    @each(IMMIGRANT_FOCUSED)
    def test_a_no_to_any_of_it_breaks_it(self, planner: Planner, demand: Demand) -> None:
        check_broken(planner.done(WORKSHOP, {demand.item: no()}), self.rule, demand)

    def test_legal_content_that_nobody_checks_is_told_in_words(self, planner: Planner) -> None:
        seen = planner.done(WORKSHOP, {"FOC-08": no()})

        assert "It needs a lawyer or a DOJ accredited representative." in seen.against(self.rule)

    @each(IMMIGRANT_FOCUSED)
    def test_it_is_open_while_any_of_it_is_not_answered(self, planner: Planner, demand: Demand) -> None:
        check_open(planner.done(WORKSHOP, {demand.item: None}), self.rule, demand)

    def test_a_yes_without_the_sentence_leaves_it_open(self, planner: Planner) -> None:
        check_open(planner.done(WORKSHOP, {"FOC-01": yes()}), self.rule, IMMIGRANT_FOCUSED["a purpose sentence"])

    def test_a_part_that_serves_nobody_is_counted(self, planner: Planner) -> None:
        raffle = {"title": "Raffle", "minutes": 20}
        seen = planner.look({**WORKSHOP, "program": [WELCOME_PART, raffle]})

        assert (seen.item("FOC-02").rows_filled, seen.item("FOC-02").rows_total) == (1, 2)

    def test_a_blank_plan_has_not_got_to_it(self, planner: Planner) -> None:
        seen = planner.look(BLANK, at="decide")

        assert seen.rule(self.rule) == "open"
        assert seen.asks(self.rule) == (
            "Is there one sentence that says how this event helps immigrants or refugees?"
        )


RESPECT = {
    "ground rules": Demand("RES-01", "read our short rules of respect"),
    "moderation": Demand("RES-02", "kind words ready for when people disagree"),
    "fair questions": Demand("RES-03", "fair rules for questions"),
    "care for story-tellers": Demand("FOC-06", "tells their own story agree freely"),
    "courtesy to opponents": Demand("RES-09", "guests who disagree treated politely"),
    "a person to tell": Demand("RES-08", "a named person guests can tell"),
    "a way to say no to photos": Demand("RES-04", "say no to photos and video"),
    "only the facts we need": Demand("FOC-14", "collect only the facts you need"),
}


class TestRespect:
    """Rule 5: every human being deserves respect, compassion and dignity, also people who disagree."""

    rule = "respect"

    def test_ground_rules_moderation_and_care_keep_it(self, planner: Planner) -> None:
        """Ground rules, moderation, care for story-tellers, courtesy to opponents."""
        seen = planner.done(
            MEETING,
            {
                "RES-04": yes(text="Red stickers, and a photo-free corner by the stage"),
                "FOC-14": yes(delete_by="2027-04-03", seen_by="Ana"),
            },
        )

        check_kept(seen, self.rule, RESPECT)

    @each(RESPECT)
    def test_a_no_to_any_of_it_breaks_it(self, planner: Planner, demand: Demand) -> None:
        check_broken(planner.done(MEETING, {demand.item: no()}), self.rule, demand)

    def test_photos_without_a_way_to_say_no_are_told_in_words(self, planner: Planner) -> None:
        seen = planner.done(MEETING, {"RES-04": no()})

        assert "no way yet for people to say no to photos and video" in seen.against(self.rule)

    @each(RESPECT)
    def test_it_is_open_while_any_of_it_is_not_answered(self, planner: Planner, demand: Demand) -> None:
        check_open(planner.done(MEETING, {demand.item: None}), self.rule, demand)

    def test_it_has_nothing_to_check_when_the_event_is_decided(self, planner: Planner) -> None:
        """Its first questions come with the invitation."""
        assert planner.look(MEETING, at="decide").rule(self.rule) == "nothing_yet"
