package io.leapadvisor.ingest.format;

import java.util.List;
import java.util.Map;

/**
 * What a table says beyond its fields. Conditions are maps of places to regular expressions that the whole value there
 * matches; {@code >n} and {@code <n} compare numbers, and an absent value is an empty text and below any number.
 *
 * @param end text: pattern of the last line of a record; null = it goes on until the next one begins
 * @param choice which records count; null = all
 * @param join records that describe one run together; null = each stands by itself
 * @param refusals values that make a record worthless
 * @param says what every such file says, value by pointer: the name of the runtime, kinds of stages
 * @param mixed true when the times are those of failed requests, too
 */
public record TableSheet(
        String end, Choice choice, Join join, List<Refusal> refusals, Map<String, String> says, boolean mixed) {

    /** A plain table. */
    public static final TableSheet NONE = new TableSheet(null, null, null, null, null, false);

    public TableSheet {
        refusals = refusals == null ? List.of() : List.copyOf(refusals);
        says = says == null ? Map.of() : says;
    }

    /**
     * Which records count.
     *
     * @param not conditions of records that are passed over; one that holds is enough
     * @param prefer condition: when it holds for some, only those count
     * @param total condition of the record that sums up all the others
     * @param label place of a record's name
     * @param most places whose product is largest for the one record that counts; empty = all count
     * @param alone true when records of another name are of another deployment, so that those count which have the
     *     first one's
     */
    public record Choice(
            List<Map<String, String>> not,
            Map<String, String> prefer,
            Map<String, String> total,
            String label,
            List<String> most,
            boolean alone) {

        public Choice {
            not = not == null ? List.of() : List.copyOf(not);
            prefer = prefer == null ? Map.of() : prefer;
            total = total == null ? Map.of() : total;
            most = most == null ? List.of() : List.copyOf(most);
        }
    }

    /**
     * Records that describe one run together.
     *
     * @param by places whose values are the same for records of one run
     * @param lead conditions of records that begin a run, one that holds is enough; the others of the same run add what
     *     it lacks
     */
    public record Join(List<String> by, List<Map<String, String>> lead) {

        public Join {
            by = List.copyOf(by);
            lead = List.copyOf(lead);
        }
    }

    /**
     * A record that says nothing.
     *
     * @param when condition
     * @param why what is wrong and what to do, for the sender
     */
    public record Refusal(Map<String, String> when, String why) {}
}
