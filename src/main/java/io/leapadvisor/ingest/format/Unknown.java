package io.leapadvisor.ingest.format;

/**
 * A field that a format cannot tell.
 *
 * @param field pointer to the profile's field
 * @param why why it cannot be known from such a file
 * @param how the command or file that answers it
 */
public record Unknown(String field, String why, String how) {}
