"""Understanding a foreign table: where it is, what its columns mean, what its cells say."""
