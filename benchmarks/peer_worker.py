"""Another library's training of a given network, in an environment that has the library and not this project's engine.

`python -m benchmarks.peer_worker LIBRARY TASK.npz THREADS` answers in lines of JSON: first {"ready": version} or
{"missing": why}, then, for each line it is sent, what it took to train from the start: {"ms": …, "error": …}.
"""

import json
import os
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import count, takewhile
from pathlib import Path
from typing import Any, Protocol, TextIO

import numpy as np
import numpy.typing as npt

Matrices = list[npt.NDArray[np.float64]]
"""For each layer a matrix (sources + 1, neurons), whose last row is the biases."""


@dataclass(frozen=True)
class PeerTask:
    """What is trained: a layered network with a linear output, by gradient descent with the full batch.

    The hidden layers have the `activation` "sigmoid" or "tanh", and E = 1/(2m) · Σ (T − a)².
    """

    inputs: npt.NDArray[np.float64]
    targets: npt.NDArray[np.float64]
    weights: Matrices
    activation: str
    learning_rate: float
    epochs: int

    def save(self, path: Path) -> None:
        layers = {f"layer{place}": matrix for place, matrix in enumerate(self.weights)}
        how = {"activation": self.activation, "learning_rate": self.learning_rate, "epochs": self.epochs}
        np.savez(path, inputs=self.inputs, targets=self.targets, how=json.dumps(how), **layers)  # type: ignore[arg-type]

    @classmethod
    def load(cls, path: Path) -> "PeerTask":
        with np.load(path) as file:
            layers = takewhile(file.__contains__, (f"layer{place}" for place in count()))
            how = json.loads(str(file["how"]))
            return cls(file["inputs"], file["targets"], [file[name] for name in layers], **how)

    def error(self, weights: Matrices) -> float:
        """E of the network with these weights, the same way for every library."""
        a = self.inputs
        for place, matrix in enumerate(weights):
            z = a @ matrix[:-1] + matrix[-1]
            hidden = place < len(weights) - 1
            a = z if not hidden else np.tanh(z) if self.activation == "tanh" else 1 / (1 + np.exp(-z))
        return float(0.5 * np.sum((self.targets - a) ** 2) / len(a))


class Peer(Protocol):
    """A library with a task: `reset` goes back to the task's weights, and only `train` is timed.

    Each keeps E of every epoch, as its users would.
    """

    def __init__(self, task: PeerTask, threads: int) -> None: ...
    def reset(self) -> None: ...
    def train(self) -> None: ...
    def weights(self) -> Matrices: ...


class ScikitLearn:
    """MLPRegressor, which goes on from weights that it is given; it takes as many threads as BLAS does."""

    def __init__(self, task: PeerTask, threads: int) -> None:
        warnings.simplefilter("ignore")  # it says that so few epochs do not converge
        self._task = task
        self._targets = task.targets[:, 0] if task.targets.shape[1] == 1 else task.targets
        self._model: Any = (
            import_module("sklearn.neural_network")
            .MLPRegressor(
                hidden_layer_sizes=tuple(matrix.shape[1] for matrix in task.weights[:-1]),
                activation="tanh" if task.activation == "tanh" else "logistic",
                solver="sgd",
                alpha=0.0,
                batch_size=len(task.inputs),
                learning_rate_init=task.learning_rate,
                momentum=0.0,
                nesterovs_momentum=False,
                max_iter=1,
                shuffle=False,
                tol=0.0,
                n_iter_no_change=sys.maxsize,
                warm_start=True,
            )
            .fit(task.inputs, self._targets)
        )
        self._model.set_params(max_iter=task.epochs)

    def reset(self) -> None:
        self._model.coefs_ = [matrix[:-1].copy() for matrix in self._task.weights]
        self._model.intercepts_ = [matrix[-1].copy() for matrix in self._task.weights]

    def train(self) -> None:
        self._model.fit(self._task.inputs, self._targets)

    def weights(self) -> Matrices:
        return [np.vstack(pair) for pair in zip(self._model.coefs_, self._model.intercepts_, strict=True)]


class PyTorch:
    """Layers in a row, the gradient by autograd, torch.optim.SGD."""

    def __init__(self, task: PeerTask, threads: int) -> None:
        self._torch: Any = import_module("torch")
        self._torch.set_num_threads(threads)
        self._task = task
        self._inputs, self._targets = self._torch.from_numpy(task.inputs), self._torch.from_numpy(task.targets)
        nn = self._torch.nn
        self._layers = [nn.Linear(len(matrix) - 1, matrix.shape[1]).double() for matrix in task.weights]
        between = nn.Tanh if task.activation == "tanh" else nn.Sigmoid
        self._model = nn.Sequential(*[part for layer in self._layers for part in (layer, between())][:-1])
        self._optimizer = self._torch.optim.SGD(self._model.parameters(), lr=task.learning_rate)

    def reset(self) -> None:
        with self._torch.no_grad():
            for layer, matrix in zip(self._layers, self._task.weights, strict=True):
                layer.weight.copy_(self._torch.from_numpy(matrix[:-1].T))
                layer.bias.copy_(self._torch.from_numpy(matrix[-1]))

    def train(self) -> None:
        errors = []
        for _ in range(self._task.epochs):
            self._optimizer.zero_grad()
            error = (self._model(self._inputs) - self._targets).square().sum() / (2 * len(self._inputs))
            error.backward()
            self._optimizer.step()
            errors.append(error.item())

    def weights(self) -> Matrices:
        layers = [(layer.weight.detach().numpy().T, layer.bias.detach().numpy()) for layer in self._layers]
        return [np.vstack(layer) for layer in layers]


class Jax:
    """The gradient by jax.grad, and all epochs as one compiled loop, which is the fastest that JAX can do."""

    def __init__(self, task: PeerTask, threads: int) -> None:
        self._jax: Any = import_module("jax")
        self._jax.config.update("jax_enable_x64", True)
        self._start = [self._jax.numpy.asarray(matrix) for matrix in task.weights]
        self._data = self._jax.numpy.asarray(task.inputs), self._jax.numpy.asarray(task.targets)
        self._compiled = self._jax.jit(self._loop(task))
        self.reset()

    def _loop(self, task: PeerTask) -> Callable[..., Any]:
        jax = self._jax
        activate = jax.numpy.tanh if task.activation == "tanh" else jax.nn.sigmoid

        def error(weights: list[Any], a: Any, targets: Any) -> Any:
            for matrix in weights[:-1]:
                a = activate(a @ matrix[:-1] + matrix[-1])
            a = a @ weights[-1][:-1] + weights[-1][-1]
            return ((a - targets) ** 2).sum() / (2 * len(a))

        def loop(start: list[Any], inputs: Any, targets: Any) -> Any:
            def epoch(weights: list[Any], _: None) -> tuple[list[Any], Any]:
                E, slopes = jax.value_and_grad(error)(weights, inputs, targets)
                return [w - task.learning_rate * dw for w, dw in zip(weights, slopes, strict=True)], E

            return jax.lax.scan(epoch, start, None, length=task.epochs)

        return loop

    def reset(self) -> None:
        self._now = self._start

    def train(self) -> None:
        self._now, _ = self._jax.block_until_ready(self._compiled(self._start, *self._data))

    def weights(self) -> Matrices:
        return [np.asarray(matrix) for matrix in self._now]


PEERS: dict[str, tuple[str, type[Peer]]] = {
    "scikit-learn": ("sklearn", ScikitLearn),
    "PyTorch": ("torch", PyTorch),
    "JAX": ("jax", Jax),
}
"""The module and the trainer of each library, by its name."""


def hold_to(threads: int) -> None:
    """Let this process have so many processors, where the system can: JAX has no other setting for it."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])


def answers(peer: str, task: PeerTask, threads: int, asked: TextIO) -> Iterator[dict[str, object]]:
    """What is answered, one after the other; once the library is there, a training for each line asked."""
    module, trainer = PEERS[peer]
    try:
        version = str(import_module(module).__version__)
    except (ImportError, OSError, ValueError) as error:  # PyTorch raises each of them where a library is missing
        yield {"missing": str(error).partition("\n")[0]}
        return
    run = trainer(task, threads)
    yield {"ready": version}
    for _ in asked:
        run.reset()
        start = time.perf_counter()
        run.train()
        yield {"ms": 1e3 * (time.perf_counter() - start), "error": task.error(run.weights())}


def main() -> None:
    peer, path, threads = sys.argv[1:]
    hold_to(int(threads))
    for answer in answers(peer, PeerTask.load(Path(path)), int(threads), sys.stdin):
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
