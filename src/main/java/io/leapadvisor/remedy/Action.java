package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Change;
import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.remedy.operation.Operation;
import io.leapadvisor.simulate.Variant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A remedy with its parameters, at a stage: something that can be done.
 *
 * @param remedy what is done
 * @param stage name of the stage; null = the deployment
 * @param parameters all parameters, defaults filled in, by name
 * @param key remedy and stage
 */
public record Action(RemedySpec remedy, String stage, Map<String, Object> parameters, String key) {

    public Action(RemedySpec remedy, String stage, Map<String, Object> parameters) {
        this(
                remedy,
                stage,
                Collections.unmodifiableMap(new TreeMap<>(parameters)),
                remedy.id() + "@" + (stage == null ? "" : stage));
    }

    /** Remedy, stage and parameters. */
    public String label() {
        return key + parameters;
    }

    /** As people read it: {@code cache-features at lookup}. */
    public String named() {
        return stage == null ? remedy.id() : remedy.id() + " at " + stage;
    }

    /** As a sentence says it: {@code "Keep hot features in a cache near the service" at lookup}. */
    public String titled() {
        return titled(remedy, stage);
    }

    /** The same of a remedy at a stage; null = the deployment. */
    public static String titled(RemedySpec remedy, String stage) {
        return "\"" + remedy.title() + "\"" + (stage == null ? "" : " at " + stage);
    }

    /** What it changes of a model on an engine: of a provider's server and machines nothing, whoever would like to. */
    List<Change> changesOn(Engine engine) {
        return remedy.needsServer() && engine != null && engine.isHosted() ? List.of() : remedy.changes();
    }

    /** The part that it names; null = none, or none that is known. */
    Accelerator part(Knowledge knowledge) {
        for (Parameter parameter : remedy.parameters()) {
            Object id = parameter.type() == Parameter.Type.ACCELERATOR ? parameters.get(parameter.name()) : null;
            if (id != null) {
                return knowledge.accelerator(id.toString()).orElse(null);
            }
        }
        return null;
    }

    /** True for the same remedy at the same stage, whatever its parameters: a plan has one of them at most. */
    public boolean isLike(Action other) {
        return key.equals(other.key);
    }

    /**
     * The stage that a remedy for one is meant for when nobody names it: the longest of its kinds, of those that what
     * it does reaches where there are any; null = none.
     */
    static String largest(Variant variant, RemedySpec remedy) {
        return variant.profile().stagesOrEmpty().stream()
                .filter(stage ->
                        remedy.stageKinds().isEmpty() || remedy.stageKinds().contains(stage.kind()))
                .max(Comparator.<Stage, Boolean>comparing(stage -> isReached(remedy, stage))
                        .thenComparing(Stage::onRequestPath)
                        .thenComparingDouble(StageTimes::meanOf))
                .map(Stage::name)
                .orElse(null);
    }

    private static boolean isReached(RemedySpec remedy, Stage stage) {
        return remedy.changes().stream()
                .flatMap(change -> Operation.named(change.perform()).stream())
                .allMatch(operation -> operation.reaches(stage));
    }
}
