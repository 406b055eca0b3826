import pytest

from training.conllu import Name
from training.tagged import Tagged, decode, read, relabel


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("O B-PER I-PER O", [Name(1, 3, "PER")]),
        ("I-ORG I-ORG O I-LOC", [Name(0, 2, "ORG"), Name(3, 4, "LOC")]),
        ("B-LOC B-LOC", [Name(0, 1, "LOC"), Name(1, 2, "LOC")]),
        ("I-PER I-LOC", [Name(0, 1, "PER"), Name(1, 2, "LOC")]),
        ("O O", []),
    ],
)
def test_both_conventions_of_iob_are_read(tags: str, spans: list[Name]) -> None:
    assert list(decode(tags.split())) == spans


def test_kinds_are_mapped_and_those_without_a_label_are_left_out() -> None:
    sentence = Tagged("", ("Acme", "in", "Bonn", "Tower"), (Name(0, 1, "corporation"), Name(2, 4, "product")))

    assert relabel(sentence, {"corporation": "ORG"}).names == (Name(0, 1, "ORG"),)


def test_columns_document_marks_and_identities_are_read(folder) -> None:
    path = folder / "names.iob2"
    path.write_text(
        "# sent_id = a-1\n1\tAnna\tB-PER\t-\tx\n2\tslept\tO\t-\tx\n\n# sent_id = a-2\n1\tBonn\tB-LOC\t-\tx\n",
        encoding="utf-8",
    )

    assert list(read(path, word=1, tag=2)) == [
        Tagged("a-1", ("Anna", "slept"), (Name(0, 1, "PER"),)),
        Tagged("a-2", ("Bonn",), (Name(0, 1, "LOC"),)),
    ]
