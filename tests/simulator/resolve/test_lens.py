"""Only the lens that is looked at is computed."""

import pytest

from simulator.project.document import Document
from simulator.resolve.lens import Resolver
from simulator.session.session import Session
from simulator.session.view_requests import ViewRequests


@pytest.fixture
def asked() -> list[str]:
    """The lenses that were computed."""
    return []


@pytest.fixture
def lenses(asked: list[str]) -> dict[str, Resolver]:
    def lens(name: str) -> Resolver:
        def resolver(*_sight: object) -> str:
            asked.append(name)
            return f"state of {name}"

        return resolver

    return {name: lens(name) for name in ("near", "far")}


@pytest.mark.usefixtures("qapp")
def test_the_lens_that_is_looked_through_is_computed_and_no_other(
    lecture: Document, lenses: dict[str, Resolver], asked: list[str]
) -> None:
    session = Session(lecture, lenses)
    ViewRequests(session).look_through("far")
    lens = session.view().lens
    assert (lens.name, lens.state, asked) == ("far", "state of far", ["far"])
    lens = session.view(with_lens=False).lens
    assert (lens.name, lens.state, asked) == ("far", None, ["far"])
    session.close()
