"""Types that are pure values; TYPES leads from a type's name to the file that declares it."""
