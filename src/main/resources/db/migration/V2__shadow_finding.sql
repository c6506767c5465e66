-- What packs in shadow mode found in an assessed deployment. Apart from the assessment: nothing of it is in the answer.
create table shadow_finding (
    assessment    varchar(64)  not null references assessment (id) on delete cascade,
    position      integer      not null,
    pack          varchar(64)  not null,
    pack_version  varchar(64)  not null,
    rule          varchar(200) not null,
    kind          varchar(20)  not null,
    finding       varchar(200) not null,
    stage         text,
    assessed_at   timestamp(6) with time zone not null,
    primary key (assessment, position)
);

-- In the order in which they are listed, newest first.
create index shadow_finding_by_pack on shadow_finding (pack, assessed_at desc, assessment desc, position desc);
