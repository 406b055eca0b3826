import spacy

from training.__main__ import SHIPPED
from training.evaluate import measure, table


def test_a_model_agrees_with_itself_and_with_no_tree_that_differs() -> None:
    nlp = spacy.load(SHIPPED)
    gold = nlp("The minister met Anna Berg in Berlin on Monday.")
    other = gold.copy()
    for token in other:
        token.dep_ = "dep"

    same, differing = measure(nlp, [gold]), measure(nlp, [other])

    assert same["LAS"] == same["entities F"] == 100
    assert differing["LAS"] < differing["UAS"]


def test_the_table_has_a_row_for_each_set_and_model() -> None:
    printed = table([("News", "a", {"tag": 95.04, "LAS": 80.0}), ("News", "b", {"tag": 94.96, "LAS": 81.0})])

    assert printed.splitlines() == [
        "| set | model | tag | LAS |",
        "| --- | --- | --- | --- |",
        "| News | a | 95.0 | 80.0 |",
        "| News | b | 95.0 | 81.0 |",
    ]
