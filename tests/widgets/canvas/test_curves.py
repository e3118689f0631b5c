import numpy as np
import pytest

from engine.graph import Parameter
from widgets.canvas.curves import edge_curves
from widgets.canvas.node_boxes import NodeBox


def row(*places: tuple[float, float]) -> dict[str, NodeBox]:
    return {f"n{number}": NodeBox(f"n{number}", True, x, y, 50.0) for number, (x, y) in enumerate(places)}


def test_an_edge_is_straight_from_rim_to_rim() -> None:
    curves = edge_curves([Parameter("n1", "n0")], row((0, 0), (300, 0)))
    assert not curves.bent.any()
    assert [curves.at(0, fraction) for fraction in (0, 0.5, 1)] == [
        pytest.approx((50, 0)),
        pytest.approx((150, 0)),
        pytest.approx((250, 0)),
    ]
    assert curves.lengths() == pytest.approx([200])


def test_a_skip_edge_bends_around_the_node_between() -> None:
    boxes = row((0, 0), (260, 0), (520, 0))
    curves = edge_curves([Parameter("n2", "n0")], boxes)
    assert curves.bent.all()
    assert min(boxes["n1"].outside(x, y) for x, y in curves.samples[0]) > 0
    assert curves.at(0, 0.5)[1] < 0  # upwards: the bias chips are below


def test_the_neighbours_of_a_steep_edges_ends_do_not_bend_it() -> None:
    boxes = row((0, 0), (260, 1330), (0, 190), (260, 1140))
    assert not edge_curves([Parameter("n1", "n0")], boxes).bent.any()


def test_many_edges_between_layers_need_no_comparison_with_each_node() -> None:
    """84,000 edges against 576 nodes once took more memory than there is."""
    boxes = {
        f"{layer}.{place}": NodeBox(f"{layer}.{place}", True, 260.0 * layer, 190.0 * place, 50.0)
        for layer, size in enumerate((64, 256, 256))
        for place in range(size)
    }
    parameters = [Parameter(f"2.{b}", f"1.{a}") for a in range(256) for b in range(256)]
    parameters.append(Parameter("2.0", "0.0"))  # passes 1.0
    curves = edge_curves(parameters, boxes)
    assert np.flatnonzero(curves.bent).tolist() == [len(parameters) - 1]


def test_a_bias_has_no_curve() -> None:
    assert edge_curves([Parameter("n0")], row((0, 0))).parameters == ()


def test_the_nearest_edge_and_its_distance() -> None:
    boxes = row((0, 0), (300, 0), (300, 400))
    curves = edge_curves([Parameter("n1", "n0"), Parameter("n2", "n0")], boxes)
    for (x, y), edge, distance in (((150, -7), 0, 7), ((150, 200), 1, 0)):
        found, far = curves.nearest(x, y)
        assert found == edge
        assert far == pytest.approx(distance, abs=1e-9)
    assert edge_curves([], boxes).nearest(0, 0) == (-1, float("inf"))


def test_all_fractions_at_once_are_the_points_one_by_one() -> None:
    boxes = row((0, 0), (260, 30), (520, 0))
    curves = edge_curves([Parameter("n2", "n0"), Parameter("n1", "n0")], boxes)
    fractions = (0.0, 0.3, 1.0)
    one_by_one = [[curves.at(edge, fraction) for fraction in fractions] for edge in range(2)]
    np.testing.assert_allclose(curves.along(fractions), one_by_one)


def test_nodes_on_the_same_spot_do_no_harm() -> None:
    curves = edge_curves([Parameter("n1", "n0")], row((0, 0), (0, 0)))
    assert np.isfinite(curves.samples).all()
    assert curves.at(0, 0.5) == pytest.approx((0, 0))
