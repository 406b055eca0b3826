"""What the collector of garbage has to do in a process that reads documents."""

from __future__ import annotations

from dateline import garbage

# The words of a tree point at one another, so that only the collector frees them. By default it looks for garbage
# hundreds of times a document, mostly in vain, which takes a twentieth of the time; so many objects are 20 MiB.
OBJECTS_AT_ONCE = 50_000


def settle() -> None:
    """Leave what is loaded alone from now on, and collect what documents leave behind in larger lots.

    To be called once the model is loaded and before a worker forks: the collector would otherwise write to every page
    of the model, and so copy it into each process.
    """
    garbage.settle(OBJECTS_AT_ONCE)
