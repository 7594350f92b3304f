"""Legal self-help for people whom debt collectors call about somebody else's loan."""

__version__ = "0.1.0"
