"""One session on the server's side: PSRP on one end, an engine on the other."""
