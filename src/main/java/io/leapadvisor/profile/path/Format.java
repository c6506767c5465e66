package io.leapadvisor.profile.path;

/** How a payload is encoded. */
public enum Format {
    JSON,
    JSON_BASE64,
    PROTOBUF,
    AVRO,
    ARROW,
    PARQUET,
    CSV,
    RAW,
    OTHER
}
