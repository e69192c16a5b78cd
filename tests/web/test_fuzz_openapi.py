"""What OpenAPI documents is what the server does, whatever it is sent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode, checks

TRIED = settings(
    max_examples=15,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
MUST_HOLD = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
]


@pytest.fixture(scope="module")
def api(start) -> Iterator[schemathesis.BaseSchema]:
    """The server's own description of itself; its deadline is one that nothing here needs."""
    with start(KG_TIMEOUT="30") as served:
        yield schemathesis.openapi.from_url(str(served.client.base_url.join("/openapi.json")))


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_the_server_keeps_to_what_it_documents(
    api: schemathesis.BaseSchema, mode: GenerationMode
) -> None:
    operations = [found.ok() for found in api.get_all_operations()]
    assert len(operations) > 10
    for operation in operations:
        if mode is GenerationMode.NEGATIVE and not operation.query and not operation.body:
            continue  # there is nothing to do wrong

        @TRIED
        @given(operation.as_strategy(mode))
        def keeps_to_it(case: schemathesis.Case) -> None:
            response = case.call()
            in_haste = response.status_code == 504 and "timeout" in (case.query or {})
            must_hold = MUST_HOLD if in_haste else [*MUST_HOLD, checks.not_a_server_error]
            case.validate_response(response, checks=must_hold)

        keeps_to_it()
