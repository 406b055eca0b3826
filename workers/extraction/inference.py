"""Layers that only predict, put in place of those that a model was trained with; what they predict is the same.

thinc's own also keep what training would need, and embed every occurrence of a word anew. spaCy's BLIS is built for no
processor in particular: numpy's multiplies matrices three times as fast.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import Lemmatizer, TrainablePipe
from spacy.tokens import Doc, Token
from thinc.api import Model, NumpyOps
from threadpoolctl import threadpool_limits

Floats = NDArray[numpy.float32]
_Layer = Model[Any, Any]
_MOST_REMEMBERED = 50_000


def hasten(nlp: Language) -> None:
    """Let a pipeline predict faster, on one core: several workers share a machine, each with a document of its own."""
    threadpool_limits(1, user_api="blas")
    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        if isinstance(pipe, Lemmatizer):
            # Each lemmatizer holds the way of its mode in this attribute; only some of them remember anything.
            pipe.lemmatize = _remembering(pipe.lemmatize)  # type: ignore[assignment]
        model = getattr(pipe, "model", None)
        if isinstance(model, Model):
            for layer in list(model.walk()):
                layer.ops = ops
                new = _faster(layer)
                if new is not None:
                    model.replace_node(layer, new)


def parsed(nlp: Language, texts: Sequence[str]) -> list[Doc]:
    """What a pipeline makes of several texts.

    Each part of it gets all of them at once; spaCy's own ``pipe`` cuts them into four for the parser and for the
    recogniser, which both take as many steps for a few texts as for many.
    """
    docs = [nlp.make_doc(text) for text in texts]
    for _, part in nlp.pipeline:
        if isinstance(part, TrainablePipe):
            part.set_annotations(docs, part.predict(docs))
        else:
            docs = [part(doc) for doc in docs]
    return docs


def _remembering(lemmatize: Callable[[Token], list[str]]) -> Callable[[Token], list[str]]:
    """A lemmatizer that looks at each word in each part of speech once, until it holds too many of them."""
    found: dict[tuple[int, int, int], list[str]] = {}

    def lemmas(token: Token) -> list[str]:
        key = (token.orth, token.pos, token.morph.key)  # type: ignore[attr-defined]  # spaCy's stubs lack it
        if key not in found:
            if len(found) >= _MOST_REMEMBERED:
                found.clear()
            found[key] = lemmatize(token)
        return found[key]

    return lemmas


def _faster(layer: _Layer) -> _Layer | None:
    """A layer that predicts the same as a given one in less time, None if there is none."""
    if layer.name == "maxout" and not layer.layers:
        return _predicting("maxout", partial(_maxout, *_by_piece(layer)))
    names = [inner.name for inner in layer.layers]
    if names[:1] == ["extract_features"] and names[-1:] == ["ragged2list"]:
        return _predicting("distinct_embeddings", partial(_embed_distinct, tuple(layer.layers)))
    return None


def _predicting(name: str, predict: Callable[[Any], Any]) -> _Layer:
    def forward(_: _Layer, given: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:  # noqa: ARG001
        return predict(given), _cannot_learn

    return Model(name, forward)


def _cannot_learn(_: Any) -> Any:
    raise NotImplementedError("The layers of a hastened pipeline cannot be trained: load it with spacy.load.")


def _by_piece(layer: _Layer) -> tuple[Floats, Floats, int]:
    """The weights and bias of a maxout layer with the columns of each of its pieces together, and their number."""
    weights, bias = numpy.asarray(layer.get_param("W")), numpy.asarray(layer.get_param("b"))
    outputs, pieces, inputs = weights.shape
    columns = weights.transpose(2, 1, 0).reshape(inputs, pieces * outputs)
    return numpy.ascontiguousarray(columns), bias.T.flatten(), pieces


def _maxout(weights: Floats, bias: Floats, pieces: int, given: Floats) -> Floats:
    """The largest of each output's pieces."""
    found: Floats = given @ weights
    found += bias
    first, *others = numpy.split(found, pieces, axis=1)
    largest: Floats = first.copy()
    for other in others:
        numpy.maximum(largest, other, out=largest)
    return largest


def _embed_distinct(layers: tuple[_Layer, ...], docs: Sequence[Doc]) -> list[Floats]:
    """The embeddings of the tokens of each document, those with the same features computed once."""
    extract, *rest = layers
    features = extract.predict(docs)
    rows = numpy.ascontiguousarray(numpy.concatenate(features))
    # A row as one opaque item, since numpy compares those faster than rows.
    items = rows.view(numpy.dtype((numpy.void, rows.dtype.itemsize * rows.shape[1]))).ravel()
    _, firsts, places = numpy.unique(items, return_index=True, return_inverse=True)
    found = [rows[firsts]]
    for layer in rest:
        found = layer.predict(found)
    ends = numpy.cumsum([len(feature) for feature in features])
    return numpy.split(found[0][places], ends[:-1])
