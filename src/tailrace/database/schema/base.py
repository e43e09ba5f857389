"""The metadata that all tables belong to, and the revisions of MLflow's schema (contract: database)."""

from sqlalchemy import MetaData

HEAD = "1b5f0d9ad7c1"
"""Alembic revision of MLflow 3.10, whose tables these are."""

HEAD_3_17 = "dc11669786a5"
"""Alembic revision of MLflow 3.17: the same tables for tracking, more of them elsewhere."""

metadata = MetaData()
