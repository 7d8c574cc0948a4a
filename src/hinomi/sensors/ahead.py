"""Work ahead of whoever takes the results: a second thread, never more than a few results in advance."""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import TypeVar

Item = TypeVar("Item")

_WAITING = 1


def ahead(items: Generator[Item, None, None]) -> Iterator[Item]:
    """Yield what `items` yields, made in a thread of its own; what it raises is raised here.

    Where the taker stops early, the thread stops after the item that it is making.
    """
    ready: queue.Queue[tuple[Item | None, BaseException | None]] = queue.Queue(_WAITING)
    stopped = threading.Event()
    thread = threading.Thread(target=_work, args=(items, ready, stopped), name="ahead", daemon=True)
    thread.start()
    try:
        while True:
            item, error = ready.get()
            if error is not None:
                if isinstance(error, _EndError):
                    return
                raise error
            yield item  # type: ignore[misc]
    finally:
        stopped.set()
        while thread.is_alive():
            try:
                ready.get(timeout=0.05)
            except queue.Empty:
                continue
        thread.join()


class _EndError(Exception):
    """There are no more items."""


def _work(
    items: Generator[Item, None, None],
    ready: queue.Queue[tuple[Item | None, BaseException | None]],
    stopped: threading.Event,
) -> None:
    try:
        with closing(items):
            for item in items:
                ready.put((item, None))
                if stopped.is_set():
                    return
        ready.put((None, _EndError()))
    except BaseException as error:  # noqa: BLE001 - it is raised again where the items are taken
        ready.put((None, error))
