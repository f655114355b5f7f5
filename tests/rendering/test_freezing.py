"""What a long-lived process lets go of between its tasks."""

from __future__ import annotations

import gc
import weakref

import pytest

from handrail.rendering import freezing


class Layout:
    """Holds itself, as WeasyPrint's do."""

    def __init__(self) -> None:
        self.inside = self


@pytest.mark.parametrize(("searches", "gone"), [(0, True), (10**6, False)], ids=["much was made", "little was made"])
def test_what_holds_itself_is_let_go_once_much_was_made(
    monkeypatch: pytest.MonkeyPatch, searches: int, gone: bool
) -> None:
    monkeypatch.setattr(freezing, "_SEARCHES", searches)
    gc.disable()
    try:
        left = weakref.ref(Layout())
        freezing.clear_up()
        assert (left() is None) is gone
    finally:
        gc.enable()
