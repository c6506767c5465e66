package io.leapadvisor.rest.outcome;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.rest.Stored;
import io.leapadvisor.rest.error.ProblemKind;
import io.leapadvisor.rest.error.RefusedException;
import io.leapadvisor.rest.work.Work;
import io.leapadvisor.store.AssessmentStore;
import io.leapadvisor.store.outcome.OutcomeStore;
import io.leapadvisor.track.OutcomeRequest;
import io.leapadvisor.track.RecordedOutcome;
import io.leapadvisor.track.Recorder;
import io.leapadvisor.track.TrackEntry;
import io.leapadvisor.track.TrackRecord;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Records outcomes with what was predicted of them, and sums them up. */
@Singleton
public class OutcomeService {

    /** Outcomes of one assessment: nobody applies more remedies to it, and each takes room that no quota counts. */
    private static final int MOST_OF_ASSESSMENT = 200;
    /** Outcomes that a track record is made of, the newest. */
    private static final int MOST_SUMMED = 10_000;

    private final PackLibrary library;
    private final AssessmentStore assessments;
    private final OutcomeStore outcomes;
    private final Work work;

    OutcomeService(PackLibrary library, AssessmentStore assessments, OutcomeStore outcomes, Work work) {
        this.library = library;
        this.assessments = assessments;
        this.outcomes = outcomes;
        this.work = work;
    }

    /** Keeps what was measured after a remedy, with the comparison against what was predicted. */
    public RecordedOutcome record(String id, byte[] json) {
        Generation now = library.current();
        Assessment assessment = Stored.assessment(assessments, id);
        Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        OutcomeRequest told = now.intake().outcome(json, assessment, at);
        if (outcomes.count(id) >= MOST_OF_ASSESSMENT) {
            throw new RefusedException(
                    ProblemKind.QUOTA_FULL,
                    "The assessment has " + MOST_OF_ASSESSMENT + " outcomes, as many as it may. Delete wrong ones, or"
                            + " assess the deployment as it is now and record them for that.");
        }
        RecordedOutcome outcome = work.run("outcome", assessment.profile(), 1, cancellation -> new Recorder(
                        now.knowledge(), change -> now.advisor()
                                .whatIf(assessment.profile(), List.of(change), List.of(), cancellation)
                                .impact())
                .outcome(UUID.randomUUID().toString(), at, assessment, told));
        outcomes.save(outcome);
        return outcome;
    }

    /** What was predicted against what came; filters that are null do not filter. */
    List<TrackEntry> trackRecord(String deployment, String remedy) {
        TrackRecord record = new TrackRecord(library.current().knowledge());
        outcomes.each(deployment, remedy, MOST_SUMMED, record::add);
        return record.entries();
    }
}
