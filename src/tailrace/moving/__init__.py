"""Moving everything from one store to another: see docs/architecture.md."""
