"""Creating, checking, upgrading and rebuilding a database's schema."""
