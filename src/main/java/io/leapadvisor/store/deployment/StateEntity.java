package io.leapadvisor.store.deployment;

import io.leapadvisor.store.deployment.RecommendationState.State;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.hibernate.Length;

/** A row of the table {@code recommendation_state}. */
@Entity
@Table(name = "recommendation_state")
class StateEntity extends DecisionRow {

    String remedy;

    @Column(length = Length.LONG32)
    String stage;

    @Enumerated(EnumType.STRING)
    State state;

    @Column(length = Length.LONG32)
    String reason;

    String until;
}
