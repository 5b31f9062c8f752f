"""The steps from each schema to the next. Imported by the migration tool alone, when a file is older."""
