"""Tailrace: a tracking server for machine-learning experiments that replaces `mlflow server`."""

__version__ = "0.1.0"
