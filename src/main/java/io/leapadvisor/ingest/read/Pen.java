package io.leapadvisor.ingest.read;

import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.observe.Observation;
import io.leapadvisor.ingest.observe.Origin;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.observe.Trust;
import io.leapadvisor.ingest.observe.Vantage;

/** Writes down what one file of one format says. Values that are no value (null, NaN, blank) are passed over. */
public final class Pen {

    private final Notes notes;
    private final FormatSheet sheet;
    private final String file;
    private Vantage vantage;
    private double count;

    Pen(Notes notes, FormatSheet sheet, String file) {
        this.notes = notes;
        this.sheet = sheet;
        this.file = file;
        this.vantage = sheet.vantage();
    }

    /** From here on, values were seen from here. */
    public Pen vantage(Vantage other) {
        vantage = other;
        return this;
    }

    /** From here on, values stand for so many samples. */
    public Pen count(double samples) {
        count = samples;
        return this;
    }

    /** A value that stands in the file. */
    public Pen read(Target target, Object value, String place) {
        return write(target, value, sheet.trust(), How.READ, null, place);
    }

    /** A value that was computed from what stands in the file; the note says how. */
    public Pen derived(Target target, Object value, String note, String place) {
        return write(target, value, sheet.trust(), How.DERIVED, note, place);
    }

    /** What the tool takes unless told otherwise; the note says since which version. */
    public Pen byDefault(Target target, Object value, String note) {
        return write(target, value, Trust.DEFAULT, How.DEFAULT, note, null);
    }

    /** A value with all that is known of it. */
    public Pen write(Target target, Object value, Trust much, How how, String note, String place) {
        if (isValue(value)) {
            notes.observe(new Observation(
                    target, value, much, vantage, how, count, note, new Origin(file, place, sheet.id())));
        }
        return this;
    }

    /** The place of something in the file. */
    public Origin origin(String place) {
        return new Origin(file, place, sheet.id());
    }

    private static boolean isValue(Object value) {
        return !(value == null
                || value instanceof Double number && !Double.isFinite(number)
                || value instanceof String text && text.isBlank());
    }
}
