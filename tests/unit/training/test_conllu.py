from training.conllu import parse, read

TWO_SENTENCES = """\
# newdoc id = made_up_1
# sent_id = made_up_1-1
# text = They can't swim.
1\tThey\tthey\tPRON\tPRP\tCase=Nom\t4\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tswim\tswim\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4.1\tswim\tswim\tVERB\tVB\t_\t_\t_\t_\t_
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = made_up_1-2
1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\tEntity=(1-person|SpaceAfter=No
2\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\t_
"""


def test_sentences_keep_their_document_and_identity() -> None:
    first, second = parse(TWO_SENTENCES.splitlines())

    assert (first.document, first.id) == ("made_up_1", "made_up_1-1")
    assert (second.document, second.id) == ("made_up_1", "made_up_1-2")


def test_multiword_tokens_come_apart_without_a_space_and_empty_nodes_are_left_out() -> None:
    first, _ = parse(TWO_SENTENCES.splitlines())

    assert first.forms == ("They", "ca", "n't", "swim", ".")
    assert [word.space_after for word in first.words] == [True, False, True, False, True]


def test_heads_relations_and_features_are_read() -> None:
    first, _ = parse(TWO_SENTENCES.splitlines())

    assert [(word.head, word.deprel) for word in first.words][:2] == [(4, "nsubj"), (4, "aux")]
    assert [word.feats for word in first.words][:2] == ["Case=Nom", ""]


def test_sentences_whose_words_were_taken_out_are_left_out(folder) -> None:
    path = folder / "withheld.conllu"
    path.write_text(
        "1\t_\t_\tNOUN\tNN\t_\t0\troot\t_\t_\n\n1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n", encoding="utf-8"
    )

    assert [sentence.forms for sentence in read(path)] == [("Yes",)]
