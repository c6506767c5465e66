package io.leapadvisor.knowledge.name;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.Map;
import java.util.Optional;

/** Smaller models that were published to do what a known model does: nobody has to train them. */
public final class PublishedStudents {

    private PublishedStudents() {}

    /** Name of the first of them; empty where the model is not told or not known, or has none. */
    public static Optional<String> first(ModelSpec model, Knowledge knowledge) {
        return Optional.ofNullable(model)
                .map(ModelSpec::name)
                .flatMap(knowledge::model)
                .flatMap(known -> known.students().stream().findFirst())
                .flatMap(knowledge::model)
                .map(student -> student.spec().name());
    }

    /** The same as a value of a remedy; null where the size of the student is told. */
    public static Object unlessSized(Map<String, Object> given, ModelSpec model, Knowledge knowledge) {
        return given.get("ratio") != null || given.get("parameters") != null
                ? null
                : first(model, knowledge).orElse(null);
    }
}
