"""The demo's directory: users, groups, computers and organizational units of one domain, in SQLite."""
