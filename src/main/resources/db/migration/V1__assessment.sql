-- One row an assessment. What lists show or filter has columns; everything else is in the two JSON documents.
-- Text rather than a JSON type: a JSON type rewrites numbers, and an assessment is given back as it was answered.
-- The same statements run on H2 and on PostgreSQL.
create table assessment (
    id                    varchar(64)  not null primary key,
    deployment            varchar(100) not null,
    assessed_at           timestamp(6) with time zone not null,
    headline              text,
    severity              varchar(10),
    diagnoses             varchar(100) array not null,
    meets_objectives      boolean,
    plan_meets_objectives boolean,
    profile               text not null,
    assessment            text not null
);

-- In the order in which lists are read, newest first: H2 reads an index forwards only, and would sort all rows otherwise.
create index assessment_by_deployment on assessment (deployment, assessed_at desc, id desc);
create index assessment_by_time on assessment (assessed_at desc, id desc);
