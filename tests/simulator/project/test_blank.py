from simulator.project.blank import blank
from simulator.project.contents import Contents
from simulator.project.project_file import parse_project, project_text


def test_the_least_network_can_be_trained_and_saved() -> None:
    document = blank()
    assert (len(document.network.inputs), len(document.network.neurons), document.dataset.sample_count) == (1, 1, 1)
    assert parse_project(project_text(Contents(document)), "a new one").document == document
