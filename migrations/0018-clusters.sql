-- When words were shared and as what, so that those of several people that are alike within a day are found. Prints from
-- before this know neither and are only compared.
ALTER TABLE contribution_print ADD COLUMN shared_at INTEGER;
ALTER TABLE contribution_print ADD COLUMN contribution_id TEXT REFERENCES reward (contribution_id);
CREATE INDEX contribution_print_shared ON contribution_print (shared_at) WHERE shared_at IS NOT NULL;

-- What was found together carries one number, and what was found; each reward is in one cluster at most.
ALTER TABLE reward_review ADD COLUMN cluster INTEGER CHECK (cluster IS NULL OR (cluster > 0 AND decision = 'held'));
ALTER TABLE reward_review ADD COLUMN finding TEXT
  CHECK ((finding IS NULL) = (cluster IS NULL) AND finding IN ('alike', 'wallet-key'));
CREATE INDEX reward_review_of ON reward_review (contribution_id);
CREATE UNIQUE INDEX reward_review_in_cluster ON reward_review (contribution_id) WHERE cluster IS NOT NULL;
CREATE INDEX reward_review_cluster ON reward_review (cluster) WHERE cluster IS NOT NULL;
