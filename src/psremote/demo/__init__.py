"""The demo hosts: an inventory, and modules written with the publishing API over small SQLite databases."""
