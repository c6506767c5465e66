-- Whose each row is. What was stored before there were teams belongs to the team of those who have no other.
alter table assessment add column team varchar(64) default 'default' not null;
alter table shadow_finding add column team varchar(64) default 'default' not null;

-- A small team's list must not be read out of everybody's. Deployments are of one team as a rule: their index is enough.
create index assessment_by_team on assessment (team, assessed_at desc, id desc);
