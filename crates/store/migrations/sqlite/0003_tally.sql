-- What a service counts, as a JSON object of numbers and moments: nothing a person said. NULL where nothing has
-- happened since this column came; the next thing that does fills it.
ALTER TABLE engagement ADD COLUMN tally TEXT;
