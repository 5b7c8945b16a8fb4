"""Rules 6 to 10, what is not done: for each a plan that keeps it, breaks it, and has not got to it yet."""

import pytest

from tests.rule_pack.events import (
    BLANK,
    FUNDRAISER,
    LOGO,
    MAYOR,
    MEETING,
    ONLINE,
    RALLY,
    SENATOR,
    WORKSHOP,
)
from tests.rule_pack.making import Demand, Planner, check_broken, check_kept, check_open, each, no, yes

NO_DISCRIMINATION = {
    "equal entry": Demand("DIS-01", "the entry rule the same for all people"),
    "no papers at the door": Demand("DIS-02", "come in without showing ID or papers"),
    "a fair rule for leaving": Demand("DIS-05", "only for what they did, and do two leaders decide"),
    "the venue's rules": Demand("DIS-03", "house rules free of anything that shuts people out"),
    "vendors, artists and guards": Demand("DIS-09", "know the equal treatment rule"),
    "no extra cost for access": Demand("DIS-08", "help for disabled guests free"),
    "nobody asks for status": Demand("FOC-13", "no one asks about immigration status"),
}


class TestNoDiscrimination:
    """Rule 6: nobody who wants to support immigrants is excluded; it binds venues and vendors too."""

    rule = "no-discrimination"

    def test_equal_entry_and_a_fair_rule_for_leaving_keep_it(self, planner: Planner) -> None:
        """Equal entry, no papers at the door, fair removal rule."""
        seen = planner.done(
            FUNDRAISER,
            {
                "DIS-01": yes(text="Everyone comes in the same way, with or without a ticket in hand."),
                "DIS-02": yes(no_id=True),
            },
        )

        check_kept(seen, self.rule, NO_DISCRIMINATION)

    @each(NO_DISCRIMINATION)
    def test_a_no_to_any_of_it_breaks_it(self, planner: Planner, demand: Demand) -> None:
        check_broken(planner.done(FUNDRAISER, {demand.item: no()}), self.rule, demand)

    def test_papers_at_the_door_break_it_even_after_a_yes(self, planner: Planner) -> None:
        seen = planner.done(FUNDRAISER, {"DIS-02": yes(no_id=False)})

        assert seen.rule(self.rule) == "broken"
        assert seen.against(self.rule) == "People are asked for ID or papers at the door."

    @pytest.mark.parametrize("field", ["immigration_status", "country_of_birth", "ssn", "a_number", "id_copy"])
    def test_a_sign_up_that_asks_for_status_breaks_it(self, planner: Planner, field: str) -> None:
        seen = planner.done({**FUNDRAISER, "data_fields": ["first_name", field]})

        assert seen.rule(self.rule) == "broken"
        assert "The sign-up asks for something that we never ask" in seen.against(self.rule)

    @each(NO_DISCRIMINATION)
    def test_it_is_open_while_any_of_it_is_not_answered(self, planner: Planner, demand: Demand) -> None:
        check_open(planner.done(FUNDRAISER, {demand.item: None}), self.rule, demand)

    def test_a_meeting_online_has_nothing_to_check_when_it_is_decided(self, planner: Planner) -> None:
        assert planner.look(ONLINE, at="decide").rule(self.rule) == "nothing_yet"


NO_VIOLENCE = {
    "weapons excluded": Demand("SAF-01", "no weapons of any kind are allowed"),
    "damage excluded, guests": Demand("SAF-16", "nothing may be damaged or painted"),
    "damage excluded, helpers": Demand("SAF-14", "no paint, no damage"),
    "lawful actions": Demand("NV-11", "each planned action within the law"),
    "a safety plan": Demand("SAF-05", "a one-page emergency plan: who calls 911 and who can stop the event"),
    "a stop plan for weather": Demand("SAF-08", "who decides to stop or move the event in bad weather"),
    "what to do in violence": Demand("SAF-10", "if someone hits, threatens or breaks things"),
    "room for all": Demand("SAF-02", "room for all the people you expect"),
    "permits": Demand("NV-08", "each permit you need, in writing"),
}


class TestNoViolence:
    """Rule 7: no violence and no damage at any time for any reason; non-violence is the only form of protest."""

    rule = "no-violence"

    def test_weapons_and_damage_excluded_and_a_stop_plan_keep_it(self, planner: Planner) -> None:
        """Weapons and damage excluded, lawful actions, safety and stop plan."""
        seen = planner.done(
            RALLY,
            {
                "SAF-01": yes(text="No weapons of any kind, also not with a license."),
                "NV-11": yes(actions="We stand in the park, sing and listen to five speakers."),
            },
        )

        check_kept(seen, self.rule, NO_VIOLENCE)

    @each(NO_VIOLENCE)
    def test_a_no_to_any_of_it_breaks_it(self, planner: Planner, demand: Demand) -> None:
        check_broken(planner.done(RALLY, {demand.item: no()}), self.rule, demand)

    def test_an_act_outside_the_law_breaks_it_whatever_else_is_answered(self, planner: Planner) -> None:
        seen = planner.done({**RALLY, "planned_lawbreaking": True})

        assert (seen.rule(self.rule), seen.rule("non-violence")) == ("broken", "broken")
        assert seen.against(self.rule) == "An act is planned that is outside the law or an order."

    def test_more_people_than_room_break_it_and_the_number_is_said(self, planner: Planner) -> None:
        seen = planner.done({**RALLY, "capacity": 250})

        assert seen.rule(self.rule) == "broken"
        assert "You expect 300 people. That is more than the place has room for." in seen.against(self.rule)

    @each(NO_VIOLENCE)
    def test_it_is_open_while_any_of_it_is_not_answered(self, planner: Planner, demand: Demand) -> None:
        check_open(planner.done(RALLY, {demand.item: None}), self.rule, demand)

    def test_a_meeting_online_has_nothing_to_check_when_it_is_decided(self, planner: Planner) -> None:
        assert planner.look(ONLINE, at="decide").rule(self.rule) == "nothing_yet"


NO_CAMPAIGNS = {
    "office, party and candidacy": Demand("CAM-01", "the office, the party, and if this person is running"),
    "role": Demand("CAM-02", "the role of each politician fixed"),
    "the request made and the answer": Demand("CAM-03", "agreed in writing to the no-campaign rules"),
    "same time for all": Demand("CAM-05", "the same time, and only on immigration"),
    "no campaign money or items": Demand("CAM-08", "no one raises campaign money or hands out campaign items"),
    "the host's line": Demand("CAM-07", "read the “we endorse no one” line"),
    "someone who steps in": Demand("CAM-13", "who steps in, and with what words, if someone starts to campaign"),
    "nothing used for a campaign": Demand("CAM-10", "not to use event photos, names or lists for a campaign"),
}


class TestNoCampaigns:
    """Rule 8: a politician may be a guest, and is asked to respect non-partisanship and not to campaign here."""

    rule = "no-campaigns"

    def test_a_record_for_each_guest_keeps_it(self, planner: Planner) -> None:
        """A record per guest: office, candidacy, role, the request made and the answer."""
        seen = planner.done({**RALLY, "politicians": [SENATOR, MAYOR]})

        check_kept(seen, self.rule, NO_CAMPAIGNS)
        assert (seen.item("CAM-01").rows_filled, seen.item("CAM-01").rows_total) == (2, 2)

    @each(NO_CAMPAIGNS)
    def test_a_no_to_any_of_it_breaks_it(self, planner: Planner, demand: Demand) -> None:
        check_broken(planner.done(RALLY, {demand.item: no()}), self.rule, demand)

    def test_an_office_that_will_not_agree_breaks_it_and_is_named(self, planner: Planner) -> None:
        refusing = {**MAYOR, "rules_signed": False}
        seen = planner.done({**RALLY, "politicians": [SENATOR, refusing]}, {"CAM-03": no()})

        assert seen.rule(self.rule) == "broken"
        assert "Not agreed in writing yet: the office of Bo Rix." in seen.against(self.rule)

    def test_a_candidate_who_speaks_as_a_candidate_alone_breaks_it(self, planner: Planner) -> None:
        candidate = {**MAYOR, "candidate": True, "capacity": "candidate", "rivals_invited": False}
        seen = planner.done({**RALLY, "politicians": [SENATOR, candidate]})

        assert seen.rule(self.rule) == "broken"
        assert "A candidate speaks as a candidate" in seen.against(self.rule)

    @each(NO_CAMPAIGNS)
    def test_it_is_open_while_any_of_it_is_not_answered(self, planner: Planner, demand: Demand) -> None:
        check_open(planner.done(RALLY, {demand.item: None}), self.rule, demand)

    @pytest.mark.parametrize("column", ["office", "party", "candidate"])
    def test_a_guest_without_a_whole_record_leaves_it_open(self, planner: Planner, column: str) -> None:
        unknown = {name: value for name, value in MAYOR.items() if name != column}
        seen = planner.done({**RALLY, "politicians": [SENATOR, unknown]}, {"CAM-01": yes()})

        assert seen.rule(self.rule) == "open"
        assert "CAM-01" in seen.missing("publish")
        assert (seen.item("CAM-01").rows_filled, seen.item("CAM-01").rows_total) == (1, 2)

    def test_an_answer_that_has_not_come_leaves_it_open(self, planner: Planner) -> None:
        waiting = {name: value for name, value in MAYOR.items() if name not in ("reply", "rules_signed")}
        seen = planner.done({**RALLY, "politicians": [SENATOR, waiting]}, {"CAM-03": yes()})

        check_open(seen, self.rule, NO_CAMPAIGNS["the request made and the answer"])
        assert (seen.flag("RF-06"), seen.says("RF-06")) == (
            "look",
            "Not agreed in writing yet: the office of Bo Rix.",
        )

    def test_it_has_nothing_to_check_when_the_event_is_decided(self, planner: Planner) -> None:
        """At that time rule 3 asks whom to invite; what is asked of guests comes with the invitation."""
        assert planner.look(RALLY, at="decide").rule(self.rule) == "nothing_yet"


NO_SIDE_EVENTS = {
    "no second agenda": Demand("SID-02", "free of any other meeting, sale or cause"),
    "the coordinator's yes": Demand("SID-01", "the network coordinator say yes to this event"),
    "a yes for the logo": Demand("SID-03", "a written yes to use the network"),
    "a yes for each partner": Demand("SID-04", "the coordinator say yes to each partner group"),
    "tables and booths": Demand("SID-09", "table, booth or sale on the approved list"),
    "staying on topic": Demand("SID-10", "bring an off-topic speaker back"),
    "who speaks for us": Demand("SID-07", "who may speak to the press for the network"),
}
ELSEWHERE = {**RALLY, "external_event": True, "vendors": True}
REPRESENT = {
    "kind": "represent",
    "scope": "Greeting at the choir's spring concert",
    "granted_by": "Ines, network coordinator",
    "from": "2027-03-01",
    "until": "2027-03-31",
}


class TestNoSideEvents:
    """Rule 9: events keep to immigration, and nobody represents IJN elsewhere without explicit permission."""

    rule = "no-side-events"

    def test_no_second_agenda_and_a_record_of_each_permission_keep_it(self, planner: Planner) -> None:
        """No second agenda; a record of each permission: who gave it, for what, until when."""
        seen = planner.done({**ELSEWHERE, "permissions": [LOGO, REPRESENT]})

        check_kept(seen, self.rule, {**NO_SIDE_EVENTS, "elsewhere": Demand("SID-06", "")})

    @each(NO_SIDE_EVENTS)
    def test_a_no_to_any_of_it_breaks_it(self, planner: Planner, demand: Demand) -> None:
        facts = {**ELSEWHERE, "permissions": [LOGO, REPRESENT]}

        check_broken(planner.done(facts, {demand.item: no()}), self.rule, demand)

    def test_a_side_event_breaks_it_and_is_named(self, planner: Planner) -> None:
        seen = planner.done({**RALLY, "side_events": [{"title": "Car show"}, {"title": "Book sale"}]})

        assert seen.rule(self.rule) == "broken"
        assert seen.against(self.rule) == "Something else is planned with this event: Car show and Book sale."

    def test_speaking_for_us_elsewhere_without_a_yes_breaks_it(self, planner: Planner) -> None:
        seen = planner.done(ELSEWHERE, {"SID-06": no()})

        assert seen.rule(self.rule) == "broken"
        assert "name, is there a written yes?" in seen.against(self.rule)

    @each(NO_SIDE_EVENTS)
    def test_it_is_open_while_any_of_it_is_not_answered(self, planner: Planner, demand: Demand) -> None:
        facts = {**ELSEWHERE, "permissions": [LOGO, REPRESENT]}

        check_open(planner.done(facts, {demand.item: None}), self.rule, demand)

    @pytest.mark.parametrize(
        "changed",
        [
            {"granted_by": ""},
            {"from": "2027-03-21"},
            {"until": "2027-03-19"},
            {"until": ""},
            {"revoked_on": "2027-03-02"},
            {"kind": "media"},
        ],
        ids=["nobody gave it", "not yet", "not any more", "no end", "taken back", "for something else"],
    )
    def test_a_permission_that_does_not_hold_leaves_it_open(
        self, planner: Planner, changed: dict[str, str]
    ) -> None:
        permission = {name: value for name, value in {**REPRESENT, **changed}.items() if value}
        seen = planner.done({**ELSEWHERE, "permissions": [LOGO, permission]})

        check_open(seen, self.rule, Demand("SID-06", "name, is there a written yes?"))

    def test_a_blank_plan_has_not_got_to_it(self, planner: Planner) -> None:
        seen = planner.look(BLANK, at="decide")

        assert seen.rule(self.rule) == "open"
        assert seen.asks(self.rule) == "Did the network coordinator say yes to this event?"


NO_HATRED = {
    "signs reviewed by two": Demand("HAT-01", "two people check all signs, banners, songs and slides"),
    "pictures reviewed by two": Demand("INC-04", "two people checked all pictures and words"),
    "no hate signs": Demand("HAT-04", "none is a hate sign"),
    "decency to those who oppose": Demand("HAT-05", "police, officials and those who oppose us as people"),
    "speakers agreed": Demand("HAT-03", "agree to use no words of hate, also about those who oppose us"),
    "posts": Demand("HAT-08", "who watches comments on our posts"),
    "a calm way to stop hate": Demand("HAT-06", "how to respond to a hateful sign or chant"),
    "who cuts the microphone": Demand("HAT-07", "who may cut the microphone"),
    "courtesy to those who disagree": Demand("RES-09", "guests who disagree treated politely"),
}


class TestNoHatred:
    """Rule 10: human decency in every word and image, also towards people who act in support of unjust law."""

    rule = "no-hatred"

    def test_two_reviewers_and_a_calm_way_to_stop_hate_keep_it(self, planner: Planner) -> None:
        """Two people reviewed signs and words; a way to stop hate calmly."""
        seen = planner.done(RALLY, {"HAT-01": yes(people=[{"name": "Ana"}, {"name": "Cem"}], date="2027-03-10")})

        check_kept(seen, self.rule, NO_HATRED)

    @each(NO_HATRED)
    def test_a_no_to_any_of_it_breaks_it(self, planner: Planner, demand: Demand) -> None:
        check_broken(planner.done(RALLY, {demand.item: no()}), self.rule, demand)

    def test_without_materials_two_people_still_read_the_invitation(self, planner: Planner) -> None:
        demand = Demand("HAT-13", "two people check the invitation and the posts for hate")
        plain = {**WORKSHOP, "materials": False}

        check_kept(planner.done(plain), self.rule, {"invitation": demand})
        check_broken(planner.done(plain, {"HAT-13": no()}), self.rule, demand)
        assert planner.done(plain).item("HAT-01").applies is False

    @each(NO_HATRED)
    def test_it_is_open_while_any_of_it_is_not_answered(self, planner: Planner, demand: Demand) -> None:
        check_open(planner.done(RALLY, {demand.item: None}), self.rule, demand)

    def test_one_reviewer_is_not_enough(self, planner: Planner) -> None:
        seen = planner.done(RALLY, {"HAT-01": yes(people=[{"name": "Ana"}], date="2027-03-10")})

        check_open(seen, self.rule, NO_HATRED["signs reviewed by two"])

    def test_it_has_nothing_to_check_when_the_event_is_decided(self, planner: Planner) -> None:
        """Its first questions come with the first poster."""
        assert planner.look(MEETING, at="decide").rule(self.rule) == "nothing_yet"
