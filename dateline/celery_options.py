"""Every option of Celery that Dateline sets, each with its reason; those of the broker are in ``dateline/brokers/``."""

from __future__ import annotations

from typing import Any

from dateline.brokers import ONE_MORE_TRY, QUEUE, broker_of
from dateline.settings import Settings

# Enough to keep a worker busy while the broker is asked for more; more gains nothing and is lost for longer in a crash.
PREFETCHED_PER_PROCESS = 2

# Longer than most documents take, shorter than the ten seconds that `docker stop` and process supervisors wait.
SOFT_SHUTDOWN_SECONDS = 4.0


def options(settings: Settings) -> dict[str, Any]:
    """Every option of Celery that Dateline sets.

    :raises InvalidSetting: if the broker's address cannot be understood.
    """
    return broker_of(settings).options() | _connecting() | _messages() | _tasks(settings) | _worker()


def _connecting() -> dict[str, Any]:
    return {
        # The server may come up after the worker, or be restarted under it: go on trying.
        "broker_connection_retry_on_startup": True,
        "broker_connection_max_retries": None,
        # Without a limit a publish to a server that is down tries for ever.
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
        # Celery's own, less what is of no use here.
        "worker_consumer": "workers.consumer:Consumer",
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
