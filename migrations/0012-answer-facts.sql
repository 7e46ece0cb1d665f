-- What is known of how an answer came about, sealed for the person who asked; it goes with its turn.
ALTER TABLE question ADD COLUMN facts_sealed BLOB;
