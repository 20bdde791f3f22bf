"""Jobs: what runs beside the prompt."""
