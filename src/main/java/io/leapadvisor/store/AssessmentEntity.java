package io.leapadvisor.store;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.compare.Glance;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.store.team.TeamRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.hibernate.Length;
import org.hibernate.annotations.Immutable;

/** A row of the table {@code assessment}. It is written once and never changed. */
@Entity
@Immutable
@Table(name = "assessment")
class AssessmentEntity extends TeamRow {

    @Id
    String id;

    String deployment;

    @Column(name = "assessed_at")
    Instant assessedAt;

    @Column(length = Length.LONG32)
    String headline;

    @Enumerated(EnumType.STRING)
    Severity severity;

    List<String> diagnoses;

    @Column(name = "meets_objectives")
    Boolean meetsObjectives;

    @Column(name = "plan_meets_objectives")
    Boolean planMeetsObjectives;
    /** The profile as JSON. */
    @Column(length = Length.LONG32)
    String profile;
    /** The assessment as JSON, without the profile. */
    @Column(length = Length.LONG32)
    String assessment;

    /** The message that it was made of; null = a request. */
    @Column(length = 300)
    String origin;

    AssessmentEntity() {}

    AssessmentEntity(Assessment written, String from) {
        origin = from;
        id = written.id();
        deployment = written.deployment();
        assessedAt = written.assessedAt().truncatedTo(ChronoUnit.MICROS);
        headline = written.headline();
        severity = written.diagnoses().stream()
                .map(DiagnosisResult::severity)
                .max(Comparator.naturalOrder())
                .orElse(null);
        diagnoses = written.diagnoses().stream().map(DiagnosisResult::id).toList();
        meetsObjectives = Glance.allMet(written.objectives());
        planMeetsObjectives = written.objectives().isEmpty() || written.plan() == null
                ? null
                : written.plan().meetsObjectives();
        profile = AssessmentJson.profileOf(written);
        assessment = AssessmentJson.withoutProfile(written);
    }

    Assessment toAssessment() {
        return AssessmentJson.read(profile, assessment);
    }
}
