from tests.unit.training.trees import word
from training.conllu import Name, Word
from training.mentions import Mention, mentions, names


def words(*rows: tuple[str, str]) -> list[Word]:
    return [word(row, f"Entity={entity}" if entity else "_") for row, entity in rows]


def test_nested_mentions_are_told_apart() -> None:
    phrase = words(
        ("the DET DT 2 det", "(1-person-giv:act-ssnss-cf1-2-coref"),
        ("mayor NOUN NN 0 root", ""),
        ("of ADP IN 4 case", ""),
        ("Bonn PROPN NNP 2 nmod", "(2-place-new-ssnss-cf2-1-sgl-Bonn)1)"),
    )

    assert list(mentions(phrase)) == [Mention(3, 4, "place"), Mention(0, 4, "person")]


def test_a_title_is_no_part_of_a_persons_name() -> None:
    phrase = words(
        ("Mayor PROPN NNP 2 nmod:desc", "(1-person-new-cf1-2-sgl"),
        ("Anna PROPN NNP 0 root", ""),
        ("Berg PROPN NNP 2 flat", "1)"),
    )

    assert names(phrase) == (Name(1, 3, "PER"),)


def test_a_mention_whose_head_is_a_common_noun_is_no_name() -> None:
    phrase = words(
        ("the DET DT 2 det", "(1-organization-new-cf1-2-sgl"),
        ("council NOUN NN 0 root", "1)"),
    )

    assert names(phrase) == ()


def test_an_organisations_name_goes_on_after_of() -> None:
    phrase = words(
        ("the DET DT 2 det", "(1-organization-new-cf1-2-sgl"),
        ("Ministry PROPN NNP 0 root", ""),
        ("of ADP IN 5 case", ""),
        ("Public ADJ NNP 5 amod", ""),
        ("Works PROPN NNPS 2 nmod", "1)"),
    )

    assert names(phrase) == (Name(1, 5, "ORG"),)


def test_of_two_names_that_overlap_the_longer_one_is_kept() -> None:
    phrase = words(
        ("Bonn PROPN NNP 2 compound", "(1-organization-new-cf1-2-sgl(2-place-new-cf2-1-sgl)"),
        ("University PROPN NNP 0 root", "1)"),
    )

    assert names(phrase) == (Name(0, 2, "ORG"),)


def test_other_kinds_of_entities_are_no_names() -> None:
    phrase = words(("Friday PROPN NNP 0 root", "(4-time-acc:com-nnnnn-cf1-1-coref)"))

    assert names(phrase) == ()


def test_a_family_is_no_person() -> None:
    phrase = words(("the DET DT 2 det", "(1-person-new-cf1-2-sgl"), ("Bergs PROPN NNPS 0 root", "1)"))

    assert names(phrase) == ()
