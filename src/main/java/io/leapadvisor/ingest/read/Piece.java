package io.leapadvisor.ingest.read;

import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.source.Content;

/**
 * A file whose format is known.
 *
 * @param sheet its format
 * @param content what is in it
 */
public record Piece(FormatSheet sheet, Content content) {}
