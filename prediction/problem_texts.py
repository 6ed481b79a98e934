"""What is said of each problem, in Slovenian, English and Dutch: what is wrong, and what would be right."""

from __future__ import annotations

from prediction.problem_texts_issues import ISSUE_TEXTS
from prediction.problem_texts_patterns import PATTERN_TEXTS
from prediction.texts import Texts

TEXTS: Texts = PATTERN_TEXTS | ISSUE_TEXTS
