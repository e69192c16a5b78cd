"""`kg serve`."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

import typer

from kg.cli.options import StoreOption, settings_for
from kg.settings import Settings


def serve(
    host: Annotated[
        str | None, typer.Option(envvar="KG_HOST", help="Address to listen on (127.0.0.1).")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(envvar="KG_PORT", min=0, max=65535, help="Port (8000); 0 for any free one."),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(envvar="KG_WORKERS", min=1, help="Queries run at a time (2).")
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option(envvar="KG_TIMEOUT", min=0.001, help="Seconds that a query may take (10)."),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Answer queries over HTTP until interrupted; documentation is at /docs.

    Further settings are environment variables, such as KG_API_KEY, KG_RATE and KG_CORS.
    """
    from kg.web import server

    given: dict[str, Any] = {"host": host, "port": port, "workers": workers, "timeout": timeout}
    chosen = {name: value for name, value in given.items() if value is not None}
    settings = replace(settings_for(store), **chosen)
    with server.listen(settings.host, settings.port) as listening:
        if server.is_exposed(settings.host):
            _warn_of_exposure(settings)
        name = f"[{settings.host}]" if ":" in settings.host else settings.host
        address = f"http://{name}:{listening.getsockname()[1]}"
        told = f"Serving {settings.store} at {address}/ (documentation: /docs)"
        server.run(settings, listening, lambda: typer.echo(told, err=True))


def _warn_of_exposure(settings: Settings) -> None:
    if not settings.api_key and not settings.rate:
        typer.echo(
            f"kg: warning: other machines can reach {settings.host}, and anyone may ask as much"
            " as they like; set KG_API_KEY or KG_RATE",
            err=True,
        )
