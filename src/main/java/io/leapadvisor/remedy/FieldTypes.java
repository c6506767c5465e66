package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Fields;
import io.leapadvisor.profile.hardware.Storage;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.profile.model.SpeculationMethod;
import io.leapadvisor.profile.path.Format;
import io.leapadvisor.profile.path.Stage;
import java.util.List;
import java.util.Optional;

/** Types of the fields that conditions and defaults of remedies read. */
final class FieldTypes {

    private FieldTypes() {}

    /** The type of what {@link Context} reads at a path; Object where only the profile tells; empty = no such path. */
    static Optional<Class<?>> of(String path) {
        int dot = path.indexOf('.');
        String rest = path.substring(dot + 1);
        Class<?> root =
                switch (dot < 0 ? "" : path.substring(0, dot)) {
                    case "stage" -> Stage.class;
                    case "engine" -> Engine.class;
                    case "accelerator", "to" -> Accelerator.class;
                    default -> null;
                };
        return switch (path) {
            case "stage", "engine", "accelerator", "to" -> Optional.empty();
            case "model.computable", "model.speaks", "stage.inToolLoop", "stage.worksElsewhere", "stages.loadModel" ->
                Optional.of(Boolean.class);
            case "stage.words" -> Optional.of(List.class);
            case "stage.callWorkMs",
                    "stage.paidPerCall",
                    "traffic.answerTokens",
                    "traffic.workedOn",
                    "model.inFlight",
                    "model.slowdown",
                    "hardware.threadsPerCore",
                    "stages.count",
                    "loadTests.throughputKept",
                    "loadTests.workSpread",
                    "utilization.accelerators",
                    "to.speedup" -> Optional.of(Double.class);
            default -> root == null ? Fields.type(DeploymentProfile.class, path) : Fields.type(root, rest);
        };
    }

    /** True when a parameter of a type can hold a value of another; a field of unknown type holds none. */
    static boolean holds(Parameter.Type parameter, Class<?> field) {
        return switch (parameter) {
            case NUMBER, INTEGER, RATIO -> Number.class.isAssignableFrom(field);
            case PRECISION -> field == Precision.class;
            case FORMAT -> field == Format.class;
            case STORAGE -> field == Storage.class;
            case SPECULATION -> field == SpeculationMethod.class;
            case ACCELERATOR, ENGINE, TEXT -> field == String.class;
        };
    }
}
