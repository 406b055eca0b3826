"""Every option of Celery that Dateline sets, each with its reason."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from dateline.errors import InvalidSetting
from dateline.settings import Settings

QUEUE = "dateline:queue"
"""The name of the queue, and of the list in Redis that holds it."""

# Enough to keep a worker busy while the broker is asked for more; more gains nothing and is lost for longer in a crash.
PREFETCHED_PER_PROCESS = 2

# Longer than most documents take, shorter than the ten seconds that `docker stop` and process supervisors wait.
SOFT_SHUTDOWN_SECONDS = 4.0

# For a connection that has died since it was last used.
ONE_MORE_TRY = MappingProxyType({"max_retries": 1, "interval_start": 0.0, "interval_step": 0.1})


def options(settings: Settings) -> dict[str, Any]:
    """Every option of Celery that Dateline sets."""
    return _broker(settings) | _messages() | _tasks(settings) | _worker()


def broker_url(settings: Settings) -> str:
    """The broker's address as Celery writes it.

    :raises InvalidSetting: if none is named, and the store is none that a queue can be in.
    """
    if not settings.broker_url and settings.redis_url.startswith(("redis+cluster:", "rediss+cluster:")):
        raise InvalidSetting(
            "DATELINE_BROKER_URL is not set, and a cluster cannot hold the queue: name one Redis server for it."
        )
    parts = urlsplit(settings.broker_url or settings.redis_url)
    query = dict(parse_qsl(parts.query))
    database = query.pop("db", None)
    # The store's password is not for other servers.
    spare = "" if settings.broker_url else settings.redis_password
    password = parts.password or quote(query.pop("password", "") or spare, safe="")
    credentials = f"{parts.username or ''}:{password}@" if password else ""
    if parts.scheme != "unix":
        address = parts.netloc.rpartition("@")[2]
        path = parts.path if database is None else f"/{database}"
        tail = f"?{urlencode(query)}" if query else ""
        return f"{parts.scheme}://{credentials}{address}{path}{tail}"
    query |= {"virtual_host": database} if database is not None else {}
    tail = f"?{urlencode(query)}" if query else ""
    return f"redis+socket://{credentials}{parts.path}{tail}"


def _broker(settings: Settings) -> dict[str, Any]:
    return {
        "broker_url": broker_url(settings),
        "broker_transport_options": {
            # Without it a publish to a server that is frozen waits for ever.
            "socket_timeout": settings.socket_timeout,
            "socket_connect_timeout": settings.socket_timeout,
            # Without a limit a publish to a server that is down tries for ever.
            **ONE_MORE_TRY,
            # A message that a dead worker held is delivered again after this time.
            "visibility_timeout": settings.visibility_timeout,
            # Look for such messages every so many seconds, and not at every tenth time only.
            "unacked_restore_interval": min(10.0, settings.visibility_timeout / 2),
            "unacked_restore_throttle": 1,
            # A worker that dies while it looks must not keep the others from looking for the default five minutes.
            "unacked_mutex_expire": 10,
            # Other users of Celery on the same server have keys of their own.
            "unacked_key": "dateline:unacked",
            "unacked_index_key": "dateline:unacked_index",
            "unacked_mutex_key": "dateline:unacked_mutex",
        },
        # The server may come up after the worker, or be restarted under it: go on trying.
        "broker_connection_retry_on_startup": True,
        "broker_connection_max_retries": None,
        "task_publish_retry_policy": ONE_MORE_TRY,
    }


def _messages() -> dict[str, Any]:
    return {
        "task_default_queue": QUEUE,
        # JSON only: a message must not be able to run code.
        "accept_content": ["json"],
        "task_serializer": "json",
        # The store knows each document's status; a result backend would be a second truth.
        "task_ignore_result": True,
        "result_backend": None,
    }


def _tasks(settings: Settings) -> dict[str, Any]:
    return {
        # Acknowledged when done, so that a worker's death does not take the message with it.
        "task_acks_late": True,
        # A message whose process was killed goes back to the queue at once. The store counts the attempts and ends
        # them; without that count such a message would come back for ever.
        "task_reject_on_worker_lost": True,
        # Failures and time limits are final: their reason is in the store. Repeating them would never end.
        "task_acks_on_failure": True,
        "task_acks_on_timeout": True,
        "task_soft_time_limit": settings.soft_time_limit,
        "task_time_limit": settings.hard_time_limit,
    }


def _worker() -> dict[str, Any]:
    return {
        # Time limits and surviving a crash of the reader need processes, not threads.
        "worker_pool": "prefork",
        "worker_prefetch_multiplier": PREFETCHED_PER_PROCESS,
        # A result that a killed process left behind arrives at once or never; the default waits ten seconds for it.
        "worker_lost_wait": 2.0,
        # When told to stop: finish what is being read within this time, then put the rest back into the queue.
        "worker_soft_shutdown_timeout": SOFT_SHUTDOWN_SECONDS,
        # A lost connection does not make a reading wrong; its commit is idempotent.
        "worker_cancel_long_running_tasks_on_connection_loss": False,
        # Nobody controls workers over the broker, and its named exchanges do not survive a flush.
        "worker_enable_remote_control": False,
        "worker_send_task_events": False,
        # Logging is ours.
        "worker_hijack_root_logger": False,
        "worker_redirect_stdouts": False,
    }
