from pathlib import Path

from training.catalogue import Corpus
from training.conllu import Name
from training.treebanks import Split, gum, universal_names, with_names

ROW = "1\tBonn\tBonn\tPROPN\tNNP\t_\t0\troot\t_\tEntity=(1-place-new-cf1-1-sgl)\n"


def treebank(folder: Path, genres: frozenset[str]) -> Corpus:
    (folder / "file-lists").mkdir()
    (folder / "sources").mkdir()
    (folder / "file-lists" / "files.dev").write_text("X_news_one\nX_letter_two\nX_news_absent\n", encoding="utf-8")
    for name in ("X_news_one", "X_letter_two"):
        text = f"# newdoc id = {name}\n# sent_id = {name}-1\n{ROW}\n"
        (folder / "sources" / f"{name}.conllu").write_text(text, encoding="utf-8")
    return Corpus("X", "", "", "", (folder,), genres=genres)


def test_only_genres_that_may_be_used_are_read_with_their_names(folder) -> None:
    corpus = treebank(folder, frozenset({"news"}))

    (sentence,) = gum(corpus, Split.DEV)

    assert sentence.document == "X_news_one"
    assert sentence.names == (Name(0, 1, "LOC"),)


def test_names_from_another_corpus_find_their_sentences_by_the_words(folder) -> None:
    (sentence,) = gum(treebank(folder, frozenset({"letter"})), Split.DEV)
    (folder / "uner-dev.iob2").write_text("# sent_id = y\n1\tBonn\tB-LOC\t-\tz\n", encoding="utf-8")
    marks = Corpus("Y", "", "", "", (folder / "uner-dev.iob2",), labels={"LOC": "ORG"})

    (marked,) = with_names([sentence], universal_names(marks, "dev"))
    (unmarked,) = with_names([sentence], {})

    assert marked.names == (Name(0, 1, "ORG"),)
    assert unmarked.names is None
