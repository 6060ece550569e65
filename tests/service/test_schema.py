"""REST against its own description: whatever is sent, nothing breaks and nothing undescribed comes back."""

import json

import pytest
from desks import BASE, desk_of
from hypothesis import HealthCheck, settings
from starlette.testclient import TestClient
from world import corpus_of, world

import sayso.api
from readings import own, reading
from sayso.service.app import create_app

schemathesis = pytest.importorskip("schemathesis")
from schemathesis.checks import not_a_server_error  # noqa: E402
from schemathesis.specs.openapi.checks import (  # noqa: E402
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


class FakeReader:
    """Reads without models."""

    def read_batch(self, articles):
        return [reading(a, own(a.text, a.text.split("\n")[0], 1)) for a in articles]


def _schema():
    """What a desk says of itself; the tests ask for no page of anybody's."""
    described = TestClient(create_app(None), base_url=BASE).get("/openapi.json").json()
    described["components"]["schemas"]["NewJob"]["properties"]["urls"]["maxItems"] = 0
    return schemathesis.openapi.from_dict(described)


schema = _schema()


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with (
        pytest.MonkeyPatch.context() as patch,
        corpus_of(tmp_path_factory.mktemp("schema"), world()) as corpus,
    ):
        patch.setattr(sayso.api, "_reader", lambda engine: FakeReader())
        with desk_of(corpus) as client:
            yield client


@schema.parametrize()
@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
        HealthCheck.function_scoped_fixture,
    ],
)
def test_whatever_is_sent(case, served):
    sent = case.as_transport_kwargs(base_url=BASE)
    case.validate_response(served.request(**sent), checks=CHECKS)


def test_the_examples_of_the_docs_work(desk):
    from pathlib import Path

    page = Path(__file__).parents[2] / "docs" / "reference" / "rest.md"
    asked = [
        line.split()[1] for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("GET /")
    ]
    assert len(asked) >= 5
    for path in asked:
        answer = desk.get(path)
        assert answer.status_code == 200, path
        assert "json" in answer.headers["content-type"]
        json.loads(answer.text.splitlines()[0])
