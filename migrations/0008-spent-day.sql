-- What a day cost so far, kept beside its attempts, so that the limit is looked up and not summed at each question.
CREATE TABLE spent_day (
  day TEXT PRIMARY KEY CHECK (length(day) = 10),
  total_nano INTEGER NOT NULL CHECK (total_nano >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO spent_day SELECT day, sum(amount_nano) FROM spend GROUP BY day;

CREATE TRIGGER spend_added AFTER INSERT ON spend
BEGIN
  INSERT INTO spent_day VALUES (NEW.day, NEW.amount_nano)
  ON CONFLICT DO UPDATE SET total_nano = total_nano + NEW.amount_nano;
END;
CREATE TRIGGER spend_settled AFTER UPDATE OF amount_nano ON spend
BEGIN
  UPDATE spent_day SET total_nano = total_nano + NEW.amount_nano - OLD.amount_nano WHERE day = NEW.day;
END;
CREATE TRIGGER spend_erased AFTER DELETE ON spend
BEGIN
  UPDATE spent_day SET total_nano = total_nano - OLD.amount_nano WHERE day = OLD.day;
  DELETE FROM spent_day WHERE day = OLD.day AND total_nano = 0;
END;
