package io.leapadvisor.answer;

import io.leapadvisor.answer.considered.SharedModel;
import io.leapadvisor.plan.Planned;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.sizing.HeldData;
import io.leapadvisor.plan.sizing.HeldProcesses;
import io.leapadvisor.plan.sizing.KeptFloor;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.situation.Situation;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an answer takes for granted, in sentences: what is not told of today and what its steps rest on.
 *
 * @param now the deployment as it is understood
 * @param found what rules found, and which of them could not run
 * @param planned what is planned, and what else was weighed
 */
record Assumed(Situation now, Findings found, Planned planned) {

    /** Each sentence once: first what holds of today. */
    List<String> sentences() {
        Workbench workbench = planned.workbench();
        return Stream.of(
                        now.assumptions().stream(),
                        new BesideCapacity(now, workbench.knowledge()).sentences().stream(),
                        HeldProcesses.of(workbench).sentence(workbench).stream(),
                        sharedModels(),
                        ofSteps(),
                        new KeptFloor(workbench).sentence(planned.actions()).stream(),
                        new HeldData(workbench).sentences(planned.actions()),
                        stoppedRules())
                .flatMap(said -> said)
                .distinct()
                .toList();
    }

    private Stream<String> stoppedRules() {
        return found.stopped().stream()
                .map(one -> one.sentence().lines().findFirst().orElse(""));
    }

    /** What a step takes for granted holds of today as well: how many steps a model takes, what a part costs. */
    private Stream<String> ofSteps() {
        Stream<Action> weighed = planned.candidates().stream().map(Candidate::action);
        return Stream.concat(planned.actions().stream(), weighed)
                .flatMap(action -> planned.workbench().projector().after(List.of(action)).assumptions().stream());
    }

    private Stream<String> sharedModels() {
        List<Consideration> considered = now.told().considering();
        return considered == null
                ? Stream.empty()
                : considered.stream().flatMap(one -> planned.workbench().knowledge().remedy(one.remedy()).stream()
                        .flatMap(remedy -> SharedModel.sentence(remedy, one, now.today()).stream()));
    }
}
