"""Everything that the environment may set, read once per process and passed on from there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any, Self

from dateline.errors import InvalidSetting

PREFIX = "DATELINE_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may set; each field is read from ``DATELINE_`` and its name in capitals.

    :param url: where the web service is, for the commands that call it.
    :param redis_url: ``redis://…``, ``rediss://…``, ``unix:///path``; for a cluster ``redis+cluster://HOST:PORT,…`` and
        some of its nodes; for a server that Sentinels watch ``redis+sentinel://HOST:PORT;HOST:PORT…?master=NAME``;
        empty: ``dateline up`` starts its own.
    :param redis_password: sent to the server where the URL names no password; empty: none.
    :param store_replicas: of a cluster's node, or of a server that Sentinels watch, how many have to confirm what must
        not be lost before anybody is told that it is done; 0: none, which loses documents when a node dies.
    :param broker_url: the server that holds the queue, where that is not the store's: the same addresses of one server
        or of Sentinels, or ``amqp://…`` of RabbitMQ; empty: the store's.
    :param model: a spaCy pipeline (name or path) to read with; empty: the one that ships with Dateline.
    :param max_document_bytes: largest document that intake takes.
    :param max_request_bytes: largest request body.
    :param body_timeout: seconds for which a client may send nothing of a request that it has begun.
    :param max_queued: documents of all timelines that may wait to be read; intake refuses more.
    :param max_queued_per_timeline: documents of one timeline that may.
    :param max_streams: clients that may follow timelines at a time, of each process that serves.
    :param soft_time_limit: seconds after which reading one document is given up, with a reason.
    :param hard_time_limit: seconds after which a reader that did not heed the soft limit is killed.
    :param reader_memory: MiB that reading one document may take besides the language model; on Linux only.
    :param max_attempts: how often a document may kill its reader before it is ``failed``.
    :param visibility_timeout: seconds after which the broker hands a delivered message to another worker.
    :param sweep_interval: seconds between two looks of the sweeper.
    :param sweep_after: seconds that a document must have waited before the sweeper enqueues it again.
    :param access: ``tokens`` to ask for them even where only this machine can call; empty: only where others can.
    :param published_host: the address at which others reach the service, where that is not the one that it listens at:
        a container's.
    :param hosts: names besides ``localhost`` under which this machine's own service answers, with commas between.
    :param proxies: proxies in front of the service whose ``X-Forwarded-For`` and ``-Proto`` are to be believed.
    :param rate_limit: calls that each token, or each address without one, may make where tokens are asked for.
    :param token: the secret of a token, for the commands that call the service.
    :param socket_timeout: seconds after which a server that does not answer counts as down.
    :param log_level: ``DEBUG``, ``INFO``, ``WARNING`` or ``ERROR``.
    :param log_format: ``json`` for one object a line, ``text`` for people.
    :param otlp_endpoint: where traces go over OTLP/HTTP, such as ``http://127.0.0.1:4318``; empty: nowhere.
    """

    url: str = "http://127.0.0.1:8400"
    redis_url: str = ""
    redis_password: str = ""
    store_replicas: int = field(default=1, metadata={"least": 0})
    broker_url: str = ""
    model: str = ""
    max_document_bytes: int = 2 * 1024 * 1024
    max_request_bytes: int = 32 * 1024 * 1024
    body_timeout: float = 20.0
    max_queued: int = 100_000
    max_queued_per_timeline: int = 50_000
    max_streams: int = 1000
    soft_time_limit: int = 60
    hard_time_limit: int = 90
    reader_memory: int = 1024
    max_attempts: int = 3
    visibility_timeout: int = 180
    sweep_interval: float = 5.0
    sweep_after: float = 30.0
    access: str = ""
    published_host: str = ""
    hosts: str = ""
    proxies: int = 0
    rate_limit: str = "1200/minute"
    token: str = ""
    socket_timeout: float = 5.0
    log_level: str = "INFO"
    log_format: str = "json"
    otlp_endpoint: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """The settings that an environment holds, defaults where it holds none.

        :raises InvalidSetting: if a value is not of its field's kind, or a number too small and not the default.
        """
        given = {
            each.name: _read(each, environment[PREFIX + each.name.upper()])
            for each in fields(cls)
            if environment.get(PREFIX + each.name.upper(), "")
        }
        return cls(**given)


def _read(setting: Field[Any], text: str) -> Any:
    kind: type[Any] = type(setting.default)
    if kind is str:
        return text
    try:
        value = kind(text)
    except ValueError:
        value = -1
    if not value > 0 and value not in (setting.default, setting.metadata.get("least")):
        sort = "whole number" if kind is int else "number"
        least = "of at least 0" if "least" in setting.metadata else "above 0"
        raise InvalidSetting(f"{PREFIX}{setting.name.upper()} is {text!r}: set it to a {sort} {least}.")
    return value
