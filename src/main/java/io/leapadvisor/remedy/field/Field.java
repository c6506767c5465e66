package io.leapadvisor.remedy.field;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A field of a deployment that remedies may change, named by its path in the contract. */
public interface Field {

    /** Its path, such as {@code hardware.replicas}; that of a field of a stage begins with {@code stage.}. */
    String path();

    /** True for a field of a stage, false for one of the deployment. */
    default boolean isOfStage() {
        return path().startsWith("stage.");
    }

    /** The one of some fields that has this path; null = none. */
    static <F extends Field> Optional<F> at(F[] fields, String path) {
        return Arrays.stream(fields).filter(field -> field.path().equals(path)).findFirst();
    }

    /** The paths of some fields, in their order. */
    static List<String> paths(Field[] fields) {
        return Arrays.stream(fields).map(Field::path).toList();
    }
}
