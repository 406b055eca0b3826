"""What every page hangs on, and what templates may ask for everywhere."""

from __future__ import annotations

from dateline.tokens import Scope
from services.access import sessions
from services.access.callers import caller
from services.blueprint import Blueprint
from services.exporting import export_links
from services.exports.corrected import corrections
from services.pages.filters import of_timeline, own_line
from services.pages.kinds import GROUPS, kind_of
from services.parameters import joined


def _may(scope: Scope) -> bool:
    """Whether whoever looks at this page may do what needs a scope."""
    known = caller()
    return known is not None and scope in known.scopes


blueprint = Blueprint("page", __name__)
blueprint.app_template_global("kind_of")(kind_of)
blueprint.app_template_filter("kind_of")(kind_of)
blueprint.app_template_global("groups")(lambda: GROUPS)
blueprint.app_template_global("export_links")(export_links)
blueprint.app_template_global("own_line")(own_line)
blueprint.app_template_global("timeline_name")(of_timeline)
blueprint.app_template_global("corrections_of")(lambda row: corrections({"corrected": row.corrected}))
blueprint.app_template_global("may")(_may)
blueprint.app_template_filter("joined")(joined)
blueprint.app_template_global("signed_in")(sessions.is_there)
