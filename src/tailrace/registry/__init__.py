"""Registered models, their versions, prompts, and webhooks (contract: registry)."""
