package io.leapadvisor.store.team;

import io.leapadvisor.access.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PrePersist;
import org.hibernate.annotations.TenantId;

/**
 * A row that belongs to a team. Hibernate adds the team to every query on such rows, so that no query can forget it;
 * {@link TeamResolver} says which.
 */
@MappedSuperclass
@EntityListeners(TeamRow.Owner.class)
public abstract class TeamRow {

    @TenantId
    @Column(name = "team", length = 64)
    private String team;

    /** Gives a new row to the team of the caller, also where the caller sees the rows of all teams. */
    @ApplicationScoped
    public static class Owner {

        private final CurrentCaller callers;

        Owner(CurrentCaller callers) {
            this.callers = callers;
        }

        @PrePersist
        void own(TeamRow row) {
            row.team = callers.get().team();
        }
    }
}
