"""What is wrong with the pattern that a form makes, told in the words of the form and where the form says it (PAT-01)."""

from __future__ import annotations

from prediction.builder_fields import Fields
from prediction.problems import Problem

_IN_A_FORM = {
    "frequency-contradicted": "rhythm-contradicted",
    "frequency-missing": "rhythm-missing",
    "irregular": "rhythm-missing",
    "nothing-published": "everything-omitted",
    "listed-beyond": "numbers-beyond",
    "listed-endless": "numbers-endless",
}
"""Codes of `problem_texts` and what they are called in `builder_texts`."""

_NAMES = {
    "rhythm-contradicted": ("published", "omitted", "combined", "frequency"),
    "rhythm-exceeded": ("extra",),
    "rhythm-missing": ("frequency", "published"),
    "everything-omitted": ("omitted", "published", "extra", "combined", "frequency"),
    "numbers-beyond": ("numbering",),
    "numbers-endless": ("numbering",),
}
"""Under which of its names a form says it; the first that is there."""


def tell(problem: Problem, fields: Fields) -> None:
    """Note a problem of the pattern among those of the form."""
    code = _IN_A_FORM.get(problem.code, problem.code)
    if code == "rhythm-contradicted" and "extra" in fields:
        code = "rhythm-exceeded"
    place = next((name for name in _NAMES.get(code, ("numbering",)) if name in fields), None)
    fields.wrong(place, code, **problem.named)
