"""Pages at addresses that policies, sections and flows used to have: they lead to where those are now."""

from __future__ import annotations

from handrail.registry import Output
from handrail.rendering.page import redirect_view

OUTPUT = Output("website", per="redirect", path="{old}", template="redirect_page.html.j2", view=redirect_view)
