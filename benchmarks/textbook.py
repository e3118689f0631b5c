"""Backpropagation the way a textbook writes it in numpy: matrices, samples in rows, one short function."""

import numpy as np

from engine.arrays import FloatArray


def sigmoid(z: FloatArray) -> FloatArray:
    return 1 / (1 + np.exp(-z))


def activate(name: str, z: FloatArray) -> FloatArray:
    return np.tanh(z) if name == "tanh" else sigmoid(z)


def slope(name: str, a: FloatArray) -> FloatArray:
    return 1 - a**2 if name == "tanh" else a * (1 - a)


class Textbook:
    """A layered network with the error E = 1/(2m) · Σ (T − a)², trained by gradient descent."""

    def __init__(self, weights: list[FloatArray], activation: str) -> None:
        self.weights = [matrix[:-1].copy() for matrix in weights]
        self.biases = [matrix[-1].copy() for matrix in weights]
        self.activation = activation

    def forward(self, inputs: FloatArray) -> list[FloatArray]:
        activations = [inputs]
        for W, b in zip(self.weights, self.biases, strict=True):
            activations.append(activate(self.activation, activations[-1] @ W + b))
        return activations

    def update(self, inputs: FloatArray, targets: FloatArray, learning_rate: float) -> float:
        """One step of gradient descent; returns E before it."""
        activations = self.forward(inputs)
        difference = activations[-1] - targets
        delta = difference * slope(self.activation, activations[-1]) / len(inputs)
        for layer in reversed(range(len(self.weights))):
            dW, db = activations[layer].T @ delta, delta.sum(axis=0)
            if layer:
                delta = (delta @ self.weights[layer].T) * slope(self.activation, activations[layer])
            self.weights[layer] -= learning_rate * dW
            self.biases[layer] -= learning_rate * db
        return 0.5 * np.sum(difference**2) / len(inputs)

    def train(
        self, inputs: FloatArray, targets: FloatArray, epochs: int, learning_rate: float, batch_size: int | None
    ) -> list[float]:
        """E of every epoch: before its update with the full batch, after its updates with batches."""
        errors = []
        for _ in range(epochs):
            if batch_size is None:
                errors.append(self.update(inputs, targets, learning_rate))
                continue
            for start in range(0, len(inputs), batch_size):
                stop = start + batch_size
                self.update(inputs[start:stop], targets[start:stop], learning_rate)
            errors.append(0.5 * np.sum((self.forward(inputs)[-1] - targets) ** 2) / len(inputs))
        return errors
