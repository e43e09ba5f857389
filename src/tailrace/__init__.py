"""Tailrace: a tracking server for machine-learning experiments that replaces `mlflow server`."""

__version__ = "0.1.0"

MLFLOW_VERSION = "3.10.1"
"""Whose API this is."""
