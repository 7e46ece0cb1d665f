-- How a person wants the picture of their rewards; Telegram does not tell what their app is set to.
ALTER TABLE person ADD COLUMN picture_look TEXT NOT NULL DEFAULT 'light' CHECK (picture_look IN ('light', 'dark'));
