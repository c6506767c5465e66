package io.leapadvisor.answer.agree.view;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ConsideredResult;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Applier;
import io.leapadvisor.remedy.Draw;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.service.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An answer laid out for the checks.
 *
 * @param told the profile as received
 * @param resolved the same with its names looked up
 * @param services those on its path
 * @param assessment the answer
 * @param knowledge parts and remedies that it speaks of
 * @param recommended effects of each recommendation, in order
 * @param asked effects of each planned change, in order
 * @param combined effects of the whole plan
 * @param alternatives effects of each other way, in order
 */
public record CheckedAnswer(
        DeploymentProfile told,
        Resolved resolved,
        Services services,
        Assessment assessment,
        Knowledge knowledge,
        List<Effects> recommended,
        List<Effects> asked,
        Effects combined,
        List<Effects> alternatives) {

    public static CheckedAnswer of(
            DeploymentProfile told, Assessment assessment, Knowledge knowledge, Applier applier) {
        Resolved resolved = Resolved.of(told, knowledge);
        Aftermath aftermath = new Aftermath(knowledge, applier);
        Services services = Services.of(resolved.profile(), knowledge, new ArrayList<>());
        Variant today = Variant.of(resolved.profile()).with(services);
        List<Effects> recommended = new ArrayList<>();
        for (Recommendation one : assessment.recommendations()) {
            recommended.add(new Effects(
                    "/recommendations/" + recommended.size() + "/impact",
                    named(one.remedy(), one.stage()),
                    one.impact(),
                    aftermath.of(today, one.remedy(), one.stage(), one.parameters())));
        }
        List<Effects> asked = new ArrayList<>();
        for (ConsideredResult one : assessment.considered()) {
            asked.add(new Effects(
                    "/considered/" + asked.size() + "/impact",
                    named(one.remedy(), one.stage()),
                    one.impact(),
                    aftermath.of(today, one.remedy(), one.stage(), one.parameters())));
        }
        Variant planned = today;
        for (Plan.Step step : assessment.plan().steps()) {
            Variant next = aftermath.of(planned, step.remedy(), step.stage(), step.parameters());
            // What leaves the profile as it is changes something that no profile says, such as a stream that is held
            // up.
            planned = next != null && next.equals(planned) ? null : next;
        }
        List<Effects> alternatives = new ArrayList<>();
        for (Plan.Alternative other : assessment.plan().alternatives()) {
            alternatives.add(new Effects(
                    "/plan/alternatives/" + alternatives.size() + "/impact", other.label(), other.impact(), null));
        }
        return new CheckedAnswer(
                told,
                resolved,
                services,
                assessment,
                knowledge,
                recommended,
                asked,
                new Effects("/plan/combined", "the plan", assessment.plan().combined(), planned),
                alternatives);
    }

    private static String named(String remedy, String stage) {
        return stage == null ? remedy : remedy + " at " + stage;
    }

    /** All lists of effects on today. */
    public List<Effects> effects() {
        List<Effects> all = new ArrayList<>(recommended);
        all.addAll(asked);
        all.add(combined);
        all.addAll(alternatives);
        return all;
    }

    /** What becomes of a deployment, in the fields of its profile. */
    private record Aftermath(Knowledge knowledge, Applier applier) {

        /** The deployment after a remedy; null when the one before, the remedy or its stage is not known to it. */
        Variant of(Variant before, String remedy, String stage, Map<String, Object> parameters) {
            boolean added = before != null && stage != null && before.profile().stage(stage) == null;
            if (before == null || added) {
                return null;
            }
            return knowledge
                    .remedy(remedy)
                    .map(spec -> applier.apply(before, new Action(spec, stage, parameters), Draw.EXPECTED)
                            .variant())
                    .orElse(null);
        }
    }
}
