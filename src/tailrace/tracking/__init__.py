"""Experiments, runs, metrics, params, tags (contract: tracking)."""
