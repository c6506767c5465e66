package io.leapadvisor.store.team;

import io.leapadvisor.access.Caller;
import io.leapadvisor.access.CurrentCaller;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;

/** Whose rows a session sees: those of the team of the caller, or all. */
@PersistenceUnitExtension
@ApplicationScoped
class TeamResolver implements TenantResolver {

    /** Cannot be the name of a team. */
    private static final String ALL = "*";

    private final CurrentCaller callers;

    TeamResolver(CurrentCaller callers) {
        this.callers = callers;
    }

    @Override
    public String getDefaultTenantId() {
        return Caller.DEFAULT_TEAM;
    }

    @Override
    public String resolveTenantId() {
        Caller caller = callers.get();
        return caller.allTeams() ? ALL : caller.team();
    }

    @Override
    public boolean isRoot(String team) {
        return ALL.equals(team);
    }
}
