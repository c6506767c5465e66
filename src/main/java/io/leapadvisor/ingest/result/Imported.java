package io.leapadvisor.ingest.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What files of other tools say, as a profile, with the provenance of each field.
 *
 * @param profile a partial profile that passes the checks of intake
 * @param fields where each value of the profile comes from, by pointer
 * @param conflicts where files differ, or numbers do not fit together
 * @param unread files, or parts of them, that were not used, and why
 * @param next what the files cannot tell, and the command that answers it
 * @param files what each file was taken for
 * @param remarks what a reader of the profile should know
 */
public record Imported(
        JsonNode profile,
        List<FieldSource> fields,
        List<Conflict> conflicts,
        List<Unread> unread,
        List<Next> next,
        List<FileRead> files,
        List<String> remarks) {

    /** How a value came about. */
    public enum How {
        /** The caller's own. */
        GIVEN,
        /** It stands in the file. */
        READ,
        /** Computed from what stands in the file. */
        DERIVED,
        /** Taken from the buckets of a histogram. */
        INTERPOLATED,
        /** What the tool takes unless told otherwise. */
        DEFAULT
    }

    /**
     * Where a value of the profile comes from.
     *
     * @param pointer JSON pointer into the profile
     * @param value the value
     * @param source file, and the place in it; "the base profile" for what the caller gave
     * @param how how it came about
     * @param note what a reader should know of it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FieldSource(String pointer, Object value, String source, How how, String note) {}

    /**
     * Values that differ, or do not fit together.
     *
     * @param pointer the field; of a check, the field that it is about
     * @param values the values with where they come from
     * @param taken the one that stands in the profile; null = none
     * @param why why it was taken, or what does not fit
     */
    public record Conflict(String pointer, List<Value> values, Object taken, String why) {}

    /**
     * A value.
     *
     * @param value the value
     * @param source where it comes from
     */
    public record Value(Object value, String source) {}

    /**
     * A file, or a part of one, that was not used.
     *
     * @param file name of the file
     * @param why the reason, and what to do
     */
    public record Unread(String file, String why) {}

    /**
     * What the files cannot tell.
     *
     * @param field pointer to the field
     * @param why why it cannot be known from these files
     * @param how the command or file that answers it
     */
    public record Next(String field, String why, String how) {}

    /**
     * What a file was taken for.
     *
     * @param file name of the file
     * @param format id of the format
     * @param title name of the format
     */
    public record FileRead(String file, String format, String title) {}
}
