package io.leapadvisor.packs.check;

import io.leapadvisor.advise.Advisor;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.read.KnowledgePart;
import io.leapadvisor.knowledge.remedy.Change;
import io.leapadvisor.knowledge.remedy.Effect;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.packs.files.PackFault;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.plan.project.Projector;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Situations;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries what a pack knows on the profiles of the examples before anybody is answered by it: a remedy that cannot be
 * applied would fail every assessment that weighs it.
 */
public final class DryRun {

    /** Examples that come with the service; between them they have every part of a profile. */
    private static final List<String> EXAMPLES = List.of(
            "lagging-fraud-detector",
            "slow-document-summaries",
            "ad-serving-microservices",
            "image-classifier-about-to-buy-h100s",
            "nothing-measured");

    private static final int MOST_REMEDIES = 100;

    private DryRun() {}

    /**
     * What goes wrong when the remedies of a pack are applied to the examples: each with all candidates, and each of
     * its effects whatever its conditions are.
     *
     * @param part what the pack says
     * @param knowledge the same together with what the built-in pack says
     */
    public static List<PackFault> remedies(KnowledgePart part, Knowledge knowledge) {
        List<PackFault> faults = new ArrayList<>();
        if (part.remedies().isEmpty()) {
            return faults;
        }
        if (part.remedies().size() > MOST_REMEDIES) {
            return List.of(PackFault.of(
                    part.pack(),
                    "the pack has " + part.remedies().size() + " remedies; " + MOST_REMEDIES + " are allowed"));
        }
        Situations situations = new Situations(knowledge);
        for (DeploymentProfile example : examples(knowledge)) {
            Reconciled today = situations.of(example).today();
            for (RemedySpec remedy : part.remedies().values()) {
                String fault = fault(
                        new Projector(knowledge, situations.simulator(), today, Cancellation.NEVER), today, remedy);
                if (fault != null) {
                    faults.add(PackFault.of(
                            part.pack() + "/knowledge-base/remedies/" + remedy.id() + ".yaml",
                            "the remedy cannot be applied to the example " + example.deployment() + ": " + fault));
                }
            }
        }
        return faults;
    }

    private static String fault(Projector projector, Reconciled today, RemedySpec remedy) {
        try {
            for (Map<String, Object> choice : choices(remedy)) {
                apply(projector, today, unconditional(remedy, 0), choice);
            }
            int effects = remedy.changes().stream()
                    .mapToInt(change -> change.effects().size())
                    .max()
                    .orElse(0);
            for (int i = 1; i < effects; i++) {
                apply(projector, today, unconditional(remedy, i), Map.of());
            }
            apply(projector, today, remedy, Map.of());
            return null;
        } catch (RuntimeException e) {
            return reason(e);
        }
    }

    private static void apply(Projector projector, Reconciled today, RemedySpec remedy, Map<String, Object> choice) {
        Action action = projector.applier().action(today.variant(), remedy, null, choice);
        if (remedy.target() != RemedySpec.Target.STAGE || action.stage() != null) {
            projector.ownImpact(List.of(action), null);
        }
    }

    /** The first candidate of every parameter, and one other at a time. */
    private static List<Map<String, Object>> choices(RemedySpec remedy) {
        List<Map<String, Object>> choices = new ArrayList<>(List.of(Map.of()));
        remedy.parameters().forEach(parameter -> parameter.candidates().forEach(value -> {
            Map<String, Object> choice = new LinkedHashMap<>();
            choice.put(parameter.name(), value);
            choices.add(choice);
        }));
        return choices;
    }

    /** The remedy with one effect a change, which always holds: a condition must not hide what fails. */
    private static RemedySpec unconditional(RemedySpec remedy, int index) {
        return remedy.withChanges(remedy.changes().stream()
                .map(change -> change.effects().isEmpty()
                        ? change
                        : new Change(
                                change.set(),
                                change.to(),
                                change.scale(),
                                change.perform(),
                                List.of(always(change.effects()
                                        .get(index % change.effects().size())))))
                .toList());
    }

    private static Effect always(Effect effect) {
        return new Effect(
                Map.of(),
                effect.points().isEmpty()
                        ? effect.factor()
                        : effect.at(effect.points().get(0).at()),
                null,
                List.of(),
                effect.grade(),
                effect.source());
    }

    /**
     * What goes wrong when the examples are assessed with a pack.
     *
     * @param pack name of the pack
     * @param advisor answers by the built-in pack and this one
     */
    public static List<PackFault> assessments(String pack, Advisor advisor, Knowledge knowledge) {
        List<PackFault> faults = new ArrayList<>();
        for (DeploymentProfile example : examples(knowledge)) {
            try {
                advisor.assess(example, Optional.empty(), "dry-run", Instant.EPOCH);
            } catch (RuntimeException e) {
                faults.add(PackFault.of(
                        pack, "the example " + example.deployment() + " cannot be assessed with it: " + reason(e)));
            }
        }
        return faults;
    }

    /** What was thrown, without names of classes. */
    static String reason(RuntimeException e) {
        return e instanceof IllegalArgumentException || e instanceof IllegalStateException
                ? String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                : "a value that it computes with is not given";
    }

    private static List<DeploymentProfile> examples(Knowledge knowledge) {
        Intake intake = new Intake(knowledge);
        return EXAMPLES.stream()
                .map(name -> intake.profile(bytes("/examples/" + name + ".json")))
                .toList();
    }

    private static byte[] bytes(String file) {
        try (InputStream stream = DryRun.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is not on the class path. Build the service again.");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
