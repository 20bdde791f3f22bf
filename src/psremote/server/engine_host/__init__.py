"""One session: the server side of PSRP driving one engine."""
