"""Who posted, changed and removed what stands in the log, and nothing that lets anybody in."""

from __future__ import annotations

from flask.testing import FlaskClient

from dateline.store import Store
from tests.integration.services.access.conftest import Bearer
from tests.integration.services.access.test_tokens import post
from tests.integration.services.logged import logged


def test_what_was_changed_by_whom_is_one_line_each(client: FlaskClient, bearer: Bearer, store: Store) -> None:
    headers = bearer("write", "edit")
    [token] = store.tokens.tokens()

    with logged() as log:
        document = post(client, "gulf", headers)
        client.delete(f"/documents/{document}", headers=headers)
        client.get("/timelines", headers=headers)

    posted, removed = (entry for entry in log if entry["event"] == "audit")
    assert (posted["action"], posted["timeline"], posted["documents"]) == ("intake.post_documents", "gulf", [document])
    assert (removed["action"], removed["document_id"]) == ("documents.delete_document", document)
    for entry in (posted, removed):
        assert (entry["by"], entry["token"], entry["logger"]) == ("tester", token.id, "dateline.audit")
        assert len(entry["request"]) >= 8
    assert headers["Authorization"].rpartition("_")[2] not in log.text


def test_what_was_refused_is_told_too(client: FlaskClient) -> None:
    with logged() as log:
        client.delete("/documents/doc_" + "0" * 28)

    [entry] = (entry for entry in log if entry["event"] == "audit")
    assert (entry["status"], entry["by"], entry["token"]) == (401, None, None)
