-- Which message an assessment was made of (topic, partition and offset), so that one that is read again is told from
-- another with the same content. Null = it was asked for by a request.
alter table assessment add column origin varchar(300);
