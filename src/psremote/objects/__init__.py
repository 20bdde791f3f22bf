"""PSObject, the extended type system, records and conversions."""
