"""What dates an event, and on what basis. The texts are published on Thursday 14 March 2024."""

from __future__ import annotations

import pytest

from dateline.model import Document
from tests.unit.extraction.conftest import Events, date_of
from workers.extraction import Reader


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("A ferry sank on Monday.", [("2024-03-11", "explicit")]),
        ("On Monday, a ferry sank off Crete, killing 12 people.", [("2024-03-11", "explicit")] * 2),
        ("The mayor said the bridge was safe.", [("2024-03-14", "publication")]),
        ("The mayor said on Tuesday the bridge was safe.", [("2024-03-12", "explicit")]),
        ("A ferry sank on Monday. Rescuers saved 40 people.", [("2024-03-11", "explicit"), ("2024-03-11", "context")]),
        ("Police have arrested two men.", [("2024-03-14", "publication")]),
        ("The court convicted the banker in 2015 and 2017.", [("2015/2017", "explicit")]),
        ("The talks will start on Friday.", [("2024-03-15", "explicit")]),
    ],
)
def test_an_event_gets_the_date_that_the_text_supports(events: Events, text: str, dates: list[tuple[str, str]]) -> None:
    found = [(event.when.edtf, event.when.basis) for event in events(text) if event.when]

    assert found == dates


def test_a_date_within_what_is_said_is_not_that_of_the_saying(events: Events) -> None:
    found = events("The mayor said the two companies merged in 2015.")

    assert [(event.type, event.when and event.when.edtf) for event in found] == [
        ("statement", "2024-03-14"),
        ("business", "2015"),
    ]


def test_the_expression_is_kept(events: Events) -> None:
    (event,) = events("A ferry sank on Monday.")

    assert event.when is not None
    assert event.when.expression == "Monday"


def test_without_a_publication_date_nothing_is_made_up(reader: Reader) -> None:
    document = Document("doc_1", "t", "A ferry sank on 3 May 2021. Police arrested the captain. A bank has closed.")

    reading = reader.read(document)

    assert {event.when.edtf for event in reading.events if event.when} == {"2021-05-03"}
    assert [event.evidence[0].trigger for event in reading.undated] == ["closed"]


@pytest.mark.parametrize(
    ("text", "trigger", "date"),
    [
        # The day of a source's report is that of the source's words.
        ("Nine barns were flooded, according to a report on Tuesday.", "according to", "2024-03-12"),
        ("In 2019 two wells ran dry, according to the river board.", "according to", "2024-03-14"),
        # A day of the news does not belong to a participle that tells which thing is meant.
        ("Two buses collided near a market located in Leeds on Monday.", "collided", "2024-03-11"),
        # A participle of speech and its verb are one act.
        ("The mayor, speaking to farmers on Tuesday, said the dam was safe.", "said", "2024-03-12"),
        # A noun of speech belongs to the clause around it.
        ("In 2011, the brewery closed its shop after a threat from a neighbour.", "threat", "2011"),
        # What it was said in has the date of the saying.
        ("The board told miners in a press conference in 2019 that the pit was safe.", "told", "2019"),
        # A month right behind what is spoken of is not when somebody spoke.
        ("The mayor, commenting on a crash in January, said the road was safe.", "said", "2024-03-14"),
        ("As the Herald noted, the bridge was the longest in 2009.", "noted", "2024-03-14"),
        # A month within the phrase of a speech is the speech's.
        ("A speech that the mayor gave in January 2022 was spoken of in court.", "speech", "2022-01"),
        # What a disaster causes has the disaster's date, whatever form the word has.
        ("On Monday, storms caused flooding in the valley.", "flooding", "2024-03-11"),
        # What stands between a relative clause and the verb of its sentence belongs to the clause.
        ("Three nurses who were abducted near Jos six days ago were freed on Monday.", "abducted", "2024-03-08"),
        # A day that is predicated of the first clause is not that of the second.
        ("The first offer, on March 4, had been low, and the owners threw it out the next day.", "threw", "2024-03-05"),
        # What somebody is said to have said was said on another day.
        ("The miners were freed on Monday, as the owners have said.", "said", "2024-03-14"),
        # What is renounced has no date; its renouncing has.
        ("The rebels renounced kidnapping in February.", "renounced", "2024-02"),
    ],
)
def test_a_time_belongs_to_the_act_that_it_stands_with(events: Events, text: str, trigger: str, date: str) -> None:
    assert date_of(trigger, events(text)) == date


@pytest.mark.parametrize(
    ("text", "trigger", "date"),
    [
        # What has happened "since" lies between what was told before and publication.
        ("A mine flooded in January. Two owners have since resigned.", "resigned", "2024-01/2024-03-14"),
        # What is said in court belongs to the court's day.
        ('The court convicted the banker on Monday. "I did it," he said in court.', "said", "2024-03-11"),
        # So does what a judge says of the case.
        (
            "The court convicted the banker on Monday. The mayor wept. Judge Ann Frey said he lied.",
            "said",
            "2024-03-11",
        ),
        # A paragraph that begins with a pronoun goes on from the one before it.
        (
            "Anna Lund and Karl Berg met in Rome on March 4.\n\nThey called for a truce.",
            "called",
            "2024-03-04",
        ),
        ("Lund and Berg met in Rome on March 4.\n\nLund called for a truce.", "called", "2024-03-14"),
        # What a relative clause tells of a speaker does not tell when the speaker said something else.
        ("Ann Frey, who had called him a liar on March 4, said that she was glad.", "said", "2024-03-14"),
        # What has happened since an event goes on to publication.
        ("Since the vote in February, the mayor has closed two schools.", "closed", "2024-02/2024-03-14"),
        # Those in whose "which" it happened tell when.
        ("The town buried the victims of Monday's crash, in which two bakers died.", "died", "2024-03-11"),
        # What was said of the background of the news was said then; of what is older, or of the news, rather now.
        ("A mill exploded on March 4. The army blamed the rebels.", "blamed", "2024-03-04"),
        ("A mill exploded on Tuesday. The army blamed the rebels.", "blamed", "2024-03-14"),
        ("A mill exploded on 4 March 2019. The army blamed the rebels.", "blamed", "2024-03-14"),
        ("The driver, who was arrested on March 4, insulted the judge, a clerk said.", "said", "2024-03-14"),
        # "It" is what the clause above speaks of.
        ("The truce has held since it began on Monday.", "truce", "2024-03-11"),
        ("On March 4, two days before they fled, a bomb killed a baker.", "killed", "2024-03-04"),
        ("On March 4, two days before they fled, a bomb killed a baker.", "fled", "2024-03-06"),
        ("The king gave his blessing three days ago.", "gave", "2024-03-11"),
        ("Norway's government gave its blessing two weeks ago.", "gave", "2024-02-26/2024-03-03"),
        # An old day is not that of the news.
        (
            "A mill burned down on 4 March 2019.\n\nA flood killed a baker on Monday.\n\nTwo nurses fled to Rome.",
            "fled",
            "2024-03-11",
        ),
        # What is agreed to be done lies ahead.
        ("The board agreed to close the mine in April.", "agreed", "2024-03-14"),
        # What is planned dates nothing else.
        ("The union said it will march on 20 March. The mayor banned a rally.", "banned", "2024-03-14"),
    ],
)
def test_a_date_is_taken_from_what_surrounds_an_event(events: Events, text: str, trigger: str, date: str) -> None:
    assert date_of(trigger, events(text)) == date


@pytest.mark.parametrize(
    "text",
    [
        "The talks will open on 20 March. The minister has since resigned.",
        "The parties will hold an election on 20 March. Since the election the price of bread has doubled.",
    ],
)
def test_nothing_lasts_from_a_day_after_publication_to_publication(events: Events, text: str) -> None:
    dates = {event.when.edtf for event in events(text) if event.when}

    assert dates == {"2024-03-20", "2024-03-14"}


@pytest.mark.parametrize(
    ("text", "trigger", "date"),
    [
        ("On Monday it was over: a court acquitted the banker.", "acquitted", "2024-03-11"),
        ("Rocks fell at dawn on Tuesday and wounded a hiker.", "wounded", "2024-03-12"),
        ("The feud began on March 4, when Lund insulted the king.", "insulted", "2024-03-04"),
        ("She wept on Monday, when the bakery reopened.", "reopened", "2024-03-11"),
        ("The hearing was moved on Tuesday to April 9.", "moved", "2024-03-12"),
        ("The union expects 900 people at a rally on Saturday.", "rally", "2024-03-16"),
        ("He said that the nurses would march on Saturday.", "march", "2024-03-16"),
        ("She will fly to Rome on Saturday and meet the pope there.", "meet", "2024-03-16"),
        ("Lund met Berg on Monday. Berg asked Lund for a loan.", "asked", "2024-03-11"),
        ("Lund met Berg on Monday. Frey asked the bank for a loan.", "asked", "2024-03-14"),
        ("Alder bid 4 million euros on March 4 and raised its offer a week later.", "raised", "2024-03-11"),
        ("The feud has gone on since March 4, when Lund insulted the king.", "insulted", "2024-03-04"),
        ("The last landslide, on Sunday, killed a baker. Lund wept on Monday.", "killed", "2024-03-10"),
        ("On Sunday, when the road was still shut, some 800 nurses marched in Turku.", "marched", "2024-03-10"),
        ("On March 4 it snowed. Two days later a baker, Carla Ruiz, died in her shop.", "died", "2024-03-06"),
        ("Nurses marched on Monday. The vote was postponed from May 28.", "postponed", "2024-03-11"),
        (
            "Alder raised its bid on Monday, six days after the maker of trains refused a lower one.",
            "refused",
            "2024-03-05",
        ),
        ("The judges were to rule on Monday, but the court adopted new rules.", "adopted", "2024-03-14"),
    ],
)
def test_words_around_an_event_date_it(events: Events, text: str, trigger: str, date: str) -> None:
    found = {text[event.evidence[0].start : event.evidence[0].end]: event.when for event in events(text)}

    when = found[trigger]
    assert when is not None
    assert when.edtf == date


def test_the_first_since_a_year_did_not_go_on_since_then(events: Events) -> None:
    found = events("It will be the first meeting since 2019.")

    assert found == []


def test_what_was_to_have_been_held_was_not(events: Events) -> None:
    found = events("The talks were to have begun on Monday.")

    assert found == []


def test_a_date_on_which_nothing_was_held_is_none_of_what_was(events: Events) -> None:
    text = "The ministers met in Oslo on Tuesday. The talks were to have begun last Friday, but they were put off."

    (talks,) = [event for event in events(text) if event.type == "meeting"]

    assert talks.when is not None
    assert talks.when.edtf == "2024-03-12"


def test_what_one_party_of_a_call_told_the_other_has_the_day_of_the_call(events: Events) -> None:
    text = "Ann Wu and Omar Diallo spoke by phone on Monday.\n\nDiallo asked Wu to open the border."

    request = next(event for event in events(text) if event.type == "request")

    assert request.when is not None
    assert (request.when.edtf, request.when.basis) == ("2024-03-11", "context")


def test_since_a_day_when_something_was_done_dates_the_deed_by_that_day(events: Events) -> None:
    found = events("Two suspects have been in custody since Monday, when they were arrested in Oslo.")

    assert [(event.type, event.when and event.when.edtf) for event in found] == [("coercion", "2024-03-11")]


@pytest.mark.parametrize(
    ("text", "trigger", "date"),
    [
        ("Violence has worsened since the election of Ann Wu in July 2021.", "worsened", "2021-07/2024-03-14"),
        (
            "Chad recalled its envoy on Monday and expelled two diplomats over the killing of a driver on March 1.",
            "expelled",
            "2024-03-11",
        ),
        (
            "A bomb exploded on March 5. Men kidnapped a driver on March 6. Wu spoke on the day after the attack.",
            "spoke",
            "2024-03-06",
        ),
        (
            "A bomb exploded in the market on March 5. Wu visited the town the day after the blast.",
            "visited",
            "2024-03-06",
        ),
        (
            "Rebels shelled the town on March 5. A second shell fell yesterday. Wu earlier closed the market.",
            "closed",
            "2024-03-05/2024-03-14",
        ),
        ("A driver was shot during a Tuesday traffic stop in Leeds.", "traffic stop", "2024-03-12"),
    ],
)
def test_a_date_told_with_another_event_is_not_taken_for_its_own(
    events: Events, text: str, trigger: str, date: str
) -> None:
    dates = {proof.trigger: event.when.edtf for event in events(text) if event.when for proof in event.evidence}

    assert dates[trigger] == date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Prosecutors charged Lund with causing the death of a girl on Monday.", "2024-03-11"),
        ("Prosecutors on Wednesday charged Lund with causing the death of a girl on Monday.", "2024-03-13"),
    ],
)
def test_a_charge_has_the_only_day_of_its_sentence(events: Events, text: str, day: str) -> None:
    assert date_of("charged", events(text)) == day


def test_a_day_is_not_that_of_what_came_before_it(events: Events) -> None:
    # Given a day beside a verb that is no event, a week after one that has its day below
    text = (
        "Hundreds stood in silence on Saturday evening, a week after the ferry disaster.\n\nThe ferry sank on March 3."
    )

    found = events(text)

    assert [event.when.edtf for event in found if event.when] == ["2024-03-03"]


def test_what_is_known_to_have_happened_does_not_take_the_day_beside_it(events: Events) -> None:
    text = (
        "The ferry sank on March 3.\n\n"
        "The last three were found on Wednesday, so that 14 people are now known to have died."
    )

    assert date_of("died", events(text)) == "2024-03-03"
