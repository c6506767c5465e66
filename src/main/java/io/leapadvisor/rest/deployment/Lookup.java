package io.leapadvisor.rest.deployment;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.gate.Until;
import io.leapadvisor.intake.json.Faults;
import io.leapadvisor.intake.json.Pointer;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.name.Names;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.rest.Stored;
import io.leapadvisor.rest.error.UnknownIdException;
import io.leapadvisor.rest.http.Query;
import io.leapadvisor.rulebase.read.Kind;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.store.AssessmentStore;
import io.leapadvisor.store.deployment.DeploymentStore;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds what paths and queries name, or says what is nearest. */
@Singleton
class Lookup {

    private final PackLibrary library;
    private final AssessmentStore assessments;
    private final DeploymentStore decisions;

    Lookup(PackLibrary library, AssessmentStore assessments, DeploymentStore decisions) {
        this.library = library;
        this.assessments = assessments;
        this.decisions = decisions;
    }

    /** The latest assessment of a deployment. A name that none can have never reaches the database. */
    Assessment latest(String deployment) {
        if (!Query.isDeployment(deployment)) {
            throw unknown(deployment);
        }
        return assessments.newest(deployment).orElseThrow(() -> unknown(deployment));
    }

    UnknownIdException unknown(String deployment) {
        return new UnknownIdException("deployment", deployment, decisions.names());
    }

    /** A stored assessment. */
    Assessment assessment(String id) {
        return Stored.assessment(assessments, id);
    }

    /** Says what is wrong with the name of a remedy. */
    void checkRemedy(String remedy) {
        Knowledge knowledge = library.current().knowledge();
        if (knowledge.remedy(remedy).isEmpty()) {
            throw new UnknownIdException("remedy", remedy, knowledge.remedyIds());
        }
    }

    /** Says what is wrong with the name of a rule whose findings are to be suppressed. */
    void checkRule(String rule) {
        List<String> known = library.current().rulebase().rules().stream()
                .filter(one -> one.kind() == Kind.DIAGNOSIS)
                .map(RuleInfo::id)
                .toList();
        if (!known.contains(rule)) {
            throw new UnknownIdException("rule that makes a diagnosis", rule, known);
        }
    }

    /** Says what is wrong with an end, null = none, of a body. */
    static void checkUntil(String until, Faults faults) {
        if (until != null && Until.parse(until) == null) {
            faults.add(Pointer.ROOT.field("until"), Until.ADVICE);
        }
    }

    /** Says what is wrong with a stage, null = none, of the query. */
    static void checkStage(String stage, Assessment latest) {
        Set<String> known = new TreeSet<>();
        latest.profile().stagesOrEmpty().stream().map(Stage::name).forEach(known::add);
        latest.recommendations().stream()
                .map(one -> one.stage())
                .filter(one -> one != null)
                .forEach(known::add);
        if (stage != null && !known.contains(stage)) {
            Query query = new Query();
            query.fault(
                    "stage",
                    "The latest assessment of " + latest.deployment() + " has no stage \"" + Query.brief(stage) + "\"."
                            + Names.didYouMean(Query.brief(stage), known));
            query.check();
        }
    }
}
