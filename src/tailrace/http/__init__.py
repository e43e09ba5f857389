"""The edge: knows HTTP, knows nothing of experiments."""
