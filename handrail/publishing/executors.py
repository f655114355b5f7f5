"""Runs parts of a build in this process or in long-lived worker processes that share fonts and styles."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from typing import Any, Protocol

from handrail.rendering.freezing import clear_up

# What every task of this process works on; set once in each worker, before its first task.
_shared: list[Any] = []


class Executor(Protocol):
    """Runs `task(shared, *arguments)`; `next_done` gives back what was submitted, in the order of finishing."""

    def submit(self, task: Callable[..., Any], *arguments: Any) -> None: ...

    def next_done(self) -> Any: ...


class Here:
    """Runs each task when its result is asked for."""

    def __init__(self, shared: Any) -> None:
        self.shared = shared
        self.waiting: list[tuple[Callable[..., Any], tuple[Any, ...]]] = []

    def submit(self, task: Callable[..., Any], *arguments: Any) -> None:
        self.waiting.append((task, arguments))

    def next_done(self) -> Any:
        # The newest first: an organisation that has begun ends before the next begins, so that few are open at once.
        task, arguments = self.waiting.pop()
        return task(self.shared, *arguments)


class Workers:
    """Runs tasks in worker processes."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self.pool = pool
        self.running: set[Future[Any]] = set()

    def submit(self, task: Callable[..., Any], *arguments: Any) -> None:
        self.running.add(self.pool.submit(_run, task, arguments))

    def next_done(self) -> Any:
        done, _ = wait(self.running, return_when=FIRST_COMPLETED)
        first = next(iter(done))
        self.running.discard(first)
        return first.result()


def cores() -> int:
    """Return how many processes can work at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def open_executor(shared: Any, jobs: int) -> Iterator[Executor]:
    """Give an executor whose tasks get `shared`; with one job everything runs in this process."""
    if jobs <= 1:
        yield Here(shared)
        return
    _shared[:] = [shared]
    # Forked workers have what the parent has read already; where there is no fork it is sent to each once.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    arguments = () if method == "fork" else (shared,)
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=arguments) as pool:
        try:
            yield Workers(pool)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
            _shared.clear()


def _start(*shared: Any) -> None:
    from handrail.rendering.pdf import freeze_worker

    if shared:
        _shared[:] = shared
    freeze_worker()


def _run(task: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    result = task(_shared[0], *arguments)
    clear_up()
    return result
