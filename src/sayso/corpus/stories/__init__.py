"""Stories: articles on one happening."""
