-- What replicas of the service share besides what is stored of deployments: packs, generations, keys, the audit log.

-- How often packs and keys have changed. Replicas look at these rows each second. Not in backups.
create table shared_revision (
    name     varchar(20) not null primary key,
    revision bigint      not null
);
insert into shared_revision (name, revision) values ('packs', 0), ('keys', 0);

-- The files of packs as archives in Base64, each once, whoever uses them.
create table pack_files (
    digest  varchar(64) not null primary key,
    archive text        not null
);

-- The packs that are in use. Checked = a replica has put it into use: then each one must be able to.
create table shared_pack (
    name    varchar(64) not null primary key,
    version text        not null,
    origin  varchar(20) not null,
    digest  varchar(64) not null references pack_files (digest),
    checked boolean     not null,
    sent_at timestamp(6) with time zone not null,
    sent_by text        not null
);

-- The sets of packs that assessments were made with, by their id; position 0 is the built-in pack.
create table generation (
    id      varchar(12) not null primary key,
    kept_at timestamp(6) with time zone not null
);
create table generation_pack (
    generation varchar(12) not null references generation (id) on delete cascade,
    position   integer     not null,
    name       varchar(64) not null,
    version    text        not null,
    origin     varchar(20) not null,
    trusted    boolean     not null,
    digest     varchar(64) not null references pack_files (digest),
    rules      varchar(64) not null,
    primary key (generation, position)
);
create index generation_pack_by_name on generation_pack (name);

-- Keys of the service's own, as digests. Roles with commas between them.
create table access_key (
    name    varchar(64) not null primary key,
    sha256  varchar(64) not null,
    roles   text        not null,
    team    varchar(64) not null,
    expires timestamp(6) with time zone,
    made_at timestamp(6) with time zone not null
);

-- Only ever added to.
create table audit_line (
    id         varchar(64) not null primary key,
    logged_at  timestamp(6) with time zone not null,
    who        text,
    team       varchar(64),
    address    text,
    request_id text,
    action     varchar(20),
    subject    text,
    digest     varchar(64),
    outcome    varchar(20),
    detail     text,
    replica    text
);
create index audit_line_by_time on audit_line (logged_at, id);

-- Work that one replica does for all: who does it, until when nobody else may begin, and when it was last done. Not in
-- backups.
create table shared_turn (
    name       varchar(20) not null primary key,
    holder     text,
    held_until timestamp(6) with time zone,
    done_at    timestamp(6) with time zone
);
insert into shared_turn (name) values ('retention'), ('backup');
