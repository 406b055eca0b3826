"""What ``dateline doctor`` looks at, and what it says of it."""

from dateline.doctor.checks import examine
from dateline.doctor.facts import Facts, gather
from dateline.doctor.finding import Finding

__all__ = ["Facts", "Finding", "examine", "gather"]
