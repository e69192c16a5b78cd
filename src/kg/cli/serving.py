"""`kg serve`."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from kg.cli.options import StoreOption, settings_for


def serve(
    host: Annotated[
        str | None, typer.Option(envvar="KG_HOST", help="Address to listen on (127.0.0.1).")
    ] = None,
    port: Annotated[
        int | None, typer.Option(envvar="KG_PORT", min=1, max=65535, help="Port (8000).")
    ] = None,
    store: StoreOption = None,
) -> None:
    """Answer queries over HTTP until interrupted; documentation is at /docs."""
    import uvicorn

    from kg.web import create_app

    settings = settings_for(store)
    settings = replace(settings, host=host or settings.host, port=port or settings.port)
    uvicorn.run(create_app(settings), host=settings.host, port=settings.port)
