"""The engine against a textbook loop in numpy and against scikit-learn, as ratios of medians of interleaved rounds.

`python -m benchmarks.engine_speed [--quick] [CASE …]`. The memory that the loops take and give back stays with the
process, as in one that has run for a while: else the textbook loop is measured by its page faults.
"""

import argparse
import os
import time
import warnings
from dataclasses import replace
from statistics import median

import numpy as np
from sklearn.neural_network import MLPRegressor

from benchmarks.cases import CASES, Case
from benchmarks.engine_runs import HAS_AVX512, LARGE_CASES, Run, engine_run, keep_memory, one_thread_run
from benchmarks.textbook import Textbook
from engine.training.trainer import Trainer

ROUNDS = 9
QUICK_ROUNDS = 3
HEADER = (
    "case   textbook ms  ours / textbook   target   ours / scikit-learn   every epoch kept / dropped"
    "   two threads / one"
)


def textbook_run(case: Case) -> Run:
    weights, dataset, settings = case.weights(), case.dataset(), case.settings

    def run() -> None:
        Textbook(weights, case.activation).train(
            dataset.inputs, dataset.targets, case.epochs, settings.learning_rate, case.batch_size
        )

    return run


def sklearn_run(case: Case) -> Run:
    dataset, settings = case.dataset(), case.settings
    targets = dataset.targets[:, 0] if dataset.targets.shape[1] == 1 else dataset.targets
    model = MLPRegressor(
        hidden_layer_sizes=case.sizes[1:-1],
        activation="tanh" if case.activation == "tanh" else "logistic",
        solver="sgd",
        alpha=0.0,
        batch_size=case.batch_size or case.samples,
        learning_rate_init=settings.learning_rate,
        momentum=0.0,
        nesterovs_momentum=False,
        max_iter=case.epochs,
        shuffle=False,
        tol=0.0,
        n_iter_no_change=case.epochs + 1,
        random_state=1,
    )
    return lambda: model.fit(dataset.inputs, targets)


def medians(runs: dict[str, Run], rounds: int) -> dict[str, float]:
    """Each run's median time in milliseconds; the runs take turns, so that a disturbance meets all of them."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            times[name].append(1e3 * (time.perf_counter() - start))
    return {name: median(taken) for name, taken in times.items()}


def check_same(case: Case) -> None:
    """The engine and the textbook loop must come to the same E, or the comparison means nothing."""
    short = replace(case, epochs=5)
    errors = Trainer(short.task()).advance(5).errors
    dataset = short.dataset()
    textbook = Textbook(short.weights(), short.activation)
    expected = textbook.train(dataset.inputs, dataset.targets, 5, short.settings.learning_rate, short.batch_size)
    late = 1 if case.batch_size is None else 0
    np.testing.assert_allclose(errors[: 5 - late], expected[late:], rtol=1e-10)


def measure(case: Case, rounds: int) -> str:
    """One line of the table."""
    check_same(case)
    runs = {
        "kept": engine_run(case, keep=True),
        "textbook": textbook_run(case),
        "dropped": engine_run(case, keep=False),
        "sklearn": sklearn_run(case),
    }
    large = case.name in LARGE_CASES
    if large:
        runs["one thread"] = one_thread_run(case)
    taken = medians(runs, rounds)
    ratio = taken["kept"] / taken["textbook"]
    target = case.target if HAS_AVX512 or case.plain_target is None else case.plain_target
    mark = "ok" if ratio <= target else "over"
    return (
        f"{case.name:4} {taken['textbook']:13.1f} {ratio:16.3f} {target:8.3f} {mark:4}"
        f"{taken['kept'] / taken['sklearn']:17.3f} {taken['kept'] / taken['dropped']:28.3f}"
        + (f"{taken['kept'] / taken['one thread']:20.3f}" if large else "")
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="CASE", help="A B Bo C D E F G; all where none is named")
    parser.add_argument("--quick", action="store_true", help="three rounds of a fifth of the epochs")
    options = parser.parse_args()
    keep_memory("benchmarks.engine_speed")
    warnings.simplefilter("ignore")  # scikit-learn says that so few epochs do not converge
    print(f"a processor {'with' if HAS_AVX512 else 'without'} AVX-512, {os.cpu_count()} of them")
    print(f"{HEADER}\n{'-' * len(HEADER)}")
    for case in CASES:
        if options.cases and case.name not in options.cases:
            continue
        chosen = replace(case, epochs=max(1, case.epochs // 5)) if options.quick else case
        print(measure(chosen, QUICK_ROUNDS if options.quick else ROUNDS), flush=True)


if __name__ == "__main__":
    main()
