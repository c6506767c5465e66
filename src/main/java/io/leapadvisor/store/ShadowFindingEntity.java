package io.leapadvisor.store;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.packs.ShadowFinding;
import io.leapadvisor.store.team.TeamRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.Length;
import org.hibernate.annotations.Immutable;

/** A row of the table {@code shadow_finding}. It is written once and never changed. */
@Entity
@Immutable
@IdClass(ShadowFindingEntity.Key.class)
@Table(name = "shadow_finding")
class ShadowFindingEntity extends TeamRow {

    @Id
    String assessment;

    @Id
    int position;

    String pack;

    @Column(name = "pack_version")
    String packVersion;

    String rule;

    @Enumerated(EnumType.STRING)
    ShadowFinding.Kind kind;

    String finding;

    @Column(length = Length.LONG32)
    String stage;

    @Column(name = "assessed_at")
    Instant assessedAt;

    ShadowFindingEntity() {}

    ShadowFindingEntity(Assessment of, int position, ShadowFinding found) {
        this.assessment = of.id();
        this.position = position;
        this.pack = found.pack();
        this.packVersion = found.version();
        this.rule = found.rule();
        this.kind = found.kind();
        this.finding = found.id();
        this.stage = found.stage();
        this.assessedAt = of.assessedAt().truncatedTo(ChronoUnit.MICROS);
    }

    /** The primary key. */
    static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        String assessment;
        int position;

        Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.position == position && key.assessment.equals(assessment);
        }

        @Override
        public int hashCode() {
            return 31 * assessment.hashCode() + position;
        }
    }
}
