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

    /** True for bytes that are no text. */
    public boolean isBinary() {
        return switch (this) {
            case PROTOBUF, AVRO, ARROW, PARQUET, RAW -> true;
            case JSON, JSON_BASE64, CSV, OTHER -> false;
        };
    }
}
