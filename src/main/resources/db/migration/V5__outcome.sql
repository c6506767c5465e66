-- What came of a remedy, beside what was promised of it. It keeps the promise, so that it outlives its assessment: there
-- is no reference to that. What is queried and what later estimates learn from has columns; all of it is in the document.
create table outcome (
    id          varchar(64)  not null primary key,
    team        varchar(64)  default 'default' not null,
    assessment  varchar(64)  not null,
    deployment  varchar(100) not null,
    remedy      varchar(100) not null,
    recorded_at timestamp(6) with time zone not null,
    deviation   double precision,
    outcome     text not null
);

-- In the order in which lists are read, newest first.
create index outcome_by_deployment on outcome (deployment, recorded_at desc, id desc);
create index outcome_by_team on outcome (team, recorded_at desc, id desc);
create index outcome_by_assessment on outcome (assessment);
