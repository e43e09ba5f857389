"""MLflow's tables as SQLAlchemy Core metadata, a file a domain. A request's code imports only its domain's file."""
