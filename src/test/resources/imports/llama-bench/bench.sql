CREATE TABLE IF NOT EXISTS test (
  build_commit TEXT,
  build_number INTEGER,
  n_prompt INTEGER,
  avg_ts REAL
);

INSERT INTO test (build_commit, build_number, n_prompt, avg_ts) VALUES ('34ce48d97', '7356', '512', '5120.0');
