"""The web service as a WSGI application."""

from __future__ import annotations

from flask import Flask

from dateline.exposure import Access
from dateline.queue import Queue
from dateline.settings import Settings
from dateline.store import Store
from services import (
    access,
    actors,
    compression,
    corrections,
    documents,
    events,
    headers,
    health,
    intake,
    links,
    metrics,
    origins,
    pages,
    parameters,
    problems,
    reference,
    requests,
    rereading,
    spans,
    stream,
    timelines,
    transfer,
    whole,
)
from services.api import CONFIG, Api
from services.context import EXTENSION, Context
from services.inert import seen

_MODULES = (
    intake,
    timelines,
    whole,
    transfer,
    stream,
    events,
    corrections,
    actors,
    documents,
    rereading,
    links,
    health,
    metrics,
    reference,
)


def create_app(settings: Settings, open_to: Access = "local") -> Flask:
    """The application, with its own connections to the store and the queue; none is opened before the first request.

    :param open_to: whom it lets in.
    :raises InvalidSetting: if the settings name no server that could be reached.
    """
    app = Flask(__name__)
    app.config.from_mapping(
        CONFIG,
        MAX_CONTENT_LENGTH=settings.max_request_bytes,
        # A form's text field may be a whole document; the limit above holds for all of them together.
        MAX_FORM_MEMORY_SIZE=settings.max_request_bytes,
    )
    # Texts of documents fill the templates: what would only mislead their readers is left out everywhere.
    app.jinja_env.finalize = seen
    # What precedes a placeholder in a template must not become blank lines in the page.
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions[EXTENSION] = Context(settings, Store.connect(settings), Queue(settings), open_to)
    requests.register(app)
    spans.register(app, settings)
    for part in (metrics, compression, access, origins, parameters, headers, problems):
        part.register(app)
    api = Api(app)
    for module in _MODULES:
        api.register_blueprint(module.blueprint)
    app.register_blueprint(pages.blueprint)
    return app
