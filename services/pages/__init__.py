"""The pages for people: all timelines and how to post to them, one timeline, one document."""

from services.pages.blueprint import blueprint
from services.pages.dating import post_date
from services.pages.document import get_document
from services.pages.documents import get_documents
from services.pages.editing import post_edit
from services.pages.event import get_event, get_row
from services.pages.hidden import get_hidden
from services.pages.home import get_home
from services.pages.posting import get_posted, post_form
from services.pages.retrying import post_retry
from services.pages.sharing import get_links, post_link
from services.pages.signing_in import get_sign_in, post_sign_in, post_sign_out
from services.pages.timeline import get_page, get_rows
from services.pages.undated import get_undated

__all__ = [
    "blueprint",
    "get_document",
    "get_documents",
    "get_event",
    "get_hidden",
    "get_home",
    "get_links",
    "get_page",
    "get_posted",
    "get_row",
    "get_rows",
    "get_sign_in",
    "get_undated",
    "post_date",
    "post_edit",
    "post_form",
    "post_link",
    "post_retry",
    "post_sign_in",
    "post_sign_out",
]
