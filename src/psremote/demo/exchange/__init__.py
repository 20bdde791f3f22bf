"""The demo's mail system: mailboxes and what lies in them, in SQLite."""
