"""All SQL of this domain: functions of a connection."""
