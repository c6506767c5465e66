-- What a team has decided about a deployment; what was found of it stands in its assessments. The id of each row is a
-- digest of what it is about, so that a row that is restored meets itself.

-- The assessment that gates and comparisons compare with. While it is named it cannot be deleted.
create table deployment_baseline (
    id         varchar(36)  not null primary key,
    team       varchar(64)  default 'default' not null,
    deployment varchar(100) not null,
    assessment varchar(64)  not null references assessment (id),
    changed_at timestamp(6) with time zone not null,
    changed_by text         not null
);
create index deployment_baseline_by_deployment on deployment_baseline (deployment, team);
create index deployment_baseline_by_assessment on deployment_baseline (assessment);

-- What becomes of a recommendation. No stage = the whole deployment.
create table recommendation_state (
    id         varchar(36)  not null primary key,
    team       varchar(64)  default 'default' not null,
    deployment varchar(100) not null,
    remedy     varchar(200) not null,
    stage      text,
    state      varchar(20)  not null,
    reason     text,
    until      varchar(40),
    changed_at timestamp(6) with time zone not null,
    changed_by text         not null
);
create index recommendation_state_by_deployment on recommendation_state (deployment, team);

-- Findings that do not count for a while. No stage = at every stage. The end is kept as it was given: a day or a time.
create table suppression (
    id         varchar(36)  not null primary key,
    team       varchar(64)  default 'default' not null,
    deployment varchar(100) not null,
    rule       varchar(200) not null,
    stage      text,
    reason     text         not null,
    until      varchar(40)  not null,
    changed_at timestamp(6) with time zone not null,
    changed_by text         not null
);
create index suppression_by_deployment on suppression (deployment, team);

-- Deployments with their latest assessment are read out of this one alone.
create index assessment_by_team_and_deployment on assessment (team, deployment, assessed_at);
