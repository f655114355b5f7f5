"""What the tests of single outputs share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handrail.rendering.fitting import layouts_kept


@pytest.fixture(scope="module", autouse=True)
def _layouts_kept() -> Iterator[None]:
    """Lay out once what several tests print, as a build does for the prints of a pack."""
    with layouts_kept():
        yield
