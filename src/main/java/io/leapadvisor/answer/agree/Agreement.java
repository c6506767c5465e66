package io.leapadvisor.answer.agree;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.agree.clients.WaitingClients;
import io.leapadvisor.answer.agree.view.Breach;
import io.leapadvisor.answer.agree.view.Breaches;
import io.leapadvisor.answer.agree.view.CheckedAnswer;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.remedy.Applier;
import io.leapadvisor.simulate.Simulator;
import java.util.List;

/**
 * Checks one answer against its profile: the numbers agree with each other, with physics and with what was measured,
 * and what is said of them agrees with the numbers. It needs no second answer and keeps nothing. Thread-safe.
 */
public final class Agreement {

    private static final List<Check> CHECKS = List.of(
            new IntervalsInOrder(),
            new PercentilesInOrder(),
            new TokenTimes(),
            new MeasurementsKept(),
            new RatesAgree(),
            WaitingClients::check,
            new RevenueAgrees(),
            new FleetSize(),
            new VerdictsAgree(),
            new PlanHolds(),
            new PlanComplete(),
            new LimitsKept(),
            new ListsInOrder());

    private final Knowledge knowledge;
    private final Applier applier;

    public Agreement(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.applier = new Applier(knowledge, new Simulator(knowledge));
    }

    /** Every contradiction in the answer to a profile, by family; empty when all agrees. */
    public List<Breach> breaches(DeploymentProfile told, Assessment assessment) {
        CheckedAnswer answer = CheckedAnswer.of(told, assessment, knowledge, applier);
        Breaches breaches = new Breaches();
        CHECKS.forEach(check -> check.check(answer, breaches));
        return breaches.list();
    }
}
