package io.leapadvisor.store.outcome;

import io.leapadvisor.store.team.TeamRow;
import io.leapadvisor.track.RecordedOutcome;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.Length;
import org.hibernate.annotations.Immutable;

/** A row of the table {@code outcome}. It is written once and never changed. */
@Entity
@Immutable
@Table(name = "outcome")
class OutcomeEntity extends TeamRow {

    @Id
    String id;

    String assessment;
    String deployment;
    String remedy;

    @Column(name = "recorded_at")
    Instant recordedAt;

    /** What later estimates learn from it; null = nothing. */
    Double deviation;

    /** The outcome as JSON. */
    @Column(name = "outcome", length = Length.LONG32)
    String document;

    OutcomeEntity() {}

    OutcomeEntity(RecordedOutcome written) {
        id = written.id();
        assessment = written.assessment();
        deployment = written.deployment();
        remedy = written.remedy();
        recordedAt = written.recordedAt();
        deviation = written.lesson() == null ? null : written.lesson().deviation();
        document = OutcomeJson.write(written);
    }

    RecordedOutcome toOutcome() {
        return OutcomeJson.read(document);
    }
}
