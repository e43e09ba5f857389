"""Folders of MLflow's files as a store."""
