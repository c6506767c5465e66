package io.leapadvisor.rest;

import io.leapadvisor.advise.WhatIf;
import io.leapadvisor.advise.WhatIfRequest;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.Earlier;
import io.leapadvisor.learn.outcome.Lesson;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rest.error.UnknownIdException;
import io.leapadvisor.rest.work.Work;
import io.leapadvisor.rulebase.explain.Explanation;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.store.AssessmentStore;
import io.leapadvisor.store.outcome.OutcomeStore;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** What is asked of a deployment without assessing it, in the same way by the API, the page and agents. */
@Singleton
public class ModelService {

    private final AssessmentStore store;
    private final OutcomeStore outcomes;
    private final Work work;

    ModelService(AssessmentStore store, OutcomeStore outcomes, Work work) {
        this.store = store;
        this.outcomes = outcomes;
        this.work = work;
    }

    /**
     * What changes do.
     *
     * @param learned true = with what the outcomes of the team teach, as a stored assessment has it
     */
    public WhatIf whatIf(Generation now, WhatIfRequest asked, boolean learned) {
        List<Lesson> lessons = learned ? outcomes.lessons(asked.profile().deployment()) : List.of();
        return work.run("what-if", asked.profile(), asked.apply().size(), cancellation -> now.advisor()
                .whatIf(asked.profile(), asked.apply(), lessons, cancellation));
    }

    /** Why a rule fires for a profile or does not. */
    public Explanation explained(Generation now, String rule, DeploymentProfile profile) {
        return explained(now, rule, profile, Optional.empty());
    }

    /** Why a rule fires for the profile of a stored assessment, by the rules of today, or does not. */
    public Explanation explained(Generation now, String rule, String assessment) {
        Assessment stored = Stored.assessment(store, assessment);
        String previous = stored.history() == null ? null : stored.history().previousAssessment();
        return explained(
                now,
                rule,
                stored.profile(),
                Optional.ofNullable(previous).flatMap(store::find).map(Assessment::earlier));
    }

    private Explanation explained(Generation now, String rule, DeploymentProfile profile, Optional<Earlier> previous) {
        return work.run("explanation", profile, 0, cancellation -> now.advisor().explain(profile, previous, rule))
                .orElseThrow(() -> unknownRule(now, rule));
    }

    /** That there is no such rule, with those that there are. */
    public static UnknownIdException unknownRule(Generation now, String rule) {
        return new UnknownIdException(
                "rule", rule, now.rulebase().rules().stream().map(RuleInfo::id).toList());
    }
}
