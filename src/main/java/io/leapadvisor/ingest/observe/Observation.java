package io.leapadvisor.ingest.observe;

/**
 * What a file says of a field.
 *
 * @param target field of the profile
 * @param value in the contract's unit and words: a Double, Integer, String, Boolean, or a list of strings
 * @param trust how much it counts
 * @param vantage where it was seen
 * @param how how it came about
 * @param count samples behind it; 0 = not known
 * @param note what a reader should know of it; null = nothing
 * @param origin where it stands
 */
public record Observation(
        Target target, Object value, Trust trust, Vantage vantage, How how, double count, String note, Origin origin) {}
