import pytest


@pytest.mark.parametrize(
    ("text", "wording", "edtf"),
    [
        ("The bridge opened on 3 May 2021.", "3 May 2021", "2021-05-03"),
        ("The bridge opened on May 3rd, 2021.", "May 3rd, 2021", "2021-05-03"),
        ("The bridge opened on Monday, 3 May 2021.", "Monday, 3 May 2021", "2021-05-03"),
        ("The bridge opened on Sept. 11, 2001.", "Sept. 11, 2001", "2001-09-11"),
        ("The bridge opened on the 22nd of October.", "the 22nd of October", "2023-10-22"),
        ("The bridge opened in March 2021.", "March 2021", "2021-03"),
        ("The bridge opened in 1887.", "1887", "1887"),
        ("The bridge opened on 2021-05-03.", "2021-05-03", "2021-05-03"),
        ("The bridge opened in spring 2020.", "spring 2020", "2020-03/2020-05"),
        ("The bridge opened in the winter of 2020.", "the winter of 2020", "2020-12/2021-02"),
        ("Sales fell in the fourth quarter of 2022.", "the fourth quarter of 2022", "2022-10/2022-12"),
        ("Sales fell in the first half of 2022.", "the first half of 2022", "2022-01/2022-06"),
        ("They met in the first week of May 2021.", "the first week of May 2021", "2021-05-01/2021-05-07"),
        ("They met on the first weekend of May 2021.", "the first weekend of May 2021", "2021-05-01/2021-05-02"),
        ("They met on the last weekend of May 2021.", "the last weekend of May 2021", "2021-05-29/2021-05-30"),
        ("They met on the first weekend of the month.", "the first weekend of the month", "2023-10-07/2023-10-08"),
        ("They met in the second week of last month.", "the second week of last month", "2023-09-08/2023-09-14"),
        ("They moved there in the 1990s.", "the 1990s", "199X"),
        ("They moved there in the early 1990s.", "the early 1990s", "1990/1993"),
        ("They moved there in the 19th century.", "the 19th century", "18XX"),
        ("Athens won at Marathon in 490 BC.", "490 BC", "-0489"),
        ("The treaty was signed in late 2019.", "late 2019", "2019-10/2019-12"),
        ("The treaty was signed in mid-July.", "mid-July", "2023-07-11/2023-07-20"),
        ("They met on Christmas Day 2022.", "Christmas Day 2022", "2022-12-25"),
        ("They met on Good Friday 2024.", "Good Friday 2024", "2024-03-29"),
        ("They met on Thanksgiving 2021.", "Thanksgiving 2021", "2021-11-25"),
        ("They met on New Year's Eve.", "New Year's Eve", "2022-12-31"),
    ],
)
def test_dates_that_are_named(days, text, wording, edtf):
    assert days(text, "Nobody came yesterday.")[wording] == edtf


def test_a_quarter_of_an_hour_is_no_part_of_a_year(days):
    assert set(days("The two talked for a quarter of an hour.").values()) == {None}


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The court ruled in March.", "2023-03"),
        ("The court ruled in November.", "2022-11"),
        ("The court will rule in March.", "2024-03"),
        ("The court ruled on 30 December.", "2022-12-30"),
        ("The court will sit on 30 October.", "2023-10-30"),
        ("They set a hearing for 4 February.", "2024-02-04"),
    ],
)
def test_a_date_without_its_year_follows_the_tense(days, text, edtf):
    found = days("Nobody came yesterday.", text)

    assert edtf in found.values()


def test_a_day_that_is_near_wins_over_one_nearly_a_year_away(days):
    assert days("The crew decided to walk out on 28 October.")["28 October"] == "2023-10-28"


def test_a_sentence_about_another_year_keeps_it(days):
    found = days("The ship was lost on April 3, 2011, and its log was found in May. Divers returned yesterday.")

    assert found["May"] == "2011-05"


def test_without_a_publication_date_only_years_that_are_named_resolve(days):
    found = days("He left on 3 May 2021, came back on Monday and died last week.", published=None)

    assert found == {"3 May 2021": "2021-05-03", "Monday": None, "last week": None}


@pytest.mark.parametrize(
    ("other", "edtf"),
    [("He was born on 17 June 1990.", "2021-04-03"), ("He was born on June 17, 1990.", "2021-03-04")],
)
def test_figures_are_read_in_the_order_of_the_documents_other_dates(days, other, edtf):
    assert days(other, "He left on 03/04/2021.")["03/04/2021"] == edtf


def test_a_day_that_the_calendar_does_not_have_is_no_date(days):
    assert "2023-02-30" not in days("It was filed on 2023-02-30 and on 31 February 2023.").values()
