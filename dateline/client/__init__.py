"""The web service, called from Python::

    from dateline.client import Client

    with Client("http://127.0.0.1:8400") as client:
        [posted] = client.post("talks", b"They met in Oslo on 4 March 2024.", "text/plain")
        client.wait([posted.id])
        for event in client.events("talks", {"from": "2024-03"}):
            print(event["when"]["edtf"], event["headline"])

Errors are those of :mod:`dateline.errors`; ``docs/client.md`` tells more.
"""

from dateline.client.changes import Changes
from dateline.client.client import Client, Newer
from dateline.client.posted import Posted, problem_sentence

__all__ = ["Changes", "Client", "Newer", "Posted", "problem_sentence"]
