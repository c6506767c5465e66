package io.leapadvisor.store.deployment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.Length;

/** A row of the table {@code suppression}. */
@Entity
@Table(name = "suppression")
class SuppressionEntity extends DecisionRow {

    String rule;

    @Column(length = Length.LONG32)
    String stage;

    @Column(length = Length.LONG32)
    String reason;

    String until;
}
