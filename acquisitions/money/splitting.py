"""An amount split so that the parts always add up: by largest remainder, ties to the first."""

from __future__ import annotations

from collections.abc import Sequence


def split(amount: int, weights: Sequence[int]) -> list[int]:
    """An amount in minor units by weights, e.g. shares in 1/10,000 %, or 1 for each copy.

    The parts add up to the amount, each is less than one unit away from its exact share, and the split of the
    opposite amount is the opposite split. weights: none below 0, not all 0; else ValueError.
    """
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise ValueError(f"an amount can't be split by the weights {list(weights)}")
    sign = -1 if amount < 0 else 1
    return [sign * part for part in distribute(abs(amount), [abs(amount) * each for each in weights], total)]


def distribute(amount: int, numerators: Sequence[int], denominator: int) -> list[int]:
    """An amount over the exact values numerator / denominator, which add up to it but for their rounding.

    Each gets its whole units; the units left go to the largest remainders. amount: the exact sum, rounded either way.
    """
    parts = [numerator // denominator for numerator in numerators]
    left = amount - sum(parts)
    if left:
        by_remainder = sorted(range(len(parts)), key=lambda place: -(numerators[place] % denominator))
        for place in by_remainder[:left]:
            parts[place] += 1
    return parts
