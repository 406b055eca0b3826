"""HTTP to the web service: calls that may succeed when they are tried again are tried again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from tenacity import Retrying, retry_if_exception, retry_if_result, stop_after_attempt

from dateline.client.posted import problem_sentence
from dateline.client.retrying import is_busy, pause
from dateline.errors import ServiceRefused, ServiceUnreachable

TIMEOUT_SECONDS = 30.0


class Http:
    """Calls to an address. All of them may be repeated: what was posted twice is one document.

    An address that has never answered is more likely wrong than down, so a call to it is not tried again.

    :param token: sent with every call, if it is not empty.
    :param attempts: how often a call is tried at the most.
    """

    def __init__(self, url: str, token: str, attempts: int) -> None:
        self.url = url
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        # Of a timeline that was renamed the service tells where it is.
        self._http = httpx.Client(base_url=url, headers=headers, timeout=TIMEOUT_SECONDS, follow_redirects=True)
        self._has_answered = False
        self._retrying = Retrying(
            stop=stop_after_attempt(attempts),
            wait=pause,
            retry=retry_if_result(is_busy) | retry_if_exception(self._may_pass),
            retry_error_callback=lambda state: state.outcome and state.outcome.result(),
        )

    def close(self) -> None:
        """Give the connections back."""
        self._http.close()

    def call(self, method: str, path: str, **how: Any) -> httpx.Response:
        """The answer to a call, read whole.

        :raises ServiceRefused: if it is a problem.
        :raises ServiceUnreachable: if there is none.
        """
        with self.stream(method, path, **how) as answer:
            answer.read()
        return answer

    def json(self, method: str, path: str, **how: Any) -> Any:
        """The JSON that a call answers; raises as :meth:`call` does."""
        return self.call(method, path, **how).json()

    @contextmanager
    def stream(self, method: str, path: str, **how: Any) -> Iterator[httpx.Response]:
        """The answer to a call as it comes; raises as :meth:`call` does, also while it is read."""
        with self._reached():
            answer: httpx.Response = self._retrying(self._send, self._http.build_request(method, path, **how))
            try:
                if answer.is_error:
                    raise ServiceRefused(_sentence(answer), answer.status_code)
                yield answer
            finally:
                answer.close()

    def answers(self, path: str) -> bool:
        """Whether a call answers 200, asked once."""
        try:
            return self._http.get(path).status_code == httpx.codes.OK
        except httpx.TransportError:
            return False

    def _send(self, request: httpx.Request) -> httpx.Response:
        answer = self._http.send(request, stream=True)
        self._has_answered = True
        if answer.is_error:
            answer.read()
        return answer

    def _may_pass(self, error: BaseException) -> bool:
        return self._has_answered and isinstance(error, httpx.TransportError)

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except httpx.RemoteProtocolError as error:
            raise ServiceUnreachable(f"{self.url} broke off before its answer was whole: try again.") from error
        except httpx.TransportError as error:
            raise ServiceUnreachable(
                f"Nothing answers at {self.url}: start it with `make up`, or name another address with --url."
            ) from error


def _sentence(answer: httpx.Response) -> str:
    if "json" not in answer.headers.get("Content-Type", ""):
        return f"The service answered {answer.status_code} {answer.reason_phrase}: is it Dateline's address?"
    return problem_sentence(answer.json())
