"""The ground floor: knows SQL, knows nothing of HTTP or of experiments."""
