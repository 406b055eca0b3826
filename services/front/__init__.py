"""Between the network and the application: bodies are awaited whole, and replies sent, without a thread being held."""

from services.front.arrival import Arrivals
from services.front.front import Front
from services.front.gathering import Gathering
from services.front.replies import Reply

__all__ = ["Arrivals", "Front", "Gathering", "Reply"]
