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
    OTHER;

    /** True for formats that spell numbers out as text. */
    public boolean isText() {
        return this == JSON || this == JSON_BASE64 || this == CSV;
    }
}
