"""The folder of the bulletin, served on a local address until it is stopped."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from hinomi.terms.errors import UsageError

ADDRESS = "127.0.0.1"


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing on the terminal."""

    def log_message(self, *_: Any) -> None:  # noqa: ANN401 - as the library has it
        """Say nothing."""


@contextmanager
def served(folder: Path, *, port: int = 0) -> Iterator[str]:
    """Serve a folder on 127.0.0.1 while the context lasts; yields the address.

    Port 0 lets the system choose one. Raises `UsageError` where the port is taken.
    """
    try:
        server = ThreadingHTTPServer((ADDRESS, port), partial(_Quiet, directory=str(folder)))
    except (OSError, OverflowError) as error:
        message = f"The port {port} cannot be used: {error}."
        raise UsageError(message, advice="Choose another one with --port, or leave --port out.") from None
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{ADDRESS}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
