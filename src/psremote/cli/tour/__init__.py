"""The tour: the lines that remoting's books print, played on the demo hosts and checked."""
