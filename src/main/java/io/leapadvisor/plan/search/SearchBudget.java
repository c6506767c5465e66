package io.leapadvisor.plan.search;

import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Simulations;
import io.leapadvisor.simulate.station.PathWork;

/**
 * How long a search may go on: so many sets and branches, and so many stages, joins and models that write in its
 * simulations. All are counts, so that the same candidates give the same answer on every machine.
 */
final class SearchBudget {

    /** Up to so many candidates a search mostly runs to its end. */
    static final int EXACT_UP_TO = 15;
    /** Sets tried and branches judged: five times what the largest example of so few takes: ours. */
    private static final int MOST_NODES = 20_000;

    /** Most searches end sooner: of 89 examples, cases and starters all but four. */
    private static final int SOON = 500;

    private static final int MOST_NODES_BEYOND = 2_000;
    /**
     * Of them for branches, once a good set is found. Of 72 deployments of services with 16 to 20 candidates, ten times
     * as many changed the plan of three, by less than 0.02 of the bill. Ours.
     */
    private static final int MOST_BRANCHES_BEYOND = 250;
    /** Stages and joins that its simulations pass; a model or machines of its own count as two more: ours. */
    private static final int MOST_WORK = 600_000;
    /** The same for more candidates until a good set is found: 800 simulations of twelve services in turn. */
    private static final int MOST_WORK_BEYOND = 40_000;
    /** Part of that after which no branch is looked at: the first ones are what narrows the gap. */
    private static final double BRANCHES = 0.4;
    /**
     * Models that write, in all simulations of a search: a quarter of a second. Of 170 examples and cases the one that
     * takes most takes 2,400; a target that nothing reaches takes 14,000, since no bound is near enough. Ours.
     */
    private static final int MOST_WRITTEN = 6_000;

    private final Simulations simulations;
    private final int mostNodes;
    private final long mostWork;
    private final long mostWorkOfBranches;
    private final long mostWritten;
    private final boolean few;
    private int nodes;
    private int mostNodesOfBranches;

    SearchBudget(Workbench workbench, int candidates) {
        this.few = candidates <= EXACT_UP_TO;
        this.simulations = workbench.projector().simulations();
        this.mostNodes = (few ? MOST_NODES : MOST_NODES_BEYOND)
                / PathWork.of(workbench.today().variant().profile());
        this.mostNodesOfBranches = mostNodes;
        this.mostWork = simulations.work() + (few ? MOST_WORK : MOST_WORK_BEYOND);
        this.mostWritten = simulations.written() + MOST_WRITTEN;
        this.mostWorkOfBranches = few ? mostWork : simulations.work() + (long) (MOST_WORK_BEYOND * BRANCHES);
    }

    /** From now on nodes are those of branches. */
    void beginBranches() {
        mostNodesOfBranches = few ? mostNodes : Math.min(mostNodes, nodes + MOST_BRANCHES_BEYOND);
    }

    /** True when branches may be looked at to the end. */
    boolean mayEnd() {
        return few;
    }

    /** True when the search may run to its end, but not soon, so that work on a narrower bound pays. */
    boolean isHard() {
        return few && nodes > SOON;
    }

    /** One more set was tried, or one more branch judged. */
    void node() {
        nodes++;
    }

    int nodes() {
        return nodes;
    }

    /** True when no further set is tried. */
    boolean isSpent() {
        return nodes >= mostNodes || simulations.work() >= mostWork || simulations.written() >= mostWritten;
    }

    /** True when no further branch is looked at. */
    boolean isSpentOnBranches() {
        return isSpent() || nodes >= mostNodesOfBranches || simulations.work() >= mostWorkOfBranches;
    }
}
