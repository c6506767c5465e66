package io.leapadvisor.ingest.read;

import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.format.Unknown;
import io.leapadvisor.ingest.observe.LoadPoint;
import io.leapadvisor.ingest.observe.Observation;
import io.leapadvisor.ingest.source.Deadline;
import io.leapadvisor.ingest.source.UnreadableException;
import io.leapadvisor.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Collects what readers find. Of one request and one thread. */
public final class Notes {

    private final Knowledge knowledge;
    private final Deadline deadline;
    private final List<Observation> observations = new ArrayList<>();
    private final List<LoadPoint> points = new ArrayList<>();
    private final List<Unknown> questions = new ArrayList<>();
    private final Map<String, String> refused = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    /**
     * Begins with nothing.
     *
     * @param knowledge names of parts and engines, what engines have on by default, and from when on a run is doubtful
     */
    public Notes(Knowledge knowledge) {
        this(knowledge, Deadline.NONE);
    }

    /**
     * The same.
     *
     * @param deadline until when files may be read; what is noted is looked at, and so is what a reader computes
     */
    public Notes(Knowledge knowledge, Deadline deadline) {
        this.knowledge = knowledge;
        this.deadline = deadline;
    }

    /** Ends the reading when the time for it is over: for readers, wherever they compute for long. */
    public void checkTime() {
        deadline.check();
    }

    /** What is known of parts, models and engines. */
    public Knowledge knowledge() {
        return knowledge;
    }

    /** What a file says of a field. */
    public void observe(Observation observation) {
        checkTime();
        observations.add(observation);
    }

    /** A measured point of load. */
    public void point(LoadPoint point) {
        checkTime();
        points.add(point);
    }

    /** A field that the files cannot tell, with what answers it. */
    public void ask(String field, String why, String how) {
        questions.add(new Unknown(field, why, how));
    }

    /** Something that a reader of the profile should know. */
    public void remark(String file, String text) {
        String remark = file + ": " + text;
        if (!remarks.contains(remark)) {
            remarks.add(remark);
        }
    }

    /** The end of a file cannot be read. */
    public void unreadEnd(String file, String why) {
        remark(file, "Its end cannot be read, and what comes before it was used. " + why);
    }

    /** A file, or a part of one, that is not used, with the reason and what to do. */
    public void refuse(String file, String why) {
        refused.merge(file, why, (one, other) -> one.contains(other) ? one : one + " " + other);
    }

    /** Reads each file by itself: one that cannot be read is refused with the reason, and the others are read. */
    public void each(List<Piece> pieces, Consumer<Piece> read) {
        for (Piece piece : pieces) {
            checkTime();
            try {
                read.accept(piece);
            } catch (UnreadableException e) {
                refuse(piece.content().name(), e.getMessage());
            }
        }
    }

    /** Writes observations of one format in one file. */
    public Pen pen(Piece piece) {
        return new Pen(this, piece.sheet(), piece.content().name());
    }

    /** Writes observations of another format in the same file. */
    public Pen pen(FormatSheet sheet, String file) {
        return new Pen(this, sheet, file);
    }

    public List<Observation> observations() {
        return observations;
    }

    public List<LoadPoint> points() {
        return points;
    }

    public List<Unknown> questions() {
        return questions;
    }

    public Map<String, String> refused() {
        return refused;
    }

    public List<String> remarks() {
        return remarks;
    }
}
