"""Creating and checking a database's schema; upgrading will join them here."""
