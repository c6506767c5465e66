package io.leapadvisor.remedy.field;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A field of a deployment that remedies may change, named by its path in the contract. */
public interface Field {

    /** Its path, such as {@code hardware.replicas}; that of a field of a stage begins with {@code stage.}. */
    String path();

    /** True for a field of a stage, false for one of the deployment. */
    default boolean isOfStage() {
        return path().startsWith("stage.");
    }

    /** Some fields by their paths. */
    static <F extends Field> Map<String, F> byPath(F[] fields) {
        return Arrays.stream(fields).collect(Collectors.toUnmodifiableMap(Field::path, Function.identity()));
    }

    /** The paths of some fields, in their order. */
    static List<String> paths(Field[] fields) {
        return Arrays.stream(fields).map(Field::path).toList();
    }
}
