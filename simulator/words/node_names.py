"""Nodes by the names that a person sees: a file's ids stand nowhere on the screen."""

from engine.errors import RefusalError
from engine.formulas.notation import subscripted
from engine.network import Network
from engine.words import say


def node_name(network: Network, id: str) -> str:
    """“x₁”, “neuron 2”."""
    if network.by_id[id].kind == "input":
        return subscripted(f"x{network.number[id]}")
    return say("neuron {number}", number=network.number[id])


def in_names(error: RefusalError, network: Network) -> RefusalError:
    """The refusal with the network's nodes by name where it has their ids."""
    places = {
        place: node_name(network, value) if isinstance(value, str) and value in network.by_id else value
        for place, value in error.places.items()
    }
    return error if places == error.places else RefusalError(error.text, **places)
